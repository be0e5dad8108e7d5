// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/provenance/codebits.h"
#include "core/quantize/quantizer.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace quantoscope::core {

/// The stations of a weight on its way through a scheme, in this order; a scheme leaves out what it does not have.
enum class TraceStepKind {
    Value,     ///< the weight as it is stored in the tensor
    Group,     ///< which elements share its parameters
    Range,     ///< what these elements span
    Scale,     ///< the step or factor, and how it was rounded itself
    ZeroPoint, ///< the code of zero
    Quotient,  ///< the value in units of the scale
    Decision,  ///< which of its neighbours it goes to, and why
    Code,      ///< the number that is stored, and its bits
    Stored,    ///< what the code stands for
    Error      ///< stored − value
};

/// What a step may tell. Numbers are exact.
enum class TraceKey {
    Original,   ///< Number: the value
    Type,       ///< text: the tensor's element type
    Group,      ///< integer: number of the group, from 0
    Groups,     ///< integer: how many there are
    Axis,       ///< integer: for groups that are slices across one axis
    First,      ///< integer: row-major index of the first element of the run that holds the element
    Count,      ///< integer: elements of the whole group
    Place,      ///< integer: the element's place in its run, from 0
    Finite,     ///< integer: finite elements of the group
    Least,      ///< Number, of the finite elements
    Greatest,   ///< Number
    Magnitude,  ///< Number: the greatest |x| of the group; in a decision |x| of the element
    Wanted,     ///< Number: a scale or zero point before its own rounding
    Format,     ///< text: the format it was rounded to
    ScaleCode,  ///< integer: its code in that format
    Block,      ///< text: the bytes of a packed block in hexadecimal, in the order of the file
    Field,      ///< field: a stored number of the block that the element depends on; one argument each
    Formula,    ///< text: how the block's fields make the value, as in BlockLayout
    TensorScale,///< Number: a second factor, the same for the whole tensor
    Result,     ///< Number: scale, zero point, quotient, stored value or error after all roundings
    Exact,      ///< Number: quotient or stored value without the rounding of binary64
    Minimum,    ///< Number: what is added after scaling, in block formats that have it
    Below,      ///< Number: the neighbour that is not greater
    BelowCode,  ///< integer
    Above,      ///< Number: the neighbour that is not less
    AboveCode,  ///< integer
    FromBelow,  ///< Number: the distance to it
    ToAbove,    ///< Number
    Midpoint,   ///< Number: half-way
    Threshold,  ///< Number
    Alpha,      ///< Number
    Rule,       ///< Rounding
    Random,     ///< Number: the draw of stochastic rounding, in [0, 1)
    Levels,     ///< integer: how many levels there are
    FirstCode,  ///< integer: the lowest legal code
    LastCode,   ///< integer
    IsTie,      ///< flag: exactly half-way
    IsExact,    ///< flag: the value is storable
    IsClipped,  ///< flag: beyond the range
    IsNaN,      ///< flag
    IsInfinite, ///< flag
    IsSign,     ///< flag: only the sign counts
    IsUnscaled, ///< flag: the scale is 0 or not finite, nothing can be divided by it
    IsComputed, ///< flag: the scheme's own arithmetic rounds on the way, so it chose another neighbour than exact numbers would
    Code,       ///< integer: what is stored
    Relative,   ///< Number: error / |value|
    Steps       ///< Number: error in units of the scale
};

/// A stored number of a packed block.
struct TraceField {
    std::string name; ///< as in BlockLayout: `d`, `scale`
    std::int64_t code = 0;
    Number value;     ///< what the code stands for, its bias taken away
    bool operator==(const TraceField&) const = default;
};

using TraceValue = std::variant<Number, std::int64_t, std::string, bool, Rounding, TraceField>;

struct TraceStep {
    struct Argument {
        TraceKey key;
        TraceValue value;
    };
    TraceStepKind kind = TraceStepKind::Value;
    std::vector<Argument> arguments;

    [[nodiscard]] const Number* number(TraceKey key) const { return find<Number>(key); }
    [[nodiscard]] const std::string* text(TraceKey key) const { return find<std::string>(key); }
    [[nodiscard]] const Rounding* rounding(TraceKey key) const { return find<Rounding>(key); }
    [[nodiscard]] std::optional<std::int64_t> integer(TraceKey key) const;
    /// All under Field, in their order.
    [[nodiscard]] std::vector<TraceField> fields() const;
    /// False when not there.
    [[nodiscard]] bool flag(TraceKey key) const;
    void set(TraceKey key, TraceValue value) { arguments.push_back({key, std::move(value)}); }

private:
    template<typename T>
    [[nodiscard]] const T* find(TraceKey key) const
    {
        for (const Argument& argument : arguments) {
            if (argument.key == key)
                return std::get_if<T>(&argument.value);
        }
        return nullptr;
    }
};

/// The story of one weight: every number exact, nothing in words.
struct Provenance {
    std::int64_t element = 0;
    double original = 0;
    std::int64_t code = 0;
    double value = 0; ///< what the code stands for; NaN for NaN
    CodeBits bits;
    std::vector<TraceStep> steps;

    /// Null when the scheme has no such step.
    [[nodiscard]] const TraceStep* step(TraceStepKind kind) const;
};

/// Follows one element, 0 ≤ element < count, through a fitted scheme. Code and value are those of apply(); the exact arithmetic
/// beside them tells when binary64 or the scheme's own binary32 made a difference (IsComputed).
/// Errors: UnknownScheme, ShapeMismatch, as apply(); Cancelled.
[[nodiscard]] Result<Provenance> traceElement(const Quantizer& quantizer, const Tensor& tensor, std::int64_t element,
                                              const ProgressSink& progress = {});

} // namespace quantoscope::core
