#!/usr/bin/python3
"""Starts, loads the 60,000 images and their labels with NumPy, ends."""
import gzip
import resource
import numpy as np


def read(name, skip):
    with gzip.open("data/mnist/" + name) as f:
        return np.frombuffer(f.read(), np.uint8, offset=skip)


images = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 1, 28, 28)
labels = read("train-labels-idx1-ubyte.gz", 8)
assert len(images) == len(labels) == 60000
print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
