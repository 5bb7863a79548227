#!/bin/sh
# Builds the Lambda Web Adapter, which runs the admin on AWS, and prints where its program lies. It is a Rust crate of AWS: needs cargo, the first
# time only (a minute or two). What AWS ships as a layer is the same program, built by AWS.
#
#   scripts/web-adapter/fetch.sh          keeps it in ~/.cache/sillage
#
# Tests find it there by themselves (tests/web-adapter.ts).
set -eu

version=1.0.0-rc1
home=${XDG_CACHE_HOME:-$HOME/.cache}/sillage/lambda-web-adapter-$version
program=$home/bin/lambda-adapter

if [ -x "$program" ]; then
  echo "$program"
  exit 0
fi

if ! command -v cargo >/dev/null; then
  echo "scripts/web-adapter/fetch.sh: cargo is needed (https://rustup.rs)" >&2
  exit 1
fi

mkdir -p "${home%/*}"
work=$(mktemp -d "${home%/*}/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
CARGO_TARGET_DIR="$work/target" cargo install lambda_web_adapter --version "=$version" --locked --root "$work/built" >"$work/log" 2>&1 || {
  tail -20 "$work/log" >&2
  exit 1
}
rm -rf "$home"
mv "$work/built" "$home"
echo "$program"
