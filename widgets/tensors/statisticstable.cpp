// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/statisticstable.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/tensors/valuetext.h"

#include <QEvent>
#include <QFileInfo>
#include <QHeaderView>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr std::int64_t listedValues = 8; ///< at either end of the tensor
constexpr double eightBitLevels = 127;   ///< of a symmetric 8-bit scale, to one side

QString separated(const QStringList& numbers)
{
    return numbers.join(QStringLiteral("; "));
}

} // namespace

std::optional<FarthestValue> farthestValue(const core::TensorStatistics& s)
{
    if (s.finite == 0 || !(s.std > 0))
        return std::nullopt;
    const double value = s.max - s.mean >= s.mean - s.min ? s.max : s.min;
    return FarthestValue{value, std::abs(value - s.mean) / s.std};
}

QString outlierHint(const core::TensorStatistics& s)
{
    const auto farthest = farthestValue(s);
    if (!farthest || farthest->deviations <= outlierDeviations)
        return {};
    const double step = s.absMax() / eightBitLevels;
    return StatisticsTable::tr("A value lies %1 standard deviations from the mean. One 8-bit scale for the whole tensor has to reach "
                               "it, so its step is %2, which is %3 σ: most values share a few levels. Scales for each channel or block, or "
                               "clipping, lose less.")
        .arg(shortNumber(farthest->deviations), shortNumber(step), shortNumber(step / s.std));
}

