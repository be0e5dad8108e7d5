// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/floats/blockscale.h"

#include "core/quantize/floats/elementencoder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

constexpr std::int64_t windowLength = 4096;
/// Elements between two questions to the progress sink.
constexpr std::int64_t reportInterval = 1 << 18;

double greatestFinite(std::span<const double> values, double peak)
{
    constexpr double largest = std::numeric_limits<double>::max();
    for (const double value : values) {
        const double magnitude = std::abs(value);
        peak = magnitude > peak && magnitude <= largest ? magnitude : peak;
    }
    return peak;
}

/// The elements in row-major order, read far ahead of runs that may be short.
class Window
{
public:
    explicit Window(const Tensor& tensor) : m_tensor(tensor) {}

    /// Elements from `first` on, at least one and at most `count`; `first` never goes back.
    std::span<const double> elements(std::int64_t first, std::int64_t count)
    {
        if (first >= m_end) {
            m_first = first;
            m_end = std::min(first + windowLength, m_tensor.count());
            m_tensor.readValues(m_first, std::span(m_buffer).first(static_cast<std::size_t>(m_end - m_first)));
        }
        const auto length = static_cast<std::size_t>(std::min(count, m_end - first));
        return std::span<const double>(m_buffer).subspan(static_cast<std::size_t>(first - m_first), length);
    }

private:
    const Tensor& m_tensor;
    std::array<double, windowLength> m_buffer;
    std::int64_t m_first = 0;
    std::int64_t m_end = 0;
};

/// The numbers of MXINT8, sign and magnitude: k/64 for k = 0 … 127, the subnormals and the only binade of a float format.
const Format& signMagnitudeOfMxInt8()
{
    static const Format format{"", FloatFormat{true, 1, 6, 1, InfinityCodes::None, NanCodes::None, ZeroCodes::Signed, true}, ""};
    return format;
}

/// Sign and magnitude of eight bits to two's complement; there is one zero.
void toTwosComplement(std::span<std::int64_t> codes, std::span<double> values)
{
    constexpr std::int64_t signBit = 0x80;
    for (std::int64_t& code : codes)
        code = (code & signBit) != 0 ? (2 * signBit - (code & ~signBit)) & 0xff : code;
    for (double& value : values)
        value += 0.0;
}

} // namespace

Result<std::vector<double>> groupPeaks(const Tensor& tensor, const Grouping& grouping, const ProgressSink& progress)
{
    std::vector<double> peaks(static_cast<std::size_t>(grouping.groupCount()), 0.0);
    Window window(tensor);
    std::int64_t nextReport = 0;
    const bool finished = grouping.forEachRun([&](std::int64_t group, std::int64_t first, std::int64_t count) {
        double& peak = peaks[static_cast<std::size_t>(group)];
        while (count > 0) {
            if (first >= nextReport) {
                if (!keepGoing(progress, first, tensor.count()))
                    return false;
                nextReport = first + reportInterval;
            }
            const auto piece = window.elements(first, count);
            peak = greatestFinite(piece, peak);
            first += static_cast<std::int64_t>(piece.size());
            count -= static_cast<std::int64_t>(piece.size());
        }
        return true;
    });
    if (!finished)
        return failure(ErrorCode::Cancelled);
    return peaks;
}

Grouping blocksOf(const Tensor& tensor, std::int64_t length)
{
    return *Grouping::make(tensor.shape(), {Granularity::Kind::Group, length});
}

double storedScale(double scale)
{
    constexpr double largest = std::numeric_limits<float>::max();
    const auto stored = static_cast<double>(static_cast<float>(std::min(scale, largest)));
    return stored > 0 ? stored : 1;
}

std::int64_t encodeByBlockScale(const Quantizer& quantizer, const KernelInput& input, std::span<std::int64_t> codes, std::span<double> values)
{
    const auto& parameters = std::get<BlockScaleParameters>(quantizer.parameters);
    const double scale = parameters.scales[static_cast<std::size_t>(input.group)];
    if (scale == 0) {
        std::ranges::fill(codes, 0);
        std::ranges::fill(values, 0.0);
        return std::ranges::count_if(input.values, [](double x) { return std::isinf(x); });
    }
    const bool isFixed = parameters.element.fixed() != nullptr;
    const ElementEncoder encoder(isFixed ? signMagnitudeOfMxInt8() : parameters.element);
    const std::int64_t clipped = encoder.encode(input.values, scale, codes, values);
    if (isFixed)
        toTwosComplement(codes, values);
    return clipped;
}

} // namespace quantoscope::core
