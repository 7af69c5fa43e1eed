#!/usr/bin/env bash
# Runs hark against a real inference server (llama.cpp) with a tiny model of random weights: its JSON is real, since the
# server's grammar forces it into the schema, and its content is noise, so that nothing it quotes may come through.
# Use: tools/e2e.sh HARK
set -euo pipefail
hark=${1:?usage: tools/e2e.sh HARK}
root=$(cd "$(dirname "$0")/.." && pwd)
shared=${HARK_SHARED:-$root/../shared}
environment=${HARK_E2E_ENVIRONMENT:-$root/.build/e2e}
work=$(mktemp -d)
server=
stop() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

if ! "$environment/bin/python" -c 'import llama_cpp.server.app, gguf, numpy' 2>/dev/null; then
  echo "e2e: installing llama-cpp-python[server], gguf and numpy into $environment (some minutes)"
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet 'llama-cpp-python[server]' gguf numpy
fi
"$environment/bin/python" "$shared/llm/tiny_gguf.py" "$work/tiny.gguf"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$environment/bin/python" -m llama_cpp.server --model "$work/tiny.gguf" --host 127.0.0.1 --port "$port" --n_ctx 32768 \
  > "$work/server.log" 2>&1 &
server=$!
for _ in $(seq 120); do
  if python3 -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$port/v1/models')" 2>/dev/null; then
    break
  fi
  kill -0 "$server" 2>/dev/null || { cat "$work/server.log" >&2; exit 1; }
  sleep 1
done
exec 3>&1
"$root/tools/e2e_check.py" --hark "$hark" --url "http://127.0.0.1:$port/v1" --work "$work"
