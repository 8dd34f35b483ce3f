#!/usr/bin/env bash
# Resolves pyproject.toml's ranges into requirements*.lock: versions and hashes, no addresses.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
python3 -m venv "$tool/venv"
"$tool/venv/bin/pip" install --quiet uv
common=(--quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --native-tls
  --custom-compile-command "make lock")
"$tool/venv/bin/uv" pip compile "${common[@]}" pyproject.toml setup/build.in -o requirements.lock
"$tool/venv/bin/uv" pip compile "${common[@]}" --group test -c requirements.lock -o requirements-test.lock
