// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/calibrationstate.h"

#include "core/quantize/linear/clipping.h"
#include "core/quantize/observers.h"
#include "widgets/networks/calibrate/observerstyle.h"

#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr int mostBits = 16;
constexpr std::int64_t mostSamples = 65536;

bool isBits(int bits)
{
    return bits == 0 || (bits >= 2 && bits <= mostBits);
}

/// Whole numbers only: −1 stands for anything else.
std::int64_t wholeOf(const QJsonObject& state, const char* key, std::int64_t fallback)
{
    const QJsonValue value = state.value(QLatin1String(key));
    if (value.isUndefined())
        return fallback;
    const double number = value.toDouble(-1);
    return std::abs(number) < 1e9 && number == std::floor(number) ? static_cast<std::int64_t>(number) : -1;
}

} // namespace

QJsonObject calibrationToJson(const core::CalibrationSpec& spec)
{
    return {{QStringLiteral("observer"), QString::fromStdString(spec.observer)},
            {QStringLiteral("weightClip"), QString::fromStdString(spec.weightClip)},
            {QStringLiteral("weightBits"), spec.weightBits},
            {QStringLiteral("activationBits"), spec.activationBits},
            {QStringLiteral("granularity"),
             spec.granularity == core::WeightGranularity::PerChannel ? QStringLiteral("channel") : QStringLiteral("tensor")},
            {QStringLiteral("symmetric"), spec.isActivationSymmetric},
            {QStringLiteral("batchSize"), static_cast<qint64>(spec.batchSize)},
            {QStringLiteral("batches"), static_cast<qint64>(spec.batches)},
            {QStringLiteral("fold"), spec.foldsBatchNorm},
            {QStringLiteral("equalize"), spec.equalizesLayers},
            {QStringLiteral("correctBias"), spec.correctsBias},
            {QStringLiteral("keepEnds"), spec.keepsEnds}};
}

core::Result<core::CalibrationSpec> calibrationFromJson(const QJsonObject& state)
{
    core::CalibrationSpec spec;
    const auto fault = [&state](const char* key) {
        return core::failure(core::ErrorCode::UnknownOption,
                             {std::string(key), state.value(QLatin1String(key)).toVariant().toString().toStdString()});
    };
    const auto flag = [&state](const char* key, bool fallback) { return state.value(QLatin1String(key)).toBool(fallback); };
    spec.observer = state.value(QLatin1String("observer")).toString(QString::fromStdString(spec.observer)).toStdString();
    if (!core::parseObserver(spec.observer) && spec.observer != "aciq")
        return fault("observer");
    spec.weightClip = state.value(QLatin1String("weightClip")).toString(QString::fromStdString(spec.weightClip)).toStdString();
    if (!core::parseClip(spec.weightClip))
        return fault("weightClip");
    spec.weightBits = static_cast<int>(wholeOf(state, "weightBits", spec.weightBits));
    if (!isBits(spec.weightBits))
        return fault("weightBits");
    spec.activationBits = static_cast<int>(wholeOf(state, "activationBits", spec.activationBits));
    if (!isBits(spec.activationBits))
        return fault("activationBits");
    const QString granularity = state.value(QLatin1String("granularity")).toString(QStringLiteral("channel"));
    if (granularity != QLatin1String("channel") && granularity != QLatin1String("tensor"))
        return fault("granularity");
    spec.granularity = granularity == QLatin1String("channel") ? core::WeightGranularity::PerChannel : core::WeightGranularity::PerTensor;
    spec.isActivationSymmetric = flag("symmetric", spec.isActivationSymmetric);
    spec.batchSize = wholeOf(state, "batchSize", spec.batchSize);
    if (spec.batchSize < 1 || spec.batchSize > mostSamples)
        return fault("batchSize");
    spec.batches = wholeOf(state, "batches", spec.batches);
    if (spec.batches < 1 || spec.batches > mostSamples)
        return fault("batches");
    spec.foldsBatchNorm = flag("fold", spec.foldsBatchNorm);
    spec.equalizesLayers = flag("equalize", spec.equalizesLayers);
    spec.correctsBias = flag("correctBias", spec.correctsBias);
    spec.keepsEnds = flag("keepEnds", spec.keepsEnds);
    return spec;
}

} // namespace quantoscope::widgets
