// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/explain.h"

#include "core/numbers/explaintrace.h"

namespace quantoscope::core {

namespace {

std::optional<CodeValue> codeValue(const Format& format, std::optional<CodePoint> code)
{
    return code ? std::optional(CodeValue{code, decode(format, *code)}) : std::nullopt;
}

void conclude(Explanation& explanation)
{
    const Format& format = explanation.format;
    const CodePoint code = explanation.encoded.code;
    explanation.stored = decode(format, code);
    explanation.error = roundingError(format, explanation.input, code);
    explanation.below = codeValue(format, nextBelow(format, code));
    explanation.above = codeValue(format, nextAbove(format, code));
}

} // namespace

Result<Explanation> explain(const Format& format, const Number& input, const EncodeOptions& options)
{
    const auto encoded = encode(format, input, options);
    if (!encoded)
        return tl::unexpected(encoded.error());
    Explanation explanation;
    explanation.format = format;
    explanation.options = options;
    explanation.input = input;
    explanation.encoded = *encoded;
    Trace trace(explanation);
    if (const auto* integer = format.integer())
        explainInteger(trace, *integer, input);
    else if (const auto* fixed = format.fixed())
        explainFixed(trace, *fixed, input);
    else if (const auto* posit = format.posit())
        explainPosit(trace, *posit, input);
    else
        explainFloat(trace, *format.floating(), input);
    trace.tellCode();
    conclude(explanation);
    return explanation;
}

Explanation explainCode(const Format& format, CodePoint code)
{
    Explanation explanation;
    explanation.format = format;
    explanation.input = decode(format, code);
    explanation.inverse = true;
    explanation.encoded.code = code;
    Trace trace(explanation);
    trace.point(StepKind::DecodeFields, {}, fieldText(format, code), 0, width(format));
    if (const auto* integer = format.integer())
        explainIntegerCode(trace, *integer, code);
    else if (const auto* fixed = format.fixed())
        explainFixedCode(trace, *fixed, code);
    else if (const auto* posit = format.posit())
        explainPositCode(trace, *posit, code);
    else
        explainFloatCode(trace, *format.floating(), code);
    conclude(explanation);
    return explanation;
}

} // namespace quantoscope::core
