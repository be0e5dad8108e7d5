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

using core::SchemeOutcome;

enum class Better { Less, Greater, Neither };

} // namespace

struct ErrorTable::Metric {
    QString label;
    QString hint;
    Better better;
    QVariant (*value)(const SchemeOutcome&); ///< a double, an integer, or invalid where undefined
    bool isTotal = false;                    ///< grows with the number of elements: a sketch cannot tell it
    bool isPlace = false;                    ///< the integer is an element's index
};

namespace {

QVariant optional(const std::optional<double>& value)
{
    return value ? QVariant(*value) : QVariant();
}

QVariant integer(std::int64_t value)
{
    return QVariant(static_cast<qlonglong>(value));
}

/// What an ideal entropy coder would make of the codes, parameters included.
QVariant codedBytes(const SchemeOutcome& outcome)
{
    const double bits = outcome.measurement.size.indexEntropyBits * static_cast<double>(outcome.measurement.error.count);
    return integer(std::llround(std::ceil((bits + static_cast<double>(outcome.quantizer.storage.metadataBits)) / 8)));
}

QList<ErrorTable::Metric> errorMetrics()
{
    return {
        {ErrorTable::tr("SQNR, dB"), ErrorTable::tr("Signal to quantization noise: 10 log₁₀(Σx² / Σe²). 6.02 dB are one bit."), Better::Greater,
         [](const SchemeOutcome& o) { return optional(o.measurement.error.sqnrDb); }},
        {ErrorTable::tr("MSE"), ErrorTable::tr("Mean of the squared errors."), Better::Less,
         [](const SchemeOutcome& o) { return QVariant(o.measurement.error.mse); }},
        {ErrorTable::tr("RMSE"), ErrorTable::tr("Square root of the mean squared error, in the unit of the values."), Better::Less,
         [](const SchemeOutcome& o) { return QVariant(o.measurement.error.rmse); }},
        {ErrorTable::tr("Relative RMSE"), ErrorTable::tr("√(Σe² / Σx²): the error as a share of the values."), Better::Less,
         [](const SchemeOutcome& o) { return optional(o.measurement.error.relativeRmse); }},
        {ErrorTable::tr("Max |error|"), ErrorTable::tr("The greatest error of any element. A click or Enter goes to the element."), Better::Less,
         [](const SchemeOutcome& o) { return QVariant(o.measurement.error.maxAbs); }},
        {ErrorTable::tr("Max at"), ErrorTable::tr("The first element with the greatest error. A click or Enter goes to it."), Better::Neither,
         [](const SchemeOutcome& o) { return o.measurement.error.maxAbsAt < 0 ? QVariant() : integer(o.measurement.error.maxAbsAt); }, true, true},
        {ErrorTable::tr("MAE"), ErrorTable::tr("Mean of the absolute errors."), Better::Less,
         [](const SchemeOutcome& o) { return QVariant(o.measurement.error.mae); }},
        {ErrorTable::tr("Mean error"), ErrorTable::tr("The bias: quantized minus original, on average."), Better::Neither,
         [](const SchemeOutcome& o) { return QVariant(o.measurement.error.mean); }},
        {ErrorTable::tr("Cosine"), ErrorTable::tr("Cosine of the angle between original and quantized; blind to a wrong scale."), Better::Greater,
         [](const SchemeOutcome& o) { return optional(o.measurement.error.cosine); }},
        {ErrorTable::tr("Σ error²"), ErrorTable::tr("Sum of the squared errors: the within-cluster sum of squares (WCSS) of k-means."), Better::Less,
         [](const SchemeOutcome& o) { return QVariant(o.measurement.error.wcss); }, true},
    };
}

QList<ErrorTable::Metric> sizeMetrics()
{
    return {
        {ErrorTable::tr("Bits per weight"), ErrorTable::tr("Codes, scales, zero points and codebooks together."), Better::Less,
         [](const SchemeOutcome& o) { return QVariant(o.measurement.size.bitsPerWeight); }},
        {ErrorTable::tr("Bytes"), ErrorTable::tr("Packed size with all parameters."), Better::Less,
         [](const SchemeOutcome& o) { return integer(o.measurement.size.bytes); }, true},
        {ErrorTable::tr("Against FP32"), ErrorTable::tr("How many times smaller than with 32 bits a weight."), Better::Greater,
         [](const SchemeOutcome& o) { return QVariant(o.measurement.size.ratioToFp32); }},
        {ErrorTable::tr("Entropy, bits"), ErrorTable::tr("What an ideal entropy coder would need for a code."), Better::Neither,
         [](const SchemeOutcome& o) { return QVariant(o.measurement.size.indexEntropyBits); }},
        {ErrorTable::tr("Coded bytes"), ErrorTable::tr("Size after ideal entropy coding of the codes, with all parameters."), Better::Less, codedBytes, true},
        {ErrorTable::tr("Levels used"), ErrorTable::tr("How many different codes occur."), Better::Neither,
         [](const SchemeOutcome& o) { return integer(o.measurement.error.levelsUsed); }, true},
        {ErrorTable::tr("Clipped"), ErrorTable::tr("Elements outside of the representable range."), Better::Neither,
         [](const SchemeOutcome& o) { return integer(o.measurement.error.clipped); }, true},
        {ErrorTable::tr("Became zero"), ErrorTable::tr("Elements whose quantized value is zero."), Better::Neither,
         [](const SchemeOutcome& o) { return integer(o.measurement.error.zeros); }, true},
        {ErrorTable::tr("NaN"), ErrorTable::tr("Elements that are no number; they are kept out of everything else."), Better::Neither,
         [](const SchemeOutcome& o) { return integer(o.measurement.error.nan); }, true},
        {ErrorTable::tr("Infinite"), ErrorTable::tr("Infinite elements; they go to the ends of the range and are kept out of the errors."), Better::Neither,
         [](const SchemeOutcome& o) { return integer(o.measurement.error.infinite); }, true},
    };
}

QList<ErrorTable::Metric> metrics()
{
    return errorMetrics() + sizeMetrics();
}

} // namespace

