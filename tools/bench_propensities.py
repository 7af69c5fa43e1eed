#!/usr/bin/env python3
"""Compares boosting, contributions and logistic regression with LightGBM, SHAP and scikit-learn, in one run.

Boosting: both with LightGBM's defaults (100 trees, 31 leaves, learning rate 0.1, 255 bins, 20 rows in a leaf) on the same
numbers and folds: five times repeated stratified five-fold cross-validation, the difference of the areas under the ROC
curve with the interval of Nadeau & Bengio (2003), and the time of training, binning included, the least of three runs on
two threads. Texts are columns of 0 and 1; `duration` of bank_marketing is left out, since it is known only after the call.
"""

import argparse
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import warnings

import lightgbm
import numpy as np
import shap
from scipy import stats
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import RepeatedStratifiedKFold
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
SETS = {
    "ifood_marketing": ("ifood_df.csv", ",", "Response", "1", set()),
    "telco_churn": ("Telco-Customer-Churn.csv", ",", "Churn", "Yes", {"customerID"}),
    "bank_marketing": ("bank-full.csv", ";", "y", "yes", {"duration"}),
}


def load(folder, name):
    file, delimiter, target, positive, dropped = SETS[name]
    with open(folder / name / file, encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=delimiter))
    columns = []
    for column in rows[0]:
        if column == target or column in dropped:
            continue
        cells = [row[column].strip() for row in rows]
        try:
            columns.append([float(cell) if cell else np.nan for cell in cells])
        except ValueError:
            values = sorted(set(cells))
            columns += [[cell == value for cell in cells] for value in (values[1:] if len(values) == 2 else values)]
    return np.array(columns, float).T.copy(), np.array([row[target].strip() == positive for row in rows])


class Hark:
    def __init__(self, program):
        self.program = program
        self.file = tempfile.NamedTemporaryFile(suffix=".bin")

    def run(self, mode, x, y, tested, threads=2, trees=100):
        with open(self.file.name, "wb") as out:
            for part in (x.T, y.astype(float), tested.T):
                out.write(np.ascontiguousarray(part, float).tobytes())
        done = subprocess.run(
            [self.program, mode, self.file.name, *map(str, (len(x), x.shape[1], len(tested), threads, trees))],
            check=True, stdout=subprocess.PIPE)
        return json.loads(done.stdout)


def lightgbm_model(trees=100):
    return lightgbm.LGBMClassifier(n_estimators=trees, n_jobs=2, verbose=-1)


def compare_boosting(hark, x, y, repeats):
    differences, areas, seconds = [], [], [[], []]
    for train, test in RepeatedStratifiedKFold(n_splits=5, n_repeats=repeats, random_state=0).split(x, y):
        answer = hark.run("boosting", x[train], y[train], x[test])
        least = np.inf
        for _ in range(3):
            begin = time.perf_counter()
            model = lightgbm_model().fit(x[train], y[train])
            least = min(least, time.perf_counter() - begin)
        mine = roc_auc_score(y[test], answer["probabilities"])
        theirs = roc_auc_score(y[test], model.predict_proba(x[test])[:, 1])
        areas.append((mine, theirs))
        differences.append(mine - theirs)
        seconds[0].append(answer["seconds"])
        seconds[1].append(least)
    count = len(differences)
    slack = stats.t.ppf(0.975, count - 1) * np.std(differences, ddof=1) * np.sqrt(1 / count + 1 / 4)
    return np.mean(areas, axis=0), np.mean(differences), slack, np.median(seconds, axis=1)


def compare_tree(hark, x, y):
    """The share of predictions of one tree over the same bins that differ."""
    binned = np.empty_like(x)
    for column in range(x.shape[1]):
        values = x[:, column]
        bounds = np.unique(np.nanquantile(values, np.linspace(0, 1, 200)))
        binned[:, column] = np.where(np.isnan(values), np.nan, np.searchsorted(bounds, values))
    half = len(x) * 3 // 4
    mine = hark.run("boosting", binned[:half], y[:half], binned[half:], trees=1)["probabilities"]
    theirs = lightgbm_model(1).fit(binned[:half], y[:half]).predict_proba(binned[half:])[:, 1]
    return np.mean(np.abs(np.array(mine) - theirs) > 1e-6)


