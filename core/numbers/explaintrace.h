// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/dyadic.h"
#include "core/numbers/explain.h"

namespace quantoscope::core {

/// Collects the steps of one explanation; what the derivations of all formats share.
class Trace
{
public:
    explicit Trace(Explanation& explanation) : m_explanation(explanation) {}

    [[nodiscard]] Explanation& explanation() { return m_explanation; }
    [[nodiscard]] const Format& format() const { return m_explanation.format; }
    [[nodiscard]] const EncodeOptions& options() const { return m_explanation.options; }

    using Arguments = std::vector<std::string>;
    /// A step about no bits in particular.
    void tell(StepKind kind, Arguments arguments = {}, std::string equation = {});
    /// A step about some bits that sets none.
    void point(StepKind kind, Arguments arguments, std::string equation, int lowBit, int bitCount);
    /// A step that sets bits.
    void settle(StepKind kind, Arguments arguments, std::string equation, int lowBit, const std::string& bits);
    /// Sets the whole code.
    void settleAll(StepKind kind, Arguments arguments, std::string equation, CodePoint code);

    /// The magnitude in binary and normalised; `value` is not 0.
    void tellBinary(const Number& value);
    /// The fields and the code of `encoded`.
    void tellCode();

private:
    Explanation& m_explanation;
};

/// One rounding: how much was cut off and what was decided.
struct Decision {
    Rational rest;   ///< what lies below the last kept unit, in those units, 0 ≤ rest < 1
    bool up = false; ///< the magnitude was raised by one unit
    std::string stay, raised; ///< the two candidates as text
    bool showBits = true;  ///< guard, round and sticky bit
};
void tellDecision(Trace& trace, const Decision& decision);

void explainFloat(Trace& trace, const FloatFormat& format, const Number& input);
void explainInteger(Trace& trace, const IntegerFormat& format, const Number& input);
void explainFixed(Trace& trace, const FixedFormat& format, const Number& input);
void explainPosit(Trace& trace, const PositFormat& format, const Number& input);

void explainFloatCode(Trace& trace, const FloatFormat& format, CodePoint code);
void explainIntegerCode(Trace& trace, const IntegerFormat& format, CodePoint code);
void explainFixedCode(Trace& trace, const FixedFormat& format, CodePoint code);
void explainPositCode(Trace& trace, const PositFormat& format, CodePoint code);

/// The fields' bits with blanks between them: `1 10000001 0111…`.
[[nodiscard]] std::string fieldText(const Format& format, CodePoint code);
/// `11111010₂`, all bits of the format.
[[nodiscard]] std::string codeBits(const Format& format, CodePoint code);

} // namespace quantoscope::core
