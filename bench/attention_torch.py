#!/usr/bin/python3
"""The work of attention.c by PyTorch. usage: attention_torch.py THREADS COUNT"""
import math, resource, sys, time
import torch
from torch import nn
from torch.nn import functional as F

BATCH, STEPS, SIZE, HEADS, CHARACTERS, BLOCKS = 32, 64, 64, 4, 80, 2
torch.set_num_threads(int(sys.argv[1]))
later = torch.full((STEPS, STEPS), -math.inf).triu(1)


class Attention(nn.Module):
    """One product for queries, keys and values; the mask is added in the product."""

    def __init__(self):
        super().__init__()
        self.qkv, self.out = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)

    def forward(self, x):
        N, T, D = x.shape
        heads = self.qkv(x).view(N, T, 3, HEADS, D // HEADS).permute(2, 0, 3, 1, 4)
        q, k, v = heads.reshape(3, N * HEADS, T, D // HEADS).unbind(0)
        A = torch.baddbmm(later, q, k.transpose(1, 2), alpha=1 / math.sqrt(D // HEADS))
        z = torch.bmm(A.softmax(-1), v).view(N, HEADS, T, D // HEADS)
        return self.out(z.transpose(1, 2).reshape(N, T, D))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(SIZE), nn.LayerNorm(SIZE)
        self.attention = Attention()
        self.full = nn.Sequential(nn.Linear(SIZE, 4 * SIZE), nn.GELU(approximate="tanh"),
                                  nn.Linear(4 * SIZE, SIZE))

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.full(self.norm2(x))


class GPT(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(CHARACTERS, SIZE)
        self.position = nn.Parameter(0.02 * torch.randn(STEPS, SIZE))
        self.blocks = nn.Sequential(*[Block() for _ in range(BLOCKS)])
        self.norm = nn.LayerNorm(SIZE)
        nn.init.normal_(self.embedding.weight, std=0.02)

    def forward(self, x):
        x = self.blocks(self.embedding(x) + self.position)
        return F.linear(self.norm(x), self.embedding.weight)


net = GPT()
step = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.1, foreach=True)
count = int(sys.argv[2])
for i in range(-5, count):
    if i == 0:
        start = time.perf_counter()
    x = torch.randint(CHARACTERS, (BATCH, STEPS))
    label = torch.randint(CHARACTERS, (BATCH * STEPS,))
    step.zero_grad(set_to_none=True)
    F.cross_entropy(net(x).view(-1, CHARACTERS), label).backward()
    step.step()
print(f"{time.perf_counter() - start:.4f}\t{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
