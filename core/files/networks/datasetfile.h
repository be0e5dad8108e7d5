// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"
#include "core/networks/data/dataset.h"

#include <optional>
#include <string>

namespace quantoscope::core {

/// What the answers of a file are.
enum class AnswerKind {
    Automatic, ///< labels when every one is an integer of 0 … 999, else targets
    Labels,
    Targets
};

struct DatasetReadOptions {
    AnswerKind answers = AnswerKind::Automatic;
    std::optional<FeatureShape> shape; ///< of a sample; else the file's, and a table's is columns × 1 × 1
    std::string answersPath;           ///< a second file that holds the answers; empty: they are in the same
};

/// Limits of a data set of one's own: samples, values of all samples together, classes, targets a sample.
constexpr std::int64_t maxDatasetSamples = 1'000'000;
constexpr std::int64_t maxDatasetValues = std::int64_t(1) << 27;
constexpr std::int64_t maxDatasetClasses = 1000;
constexpr std::int64_t maxDatasetTargets = 1000;

/// A data set of one's own, in the file's order, from any kind of file that openTensorFile reads:
///
///   a table (csv, tsv, txt; one two-dimensional array)   a sample a row, its answer in the last column
///   several arrays (npz, safetensors …)                  `x`, `inputs`, `images`, `data` or `features`, and `y`, `labels` or `targets`,
///                                                        in capitals too; x_train and y_train likewise
///   two files                                            the first array of each
///
/// Inputs: samples × values, samples × height × width, samples × channels × height × width, or samples alone of one value. Answers:
/// one a sample, or samples × targets. Numbers are rounded to binary32. Classes are the greatest label and one more, at least 2.
///
/// Errors: those of openTensorFile and of its kind, with their places (row and column of a table); FileMalformed DatasetTable,
/// DatasetArrays, DatasetShape, DatasetCounts, DatasetLabel and DatasetNotFinite (the sample from 1, the value from 1);
/// TensorEmpty; TensorTooLarge (count, limit) for what is beyond the limits above, told before anything is allocated;
/// ShapeMismatch for a `shape` of another count; OutOfMemory; Cancelled.
[[nodiscard]] Result<Dataset> readDataset(const std::string& path, const DatasetReadOptions& options = {},
                                          const ProgressSink& progress = {});

/// The same of a file that is open; `options.answersPath` plays no part.
[[nodiscard]] Result<Dataset> datasetOf(const TensorFile& file, const DatasetReadOptions& options = {}, const ProgressSink& progress = {});

} // namespace quantoscope::core
