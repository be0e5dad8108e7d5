// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

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

std::string cell(std::string value, std::size_t columns)
{
    value.resize(std::max(columns, value.size()), ' ');
    return value + "  ";
}

std::string plainRow(const Format& format)
{
    const FormatFacts f = facts(format);
    const auto brief = [](const std::optional<Rational>& value) { return value ? briefText(Number::finite(*value)) : std::string("-"); };
    const auto optional = [](const std::optional<long>& value) { return value ? std::to_string(*value) : std::string("-"); };
    return cell(format.name, 12) + cell(std::to_string(f.bits), 4) + cell(std::to_string(f.exponentBits), 2)
        + cell(std::to_string(f.mantissaBits), 2) + cell(optional(f.bias), 5) + cell(brief(f.max), 14) + cell(brief(f.minNormal), 14)
        + cell(brief(f.minSubnormal), 14) + cell(f.hasInfinity ? "inf" : "-", 3) + cell(f.nanStyle, 4) + format.source + "\n";
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
        out = "name          bits  E   M   bias   max             min normal      min subnormal   inf  nan   source\n";
        for (const Format& format : formats)
            out += plainRow(format);
    }
    std::fwrite(out.data(), 1, out.size(), stdout);
    return Done;
}

} // namespace quantoscope::cli
