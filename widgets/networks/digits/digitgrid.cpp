// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/digitgrid.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/networks/digits/digitpicture.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace quantoscope::widgets {

namespace {

constexpr std::size_t mostColumns = 3;
constexpr qreal pictureLines = 3.5; // side of a picture in lines of text
const QChar tick(0x2713);
const QChar cross(0x2717);

} // namespace

DigitGrid::DigitGrid(QWidget* parent) : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("digitGrid"));
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Base);
    retranslate();
}

void DigitGrid::setData(std::shared_ptr<const core::Dataset> dataset)
{
    m_data = dataset && dataset->isClassification() ? std::move(dataset) : nullptr;
    m_samples.resize(m_data ? static_cast<std::size_t>(m_data->count()) : 0);
    std::iota(m_samples.begin(), m_samples.end(), 0);
    m_columns.clear();
    m_place = 0;
    settle();
}

void DigitGrid::setAnswers(std::vector<AnswerColumn> columns)
{
    if (columns.size() > mostColumns)
        columns.resize(mostColumns);
    m_columns = std::move(columns);
    settle();
}

void DigitGrid::setSamples(std::vector<std::int64_t> indices)
{
    const auto selected = selectedSample();
    std::erase_if(indices, [this](std::int64_t index) { return !m_data || index < 0 || index >= m_data->count(); });
    m_samples = std::move(indices);
    const auto kept = selected ? std::ranges::find(m_samples, *selected) : m_samples.end();
    m_place = kept == m_samples.end() ? 0 : kept - m_samples.begin();
    settle();
}

std::optional<std::int64_t> DigitGrid::selectedSample() const
{
    return m_samples.empty() ? std::nullopt : std::optional(m_samples[static_cast<std::size_t>(m_place)]);
}

void DigitGrid::selectSample(std::int64_t index)
{
    const auto found = std::ranges::find(m_samples, index);
    if (found != m_samples.end())
        select(found - m_samples.begin());
}

void DigitGrid::select(std::int64_t place)
{
    if (m_samples.empty())
        return;
    const std::int64_t last = static_cast<std::int64_t>(m_samples.size()) - 1;
    const std::int64_t target = std::clamp<std::int64_t>(place, 0, last);
    const bool isNew = target != m_place;
    m_place = target;
    const QRectF rect = cells().cellRect(m_place);
    QScrollBar* bar = verticalScrollBar();
    if (rect.top() < bar->value())
        bar->setValue(qFloor(rect.top()));
    else if (rect.bottom() > bar->value() + viewport()->height())
        bar->setValue(qCeil(rect.bottom()) - viewport()->height());
    setAccessibleDescription(sampleSentence(m_samples[static_cast<std::size_t>(m_place)]));
    viewport()->update();
    if (isNew)
        Q_EMIT sampleSelected(m_samples[static_cast<std::size_t>(m_place)]);
}

bool DigitGrid::isWrong(std::int64_t index, std::size_t column) const
{
    const auto place = static_cast<std::size_t>(index);
    return m_data && column < m_columns.size() && place < m_columns[column].answers.size() && place < m_data->labels.size()
        && m_columns[column].answers[place] != m_data->labels[place];
}

QStringList DigitGrid::sampleLines(std::int64_t index) const
{
    const auto place = static_cast<std::size_t>(index);
    if (!m_data || index < 0 || place >= m_data->labels.size())
        return {};
    QStringList lines{QString::number(m_data->labels[place])};
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        const auto& answers = m_columns[column].answers;
        const QString answer = place < answers.size()
            ? QStringLiteral("%1 %2").arg(answers[place]).arg(isWrong(index, column) ? cross : tick)
            : QStringLiteral("–");
        lines += QStringLiteral("%1 %2").arg(m_columns[column].name, answer);
    }
    return lines;
}

QString DigitGrid::sampleSentence(std::int64_t index) const
{
    const QStringList lines = sampleLines(index);
    if (lines.isEmpty())
        return {};
    //: %1 is the number of a sample, %2 its true class
    QString text = tr("sample %1: %2").arg(integerText(index), lines.first());
    for (const QString& line : lines.mid(1))
        text += QStringLiteral("; ") + line;
    return text;
}

DigitCells DigitGrid::cells() const
{
    const QFontMetricsF metrics(font());
    DigitCellMetrics m;
    m.viewport = QSizeF(viewport()->size());
    m.lineHeight = std::ceil(metrics.height());
    m.picture = std::ceil(m.lineHeight * pictureLines);
    m.lines = 1 + static_cast<int>(m_columns.size());
    m.textWidth = 0;
    const std::int64_t classes = m_data ? m_data->classes : 0;
    for (const AnswerColumn& column : m_columns)
        m.textWidth = std::max(m.textWidth, metrics.horizontalAdvance(QStringLiteral("%1 %2 %3").arg(column.name).arg(classes).arg(cross)));
    return layoutDigitCells(static_cast<std::int64_t>(m_samples.size()), m);
}

