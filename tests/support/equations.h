// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/text.h"
#include "tests/support/testsupport.h"

#include <optional>

namespace quantoscope::tests {

/// What one side of an equation stands for: a range when digits were cut with `…`.
struct Side {
    core::Rational low, high;
};

/// `0.0(0011)₂` as a fraction; `high` is one unit of the last shown place above `low` when the digits end in `…`.
inline Side binaryToken(QString token)
{
    token.chop(1); // ₂
    const bool cut = token.endsWith(QChar(0x2026));
    if (cut)
        token.chop(1);
    QString period;
    if (const auto open = token.indexOf(QLatin1Char('(')); open >= 0) {
        period = token.mid(open + 1, token.size() - open - 2);
        token.truncate(open);
    }
    const auto point = token.indexOf(QLatin1Char('.'));
    const long places = point < 0 ? 0 : static_cast<long>(token.size() - point - 1);
    const core::Rational unit = core::powerOfTwo(-places);
    const QString digits = token.remove(QLatin1Char('.'));
    Side side;
    side.low = core::Rational(core::Integer(digits.toStdString(), 2)) * unit;
    if (!period.isEmpty())
        side.low += core::Rational(core::Integer(period.toStdString(), 2)) * unit / (core::powerOfTwo(static_cast<long>(period.size())) - 1);
    side.high = cut ? core::Rational(side.low + unit) : side.low;
    return side;
}

/// Evaluates digits of base 2 and 16, mod and everything parseNumber knows; nothing for names such as r.
inline std::optional<Side> evaluateSide(const QString& text)
{
    static const QRegularExpression binary(QStringLiteral("[01]+(?:\\.[01]*(?:\\([01]+\\))?)?…?₂"));
    if (const auto mod = text.indexOf(QLatin1String(" mod ")); mod >= 0) {
        const auto left = evaluateSide(text.left(mod));
        const auto right = evaluateSide(text.mid(mod + 5));
        if (!left || !right)
            return std::nullopt;
        core::Integer rest;
        mpz_fdiv_r(rest.get_mpz_t(), left->low.get_num_mpz_t(), right->low.get_num_mpz_t());
        return Side{rest, rest};
    }
    if (text.endsWith(QStringLiteral("₁₆"))) {
        const core::Rational value(core::Integer(text.chopped(2).toStdString(), 16));
        return Side{value, value};
    }
    QString low;
    QString high;
    qsizetype from = 0;
    for (auto match = binary.match(text); match.hasMatch(); match = binary.match(text, from)) {
        const Side token = binaryToken(match.captured());
        const QString before = text.mid(from, match.capturedStart() - from);
        low += before + QLatin1Char('(') + QString::fromStdString(token.low.get_str()) + QLatin1Char(')');
        high += before + QLatin1Char('(') + QString::fromStdString(token.high.get_str()) + QLatin1Char(')');
        from = match.capturedEnd();
    }
    low += text.mid(from);
    high += text.mid(from);
    const auto lowValue = core::parseNumber(low.toStdString());
    const auto highValue = low == high ? lowValue : core::parseNumber(high.toStdString());
    if (!lowValue || !highValue || !lowValue->isFinite() || !highValue->isFinite())
        return std::nullopt;
    return Side{lowValue->value, highValue->value};
}

inline bool isInverted(const QString& left, const QString& right)
{
    if (left.size() != right.size())
        return false;
    for (qsizetype i = 0; i + 1 < left.size(); ++i) {
        if (left[i] == right[i])
            return false;
    }
    return true;
}

inline bool relationHolds(const Side& left, const QString& relation, const Side& right)
{
    if (relation == QLatin1String("="))
        return left.low <= right.high && right.low <= left.high;
    if (relation == QLatin1String("<"))
        return left.low < right.high;
    if (relation == QLatin1String(">"))
        return left.high > right.low;
    if (relation == QStringLiteral("≤"))
        return left.low <= right.high;
    if (relation == QStringLiteral("≥"))
        return left.high >= right.low;
    const core::Rational scale = abs(right.low);
    return abs(left.low - right.low) <= scale / 100000000 || (left.low <= right.high && right.low <= left.high); // ≈
}

/// Checks every relation of an equation whose sides are plain numbers. Returns how many were checked, −1 when one is false.
inline int countTrueRelations(const std::string& equation)
{
    static const QRegularExpression relation(QStringLiteral(" (=|<|>|≤|≥|≈|→) "));
    int checked = 0;
    for (const QString& chain : QString::fromStdString(equation).split(QStringLiteral(", "))) {
        qsizetype from = 0;
        QString left;
        QString sign;
        for (;;) {
            const auto match = relation.match(chain, from);
            const QString side = match.hasMatch() ? chain.mid(from, match.capturedStart() - from) : chain.mid(from);
            if (sign == QStringLiteral("→")) {
                if (!isInverted(left, side))
                    return -1;
                ++checked;
            } else if (!sign.isEmpty()) {
                const auto a = evaluateSide(left);
                const auto b = evaluateSide(side);
                if (a && b && !relationHolds(*a, sign, *b))
                    return -1;
                checked += a && b ? 1 : 0;
            }
            if (!match.hasMatch())
                break;
            left = side;
            sign = match.captured(1);
            from = match.capturedEnd();
        }
    }
    return checked;
}

} // namespace quantoscope::tests
