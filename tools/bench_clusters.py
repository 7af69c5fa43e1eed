#!/usr/bin/env python3
"""Holds Hark's clustering against scikit-learn and SciPy, in one run on the same points.

    tools/bench_clusters.py --bin .build-bench/release/ClusterBenchmarks --data ../shared/data

Prints for each data set: the inertia of k-means from the same starts (must agree to 1e-6), DBSCAN's labels (must be the
same), Ward's merge tree (must be SciPy's), the silhouette, and Hark's time over the peer's on two threads. Exits with 1
where something disagrees or k-means takes longer than scikit-learn.
"""
import argparse
import csv
import datetime
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time

import numpy
from scipy.cluster.hierarchy import linkage
from sklearn.cluster import DBSCAN, KMeans, MiniBatchKMeans
from sklearn.metrics import silhouette_score
from threadpoolctl import threadpool_limits


def rows(path):
    opened = gzip.open(path, "rt", encoding="utf-8-sig") if path.endswith(".gz") else open(path, encoding="utf-8-sig")
    with opened as lines:
        return list(csv.DictReader(lines))


def table(path, without=()):
    """Numbers as they are, texts as columns of 0 and 1, texts that differ nearly everywhere left out."""
    found = rows(path)
    columns = []
    for name in found[0]:
        if name in without:
            continue
        texts = [row[name].strip() for row in found]
        numbers = []
        for text in texts:
            try:
                numbers.append(float(text))
            except ValueError:
                numbers.append(numpy.nan)
        numbers = numpy.array(numbers)
        if numpy.isnan(numbers).mean() < 0.1:
            columns.append(numpy.where(numpy.isnan(numbers), numpy.nanmedian(numbers), numbers))
        elif len(set(texts)) <= 20:
            columns += [numpy.array([float(text == value) for text in texts]) for value in sorted(set(texts))]
    return numpy.column_stack(columns)


def recency_frequency_money(path):
    """Days since the last order, number of orders and spend of each customer."""
    customers = {}
    last = None
    for row in rows(path):
        customer = row["CustomerID"].strip()
        if not customer or row["InvoiceNo"].startswith("C"):
            continue
        text = row["InvoiceDate"]
        for pattern in ("%Y-%m-%d %H:%M:%S", "%m/%d/%Y %H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%m/%d/%y %H:%M"):
            try:
                day = datetime.datetime.strptime(text, pattern)
                break
            except ValueError:
                continue
        else:
            raise SystemExit(f"{path}: what date is {text}?")
        last = max(last or day, day)
        orders, money, newest = customers.setdefault(customer, (set(), [0.0], [day]))
        orders.add(row["InvoiceNo"])
        money[0] += float(row["Quantity"]) * float(row["UnitPrice"])
        newest[0] = max(newest[0], day)
    return numpy.array(
        [
            [(last - newest[0]).total_seconds() / 86400, numpy.log1p(len(orders)), numpy.log1p(max(money[0], 0))]
            for _, (orders, money, newest) in sorted(customers.items())
        ]
    )


def standardised(points):
    deviation = points.std(axis=0)
    return numpy.ascontiguousarray((points - points.mean(axis=0))[:, deviation > 0] / deviation[deviation > 0])


def best_time(runs, body):
    body()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        result = body()
        times.append(time.perf_counter() - start)
    return result, min(times)


class Hark:
    def __init__(self, binary):
        self.binary = binary

    def __call__(self, mode, points, runs, *arguments, extra=b""):
        with tempfile.NamedTemporaryFile() as file:
            file.write(numpy.ascontiguousarray(points, dtype="<f8").tobytes() + extra)
            file.flush()
            command = [self.binary, mode, file.name, *map(str, points.shape), str(runs), *map(str, arguments)]
            return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def line(name, what, agreement, hark, peer):
    print(f"{name:<20} {what:<24} {agreement:<42} {hark * 1000:9.1f} {peer * 1000:9.1f} {hark / peer:6.2f}", flush=True)