std::optional<std::int64_t> DigitGrid::placeAt(const QPointF& point) const
{
    return cells().placeAt(point + QPointF(0, verticalScrollBar()->value()));
}

/// After samples, answers, size or font have changed.
void DigitGrid::settle()
{
    const DigitCells layout = cells();
    verticalScrollBar()->setRange(0, std::max(0, qCeil(layout.height()) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(qCeil(layout.cell.height() / 2));
    const auto selected = selectedSample();
    setAccessibleDescription(selected ? sampleSentence(*selected) : tr("No samples"));
    viewport()->update();
}

void DigitGrid::paintCell(QPainter& painter, const DigitCells& layout, std::int64_t place) const
{
    const std::int64_t index = m_samples[static_cast<std::size_t>(place)];
    const QRectF picture = layout.pictureRect(place);
    const QImage image = digitPicture(m_data->inputs.shape, m_data->inputs.sample(index), palette());
    painter.setPen(palette().color(QPalette::Text));
    if (image.isNull())
        painter.drawText(picture, Qt::AlignCenter | Qt::TextWordWrap, sampleText(m_data->inputs.sample(index)));
    else
        painter.drawImage(picture, image);
    painter.setPen(roleColor(ColorRole::Grid, palette()));
    painter.drawRect(picture);
    const QStringList lines = sampleLines(index);
    for (int line = 0; line < static_cast<int>(lines.size()); ++line) {
        const bool wrong = line > 0 && isWrong(index, static_cast<std::size_t>(line - 1));
        painter.setPen(wrong ? roleColor(ColorRole::Error, palette()) : palette().color(QPalette::Text));
        painter.drawText(layout.lineRect(place, line), Qt::AlignCenter, lines[line]);
    }
    if (place == m_place) {
        painter.setPen(QPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Text), 2, hasFocus() ? Qt::SolidLine : Qt::DotLine));
        painter.drawRect(layout.cellRect(place).adjusted(2, 2, -2, -2));
    }
}

void DigitGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    if (m_samples.empty()) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF(viewport()->rect()), Qt::AlignCenter | Qt::TextWordWrap, tr("No samples"));
        return;
    }
    const DigitCells layout = cells();
    const qreal top = verticalScrollBar()->value();
    painter.translate(0, -top);
    const auto [first, last] = layout.placesBetween(top, top + viewport()->height());
    for (std::int64_t place = first; place < last; ++place)
        paintCell(painter, layout, place);
}

void DigitGrid::keyPressEvent(QKeyEvent* event)
{
    const DigitCells layout = cells();
    const auto page = layout.columns * std::max<std::int64_t>(1, static_cast<std::int64_t>(viewport()->height() / layout.cell.height()));
    const auto last = static_cast<std::int64_t>(m_samples.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left: select(m_place - 1); return;
    case Qt::Key_Right: select(m_place + 1); return;
    case Qt::Key_Up: select(m_place >= layout.columns ? m_place - layout.columns : m_place); return;
    case Qt::Key_Down: select(m_place + layout.columns <= last ? m_place + layout.columns : m_place); return;
    case Qt::Key_Home: select(0); return;
    case Qt::Key_End: select(last); return;
    case Qt::Key_PageUp: select(m_place - page); return;
    case Qt::Key_PageDown: select(m_place + page); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const auto selected = selectedSample())
            Q_EMIT sampleActivated(*selected);
        return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void DigitGrid::mousePressEvent(QMouseEvent* event)
{
    const auto place = placeAt(event->position());
    if (event->button() == Qt::LeftButton && place)
        select(*place);
}

void DigitGrid::mouseDoubleClickEvent(QMouseEvent* event)
{
    const auto place = placeAt(event->position());
    if (event->button() != Qt::LeftButton || !place)
        return;
    select(*place);
    Q_EMIT sampleActivated(m_samples[static_cast<std::size_t>(*place)]);
}

bool DigitGrid::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto place = placeAt(help->pos()))
            QToolTip::showText(help->globalPos(), sampleSentence(m_samples[static_cast<std::size_t>(*place)]), viewport());
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void DigitGrid::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    settle();
}

void DigitGrid::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void DigitGrid::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void DigitGrid::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LocaleChange)
        settle();
    QAbstractScrollArea::changeEvent(event);
}

void DigitGrid::retranslate()
{
    setAccessibleName(tr("Samples and answers"));
    settle();
}

QSize DigitGrid::sizeHint() const
{
    return QSize(fontMetrics().height() * 24, fontMetrics().height() * 16);
}

QSize DigitGrid::minimumSizeHint() const
{
    return QSize(fontMetrics().height() * 8, fontMetrics().height() * 7);
}

} // namespace quantoscope::widgets
