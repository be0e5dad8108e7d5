// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/networkspec.h"

#include <QString>

#include <vector>

namespace quantoscope::widgets {

/// The layers ended by a dense one of as many outputs as the data have classes or targets: the last layer gets them when it is
/// dense, else one is appended.
[[nodiscard]] std::vector<core::LayerSpec> completed(std::vector<core::LayerSpec> layers, std::int64_t outputs);

/// `layers` with the nodes of `before`: layers at the beginning and at the end that are the same but for their nodes and the number of
/// outputs keep theirs, others with weights get those of the rule.
[[nodiscard]] std::vector<core::LayerSpec> withFormerNodes(std::vector<core::LayerSpec> layers, const std::vector<core::LayerSpec>& before,
                                                           const core::NodeRule& rule);

/// The same network without nodes.
[[nodiscard]] core::NetworkSpec withoutNodes(core::NetworkSpec spec);

/// The same layers but for their nodes.
[[nodiscard]] bool isSameStructure(const core::NetworkSpec& a, const core::NetworkSpec& b);

/// A layer to begin with when one is added.
[[nodiscard]] core::LayerSpec defaultLayer(core::LayerKind kind);

/// The node with other bits, 0 … 8 and 16 on the way; methods of fixed codes give way to LSQ.
[[nodiscard]] core::FakeQuantSpec withBits(core::FakeQuantSpec node, int bits);
/// The node with another method and the bits that this one has: 1 for binary, 2 for ternary ones.
[[nodiscard]] core::FakeQuantSpec withMethod(core::FakeQuantSpec node, core::FakeQuantMethod method);
/// Methods that make sense for activations: ternary ones are for weights only, PACT for activations only.
[[nodiscard]] bool suits(core::FakeQuantMethod method, bool isWeights);

/// A network by name to begin with.
struct NetworkPreset {
    QString id;
    const char* layers; ///< without the last layer
};
/// Networks for vectors, or for pictures (both sides above 1).
[[nodiscard]] std::vector<NetworkPreset> networkPresets(const core::FeatureShape& input);
[[nodiscard]] QString presetTitle(const QString& id);
/// The layers of a preset for this input, without nodes; empty for an unknown one.
[[nodiscard]] std::vector<core::LayerSpec> presetLayers(const QString& id, const core::FeatureShape& input, std::int64_t outputs);
/// The preset to begin with for this input.
[[nodiscard]] QString usualPreset(const core::FeatureShape& input);

} // namespace quantoscope::widgets
