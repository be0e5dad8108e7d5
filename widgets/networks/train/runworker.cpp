// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/train/runworker.h"

#include "core/networks/engine/loss.h"
#include "widgets/networks/graph/networkediting.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace quantoscope::widgets {

namespace {

/// Of the time that the steps take, measuring takes about this share.
constexpr std::int64_t scoreShare = 4;
/// A step costs about three times a forward pass: forward, and backward to inputs and weights.
constexpr std::int64_t passesPerStep = 3;

core::Dataset firstOf(const core::Dataset& data, std::int64_t most)
{
    std::vector<std::int64_t> indices(static_cast<std::size_t>(std::min(data.count(), most)));
    std::iota(indices.begin(), indices.end(), 0);
    return core::subset(data, indices);
}

/// Loss and accuracy of a side, and the answers where they are asked for.
core::Result<core::Score> measureSide(const core::Network& network, const core::Dataset& samples, const core::PassOptions& options,
                                      std::vector<std::int32_t>* answers)
{
    const auto outputs = core::infer(network, samples.inputs, options);
    if (!outputs)
        return tl::unexpected(outputs.error());
    const core::Loss loss = samples.isClassification() ? core::crossEntropy(*outputs, samples.labels) : core::meanSquaredError(*outputs, samples.targets);
    for (std::int64_t i = 0; answers && samples.isClassification() && i < outputs->count; ++i) {
        const auto sample = outputs->sample(i);
        answers->push_back(static_cast<std::int32_t>(std::ranges::max_element(sample) - sample.begin()));
    }
    return core::Score{loss.mean, static_cast<double>(loss.correct) / static_cast<double>(std::max<std::int64_t>(1, samples.count())), samples.count()};
}

/// The codes of the two methods mean the same with the same scale.
bool isLinear(core::FakeQuantMethod method)
{
    return method == core::FakeQuantMethod::Ste || method == core::FakeQuantMethod::Lsq || method == core::FakeQuantMethod::Learned;
}

void adopt(const core::FakeQuantSpec& from, const core::FakeQuantSpec& to, core::FakeQuantState& state)
{
    const bool isSame = from == to || (isLinear(from.method) && isLinear(to.method) && from.bits == to.bits && from.isPerChannel == to.isPerChannel
                                       && from.isSymmetric == to.isSymmetric);
    if (!isSame)
        state = {};
    state.isFrozen = false;
}

} // namespace

NetworkPicture pictureOf(const core::Network& network, const PictureWish& wish)
{
    NetworkPicture picture;
    if (wish.kind == PictureWish::Kind::Plane) {
        if (auto grid = decisionGrid(network, wish.range, wish.detail))
            picture.grid = std::move(*grid);
    } else if (wish.kind == PictureWish::Kind::Curve) {
        if (auto curve = fitCurve(network, wish.range, wish.detail))
            picture.curve = std::move(*curve);
    }
    return picture;
}

core::DataSplit firstSamples(const core::DataSplit& data)
{
    return {firstOf(data.training, scoredTraining), firstOf(data.heldOut, scoredHeldOut)};
}

core::Result<Measured> measureNetwork(const core::Network& network, const core::DataSplit& scored, std::int64_t step, int threads)
{
    core::PassOptions options;
    options.threads = threads;
    std::vector<std::int32_t> answers;
    const auto training = measureSide(network, scored.training, options, nullptr);
    if (!training)
        return tl::unexpected(training.error());
    const bool hasHeldOut = scored.heldOut.count() > 0;
    const auto heldOut = hasHeldOut ? measureSide(network, scored.heldOut, options, &answers) : training;
    if (!heldOut)
        return tl::unexpected(heldOut.error());
    Measured measured{{step, training->loss, training->accuracy, heldOut->loss, heldOut->accuracy}, nullptr};
    if (!answers.empty())
        measured.answers = std::make_shared<const std::vector<std::int32_t>>(std::move(answers));
    return measured;
}

core::Network trainable(core::Network calibrated, const core::NetworkSpec& wanted)
{
    std::vector<core::LayerSpec> nodes;
    std::ranges::copy_if(wanted.layers, std::back_inserter(nodes), &core::LayerSpec::hasWeights);
    std::size_t next = 0;
    for (std::size_t i = 0; i < calibrated.layers.size(); ++i) {
        core::LayerSpec& layer = calibrated.spec.layers[i];
        if (!layer.hasWeights() || next >= nodes.size())
            continue;
        const core::LayerSpec& asked = nodes[next++];
        adopt(layer.weights, asked.weights, calibrated.layers[i].weightState);
        adopt(layer.activations, asked.activations, calibrated.layers[i].activationState);
        layer.weights = asked.weights;
        layer.activations = asked.activations;
    }
    return calibrated;
}

core::Result<void> RunWorker::begin(const RunStart& start)
{
    m_start = start;
    m_float.reset();
    m_qat.reset();
    m_floatCurve = {};
    m_scoredStep = -1;
    m_fault.reset();
    m_scored.reset();
    if (!start.data)
        return core::failure(core::ErrorCode::TensorEmpty);
    auto network = start.trained ? core::Result<core::Network>(*start.trained) : core::makeNetwork(withoutNodes(start.network), start.training.seed);
    if (!network)
        return tl::unexpected(network.error());
    network->spec = withoutNodes(network->spec);
    for (core::LayerState& layer : network->layers) {
        layer.weightState = {};
        layer.activationState = {};
    }
    auto trainer = core::Trainer::make(std::move(*network), start.data, start.training);
    if (!trainer)
        return tl::unexpected(trainer.error());
    m_float = std::move(*trainer);
    m_scored = std::make_shared<const core::DataSplit>(firstSamples(*start.data));
    return startQat(start.qatStart);
}