def bench(name, points, hark, faults):
    count, dimensions = points.shape
    print(f"{name}: {count} customers, {dimensions} coordinates", flush=True)
    generator = numpy.random.default_rng(7)
    runs = 7
    for clusters in (3, 5, 8):
        starts = points[generator.choice(count, clusters, replace=False)]
        ours = hark("kmeans", points, runs, extra=starts.tobytes())
        peer, seconds = best_time(
            runs, lambda: KMeans(clusters, init=starts, n_init=1, tol=0, max_iter=300).fit(points))
        difference = abs(ours["inertia"] / peer.inertia_ - 1)
        line(name, f"k-means, k = {clusters}", f"inertia differs by {difference:.0e}", ours["seconds"], seconds)
        if difference > 1e-6:
            faults.append(f"{name}: k-means with {clusters} clusters ends elsewhere")
        if ours["seconds"] > seconds:
            faults.append(f"{name}: k-means with {clusters} clusters is slower")
    ours = hark("kmeans++", points, 3, 8)
    peer, seconds = best_time(3, lambda: KMeans(8, n_init=10, random_state=1).fit(points))
    line(name, "k-means++, 10 starts", f"inertia {ours['inertia'] / peer.inertia_:.4f} of the peer's", ours["seconds"],
         seconds)
    ours = hark("batches", points, 3, 8)
    peer, seconds = best_time(3, lambda: MiniBatchKMeans(8, n_init=3, random_state=1).fit(points))
    line(name, "mini-batches, k = 8", f"inertia {ours['inertia'] / peer.inertia_:.4f} of the peer's", ours["seconds"],
         seconds)

    sample = points[:: max(1, count // 1000)]
    distances = numpy.sort(((sample[:, None, :] - points[None, :, :]) ** 2).sum(axis=2), axis=1)[:, 9]
    radius = float(numpy.sqrt(numpy.median(distances)))
    ours = hark("dbscan", points, 3, radius, 10)
    peer, seconds = best_time(3, lambda: DBSCAN(eps=radius, min_samples=10, n_jobs=2).fit(points))
    same = numpy.array_equal(ours["labels"], peer.labels_)
    line(name, "DBSCAN", f"labels {'the same' if same else 'DIFFER'} ({peer.labels_.max() + 1} clusters)",
         ours["seconds"], seconds)
    if not same:
        faults.append(f"{name}: DBSCAN's labels differ")

    ours = hark("ward", points, 1)
    peer, seconds = best_time(1, lambda: linkage(points, "ward"))
    merges = numpy.array(ours["merges"])
    distance = numpy.abs(merges[:, 2] - peer[:, 2]).max() / peer[:, 2].max()
    same = int((merges[:, [0, 1, 3]] == peer[:, [0, 1, 3]]).all(axis=1).sum())
    line(name, "Ward's tree", f"{same} of {len(peer)} merges the same, distances {distance:.0e}", ours["seconds"], seconds)
    if distance > 1e-9 or same < len(peer):
        faults.append(f"{name}: Ward's tree differs")

    labels = KMeans(5, n_init=1, random_state=1).fit_predict(points)
    ours = hark("silhouette", points, 1, extra=labels.astype("<f8").tobytes())
    peer, seconds = best_time(1, lambda: silhouette_score(points, labels))
    line(name, "silhouette, k = 5", f"differs by {abs(ours['silhouette'] - peer):.0e}", ours["seconds"], seconds)
    if abs(ours["silhouette"] - peer) > 1e-9:
        faults.append(f"{name}: the silhouette differs")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=".build-bench/release/ClusterBenchmarks")
    shared = os.environ.get("HARK_SHARED", os.path.join(os.path.dirname(__file__), "..", "..", "shared"))
    parser.add_argument("--data", default=os.path.join(shared, "data"))
    options = parser.parse_args()
    data = options.data
    sets = {
        "wholesale_customers": lambda: numpy.log1p(
            table(f"{data}/wholesale_customers/Wholesale_customers_data.csv", without=("Channel", "Region"))),
        "ifood_marketing": lambda: table(f"{data}/ifood_marketing/ifood_df.csv"),
        "telco_churn": lambda: table(f"{data}/telco_churn/Telco-Customer-Churn.csv", without=("customerID", "Churn")),
        "online_retail RFM": lambda: recency_frequency_money(f"{data}/online_retail/online_retail.csv.gz"),
    }
    print(f"{'':<20} {'':<24} {'agreement':<42} {'hark ms':>9} {'peer ms':>9} {'ratio':>6}")
    faults = []
    with threadpool_limits(limits=2):
        for name, load in sets.items():
            bench(name, standardised(load()), Hark(options.bin), faults)
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
