#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times this program beside its peers, in one run on one machine, and tells whether the promised ratios hold.

    tests/benchmarks/compare_peers.py BENCHMARKS [--rows load|quantize|networks|all] [--json FILE] [--size MIB] [--values N] [--rounds N]
                                      [--threads N] [--folder FOLDER]

BENCHMARKS is the folder of the built benchmarks, build/release/tests/benchmarks. The peers are Debian packages (python3-numpy
python3-sklearn python3-torch); rows whose peer is not there are skipped. `load` makes a tensor file of 1 GiB, twice where the peer
reads another format, and `quantize` files of 16 Mi values in a temporary folder, removed again. Everything is warm; the rounds go
through all candidates in random order, those of some seconds once; a row's time is the median of the processor time for one
thread, which other programs disturb least, and of the wall time for more. A result that differs from the peer's is not timed. A
missed goal is measured a second time before it is believed. Files much smaller than 256 MiB measure the caches instead of the
memory.
Exit status: 0 all ratios hold, 1 one is missed or a result is wrong, 2 the command line was bad.
"""
import argparse
import itertools
import json
import math
import os
import pathlib
import platform
import random
import statistics
import struct
import subprocess
import sys
import tempfile
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(variable, "1")
try:
    import numpy
    import quantizepeers
except ImportError:
    numpy = None
try:
    import networkpeers
except ImportError:
    networkpeers = None

# What is promised: (row, faster than, at least so many times).
GOALS = [
    ("load+statistics", "np.load+statistics", 5.0),
    ("load+statistics", "read", 0.7),
]
# A tenth of a second of a core for the last row, told by NumPy's sort of as many binary32 numbers, which takes a second or more.
QUANTIZE_GOALS = [
    ("fp8", "fp8 numpy", 20.0),
    ("fused", "fused numpy", 20.0),
    ("fused", "fused torch", 30.0),
    ("fused, 2 threads", "fused", 1.7),
    ("kmeans16", "kmeans16 sklearn", 8.0),
    ("kmeans256", "kmeans256 sklearn", 60.0),
    ("ternary", "ternary numpy", 40.0),
    ("mxfp4", "mxfp4 numpy", 60.0),
    ("percentile", "percentile numpy", 3.0),
    ("mse", "mse numpy", 20.0),
    ("kl", "kl numpy", 30.0),
    ("kmeans16 of float16", "sort numpy", 10.0),
    ("kmeans16 of bfloat16", "sort numpy", 10.0),
]

# Steps of training with stochastic gradient descent, from the same weights.
NETWORK_GOALS = [
    ("mlp 64", "mlp 64 torch", 1.2),
    ("mlp 256", "mlp 256 torch", 1.2),
    ("mlp 64, 4 bits", "mlp 64, 4 bits torch", 1.5),
    ("mlp 256, 4 bits", "mlp 256, 4 bits torch", 1.5),
    ("cnn 64", "cnn 64 torch", 1.0),
    ("cnn 64, 4 bits", "cnn 64, 4 bits torch", 1.0),
]


class Server:
    """A benchmark program that answers a command a line."""

    def __init__(self, words, threads):
        self.threads = threads
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, command, threads=None):
        self.process.stdin.write(f"{command} {threads or self.threads}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit("compare_peers: the benchmark program ended")
        return json.loads(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def numpy_statistics(path):
    """As short and as fast as NumPy lets one write it, in binary32 like the data."""
    wall, cpu = time.perf_counter(), time.process_time()
    a = numpy.load(path)
    mean = a.mean()
    d = a - mean
    squares = d * d
    variance = squares.mean()
    values = [a.min(), a.max(), mean, a.std(), (squares * d).mean() / variance**1.5, (squares * squares).mean() / variance**2 - 3,
              a.size - numpy.count_nonzero(a), numpy.count_nonzero(numpy.isnan(a)), numpy.count_nonzero(numpy.isinf(a))]
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "values": [float(v) for v in values]}


def blocks(count):
    """Numbers around zero from a multiplicative sequence, a block at a time, with or without NumPy."""
    size = 1 << 20
    if numpy is not None:
        generator = numpy.random.default_rng(1)
        for _ in range(count // size):
            yield generator.standard_normal(size, dtype=numpy.float32).tobytes()
    else:
        block = struct.pack(f"<{size}f", *((i * 2654435761 % 1000003) / 500001.5 - 1 for i in range(size)))
        for _ in range(count // size):
            yield block


def write_file(path, kind, count):
    with open(path, "wb") as file:
        if kind == "safetensors":
            header = json.dumps({"weight": {"dtype": "F32", "shape": [count], "data_offsets": [0, 4 * count]}}).encode()
            header += b" " * (-len(header) % 8)
            file.write(struct.pack("<Q", len(header)) + header)
        else:
            header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({count},), }}".encode()
            header += b" " * (-(len(header) + 11) % 64) + b"\n"
            file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header)
        for block in blocks(count):
            file.write(block)


def is_same(own, peer):
    """To what binary32 sums of that many numbers can tell; the counts exactly."""
    close = all(math.isclose(a, b, rel_tol=1e-4, abs_tol=1e-3) for a, b in zip(own[:6], peer[:6]))
    return close and own[6:] == peer[6:]


def measure(candidates, rounds):
    """Times of all candidates, interleaved in random order, and their last values. One that takes more than a second is run once."""
    first = {name: run() for name, run in candidates.items()}
    times = {name: [result] if result["cpu"] > 1 else [] for name, result in first.items()}
    values = {name: result["values"] for name, result in first.items()}
    quick = sorted(name for name, results in times.items() if not results)
    for _ in range(rounds):
        for name in random.sample(quick, len(quick)):
            result = candidates[name]()
            times[name].append(result)
            values[name] = result["values"]
    return times, values


def table(times, size, threads):
    rows = {}
    for name, results in times.items():
        wall = statistics.median(r["wall"] for r in results)
        cpu = statistics.median(r["cpu"] for r in results)
        rows[name] = {"wall": wall, "cpu": cpu, "used": cpu if threads == 1 else wall, "rate": size / wall / 1e9,
                      "loaded": wall > 1.25 * cpu / max(1, min(threads, os.cpu_count() or 1))}
        print(f"{name:24} {wall * 1e3:10.1f} ms wall {cpu * 1e3:10.1f} ms cpu {rows[name]['rate']:7.2f} GB/s"
              + ("   machine loaded" if rows[name]["loaded"] else ""))
    return rows


def judge(rows, threads, goals):
    """The goals with what was reached; a missing peer is no failure."""
    found = []
    for name, peer, goal in goals:
        if name not in rows or peer not in rows:
            print(f"{name} against {peer}: skipped")
            continue
        # Peers of one thread are compared by wall time when this program uses more.
        ratio = rows[peer]["used"] / rows[name]["used"] if peer == "read" or threads == 1 else rows[peer]["wall"] / rows[name]["wall"]
        found.append({"row": name, "peer": peer, "ratio": ratio, "goal": goal, "met": ratio >= goal})
        print(f"{name} is {ratio:.2f} times as fast as {peer} (goal {goal}): {'met' if ratio >= goal else 'MISSED'}")
    return found


def save_arrays(folder, count):
    """Normal values, the same each time, as the files that both sides read."""
    generator = numpy.random.default_rng(1)
    x = generator.standard_normal(count, dtype=numpy.float32)
    bits = x.view(numpy.uint32)
    brain = ((bits + numpy.uint32(0x7FFF) + ((bits >> numpy.uint32(16)) & numpy.uint32(1))) >> numpy.uint32(16)).astype(numpy.uint16)
    million = x[:min(count, 1000000)].copy()
    counts = numpy.histogram(numpy.abs(x), 2048, (0, float(numpy.abs(x).max())))[0]
    for name, array in (("x", x), ("half", x.astype(numpy.float16)), ("million", million), ("counts", counts)):
        numpy.save(folder / f"{name}.npy", array)
    header = json.dumps({"weight": {"dtype": "BF16", "shape": [count], "data_offsets": [0, 2 * count]}}).encode()
    header += b" " * (-len(header) % 8)
    (folder / "brain.safetensors").write_bytes(struct.pack("<Q", len(header)) + header + brain.tobytes())
    return x, million, counts


def timed(work):
    """A candidate of this process; what only prepares the comparison is not timed."""
    def run():
        wall, cpu = time.perf_counter(), time.process_time()
        answer = work()
        result = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        return {**result, "values": answer()}
    return run


def quantize_candidates(server, folder, count):
    x, million, counts = save_arrays(folder, count)
    own = {name: f"{name} {folder / 'x.npy'}" for name in ("fp8", "mxfp4", "fused", "exact", "ternary", "percentile", "mse", "read")}
    own |= {name: f"{name} {folder / 'million.npy'}" for name in ("kmeans16", "kmeans256")}
    own |= {"kl": f"kl {folder / 'counts.npy'}", "kmeans16 of float16": f"kmeans16 {folder / 'half.npy'}",
            "kmeans16 of bfloat16": f"kmeans16 {folder / 'brain.safetensors'}"}
    candidates = {name: lambda words=words: server.ask(words) for name, words in own.items()}
    candidates["fused, 2 threads"] = lambda: server.ask(own["fused"], 2)
    candidates["exact, 2 threads"] = lambda: server.ask(own["exact"], 2)
    for name in ("fp8", "mxfp4", "fused", "ternary", "percentile", "mse", "sort"):
        candidates[f"{name} numpy"] = timed(lambda work=getattr(quantizepeers, name): work(x))
    candidates["kl numpy"] = timed(lambda: quantizepeers.kl(counts))
    try:
        from sklearn import cluster
        candidates["kmeans16 sklearn"] = timed(lambda: quantizepeers.kmeans(cluster, million, 16))
        candidates["kmeans256 sklearn"] = timed(lambda: quantizepeers.kmeans(cluster, million, 256))
    except ImportError:
        pass
    try:
        import torch
        torch.set_num_threads(1)
        candidates["fused torch"] = timed(lambda: quantizepeers.torch_fused(torch, torch.from_numpy(x)))
    except ImportError:
        pass
    return candidates


def wrong_rows(values, count):
    """Rows whose result is not the peer's, or not as good."""
    def near(a, b, tolerance):
        return math.isclose(a, b, rel_tol=tolerance)
    wrong = [name for name in ("fp8", "mxfp4") if values[name] != values[f"{name} numpy"]]
    own, peer = values["fused"], values["fused numpy"]
    moved = sum(abs(a - b) for a, b in zip(own[4:], peer[4:]))
    if not (all(near(a, b, 1e-6) for a, b in zip(own[:3], peer[:3])) and own[3] == 0 and moved <= 1e-4 * count):
        wrong.append("fused")
    if not all(near(a, b, 1e-6) for a, b in zip(own[:3], values["exact"])) or own != values["fused, 2 threads"]:
        wrong.append("fused, exact, threads")
    for name in ("kmeans16", "kmeans256"):
        peer = values.get(f"{name} sklearn", [math.inf])
        if values[name][0] > peer[0] * (1 + 1e-9) or values[name][2] != 1:
            wrong.append(name)
    wrong += [name for name in ("kmeans16 of float16", "kmeans16 of bfloat16") if values[name][1:] != [16, 1]]
    if not near(values["ternary"][0], values["ternary numpy"][0], 1e-6):
        wrong.append("ternary")
    if not near(values["percentile"][0], values["percentile numpy"][0], 1e-6):
        wrong.append("percentile")
    for name in ("mse", "kl"):  # the same best step
        own, peer = values[name], values[f"{name} numpy"]
        if own[0] != peer[0] or not all(near(a, b, 1e-6) for a, b in zip(own[1:], peer[1:], strict=True)):
            wrong.append(name)
    return wrong


