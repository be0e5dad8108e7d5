// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/arithmeticwords.h"

#include "core/numbers/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

/// The context of this file's translations.
class ArithmeticWords
{
    Q_DECLARE_TR_FUNCTIONS(ArithmeticWords)
};

constexpr int shownFraction = 60;

template<typename Get>
QString bitsOf(const core::AdderPass& pass, Get get)
{
    QString digits;
    for (auto column = pass.columns.rbegin(); column != pass.columns.rend(); ++column)
        digits += QLatin1Char(get(*column) ? '1' : '0');
    return digits;
}

QString bitText(std::uint64_t bits, int width)
{
    QString digits;
    for (int i = width - 1; i >= 0; --i)
        digits += QLatin1Char(((bits >> i) & 1) != 0 ? '1' : '0');
    return digits;
}

void addPass(const core::AdderPass& pass, bool topFlipped, std::vector<ColumnRow>& rows)
{
    using Role = ColumnRow::Role;
    const bool isAround = pass.kind == core::PassKind::EndAround;
    const bool borrows = pass.kind == core::PassKind::BorrowMagnitudes;
    const auto carries = QLatin1Char(pass.carryOut() ? '1' : '0') + bitsOf(pass, [](const auto& c) { return c.carryIn; });
    ColumnRow carry{Role::Carry, borrows ? ArithmeticWords::tr("borrows") : ArithmeticWords::tr("carries"), carries, {}, false, {}};
    if (isAround && pass.columns.front().carryIn) {
        carry.marked = {static_cast<int>(carries.size()) - 1};
        carry.note = ArithmeticWords::tr("the carry comes around");
    } else if (pass.carryOut()) {
        carry.marked = {0};
        carry.note = ArithmeticWords::tr("carry out");
    }
    rows.push_back(carry);
    if (!isAround) {
        const bool isComplement = pass.kind == core::PassKind::AddComplement;
        rows.push_back({Role::Operand, borrows ? ArithmeticWords::tr("larger") : QStringLiteral("a"), bitsOf(pass, [](const auto& c) { return c.a; }), {}, false, {}});
        rows.push_back({Role::Operand, borrows ? ArithmeticWords::tr("smaller") : isComplement ? QStringLiteral("~b") : QStringLiteral("b"),
                        bitsOf(pass, [](const auto& c) { return c.b; }), {}, false, {}});
    }
    ColumnRow sum{Role::Result, borrows ? ArithmeticWords::tr("difference") : ArithmeticWords::tr("sum"), bitsOf(pass, [](const auto& c) { return c.sum; }), {}, true, {}};
    rows.push_back(sum);
    if (topFlipped) {
        sum.label = ArithmeticWords::tr("result");
        sum.digits[0] = QLatin1Char(sum.digits[0] == QLatin1Char('1') ? '0' : '1');
        sum.marked = {0};
        sum.note = ArithmeticWords::tr("top bit inverted");
        sum.ruleAbove = false;
        rows.push_back(sum);
    }
}

QString significandLabel(core::SignificandRowKind kind)
{
    using Kind = core::SignificandRowKind;
    switch (kind) {
    case Kind::OperandA: return QStringLiteral("a");
    case Kind::OperandB: return QStringLiteral("b");
    case Kind::AlignedA: return ArithmeticWords::tr("a aligned");
    case Kind::AlignedB: return ArithmeticWords::tr("b aligned");
    case Kind::Result: return ArithmeticWords::tr("exact");
    case Kind::Normalised: return ArithmeticWords::tr("normalised");
    case Kind::Stored: break;
    }
    return ArithmeticWords::tr("stored");
}

QString shiftNote(const core::SignificandRow& row)
{
    if (row.shift == 0)
        return {};
    return QStringLiteral("  ")
        + (row.shift > 0 ? ArithmeticWords::tr("%n place(s) right", nullptr, static_cast<int>(row.shift))
                         : ArithmeticWords::tr("%n place(s) left", nullptr, static_cast<int>(-row.shift)));
}

} // namespace

QString operationWord(core::Operation operation)
{
    switch (operation) {
    case core::Operation::Add: return ArithmeticWords::tr("+  add");
    case core::Operation::Subtract: return ArithmeticWords::tr("−  subtract");
    case core::Operation::Multiply: return ArithmeticWords::tr("×  multiply");
    case core::Operation::Divide: break;
    }
    return ArithmeticWords::tr("÷  divide");
}

