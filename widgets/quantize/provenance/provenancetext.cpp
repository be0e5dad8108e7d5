// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/provenance/provenancetext.h"

#include "core/numbers/text.h"
#include "widgets/common/numbertext.h"

#include <QCoreApplication>

#include <cmath>

namespace quantoscope::widgets {

namespace {

using core::TraceKey;
using core::TraceStep;
using core::TraceStepKind;

constexpr int shortDigits = 7;
constexpr int allDigits = 1200; ///< the longest expansion of a binary64 has 1,074

/// For lupdate: the words of this file.
struct StoryText {
    Q_DECLARE_TR_FUNCTIONS(StoryText)
};

class Writer
{
public:
    Writer(const core::Provenance& story, Digits digits) : m_story(story), m_digits(digits) {}

    [[nodiscard]] StepText text(const TraceStep& step) const
    {
        switch (step.kind) {
        case TraceStepKind::Value: return {StoryText::tr("Value"), value(step)};
        case TraceStepKind::Group: return {StoryText::tr("Group"), group(step)};
        case TraceStepKind::Range: return {StoryText::tr("Range"), range(step)};
        case TraceStepKind::Scale: return {StoryText::tr("Scale"), scale(step)};
        case TraceStepKind::ZeroPoint: return {StoryText::tr("Zero point"), zeroPoint(step)};
        case TraceStepKind::Quotient: return {StoryText::tr("Quotient"), quotient(step)};
        case TraceStepKind::Decision: return {StoryText::tr("Decision"), decision(step)};
        case TraceStepKind::Code: return {StoryText::tr("Code"), code(step)};
        case TraceStepKind::Stored: return {StoryText::tr("Stored value"), stored(step)};
        case TraceStepKind::Error: return {StoryText::tr("Error"), error(step)};
        }
        return {};
    }

private:
    [[nodiscard]] QString number(const TraceStep& step, TraceKey key) const
    {
        const core::Number* found = step.number(key);
        return found ? storyNumber(*found, m_digits) : QString();
    }

    [[nodiscard]] static QString integer(const TraceStep& step, TraceKey key) { return integerText(step.integer(key).value_or(0)); }

    [[nodiscard]] bool has(TraceStepKind kind) const { return m_story.step(kind) != nullptr; }

    [[nodiscard]] QStringList value(const TraceStep& step) const
    {
        return {StoryText::tr("x = %1, stored as %2").arg(number(step, TraceKey::Original), textOf(*step.text(TraceKey::Type)))};
    }

    [[nodiscard]] static QStringList group(const TraceStep& step)
    {
        if (*step.integer(TraceKey::Groups) == 1)
            return {StoryText::tr("One for the whole tensor: %1 elements").arg(integer(step, TraceKey::Count))};
        const QString which = StoryText::tr("Number %1 of %2, counted from 0").arg(integer(step, TraceKey::Group), integer(step, TraceKey::Groups));
        if (const auto axis = step.integer(TraceKey::Axis))
            return {which, StoryText::tr("All %1 elements with that index along axis %2").arg(integer(step, TraceKey::Count)).arg(*axis)};
        const std::int64_t first = *step.integer(TraceKey::First);
        const std::int64_t last = first + *step.integer(TraceKey::Count) - 1;
        return {which, StoryText::tr("The %1 neighbours #%2 … #%3; this is number %4 of them")
                           .arg(integer(step, TraceKey::Count), integerText(first), integerText(last), integer(step, TraceKey::Place))};
    }

    [[nodiscard]] QStringList range(const TraceStep& step) const
    {
        if (!step.number(TraceKey::Least))
            return {StoryText::tr("The group has no finite value.")};
        QStringList lines{StoryText::tr("least %1, greatest %2").arg(number(step, TraceKey::Least), number(step, TraceKey::Greatest)),
                          StoryText::tr("greatest |x| = %1").arg(number(step, TraceKey::Magnitude))};
        const std::int64_t others = m_story.step(TraceStepKind::Group)->integer(TraceKey::Count).value_or(0) - *step.integer(TraceKey::Finite);
        if (others > 0)
            lines.append(StoryText::tr("%n element(s) that are not finite take no part", nullptr, static_cast<int>(others)));
        return lines;
    }

