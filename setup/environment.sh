#!/usr/bin/env bash
# Sets up .venv from the lock files. `run`: what the program needs. `test`: what the tests need too,
# a Chromium for the browser tests included. Safe to run again; says in one line what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:?run or test}
say() { printf 'setup: %s\n' "$*" >&2; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
debian() { # install Debian packages where we may; otherwise say which are missing
  if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    say "installing Debian's $*"
    as_root env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"' sh "$@" >/dev/null
  else
    say "missing: $*. Install it with: sudo apt-get install $*"
    return 1
  fi
}
python=${PYTHON:-python3}
if [ "$what" = run ]; then
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { say "needs Python 3.11 or newer, found $("$python" --version)"; exit 1; }
  "$python" -c 'import ensurepip, venv' 2>/dev/null || debian python3-venv
  [ -x .venv/bin/python ] || "$python" -m venv .venv
  say "installing the locked packages into .venv (once; a minute or two)"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
  touch .venv/.installed
else
  say "installing the locked test packages"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
  command -v chromium >/dev/null || debian chromium || say "without chromium the browser tests fail"
  touch .venv/.tested
fi
