// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/tensor.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

namespace quantoscope::core {

/// Which elements share one set of parameters.
struct Granularity {
    enum class Kind {
        Tensor,  ///< all
        Channel, ///< those with the same index along one axis
        Group    ///< runs of a fixed length along the last axis; the last run of a row may be short
    };
    Kind kind = Kind::Tensor;
    std::int64_t number = 0; ///< Channel: the axis, from 0; Group: the length, at least 1

    bool operator==(const Granularity&) const = default;
};

/// Reads `tensor`, `channel:AXIS`, `group:N`; nothing for anything else.
[[nodiscard]] std::optional<Granularity> granularityFromText(std::string_view text);

/// Neighbours in storage that belong to one group.
struct GroupRun {
    std::int64_t group = 0;
    std::int64_t first = 0; ///< row-major index
    std::int64_t count = 0;
    bool operator==(const GroupRun&) const = default;
};

/// A shape cut into groups, numbered in the order in which row-major order meets them; a group is a set of runs of
/// neighbours in storage.
class Grouping
{
public:
    Grouping() = default; ///< one group of no elements

    /// Errors: SchemeOption("granularity"…) is the caller's to word: nothing when the axis does not exist.
    [[nodiscard]] static std::optional<Grouping> make(const Shape& shape, const Granularity& granularity);

    /// At least 1 for Tensor; 0 is possible for an empty tensor otherwise.
    [[nodiscard]] std::int64_t groupCount() const { return m_groupCount; }
    [[nodiscard]] std::int64_t elementCount() const { return m_elementCount; }
    [[nodiscard]] const Granularity& granularity() const { return m_granularity; }
    /// True when one group holds everything, so the grouping fits a tensor of any shape.
    [[nodiscard]] bool isWhole() const { return m_granularity.kind == Granularity::Kind::Tensor; }

    /// The run that an element, 0 … elementCount() − 1, lies in.
    [[nodiscard]] GroupRun runAt(std::int64_t element) const;

    /// visit(first, count) → bool for the runs of one group, in order, until it returns false; returns whether it never did.
    template<typename Visit>
    bool forEachRunOf(std::int64_t group, Visit visit) const
    {
        if (m_granularity.kind != Granularity::Kind::Channel) {
            const Run run = runOfRow(group);
            return run.count == 0 || visit(run.first, run.count);
        }
        for (std::int64_t first = group * m_runLength; first < m_elementCount; first += m_groupCount * m_runLength) {
            if (!visit(first, m_runLength))
                return false;
        }
        return true;
    }

    /// visit(group, first, count) → bool for all runs in row-major order, until it returns false.
    template<typename Visit>
    bool forEachRun(Visit visit) const
    {
        if (m_granularity.kind != Granularity::Kind::Channel) {
            for (std::int64_t group = 0; group < m_groupCount; ++group) {
                const Run run = runOfRow(group);
                if (run.count > 0 && !visit(group, run.first, run.count))
                    return false;
            }
            return true;
        }
        std::int64_t group = 0;
        for (std::int64_t first = 0; first < m_elementCount; first += m_runLength) {
            if (!visit(group, first, m_runLength))
                return false;
            group = group + 1 == m_groupCount ? 0 : group + 1;
        }
        return true;
    }

private:
    struct Run {
        std::int64_t first;
        std::int64_t count;
    };
    /// The only run of a group that is a piece of a row, or everything.
    [[nodiscard]] Run runOfRow(std::int64_t group) const;

    Granularity m_granularity;
    std::int64_t m_elementCount = 0;
    std::int64_t m_groupCount = 1;
    std::int64_t m_runLength = 0;    ///< the longest run
    std::int64_t m_rowLength = 0;    ///< Group: of the last axis
    std::int64_t m_groupsPerRow = 1; ///< Group
};

} // namespace quantoscope::core
