// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/errortable.h"

#include "widgets/quantize/schemestyle.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

using core::Measurement;

enum class Better { Less, Greater, Neither };

struct Metric {
    QString label;
    QString hint;
    Better better;
    QVariant (*value)(const Measurement&); ///< a double, an integer, or invalid where undefined
};

QVariant optional(const std::optional<double>& value)
{
    return value ? QVariant(*value) : QVariant();
}

QVariant integer(std::int64_t value)
{
    return QVariant(static_cast<qlonglong>(value));
}

QList<Metric> metrics()
{
    return {
        {ErrorTable::tr("SQNR, dB"), ErrorTable::tr("Signal to quantization noise: 10 log₁₀(Σx² / Σe²). 6.02 dB are one bit."), Better::Greater,
         [](const Measurement& m) { return optional(m.error.sqnrDb); }},
        {ErrorTable::tr("MSE"), ErrorTable::tr("Mean of the squared errors."), Better::Less, [](const Measurement& m) { return QVariant(m.error.mse); }},
        {ErrorTable::tr("RMSE"), ErrorTable::tr("Square root of the mean squared error, in the unit of the values."), Better::Less,
         [](const Measurement& m) { return QVariant(m.error.rmse); }},
        {ErrorTable::tr("Max |error|"), ErrorTable::tr("The greatest error of any element."), Better::Less,
         [](const Measurement& m) { return QVariant(m.error.maxAbs); }},
        {ErrorTable::tr("MAE"), ErrorTable::tr("Mean of the absolute errors."), Better::Less, [](const Measurement& m) { return QVariant(m.error.mae); }},
        {ErrorTable::tr("Mean error"), ErrorTable::tr("The bias: quantized minus original, on average."), Better::Neither,
         [](const Measurement& m) { return QVariant(m.error.mean); }},
        {ErrorTable::tr("Cosine"), ErrorTable::tr("Cosine of the angle between original and quantized; blind to a wrong scale."), Better::Greater,
         [](const Measurement& m) { return optional(m.error.cosine); }},
        {ErrorTable::tr("Bits per weight"), ErrorTable::tr("Codes, scales, zero points and codebooks together."), Better::Less,
         [](const Measurement& m) { return QVariant(m.size.bitsPerWeight); }},
        {ErrorTable::tr("Bytes"), ErrorTable::tr("Packed size with all parameters."), Better::Less,
         [](const Measurement& m) { return integer(m.size.bytes); }},
        {ErrorTable::tr("Entropy, bits"), ErrorTable::tr("What an ideal entropy coder would need for a code."), Better::Neither,
         [](const Measurement& m) { return QVariant(m.size.indexEntropyBits); }},
        {ErrorTable::tr("Levels used"), ErrorTable::tr("How many different codes occur."), Better::Neither,
         [](const Measurement& m) { return integer(m.error.levelsUsed); }},
        {ErrorTable::tr("Clipped"), ErrorTable::tr("Elements outside of the representable range."), Better::Neither,
         [](const Measurement& m) { return integer(m.error.clipped); }},
        {ErrorTable::tr("Became zero"), ErrorTable::tr("Elements whose quantized value is zero."), Better::Neither,
         [](const Measurement& m) { return integer(m.error.zeros); }},
    };
}

} // namespace

int bestIndex(const QList<double>& values, bool greaterIsBetter)
{
    int best = -1;
    bool differ = false;
    for (int i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i]))
            continue;
        differ = differ || (best >= 0 && values[i] != values[best]);
        if (best < 0 || (greaterIsBetter ? values[i] > values[best] : values[i] < values[best]))
            best = i;
    }
    return differ ? best : -1;
}

ErrorTable::ErrorTable(QWidget* parent) : CopyableTable(parent)
{
    setObjectName(QStringLiteral("errorTable"));
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setDefaultAlignment(
        Qt::Alignment::fromInt(int(Qt::AlignLeft) | int(Qt::AlignVCenter) | int(Qt::TextWordWrap)));
    fill();
}