QString placeText(const core::Shape& shape, std::int64_t index)
{
    QStringList parts;
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        const std::int64_t length = std::max<std::int64_t>(1, shape[axis]);
        parts.prepend(QString::number(index % length));
        index /= length;
    }
    return QStringLiteral("[%1]").arg(parts.join(QStringLiteral(", ")));
}

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
    connect(this, &QTableWidget::cellClicked, this, &ErrorTable::chooseCell);
    connect(this, &QTableWidget::cellActivated, this, &ErrorTable::chooseCell);
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
    m_columns.clear();
    for (std::size_t i = 0; m_analysis && i < m_analysis->outcomes.size(); ++i) {
        if (!m_shown.value(static_cast<qsizetype>(i), true))
            continue;
        const QString title = schemeTitle(m_analysis->request.schemes[i]);
        headings.append(m_analysis->isSketch(i) ? QStringLiteral("≈ ") + title : title);
        m_columns.append(static_cast<int>(i));
    }
    const QList<Metric> rows = m_analysis ? metrics() : QList<Metric>();
    clear();
    setColumnCount(static_cast<int>(headings.size()));
    setRowCount(static_cast<int>(rows.size()));
    setHorizontalHeaderLabels(headings);
    for (int row = 0; row < rows.size(); ++row)
        fillMetric(row, rows[row]);
    layOut();
    const QSize size(fontMetrics().height() * 2, fontMetrics().height());
    horizontalHeader()->setIconSize(size);
    for (int i = 0; i < m_columns.size(); ++i) {
        horizontalHeaderItem(i + 1)->setIcon(schemeIcon(m_columns[i], palette(), size, devicePixelRatioF()));
        horizontalHeaderItem(i + 1)->setToolTip(QString::fromStdString(core::schemeWord(m_analysis->request.schemes[static_cast<std::size_t>(m_columns[i])])));
    }
}

void ErrorTable::chooseCell(int row, int column)
{
    const QTableWidgetItem* cell = item(row, column);
    if (!cell || column < 1 || column > m_columns.size())
        return;
    const int scheme = m_columns[column - 1];
    const QVariant place = cell->data(ElementRole);
    Q_EMIT schemeChosen(scheme);
    if (place.isValid())
        Q_EMIT elementChosen(place.toLongLong());
}

