// SPDX-License-Identifier: GPL-3.0-or-later
// Encoding of binary32 numbers into small float and block formats, and back. The first lines are the limits of the machine for
// the same shapes of memory: a copy, and the narrowing of four bytes to one.
#include "core/numbers/catalogue.h"
#include "core/quantize/floats/floatkernel.h"
#include "core/quantize/floats/mxkernel.h"
#include "core/quantize/quantizer.h"
#include "core/support/random.h"

#include <benchmark/benchmark.h>

#include <cstring>
#include <string>
#include <vector>

using namespace quantoscope::core;

namespace {

constexpr std::size_t elementCount = std::size_t(1) << 24;

const std::vector<float>& normals()
{
    static const std::vector<float> values = [] {
        Random random(1);
        std::vector<float> out(elementCount);
        for (float& value : out)
            value = static_cast<float>(random.normal());
        return out;
    }();
    return values;
}

FloatFormat formatOf(const char* name)
{
    return *formatByName(name)->floating();
}

void count(benchmark::State& state, std::size_t elements = elementCount)
{
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(elements));
}

void copyFloats(benchmark::State& state)
{
    std::vector<float> out(elementCount);
    for ([[maybe_unused]] const auto _ : state) {
        std::memcpy(out.data(), normals().data(), elementCount * sizeof(float));
        benchmark::ClobberMemory();
    }
    count(state);
}

void encode8(benchmark::State& state, const char* name, Rounding rounding, KernelPath path)
{
    const FloatKernel kernel = *floatKernel(formatOf(name), rounding);
    std::vector<std::uint8_t> codes(elementCount);
    for ([[maybe_unused]] const auto _ : state) {
        encodeFloats(kernel, normals(), codes.data(), path);
        benchmark::ClobberMemory();
    }
    count(state);
}

void encode16(benchmark::State& state, const char* name)
{
    const FloatKernel kernel = *floatKernel(formatOf(name));
    std::vector<std::uint16_t> codes(elementCount);
    for ([[maybe_unused]] const auto _ : state) {
        encodeFloats(kernel, normals(), codes.data());
        benchmark::ClobberMemory();
    }
    count(state);
}

void decode8(benchmark::State& state, const char* name)
{
    const auto table = decodeTable(*formatByName(name));
    std::vector<std::uint8_t> codes(elementCount);
    encodeFloats(*floatKernel(formatOf(name)), normals(), codes.data());
    std::vector<float> out(elementCount);
    for ([[maybe_unused]] const auto _ : state) {
        decodeCodes(table, codes, out.data());
        benchmark::ClobberMemory();
    }
    count(state);
}

void encodeBlocks(benchmark::State& state, const char* name, bool isPacked, KernelPath path)
{
    const MxKernel kernel = *mxKernel(formatOf(name), MxScaleRule::Floor);
    std::vector<std::uint8_t> codes(elementCount);
    std::vector<std::uint8_t> scales(elementCount / mxBlockLength);
    for ([[maybe_unused]] const auto _ : state) {
        if (isPacked)
            encodeMxPacked(kernel, normals(), codes.data(), scales.data(), path);
        else
            encodeMx(kernel, normals(), codes.data(), scales.data(), path);
        benchmark::ClobberMemory();
    }
    count(state);
}

constexpr auto nearestEven = Rounding::NearestEven;
BENCHMARK(copyFloats);
BENCHMARK_CAPTURE(encode8, E4M3FN, "E4M3FN", nearestEven, KernelPath::Fastest);
BENCHMARK_CAPTURE(encode8, E5M2, "E5M2", nearestEven, KernelPath::Fastest);
BENCHMARK_CAPTURE(encode8, E2M1FN, "E2M1FN", nearestEven, KernelPath::Fastest);
BENCHMARK_CAPTURE(encode8, E4M3FN_up, "E4M3FN", Rounding::Up, KernelPath::Fastest);
BENCHMARK_CAPTURE(encode8, E4M3FN_portable, "E4M3FN", nearestEven, KernelPath::Portable);
BENCHMARK_CAPTURE(encode16, BF16, "BF16");
BENCHMARK_CAPTURE(encode16, FP16, "FP16");
BENCHMARK_CAPTURE(decode8, E4M3FN, "E4M3FN");
BENCHMARK_CAPTURE(encodeBlocks, MXFP4_packed, "E2M1FN", true, KernelPath::Fastest);
BENCHMARK_CAPTURE(encodeBlocks, MXFP4_codes, "E2M1FN", false, KernelPath::Fastest);
BENCHMARK_CAPTURE(encodeBlocks, MXFP8_E4M3, "E4M3FN", false, KernelPath::Fastest);
BENCHMARK_CAPTURE(encodeBlocks, MXFP4_portable, "E2M1FN", true, KernelPath::Portable);

} // namespace

BENCHMARK_MAIN();
