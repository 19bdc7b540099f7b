#!/usr/bin/env bash
# Prints the first Python 3.11 to 3.13 of this machine, preferring one that can make a virtual environment; fails if there is none.
# PYTHON=… in the environment is tried before all others.
set -euo pipefail

works() { # works PYTHON CODE
    "$1" -c "import sys; $2" >/dev/null 2>&1
}

for condition in "import ensurepip, venv; assert (3, 11) <= sys.version_info[:2] <= (3, 13)" \
    "assert (3, 11) <= sys.version_info[:2] <= (3, 13)"; do
    for name in ${PYTHON:+"$PYTHON"} python3.11 python3.12 python3.13 python3; do
        if path=$(command -v "$name") && works "$path" "$condition"; then
            printf '%s\n' "$path"
            exit 0
        fi
    done
done
exit 1
