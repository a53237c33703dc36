#!/usr/bin/python3
"""The work of w1.c by PyTorch. usage: w1_torch.py THREADS EPOCHS"""
import gzip, resource, statistics, sys, time
import torch

threads, epochs = int(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(threads)
read = lambda name, skip: torch.frombuffer(
    bytearray(gzip.open("data/mnist/" + name).read()[skip:]), dtype=torch.uint8)
images = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 784)
labels = read("train-labels-idx1-ubyte.gz", 8).long()
net = torch.nn.Sequential(torch.nn.Linear(784, 50), torch.nn.ReLU(), torch.nn.Linear(50, 10))
step = torch.optim.SGD(net.parameters(), lr=0.1)
loss = torch.nn.CrossEntropyLoss()
seconds = []
for epoch in range(epochs):
    start = time.perf_counter()
    for i in range(600):
        index = torch.randint(60000, (100,))
        x = images[index].float().div_(255)
        step.zero_grad(set_to_none=True)
        loss(net(x), labels[index]).backward()
        step.step()
    seconds.append(time.perf_counter() - start)
print(f"{statistics.median(seconds):.4f}\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
