// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/tensors/tensor.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// A tensor of a sample set, named as files name theirs: `layer1.weight`.
struct NamedSample {
    std::string name;
    Tensor tensor;
};

/// Tensors that belong together, made by the project's own seeded generator; one row of the catalogue.
struct SampleSet {
    std::string_view name; ///< the word of the command line and of session files
    Result<std::vector<NamedSample>> (*make)(std::uint64_t seed) = nullptr;
};

/// `distributions`: 65,536 draws of every SampleKind, named by it.
///
/// `network`: weights [outputs, inputs] and biases of a small network (2 inputs, two hidden layers of 16 with ReLU, 1 output) after
/// 300 steps of gradient descent with momentum on 128 points of the two moons: `layer1.weight` … `layer3.bias`. A positive
/// output is the lower moon. Takes some milliseconds.
///
/// `image`: one tensor `image` [3, 64, 64], red, green and blue in steps of 1/255 as in an 8-bit picture: colours that run
/// from side to side, a disc, and strokes like lines of text.
///
/// float32 all; the same seed gives the same tensors (as far as the machine's exp, log, sqrt, sin and cos agree).
[[nodiscard]] std::span<const SampleSet> sampleSets();
[[nodiscard]] const SampleSet* sampleSetByName(std::string_view name);

} // namespace quantoscope::core
