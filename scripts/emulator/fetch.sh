#!/bin/sh
# Installs the AWS emulator that `npm run test:deployed` deploys to, and prints where its program lies. It is a Python program: needs sh and
# Python 3.10 or newer with venv and pip, the first time only.
#
#   scripts/emulator/fetch.sh          keeps it in ~/.cache/sillage
#
# Tests find it there by themselves (scripts/emulator/start.ts).
set -eu

version=1.5.33
home=${XDG_CACHE_HOME:-$HOME/.cache}/sillage/ministack-$version
program=$home/bin/ministack

if [ -x "$program" ]; then
  echo "$program"
  exit 0
fi

if ! python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
  echo "scripts/emulator/fetch.sh: Python 3.10 or newer with venv and pip is needed (on Debian: apt-get install python3-venv)" >&2
  exit 1
fi

mkdir -p "${home%/*}"
work=$(mktemp -d "${home%/*}/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
# A virtual environment remembers where it lies, so it is made in its place; the proof that it is whole comes last.
rm -rf "$home"
python3 -m venv "$home" >&2
"$home/bin/pip" install --quiet --disable-pip-version-check --no-cache-dir "ministack==$version" >"$work/pip.log" 2>&1 || {
  cat "$work/pip.log" >&2
  rm -rf "$home"
  exit 1
}
echo "$program"
