// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/training/trainer.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace quantoscope::widgets {

/// What happened in the nodes of the steps of one training, in bounded memory: when there are too many steps, every second one is let
/// go, and from then on only as many are kept.
class StepHistory
{
public:
    static constexpr std::size_t limit = std::size_t(1) << 14; ///< steps kept

    /// A step that is not later than the last one, or has other layers, begins anew.
    void add(const core::StepRecord& step);
    void clear();

    [[nodiscard]] std::size_t count() const { return m_steps.size(); }
    [[nodiscard]] bool isEmpty() const { return m_steps.empty(); }
    [[nodiscard]] std::size_t layers() const { return m_layers; }
    /// Ascending.
    [[nodiscard]] std::int64_t step(std::size_t index) const { return m_steps[index]; }
    [[nodiscard]] const core::NodeStep& node(std::size_t index, std::size_t layer) const { return m_nodes[index * m_layers + layer]; }
    /// 1: all steps are kept; n: each n-th.
    [[nodiscard]] std::int64_t every() const { return m_every; }
    /// The kept step nearest to a number of steps; there must be one.
    [[nodiscard]] std::size_t nearest(double step) const;

private:
    void halve();

    std::vector<std::int64_t> m_steps;
    std::vector<core::NodeStep> m_nodes; ///< of each step all layers
    std::size_t m_layers = 0;
    std::int64_t m_every = 1;
    std::int64_t m_skipped = 0; ///< since the last kept one
    std::int64_t m_last = 0;
};

} // namespace quantoscope::widgets