QString ruleText(core::IntegerRule rule)
{
    using R = core::IntegerRule;
    switch (rule) {
    case R::BinaryAddition: return ArithmeticWords::tr("Add the codes as plain binary numbers and drop the carry out.");
    case R::AddComplementPlusOne: return ArithmeticWords::tr("a − b = a + ~b + 1: invert b, start with a carry of 1, drop the carry out.");
    case R::EndAroundCarry: return ArithmeticWords::tr("Add the codes, then add the carry out at the lowest bit: the end-around carry.");
    case R::AddComplement: return ArithmeticWords::tr("a − b = a + ~b: invert b, add, then add the carry out at the lowest bit.");
    case R::AddMagnitudes: return ArithmeticWords::tr("The signs are equal: add the magnitudes and keep the sign.");
    case R::SubtractMagnitudes: return ArithmeticWords::tr("The signs differ: larger minus smaller magnitude with the sign of the larger, +0 when they are equal.");
    case R::AddFlipTop: return ArithmeticWords::tr("The sum of the codes holds the offset twice; inverting the top bit takes one away.");
    case R::SubtractFlipTop: return ArithmeticWords::tr("In a + ~b + 1 the offset cancels; inverting the top bit puts it back.");
    case R::ModularProduct: return ArithmeticWords::tr("Multiply the codes and keep the low bits.");
    case R::OffsetProduct: return ArithmeticWords::tr("Invert the top bits, multiply as two's complement, keep the low bits, invert the top bit.");
    case R::MagnitudeProduct: return ArithmeticWords::tr("Multiply the magnitudes; the sign is negative when the signs differ.");
    case R::ComplementProduct: return ArithmeticWords::tr("Multiply the magnitudes, bits cut off come around at the right; invert all bits when the signs differ.");
    case R::TruncatedQuotient: return ArithmeticWords::tr("The quotient is cut toward zero; the remainder has the sign of a.");
    case R::Complement: return ArithmeticWords::tr("Invert every bit.");
    case R::ComplementPlusOne: return ArithmeticWords::tr("Invert every bit and add 1.");
    case R::FlipSign: break;
    }
    return ArithmeticWords::tr("Invert the sign bit.");
}

QString ruleText(core::ResultRule rule)
{
    using R = core::ResultRule;
    switch (rule) {
    case R::Rounded: return ArithmeticWords::tr("The exact result is rounded once.");
    case R::NaNOperand: return ArithmeticWords::tr("An operand is not a number, so neither is the result.");
    case R::InfinityMinusInfinity: return ArithmeticWords::tr("∞ − ∞ has no meaning: invalid.");
    case R::ZeroTimesInfinity: return ArithmeticWords::tr("0 × ∞ has no meaning: invalid.");
    case R::ZeroByZero: return ArithmeticWords::tr("0 ÷ 0 has no meaning: invalid.");
    case R::InfinityByInfinity: return ArithmeticWords::tr("∞ ÷ ∞ has no meaning: invalid.");
    case R::FiniteByZero: return ArithmeticWords::tr("A number divided by zero is an exact infinity; its sign is negative when the signs differ.");
    case R::FiniteByUnsignedZero: return ArithmeticWords::tr("The only zero has no sign, so no infinity is the right quotient.");
    case R::InfiniteOperand: return ArithmeticWords::tr("An infinite operand keeps the result infinite, exactly.");
    case R::DivisionByInfinity: return ArithmeticWords::tr("A number divided by infinity is an exact zero.");
    case R::ExactZeroSum: return ArithmeticWords::tr("x − x is +0 exactly, but −0 when rounding down.");
    case R::SumOfZeros: return ArithmeticWords::tr("Zeros of one sign keep it; otherwise the sum is +0, but −0 when rounding down.");
    case R::ZeroProduct: break;
    }
    return ArithmeticWords::tr("Zero, exactly; its sign is negative when the signs differ.");
}

QString whyText(core::IntegerCoding coding)
{
    switch (coding) {
    case core::IntegerCoding::SignMagnitude:
        return ArithmeticWords::tr("The sign is a bit of its own, so zero gets one too: −0 exists. An adder must compare signs and magnitudes first.");
    case core::IntegerCoding::OnesComplement:
        return ArithmeticWords::tr("−x is ~x, so x + −x is all ones: that is −0. Codes count modulo 2^n − 1, therefore a carry worth 2^n comes back as 1.");
    case core::IntegerCoding::TwosComplement:
        return ArithmeticWords::tr("Codes are numbers modulo 2^n, and so are the values: plain addition is right for every sign, and no rule is needed.");
    case core::IntegerCoding::OffsetBinary: break;
    }
    return ArithmeticWords::tr("Code = value + offset, so codes sort like values; every sum must take the second offset away again.");
}

QString closureClassWord(core::ClosureClass kind)
{
    using C = core::ClosureClass;
    switch (kind) {
    case C::Exact: return ArithmeticWords::tr("exact");
    case C::Rounded: return ArithmeticWords::tr("rounded");
    case C::Underflow: return ArithmeticWords::tr("underflow");
    case C::Overflow: return ArithmeticWords::tr("overflow");
    case C::DivisionByZero: return ArithmeticWords::tr("division by zero");
    case C::Invalid: return ArithmeticWords::tr("invalid");
    case C::NaNOperand: break;
    }
    return ArithmeticWords::tr("NaN came in");
}