    [[nodiscard]] QStringList scale(const TraceStep& step) const
    {
        const QString result = number(step, TraceKey::Result);
        if (!step.fields().empty())
            return packedScale(step);
        if (step.number(TraceKey::Alpha))
            return {StoryText::tr("α = %1").arg(result)};
        if (step.integer(TraceKey::ScaleCode))
            return blockScale(step);
        if (!step.number(TraceKey::Wanted)) {
            const core::Number* scale = step.number(TraceKey::Result);
            if (scale && scale->value == 1)
                return {StoryText::tr("s = 1: values are stored as they are")};
            return {StoryText::tr("s = %1, chosen by the scheme").arg(result)};
        }
        QStringList lines;
        const QString wanted = number(step, TraceKey::Wanted);
        if (step.number(TraceKey::Steps))
            lines.append(StoryText::tr("width %1 over %2 steps = %3").arg(number(step, TraceKey::Magnitude), number(step, TraceKey::Steps), wanted));
        else
            lines.append(StoryText::tr("wanted: %1").arg(wanted));
        lines.append(rounded(step, TraceKey::Result));
        return lines;
    }

    /// What the rounding of a scale to its format did.
    [[nodiscard]] QString rounded(const TraceStep& step, TraceKey key) const
    {
        const core::Number& wanted = *step.number(TraceKey::Wanted);
        const core::Number& got = *step.number(key);
        const QString format = textOf(*step.text(TraceKey::Format));
        if (wanted.value == got.value)
            return StoryText::tr("s = %1, exact in %2").arg(number(step, key), format);
        const core::Number off = core::Number::finite(core::Rational((got.value - wanted.value) / wanted.value));
        return StoryText::tr("s = %1, rounded to %2: off by %3 of itself").arg(number(step, key), format, storyNumber(off, Digits::Short));
    }

    [[nodiscard]] QStringList blockScale(const TraceStep& step) const
    {
        QStringList lines;
        if (step.number(TraceKey::Wanted))
            lines.append(StoryText::tr("greatest |x| over the greatest element: %1").arg(number(step, TraceKey::Wanted)));
        lines.append(StoryText::tr("stored in %1 as code %2 = %3")
                         .arg(textOf(*step.text(TraceKey::Format)), QString::number(*step.integer(TraceKey::ScaleCode)), number(step, TraceKey::Exact)));
        if (step.number(TraceKey::TensorScale))
            lines.append(StoryText::tr("times %1 for the whole tensor").arg(number(step, TraceKey::TensorScale)));
        lines.append(StoryText::tr("s = %1").arg(number(step, TraceKey::Result)));
        return lines;
    }

    [[nodiscard]] QStringList packedScale(const TraceStep& step) const
    {
        QStringList lines;
        if (const std::string* bytes = step.text(TraceKey::Block))
            lines.append(StoryText::tr("Block of %1: %2").arg(textOf(*step.text(TraceKey::Format)), textOf(*bytes)));
        if (step.number(TraceKey::Wanted))
            lines.append(StoryText::tr("wanted: %1").arg(number(step, TraceKey::Wanted)));
        for (const core::TraceField& field : step.fields())
            lines.append(StoryText::tr("%1 = %2, stored as %3").arg(textOf(field.name), storyNumber(field.value, m_digits), QString::number(field.code)));
        if (step.fields().size() > 1 && step.number(TraceKey::Result))
            lines.append(StoryText::tr("s = %1 for this element").arg(number(step, TraceKey::Result)));
        if (step.number(TraceKey::Minimum))
            lines.append(StoryText::tr("added after scaling: %1").arg(number(step, TraceKey::Minimum)));
        return lines;
    }

    [[nodiscard]] QStringList zeroPoint(const TraceStep& step) const
    {
        const QString z = number(step, TraceKey::Result);
        if (step.number(TraceKey::Result)->isZero())
            return {StoryText::tr("z = 0: zero has the code 0")};
        if (!step.number(TraceKey::Wanted))
            return {StoryText::tr("z = %1: the code of zero").arg(z)};
        return {StoryText::tr("wanted: %1, so that the least value has the lowest code").arg(number(step, TraceKey::Wanted)),
                StoryText::tr("z = %1, a whole number: zero stays zero").arg(z)};
    }

    [[nodiscard]] QStringList quotient(const TraceStep& step) const
    {
        QStringList lines{StoryText::tr("x / s = %1").arg(number(step, TraceKey::Exact))};
        const core::Number* computed = step.number(TraceKey::Result);
        if (has(TraceStepKind::ZeroPoint) && computed && !(*computed == *step.number(TraceKey::Exact)))
            lines.append(StoryText::tr("as binary64 has it: %1").arg(number(step, TraceKey::Result)));
        return lines;
    }

