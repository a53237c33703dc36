#!/usr/bin/python3
"""Work w2 of convolution.c by NumPy in float32, a convolution being a product with
im2col's columns. usage: convolution_numpy.py THREADS COUNT; the threads are set by
OPENBLAS_NUM_THREADS before it starts."""
import gzip, resource, sys, time
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

count = int(sys.argv[2])
images = np.frombuffer(gzip.open("data/mnist/train-images-idx3-ubyte.gz").read()[16:], np.uint8).reshape(-1, 1, 28, 28)
labels = np.frombuffer(gzip.open("data/mnist/train-labels-idx1-ubyte.gz").read()[8:], np.uint8)
rng = np.random.default_rng(1)
f, N = np.float32, 100
normal = lambda std, *shape: rng.normal(0, std, shape).astype(f)
params = [normal((2 / 25) ** 0.5, 30, 25), np.zeros(30, f),
          normal((2 / 4320) ** 0.5, 4320, 100), np.zeros(100, f),
          normal((2 / 100) ** 0.5, 100, 10), np.zeros(10, f)]
moments = [(np.zeros_like(p), np.zeros_like(p)) for p in params]


def gradients(x, t):
    W1, b1, W2, b2, W3, b3 = params
    col = sliding_window_view(x[:, 0], (5, 5), axis=(1, 2)).reshape(N * 576, 25)
    z1 = (col @ W1.T + b1).reshape(N, 24, 24, 30).transpose(0, 3, 1, 2)
    a1 = np.maximum(z1, 0)
    windows = a1.reshape(N, 30, 12, 2, 12, 2).transpose(0, 1, 2, 4, 3, 5).reshape(N, 30, 12, 12, 4)
    best = windows.argmax(axis=-1)[..., None]
    p1 = np.take_along_axis(windows, best, -1).reshape(N, 4320)
    a2 = np.maximum(p1 @ W2 + b2, 0)
    z = a2 @ W3 + b3
    y = np.exp(z - z.max(axis=1, keepdims=True))
    y /= y.sum(axis=1, keepdims=True)
    y[np.arange(N), t] -= 1
    y /= N
    d2 = (y @ W3.T) * (a2 > 0)
    dp = (d2 @ W2.T).reshape(N, 30, 12, 12, 1)
    dw = np.zeros((N, 30, 12, 12, 4), f)
    np.put_along_axis(dw, best, dp, -1)
    dz = dw.reshape(N, 30, 12, 12, 2, 2).transpose(0, 1, 2, 4, 3, 5).reshape(N, 30, 24, 24) * (z1 > 0)
    dz = dz.transpose(0, 2, 3, 1).reshape(N * 576, 30)
    return [dz.T @ col, dz.sum(axis=0), p1.T @ d2, d2.sum(axis=0), a2.T @ y, y.sum(axis=0)]


for i in range(-1, count):
    if i == 0:
        start = time.perf_counter()
    index = rng.integers(60000, size=N)
    x = images[index].astype(f) / f(255)
    for p, (m, v), g in zip(params, moments, gradients(x, labels[index])):
        m += f(0.1) * (g - m)
        v += f(0.001) * (g * g - v)
        p -= f(0.001) * (m / f(1 - 0.9 ** (i + 2))) / (np.sqrt(v / f(1 - 0.999 ** (i + 2))) + f(1e-8))
print(f"{time.perf_counter() - start:.4f}\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
