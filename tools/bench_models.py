#!/usr/bin/env python3
"""Trains and judges `hark train`, scikit-learn and fastText on the same public sets, in one run, and prints one table.

Everyone learns from train.jsonl with default parameters and is judged on test.jsonl; scikit-learn's C is chosen by
cross-validation inside train.jsonl. Speeds are of one core. Texts whose label is out of scope count for AUROC alone.
"""

import argparse
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import warnings

import numpy as np

SETS = [
    "banking77", "clinc150", "hwu64", "hint3_curekart", "sst2", "rotten_tomatoes_mr", "customer_reviews_cr",
    "polarity_v2", "imdb", "airline_sentiment", "tweeteval_sentiment", "tweeteval_emotion",
]
OUT_OF_SCOPE = {"oos", "NO_NODES_DETECTED"}
# Character n-grams of long texts take scikit-learn many minutes: words alone there, as its users would.
WORDS_ONLY = {"imdb"}

# Runs a command from a small process and prints its seconds and peak memory in MB: the peak that the system reports for
# a child includes that of the process it was forked from.
MEASURE = """
import resource, subprocess, sys, time
begin = time.time()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(time.time() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def read(folder, split):
    path = folder / f"{split}.jsonl"
    lines = open(path, encoding="utf-8") if path.exists() else gzip.open(f"{path}.gz", "rt", encoding="utf-8")
    with lines:
        rows = [json.loads(line) for line in lines]
    return [row["text"] for row in rows], ["oos" if row["label"] in OUT_OF_SCOPE else row["label"] for row in rows]


def macro_f1(gold, predicted):
    from sklearn.metrics import f1_score
    return f1_score(gold, predicted, average="macro", zero_division=0)


def calibration_error(confidence, right, bins=15):
    confidence, right = np.asarray(confidence), np.asarray(right, float)
    numbers = np.minimum((confidence * bins).astype(int), bins - 1)
    return sum(
        (numbers == b).mean() * abs(confidence[numbers == b].mean() - right[numbers == b].mean())
        for b in range(bins) if (numbers == b).any())


def mcnemar(gold, first, second):
    """Two-sided exact p-value, and which side is right more often."""
    from scipy.stats import binomtest
    only_first = sum(a == g != b for g, a, b in zip(gold, first, second))
    only_second = sum(b == g != a for g, a, b in zip(gold, first, second))
    if only_first + only_second == 0:
        return 1.0
    return binomtest(only_first, only_first + only_second, 0.5).pvalue


def judge(gold, predicted, confidence, oos_score):
    from sklearn.metrics import roc_auc_score
    inside = [i for i, label in enumerate(gold) if label != "oos"]
    right = [gold[i] == predicted[i] for i in inside]
    outside = [label == "oos" for label in gold]
    return {
        "accuracy": float(np.mean(right)),
        "macro_f1": macro_f1([gold[i] for i in inside], [predicted[i] for i in inside]),
        "ece": None if confidence is None else float(calibration_error([confidence[i] for i in inside], right)),
        "auroc": float(roc_auc_score(outside, oos_score)) if any(outside) and oos_score is not None else None,
        "predicted": predicted,
    }


def run_hark(hark, train, test, scratch):
    files = {}
    for split, (texts, labels) in (("train", train), ("test", test)):
        files[split] = scratch / f"{split}.jsonl"
        with open(files[split], "w", encoding="utf-8") as out:
            for text, label in zip(texts, labels):
                out.write(json.dumps({"text": text, "label": label}) + "\n")
    model, predictions = scratch / "model.hark", scratch / "predictions.txt"
    answer = subprocess.run(
        [sys.executable, "-S", "-c", MEASURE, hark, "train", "--task", "intent", "--input", files["train"], "--out", model],
        check=True, capture_output=True)
    seconds, peak = map(float, answer.stdout.split())
    answer = subprocess.run(
        [hark, "evaluate", "--model", model, "--input", files["test"], "--format", "json", "--predictions", predictions],
        check=True, capture_output=True)
    report = json.loads(answer.stdout)
    predicted = predictions.read_text().splitlines()
    inside = [i for i, label in enumerate(test[1]) if label != "oos"]
    return {
        "accuracy": report["accuracy"], "macro_f1": macro_f1([test[1][i] for i in inside], [predicted[i] for i in inside]),
        "ece": report["ece"], "auroc": report["auroc_out_of_scope"], "predicted": predicted,
        "train": seconds, "speed": report["texts_per_second"], "size": model.stat().st_size / 1e6, "memory": peak,
    }


def run_scikit(name, train, test):
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GridSearchCV, StratifiedKFold
    from sklearn.pipeline import FeatureUnion, make_pipeline
    from sklearn.svm import LinearSVC
    vectorisers = [("word", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True))]
    if name not in WORDS_ONLY:
        vectorisers.append(("char", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)))
    union = FeatureUnion(vectorisers)
    inside = [i for i, label in enumerate(train[1]) if label != "oos"]
    texts, labels = [train[0][i] for i in inside], [train[1][i] for i in inside]
    begin = time.time()
    features = union.fit_transform(texts)
    vectorising = time.time() - begin
    folds = StratifiedKFold(3, shuffle=True, random_state=1)
    margin = GridSearchCV(LinearSVC(), {"C": [0.1, 0.3, 1.0, 3.0]}, cv=folds).fit(features, labels)
    # Multinomial logistic regression on many labels takes scikit-learn very long: only where it has a chance to win.
    best, score = margin.best_estimator_, margin.best_score_
    if len(set(labels)) <= 8:
        logistic = GridSearchCV(LogisticRegression(max_iter=200), {"C": [1.0, 5.0, 20.0]}, cv=folds).fit(features, labels)
        if logistic.best_score_ > score:
            best = logistic.best_estimator_
    # As a list of splits, cv=5 takes labels with fewer than five texts too.
    splits = list(StratifiedKFold(5).split(texts, labels))
    begin = time.time()
    calibrated = CalibratedClassifierCV(LinearSVC(C=margin.best_params_["C"]), cv=splits)
    calibrated.fit(union.fit_transform(texts), labels)
    training = time.time() - begin
    begin = time.time()
    predicted = list(best.predict(union.transform(test[0])))
    speed = len(test[0]) / (time.time() - begin)
    probabilities = calibrated.predict_proba(union.transform(test[0])).max(axis=1)
    result = judge(test[1], predicted, probabilities, 1 - probabilities)
    result |= {
        "train": training, "vectorising": vectorising, "speed": speed, "size": best.coef_.nbytes / 1e6,
        "C": best.get_params()["C"], "kind": type(best).__name__,
    }
    return result


def run_fasttext(name, train, test, scratch):
    import fasttext

    def line(text):
        return " ".join(text.lower().split())

    labels = sorted(set(train[1]) - {"oos"})
    numbers = {label: str(i) for i, label in enumerate(labels)}
    path = scratch / "fasttext.txt"
    with open(path, "w", encoding="utf-8") as out:
        for text, label in zip(*train):
            if label != "oos":
                out.write(f"__label__{numbers[label]} {line(text)}\n")
    begin = time.time()
    grams = {"minn": 0, "maxn": 0} if name in WORDS_ONLY else {"minn": 2, "maxn": 5}
    model = fasttext.train_supervised(
        str(path), epoch=25, lr=0.5, wordNgrams=2, dim=100, thread=2, verbose=0, loss="softmax", **grams)
    seconds = time.time() - begin
    lines = [line(text) for text in test[0]]
    begin = time.time()
    answers = [model.f.predict(text + "\n", 1, 0.0, "strict") for text in lines]
    speed = len(lines) / (time.time() - begin)
    predicted = [labels[int(answer[0][1][9:])] if answer else labels[0] for answer in answers]
    confidence = [min(answer[0][0], 1.0) if answer else 0.0 for answer in answers]
    result = judge(test[1], predicted, confidence, 1 - np.asarray(confidence))
    return result | {"train": seconds, "speed": speed}


def show(value, digits=3):
    return "      –" if value is None else f"{value:7.{digits}f}"


def compare(name, hark, train, test, with_fasttext):
    """The figures of everyone who could be run on one set, and what went wrong with the others."""
    results, failures = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        runs = {"hark": lambda: run_hark(hark, train, test, scratch), "scikit": lambda: run_scikit(name, train, test)}
        if with_fasttext:
            runs["fastText"] = lambda: run_fasttext(name, train, test, scratch)
        for who, run in runs.items():
            try:
                results[who] = run()
            except Exception as error:  # One set that fails must not cost the figures of the others.
                output = getattr(error, "stderr", None)
                failures[who] = (output.decode(errors="replace").strip() if output else "") or repr(error)
    return results, failures


def remark(who, result, results):
    """What the last column of the table says."""
    if who == "hark" and "scikit" in results:
        theirs = results["scikit"]
        return (
            f"{(result['accuracy'] - theirs['accuracy']) * 100:+.1f} points (McNemar p {result['p']:.3f}), "
            f"{result['speed'] / theirs['speed']:.1f}× speed, {result['train'] / theirs['train']:.2f}× training time")
    if who == "scikit":
        return f"{result['kind']}, C {result['C']}; training and ECE: CalibratedClassifierCV(LinearSVC)"
    if who == "fastText" and "hark" in results:
        return f"hark: {results['hark']['speed'] / result['speed']:.1f}× its speed"
    return ""


def summarise(figures):
    """The bar of the comparison, over all sets that both sides could be run on."""
    both = {name: results for name, results in figures.items() if "hark" in results and "scikit" in results}
    if not both:
        return
    gains = {name: results["hark"]["accuracy"] - results["scikit"]["accuracy"] for name, results in both.items()}
    worse = [name for name, gain in gains.items() if gain < 0 and both[name]["hark"]["p"] < 0.05]
    speeds = {name: results["hark"]["speed"] / results["scikit"]["speed"] for name, results in both.items()}
    trainings = {name: results["hark"]["train"] / results["scikit"]["train"] for name, results in both.items()}
    fast = {
        name: results["hark"]["speed"] / results["fastText"]["speed"] for name, results in both.items()
        if "fastText" in results}
    print(f"\nmean gain over scikit-learn: {np.mean(list(gains.values())) * 100:+.2f} points over {len(gains)} sets")
    print(f"significantly worse (McNemar, 5 %): {', '.join(worse) or 'none'}")
    print(f"mean ECE: {np.mean([results['hark']['ece'] for results in both.values()]):.3f}, "
          f"scikit-learn's {np.mean([results['scikit']['ece'] for results in both.values()]):.3f}")
    print(f"inference: at least {min(speeds.values()):.1f}× scikit-learn's ({min(speeds, key=speeds.get)})"
          + (f", at least {min(fast.values()):.1f}× fastText's ({min(fast, key=fast.get)})" if fast else ""))
    print(f"training: at most {max(trainings.values()):.2f}× scikit-learn's time ({max(trainings, key=trainings.get)})")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hark", required=True)
    parser.add_argument("--no-fasttext", action="store_true")
    parser.add_argument("--json", help="file that receives all figures")
    parser.add_argument("sets", nargs="*", default=SETS)
    arguments = parser.parse_args()
    root = pathlib.Path(__file__).resolve().parent.parent
    shared = pathlib.Path(os.environ.get("HARK_SHARED", root.parent / "shared")) / "data"
    if not shared.is_dir():
        sys.exit(f"bench-models: no data at {shared}; set HARK_SHARED")
    hark = str(pathlib.Path(arguments.hark).resolve())
    figures, failed = {}, []
    warnings.filterwarnings("ignore", message="The least populated class")
    print(
        f"{'set':20} {'who':8} {'acc.':>7} {'macroF1':>7} {'ECE':>7} {'AUROC':>7} {'train s':>7} {'texts/s':>9} "
        f"{'MB':>7} {'peak MB':>7}  against scikit-learn")
    for name in arguments.sets:
        try:
            train, test = read(shared / name, "train"), read(shared / name, "test")
        except (OSError, ValueError, KeyError) as error:
            failed.append(f"{name}: {error}")
            continue
        results, failures = compare(name, hark, train, test, not arguments.no_fasttext)
        if "hark" in results and "scikit" in results:
            inside = [i for i, label in enumerate(test[1]) if label != "oos"]
            columns = (test[1], results["hark"]["predicted"], results["scikit"]["predicted"])
            results["hark"]["p"] = mcnemar(*([column[i] for i in inside] for column in columns))
        for who, result in results.items():
            print(
                f"{name:20} {who:8} {show(result['accuracy'])} {show(result['macro_f1'])} {show(result['ece'])} "
                f"{show(result['auroc'])} {show(result['train'], 1)} {result['speed']:9,.0f} "
                f"{show(result.get('size'), 1)} {show(result.get('memory'), 0)}  {remark(who, result, results)}", flush=True)
        failed += [f"{name}, {who}: {why}" for who, why in failures.items()]
        figures[name] = {
            who: {key: value for key, value in result.items() if key != "predicted"} for who, result in results.items()}
    summarise(figures)
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(figures, indent=1))
    if failed:
        sys.exit("bench-models: failed for\n  " + "\n  ".join(failed))


if __name__ == "__main__":
    main()
