// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/export/report.h"

#include "translations/errortext.h"
#include "widgets/common/numbertext.h"
#include "widgets/quantize/export/commandlines.h"
#include "widgets/quantize/schemestyle.h"
#include "widgets/quantize/schemewords.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPdfWriter>
#include <QTextDocument>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

/// For lupdate: the words of this file.
struct ReportWords {
    Q_DECLARE_TR_FUNCTIONS(QuantizeReport)
};

constexpr std::size_t recordLimit = 8;  ///< groups whose parameters are listed
constexpr std::size_t numberLimit = 16; ///< numbers of a list
constexpr int pictureWidth = 640;

QString tag(const char* name, const QString& inner)
{
    return QStringLiteral("<%1>%2</%1>\n").arg(QLatin1String(name), inner);
}

QString factTable(const QList<QPair<QString, QString>>& rows)
{
    QString text;
    for (const auto& [label, value] : rows) {
        if (!value.isEmpty())
            text += QStringLiteral("<tr><td>%1</td><td>%2</td></tr>\n").arg(label.toHtmlEscaped(), value.toHtmlEscaped());
    }
    return QStringLiteral("<table border=\"1\" cellspacing=\"0\" cellpadding=\"3\">\n%1</table>\n").arg(text);
}

QString rowsTable(const QList<QStringList>& rows)
{
    QString text;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        text += QStringLiteral("<tr>");
        for (qsizetype column = 0; column < rows[row].size(); ++column) {
            const QString cell = rows[row][column].toHtmlEscaped();
            if (row == 0)
                text += QStringLiteral("<th align=\"left\">%1</th>").arg(cell);
            else
                text += QStringLiteral("<td align=\"%1\">%2</td>").arg(column == 0 ? QStringLiteral("left") : QStringLiteral("right"), cell);
        }
        text += QStringLiteral("</tr>\n");
    }
    return QStringLiteral("<table border=\"1\" cellspacing=\"0\" cellpadding=\"3\">\n%1</table>\n").arg(text);
}

template<typename Numbers, typename Text>
QString listText(const Numbers& numbers, Text text)
{
    QStringList parts;
    for (std::size_t i = 0; i < numbers.size() && i < numberLimit; ++i)
        parts.append(text(numbers[i]));
    if (numbers.size() > numberLimit)
        parts.append(ReportWords::tr("… (%1 numbers)").arg(integerText(static_cast<std::int64_t>(numbers.size()))));
    return QStringLiteral("[%1]").arg(parts.join(QStringLiteral(", ")));
}

QString valueText(const core::ParameterTable::Value& value)
{
    if (const auto* number = std::get_if<double>(&value))
        return exactNumber(*number);
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return QString::number(*whole);
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? ReportWords::tr("yes") : ReportWords::tr("no");
    if (const auto* numbers = std::get_if<std::vector<double>>(&value))
        return listText(*numbers, [](double item) { return exactNumber(item); });
    return listText(std::get<std::vector<std::int64_t>>(value), [](std::int64_t item) { return QString::number(item); });
}

QString parametersText(const core::Quantizer& quantizer)
{
    const core::ParameterTable table = core::describeParameters(quantizer);
    QStringList lines;
    for (std::size_t i = 0; i < table.records.size() && i < recordLimit; ++i) {
        QStringList entries;
        for (const auto& entry : table.records[i])
            entries.append(QStringLiteral("%1 = %2").arg(textOf(entry.name), valueText(entry.value)));
        lines.append(entries.join(QStringLiteral(", ")).toHtmlEscaped());
    }
    if (table.records.size() > recordLimit)
        lines.append(ReportWords::tr("… (%1 groups)").arg(integerText(static_cast<std::int64_t>(table.records.size()))).toHtmlEscaped());
    return QStringLiteral("<p><code>%1</code></p>\n").arg(lines.join(QStringLiteral("<br>\n")));
}

QString tensorPart(const ReportParts& parts)
{
    const Analysis& a = *parts.analysis;
    const core::TensorStatistics& s = a.summary.statistics;
    QString file, offset, storedType;
    if (a.loaded) {
        file = a.loaded->place;
        offset = a.loaded->offset >= 0 ? QString::number(a.loaded->offset) : QString();
        storedType = QString::fromStdString(a.loaded->storedType);
    }
    return tag("h2", ReportWords::tr("Tensor"))
        + factTable({{ReportWords::tr("Name"), sourceTitle(a.request.source)},
                     {ReportWords::tr("File"), file},
                     {ReportWords::tr("Offset in the file, bytes"), offset},
                     {ReportWords::tr("Shape"), shapeText(a.tensor.shape())},
                     {ReportWords::tr("Type"), storedType.isEmpty() ? textOf(core::dtypeName(a.tensor.dtype())) : storedType},
                     {ReportWords::tr("Elements"), integerText(s.count)},
                     {ReportWords::tr("CRC-32 of the values as binary64"), QStringLiteral("%1").arg(parts.checksum, 8, 16, QLatin1Char('0'))},
                     {ReportWords::tr("Minimum"), exactNumber(s.min)},
                     {ReportWords::tr("Maximum"), exactNumber(s.max)},
                     {ReportWords::tr("Mean"), exactNumber(s.mean)},
                     {ReportWords::tr("Standard deviation"), exactNumber(s.std)},
                     {ReportWords::tr("Zeros"), integerText(s.zeros)},
                     {ReportWords::tr("NaN"), integerText(s.nan)},
                     {ReportWords::tr("Infinite"), integerText(s.infinite())}});
}