    [[nodiscard]] QStringList decision(const TraceStep& step) const
    {
        QStringList lines;
        if (step.flag(TraceKey::IsNaN))
            lines.append(StoryText::tr("NaN has no place among the levels: it gets the code of zero and stays NaN."));
        else if (step.flag(TraceKey::IsInfinite))
            lines.append(StoryText::tr("An infinity goes to the end of the range."));
        else if (step.flag(TraceKey::IsUnscaled))
            lines.append(StoryText::tr("Nothing can be divided by this scale: the value becomes zero."));
        else if (step.flag(TraceKey::IsSign))
            lines.append(m_story.original < 0 ? StoryText::tr("Only the sign counts: x is negative.")
                                              : StoryText::tr("Only the sign counts: x is not negative."));
        else if (step.number(TraceKey::Threshold))
            lines.append(threshold(step));
        else
            lines.append(neighbours(step));
        if (step.flag(TraceKey::IsComputed))
            lines.append(StoryText::tr("The scheme's own arithmetic rounds on the way, so it went to another level than exact numbers would."));
        return lines;
    }

    [[nodiscard]] QString threshold(const TraceStep& step) const
    {
        const QString magnitude = number(step, TraceKey::Magnitude);
        const QString limit = number(step, TraceKey::Threshold);
        if (step.flag(TraceKey::IsTie))
            return StoryText::tr("|x| = %1 is just the threshold: it becomes 0").arg(magnitude);
        return step.number(TraceKey::Magnitude)->value > step.number(TraceKey::Threshold)->value
                   ? StoryText::tr("|x| = %1 is above the threshold %2: it becomes ±α").arg(magnitude, limit)
                   : StoryText::tr("|x| = %1 is not above the threshold %2: it becomes 0").arg(magnitude, limit);
    }

    [[nodiscard]] QStringList neighbours(const TraceStep& step) const
    {
        const bool hasBelow = step.number(TraceKey::Below);
        const bool hasAbove = step.number(TraceKey::Above);
        if (!hasBelow && !hasAbove)
            return {};
        const QString below = number(step, TraceKey::Below);
        const QString above = number(step, TraceKey::Above);
        if ((!hasAbove || !hasBelow) && !std::isfinite(m_story.value))
            return {StoryText::tr("beyond the storable values: it overflows")};
        if (!hasAbove)
            return {step.flag(TraceKey::IsClipped) ? StoryText::tr("beyond the greatest storable %1: clipped to it").arg(below)
                                                   : StoryText::tr("above the greatest storable %1: it goes there").arg(below)};
        if (!hasBelow)
            return {step.flag(TraceKey::IsClipped) ? StoryText::tr("beyond the least storable %1: clipped to it").arg(above)
                                                   : StoryText::tr("below the least storable %1: it goes there").arg(above)};
        if (step.flag(TraceKey::IsExact))
            return {StoryText::tr("%1 is storable: nothing to round").arg(below)};
        QStringList lines{StoryText::tr("between %1 (code %2) and %3 (code %4)")
                              .arg(below, QString::number(*step.integer(TraceKey::BelowCode)), above, QString::number(*step.integer(TraceKey::AboveCode))),
                          StoryText::tr("%1 above the one, %2 below the other").arg(number(step, TraceKey::FromBelow), number(step, TraceKey::ToAbove))};
        if (step.integer(TraceKey::Levels) && step.number(TraceKey::Midpoint))
            lines.append(StoryText::tr("half-way: %1").arg(number(step, TraceKey::Midpoint)));
        const core::Rounding* rule = step.rounding(TraceKey::Rule);
        if (step.number(TraceKey::Random))
            lines.append(StoryText::tr("random draw %1: up if it is less than the first distance").arg(number(step, TraceKey::Random)));
        else if (step.flag(TraceKey::IsTie))
            lines.append(rule ? StoryText::tr("exactly half-way, a tie: %1").arg(roundingRuleText(*rule)) : StoryText::tr("exactly half-way, a tie"));
        else if (rule)
            lines.append(StoryText::tr("no tie; rule: %1").arg(roundingRuleText(*rule)));
        else
            lines.append(StoryText::tr("no tie: the nearer one"));
        return lines;
    }

