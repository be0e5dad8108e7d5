# SPDX-License-Identifier: GPL-3.0-or-later
"""What NumPy, scikit-learn and PyTorch do for the rows of compare_peers.py about quantization: as short and as fast as the library
lets one write it, in place where that helps. Every function takes the array and returns the figures that are compared."""
import zlib

import numpy

SCALE = 0.0625
REACH = 1 / 32


def encode_small(x, exponent_bits, mantissa_bits, greatest):
    """Codes of a small float format with integers only: ties to even, saturating; the sign apart."""
    bias = 2 ** (exponent_bits - 1) - 1
    shift = 23 - mantissa_bits
    bits = x.view(numpy.uint32) & numpy.uint32(0x7FFFFFFF)
    codes = bits >> numpy.uint32(shift)
    codes &= numpy.uint32(1)
    codes += bits
    codes += numpy.uint32((1 << (shift - 1)) - 1)
    codes >>= numpy.uint32(shift)
    codes -= numpy.uint32((127 - bias) << mantissa_bits)
    magic = numpy.float32(2.0 ** (24 - bias - mantissa_bits))
    small = (bits.view(numpy.float32) + magic).view(numpy.uint32)
    small -= magic.view(numpy.uint32)
    codes = numpy.where(bits < numpy.uint32((128 - bias) << 23), small, codes)
    numpy.minimum(codes, numpy.uint32(greatest), out=codes)
    return codes


def fp8(x):
    codes = encode_small(x, 4, 3, 0x7E)
    codes |= (x.view(numpy.uint32) >> numpy.uint32(24)) & numpy.uint32(0x80)
    codes = codes.astype(numpy.uint8)
    return lambda: [zlib.crc32(codes)]


def mxfp4(x):
    rows = x.reshape(-1, 32)
    peaks = numpy.abs(rows).max(axis=1)
    exponents = (peaks.view(numpy.int32) >> 23) - 127 - 2
    numpy.maximum(exponents, -127, out=exponents)
    scaled = numpy.ldexp(rows, -exponents[:, None])
    codes = encode_small(scaled, 2, 1, 7)
    codes |= (rows.view(numpy.uint32) >> numpy.uint32(28)) & numpy.uint32(8)
    codes = codes.astype(numpy.uint8)
    packed = codes[:, 0::2] | (codes[:, 1::2] << 4)
    return lambda: [zlib.crc32(numpy.ascontiguousarray(packed))]


def fused(x):
    y = numpy.clip(numpy.rint(x / numpy.float32(SCALE)), -128, 127) * numpy.float32(SCALE)
    error = y - x
    wide = error.astype(numpy.float64)
    originals = x.astype(numpy.float64)
    figures = [numpy.dot(wide, wide) / x.size, numpy.abs(error).max(), numpy.dot(originals, originals)]
    counts = numpy.histogram(error, 256, (-REACH, REACH))[0]
    return lambda: [float(f) for f in figures] + [0.0] + counts.tolist()


def torch_fused(torch, tensor):
    y = torch.fake_quantize_per_tensor_affine(tensor, SCALE, 0, -128, 127)
    error = y - tensor
    figures = [(error * error).mean(), error.abs().max(), (tensor * tensor).sum()]
    torch.histc(error, 256, -REACH, REACH)
    return lambda: [float(f) for f in figures]


def kmeans(cluster, x, k):
    model = cluster.KMeans(k, n_init=1, random_state=1, algorithm="lloyd").fit(x.reshape(-1, 1))
    return lambda: [exact_wcss(x, model.cluster_centers_)]


def exact_wcss(x, centres):
    """The cost of centres in binary64: what scikit-learn says itself is a binary32 sum."""
    centres = numpy.sort(numpy.asarray(centres, numpy.float64).ravel())
    values = x.astype(numpy.float64)
    nearest = numpy.searchsorted((centres[1:] + centres[:-1]) / 2, values)
    distance = values - centres[nearest]
    return float(numpy.dot(distance, distance))


def ternary(x):
    kept = numpy.sort(numpy.abs(x))[::-1]
    sums = numpy.cumsum(kept, dtype=numpy.float64)
    best = numpy.argmax(sums * sums / numpy.arange(1, x.size + 1))
    return lambda: [float(sums[best] / (best + 1))]


def percentile(x):
    magnitudes = numpy.abs(x)
    rank = (x.size - 1) * 99.9 / 100
    low = int(rank)
    part = numpy.partition(magnitudes, (low, low + 1))
    return lambda: [float(part[low]) + (float(part[low + 1]) - float(part[low])) * (rank - low)]


def clip_errors(x, peak):
    """The errors of each of the 32 thresholds, codes -7 ... 7."""
    for step in range(1, 33):
        scale = numpy.float32(peak * step / 32 / 7)
        error = x / scale
        numpy.rint(error, out=error)
        numpy.clip(error, -7, 7, out=error)
        error *= scale
        error -= x
        yield error


def mse(x):
    peak = numpy.abs(x).max()
    numpy.argmin([float(numpy.dot(error, error)) for error in clip_errors(x, peak)])
    return lambda: exact_mse(x, peak)


def exact_mse(x, peak):
    """The answer with sums in binary64: the binary32 ones of numpy.dot, which are timed, come out 2 % too small."""
    costs = []
    for error in clip_errors(x, peak):
        wide = error.astype(numpy.float64)
        costs.append(float(numpy.dot(wide, wide)) / x.size)
    best = int(numpy.argmin(costs))
    return [float(best), float(peak) * (best + 1) / 32, costs[best]]


def kl(counts):
    bins = counts.astype(numpy.float64)
    bins[0] = bins[1]
    levels = 128
    is_filled = bins > 0
    costs = []
    for size in range(128, bins.size + 1):
        group = numpy.arange(size) * levels // size
        sums = numpy.bincount(group, bins[:size], levels)
        filled = numpy.bincount(group, is_filled[:size], levels)
        q = (sums / numpy.maximum(filled, 1))[group] * is_filled[:size]
        p = bins[:size].copy()
        p[-1] += bins[size:].sum()
        used = p > 0
        with numpy.errstate(divide="ignore"):
            costs.append(float((p[used] / p.sum() * numpy.log((p[used] / p.sum()) / (q[used] / q.sum()))).sum()))
    costs = numpy.array(costs)
    best = costs.size - 1 - int(numpy.argmin(costs[::-1]))
    return lambda: [float(best), float(costs[best])]


def sort(x):
    numpy.sort(x)
    return lambda: []
