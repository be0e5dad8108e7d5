// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/requeststate.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"

#include <QJsonArray>

namespace quantoscope::widgets {

namespace {

constexpr qsizetype formatLimit = 200; ///< rows of a state file

QString text(std::string_view string)
{
    return QString::fromUtf8(string.data(), static_cast<qsizetype>(string.size()));
}

QString exact(const std::optional<core::Rational>& value)
{
    return value ? text(core::exactDecimal(core::Number::finite(*value))) : QString();
}

tl::unexpected<core::Error> bad(const char* option, const QString& value)
{
    return core::failure(core::ErrorCode::UnknownOption, {std::string(option), value.left(80).toStdString()});
}

} // namespace

QJsonObject requestToJson(const NumbersRequest& request)
{
    QJsonArray formats;
    for (const core::Format& format : request.formats)
        formats.append(text(format.name));
    QJsonObject state{
        {QStringLiteral("input"), request.text},
        {QStringLiteral("rounding"), text(core::roundingName(request.options.rounding))},
        {QStringLiteral("overflow"), text(core::overflowName(request.options.overflow.finite))},
        {QStringLiteral("infinityInput"), static_cast<int>(request.options.overflow.infinity)},
        {QStringLiteral("nanInput"), static_cast<int>(request.options.overflow.nan)},
        {QStringLiteral("seed"), QString::number(request.options.seed)},
        {QStringLiteral("formats"), formats},
    };
    if (request.pinnedRow >= 0 && request.pinnedRow < formats.size()) {
        state.insert(QStringLiteral("pinnedRow"), request.pinnedRow);
        state.insert(QStringLiteral("pinnedCode"),
                     text(core::hexText(request.formats[static_cast<std::size_t>(request.pinnedRow)], request.pinnedCode)));
    }
    return state;
}

core::Result<NumbersRequest> requestFromJson(const QJsonObject& state)
{
    NumbersRequest request;
    request.text = state.value(QStringLiteral("input")).toString();
    const QString rounding = state.value(QStringLiteral("rounding")).toString(QStringLiteral("nearest-even"));
    const QString overflow = state.value(QStringLiteral("overflow")).toString(QStringLiteral("ieee"));
    const auto mode = core::roundingFromName(rounding.toStdString());
    const auto rule = core::overflowFromName(overflow.toStdString());
    if (!mode)
        return bad("rounding", rounding);
    if (!rule)
        return bad("overflow", overflow);
    request.options.rounding = *mode;
    request.options.overflow = core::overflowPolicy(*rule);
    const int infinity = state.value(QStringLiteral("infinityInput")).toInt(static_cast<int>(request.options.overflow.infinity));
    const int nan = state.value(QStringLiteral("nanInput")).toInt(0);
    if (infinity < 0 || infinity > static_cast<int>(core::InfinityInput::NaN))
        return bad("infinityInput", QString::number(infinity));
    if (nan < 0 || nan > static_cast<int>(core::NanInput::NegativeZero))
        return bad("nanInput", QString::number(nan));
    request.options.overflow.infinity = static_cast<core::InfinityInput>(infinity);
    request.options.overflow.nan = static_cast<core::NanInput>(nan);
    request.options.seed = state.value(QStringLiteral("seed")).toString().toULongLong();
    const QJsonArray formats = state.value(QStringLiteral("formats")).toArray();
    if (formats.size() > formatLimit)
        return bad("formats", QString::number(formats.size()));
    for (const QJsonValue& name : formats) {
        auto format = core::formatByName(name.toString().toStdString());
        if (!format)
            return tl::unexpected(format.error());
        request.formats.push_back(*std::move(format));
    }
    const int pinned = state.value(QStringLiteral("pinnedRow")).toInt(-1);
    if (pinned >= 0 && pinned < formats.size()) {
        const auto code = core::parseCode(request.formats[static_cast<std::size_t>(pinned)],
                                          "0x" + state.value(QStringLiteral("pinnedCode")).toString().toStdString());
        if (!code)
            return tl::unexpected(code.error());
        request.pinnedRow = pinned;
        request.pinnedCode = *code;
    }
    return request;
}

QJsonObject evaluationToJson(const QString& input, const Evaluation& evaluation)
{
    QJsonArray rows;
    for (const RowView& view : evaluation.rows) {
        const core::Reading& reading = view.reading;
        QJsonObject row{{QStringLiteral("format"), text(reading.format.name)}, {QStringLiteral("bits"), core::width(reading.format)}};
        if (reading.encoded) {
            row.insert(QStringLiteral("code"), text(core::hexText(reading.format, reading.encoded->code)));
            row.insert(QStringLiteral("binary"), text(core::groupedBits(reading.format, reading.encoded->code)));
            row.insert(QStringLiteral("value"), text(view.stored));
            row.insert(QStringLiteral("error"), QJsonObject{{QStringLiteral("exact"), exact(reading.loss.absolute)},
                                                            {QStringLiteral("relative"), exact(reading.loss.relative)},
                                                            {QStringLiteral("ulps"), exact(reading.loss.ulps)}});
            row.insert(QStringLiteral("overflow"), reading.encoded->overflow);
            row.insert(QStringLiteral("underflow"), reading.encoded->underflow);
        } else {
            row.insert(QStringLiteral("refused"), QString::fromLatin1(core::errorName(reading.error->code)));
        }
        rows.append(row);
    }
    return {{QStringLiteral("input"), input}, {QStringLiteral("rows"), rows}};
}

} // namespace quantoscope::widgets