    [[nodiscard]] QStringList code(const TraceStep& step) const
    {
        return {StoryText::tr("q = %1, in %n bit(s): %2", nullptr, m_story.bits.width)
                    .arg(QString::number(*step.integer(TraceKey::Code)), QString::fromStdString(m_story.bits.text()))};
    }

    /// How the stored value comes from the code.
    [[nodiscard]] QString formula() const
    {
        const TraceStep* scale = m_story.step(TraceStepKind::Scale);
        const TraceStep* choice = m_story.step(TraceStepKind::Decision);
        if (has(TraceStepKind::ZeroPoint))
            return QStringLiteral("Q(x) = (q − z) · s");
        if (scale && scale->number(TraceKey::Alpha))
            return QStringLiteral("Q(x) = q · α");
        if (scale && scale->text(TraceKey::Formula))
            return QStringLiteral("Q(x) = ") + textOf(*scale->text(TraceKey::Formula));
        if (choice && choice->integer(TraceKey::Levels))
            return scale ? QStringLiteral("Q(x) = level[q] · s") : QStringLiteral("Q(x) = level[q]");
        return QStringLiteral("Q(x) = element(q) · s");
    }

    [[nodiscard]] QStringList stored(const TraceStep& step) const
    {
        const core::Number& result = *step.number(TraceKey::Result);
        const core::Number* exact = step.number(TraceKey::Exact);
        if (!exact || exact->value == result.value || !result.isFinite())
            return {StoryText::tr("%1 = %2").arg(formula(), number(step, TraceKey::Result))};
        return {StoryText::tr("%1 = %2").arg(formula(), number(step, TraceKey::Exact)),
                StoryText::tr("as the program computes it: %1").arg(number(step, TraceKey::Result))};
    }

    [[nodiscard]] QStringList error(const TraceStep& step) const
    {
        if (!step.number(TraceKey::Result))
            return {StoryText::tr("Not measured: x is not a finite number.")};
        QStringList lines{StoryText::tr("Q(x) − x = %1").arg(number(step, TraceKey::Result))};
        // Shares and steps are for a glance: the error itself is exact above.
        if (const core::Number* relative = step.number(TraceKey::Relative))
            lines.append(StoryText::tr("%1 of |x|").arg(storyNumber(*relative, Digits::Short)));
        if (const core::Number* steps = step.number(TraceKey::Steps))
            lines.append(StoryText::tr("%1 scales").arg(storyNumber(*steps, Digits::Short)));
        return lines;
    }

    const core::Provenance& m_story;
    Digits m_digits;
};

bool isDyadic(const core::Rational& value)
{
    return mpz_popcount(value.get_den_mpz_t()) == 1;
}

} // namespace

QString storyNumber(const core::Number& number, Digits digits)
{
    if (!number.isFinite() || digits == Digits::Short)
        return textOf(core::briefText(number, shortDigits));
    if (isDyadic(number.value))
        return textOf(core::exactDecimal(number, allDigits));
    return QStringLiteral("%1 = %2").arg(textOf(core::fractionText(number)), textOf(core::exactDecimal(number, 24)));
}

QString roundingRuleText(core::Rounding rounding)
{
    switch (rounding) {
    case core::Rounding::NearestEven: return StoryText::tr("to the nearest, ties to the even code");
    case core::Rounding::NearestAway: return StoryText::tr("to the nearest, ties away from zero");
    case core::Rounding::TowardZero: return StoryText::tr("toward zero");
    case core::Rounding::Up: return StoryText::tr("upward");
    case core::Rounding::Down: return StoryText::tr("downward");
    case core::Rounding::Odd: return StoryText::tr("to the odd code");
    case core::Rounding::Stochastic: return StoryText::tr("by chance, in proportion to the distances");
    }
    return {};
}

QList<StepText> storyText(const core::Provenance& story, Digits digits)
{
    const Writer writer(story, digits);
    QList<StepText> texts;
    for (const TraceStep& step : story.steps) {
        StepText text = writer.text(step);
        text.lines.replaceInStrings(QStringLiteral("= ≈"), QStringLiteral("≈ "));
        if (!text.lines.isEmpty())
            texts.append(std::move(text));
    }
    return texts;
}

QString storyPlainText(const QList<StepText>& steps)
{
    QStringList lines;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        lines.append(QStringLiteral("%1. %2").arg(i + 1).arg(steps[i].title));
        for (const QString& line : steps[i].lines)
            lines.append(QStringLiteral("   ") + line);
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace quantoscope::widgets