core::Result<void> RunWorker::startQat(QatStart start)
{
    m_qat.reset();
    m_qatCurve = {};
    m_records.clear();
    m_qatBegan = step();
    m_start.qatStart = start;
    m_scoredStep = -1;
    core::Result<core::Network> network = m_float->network();
    if (start == QatStart::Scratch) {
        network = m_start.trained ? core::Result<core::Network>(trainable(*m_start.trained, m_start.network))
                                  : core::makeNetwork(m_start.network, m_start.training.seed);
    } else if (start == QatStart::Ptq) {
        auto calibrated = core::calibrate(m_float->network(), m_start.data->training, m_start.calibration);
        if (!calibrated)
            return tl::unexpected(calibrated.error());
        network = trainable(std::move(calibrated->network), m_start.network);
    }
    if (!network)
        return tl::unexpected(network.error());
    if (start != QatStart::Ptq)
        network->spec = m_start.network;
    auto trainer = core::Trainer::make(std::move(*network), m_start.data, m_start.training);
    if (!trainer)
        return tl::unexpected(trainer.error());
    m_qat = std::move(*trainer);
    return {};
}

core::Result<void> RunWorker::setNodes(const core::NetworkSpec& network)
{
    m_start.network = network;
    m_scoredStep = -1;
    if (!m_qat)
        return {};
    // A network that was calibrated first has lost layers: nodes go by layers with weights.
    core::NetworkSpec spec = m_qat->network().spec;
    auto from = network.layers.begin();
    for (core::LayerSpec& layer : spec.layers) {
        if (!layer.hasWeights())
            continue;
        from = std::find_if(from, network.layers.end(), [](const core::LayerSpec& other) { return other.hasWeights(); });
        if (from == network.layers.end())
            break;
        layer.weights = from->weights;
        layer.activations = from->activations;
        ++from;
    }
    return m_qat->setNodes(spec);
}

void RunWorker::setOptimizer(const core::OptimizerSpec& spec)
{
    m_start.training.optimizer = spec;
    if (m_float)
        m_float->setOptimizer(spec);
    if (m_qat)
        m_qat->setOptimizer(spec);
}

std::int64_t RunWorker::scoreDistance() const
{
    const std::int64_t scored = m_scored->training.count() + m_scored->heldOut.count();
    const std::int64_t batch = std::max<std::int64_t>(1, std::min(m_start.training.batchSize, m_start.data->training.count()));
    return std::max<std::int64_t>(1, scored * scoreShare / (passesPerStep * batch));
}

void RunWorker::remember(core::StepRecord record)
{
    if (m_records.size() >= mostRecords)
        m_records.erase(m_records.begin(), m_records.begin() + mostRecords / 2);
    m_records.push_back(std::move(record));
}

std::int64_t RunWorker::advance(std::int64_t steps, std::chrono::steady_clock::time_point until)
{
    if (!m_float || m_fault)
        return 0;
    std::int64_t done = 0;
    while (done < steps) {
        if (const auto made = m_float->step(); !made) {
            m_fault = RunFault{NetworkModel::Kind::Float, made.error()};
            break;
        }
        if (m_qat) {
            auto made = m_qat->step();
            if (!made) {
                m_fault = RunFault{NetworkModel::Kind::Qat, made.error()};
                break;
            }
            remember(std::move(*made));
        }
        ++done;
        if (step() % scoreDistance() == 0)
            scoreNow();
        if (std::chrono::steady_clock::now() >= until)
            break;
    }
    return done;
}

void RunWorker::scoreNow()
{
    if (!m_float || m_scoredStep == step())
        return;
    m_scoredStep = step();
    const auto measure = [this](NetworkModel::Kind kind, const core::Network& network, RunCurve& curve, auto& answers) {
        const auto measured = measureNetwork(network, *m_scored, step(), m_start.training.threads);
        if (!measured) {
            m_fault = RunFault{kind, measured.error()};
            return;
        }
        curve.append(measured->point);
        answers = measured->answers;
    };
    measure(NetworkModel::Kind::Float, m_float->network(), m_floatCurve, m_floatAnswers);
    if (m_qat)
        measure(NetworkModel::Kind::Qat, m_qat->network(), m_qatCurve, m_qatAnswers);
}

RunSnapshot RunWorker::snapshot(const PictureWish& wish)
{
    RunSnapshot snapshot;
    snapshot.fault = std::exchange(m_fault, std::nullopt);
    snapshot.qatBegan = m_qatBegan;
    snapshot.qatStart = m_start.qatStart;
    if (!m_float)
        return snapshot;
    snapshot.step = step();
    snapshot.stepsPerEpoch = m_float->stepsPerEpoch();
    snapshot.trainingSamples = m_scored->training.count();
    snapshot.heldOutSamples = m_scored->heldOut.count();
    const auto take = [&](NetworkModel::Kind kind, const core::Network& network, const RunCurve& curve, const auto& answers) {
        NetworkSnapshot& taken = snapshot.networks[static_cast<std::size_t>(kind)];
        taken.network = std::make_shared<const core::Network>(network);
        taken.curve = curve.points();
        taken.picture = pictureOf(network, wish);
        taken.answers = answers;
    };
    take(NetworkModel::Kind::Float, m_float->network(), m_floatCurve, m_floatAnswers);
    if (!m_qat)
        return snapshot;
    take(NetworkModel::Kind::Qat, m_qat->network(), m_qatCurve, m_qatAnswers);
    if (!m_records.empty())
        snapshot.qatRecords = std::make_shared<const std::vector<core::StepRecord>>(std::exchange(m_records, {}));
    return snapshot;
}

} // namespace quantoscope::widgets