def compare_quantize(options):
    program = options.benchmarks / "bench_quantize"
    if numpy is None:
        print("quantize: skipped, there is no numpy")
        return {"goals": [], "right": True}
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        server = Server([program], 1)
        candidates = quantize_candidates(server, pathlib.Path(folder), options.values)
        for attempt in range(2):
            print(f"{options.values} float32 values (k-means a million), {options.rounds} rounds, {platform.processor() or platform.machine()}")
            times, values = measure(candidates, options.rounds)
            wrong = wrong_rows(values, options.values)
            rows = table(times, 4 * options.values, 1)
            if "fused, 2 threads" in rows:
                rows["fused, 2 threads"]["used"] = rows["fused, 2 threads"]["wall"] * rows["fused"]["cpu"] / rows["fused"]["wall"]
            goals = judge(rows, 1, QUANTIZE_GOALS)
            if all(goal["met"] for goal in goals):
                break
        server.close()
    for name in wrong:
        print(f"{name}: the results differ")
    return {"values": options.values, "rows": rows, "goals": goals, "right": not wrong}


def compare_load(options):
    program = options.benchmarks / "bench_tensors"
    kinds = subprocess.run([program, "--kinds"], capture_output=True, text=True, check=True).stdout.split()
    kind = "safetensors" if "safetensors" in kinds else "npy"
    count = options.size << 18
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = pathlib.Path(folder) / f"weights.{kind}"
        write_file(path, kind, count)
        server = Server([program, "--serve", str(path)], options.threads)
        candidates = {"load+statistics": lambda: server.ask("load-statistics"), "read": lambda: server.ask("read"),
                      "read, new mapping": lambda: server.ask("read-fresh")}
        if numpy is not None:
            peer = path if kind == "npy" else path.with_suffix(".npy")
            if peer != path:
                write_file(peer, "npy", count)
            candidates["np.load+statistics"] = lambda: numpy_statistics(peer)
        for attempt in range(2):
            times, values = measure(candidates, options.rounds)
            print(f"{options.size} MiB of float32 in {kind}, {options.threads} thread(s), {options.rounds} rounds, "
                  f"{platform.processor() or platform.machine()}")
            rows = table(times, 4 * count, options.threads)
            goals = judge(rows, options.threads, GOALS)
            if all(goal["met"] for goal in goals):
                break
        server.close()
    right = "np.load+statistics" not in values or is_same(values["load+statistics"], values["np.load+statistics"])
    if not right:
        print(f"the results differ: {values['load+statistics']} and {values['np.load+statistics']}")
    return {"kind": kind, "bytes": 4 * count, "rows": rows, "goals": goals, "right": right}