void ErrorTable::setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown)
{
    m_analysis = analysis;
    m_shown = shown;
    fill();
}

void ErrorTable::fill()
{
    setAccessibleName(tr("Errors and sizes of the schemes"));
    QStringList headings{tr("Metric")};
    QList<const Measurement*> measurements;
    for (std::size_t i = 0; m_analysis && i < m_analysis->outcomes.size(); ++i) {
        if (!m_shown.value(static_cast<qsizetype>(i), true))
            continue;
        headings.append(schemeTitle(m_analysis->outcomes[i].quantizer.spec));
        measurements.append(&m_analysis->outcomes[i].measurement);
    }
    const QList<Metric> rows = m_analysis ? metrics() : QList<Metric>();
    clear();
    setColumnCount(static_cast<int>(headings.size()));
    setRowCount(static_cast<int>(rows.size()));
    setHorizontalHeaderLabels(headings);
    for (int row = 0; row < rows.size(); ++row) {
        QList<QVariant> values;
        QList<double> numbers;
        for (const Measurement* measurement : measurements) {
            values.append(rows[row].value(*measurement));
            numbers.append(values.last().isValid() ? values.last().toDouble() : std::numeric_limits<double>::quiet_NaN());
        }
        const int best = rows[row].better == Better::Neither ? -1 : bestIndex(numbers, rows[row].better == Better::Greater);
        fillRow(row, rows[row].label, rows[row].hint, values, best);
    }
    layOut();
    for (int column = 1, scheme = 0; m_analysis && scheme < static_cast<int>(m_analysis->outcomes.size()); ++scheme) {
        if (!m_shown.value(scheme, true))
            continue;
        const QSize size(fontMetrics().height() * 2, fontMetrics().height());
        horizontalHeader()->setIconSize(size);
        horizontalHeaderItem(column++)->setIcon(schemeIcon(scheme, palette(), size, devicePixelRatioF()));
    }
}

void ErrorTable::layOut()
{
    QHeaderView* header = horizontalHeader();
    const QFontMetrics bold([this] {
        QFont font = this->font();
        font.setBold(true);
        return font;
    }());
    // Wide enough for any number; headings take two lines.
    header->setMinimumSectionSize(bold.horizontalAdvance(QStringLiteral("★ 8.8888e-88")) + bold.averageCharWidth());
    header->setFixedHeight(fontMetrics().lineSpacing() * 2 + fontMetrics().height() / 2);
    header->setSectionResizeMode(QHeaderView::Stretch);
    if (columnCount() > 0)
        header->setSectionResizeMode(0, QHeaderView::ResizeToContents);
}

void ErrorTable::fillRow(int row, const QString& label, const QString& hint, const QList<QVariant>& values, int best)
{
    auto* heading = new QTableWidgetItem(label);
    heading->setToolTip(hint);
    setItem(row, 0, heading);
    for (int i = 0; i < values.size(); ++i) {
        const bool isInteger = values[i].typeId() == QMetaType::LongLong;
        const QString exact = !values[i].isValid() ? tr("undefined")
            : isInteger                            ? QString::number(values[i].toLongLong())
                                                   : exactNumber(values[i].toDouble());
        const QString shown = !values[i].isValid() ? tr("undefined")
            : isInteger                            ? QLocale().toString(values[i].toLongLong())
                                                   : shortNumber(values[i].toDouble());
        auto* cell = new QTableWidgetItem(i == best ? QStringLiteral("★ ") + shown : shown);
        cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        cell->setData(CopyRole, exact);
        cell->setToolTip(i == best ? tr("%1 (best)").arg(exact) : exact);
        cell->setData(Qt::AccessibleTextRole, i == best ? tr("%1, best").arg(shown) : shown);
        if (i == best) {
            QFont bold = font();
            bold.setBold(true);
            cell->setFont(bold);
        }
        setItem(row, i + 1, cell);
    }
}

void ErrorTable::changeEvent(QEvent* event)
{
    CopyableTable::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        fill();
}

} // namespace quantoscope::widgets
