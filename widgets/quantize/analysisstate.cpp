// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/analysisstate.h"

#include <QJsonArray>

namespace quantoscope::widgets {

namespace {

constexpr qsizetype schemeLimit = 8; ///< as many as there are colours

tl::unexpected<core::Error> bad(const char* option, const QString& value)
{
    return core::failure(core::ErrorCode::UnknownOption, {std::string(option), value.left(80).toStdString()});
}

} // namespace

AnalysisRequest defaultAnalysisRequest()
{
    AnalysisRequest request;
    for (const char* word : {"linear:bits=8", "kmeans:k=16", "ternary"})
        request.schemes.push_back(core::parseSchemeSpec(word).value());
    return request;
}

QJsonObject analysisRequestToJson(const AnalysisRequest& request)
{
    QJsonArray schemes;
    for (const core::SchemeSpec& spec : request.schemes)
        schemes.append(QString::fromStdString(core::schemeWord(spec)));
    QJsonObject state = sourceToJson(request.source);
    state.insert(QStringLiteral("schemes"), schemes);
    state.insert(QStringLiteral("reachOf"), request.reachOf);
    state.insert(QStringLiteral("unit"), request.unit == ErrorUnit::Step ? QStringLiteral("step") : QStringLiteral("absolute"));
    return state;
}

core::Result<AnalysisRequest> analysisRequestFromJson(const QJsonObject& state)
{
    AnalysisRequest request = defaultAnalysisRequest();
    const auto source = sourceFromJson(state);
    if (!source)
        return tl::unexpected(source.error());
    request.source = *source;
    if (state.contains(QStringLiteral("schemes"))) {
        const QJsonArray words = state.value(QStringLiteral("schemes")).toArray();
        if (words.isEmpty() || words.size() > schemeLimit)
            return bad("schemes", QString::number(words.size()));
        request.schemes.clear();
        for (const QJsonValue& word : words) {
            const auto spec = core::parseSchemeSpec(word.toString().toStdString());
            if (!spec)
                return tl::unexpected(spec.error());
            request.schemes.push_back(*spec);
        }
    }
    request.reachOf = state.value(QStringLiteral("reachOf")).toInt(-1);
    if (request.reachOf < -1 || request.reachOf >= static_cast<int>(request.schemes.size()))
        return bad("reachOf", QString::number(request.reachOf));
    const QString unit = state.value(QStringLiteral("unit")).toString(QStringLiteral("absolute"));
    if (unit != QLatin1String("step") && unit != QLatin1String("absolute"))
        return bad("unit", unit);
    request.unit = unit == QLatin1String("step") ? ErrorUnit::Step : ErrorUnit::Absolute;
    return request;
}

} // namespace quantoscope::widgets
