# SPDX-License-Identifier: GPL-3.0-or-later
"""What PyTorch does for the rows of networks: the same steps of training from the same weights, as its own tutorials write them."""
import time

import numpy
import torch
from torch import nn
from torch.nn import functional

NAMES = ("mlp", "cnn")
COUNT = 256


class Convolution(nn.Conv2d):
    bits = 0

    def forward(self, x):
        return functional.conv2d(x, narrowed(self.weight, self.bits), self.bias, self.stride, self.padding)


class Dense(nn.Linear):
    bits = 0

    def forward(self, x):
        return functional.linear(x, narrowed(self.weight, self.bits), self.bias)


def narrowed(weight, bits):
    """Symmetric codes of one scale from the weights' own range, straight-through (torch.ao.quantization.FakeQuantize)."""
    if bits == 0:
        return weight
    least, greatest = -(1 << (bits - 1)), (1 << (bits - 1)) - 1
    low, high = torch.aminmax(weight.detach())
    scale = max(-low.item(), high.item()) / ((greatest - least) / 2)
    return torch.fake_quantize_per_tensor_affine(weight, scale, 0, least, greatest)


def model(name, bits):
    if name == "mlp":
        layers = [nn.Flatten(), Dense(784, 256), nn.ReLU(), Dense(256, 128), nn.ReLU(), Dense(128, 10)]
    else:
        layers = [Convolution(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), Convolution(16, 32, 3, padding=1), nn.ReLU(),
                  nn.MaxPool2d(2),
                  nn.Flatten(), Dense(32 * 7 * 7, 10)]
    for layer in layers:
        layer.bits = bits
    return nn.Sequential(*layers)


def save(folder):
    """The files that both sides read, and their arrays."""
    torch.set_num_threads(1)
    torch.manual_seed(1)
    arrays = {"inputs": torch.randn(COUNT, 1, 28, 28), "labels": torch.randint(0, 10, (COUNT,))}
    (folder / "inputs").write_bytes(arrays["inputs"].numpy().tobytes())
    (folder / "labels").write_bytes(arrays["labels"].numpy().astype(numpy.int32).tobytes())
    for name in NAMES:
        arrays[name] = [p.detach().clone() for p in model(name, 0).parameters()]
        (folder / f"{name}.weights").write_bytes(b"".join(p.numpy().tobytes() for p in arrays[name]))
    return arrays


def train(arrays, name, batch, bits, steps):
    """Losses of the steps; the first is not timed."""
    network = model(name, bits)
    with torch.no_grad():
        for parameter, start in zip(network.parameters(), arrays[name], strict=True):
            parameter.copy_(start)
    optimizer = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9)
    inputs, labels = arrays["inputs"][:batch], arrays["labels"][:batch]
    losses = []
    for i in range(steps):
        if i == 1:
            wall, cpu = time.perf_counter(), time.process_time()
        optimizer.zero_grad(set_to_none=True)
        loss = functional.cross_entropy(network(inputs), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "values": losses}
