// SPDX-License-Identifier: GPL-3.0-or-later
// Each pair of rates is (ours, the standard library's); the last lines print ours as a share of the library's.
#include "core/numbers/catalogue.h"
#include "core/numbers/encode.h"
#include "core/numbers/text.h"
#include "core/support/random.h"

#include <benchmark/benchmark.h>

#include <bit>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

using namespace quantoscope::core;

namespace {

constexpr std::size_t inputCount = 1 << 16;

enum class Kind { UnitRange, AllDoubles, HexFloats };

std::vector<double> doubles(Kind kind)
{
    Random random(1);
    std::vector<double> values;
    while (values.size() < inputCount) {
        const double value = kind == Kind::UnitRange ? random.uniform() * 2 - 1 : std::bit_cast<double>(random.next());
        if (std::isfinite(value))
            values.push_back(value);
    }
    return values;
}

std::vector<std::string> texts(Kind kind)
{
    std::vector<std::string> result;
    for (const double value : doubles(kind)) {
        char buffer[64];
        if (kind == Kind::HexFloats)
            result.emplace_back(buffer, static_cast<std::size_t>(std::snprintf(buffer, sizeof buffer, "%a", value)));
        else
            result.emplace_back(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
    }
    return result;
}

std::uint64_t ours(const Format& target, const std::vector<std::string>& inputs)
{
    std::uint64_t sum = 0;
    for (const std::string& input : inputs)
        sum += encodeText(target, input)->code.bits;
    return sum;
}

std::uint64_t withStrtod(const std::vector<std::string>& inputs)
{
    std::uint64_t sum = 0;
    for (const std::string& input : inputs)
        sum += std::bit_cast<std::uint32_t>(static_cast<float>(std::strtod(input.c_str(), nullptr)));
    return sum;
}

std::uint64_t withFromChars(const std::vector<std::string>& inputs)
{
    std::uint64_t sum = 0;
    for (const std::string& input : inputs) {
        double value = 0;
        std::from_chars(input.data(), input.data() + input.size(), value);
        sum += std::bit_cast<std::uint32_t>(static_cast<float>(value));
    }
    return sum;
}

void count(benchmark::State& state)
{
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(inputCount));
}

void encodeTexts(benchmark::State& state, const char* name, Kind kind)
{
    const Format target = *formatByName(name);
    const auto inputs = texts(kind);
    for ([[maybe_unused]] const auto _ : state)
        benchmark::DoNotOptimize(ours(target, inputs));
    count(state);
}

void libraryTexts(benchmark::State& state, std::uint64_t (*read)(const std::vector<std::string>&), Kind kind)
{
    const auto inputs = texts(kind);
    for ([[maybe_unused]] const auto _ : state)
        benchmark::DoNotOptimize(read(inputs));
    count(state);
}

void parseTexts(benchmark::State& state, Kind kind)
{
    const auto inputs = texts(kind);
    for ([[maybe_unused]] const auto _ : state) {
        for (const std::string& input : inputs)
            benchmark::DoNotOptimize(parseNumber(input));
    }
    count(state);
}

void decodeCodes(benchmark::State& state, const char* name)
{
    const Format target = *formatByName(name);
    Random random(2);
    std::vector<CodePoint> codes(inputCount);
    for (CodePoint& code : codes)
        code.bits = random.next() & codeMask(target);
    for ([[maybe_unused]] const auto _ : state) {
        for (const CodePoint code : codes)
            benchmark::DoNotOptimize(decode(target, code));
    }
    count(state);
}

BENCHMARK_CAPTURE(encodeTexts, E4M3FN_unit, "E4M3FN", Kind::UnitRange);
BENCHMARK_CAPTURE(encodeTexts, E4M3FN_all, "E4M3FN", Kind::AllDoubles);
BENCHMARK_CAPTURE(encodeTexts, E4M3FN_hex, "E4M3FN", Kind::HexFloats);
BENCHMARK_CAPTURE(encodeTexts, FP32_unit, "FP32", Kind::UnitRange);
BENCHMARK_CAPTURE(encodeTexts, posit16_unit, "posit16", Kind::UnitRange);
BENCHMARK_CAPTURE(encodeTexts, int8_unit, "2C:8", Kind::UnitRange);
BENCHMARK_CAPTURE(libraryTexts, strtod_unit, withStrtod, Kind::UnitRange);
BENCHMARK_CAPTURE(libraryTexts, strtod_all, withStrtod, Kind::AllDoubles);
BENCHMARK_CAPTURE(libraryTexts, strtod_hex, withStrtod, Kind::HexFloats);
BENCHMARK_CAPTURE(libraryTexts, from_chars_unit, withFromChars, Kind::UnitRange);
BENCHMARK_CAPTURE(libraryTexts, from_chars_all, withFromChars, Kind::AllDoubles);
BENCHMARK_CAPTURE(parseTexts, exact_unit, Kind::UnitRange);
BENCHMARK_CAPTURE(decodeCodes, E4M3FN, "E4M3FN");
BENCHMARK_CAPTURE(decodeCodes, FP64, "FP64");

/// The best of seven runs, in seconds.
double bestTime(const std::function<std::uint64_t()>& work)
{
    double best = 1e9;
    for (int i = 0; i < 7; ++i) {
        const auto start = std::chrono::steady_clock::now();
        benchmark::DoNotOptimize(work());
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
}

void printShares()
{
    const Format target = *formatByName("E4M3FN");
    const std::pair<const char*, Kind> kinds[] = {
        {"doubles in (-1, 1)", Kind::UnitRange}, {"doubles of all exponents", Kind::AllDoubles}, {"hexadecimal floats", Kind::HexFloats}};
    std::printf("\nencodeText to E4M3FN as a share of the library's rate (1 = as fast)\n");
    for (const auto& [name, kind] : kinds) {
        const auto inputs = texts(kind);
        const double own = bestTime([&] { return ours(target, inputs); });
        std::printf("  %-26s strtod + cast %.2f", name, bestTime([&] { return withStrtod(inputs); }) / own);
        if (kind != Kind::HexFloats)
            std::printf("   from_chars + cast %.2f", bestTime([&] { return withFromChars(inputs); }) / own);
        std::printf("   (%.1f million a second)\n", static_cast<double>(inputs.size()) / own / 1e6);
    }
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    printShares();
    return 0;
}
