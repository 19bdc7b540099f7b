#!/usr/bin/env bash
# Installs what system-packages.txt names, and what Python needs to make .venv, on Debian and Ubuntu.
#
# Says nothing and asks apt nothing when all is there. Without root and without sudo that asks for no password it only says
# what to install, and does not fail. On other systems it does nothing.
set -euo pipefail
cd "$(dirname "$0")"
command -v dpkg-query >/dev/null || exit 0

needs() { # one need a line: "package" or "package | other"
    grep -vE '^(#|$)' system-packages.txt
    ../.venv/bin/python -c pass 2>/dev/null && return
    if ! python=$(./find-python.sh); then
        echo python3
        echo python3-venv
    elif ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        "$python" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))'
    fi
}

missing() { # the needs that no installed package meets by its name or by what it provides (libglib2.0-0t64 is libglib2.0-0)
    awk -F '\t' '
        NR == FNR {
            if ($1 == "installed") {
                gsub(/ *\([^)]*\)|,/, "", $3)
                count = split($2 " " $3, names, " ")
                for (i = 1; i <= count; i++) have[names[i]]
            }
            next
        }
        {
            count = split($0, choices, " *[|] *")
            for (i = 1; i <= count; i++) if (choices[i] in have) next
            print
        }' <(dpkg-query --show --showformat '${db:Status-Status}\t${Package}\t${Provides}\n') <(needs)
}

choose() { # the first choice of each need that apt knows, the last one if it knows none
    while IFS= read -r need; do
        for package in ${need//|/ }; do
            apt-cache show --no-all-versions "$package" >/dev/null 2>&1 && break
        done
        echo "$package"
    done
}

as_root() {
    if [[ $(id -u) == 0 ]]; then env DEBIAN_FRONTEND=noninteractive "$@"; else sudo -n env DEBIAN_FRONTEND=noninteractive "$@"; fi
}

install() {
    # shellcheck disable=SC2046 # package names have no spaces
    as_root apt-get install --yes --quiet --quiet --no-install-recommends -o DPkg::Lock::Timeout=300 $(choose <<<"$wanted")
}

wanted=$(missing)
[[ -n $wanted ]] || exit 0
names=$(sed 's/ *|.*//' <<<"$wanted" | paste -sd ' ')
if ! as_root true 2>/dev/null; then
    echo "次のシステムパッケージを入れてください / These system packages are missing: sudo apt-get install $names" >&2
    exit 0
fi
echo "システムパッケージを入れています / Installing system packages: $names" >&2
install >/dev/null 2>&1 || { as_root apt-get update --quiet --quiet && install >/dev/null; }
