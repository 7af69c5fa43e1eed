#!/bin/sh
# Holds clustering against scikit-learn and SciPy: makes a virtual environment once, then runs bench_clusters.py.
# Use: tools/bench_clusters.sh BINARY DATA
set -eu
binary=${1:?usage: tools/bench_clusters.sh BINARY DATA}
data=${2:?usage: tools/bench_clusters.sh BINARY DATA}
root=$(cd "$(dirname "$0")/.." && pwd)
environment=$root/.build-venv
if [ ! -x "$environment/bin/python" ]; then
  python3 -m venv "$environment"
fi
if ! "$environment/bin/python" -c "import sklearn, scipy, threadpoolctl" 2>/dev/null; then
  echo "bench-clusters: installing scikit-learn into $environment"
  "$environment/bin/pip" install --quiet "numpy<2" scikit-learn
fi
exec "$environment/bin/python" "$root/tools/bench_clusters.py" --bin "$binary" --data "$data"
