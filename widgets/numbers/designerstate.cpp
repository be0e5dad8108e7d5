// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/designerstate.h"

#include <QStringList>

#include <cmath>
#include <optional>

namespace quantoscope::widgets {

namespace {

const QStringList& ruleWords()
{
    static const QStringList words{QStringLiteral("ieee"), QStringLiteral("half"), QStringLiteral("own")};
    return words;
}

const QStringList& infinityWords()
{
    static const QStringList words{QStringLiteral("none"), QStringLiteral("ieee"), QStringLiteral("top")};
    return words;
}

const QStringList& nanWords()
{
    static const QStringList words{QStringLiteral("none"), QStringLiteral("ieee"), QStringLiteral("all-ones"), QStringLiteral("negative-zero")};
    return words;
}

const QStringList& zeroWords()
{
    static const QStringList words{QStringLiteral("signed"), QStringLiteral("unsigned"), QStringLiteral("none")};
    return words;
}

std::optional<int> wholeNumber(const QJsonValue& value, int least, int most)
{
    const double number = value.toDouble(std::nan(""));
    if (!(number >= least && number <= most) || number != std::floor(number))
        return std::nullopt;
    return static_cast<int>(number);
}

} // namespace

long ruledBias(BiasRule rule, int exponentBits)
{
    const long half = 1L << (exponentBits - 1);
    switch (rule) {
    case BiasRule::Ieee: return half - 1;
    case BiasRule::Half: return half;
    case BiasRule::Own: break;
    }
    return 0;
}

BiasRule biasRuleOf(const core::FloatFormat& format)
{
    for (const BiasRule rule : {BiasRule::Ieee, BiasRule::Half}) {
        if (ruledBias(rule, format.exponentBits) == format.bias)
            return rule;
    }
    return BiasRule::Own;
}

QJsonObject designerState(const core::FloatFormat& f, BiasRule rule)
{
    return {{QStringLiteral("sign"), f.isSigned},
            {QStringLiteral("exponentBits"), f.exponentBits},
            {QStringLiteral("mantissaBits"), f.mantissaBits},
            {QStringLiteral("biasRule"), ruleWords().at(static_cast<int>(rule))},
            {QStringLiteral("bias"), static_cast<qint64>(f.bias)},
            {QStringLiteral("infinities"), infinityWords().at(static_cast<int>(f.infinities))},
            {QStringLiteral("nan"), nanWords().at(static_cast<int>(f.nans))},
            {QStringLiteral("zero"), zeroWords().at(static_cast<int>(f.zeros))},
            {QStringLiteral("subnormals"), f.subnormals}};
}

tl::expected<DesignerState, QString> parametersFromState(const QJsonObject& state)
{
    DesignerState result;
    core::FloatFormat& f = result.parameters;
    QString wrong;
    const auto flag = [&](const char* key, bool& target) {
        const QJsonValue value = state.value(QLatin1String(key));
        if (!value.isBool() && wrong.isEmpty())
            wrong = QLatin1String(key);
        target = value.toBool();
    };
    const auto number = [&](const char* key, int least, int most) {
        const auto value = wholeNumber(state.value(QLatin1String(key)), least, most);
        if (!value && wrong.isEmpty())
            wrong = QLatin1String(key);
        return value.value_or(least);
    };
    const auto word = [&](const char* key, const QStringList& words) {
        const auto index = words.indexOf(state.value(QLatin1String(key)).toString());
        if (index < 0 && wrong.isEmpty())
            wrong = QLatin1String(key);
        return std::max<qsizetype>(index, 0);
    };
    flag("sign", f.isSigned);
    f.exponentBits = number("exponentBits", 1, 20);
    f.mantissaBits = number("mantissaBits", 0, 62);
    result.rule = static_cast<BiasRule>(word("biasRule", ruleWords()));
    f.bias = number("bias", -(1 << 21), 1 << 21);
    f.infinities = static_cast<core::InfinityCodes>(word("infinities", infinityWords()));
    f.nans = static_cast<core::NanCodes>(word("nan", nanWords()));
    f.zeros = static_cast<core::ZeroCodes>(word("zero", zeroWords()));
    flag("subnormals", f.subnormals);
    if (!wrong.isEmpty())
        return tl::unexpected<QString>(wrong);
    return result;
}

} // namespace quantoscope::widgets
