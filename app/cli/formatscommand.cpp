// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/table.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace quantoscope::cli {

namespace {

using namespace core;

QString text(const std::string& string)
{
    return QString::fromStdString(string);
}

QJsonValue number(const std::optional<Rational>& value)
{
    return value ? QJsonValue(text(exactDecimal(Number::finite(*value)))) : QJsonValue();
}

QJsonValue whole(const std::optional<long>& value)
{
    return value ? QJsonValue(static_cast<qint64>(*value)) : QJsonValue();
}

/// A count as a JSON number where a double holds it exactly, else as a string.
QJsonValue count(const Integer& value)
{
    return value <= (Integer(1) << 53) ? QJsonValue(value.get_d()) : QJsonValue(text(value.get_str()));
}

QString kind(const Format& format)
{
    if (format.integer())
        return QStringLiteral("integer");
    if (format.fixed())
        return QStringLiteral("fixed");
    return format.posit() ? QStringLiteral("posit") : QStringLiteral("float");
}

QJsonObject row(const Format& format)
{
    const FormatFacts f = facts(format);
    return {
        {QStringLiteral("name"), text(format.name)},
        {QStringLiteral("kind"), kind(format)},
        {QStringLiteral("bits"), f.bits},
        {QStringLiteral("sign_bits"), f.signBits},
        {QStringLiteral("exponent_bits"), f.exponentBits},
        {QStringLiteral("mantissa_bits"), f.mantissaBits},
        {QStringLiteral("bias"), whole(f.bias)},
        {QStringLiteral("emin"), whole(f.emin)},
        {QStringLiteral("emax"), whole(f.emax)},
        {QStringLiteral("has_inf"), f.hasInfinity},
        {QStringLiteral("nan_style"), text(f.nanStyle)},
        {QStringLiteral("has_zero"), f.hasZero},
        {QStringLiteral("has_negative_zero"), f.hasNegativeZero},
        {QStringLiteral("has_subnormals"), f.hasSubnormals},
        {QStringLiteral("max"), number(f.max)},
        {QStringLiteral("lowest"), number(f.lowest)},
        {QStringLiteral("min_normal"), number(f.minNormal)},
        {QStringLiteral("min_subnormal"), number(f.minSubnormal)},
        {QStringLiteral("epsilon"), number(f.epsilon)},
        {QStringLiteral("max_code"), text(hexText(format, f.maxCode))},
        {QStringLiteral("nan_count"), count(f.nanCount)},
        {QStringLiteral("finite_count"), count(f.finiteCount)},
        {QStringLiteral("source"), text(format.source)},
    };
}

TableRow plainRow(const Format& format)
{
    const FormatFacts f = facts(format);
    const auto brief = [](const std::optional<Rational>& value) { return value ? briefText(Number::finite(*value)) : std::string("-"); };
    const auto optional = [](const std::optional<long>& value) { return value ? std::to_string(*value) : std::string("-"); };
    return {format.name,         std::to_string(f.bits), std::to_string(f.exponentBits), std::to_string(f.mantissaBits),
            optional(f.bias),    brief(f.max),           brief(f.minNormal),             brief(f.minSubnormal),
            f.hasInfinity ? "inf" : "-", f.nanStyle,     format.source};
}

} // namespace

int runFormats(const Arguments& arguments)
{
    std::vector<Format> formats(catalogue().begin(), catalogue().end());
    if (const auto name = arguments.option("format")) {
        auto one = formatByName(*name);
        if (!one)
            return complain(one.error(), BadUsage);
        formats = {*std::move(one)};
    }
    std::string out;
    if (arguments.has("json")) {
        QJsonArray rows;
        for (const Format& format : formats)
            rows.append(row(format));
        out = QJsonDocument(QJsonObject{{QStringLiteral("formats"), rows}}).toJson(QJsonDocument::Compact).toStdString() + "\n";
    } else {
        std::vector<TableRow> rows = {{"name", "bits", "E", "M", "bias", "max", "min normal", "min subnormal", "inf", "nan", "source"}};
        for (const Format& format : formats)
            rows.push_back(plainRow(format));
        out = alignedTable(rows);
    }
    std::fwrite(out.data(), 1, out.size(), stdout);
    return Done;
}

} // namespace quantoscope::cli