def network_candidates(server, arrays):
    candidates = {}
    for name, batch, bits in itertools.product(networkpeers.NAMES, (64, 256), (0, 4)):
        row = f"{name} {batch}" + (f", {bits} bits" if bits else "")
        steps = 81 if name == "mlp" else 11
        command = f"{name} {batch} {bits} {steps}"
        candidates[row] = lambda command=command: server.ask(command)
        candidates[f"{row} torch"] = lambda name=name, batch=batch, bits=bits, steps=steps: networkpeers.train(arrays, name, batch, bits, steps)
    return candidates


def compare_networks(options):
    program = options.benchmarks / "bench_networks"
    if networkpeers is None:
        print("networks: skipped, there is no torch")
        return {"goals": [], "right": True}
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        arrays = networkpeers.save(pathlib.Path(folder))
        server = Server([program, "--serve", folder], 1)
        candidates = network_candidates(server, arrays)
        for attempt in range(2):
            print(f"steps of training (80, cnn 10), {options.rounds} rounds, {platform.processor() or platform.machine()}")
            times, values = measure(candidates, options.rounds)
            # The first losses to what binary32 can tell; later ones part where a code or a window's greatest value does.
            wrong = [name for name in values if not name.endswith("torch")
                     and not all(math.isclose(a, b, rel_tol=2e-4) for a, b in zip(values[name][:6], values[f"{name} torch"][:6], strict=True))]
            rows = table(times, 0, 1)
            goals = judge(rows, 1, NETWORK_GOALS)
            if all(goal["met"] for goal in goals):
                break
        server.close()
    for name in wrong:
        print(f"{name}: the losses differ: {values[name][:6]} and {values[f'{name} torch'][:6]}")
    return {"rows": rows, "goals": goals, "right": not wrong}


