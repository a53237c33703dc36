#!/usr/bin/python3
"""The work of w1.c by NumPy in float32. usage: w1_numpy.py THREADS EPOCHS; the threads
are set by OPENBLAS_NUM_THREADS before it starts."""
import gzip, resource, statistics, sys, time
import numpy as np

epochs = int(sys.argv[2])
images = np.frombuffer(gzip.open("data/mnist/train-images-idx3-ubyte.gz").read()[16:], np.uint8).reshape(-1, 784)
labels = np.frombuffer(gzip.open("data/mnist/train-labels-idx1-ubyte.gz").read()[8:], np.uint8)
rng = np.random.default_rng(1)
f = np.float32
W1, b1 = rng.normal(0, (2 / 784) ** 0.5, (784, 50)).astype(f), np.zeros(50, f)
W2, b2 = rng.normal(0, (2 / 50) ** 0.5, (50, 10)).astype(f), np.zeros(10, f)
seconds = []
for epoch in range(epochs):
    start = time.perf_counter()
    for i in range(600):
        index = rng.integers(60000, size=100)
        x, t = images[index].astype(f) / f(255), labels[index]
        a = np.maximum(x @ W1 + b1, 0)
        z = a @ W2 + b2
        y = np.exp(z - z.max(axis=1, keepdims=True))
        y /= y.sum(axis=1, keepdims=True)
        y[np.arange(100), t] -= 1
        y /= 100
        d = (y @ W2.T) * (a > 0)
        W2 -= f(0.1) * (a.T @ y); b2 -= f(0.1) * y.sum(axis=0)
        W1 -= f(0.1) * (x.T @ d); b1 -= f(0.1) * d.sum(axis=0)
    seconds.append(time.perf_counter() - start)
print(f"{statistics.median(seconds):.4f}\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
