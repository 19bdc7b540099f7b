#!/usr/bin/env bash
# Makes the virtual environment .venv of this checkout, unless a working one is already there.
set -euo pipefail
cd "$(dirname "$0")/.."

# A checkout that was moved or copied carries scripts that name its old place; such an environment is made again.
if .venv/bin/python -m pip --version >/dev/null 2>&1 && grep -qF "$PWD/.venv" .venv/bin/activate; then
    exit 0
fi

if ! python=$(packaging/find-python.sh); then
    echo "Python 3.11〜3.13 が見つかりません。入れてからもう一度実行してください。 / No Python 3.11, 3.12 or 3.13 found: install one and run this again (PYTHON=/path/to/python chooses one)." >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    package=$("$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))')
    echo "$python で仮想環境を作れません。$package を入れてください。 / $python cannot make a virtual environment: install $package (sudo apt-get install $package)." >&2
    exit 1
fi
"$python" -m venv --clear .venv
