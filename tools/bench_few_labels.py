#!/usr/bin/env python3
"""Learning curves: `hark train` and scikit-learn's LinearSVC (C = 1) with few texts per label.

Run it with the environment of tools/bench_models.sh: .build-venv/bin/python tools/bench_few_labels.py --hark HARK
Means over three draws from train.jsonl (one where a label gets 20 texts or more), judged on the texts in scope of test.jsonl.
"""

import argparse
import json
import os
import pathlib
import random
import subprocess
import tempfile
import warnings

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion
from sklearn.svm import LinearSVC

SETS = ["banking77", "hint3_curekart"]
COUNTS = [1, 2, 3, 5, 10, 20, 50]
OUT_OF_SCOPE = {"oos", "NO_NODES_DETECTED"}


def read(path):
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["text"], row["label"]) for row in rows if row["label"] not in OUT_OF_SCOPE]


def draw(rows, count, seed):
    rows, taken, result = rows[:], {}, []
    random.Random(seed).shuffle(rows)
    for text, label in rows:
        taken[label] = taken.get(label, 0) + 1
        if taken[label] <= count:
            result.append((text, label))
    return result


def run_hark(hark, train, test):
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in (("train", train), ("test", test)):
            with open(f"{folder}/{name}.jsonl", "w", encoding="utf-8") as out:
                out.writelines(json.dumps({"text": text, "label": label}) + "\n" for text, label in rows)
        model = f"{folder}/model"
        subprocess.run(
            [hark, "train", "--task", "intent", "--input", f"{folder}/train.jsonl", "--out", model], check=True,
            capture_output=True)
        answer = subprocess.run(
            [hark, "evaluate", "--model", model, "--input", f"{folder}/test.jsonl", "--format", "json"], check=True,
            capture_output=True)
    report = json.loads(answer.stdout)
    return report["accuracy"], report["ece"]


def run_scikit(train, test):
    union = FeatureUnion([
        ("word", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)),
        ("char", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True))])
    model = LinearSVC(C=1).fit(union.fit_transform([text for text, _ in train]), [label for _, label in train])
    predicted = model.predict(union.transform([text for text, _ in test]))
    return float(np.mean([guess == label for guess, (_, label) in zip(predicted, test)]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hark", required=True)
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore")
    root = pathlib.Path(__file__).resolve().parent.parent
    data = pathlib.Path(os.environ.get("HARK_SHARED", root.parent / "shared")) / "data"
    print(f"{'set':16} {'texts per label':>15} {'hark':>6} {'its ECE':>7} {'scikit':>6}")
    for name in SETS:
        train, test = read(data / name / "train.jsonl"), read(data / name / "test.jsonl")
        for count in COUNTS:
            draws = [draw(train, count, seed) for seed in range(3 if count < 20 else 1)]
            accuracy, error = np.mean([run_hark(arguments.hark, rows, test) for rows in draws], axis=0)
            theirs = np.mean([run_scikit(rows, test) for rows in draws])
            print(f"{name:16} {count:15} {accuracy:6.3f} {error:7.3f} {theirs:6.3f}", flush=True)


if __name__ == "__main__":
    main()
