// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/quantizer.h"
#include "core/tensors/matrixview.h"

#include <array>
#include <cstdint>
#include <vector>

namespace quantoscope::widgets {

/// The four maps of one matrix of a tensor.
enum class MapKind { Value, Quantized, Error, Code };
inline constexpr int mapKinds = 4;

/// Elements that are mapped at most; of larger matrices the first rows.
inline constexpr std::int64_t mapLimit = std::int64_t(1) << 21;

/// A matrix of a tensor before and after quantization: element (row, column) of each map is that of the tensor.
struct MapData {
    core::MatrixSpec spec;
    std::int64_t allRows = 0; ///< of the matrix; the maps may have fewer
    std::array<core::MatrixView, mapKinds> maps;
    std::array<double, mapKinds> least{};   ///< of the finite elements of each map; 0 without one
    std::array<double, mapKinds> greatest{};

    [[nodiscard]] const core::MatrixView& map(MapKind kind) const { return maps[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] bool isCut() const { return maps[0].rows < allRows; }
};

/// The row-major place in a tensor of an element of a matrix.
[[nodiscard]] std::int64_t elementOfCell(const core::Shape& shape, const core::MatrixSpec& spec, std::int64_t row, std::int64_t column);

/// Quantizes one matrix. The spec's row axis comes before its column axis. Errors: ShapeMismatch, UnknownScheme, as apply(); Cancelled.
[[nodiscard]] core::Result<MapData> makeMaps(const core::Quantizer& quantizer, const core::Tensor& tensor, const core::MatrixSpec& spec,
                                             const core::ProgressSink& progress = {}, std::int64_t limit = mapLimit);

} // namespace quantoscope::widgets
