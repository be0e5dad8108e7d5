// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/theatre.h"

#include "core/networks/calibration/errorcurve.h"
#include "core/networks/calibration/fold.h"
#include "core/networks/calibration/nodeobserver.h"
#include "core/networks/engine/pass.h"
#include "core/quantize/linear/linearrule.h"
#include "widgets/networks/calibrate/observerstyle.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace quantoscope::widgets {

namespace {

constexpr int bitsWithoutNode = 8; ///< to have thresholds to show while values stay float

/// All values that flowed into the layer, batch after batch.
struct Stream {
    std::shared_ptr<std::vector<float>> values = std::make_shared<std::vector<float>>();
    std::vector<std::size_t> ends; ///< after each batch

    [[nodiscard]] core::Tensor tensor(std::size_t first, std::size_t last) const
    {
        const std::span<const float> piece = std::span<const float>(*values).subspan(first, last - first);
        // A shape of as many elements as there are: it cannot fail.
        return core::Tensor::fromStorage(core::DType::Float32, {static_cast<std::int64_t>(piece.size())}, std::as_bytes(piece), values).value();
    }
};

core::Result<Stream> flow(const TheatreRequest& request, const core::Network& network, const core::ProgressSink& progress)
{
    Stream stream;
    const core::Dataset& data = request.data->training;
    const std::int64_t size = request.spec.batchSize;
    const std::int64_t batches = std::min(request.spec.batches, (data.count() + size - 1) / size);
    core::PassOptions options;
    options.usesNodes = false;
    options.threads = 0;
    for (std::int64_t batch = 0; batch < batches; ++batch) {
        if (!core::keepGoing(progress, batch, batches))
            return core::failure(core::ErrorCode::Cancelled);
        std::vector<std::int64_t> indices(static_cast<std::size_t>(std::min(size, data.count() - batch * size)));
        std::iota(indices.begin(), indices.end(), batch * size);
        const auto trace = core::forward(network, core::subset(data, indices).inputs, options);
        if (!trace)
            return tl::unexpected(trace.error());
        const core::LargeVector<float>& entering = trace->values[request.layer].values;
        stream.values->insert(stream.values->end(), entering.begin(), entering.end());
        stream.ends.push_back(stream.values->size());
    }
    return stream;
}

void countValues(const Stream& stream, Theatre& theatre)
{
    theatre.values = static_cast<std::int64_t>(stream.values->size());
    theatre.range = {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (const float value : *stream.values) {
        if (!std::isfinite(value)) {
            ++theatre.notFinite;
            continue;
        }
        theatre.range.lo = std::min(theatre.range.lo, static_cast<double>(value));
        theatre.range.hi = std::max(theatre.range.hi, static_cast<double>(value));
    }
    if (!(theatre.range.lo <= theatre.range.hi))
        theatre.range = {0, 0};
    const double width = theatre.range.hi - theatre.range.lo;
    std::vector<std::int64_t> counts(theatreBins);
    std::size_t at = 0;
    for (const std::size_t end : stream.ends) {
        for (; at < end; ++at) {
            const auto value = static_cast<double>((*stream.values)[at]);
            if (!std::isfinite(value))
                continue;
            const double share = width > 0 ? (value - theatre.range.lo) / width : 0;
            ++counts[static_cast<std::size_t>(std::clamp(static_cast<int>(share * theatreBins), 0, theatreBins - 1))];
        }
        theatre.counts.push_back(counts);
    }
}

core::Result<ObserverTrack> watch(const std::string& text, const core::LinearRule& rule, const Stream& stream, Theatre& theatre,
                                  const core::ProgressSink& progress)
{
    auto observer = core::NodeObserver::make(text, rule);
    if (!observer)
        return tl::unexpected(observer.error());
    std::size_t first = 0;
    for (const std::size_t end : stream.ends) {
        if (const auto added = observer->add(stream.tensor(first, end), progress); !added)
            return tl::unexpected(added.error());
        first = end;
    }
    if (observerIndex(text) == observerIndex("kl"))
        theatre.kl = observer->search();
    theatre.isOneSided = observer->isOneSided();
    return ObserverTrack{text, observer->history()};
}

/// As calibrate() quantizes what enters the layer; 8 bits where values stay float, to have thresholds to show.
core::LinearRule ruleAt(const core::Network& network, const core::CalibrationSpec& spec, std::size_t layer)
{
    core::NodeRule nodes;
    nodes.activations = {spec.activationBits, core::FakeQuantMethod::Ste, false, spec.isActivationSymmetric};
    nodes.keepsEnds = spec.keepsEnds;
    const core::FakeQuantSpec node = core::withNodes(network.spec, nodes).layers[layer].activations;
    core::LinearRule rule;
    rule.bits = node.isOn() ? node.bits : bitsWithoutNode;
    rule.isSymmetric = spec.isActivationSymmetric;
    return rule;
}

} // namespace

core::Network preparedNetwork(const core::Network& network, const core::CalibrationSpec& spec)
{
    core::Network prepared = spec.foldsBatchNorm ? core::foldBatchNorm(network) : network;
    return spec.equalizesLayers ? core::equalizeLayers(prepared) : prepared;
}

std::vector<std::size_t> weightedLayers(const core::Network& network)
{
    std::vector<std::size_t> layers;
    for (std::size_t i = 0; i < network.spec.layers.size(); ++i) {
        if (network.spec.layers[i].hasWeights())
            layers.push_back(i);
    }
    return layers;
}

core::Result<Theatre> stageTheatre(const TheatreRequest& request, const core::ProgressSink& progress)
{
    const core::Network network = preparedNetwork(*request.network, request.spec);
    if (request.layer >= network.spec.layers.size())
        return core::failure(core::ErrorCode::UnknownOption, {std::string("layer"), std::to_string(request.layer + 1)});
    const auto stream = flow(request, network, core::stageOf(progress, 0, 400));
    if (!stream)
        return tl::unexpected(stream.error());
    Theatre theatre;
    theatre.layer = request.layer;
    const core::LinearRule rule = ruleAt(network, request.spec, request.layer);
    theatre.bits = rule.bits;
    countValues(*stream, theatre);
    const auto count = static_cast<std::int64_t>(request.observers.size());
    for (std::int64_t i = 0; i < count; ++i) {
        const core::ProgressSink stage = core::stageOf(progress, 400 + 500 * i / count, 400 + 500 * (i + 1) / count);
        auto track = watch(request.observers[static_cast<std::size_t>(i)], rule, *stream, theatre, stage);
        if (!track)
            return tl::unexpected(track.error());
        theatre.tracks.push_back(std::move(*track));
    }
    if (!core::keepGoing(progress, 900, 1000))
        return core::failure(core::ErrorCode::Cancelled);
    theatre.errors = core::errorCurve(*stream->values, theatre.bits, theatre.isOneSided, theatreThresholds);
    return theatre;
}

} // namespace quantoscope::widgets
