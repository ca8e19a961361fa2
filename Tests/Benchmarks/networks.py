# SPDX-License-Identifier: GPL-3.0-or-later
"""Times an epoch of our VAE beside PyTorch's on a CPU, in turns, on one thread.

    networks.py COLLAPSE_BENCH FOLDER

784-400-20-400-784, batch 128, Adam, 60 000 images, single precision, the data in memory on both
sides. `example` is written as PyTorch's published example of a VAE is (sigmoid and cross-entropy of
probabilities, two heads, Adam as it comes, the loss read at every step); `tuned` has one head, the
loss on logits and the fused Adam. Processor time; medians of the rounds and of neighbouring ratios.
Then what an epoch does besides products and random numbers, two fits at once, and how much memory a
fit takes beside its data, over the memory of its parameters.
OPENBLAS_CORETYPE, MKL_ENABLE_INSTRUCTIONS, ONEDNN_MAX_CPU_ISA and ATEN_CPU_CAPABILITY choose the
instruction set for both sides.
"""

import os
import statistics
import subprocess
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional

ROUNDS = int(os.environ.get("ROUNDS", "5"))
IMAGES, BATCH = 60_000, 128


class Example(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden, self.mean = nn.Linear(784, 400), nn.Linear(400, 20)
        self.log, self.back, self.out = nn.Linear(400, 20), nn.Linear(20, 400), nn.Linear(400, 784)

    def forward(self, x):
        hidden = functional.relu(self.hidden(x))
        mean, log = self.mean(hidden), self.log(hidden)
        code = mean + torch.randn_like(log) * torch.exp(0.5 * log)
        return torch.sigmoid(self.out(functional.relu(self.back(code)))), mean, log

    def loss(self, x):
        y, mean, log = self(x)
        cross = functional.binary_cross_entropy(y, x, reduction="sum")
        return cross - 0.5 * torch.sum(1 + log - mean.pow(2) - log.exp())


class Tuned(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden, self.head = nn.Linear(784, 400), nn.Linear(400, 40)
        self.back, self.out = nn.Linear(20, 400), nn.Linear(400, 784)

    def loss(self, x):
        mean, log = self.head(functional.relu_(self.hidden(x))).chunk(2, 1)
        code = torch.addcmul(mean, torch.randn_like(log), torch.exp(0.5 * log))
        out = self.out(functional.relu_(self.back(code)))
        cross = functional.binary_cross_entropy_with_logits(out, x, reduction="sum")
        return cross - 0.5 * torch.sum(1 + log - mean.pow(2) - log.exp())


def epoch(data, model, adam, reads_losses):
    order, total = torch.randperm(IMAGES), 0.0
    for start in range(0, IMAGES, BATCH):
        x = data[order[start:start + BATCH]]
        adam.zero_grad(set_to_none=True)
        loss = model.loss(x) / len(x)
        loss.backward()
        adam.step()
        total = total + (loss.item() if reads_losses else loss.detach())
    return float(total)


def timed(work):
    start = time.process_time()
    work()
    return time.process_time() - start


class Ours:
    """A row of collapse-bench in a process of its own, a round whenever it is asked to."""

    def __init__(self, program, row, path, threads):
        self.process = subprocess.Popen(
            [program, row, path, str(threads)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True)

    def __call__(self):
        """Seconds an epoch."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        units, seconds, _ = self.process.stdout.readline().split()
        return float(seconds) * IMAGES / float(units)

    def memory(self, key):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith(key)) / 1024

    def extra(self):
        """MB that the first round holds at most beside the data, once these are there."""
        held, data = 0, IMAGES * 784 * 8 / 1024**2
        while held < data or self.memory("VmRSS") != held:
            held = self.memory("VmRSS")
            time.sleep(1)
        with open(f"/proc/{self.process.pid}/clear_refs", "w") as peak:
            peak.write("5")
        self()
        return self.memory("VmHWM") - held

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def main():
    program, folder = sys.argv[1:]
    torch.set_num_threads(1)
    path = os.path.join(folder, "networks")
    os.makedirs(path, exist_ok=True)
    rng = np.random.Generator(np.random.Philox(key=1))
    points = np.clip(rng.normal(-0.5, 0.6, (IMAGES, 784)), 0, 1)
    points.astype("<f8").tofile(os.path.join(path, "points.f64"))
    data = torch.tensor(points, dtype=torch.float32)
    del points
    ours, parts = Ours(program, "vae", path, 1), Ours(program, "vae_parts", path, 1)
    sides = {}
    for name, kind, reads in (("tuned", Tuned, False), ("example", Example, True)):
        model = kind()
        adam = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True if name == "tuned" else None)
        sides[name] = lambda model=model, adam=adam, reads=reads: epoch(data, model, adam, reads)
    parameters = 4 * sum(weights.numel() for weights in Tuned().parameters()) / 1024**2
    extra = ours.extra()
    parts()
    for work in sides.values():
        work()
    rounds = [
        (ours(), parts(), *(timed(work) for work in sides.values())) for _ in range(ROUNDS)]
    parts.end()
    print(
        f"\nvae: PyTorch {torch.__version__} ({torch.backends.cpu.get_cpu_capability()}), "
        f"OPENBLAS_CORETYPE={os.environ.get('OPENBLAS_CORETYPE', '')}, seconds of one thread, "
        f"{ROUNDS} rounds\n")
    print("| work | ours | peer | ratio | asked |\n|---|---|---|---|---|")
    mine = statistics.median(row[0] for row in rounds)
    for place, (name, asked) in enumerate((("tuned", 1.25), ("example", 1.7)), 2):
        theirs = statistics.median(row[place] for row in rounds)
        ratio = statistics.median(row[place] / row[0] for row in rounds)
        print(f"| epoch, PyTorch {name} | {mine:.3g} | {theirs:.3g} | {ratio:.3g} | ≥ {asked} |")
    share = statistics.median(row[1] / row[0] for row in rounds)
    part = statistics.median(row[1] for row in rounds)
    print(f"| of it Adam and what is elementwise | {part:.2g} | | {share:.2g} of it | ≤ .15 |")
    if (os.cpu_count() or 1) > 1:
        pair = Ours(program, "vae", path, 2)
        pair()
        both = [(ours(), pair()) for _ in range(ROUNDS)]
        pair.end()
        speed = statistics.median(alone / together for alone, together in both)
        together = statistics.median(row[1] for row in both)
        print(f"| epoch, two chains at once, by the clock | {together:.3g} | | {speed:.3g} | ≥ 1.9 |")
    print(f"| memory beside the data, MB | {extra:.3g} | | {extra / parameters:.2g} × the parameters | ≤ 10 |")
    ours.end()


main()
