// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/batch.h"
#include "core/support/progress.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

enum class DatasetKind { Moons, Spirals, Circles, Xor, Gaussians, Sine, Digits, Sequence, Regression };
/// moons, spirals, circles, xor, gaussians, sine, digits, sequence, regression: `--task`'s words, in the order of the enumeration.
[[nodiscard]] std::span<const std::string_view> datasetNames();
[[nodiscard]] std::optional<DatasetKind> datasetFromName(std::string_view name);

struct DatasetSpec {
    DatasetKind kind = DatasetKind::Moons;
    std::int64_t count = 1000; ///< samples, 2 … 1 000 000
    double noise = 0.1;        ///< 0 … 2: deviation of what is added (2-D: of coordinates in about −1 … 1; digits: see drawDigit)
    std::uint64_t seed = 1;
    int size = 16;             ///< digits: side in pixels, 12 … 28
    bool operator==(const DatasetSpec&) const = default;
};
/// The specification to begin with: counts and noise that suit the kind (digits: 12 000 of 16 × 16).
[[nodiscard]] DatasetSpec defaultDataset(DatasetKind kind);

/// Samples and what they should become. Either labels (classes > 0) or targets (classes 0, `targetWidth` values a sample).
struct Dataset {
    Batch inputs;
    std::vector<std::int32_t> labels; ///< 0 … classes − 1
    std::int64_t classes = 0;
    std::vector<float> targets;
    std::int64_t targetWidth = 0;

    [[nodiscard]] std::int64_t count() const { return inputs.count; }
    [[nodiscard]] bool isClassification() const { return classes > 0; }
    /// Values that a network for this should put out: classes or targetWidth.
    [[nodiscard]] std::int64_t outputs() const { return isClassification() ? classes : targetWidth; }
};

/// Made by rule and seed alone, the same everywhere: 2-D points (inputs 2 × 1 × 1), digits (1 × size × size, 0 … 1, ten classes,
/// strokes drawn and distorted), sequence (32 × 1 × 1, which of four waveforms), regression (1 → 1, a wavy curve).
/// Samples come in random order, classes balanced to within one; a smaller set is the beginning of a larger one of the same seed.
/// Errors: UnknownOption (count, noise or size) for a value out of range; OutOfMemory; Cancelled.
[[nodiscard]] Result<Dataset> makeDataset(const DatasetSpec& spec, const ProgressSink& progress = {});

/// The samples at these indices, 0 … count − 1, in this order; an index may come more than once.
[[nodiscard]] Dataset subset(const Dataset& data, std::span<const std::int64_t> indices);

struct DataSplit {
    Dataset training;
    Dataset heldOut;
};
/// `share` of the samples held out, rounded to whole samples, chosen by the seed; at least one on each side of two or more. Both sides keep
/// the order of the whole. A share outside 0 … 1 counts as the nearer end, NaN as 0.
[[nodiscard]] DataSplit splitDataset(const Dataset& data, double share, std::uint64_t seed);

/// One digit from strokes a person drew: points in 0 … 1 of a square from its top left, one list a stroke, painted as makeDataset paints
/// its own without noise: moved to the middle and scaled until the longer side is 0.74 of the square, by 4 at most. A stroke of
/// one point is a dot; points that are not finite are left out; no strokes make an empty picture. `size` is kept in 1 … 1024.
struct StrokePoint {
    float x = 0;
    float y = 0;
};
[[nodiscard]] Batch drawStrokes(std::span<const std::vector<StrokePoint>> strokes, int size);

} // namespace quantoscope::core
