// SPDX-License-Identifier: GPL-3.0-or-later
// The windows of a few samples become a matrix of terms × places, two neighbouring terms of a place side by side, so that one
// instruction multiplies two pairs and adds them, eight places at a time. Both paths read the same matrix.
// Built with flags of its own (see CMakeLists.txt).
#include "core/networks/integer/integerkernel.h"

#include "core/support/simd.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>

#define QUANTOSCOPE_AVX2 [[gnu::target("avx2"), gnu::noinline]]

namespace quantoscope::core {

namespace {

/// Places that AVX2 sums at once, and outputs: eight registers of sums.
constexpr std::size_t placesAtOnce = 16;
constexpr std::size_t outputsAtOnce = 4;

std::size_t roundedUp(std::size_t count, std::size_t step)
{
    return (count + step - 1) / step * step;
}

/// Terms × places of a group: [pair of terms][place][which of the two], the rest zero.
template<typename Code>
struct Columns {
    std::size_t pairs = 0;
    std::size_t places = 0; ///< of all samples, rounded up
    LargeVector<Code> codes;
};

template<typename Code>
void fillTerm(const WindowForm& form, const std::int32_t* plane, std::int64_t down, std::int64_t right, Code* to)
{
    for (std::int64_t y = 0; y < form.outHeight; ++y) {
        const std::int64_t row = y * form.stride + down - form.padding;
        Code* line = to + 2 * y * form.outWidth;
        if (row < 0 || row >= form.height)
            continue;
        const std::int32_t* from = plane + row * form.width;
        for (std::int64_t x = 0; x < form.outWidth; ++x) {
            const std::int64_t column = x * form.stride + right - form.padding;
            if (column >= 0 && column < form.width)
                line[2 * x] = static_cast<Code>(from[column]);
        }
    }
}

template<typename Code>
void fillColumns(const WindowForm& form, std::int64_t group, std::span<const std::int32_t> values, std::int64_t samples,
                 Columns<Code>& columns)
{
    columns.pairs = static_cast<std::size_t>((form.terms() + 1) / 2);
    columns.places = roundedUp(static_cast<std::size_t>(samples * form.places()), placesAtOnce);
    columns.codes.assign(columns.pairs * columns.places * 2, Code(0));
    const std::int64_t plane = form.height * form.width;
    for (std::int64_t term = 0; term < form.terms(); ++term) {
        const std::int64_t channel = term / (form.kernel * form.kernel);
        const std::int64_t down = term / form.kernel % form.kernel;
        const std::int64_t right = term % form.kernel;
        Code* line = columns.codes.data() + static_cast<std::size_t>(term / 2) * columns.places * 2 + term % 2;
        for (std::int64_t sample = 0; sample < samples; ++sample) {
            const std::int64_t start = sample * form.inputCount() + (group * form.channels + channel) * plane;
            fillTerm(form, values.data() + start, down, right, line + 2 * sample * form.places());
        }
    }
}

/// Sums of a block of outputs: sums[output][place].
template<typename Code>
void sumPortable(const Columns<Code>& columns, const std::int16_t* weights, std::size_t outputs, std::int32_t* sums)
{
    for (std::size_t output = 0; output < outputs; ++output) {
        std::int32_t* to = sums + output * columns.places;
        std::fill_n(to, columns.places, 0);
        for (std::size_t pair = 0; pair < columns.pairs; ++pair) {
            const std::int32_t first = weights[(output * columns.pairs + pair) * 2];
            const std::int32_t second = weights[(output * columns.pairs + pair) * 2 + 1];
            const Code* from = columns.codes.data() + pair * columns.places * 2;
            for (std::size_t place = 0; place < columns.places; ++place)
                to[place] += first * from[2 * place] + second * from[2 * place + 1];
        }
    }
}

#if QUANTOSCOPE_HAS_AVX2
/// The two weights of a pair as one lane of 32 bits.
std::int32_t pairOf(const std::int16_t* weights)
{
    std::int32_t both = 0;
    std::memcpy(&both, weights, sizeof both);
    return both;
}

QUANTOSCOPE_AVX2 void sumAvx2(const Columns<std::int16_t>& columns, const std::int16_t* weights, std::size_t outputs, std::int32_t* sums)
{
    for (std::size_t place = 0; place < columns.places; place += placesAtOnce) {
        __m256i low[outputsAtOnce], high[outputsAtOnce];
        for (std::size_t output = 0; output < outputsAtOnce; ++output)
            low[output] = high[output] = _mm256_setzero_si256();
        const std::int16_t* from = columns.codes.data() + place * 2;
        for (std::size_t pair = 0; pair < columns.pairs; ++pair, from += columns.places * 2) {
            const __m256i codes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
            const __m256i more = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + placesAtOnce));
            for (std::size_t output = 0; output < outputsAtOnce; ++output) {
                const __m256i weight = _mm256_set1_epi32(pairOf(weights + (output * columns.pairs + pair) * 2));
                low[output] = _mm256_add_epi32(low[output], _mm256_madd_epi16(codes, weight));
                high[output] = _mm256_add_epi32(high[output], _mm256_madd_epi16(more, weight));
            }
        }
        for (std::size_t output = 0; output < outputs; ++output) {
            std::int32_t* to = sums + output * columns.places + place;
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), low[output]);
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(to + placesAtOnce / 2), high[output]);
        }
    }
}
#endif