def shap_tree(tree):
    """A tree of Hark's as shap takes it: questions first, then leaves."""
    questions, leaves = len(tree["columns"]), len(tree["values"])
    child = lambda code: code if code >= 0 else questions - 1 - code
    left, right = [child(code) for code in tree["left"]], [child(code) for code in tree["right"]]
    usual = [a if goes_left else b for a, b, goes_left in zip(left, right, tree["missing_left"])]
    none = [-1] * leaves
    return {
        "children_left": np.array(left + none), "children_right": np.array(right + none),
        "children_default": np.array(usual + none), "features": np.array(tree["columns"] + [-2] * leaves),
        "thresholds": np.array(tree["thresholds"] + [0.0] * leaves),
        "values": np.array([0.0] * questions + tree["values"]).reshape(-1, 1),
        "node_sample_weight": np.array(tree["split_rows"] + tree["leaf_rows"], float),
    }


def compare_contributions(hark, x, y):
    answer = hark.run("shap", x, y, x[:: max(1, len(x) // 100)][:100], trees=30)
    explainer = shap.TreeExplainer({
        "trees": [shap_tree(tree) for tree in answer["trees"]], "internal_dtype": float, "input_dtype": float,
        "objective": "binary_crossentropy", "tree_output": "raw_value"})
    expected = explainer.shap_values(x[:: max(1, len(x) // 100)][:100])
    return np.abs(np.array(answer["contributions"]) - expected).max()


def compare_logistic(hark, x, y):
    scaled = StandardScaler().fit_transform(np.nan_to_num(x))
    scaled = scaled[:, scaled.std(axis=0) > 0]
    mine = hark.run("logistic", scaled, y, scaled[:1])["coefficients"]
    model = LogisticRegression(C=1, tol=1e-10, max_iter=10_000).fit(scaled, y)
    return np.abs(np.array(mine) - np.append(model.coef_[0], model.intercept_)).max()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--benchmarks", required=True, help="the program PropensityBenchmarks")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("sets", nargs="*", default=list(SETS))
    options = parser.parse_args()
    root = pathlib.Path(__file__).resolve().parent.parent
    folder = pathlib.Path(os.environ.get("HARK_SHARED", root.parent / "shared")) / "data"
    hark = Hark(options.benchmarks)
    print(f"LightGBM {lightgbm.__version__}, shap {shap.__version__}, 5x{options.repeats} cross-validation, two threads")
    header = ("set", "rows", "columns", "AUC", "LightGBM", "difference (95 %)", "seconds", "LightGBM", "ratio",
              "tree differs", "SHAP", "logistic")
    widths = (16, 6, 7, 6, 8, 27, 7, 8, 5, 12, 8, 8)
    print("  ".join(name.ljust(width) for name, width in zip(header, widths)))
    fails = []
    for name in options.sets or SETS:
        x, y = load(folder, name)
        areas, difference, slack, seconds = compare_boosting(hark, x, y, options.repeats)
        tree, contributions, logistic = compare_tree(hark, x, y), compare_contributions(hark, x, y), compare_logistic(hark, x, y)
        cells = (name, len(x), x.shape[1], f"{areas[0]:.4f}", f"{areas[1]:.4f}",
                 f"{difference:+.4f} ({difference - slack:+.4f}…{difference + slack:+.4f})", f"{seconds[0]:.3f}",
                 f"{seconds[1]:.3f}", f"{seconds[0] / seconds[1]:.2f}", f"{tree:.2%}", f"{contributions:.0e}", f"{logistic:.0e}")
        print("  ".join(str(cell).ljust(width) for cell, width in zip(cells, widths)), flush=True)
        fails += [f"{name}: {what}" for what, failed in (
            ("AUC below LightGBM's by more than 0.003", difference < -0.003),
            ("training takes more than twice LightGBM's time", seconds[0] > 2 * seconds[1]),
            ("1 % or more of one tree's predictions differ", tree >= 0.01),
            ("contributions differ from SHAP's by more than 1e-6", contributions > 1e-6),
            ("coefficients differ from scikit-learn's by more than 1e-4", logistic > 1e-4)) if failed]
    for fail in fails:
        print(f"missed: {fail}")
    sys.exit(1 if fails else 0)


if __name__ == "__main__":
    main()
