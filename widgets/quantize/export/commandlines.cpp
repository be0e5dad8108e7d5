// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/export/commandlines.h"

#include "widgets/common/numbertext.h"

#include <QRegularExpression>

namespace quantoscope::widgets {

namespace {

const QString program = QStringLiteral("quantoscope-cli");

QString generateLine(const core::SampleSpec& sample, const QString& out)
{
    return QStringLiteral("%1 generate %2 --count %3 --seed %4 %5")
        .arg(program, textOf(core::sampleName(sample.kind)), QString::number(sample.count), QString::number(sample.seed), shellWord(out));
}

/// As `--raw` has it.
QString rawText(const core::RawSpec& raw)
{
    QStringList lengths;
    for (const std::int64_t length : raw.shape)
        lengths.append(QString::number(length));
    return QStringLiteral("dtype=%1,endian=%2,shape=%3,offset=%4,order=%5")
        .arg(textOf(core::dtypeName(raw.dtype)), raw.isBigEndian ? QStringLiteral("big") : QStringLiteral("little"), lengths.join(QLatin1Char('x')),
             QString::number(raw.offset), raw.isFortranOrder ? QStringLiteral("F") : QStringLiteral("C"));
}

/// The options that choose the tensor in its file.
QString tensorOptions(const TensorSource& source)
{
    QString options;
    if (!source.tensor.isEmpty())
        options += QStringLiteral(" --tensor ") + shellWord(source.tensor);
    if (source.raw)
        options += QStringLiteral(" --raw ") + shellWord(rawText(*source.raw));
    return options;
}

} // namespace

QString shellWord(const QString& text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:=,+@%-]+$"));
    if (plain.match(text).hasMatch())
        return text;
    QString quoted = text;
    quoted.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

QString fileForCommandLine(const TensorSource& source)
{
    if (source.isFile())
        return source.path;
    return source.isSample() ? textOf(core::sampleName(source.sample.kind)) + QStringLiteral(".npy") : QString();
}

QStringList commandLines(const TensorSource& source, const std::vector<core::SchemeSpec>& schemes)
{
    const QString file = fileForCommandLine(source);
    if (file.isEmpty())
        return {};
    QStringList lines;
    if (source.isSample())
        lines.append(generateLine(source.sample, file));
    for (const core::SchemeSpec& spec : schemes) {
        lines.append(QStringLiteral("%1 quantize %2%3 --scheme %4 --json")
                         .arg(program, shellWord(file), tensorOptions(source), shellWord(QString::fromStdString(core::schemeWord(spec)))));
    }
    return lines;
}

QString npyCommandLine(const TensorSource& source, const QString& out)
{
    if (source.isSample())
        return generateLine(source.sample, out);
    if (!source.isFile())
        return {};
    return QStringLiteral("%1 convert %2%3 %4").arg(program, shellWord(source.path), tensorOptions(source), shellWord(out));
}

} // namespace quantoscope::widgets