template<typename Code>
void sum(const Columns<Code>& columns, const std::int16_t* weights, std::size_t outputs, std::int32_t* sums,
         [[maybe_unused]] bool isPortable)
{
#if QUANTOSCOPE_HAS_AVX2
    if constexpr (sizeof(Code) == sizeof(std::int16_t)) {
        if (!isPortable && hasAvx2()) {
            sumAvx2(columns, weights, outputs, sums);
            return;
        }
    }
#endif
    sumPortable(columns, weights, outputs, sums);
}

/// The rows of a group's weights in pairs, and rows of zeros up to a whole block of outputs.
std::vector<std::int16_t> pairedWeights(const WindowForm& form, std::int64_t group, std::span<const std::int16_t> weights)
{
    const auto terms = static_cast<std::size_t>(form.terms());
    const auto outputs = static_cast<std::size_t>(form.outputs);
    const std::size_t length = (terms + 1) / 2 * 2;
    std::vector<std::int16_t> paired(roundedUp(outputs, outputsAtOnce) * length, 0);
    const auto rows = weights.subspan(static_cast<std::size_t>(group) * outputs * terms);
    for (std::size_t output = 0; output < outputs; ++output)
        std::ranges::copy(rows.subspan(output * terms, terms), paired.begin() + static_cast<std::ptrdiff_t>(output * length));
    return paired;
}

template<typename Code>
void sumGroups(const WindowForm& form, std::span<const std::int32_t> values, std::span<const std::int16_t> weights,
               std::span<const std::int32_t> bias, std::int64_t samples, std::span<std::int32_t> sums, bool isPortable)
{
    Columns<Code> columns;
    LargeVector<std::int32_t> block;
    const auto places = static_cast<std::size_t>(form.places());
    for (std::int64_t group = 0; group < form.groups; ++group) {
        fillColumns(form, group, values, samples, columns);
        const std::vector<std::int16_t> paired = pairedWeights(form, group, weights);
        block.resize(columns.places * outputsAtOnce);
        for (std::int64_t first = 0; first < form.outputs; first += static_cast<std::int64_t>(outputsAtOnce)) {
            const auto outputs = std::min(outputsAtOnce, static_cast<std::size_t>(form.outputs - first));
            sum(columns, paired.data() + static_cast<std::size_t>(first) * columns.pairs * 2, outputs, block.data(), isPortable);
            for (std::size_t output = 0; output < outputs; ++output) {
                const std::int64_t channel = group * form.outputs + first + static_cast<std::int64_t>(output);
                const std::int32_t start = bias[static_cast<std::size_t>(channel)];
                for (std::int64_t sample = 0; sample < samples; ++sample) {
                    const std::int32_t* from = block.data() + output * columns.places + static_cast<std::size_t>(sample) * places;
                    std::int32_t* to = sums.data() + sample * form.outputCount() + channel * form.places();
                    std::transform(from, from + places, to, [start](std::int32_t value) { return value + start; });
                }
            }
        }
    }
}

void dispatch(const WindowForm& form, std::span<const std::int32_t> values, std::span<const std::int16_t> weights,
              std::span<const std::int32_t> bias, std::int64_t samples, std::span<std::int32_t> sums, bool isPortable)
{
    assert(values.size() == static_cast<std::size_t>(samples * form.inputCount()));
    assert(sums.size() == static_cast<std::size_t>(samples * form.outputCount()));
    assert(weights.size() == static_cast<std::size_t>(form.groups * form.outputs * form.terms()));
    assert(bias.size() == static_cast<std::size_t>(form.groups * form.outputs));
    if (samples == 0)
        return;
    const auto [least, greatest] = std::ranges::minmax(values);
    if (least >= std::numeric_limits<std::int16_t>::min() && greatest <= std::numeric_limits<std::int16_t>::max())
        sumGroups<std::int16_t>(form, values, weights, bias, samples, sums, isPortable);
    else
        sumGroups<std::int32_t>(form, values, weights, bias, samples, sums, isPortable);
}

} // namespace

WindowForm windowForm(const LayerSpec& layer, const FeatureShape& before, const FeatureShape& after)
{
    WindowForm form;
    if (layer.kind == LayerKind::Dense) {
        form.channels = before.count();
        form.outputs = after.channels;
        return form;
    }
    const bool isDepthwise = layer.kind == LayerKind::Depthwise;
    form.groups = isDepthwise ? before.channels : 1;
    form.channels = isDepthwise ? 1 : before.channels;
    form.outputs = isDepthwise ? 1 : after.channels;
    form.height = before.height;
    form.width = before.width;
    form.kernel = layer.kernel;
    form.stride = layer.stride;
    form.padding = layer.padding;
    form.outHeight = after.height;
    form.outWidth = after.width;
    return form;
}

void windowSums(const WindowForm& form, std::span<const std::int32_t> values, std::span<const std::int16_t> weights,
                std::span<const std::int32_t> bias, std::int64_t samples, std::span<std::int32_t> sums)
{
    dispatch(form, values, weights, bias, samples, sums, false);
}

void windowSumsPortable(const WindowForm& form, std::span<const std::int32_t> values, std::span<const std::int16_t> weights,
                        std::span<const std::int32_t> bias, std::int64_t samples, std::span<std::int32_t> sums)
{
    dispatch(form, values, weights, bias, samples, sums, true);
}

} // namespace quantoscope::core
