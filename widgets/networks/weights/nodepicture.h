// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/engine/pass.h"
#include "core/networks/network.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace quantoscope::widgets {

/// Which of a layer's nodes.
enum class NodeKind { Weights, Inputs };

/// Most values of a node that are looked at; of more every second, third … is.
inline constexpr std::int64_t nodeValueLimit = 100000;
/// Most levels of a picture; of more the picture has none.
inline constexpr std::size_t nodeLevelLimit = 4096;

/// What a node does to its values.
struct NodePicture {
    core::FakeQuantSpec spec;
    core::FakeQuantState state; ///< of the one channel, if one is asked for
    core::NodePlace place = core::NodePlace::Weights;
    std::int64_t total = 0; ///< values there are
    std::int64_t every = 1; ///< 1: all of them are here; n: each n-th
    std::vector<float> values;        ///< of full precision, finite or not
    std::vector<float> quantized;     ///< one a value
    std::vector<std::uint8_t> passed; ///< one a value; 0: its gradient is stopped
    std::vector<float> levels;        ///< ascending, of all groups; none of a node that is off or has too many

    [[nodiscard]] bool isQuantizing() const { return spec.isOn() && state.isReady(); }
    /// Codes and the transfer function are those of one group.
    [[nodiscard]] bool isOneGroup() const { return state.scales.size() == 1; }
    [[nodiscard]] std::int64_t stopped() const;
};

/// Of a layer with weights. `channel` is one of weightChannels(); nothing: all. Inputs come from the trace, none without one.
[[nodiscard]] NodePicture nodePicture(const core::Network& network, std::size_t layer, NodeKind node, std::optional<int> channel,
                                      const core::Trace* trace);

/// The groups of a layer's weight node: its output channels, or 1.
[[nodiscard]] int nodeGroups(const core::Network& network, std::size_t layer, NodeKind node);

/// What the node of a single group makes of values; they themselves where it does not quantize.
[[nodiscard]] std::vector<float> transferred(const NodePicture& picture, std::span<const float> values);

} // namespace quantoscope::widgets
