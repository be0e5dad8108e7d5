// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"
#include "core/networks/engine/pass.h"
#include "core/networks/network.h"
#include "core/networks/training/optimizer.h"
#include "core/support/random.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace quantoscope::core {

struct TrainingSpec {
    OptimizerSpec optimizer;
    std::int64_t batchSize = 64; ///< 1 … 65 536; the last batch of an epoch may be smaller
    std::uint64_t seed = 1;      ///< of the order of samples
    int threads = 1;             ///< 0: one a core; the numbers are the same on any number
    bool operator==(const TrainingSpec&) const = default;
};

/// The specification to begin with: rates and batches that suit the kind of data (digits: Adam at 0.003, batches of 64).
[[nodiscard]] TrainingSpec defaultTraining(DatasetKind kind, OptimizerKind optimizer = OptimizerKind::Adam);

/// What happened in a layer's nodes within one step.
struct NodeStep {
    double weightScale = 0;             ///< the mean of its groups after the step; 0 without a node that is ready
    double activationScale = 0;         ///< likewise; Pact: α
    std::int64_t codeFlips = 0;         ///< weights whose integer code is not that of the step before
    std::int64_t maskedWeights = 0;     ///< weights whose gradient the node stopped
    std::int64_t maskedActivations = 0; ///< likewise of the batch's inputs
};
struct StepRecord {
    std::int64_t step = 0; ///< from 1
    double loss = 0;       ///< of the batch, before the step
    double accuracy = 0;   ///< share of the batch; 0 for regression
    std::vector<NodeStep> nodes; ///< one a layer; zeros for layers without nodes
};
struct EpochRecord {
    std::int64_t epoch = 0; ///< from 1
    double trainingLoss = 0; ///< mean over the epoch's samples, each as its batch was met
    double trainingAccuracy = 0;
    double heldOutLoss = 0;
    double heldOutAccuracy = 0;
};

/// Trains a network step by step. Copies of the network may be taken between steps; the same network, data and specification give
/// the same numbers on any machine with the same arithmetic and on any number of threads.
///
/// A node of weights without a state gets one before the first step, a node of inputs from the first batch, which it passes through.
/// Frozen nodes stay as they are. After each step the nodes that follow their values (Ste) have seen the new weights.
class Trainer
{
public:
    /// The network must fit the data: its inputs and outputs. Errors: ShapeMismatch (values by the network, values given; also of labels,
    /// targets and the network's own vectors), TensorEmpty without training samples, UnknownOption (rate, momentum, decay, batch,
    /// threads; the value), those of layerShapes.
    [[nodiscard]] static Result<Trainer> make(Network network, std::shared_ptr<const DataSplit> data, const TrainingSpec& spec);

    /// One batch. Errors: Cancelled, OutOfMemory; NetworkDiverged (the step) once a loss or a weight is not finite, after which the
    /// network is that before the step and the optimizer begins anew.
    [[nodiscard]] Result<StepRecord> step();
    /// Steps to the end of the epoch that step() or a cancelled epoch() began, or of the next one, and evaluates on the held-out
    /// samples. Nothing is lost by Cancelled: called again it goes on with the same numbers. `progress` is told steps of the epoch.
    [[nodiscard]] Result<EpochRecord> epoch(const ProgressSink& progress = {});

    [[nodiscard]] const Network& network() const { return m_network; }
    [[nodiscard]] std::int64_t stepsDone() const { return m_steps; }
    [[nodiscard]] std::int64_t stepsPerEpoch() const;
    /// Of the epochs that epoch() ended.
    [[nodiscard]] const std::vector<EpochRecord>& history() const { return m_history; }
    /// From the next step on. Values as for make(), which are not checked here: a rate that is not finite diverges.
    void setOptimizer(const OptimizerSpec& spec);
    /// Other nodes on the same weights, from the next step on (bits sliders act while training): nodes whose specification changes
    /// begin anew. Errors: NetworkShape (the layer's index from 1, its text) for layers that differ in more than their nodes,
    /// ShapeMismatch for another input; then nothing changes.
    [[nodiscard]] Result<void> setNodes(const NetworkSpec& spec);

private:
    Trainer() = default;
    void beginEpoch();
    [[nodiscard]] Dataset nextBatch() const;
    void prepareNodes();
    [[nodiscard]] Result<StepRecord> take(const Dataset& batch);
    [[nodiscard]] StepRecord record(const Gradients& gradients);

    Network m_network;
    Network m_before; ///< the step: what a step that diverges goes back to
    std::shared_ptr<const DataSplit> m_data;
    TrainingSpec m_spec;
    Optimizer m_optimizer;
    Random m_random;
    std::vector<std::int64_t> m_order; ///< of the samples in this epoch
    std::vector<std::vector<std::int32_t>> m_codes; ///< of each layer's weights after the last step
    std::vector<EpochRecord> m_history;
    std::int64_t m_steps = 0;
    std::int64_t m_epochs = 0;     ///< that began
    std::int64_t m_epochSteps = 0; ///< of the one that began last
    bool m_isEpochOpen = false;    ///< it has not been recorded
    double m_epochLoss = 0;
    std::int64_t m_epochCorrect = 0;
};

struct Score {
    double loss = 0;
    double accuracy = 0; ///< 0 for regression
    std::int64_t count = 0;
};
/// Of a whole dataset, in batches, as in inference (PassOptions::isTraining is not used). Errors: ShapeMismatch, those of infer().
[[nodiscard]] Result<Score> score(const Network& network, const Dataset& data, const PassOptions& options, const ProgressSink& progress = {});

} // namespace quantoscope::core