int ErrorTable::headingLines(int width) const
{
    // Beside the icon.
    const QRect room(0, 0, width - fontMetrics().height() * 2 - 3 * fontMetrics().averageCharWidth(), 10000);
    int lines = 2;
    for (int column = 1; column < columnCount(); ++column) {
        const QRect text = fontMetrics().boundingRect(room, int(Qt::AlignLeft) | int(Qt::TextWordWrap), horizontalHeaderItem(column)->text());
        lines = std::max(lines, (text.height() + fontMetrics().leading()) / fontMetrics().lineSpacing());
    }
    return std::min(lines, 6);
}

void ErrorTable::layOut()
{
    QHeaderView* header = horizontalHeader();
    header->setFont(font());
    const QFontMetrics bold([this] {
        QFont font = this->font();
        font.setBold(true);
        return font;
    }());
    // Wide enough for any number; headings take the lines they need.
    const int widest = std::max(bold.horizontalAdvance(QStringLiteral("★ -8.8888e-88")), bold.horizontalAdvance(QStringLiteral("★ -0.00088888")));
    header->setMinimumSectionSize(widest + bold.averageCharWidth());
    header->setFixedHeight(fontMetrics().lineSpacing() * headingLines(header->minimumSectionSize()) + fontMetrics().height() / 2);
    header->setSectionResizeMode(QHeaderView::Stretch);
    if (columnCount() > 0)
        header->setSectionResizeMode(0, QHeaderView::ResizeToContents);
}

void ErrorTable::fillMetric(int row, const Metric& metric)
{
    QList<QVariant> values;
    QList<double> numbers;
    for (const int scheme : std::as_const(m_columns)) {
        const auto index = static_cast<std::size_t>(scheme);
        const bool isKnown = m_analysis->isReady(index) && !(metric.isTotal && m_analysis->isSketch(index));
        values.append(isKnown ? metric.value(m_analysis->outcomes[index]) : QVariant());
        numbers.append(values.last().isValid() ? values.last().toDouble() : std::numeric_limits<double>::quiet_NaN());
    }
    const int best = metric.better == Better::Neither ? -1 : bestIndex(numbers, metric.better == Better::Greater);
    auto* heading = new QTableWidgetItem(metric.label);
    heading->setToolTip(metric.hint);
    setItem(row, 0, heading);
    for (int i = 0; i < values.size(); ++i) {
        const auto index = static_cast<std::size_t>(m_columns[i]);
        const SchemeState state = m_analysis->stateOf(index);
        const bool isToCome = state == SchemeState::Waiting || (state == SchemeState::Sketch && metric.isTotal);
        QString missing = tr("undefined");
        if (isToCome)
            missing = QStringLiteral("…");
        else if (state == SchemeState::Failed)
            missing = QStringLiteral("⚠");
        QTableWidgetItem* cell = makeCell(values[i], metric.isPlace, i == best, missing);
        const std::int64_t place = m_analysis->outcomes[index].measurement.error.maxAbsAt;
        if (state == SchemeState::Done && place >= 0 && (metric.isPlace || metric.label == tr("Max |error|")))
            cell->setData(ElementRole, static_cast<qlonglong>(place));
        setItem(row, i + 1, cell);
    }
}

QTableWidgetItem* ErrorTable::makeCell(const QVariant& value, bool isPlace, bool isBest, const QString& missing) const
{
    QString exact = missing, shown = missing;
    if (value.typeId() == QMetaType::LongLong) {
        exact = QString::number(value.toLongLong());
        shown = isPlace ? placeText(m_analysis->tensor.shape(), value.toLongLong()) : QLocale().toString(value.toLongLong());
    } else if (value.isValid()) {
        exact = exactNumber(value.toDouble());
        shown = shortNumber(value.toDouble());
    }
    auto* cell = new QTableWidgetItem(isBest ? QStringLiteral("★ ") + shown : shown);
    cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    cell->setData(CopyRole, exact);
    cell->setToolTip(isBest ? tr("%1 (best)").arg(exact) : exact);
    cell->setData(Qt::AccessibleTextRole, isBest ? tr("%1, best").arg(shown) : shown);
    if (isBest) {
        QFont bold = font();
        bold.setBold(true);
        cell->setFont(bold);
    }
    return cell;
}

void ErrorTable::changeEvent(QEvent* event)
{
    CopyableTable::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        fill();
}

} // namespace quantoscope::widgets
