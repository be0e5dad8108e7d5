// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/train/trainsettings.h"

#include "widgets/common/numbertext.h"
#include "widgets/networks/graph/networkediting.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr std::array<double, 5> speeds{1, 5, 20, 100, 0};
constexpr std::array<const char*, 3> startNames{"scratch", "float", "ptq"};

core::Result<void> refuse(const char* key, const QString& value)
{
    return core::failure(core::ErrorCode::UnknownOption, {std::string(key), value.toStdString()});
}

/// Reads a number of a range; one that is missing changes nothing.
template<typename T>
core::Result<void> readNumber(const QJsonObject& json, const char* key, double least, double most, T& number)
{
    const QJsonValue value = json.value(QLatin1String(key));
    if (value.isUndefined())
        return {};
    const double read = value.toDouble(std::nan(""));
    const bool isWhole = std::is_floating_point_v<T> || read == std::floor(read);
    if (!(read >= least && read <= most) || !isWhole)
        return refuse(key, value.isDouble() ? QString::number(value.toDouble()) : value.toString());
    number = static_cast<T>(read);
    return {};
}

QJsonObject nodeToJson(const core::FakeQuantSpec& node)
{
    return {{QStringLiteral("bits"), node.bits},
            {QStringLiteral("method"), textOf(core::fakeQuantMethodNames()[static_cast<std::size_t>(node.method)])},
            {QStringLiteral("per_channel"), node.isPerChannel},
            {QStringLiteral("symmetric"), node.isSymmetric}};
}

core::Result<void> readNode(const QJsonValue& value, core::FakeQuantSpec& node)
{
    const QJsonObject json = value.toObject();
    if (auto read = readNumber(json, "bits", 0, 16, node.bits); !read)
        return read;
    if (const QString name = json.value(QLatin1String("method")).toString(); !name.isEmpty()) {
        const auto method = core::fakeQuantMethodFromName(name.toStdString());
        if (!method)
            return refuse("method", name);
        node.method = *method;
    }
    node.isPerChannel = json.value(QLatin1String("per_channel")).toBool(node.isPerChannel);
    node.isSymmetric = json.value(QLatin1String("symmetric")).toBool(node.isSymmetric);
    return {};
}

QJsonObject dataToJson(const core::DatasetSpec& data)
{
    return {{QStringLiteral("kind"), textOf(core::datasetNames()[static_cast<std::size_t>(data.kind)])},
            {QStringLiteral("count"), static_cast<qint64>(data.count)},
            {QStringLiteral("noise"), data.noise},
            {QStringLiteral("seed"), static_cast<qint64>(data.seed)},
            {QStringLiteral("size"), data.size}};
}

core::Result<void> readData(const QJsonObject& json, core::DatasetSpec& data)
{
    if (const QString name = json.value(QLatin1String("kind")).toString(); !name.isEmpty()) {
        const auto kind = core::datasetFromName(name.toStdString());
        if (!kind)
            return refuse("kind", name);
        data = core::defaultDataset(*kind);
    }
    if (auto read = readNumber(json, "count", 2, 1e6, data.count); !read)
        return read;
    if (auto read = readNumber(json, "noise", 0, 1, data.noise); !read)
        return read;
    if (auto read = readNumber(json, "seed", 0, 1e15, data.seed); !read)
        return read;
    return readNumber(json, "size", 12, 28, data.size);
}

core::Result<void> readNetwork(const QJsonObject& json, core::NetworkSpec& network)
{
    const QJsonArray input = json.value(QLatin1String("input")).toArray();
    if (input.size() == 3)
        network.input = {input[0].toInt(), input[1].toInt(), input[2].toInt()};
    const std::string text = json.value(QLatin1String("layers")).toString().toStdString();
    if (text.empty())
        return {};
    const auto layers = core::parseLayers(text);
    if (!layers)
        return tl::unexpected(layers.error());
    network.layers = *layers;
    const QJsonArray nodes = json.value(QLatin1String("nodes")).toArray();
    for (qsizetype i = 0; i < nodes.size() && i < static_cast<qsizetype>(network.layers.size()); ++i) {
        core::LayerSpec& layer = network.layers[static_cast<std::size_t>(i)];
        const QJsonObject pair = nodes[i].toObject();
        if (!layer.hasWeights())
            continue;
        if (auto read = readNode(pair.value(QLatin1String("weights")), layer.weights); !read)
            return read;
        if (auto read = readNode(pair.value(QLatin1String("activations")), layer.activations); !read)
            return read;
    }
    if (const auto shapes = core::layerShapes(network); !shapes)
        return tl::unexpected(shapes.error());
    return {};
}

core::Result<void> readTraining(const QJsonObject& json, core::TrainingSpec& training)
{
    if (const QString name = json.value(QLatin1String("optimizer")).toString(); !name.isEmpty()) {
        const auto kind = core::optimizerFromName(name.toStdString());
        if (!kind)
            return refuse("optimizer", name);
        training.optimizer.kind = *kind;
    }
    if (auto read = readNumber(json, "rate", 1e-9, 10, training.optimizer.learningRate); !read)
        return read;
    if (auto read = readNumber(json, "batch", 1, 65536, training.batchSize); !read)
        return read;
    return readNumber(json, "seed", 0, 1e15, training.seed);
}

} // namespace

