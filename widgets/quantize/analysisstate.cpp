// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/analysisstate.h"

#include <QJsonArray>

#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr qsizetype schemeLimit = 8; ///< as many as there are colours

tl::unexpected<core::Error> bad(const char* option, const QString& value)
{
    return core::failure(core::ErrorCode::UnknownOption, {std::string(option), value.left(80).toStdString()});
}

QString text(std::string_view string)
{
    return QString::fromUtf8(string.data(), static_cast<qsizetype>(string.size()));
}

core::Result<TensorSource> sourceFromJson(const QJsonObject& state)
{
    TensorSource source;
    source.path = state.value(QStringLiteral("file")).toString();
    const QString sample = state.value(QStringLiteral("sample")).toString(text(core::sampleName(source.sample.kind)));
    const auto kind = core::sampleFromName(sample.toStdString());
    if (!kind)
        return bad("sample", sample);
    source.sample.kind = *kind;
    const double count = state.value(QStringLiteral("count")).toDouble(static_cast<double>(source.sample.count));
    if (!(count >= 1 && count <= static_cast<double>(core::maxSampleCount)))
        return bad("count", QString::number(count));
    source.sample.count = static_cast<std::int64_t>(count);
    const double seed = state.value(QStringLiteral("seed")).toDouble(static_cast<double>(source.sample.seed));
    if (!(seed >= 0 && seed <= std::numeric_limits<int>::max()))
        return bad("seed", QString::number(seed));
    source.sample.seed = static_cast<std::uint64_t>(seed);
    return source;
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
    QJsonObject state{{QStringLiteral("schemes"), schemes}, {QStringLiteral("reachOf"), request.reachOf}};
    if (request.source.isFile()) {
        state.insert(QStringLiteral("file"), request.source.path);
    } else {
        state.insert(QStringLiteral("sample"), text(core::sampleName(request.source.sample.kind)));
        state.insert(QStringLiteral("count"), static_cast<double>(request.source.sample.count));
        state.insert(QStringLiteral("seed"), static_cast<double>(request.source.sample.seed));
    }
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
    return request;
}

} // namespace quantoscope::widgets
