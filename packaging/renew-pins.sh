#!/usr/bin/env bash
# Resolves requirements.in and requirements-dev.in again and writes requirements.txt and requirements-dev.txt.
#
# One resolution serves Python 3.11 to 3.13 on Linux, Windows and macOS, with the hashes of every published file.
# Unchanged pins stay as they are; `bash packaging/renew-pins.sh --upgrade` takes the newest indirect dependencies.
set -euo pipefail
cd "$(dirname "$0")"

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"${PYTHON:-python3.11}" -m venv "$tools/venv"
"$tools/venv/bin/python" -m pip install --quiet --disable-pip-version-check uv==0.13.8

for name in requirements requirements-dev; do
    printf '# Made by renew-pins.sh from %s.in: do not edit.\n' "$name" >"$tools/header"
    "$tools/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-config \
        "$@" "$name.in" --output-file "$name.txt"
    cat "$tools/header" "$name.txt" >"$tools/pins"
    cp "$tools/pins" "$name.txt"
done