TrainSettings defaultTrainSettings()
{
    TrainSettings settings;
    settings.data = core::defaultDataset(core::DatasetKind::Moons);
    settings.rule.weights = {3, core::FakeQuantMethod::Lsq, true, true};
    settings.rule.activations = {4, core::FakeQuantMethod::Ste, false, false};
    settings.training.optimizer.learningRate = 0.01;
    settings.training.batchSize = 32;
    return settings;
}

std::span<const double> trainSpeeds()
{
    return speeds;
}

core::CalibrationSpec calibrationOf(const TrainSettings& settings)
{
    const auto fewest = [](int bits) { return bits == 0 ? 0 : std::max(2, bits); };
    core::CalibrationSpec spec;
    spec.weightBits = fewest(settings.rule.weights.bits);
    spec.activationBits = fewest(settings.rule.activations.bits);
    spec.granularity = settings.rule.weights.isPerChannel ? core::WeightGranularity::PerChannel : core::WeightGranularity::PerTensor;
    spec.isActivationSymmetric = settings.rule.activations.isSymmetric;
    spec.keepsEnds = settings.rule.keepsEnds;
    spec.threads = settings.training.threads;
    return spec;
}

QString qatStartName(QatStart start)
{
    return QLatin1String(startNames[static_cast<std::size_t>(start)]);
}

QJsonObject trainSettingsToJson(const TrainSettings& settings)
{
    QJsonArray nodes;
    for (const core::LayerSpec& layer : settings.network.layers) {
        QJsonObject pair;
        if (layer.hasWeights())
            pair = {{QStringLiteral("weights"), nodeToJson(layer.weights)}, {QStringLiteral("activations"), nodeToJson(layer.activations)}};
        nodes.append(pair);
    }
    const core::FeatureShape& input = settings.network.input;
    const core::OptimizerSpec& optimizer = settings.training.optimizer;
    QJsonObject json{
        {QStringLiteral("data"), dataToJson(settings.data)},
        {QStringLiteral("network"), QJsonObject{{QStringLiteral("input"), QJsonArray{static_cast<qint64>(input.channels), static_cast<qint64>(input.height),
                                                                                      static_cast<qint64>(input.width)}},
                                                {QStringLiteral("layers"), textOf(core::layersText(settings.network.layers))},
                                                {QStringLiteral("nodes"), nodes}}},
        {QStringLiteral("rule"), QJsonObject{{QStringLiteral("weights"), nodeToJson(settings.rule.weights)},
                                             {QStringLiteral("activations"), nodeToJson(settings.rule.activations)},
                                             {QStringLiteral("keeps_ends"), settings.rule.keepsEnds}}},
        {QStringLiteral("training"), QJsonObject{{QStringLiteral("optimizer"), textOf(core::optimizerNames()[static_cast<std::size_t>(optimizer.kind)])},
                                                 {QStringLiteral("rate"), optimizer.learningRate},
                                                 {QStringLiteral("batch"), static_cast<qint64>(settings.training.batchSize)},
                                                 {QStringLiteral("seed"), static_cast<qint64>(settings.training.seed)}}},
        {QStringLiteral("qat_start"), qatStartName(settings.qatStart)},
        {QStringLiteral("speed"), settings.speed}};
    if (!settings.file.isEmpty())
        json.insert(QStringLiteral("file"), settings.file);
    return json;
}

core::Result<TrainSettings> trainSettingsFromJson(const QJsonObject& json)
{
    TrainSettings settings = defaultTrainSettings();
    const auto child = [&json](const char* key) { return json.value(QLatin1String(key)).toObject(); };
    if (auto read = readData(child("data"), settings.data); !read)
        return tl::unexpected(read.error());
    settings.file = json.value(QLatin1String("file")).toString();
    if (auto read = readNetwork(child("network"), settings.network); !read)
        return tl::unexpected(read.error());
    const QJsonObject rule = child("rule");
    if (auto read = readNode(rule.value(QLatin1String("weights")), settings.rule.weights); !read)
        return tl::unexpected(read.error());
    if (auto read = readNode(rule.value(QLatin1String("activations")), settings.rule.activations); !read)
        return tl::unexpected(read.error());
    settings.rule.keepsEnds = rule.value(QLatin1String("keeps_ends")).toBool();
    if (auto read = readTraining(child("training"), settings.training); !read)
        return tl::unexpected(read.error());
    if (const QString name = json.value(QLatin1String("qat_start")).toString(); !name.isEmpty()) {
        const auto found = std::ranges::find_if(startNames, [&name](const char* other) { return name == QLatin1String(other); });
        if (found == startNames.end())
            return tl::unexpected(refuse("qat_start", name).error());
        settings.qatStart = static_cast<QatStart>(found - startNames.begin());
    }
    if (auto read = readNumber(json, "speed", 0, 1e6, settings.speed); !read)
        return tl::unexpected(read.error());
    return settings;
}

} // namespace quantoscope::widgets
