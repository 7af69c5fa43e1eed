#!/bin/sh
# Compares the classifiers with scikit-learn and fastText: makes a virtual environment once, then runs bench_models.py.
# Use: tools/bench_models.sh HARK [SET…]
set -eu
hark=${1:?usage: tools/bench_models.sh HARK [SET...]}
shift
root=$(cd "$(dirname "$0")/.." && pwd)
environment=$root/.build-venv
if [ ! -x "$environment/bin/python" ]; then
  python3 -m venv "$environment"
fi
if ! "$environment/bin/python" -c "import sklearn, fasttext" 2>/dev/null; then
  echo "bench-models: installing scikit-learn and fasttext-wheel into $environment"
  "$environment/bin/pip" install --quiet "numpy<2" scikit-learn fasttext-wheel
fi
exec "$environment/bin/python" "$root/tools/bench_models.py" --hark "$hark" "$@"
