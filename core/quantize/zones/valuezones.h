// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/quantizer.h"

#include <cstdint>
#include <optional>

namespace quantoscope::core {

/// What one group of a scheme can store; all numbers in the units of the tensor, so with the group's scale.
struct StorableRange {
    double low = 0;       ///< the least value
    double high = 0;      ///< the greatest
    double smallest = 0;  ///< the least magnitude that is not 0: of float formats the least subnormal; 0 when all is zero
    double minNormal = 0; ///< of float formats: smaller magnitudes have fewer digits; 0 for others

    /// max(−low, high).
    [[nodiscard]] double magnitude() const;
    bool operator==(const StorableRange&) const = default;
};

/// Nothing for packed blocks, whose range is not written down, and for a group that does not exist.
[[nodiscard]] std::optional<StorableRange> valueRange(const Quantizer& quantizer, std::int64_t group);
/// That of the group whose greatest magnitude is in the middle of all groups: for pictures.
[[nodiscard]] std::optional<StorableRange> middleRange(const Quantizer& quantizer);

/// Where the elements of a tensor came to lie; all counts together are the tensor's.
struct ValueZones {
    std::int64_t above = 0;     ///< beyond the range: overflow, or clipped
    std::int64_t normal = 0;    ///< inside of it
    std::int64_t subnormal = 0; ///< of float formats: stored as a subnormal number, with fewer digits
    std::int64_t flushed = 0;   ///< not zero, but stored as zero: underflow
    std::int64_t zero = 0;      ///< zero before
    std::int64_t nan = 0;
    std::int64_t infinite = 0;

    [[nodiscard]] std::int64_t total() const { return above + normal + subnormal + flushed + zero + nan + infinite; }
    bool operator==(const ValueZones&) const = default;
};

/// Quantizes and counts. A value counts as above when it lies beyond low or high, however little. Errors: as apply().
[[nodiscard]] Result<ValueZones> valueZones(const Quantizer& quantizer, const Tensor& tensor, const ProgressSink& progress = {});

} // namespace quantoscope::core
