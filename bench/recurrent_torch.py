#!/usr/bin/python3
"""The work of recurrent.c by PyTorch. usage: recurrent_torch.py lstm|gru|rnn|sample THREADS COUNT"""
import resource, sys, time
import torch
from torch import nn

CHARACTERS, STREAMS, LENGTH, UNITS, VECTOR = 80, 32, 64, 128, 64
work, threads, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
torch.set_num_threads(threads)
kind = {"gru": nn.GRU, "rnn": nn.RNN}.get(work, nn.LSTM)
vectors, layer = nn.Embedding(CHARACTERS, VECTOR), kind(VECTOR, UNITS, batch_first=True)
scores = nn.Linear(UNITS, CHARACTERS)
params = [*vectors.parameters(), *layer.parameters(), *scores.parameters()]


def train():
    step = torch.optim.Adam(params, lr=4e-3)
    loss, state = nn.CrossEntropyLoss(), None
    for i in range(-5, count):
        if i == 0:
            start = time.perf_counter()
        x = torch.randint(CHARACTERS, (STREAMS, LENGTH))
        t = torch.randint(CHARACTERS, (STREAMS, LENGTH))
        step.zero_grad(set_to_none=True)
        h, state = layer(vectors(x), state)
        state = tuple(s.detach() for s in state) if work == "lstm" else state.detach()
        loss(scores(h).flatten(0, 1), t.flatten()).backward()
        nn.utils.clip_grad_norm_(params, 1)
        step.step()
    return time.perf_counter() - start


def sample():
    x, state = torch.zeros(1, 1, dtype=torch.long), None
    with torch.inference_mode():
        start = time.perf_counter()
        for _ in range(count):
            h, state = layer(vectors(x), state)
            x = torch.multinomial(torch.softmax(scores(h[:, -1]), 1), 1)
        return time.perf_counter() - start


seconds = sample() if work == "sample" else train()
print(f"{seconds:.4f}\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
