# SPDX-License-Identifier: GPL-3.0-or-later
"""The losses of twenty steps of PyTorch's Adam on small VAEs, from given weights, batches and noise.

    python -P Tests/Oracles/vae.py > Tests/Oracles/vae.json

Made with PyTorch 2.15.0 on a CPU. All numbers that go in are whole numbers of a linear congruential
generator over powers of two, so that the reader makes the same ones: in order the weights and
biases layer by layer (a weight matrix inputs x outputs, row by row), then for every step a batch and
its noise. A case says whether pixels are Bernoulli or Gaussian, with which variance (null: learned,
its logarithm is one more parameter, 0 at first), which activation, and beta.
"""
import json

import torch

CASES = [
    {"dimension": 6, "encoder": [8], "latents": 2, "decoder": [8], "activation": "relu",
     "variance": None, "bernoulli": True, "beta": 1.0},
    {"dimension": 5, "encoder": [7, 4], "latents": 3, "decoder": [6], "activation": "tanh",
     "variance": None, "bernoulli": True, "beta": 0.5},
    {"dimension": 6, "encoder": [8], "latents": 2, "decoder": [5, 7], "activation": "relu",
     "variance": 0.25, "bernoulli": False, "beta": 2.0},
    {"dimension": 4, "encoder": [], "latents": 2, "decoder": [], "activation": "tanh",
     "variance": None, "bernoulli": False, "beta": 1.0},
]
ROWS, STEPS, RATE = 16, 20, 0.01


class Generator:
    def __init__(self):
        self.state = 1

    def draw(self, count, least, step):
        """Numbers least + k * step for k from 0 to 255."""
        values = []
        for _ in range(count):
            self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
            values.append(least + (self.state >> 56) * step)
        return values


def trace(case, dtype):
    generator = Generator()
    widths = [
        [case["dimension"], *case["encoder"], 2 * case["latents"]],
        [case["latents"], *case["decoder"], case["dimension"]],
    ]
    parameters = []
    for part in widths:
        for inputs, outputs in zip(part, part[1:]):
            weights = generator.draw(inputs * outputs, -0.5, 2**-8)
            bias = generator.draw(outputs, -0.25, 2**-9)
            parameters.append(
                [torch.tensor(weights, dtype=dtype).reshape(inputs, outputs).requires_grad_(),
                 torch.tensor(bias, dtype=dtype).requires_grad_()])
    learns_variance = not case["bernoulli"] and case["variance"] is None
    flat = [tensor for layer in parameters for tensor in layer]
    log_variance = torch.zeros((), dtype=dtype, requires_grad=learns_variance)
    if learns_variance:
        flat.append(log_variance)
    adam = torch.optim.Adam(flat, lr=RATE)
    activate = torch.relu if case["activation"] == "relu" else torch.tanh

    def run(x, layers):
        for index, (weights, bias) in enumerate(layers):
            x = x @ weights + bias
            if index < len(layers) - 1:
                x = activate(x)
        return x

    count, q = len(widths[0]) - 1, case["latents"]
    losses = []
    for _ in range(STEPS):
        x = torch.tensor(generator.draw(ROWS * case["dimension"], 0, 2**-8), dtype=dtype)
        x = x.reshape(ROWS, -1)
        if case["bernoulli"]:
            x = (x >= 0.5).to(dtype)
        noise = torch.tensor(generator.draw(ROWS * q, -2, 2**-6), dtype=dtype).reshape(ROWS, q)
        adam.zero_grad()
        head = run(x, parameters[:count])
        mean, log = head[:, :q], head[:, q:]
        out = run(mean + torch.exp(log / 2) * noise, parameters[count:])
        if case["bernoulli"]:
            loss = torch.nn.functional.binary_cross_entropy_with_logits(out, x, reduction="sum")
        else:
            s = log_variance
            if case["variance"] is not None:
                s = torch.tensor(case["variance"], dtype=dtype).log()
            normal = torch.distributions.Normal(out, torch.exp(s / 2))
            loss = -normal.log_prob(x).sum()
        divergence = 0.5 * (mean**2 + log.exp() - 1 - log).sum()
        total = (loss + case["beta"] * divergence) / ROWS
        total.backward()
        adam.step()
        losses.append([loss.item() / ROWS, divergence.item() / ROWS])
    return losses


print(json.dumps({
    "rows": ROWS, "learning_rate": RATE,
    "cases": [
        {**case, "double": trace(case, torch.float64), "single": trace(case, torch.float32)}
        for case in CASES
    ]}))
