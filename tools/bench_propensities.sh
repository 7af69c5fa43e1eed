#!/bin/sh
# Compares what propensities are learned with, with LightGBM, SHAP and scikit-learn: makes a virtual environment once
# (one of its own, since they want another NumPy than tools/bench_models.sh), then runs bench_propensities.py.
# Use: tools/bench_propensities.sh PROPENSITY_BENCHMARKS [SET…]
set -eu
benchmarks=${1:?usage: tools/bench_propensities.sh PROPENSITY_BENCHMARKS [SET...]}
shift
root=$(cd "$(dirname "$0")/.." && pwd)
environment=$root/.build-venv-predict
if [ ! -x "$environment/bin/python" ]; then
  python3 -m venv "$environment"
fi
if ! "$environment/bin/python" -c "import lightgbm, shap, sklearn" 2>/dev/null; then
  echo "bench-propensities: installing lightgbm, shap and scikit-learn into $environment"
  "$environment/bin/pip" install --quiet lightgbm shap scikit-learn
fi
exec "$environment/bin/python" "$root/tools/bench_propensities.py" --benchmarks "$benchmarks" "$@"