StatisticsTable::StatisticsTable(QWidget* parent) : CopyableTable(parent)
{
    setObjectName(QStringLiteral("statisticsTable"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // long values wrap
    fill();
}

void StatisticsTable::setTensor(const QString& title, const core::Tensor& tensor, const core::TensorSummary& summary,
                                const QString& storedType, const TensorPlace& place)
{
    m_subject = Subject{title, tensor, summary, storedType, place};
    fill();
}

void StatisticsTable::clearTensor()
{
    m_subject.reset();
    fill();
}

void StatisticsTable::addIdentity(QList<Line>& lines) const
{
    const core::Tensor& tensor = m_subject->tensor;
    const QString dtype = textOf(core::dtypeName(tensor.dtype()));
    const QString stored = m_subject->storedType;
    lines.append({tr("Name"), {}, m_subject->title, m_subject->title});
    lines.append({tr("Shape"), tr("The lengths of the axes, outermost first."), shapeText(tensor.shape()), indexText(tensor.shape())});
    const QString type = stored.isEmpty() || stored == dtype ? dtype : tr("%1 (in the file: %2)").arg(dtype, stored);
    lines.append({tr("Type"), {}, type, type});
    lines.append({tr("Elements"), {}, integerText(tensor.count()), QString::number(tensor.count())});
    const std::int64_t bytes = core::storageBytes(tensor.dtype(), tensor.count()).value_or(0);
    lines.append({tr("Bytes"), tr("Of the elements, without compression."), integerText(bytes), QString::number(bytes)});
    if (m_subject->place.file.isEmpty())
        return;
    lines.append({tr("File"), m_subject->place.file, QFileInfo(m_subject->place.file).fileName(), m_subject->place.file});
    const qint64 offset = m_subject->place.offset;
    lines.append({tr("Byte offset"), tr("Where in the file the elements begin."), offset < 0 ? tr("not in one piece") : integerText(offset),
                  offset < 0 ? tr("not in one piece") : QString::number(offset)});
}

void StatisticsTable::addMoments(QList<Line>& lines) const
{
    const core::TensorStatistics& s = m_subject->summary.statistics;
    const core::DType dtype = m_subject->tensor.dtype();
    const auto add = [&lines](const QString& label, const QString& hint, double value, const QString& exact) {
        lines.append({label, hint, std::isnan(value) ? tr("undefined") : shortNumber(value), std::isnan(value) ? tr("undefined") : exact});
    };
    // Elements are told with all their digits, what is computed with as many as read back the same.
    add(tr("Minimum"), tr("Of the finite values."), s.min, exactValueText(s.min, dtype));
    add(tr("Maximum"), tr("Of the finite values."), s.max, exactValueText(s.max, dtype));
    add(tr("Largest |x|"), tr("The range a symmetric scale has to reach."), s.absMax(), exactValueText(s.absMax(), dtype));
    add(tr("Mean"), {}, s.mean, exactNumber(s.mean));
    add(tr("Standard deviation σ"), tr("Of all values as a population: √(Σ(x − mean)² / n)."), s.std, exactNumber(s.std));
    add(tr("Skewness"), tr("0 for symmetric values, positive for a longer tail to the right."), s.skewness, exactNumber(s.skewness));
    add(tr("Excess kurtosis"), tr("0 for normal values, 3 for Laplace's; large with heavy tails or outliers."), s.kurtosis, exactNumber(s.kurtosis));
    if (const auto farthest = farthestValue(s))
        lines.append({tr("Farthest value"), tr("From the mean, in standard deviations."),
                      tr("%1 (%2 σ)").arg(shortNumber(farthest->value), shortNumber(farthest->deviations)),
                      tr("%1 (%2 σ)").arg(exactValueText(farthest->value, dtype), exactNumber(farthest->deviations))});
    else
        lines.append({tr("Farthest value"), tr("From the mean, in standard deviations."), tr("undefined"), tr("undefined")});
}

void StatisticsTable::addCounts(QList<Line>& lines) const
{
    const core::TensorStatistics& s = m_subject->summary.statistics;
    const auto add = [&lines, &s](const QString& label, std::int64_t count) {
        const QString share = percentText(static_cast<long double>(count), static_cast<long double>(s.count));
        lines.append({label, {}, count == 0 ? integerText(0) : tr("%1 (%2)").arg(integerText(count), share), QString::number(count)});
    };
    add(tr("Zeros"), s.zeros);
    add(tr("NaN"), s.nan);
    add(tr("+∞"), s.positiveInfinite);
    add(tr("−∞"), s.negativeInfinite);
    const auto distinct = m_subject->summary.distinct;
    lines.append({tr("Distinct values"), tr("Different finite values; +0 and −0 are one."),
                  distinct ? integerText(*distinct) : tr("more than %1").arg(integerText(core::distinctLimit)),
                  distinct ? QString::number(*distinct) : tr("more than %1").arg(core::distinctLimit)});
}

void StatisticsTable::addValues(QList<Line>& lines) const
{
    const core::Tensor& tensor = m_subject->tensor;
    const auto add = [&](const QString& label, std::int64_t first, std::int64_t count) {
        QStringList shown, exact;
        for (std::int64_t i = first; i < first + count; ++i) {
            const double value = tensor.value(i);
            shown.append(shortNumber(value));
            exact.append(exactValueText(value, tensor.dtype()));
        }
        lines.append({label, {}, separated(shown), separated(exact)});
    };
    if (tensor.count() == 0)
        return;
    const std::int64_t count = std::min(listedValues, tensor.count());
    add(tr("First values"), 0, count);
    if (tensor.count() > listedValues)
        add(tr("Last values"), tensor.count() - count, count);
}

void StatisticsTable::fill()
{
    setAccessibleName(tr("Statistics of the tensor"));
    QList<Line> lines;
    if (m_subject) {
        addIdentity(lines);
        addMoments(lines);
        addCounts(lines);
        addValues(lines);
    }
    clear();
    setColumnCount(2);
    setHorizontalHeaderLabels({tr("Quantity"), tr("Value")});
    setRowCount(static_cast<int>(lines.size()));
    for (int row = 0; row < lines.size(); ++row)
        fillLine(row, lines[row]);
    const QString hint = m_subject ? outlierHint(m_subject->summary.statistics) : QString();
    if (hint.isEmpty())
        return;
    insertRow(rowCount());
    fillLine(rowCount() - 1, {tr("Outlier"), {}, QStringLiteral("⚠ ") + hint, hint});
    item(rowCount() - 1, 1)->setData(Qt::AccessibleTextRole, hint);
    item(rowCount() - 1, 1)->setForeground(roleColor(ColorRole::Warning, palette()));
}

void StatisticsTable::fillLine(int row, const Line& line)
{
    auto* label = new QTableWidgetItem(line.label);
    label->setToolTip(line.hint);
    setItem(row, 0, label);
    label->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* cell = new QTableWidgetItem(line.shown);
    cell->setData(CopyRole, line.exact);
    cell->setToolTip(line.exact);
    setItem(row, 1, cell);
}

void StatisticsTable::changeEvent(QEvent* event)
{
    CopyableTable::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        fill();
}

} // namespace quantoscope::widgets
