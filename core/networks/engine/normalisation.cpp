// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/normalisation.h"

#include "core/networks/engine/pieces.h"
#include "core/support/parallel.h"

#include <cmath>

namespace quantoscope::core {

namespace {

/// Calls `body(channel, its values of one sample)` in the order of samples.
template<typename Body>
void eachPlane(const Batch& batch, std::int64_t channel, const Body& body)
{
    const std::int64_t places = batch.shape.height * batch.shape.width;
    for (std::int64_t i = 0; i < batch.count; ++i)
        body(i, (i * batch.shape.channels + channel) * places, places);
}

double inverseDeviation(float variance)
{
    return 1 / std::sqrt(static_cast<double>(variance) + batchNormEpsilon);
}

/// Runs `body(channel)` for each channel.
template<typename Body>
Result<void> eachChannel(const Batch& batch, int threads, const Body& body)
{
    const std::int64_t grain = pieceItems(8 * batch.count * batch.shape.height * batch.shape.width);
    return parallelFor(batch.shape.channels, grain, [&](std::int64_t first, std::int64_t last) -> Result<void> {
        for (std::int64_t c = first; c < last; ++c)
            body(c);
        return {};
    }, {}, threads);
}

} // namespace

Result<void> channelMoments(const Batch& in, std::span<float> mean, std::span<float> variance, int threads)
{
    const auto count = static_cast<double>(in.count * in.shape.height * in.shape.width);
    return eachChannel(in, threads, [&](std::int64_t c) {
        double sum = 0;
        eachPlane(in, c, [&](std::int64_t, std::int64_t start, std::int64_t places) {
            for (std::int64_t p = 0; p < places; ++p)
                sum += static_cast<double>(in.values[static_cast<std::size_t>(start + p)]);
        });
        const double centre = sum / count;
        double squares = 0;
        eachPlane(in, c, [&](std::int64_t, std::int64_t start, std::int64_t places) {
            for (std::int64_t p = 0; p < places; ++p) {
                const double difference = static_cast<double>(in.values[static_cast<std::size_t>(start + p)]) - centre;
                squares += difference * difference;
            }
        });
        mean[static_cast<std::size_t>(c)] = static_cast<float>(centre);
        variance[static_cast<std::size_t>(c)] = static_cast<float>(squares / count);
    });
}

Result<void> batchNormForward(const Batch& in, std::span<const float> gamma, std::span<const float> beta, std::span<const float> mean,
                              std::span<const float> variance, Batch& out, int threads)
{
    return eachChannel(in, threads, [&](std::int64_t c) {
        const auto k = static_cast<std::size_t>(c);
        const double factor = static_cast<double>(gamma[k]) * inverseDeviation(variance[k]);
        const auto slope = static_cast<float>(factor);
        const auto offset = static_cast<float>(static_cast<double>(beta[k]) - static_cast<double>(mean[k]) * factor);
        eachPlane(in, c, [&](std::int64_t, std::int64_t start, std::int64_t places) {
            for (std::int64_t p = start; p < start + places; ++p)
                out.values[static_cast<std::size_t>(p)] = in.values[static_cast<std::size_t>(p)] * slope + offset;
        });
    });
}

Result<void> batchNormBackward(const Batch& in, std::span<const float> gamma, std::span<const float> mean, std::span<const float> variance,
                               bool isTraining, const Batch& outGradient, std::span<float> gammaGradient, std::span<float> betaGradient,
                               Batch* inGradient, int threads)
{
    const auto count = static_cast<double>(in.count * in.shape.height * in.shape.width);
    return eachChannel(in, threads, [&](std::int64_t c) {
        const auto k = static_cast<std::size_t>(c);
        const auto centre = static_cast<double>(mean[k]);
        const double inverse = inverseDeviation(variance[k]);
        double sum = 0;
        double products = 0;
        eachPlane(in, c, [&](std::int64_t, std::int64_t start, std::int64_t places) {
            for (std::int64_t p = start; p < start + places; ++p) {
                const auto g = static_cast<double>(outGradient.values[static_cast<std::size_t>(p)]);
                sum += g;
                products += g * (static_cast<double>(in.values[static_cast<std::size_t>(p)]) - centre);
            }
        });
        betaGradient[k] = static_cast<float>(sum);
        gammaGradient[k] = static_cast<float>(products * inverse);
        if (!inGradient)
            return;
        const double slope = static_cast<double>(gamma[k]) * inverse;
        const double mean1 = isTraining ? sum / count : 0;
        const double lean = isTraining ? products * inverse * inverse / count : 0;
        const auto factor = static_cast<float>(slope);
        const auto byInput = static_cast<float>(-slope * lean);
        const auto constant = static_cast<float>(slope * (lean * centre - mean1));
        eachPlane(in, c, [&](std::int64_t, std::int64_t start, std::int64_t places) {
            for (std::int64_t p = start; p < start + places; ++p) {
                const auto at = static_cast<std::size_t>(p);
                inGradient->values[at] = outGradient.values[at] * factor + in.values[at] * byInput + constant;
            }
        });
    });
}

} // namespace quantoscope::core
