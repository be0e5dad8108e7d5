// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/tensorsource.h"

#include "core/files/text/pastedtext.h"
#include "core/tensors/samplesets.h"
#include "widgets/common/numbertext.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

/// For lupdate: the words of this file.
struct TensorSourceWords {
    Q_DECLARE_TR_FUNCTIONS(TensorSource)
};

constexpr qsizetype axisLimit = 64; ///< as NumPy
constexpr double exactIntegers = 9007199254740992.0; ///< 2^53: JSON numbers are doubles

tl::unexpected<core::Error> bad(const char* option, const QString& value)
{
    return core::failure(core::ErrorCode::UnknownOption, {std::string(option), value.left(80).toStdString()});
}

/// A whole number from `least` to `most`; both at most 2^53.
core::Result<std::int64_t> integerOf(const QJsonValue& value, const char* option, std::int64_t byDefault, double least, double most)
{
    const double number = value.toDouble(static_cast<double>(byDefault));
    if (!(number >= least && number <= most) || std::floor(number) != number)
        return bad(option, QString::number(number));
    return static_cast<std::int64_t>(number);
}

QJsonObject rawToJson(const core::RawSpec& raw)
{
    QJsonArray shape;
    for (const std::int64_t length : raw.shape)
        shape.append(static_cast<double>(length));
    return {{QStringLiteral("dtype"), textOf(core::dtypeName(raw.dtype))},
            {QStringLiteral("bigEndian"), raw.isBigEndian},
            {QStringLiteral("shape"), shape},
            {QStringLiteral("offset"), static_cast<double>(raw.offset)},
            {QStringLiteral("fortranOrder"), raw.isFortranOrder}};
}

core::Result<core::RawSpec> rawFromJson(const QJsonObject& state)
{
    core::RawSpec raw;
    const QString name = state.value(QStringLiteral("dtype")).toString(textOf(core::dtypeName(raw.dtype)));
    const auto dtype = core::dtypeFromName(name.toStdString());
    if (!dtype)
        return bad("dtype", name);
    raw.dtype = *dtype;
    raw.isBigEndian = state.value(QStringLiteral("bigEndian")).toBool();
    raw.isFortranOrder = state.value(QStringLiteral("fortranOrder")).toBool();
    const QJsonArray lengths = state.value(QStringLiteral("shape")).toArray();
    if (lengths.size() > axisLimit)
        return bad("shape", QString::number(lengths.size()));
    for (const QJsonValue& value : lengths) {
        const auto length = integerOf(value, "shape", -2, -1, exactIntegers);
        if (!length)
            return tl::unexpected(length.error());
        raw.shape.push_back(*length);
    }
    const auto offset = integerOf(state.value(QStringLiteral("offset")), "offset", 0, 0, exactIntegers);
    if (!offset)
        return tl::unexpected(offset.error());
    raw.offset = *offset;
    return raw;
}

core::Result<core::SampleSpec> sampleFromJson(const QJsonObject& state)
{
    core::SampleSpec sample;
    const QString name = state.value(QStringLiteral("sample")).toString(textOf(core::sampleName(sample.kind)));
    const auto kind = core::sampleFromName(name.toStdString());
    if (!kind)
        return bad("sample", name);
    sample.kind = *kind;
    const auto count = integerOf(state.value(QStringLiteral("count")), "count", sample.count, 1, static_cast<double>(core::maxSampleCount));
    if (!count)
        return tl::unexpected(count.error());
    sample.count = *count;
    const auto seed = integerOf(state.value(QStringLiteral("seed")), "seed", static_cast<std::int64_t>(sample.seed), 0,
                                std::numeric_limits<int>::max());
    if (!seed)
        return tl::unexpected(seed.error());
    sample.seed = static_cast<std::uint64_t>(*seed);
    return sample;
}

} // namespace

TensorSource TensorSource::whole() const
{
    TensorSource source = *this;
    source.tensor.clear();
    return source;
}

TensorSource TensorSource::withTensor(const QString& name) const
{
    TensorSource source = *this;
    source.tensor = isFile() || isSet() ? name : QString();
    return source;
}

TensorSource fileSource(const QString& path, const QString& tensor, const std::optional<core::RawSpec>& raw)
{
    TensorSource source;
    source.path = path;
    source.tensor = tensor;
    source.raw = raw;
    return source;
}

TensorSource sampleSource(const core::SampleSpec& sample)
{
    TensorSource source;
    source.sample = sample;
    return source;
}

TensorSource textSource(const QString& text)
{
    TensorSource source;
    source.text = text;
    return source;
}

TensorSource setSource(const QString& set, std::uint64_t seed, const QString& tensor)
{
    TensorSource source;
    source.set = set;
    source.sample.seed = seed;
    source.tensor = tensor;
    return source;
}

QString sampleSetTitle(std::string_view set)
{
    if (set == "distributions")
        return TensorSourceWords::tr("All distributions");
    if (set == "network")
        return TensorSourceWords::tr("Small network");
    if (set == "image")
        return TensorSourceWords::tr("Picture");
    return textOf(set);
}

