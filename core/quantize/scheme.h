// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/quantizer.h"
#include "core/quantize/schemespec.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace quantoscope::core {

/// One option of a scheme: enough to read it from text and to build a control for it.
struct SchemeOption {
    enum class Kind { Choice, Whole, Real, Granularity, Text };
    std::string_view name;
    Kind kind = Kind::Choice;
    std::string_view fallback;                  ///< the value when not given; empty: none
    std::span<const std::string_view> choices{}; ///< Choice
    std::int64_t min = 0;                       ///< Whole
    std::int64_t max = 0;                       ///< Whole
};

/// Neighbouring elements of one group, given to a scheme's kernel: `values` has no NaN, but may have infinities.
struct KernelInput {
    std::span<const double> values;
    std::int64_t group = 0;
    std::int64_t first = 0; ///< row-major index of values[0] in the tensor
};

/// One scheme: its options and its verbs. Everything that lists, fits, applies, measures or prints schemes goes through
/// this row, so a new scheme is one file with these functions and one row of the catalogue in scheme.cpp.
struct Scheme {
    std::string_view name;
    std::string_view source; ///< where the rule is written down
    std::span<const SchemeOption> options;

    /// Rules between options that the options' own kinds cannot tell; may be null. Errors: SchemeOption.
    Result<void> (*check)(const SchemeSpec& spec);
    /// The parameters for one tensor; the spec is legal and the grouping fits the tensor.
    Result<Quantizer> (*fit)(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress);
    /// Codes and the values they stand for; returns how many inputs lay outside of the representable range.
    std::int64_t (*encode)(const Quantizer& quantizer, const KernelInput& input, std::span<std::int64_t> codes,
                           std::span<double> values);
    /// The parameters under their names of the command line's JSON.
    ParameterTable (*describe)(const Quantizer& quantizer);
    /// The option that a text after the colon means when it does not begin with `NAME=` of one of the options: all of it, commas
    /// included (`codebook:FILE`). Empty: none.
    std::string_view wholeOption{};
};

/// The catalogue, in the order people see.
[[nodiscard]] std::span<const Scheme> schemes();
/// Null when there is none of that name.
[[nodiscard]] const Scheme* findScheme(std::string_view name);

/// The rows, each defined in the file of its name.
[[nodiscard]] const Scheme& linearScheme();
[[nodiscard]] const Scheme& kmeansScheme();
[[nodiscard]] const Scheme& ternaryScheme();
[[nodiscard]] const Scheme& floatScheme();
[[nodiscard]] const Scheme& nf4Scheme();
[[nodiscard]] std::span<const Scheme> mxSchemes(); ///< six: one an element format
[[nodiscard]] const Scheme& nvfp4Scheme();
[[nodiscard]] const Scheme& binaryScheme();
[[nodiscard]] const Scheme& codebookScheme();
/// ggml's quantizer to blocks of the type: Q1_0, Q2_0, Q4_0 … Q8_0, Q2_K … Q6_K, IQ4_NL, IQ4_XS, TQ1_0, TQ2_0, MXFP4, NVFP4.
[[nodiscard]] const Scheme& ggmlScheme(DType dtype);

} // namespace quantoscope::core
