#!/usr/bin/env bash
# Makes .venv with the Python named by the first argument. Debian and Ubuntu ship Python without the part that makes
# environments: as root we install it, else we say the one command to type.
set -euo pipefail
python="${1:-python3}"

say() { printf '%s\n' "$*" >&2; }

if ! command -v "$python" >/dev/null; then
    say "Python is not installed (looked for '$python'). Install Python 3.11 or newer, for example: sudo apt-get install python3 python3-venv"
    exit 1
fi
version="$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    say "Python $version is too old: Alfândega needs 3.11 or newer. Name another one, for example: make run PYTHON=python3.12"
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package="python$version-venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing $package, which makes Python environments …"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null
    else
        say "This Python cannot make environments. Type: sudo apt-get install $package   and then the same make command again."
        exit 1
    fi
fi
rm -rf .venv
"$python" -m venv .venv