QString sampleTitle(core::SampleKind kind)
{
    switch (kind) {
    case core::SampleKind::Normal: return TensorSourceWords::tr("Normal");
    case core::SampleKind::Laplace: return TensorSourceWords::tr("Laplace");
    case core::SampleKind::StudentT: return TensorSourceWords::tr("Student's t, 4 degrees");
    case core::SampleKind::Uniform: return TensorSourceWords::tr("Uniform");
    case core::SampleKind::Bimodal: return TensorSourceWords::tr("Two normals");
    case core::SampleKind::Outliers: return TensorSourceWords::tr("Outlier channels");
    }
    return {};
}

QString sourceTitle(const TensorSource& source)
{
    if (source.isText())
        return TensorSourceWords::tr("Pasted numbers");
    const auto seeded = [&source](const QString& title) { return TensorSourceWords::tr("%1, seed %2").arg(title).arg(source.sample.seed); };
    if (source.isSample())
        return seeded(sampleTitle(source.sample.kind));
    const QString name = source.isSet() ? seeded(sampleSetTitle(source.set.toStdString())) : QFileInfo(source.path).fileName();
    return source.tensor.isEmpty() ? name : name + QStringLiteral(" › ") + source.tensor;
}

namespace {

core::TensorEntry entryOf(std::string_view name, const core::Tensor& tensor)
{
    core::TensorEntry entry;
    entry.name = name;
    entry.storedType = core::dtypeName(tensor.dtype());
    entry.dtype = tensor.dtype();
    entry.shape = tensor.shape();
    entry.count = tensor.count();
    entry.bytes = static_cast<std::int64_t>(tensor.bytes().size());
    entry.load = [tensor](const core::ProgressSink&) -> core::Result<core::Tensor> { return tensor; };
    return entry;
}

core::Result<core::TensorFile> openSet(const TensorSource& source)
{
    const core::SampleSet* set = core::sampleSetByName(source.set.toStdString());
    if (!set)
        return bad("set", source.set);
    const auto samples = set->make(source.sample.seed);
    if (!samples)
        return tl::unexpected(samples.error());
    core::TensorFile file;
    for (const core::NamedSample& sample : *samples)
        file.tensors.push_back(entryOf(sample.name, sample.tensor));
    return file;
}

core::Result<core::TensorFile> openSample(const core::SampleSpec& spec)
{
    const auto tensor = core::makeSample(spec);
    if (!tensor)
        return tl::unexpected(tensor.error());
    core::TensorFile file;
    file.tensors.push_back(entryOf(core::sampleName(spec.kind), *tensor));
    return file;
}

} // namespace

core::Result<core::TensorFile> openTensorSource(const TensorSource& source, const core::ProgressSink& progress)
{
    if (source.isFile())
        return core::openTensorFile(source.path.toStdString(), source.raw, progress);
    if (source.isText())
        return core::openPastedText(core::MappedFile::fromBytes(source.text.toStdString(), sourceTitle(source).toStdString()), progress);
    return source.isSet() ? openSet(source) : openSample(source.sample);
}

QJsonObject sourceToJson(const TensorSource& source)
{
    if (source.isText())
        return {{QStringLiteral("text"), source.text}};
    if (source.isSet()) {
        QJsonObject state{{QStringLiteral("set"), source.set}, {QStringLiteral("seed"), static_cast<double>(source.sample.seed)}};
        if (!source.tensor.isEmpty())
            state.insert(QStringLiteral("tensor"), source.tensor);
        return state;
    }
    if (source.isSample()) {
        return {{QStringLiteral("sample"), textOf(core::sampleName(source.sample.kind))},
                {QStringLiteral("count"), static_cast<double>(source.sample.count)},
                {QStringLiteral("seed"), static_cast<double>(source.sample.seed)}};
    }
    QJsonObject state{{QStringLiteral("file"), source.path}};
    if (!source.tensor.isEmpty())
        state.insert(QStringLiteral("tensor"), source.tensor);
    if (source.raw)
        state.insert(QStringLiteral("raw"), rawToJson(*source.raw));
    return state;
}

core::Result<TensorSource> sourceFromJson(const QJsonObject& state)
{
    TensorSource source;
    source.path = state.value(QStringLiteral("file")).toString();
    if (source.isFile()) {
        source.tensor = state.value(QStringLiteral("tensor")).toString();
        if (state.contains(QStringLiteral("raw"))) {
            const auto raw = rawFromJson(state.value(QStringLiteral("raw")).toObject());
            if (!raw)
                return tl::unexpected(raw.error());
            source.raw = *raw;
        }
        return source;
    }
    source.text = state.value(QStringLiteral("text")).toString();
    if (source.isText())
        return source;
    const auto sample = sampleFromJson(state);
    if (!sample)
        return tl::unexpected(sample.error());
    const QString set = state.value(QStringLiteral("set")).toString();
    if (set.isEmpty())
        return sampleSource(*sample);
    if (!core::sampleSetByName(set.toStdString()))
        return bad("set", set);
    return setSource(set, sample->seed, state.value(QStringLiteral("tensor")).toString());
}

} // namespace quantoscope::widgets
