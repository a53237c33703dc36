#!/usr/bin/python3
"""The works of classic.c by scikit-learn, in double, on one thread.
usage: classic_sklearn.py WORK"""
import gzip, resource, sys, time, warnings
import numpy as np
from sklearn.cluster import DBSCAN, KMeans
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest, RandomForestClassifier
from sklearn.naive_bayes import BernoulliNB, GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier


def digits(part, count):
    folder = "data/mnist/" + part
    pixels = np.frombuffer(gzip.open(folder + "-images-idx3-ubyte.gz").read()[16:], np.uint8)
    labels = np.frombuffer(gzip.open(folder + "-labels-idx1-ubyte.gz").read()[8:], np.uint8)
    return pixels.reshape(-1, 784)[:count] / 255.0, labels[:count].astype(int)


def fit(method, seen, unseen):
    x, t = digits("train", seen)
    start = time.perf_counter()
    method.fit(x, t)
    return time.perf_counter() - start


def answer(method, seen, unseen):
    x, t = digits("train", seen)
    method.fit(x, t)
    x, t = digits("t10k", unseen)
    start = time.perf_counter()
    guess = method.predict(x)
    seconds = time.perf_counter() - start
    print(f"{100 * (guess == t).mean():.2f} % right", file=sys.stderr)
    return seconds


def neighbours():
    return KNeighborsClassifier(3, algorithm="brute", n_jobs=1)


def network():
    return MLPClassifier((50, 100), batch_size=100, max_iter=20, alpha=0, tol=0, random_state=1)


def turn(seen):
    """What one of 40 more turns takes."""
    x, _ = digits("train", seen)
    seconds = []
    for turns in (1, 41):
        k = KMeans(10, init=x[:10], n_init=1, max_iter=turns, tol=0, algorithm="lloyd")
        start = time.perf_counter()
        k.fit(x)
        seconds.append(time.perf_counter() - start)
    print(f"sum of squares {k.inertia_:.3f}", file=sys.stderr)
    return (seconds[1] - seconds[0]) / (k.n_iter_ - 1)


def axes(seen):
    x, _ = digits("train", seen)
    start = time.perf_counter()
    p = PCA(50).fit(x)
    seconds = time.perf_counter() - start
    print(f"largest variance {p.explained_variance_[0]:.6f}", file=sys.stderr)
    return seconds


def density(count):
    i = np.arange(count)
    turns = 0.6180339887498949 * i
    angle, side = np.pi * (turns - np.floor(turns)), np.where(i % 2 == 0, 1, -1)
    radius = 1 + 0.1 * np.cos(37.0 * i)
    x = np.c_[side * radius * np.cos(angle) + (side < 0),
              side * radius * np.sin(angle) + 0.5 * (side < 0)]
    start = time.perf_counter()
    label = DBSCAN(eps=0.05, min_samples=5, n_jobs=1).fit(x).labels_
    seconds = time.perf_counter() - start
    print(f"{label.max() + 1} clusters, {(label < 0).sum()} noise", file=sys.stderr)
    return seconds


def isolate(seen, unseen):
    x, y = digits("train", seen)[0], digits("t10k", unseen)[0]
    start = time.perf_counter()
    forest = IsolationForest(n_estimators=100, max_samples=256, random_state=1, n_jobs=1).fit(x)
    score = -forest.score_samples(y)
    seconds = time.perf_counter() - start
    print(f"mean score {score.mean():.3f}", file=sys.stderr)
    return seconds


WORKS = {
    "knn-fit": lambda: fit(neighbours(), 10000, 0),
    "knn-answer": lambda: answer(neighbours(), 10000, 1000),
    "bayes-fit": lambda: fit(GaussianNB(var_smoothing=0.1), 60000, 0),
    "bayes-answer": lambda: answer(GaussianNB(var_smoothing=0.1), 60000, 10000),
    "coins-fit": lambda: fit(BernoulliNB(binarize=0.5), 60000, 0),
    "coins-answer": lambda: answer(BernoulliNB(binarize=0.5), 60000, 10000),
    "tree-fit": lambda: fit(DecisionTreeClassifier(random_state=1), 10000, 0),
    "tree-answer": lambda: answer(DecisionTreeClassifier(random_state=1), 10000, 10000),
    "forest-fit": lambda: fit(RandomForestClassifier(100, n_jobs=1, random_state=1), 10000, 0),
    "forest-answer": lambda: answer(RandomForestClassifier(100, n_jobs=1, random_state=1), 10000, 1000),
    "svm-fit": lambda: fit(SVC(C=10, gamma=0.02), 10000, 0),
    "svm-answer": lambda: answer(SVC(C=10, gamma=0.02), 10000, 1000),
    "net-fit": lambda: fit(network(), 10000, 0),
    "net-answer": lambda: answer(network(), 10000, 1000),
    "kmeans-turn": lambda: turn(10000),
    "pca": lambda: axes(60000),
    "dbscan": lambda: density(8000),
    "isolation": lambda: isolate(10000, 1000),
}
warnings.simplefilter("ignore")
seconds = WORKS[sys.argv[1]]()
print(f"{seconds:.4f}\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