QString schemesPart(const ReportParts& parts)
{
    const Analysis& a = *parts.analysis;
    QString text = tag("h2", ReportWords::tr("Schemes"));
    for (std::size_t i = 0; i < a.request.schemes.size(); ++i) {
        if (!parts.shown.value(static_cast<qsizetype>(i), true))
            continue;
        const core::SchemeSpec& spec = a.request.schemes[i];
        text += tag("h3", schemeTitle(spec).toHtmlEscaped());
        text += QStringLiteral("<p><code>%1</code></p>\n").arg(QString::fromStdString(core::schemeWord(spec)).toHtmlEscaped());
        text += tag("p", schemeDescription(spec.scheme).toHtmlEscaped());
        if (a.stateOf(i) == SchemeState::Done)
            text += parametersText(a.outcomes[i].quantizer);
        else if (a.stateOf(i) == SchemeState::Failed && i < a.errors.size() && a.errors[i])
            text += tag("p", phrases::errorText(*a.errors[i]).toHtmlEscaped());
        else
            text += tag("p", ReportWords::tr("Not measured on all values yet."));
    }
    return text;
}

QString picturesPart(const ReportParts& parts)
{
    QString text;
    for (const ReportParts::Picture& picture : parts.pictures) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (!picture.image.save(&buffer, "PNG"))
            continue;
        text += tag("h3", picture.title.toHtmlEscaped());
        text += QStringLiteral("<p><img width=\"%1\" alt=\"%2\" src=\"data:image/png;base64,%3\"></p>\n")
                    .arg(QString::number(pictureWidth), picture.title.toHtmlEscaped(), QString::fromLatin1(bytes.toBase64()));
    }
    return text.isEmpty() ? QString() : tag("h2", ReportWords::tr("Pictures")) + text;
}

QString commandsPart(const ReportParts& parts)
{
    std::vector<core::SchemeSpec> schemes;
    for (std::size_t i = 0; i < parts.analysis->request.schemes.size(); ++i) {
        if (parts.shown.value(static_cast<qsizetype>(i), true))
            schemes.push_back(parts.analysis->request.schemes[i]);
    }
    const QStringList lines = commandLines(parts.analysis->request.source, schemes);
    QString text = tag("h2", ReportWords::tr("To compute the same"));
    if (lines.isEmpty())
        return text + tag("p", ReportWords::tr("The tensor is in no file; save it first (quantoscope-cli reads files)."));
    for (const QString& line : lines)
        text += QStringLiteral("<p><code>%1</code></p>\n").arg(line.toHtmlEscaped());
    return text;
}

} // namespace

QString reportHtml(const ReportParts& parts)
{
    const QString title = ReportWords::tr("Quantization of %1").arg(sourceTitle(parts.analysis->request.source)).toHtmlEscaped();
    const QString body = tag("h1", title)
        + tag("p", ReportWords::tr("Quantoscope %1").arg(QCoreApplication::applicationVersion()).toHtmlEscaped()) + tensorPart(parts)
        + schemesPart(parts) + tag("h2", ReportWords::tr("Measures")) + rowsTable(parts.table) + picturesPart(parts)
        + tag("h2", ReportWords::tr("Measures with all digits")) + rowsTable(parts.exactTable) + commandsPart(parts);
    return QStringLiteral("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title>\n"
                          "<style>body { font-family: sans-serif; } code { font-family: monospace; } table { border-collapse: collapse; }</style>\n"
                          "</head><body>\n%2</body></html>\n")
        .arg(title, body);
}

QByteArray reportPdf(const ReportParts& parts)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageOrientation(parts.table.value(0).size() > 4 ? QPageLayout::Landscape : QPageLayout::Portrait);
        writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout::Millimeter);
        writer.setTitle(ReportWords::tr("Quantization of %1").arg(sourceTitle(parts.analysis->request.source)));
        writer.setCreator(QStringLiteral("Quantoscope"));
        QTextDocument document;
        QFont font = document.defaultFont();
        font.setPointSize(8);
        document.setDefaultFont(font);
        document.setHtml(reportHtml(parts));
        document.print(&writer);
    }
    return bytes;
}

} // namespace quantoscope::widgets
