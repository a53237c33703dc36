#!/usr/bin/python3
"""The work of convolution.c by PyTorch. usage: convolution_torch.py w2|w3|w4 THREADS COUNT [last]
or convolution_torch.py onnx FILE, which writes the network of w4 for convolution_onnx.js."""
import gzip, resource, sys, time
import torch
from torch import nn


def read(name, skip):
    data = bytearray(gzip.open("data/mnist/" + name).read()[skip:])
    return torch.frombuffer(data, dtype=torch.uint8)


def simple():
    return nn.Sequential(nn.Conv2d(1, 30, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
                         nn.Linear(4320, 100), nn.ReLU(), nn.Linear(100, 10))


def deep_network():
    layers, filters, pads = [], [1, 16, 16, 32, 32, 64, 64], [1, 1, 1, 2, 1, 1]
    for l in range(6):
        layers += [nn.Conv2d(filters[l], filters[l + 1], 3, padding=pads[l]), nn.ReLU()]
        if l % 2 == 1:
            layers.append(nn.MaxPool2d(2))
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(1024, 50), nn.ReLU(),
                         nn.Dropout(0.5), nn.Linear(50, 10), nn.Dropout(0.5))


def train(net, count):
    """With a fourth argument the channels are kept last, where that is faster."""
    images = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 1, 28, 28)
    labels = read("train-labels-idx1-ubyte.gz", 8).long()
    if len(sys.argv) > 4:
        net = net.to(memory_format=torch.channels_last)
    step = torch.optim.Adam(net.parameters(), lr=1e-3)
    loss = nn.CrossEntropyLoss()
    for i in range(-5, count):
        if i == 0:
            start = time.perf_counter()
        index = torch.randint(60000, (100,))
        x = images[index].float().div_(255)
        if len(sys.argv) > 4:
            x = x.contiguous(memory_format=torch.channels_last)
        step.zero_grad(set_to_none=True)
        loss(net(x), labels[index]).backward()
        step.step()
    return time.perf_counter() - start


def classify(net, count):
    """Frozen and optimized for inference, 100 images at a time."""
    images = read("t10k-images-idx3-ubyte.gz", 16).reshape(-1, 1, 28, 28)
    labels = read("t10k-labels-idx1-ubyte.gz", 8).long()
    with torch.no_grad():
        net = torch.jit.freeze(torch.jit.script(net.eval()))
        net = torch.jit.optimize_for_inference(net)
        for i in range(-500, count, 100):
            if i == 0:
                start, right = time.perf_counter(), 0
            at = max(i, 0)
            x = images[at:at + 100].float().div_(255)
            right = (net(x).argmax(1) == labels[at:at + 100]).sum()
    return time.perf_counter() - start


if sys.argv[1] == "onnx":
    torch.onnx.export(simple().eval(), torch.zeros(100, 1, 28, 28), sys.argv[2])
    sys.exit()
work, threads, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
torch.set_num_threads(threads)
if work == "w4":
    seconds = classify(simple(), count)
else:
    seconds = train(simple() if work == "w2" else deep_network(), count)
print(f"{seconds:.4f}\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
