#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times this program beside its peers, in one run on one machine, and tells whether the promised ratios hold.

    tests/benchmarks/compare_peers.py BENCHMARKS [--json FILE] [--size MIB] [--rounds N] [--threads N] [--folder FOLDER]

BENCHMARKS is the folder of the built benchmarks, build/release/tests/benchmarks. The peers are Debian packages (python3-numpy);
rows whose peer is not there are skipped. A tensor file of 1 GiB, twice where the peer reads another format, is made in a temporary
folder and removed again. Everything is warm; the rounds go through all candidates in random order; a row's time is the median of
the processor time for one thread, which other programs disturb least, and of the wall time for more. A missed goal is measured
a second time before it is believed. Files much smaller than 256 MiB measure the caches instead of the memory.
Exit status: 0 all ratios hold, 1 one is missed or a result is wrong, 2 the command line was bad.
"""
import argparse
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
except ImportError:
    numpy = None

# What is promised: (row, faster than, at least so many times).
GOALS = [
    ("load+statistics", "np.load+statistics", 5.0),
    ("load+statistics", "read", 0.7),
]


class Server:
    """The benchmark program, which opens the file anew for every command."""

    def __init__(self, program, path, threads):
        self.threads = threads
        self.process = subprocess.Popen([program, "--serve", str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, command):
        self.process.stdin.write(f"{command} {self.threads}\n")
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
    """Times of all candidates, interleaved in random order, and their last values."""
    for run in candidates.values():
        run()
    times = {name: [] for name in candidates}
    values = {}
    for _ in range(rounds):
        for name in random.sample(sorted(candidates), len(candidates)):
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


def judge(rows, threads):
    """The goals with what was reached; a missing peer is no failure."""
    found = []
    for name, peer, goal in GOALS:
        if name not in rows or peer not in rows:
            print(f"{name} against {peer}: skipped")
            continue
        # Peers of one thread are compared by wall time when this program uses more.
        ratio = rows[peer]["used"] / rows[name]["used"] if peer == "read" or threads == 1 else rows[peer]["wall"] / rows[name]["wall"]
        found.append({"row": name, "peer": peer, "ratio": ratio, "goal": goal, "met": ratio >= goal})
        print(f"{name} is {ratio:.2f} times as fast as {peer} (goal {goal}): {'met' if ratio >= goal else 'MISSED'}")
    return found


def main():
    parser = argparse.ArgumentParser(description="Times this program beside its peers and checks the promised ratios.")
    parser.add_argument("benchmarks", type=pathlib.Path, help="the folder of the built benchmarks")
    parser.add_argument("--json", type=pathlib.Path, help="write the results there as well")
    parser.add_argument("--size", type=int, default=1024, help="of the file, in MiB")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--folder", help="where the file is made (default: the system's temporary folder)")
    options = parser.parse_args()
    program = options.benchmarks / "bench_tensors"
    if not program.exists() or min(options.size, options.rounds, options.threads) < 1:
        parser.error(f"{program} is not built" if not program.exists() else "sizes, rounds and threads are positive")
    kinds = subprocess.run([program, "--kinds"], capture_output=True, text=True, check=True).stdout.split()
    kind = "safetensors" if "safetensors" in kinds else "npy"
    count = options.size << 18
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = pathlib.Path(folder) / f"weights.{kind}"
        write_file(path, kind, count)
        server = Server(program, path, options.threads)
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
            goals = judge(rows, options.threads)
            if all(goal["met"] for goal in goals):
                break
        server.close()
    right = "np.load+statistics" not in values or is_same(values["load+statistics"], values["np.load+statistics"])
    if not right:
        print(f"the results differ: {values['load+statistics']} and {values['np.load+statistics']}")
    if options.json:
        versions = {"python": platform.python_version(), "numpy": getattr(numpy, "__version__", None)}
        options.json.write_text(json.dumps({"machine": platform.platform(), "versions": versions, "kind": kind, "bytes": 4 * count,
                                            "threads": options.threads, "rows": rows, "goals": goals, "right": right}, indent=2) + "\n")
    return 0 if right and all(goal["met"] for goal in goals) else 1


if __name__ == "__main__":
    sys.exit(main())