PARTS = {"load": ("bench_tensors", compare_load), "quantize": ("bench_quantize", compare_quantize),
         "networks": ("bench_networks", compare_networks)}


def main():
    parser = argparse.ArgumentParser(description="Times this program beside its peers and checks the promised ratios.")
    parser.add_argument("benchmarks", type=pathlib.Path, help="the folder of the built benchmarks")
    parser.add_argument("--rows", choices=[*PARTS, "all"], default="all", help="which ones")
    parser.add_argument("--json", type=pathlib.Path, help="write the results there as well")
    parser.add_argument("--size", type=int, default=1024, help="of the file that is loaded, in MiB")
    parser.add_argument("--values", type=int, default=1 << 24, help="that are quantized, a multiple of 64")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1, help="of loading")
    parser.add_argument("--folder", help="where the files are made (default: the system's temporary folder)")
    options = parser.parse_args()
    parts = {name: part for name, part in PARTS.items() if options.rows in (name, "all")}
    for program, _ in parts.values():
        if not (options.benchmarks / program).exists():
            parser.error(f"{options.benchmarks / program} is not built")
    if min(options.size, options.rounds, options.threads, options.values) < 1 or options.values % 64 != 0:
        parser.error("sizes, rounds and threads are positive, values a multiple of 64")
    results = {name: compare(options) for name, (_, compare) in parts.items()}
    if options.json:
        versions = {"python": platform.python_version()}
        for module in ("numpy", "sklearn", "torch"):
            versions[module] = getattr(sys.modules.get(module), "__version__", None)
        options.json.write_text(json.dumps({"machine": platform.platform(), "versions": versions, "threads": options.threads, **results},
                                           indent=2) + "\n")
    return 0 if all(r["right"] and all(goal["met"] for goal in r["goals"]) for r in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