QChar closureClassLetter(core::ClosureClass kind)
{
    constexpr char letters[] = "ERUOZIN";
    return QLatin1Char(letters[static_cast<std::size_t>(kind)]);
}

QString codeValueText(const core::Format& format, core::CodePoint code)
{
    constexpr std::size_t readable = 26;
    const core::CodeClass kind = core::classify(format, code);
    if (kind == core::CodeClass::NaR)
        return QStringLiteral("NaR");
    if (kind == core::CodeClass::NegativeZero)
        return QStringLiteral("−0");
    const core::Number number = core::decode(format, code);
    const std::string exact = core::exactDecimal(number);
    return QString::fromStdString(exact.size() <= readable ? exact : core::briefText(number, 10));
}

std::vector<ColumnRow> integerRows(core::Operation operation, const core::IntegerFormat& format, core::CodePoint a, core::CodePoint b)
{
    using Role = ColumnRow::Role;
    const core::IntegerWork work = core::integerWork(operation, format, a, b);
    std::vector<ColumnRow> rows;
    for (const core::AdderPass& pass : work.passes)
        addPass(pass, work.topFlipped, rows);
    if (operation != core::Operation::Multiply)
        return rows;
    const bool isMagnitude = format.coding == core::IntegerCoding::SignMagnitude || format.coding == core::IntegerCoding::OnesComplement;
    rows.push_back({Role::Operand, isMagnitude ? QStringLiteral("|a|") : QStringLiteral("a"), bitText(work.multiplicand, work.rowWidth), {}, false, {}});
    rows.push_back({Role::Operand, isMagnitude ? QStringLiteral("× |b|") : QStringLiteral("× b"), bitText(work.multiplier, work.rowWidth), {}, false, {}});
    bool first = true;
    for (const core::PartialProduct& partial : work.partials) {
        rows.push_back({Role::Rest, QStringLiteral("b%1").arg(partial.shift), bitText(partial.bits, work.rowWidth),
                        partial.shift == 0 ? QString() : ArithmeticWords::tr("%n place(s) left", nullptr, partial.shift), first, {}});
        first = false;
    }
    const auto result = core::integerOutcome(operation, format, a, b, core::Overflow::Wrap);
    rows.push_back({Role::Result, ArithmeticWords::tr("code"), bitText(result->code.bits, format.width), {}, true, {}});
    return rows;
}

std::vector<ColumnRow> significandRows(const core::SignificandWork& work)
{
    // Endless quotients and sums of far-apart numbers: what decides the rounding and a little more.
    constexpr int shownRest = 10;
    int limit = shownFraction;
    if (work.rounding) {
        limit = work.rounding->keptFraction + shownRest;
        for (std::size_t i = 0; i < 2; ++i)
            limit = std::max(limit, static_cast<int>(work.rows[i].fraction.size()));
    }
    int fraction = 0;
    for (const core::SignificandRow& row : work.rows)
        fraction = std::max(fraction, std::min(limit, static_cast<int>(row.fraction.size())));
    const bool someCut = std::any_of(work.rows.begin(), work.rows.end(), [fraction](const core::SignificandRow& row) {
        return row.cut || static_cast<int>(row.fraction.size()) > fraction;
    });
    std::vector<ColumnRow> rows;
    for (const core::SignificandRow& row : work.rows) {
        const QString shown = QString::fromStdString(row.fraction).left(fraction);
        const bool cut = row.cut || static_cast<int>(row.fraction.size()) > fraction;
        ColumnRow line;
        line.label = significandLabel(row.kind);
        const QString whole = (row.negative ? QStringLiteral("−") : QString()) + QString::fromStdString(row.whole);
        const QString point = shown.isEmpty() && !cut ? QStringLiteral(" ") : QStringLiteral(".");
        line.digits = whole + point + shown + QString(fraction - shown.size(), QLatin1Char(' '));
        if (someCut)
            line.digits += cut ? QChar(0x2026) : QChar(QLatin1Char(' '));
        line.note = QStringLiteral("× 2^%1").arg(row.exponent) + shiftNote(row);
        const bool isResult = row.kind >= core::SignificandRowKind::Result;
        line.role = row.kind == core::SignificandRowKind::Stored ? ColumnRow::Role::Result : ColumnRow::Role::Operand;
        line.ruleAbove = row.kind == core::SignificandRowKind::Result || row.kind == core::SignificandRowKind::Stored;
        if (work.rounding && isResult && row.kind == core::SignificandRowKind::Normalised) {
            const auto first = static_cast<int>(whole.size()) + 1 + work.rounding->keptFraction;
            for (int place = first; place < static_cast<int>(line.digits.size()); ++place) {
                if (line.digits[place] != QLatin1Char(' '))
                    line.marked.push_back(place);
            }
        }
        rows.push_back(line);
    }
    return rows;
}

} // namespace quantoscope::widgets
