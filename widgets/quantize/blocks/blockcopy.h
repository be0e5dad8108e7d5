// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/provenance/codebits.h"
#include "core/quantize/quantizer.h"

#include <cstdint>
#include <vector>

namespace quantoscope::widgets {

/// A few neighbouring elements of a tensor, taken out so that their values can be changed and quantized again.
///
/// Where the neighbours are all of a group, they are fitted anew, as they would be alone in a tensor; the group's parameters then follow
/// every change. Where a group is larger than what is seen, its parameters stay.
struct BlockCopy {
    std::int64_t first = 0; ///< row-major index of the first element in the tensor
    bool isRefitted = false; ///< the parameters follow the values
    std::vector<double> originals; ///< as the tensor has them
    std::vector<double> values;    ///< as changed
    core::Quantizer quantizer;     ///< one that fits a tensor of just these elements
    std::vector<std::int64_t> codes;
    std::vector<double> stored;

    [[nodiscard]] bool isChanged() const;
    /// Bits of every code.
    [[nodiscard]] std::vector<core::CodeBits> bits() const;
    /// The values as a tensor of one axis.
    [[nodiscard]] core::Tensor tensor() const;
};

/// How many neighbours are shown of groups that are larger.
inline constexpr std::int64_t longestBlock = 256;

/// The run of the element's group when it has at most `longestBlock` elements; else the `window` elements (at most longestBlock)
/// around it that begin at a multiple of `window` in the run. Errors: ShapeMismatch, UnknownScheme, those of fit.
[[nodiscard]] core::Result<BlockCopy> takeBlock(const core::Quantizer& quantizer, const core::Tensor& tensor, std::int64_t element, std::int64_t window);

/// Changes one value and quantizes the block again. Errors: those of fit and apply; the block is then as before.
[[nodiscard]] core::Result<void> changeValue(BlockCopy& block, std::size_t place, double value);
/// All values as in the tensor.
[[nodiscard]] core::Result<void> resetValues(BlockCopy& block);

} // namespace quantoscope::widgets
