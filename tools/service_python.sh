#!/usr/bin/env bash
# Runs one of the service's checks with the Python packages that they need, from a virtual environment of their own.
# Use: tools/service_python.sh SCRIPT [ARGUMENT…]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
environment="$root/.build-venv-service"
wanted="$root/tools/service_requirements.txt"
if ! cmp -s "$wanted" "$environment/installed.txt"; then
  echo "service checks: installing their Python packages into $environment" >&2
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --requirement "$wanted"
  cp "$wanted" "$environment/installed.txt"
fi
exec "$environment/bin/python" "$@"
