// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/confusionmatrix.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr int mostClasses = 1000;

QColor mixed(const QColor& from, const QColor& to, double share)
{
    const auto part = [share](int a, int b) { return a + qRound(share * (b - a)); };
    return QColor(part(from.red(), to.red()), part(from.green(), to.green()), part(from.blue(), to.blue()));
}

} // namespace

ConfusionMatrix::ConfusionMatrix(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("confusionMatrix"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    retranslate();
}

void ConfusionMatrix::setConfusion(std::vector<std::int64_t> counts)
{
    const auto classes = static_cast<int>(std::lround(std::sqrt(static_cast<double>(counts.size()))));
    const bool isSquare = classes <= mostClasses && static_cast<std::size_t>(classes) * static_cast<std::size_t>(classes) == counts.size();
    m_counts = isSquare ? std::move(counts) : std::vector<std::int64_t>{};
    m_classes = isSquare ? classes : 0;
    if (m_cell.truth >= m_classes || m_cell.answer >= m_classes)
        m_cell = {};
    retranslate();
}

void ConfusionMatrix::selectCell(const ConfusionCell& cell)
{
    if (m_classes == 0)
        return;
    const ConfusionCell target{std::clamp(cell.truth, 0, m_classes - 1), std::clamp(cell.answer, 0, m_classes - 1)};
    if (target == m_cell)
        return;
    m_cell = target;
    setAccessibleDescription(cellSentence(m_cell));
    update();
    Q_EMIT cellSelected(m_cell.truth, m_cell.answer);
}

std::int64_t ConfusionMatrix::countOf(const ConfusionCell& cell) const
{
    return m_counts[static_cast<std::size_t>(cell.truth) * static_cast<std::size_t>(m_classes) + static_cast<std::size_t>(cell.answer)];
}

QString ConfusionMatrix::cellSentence(const ConfusionCell& cell) const
{
    if (m_classes == 0)
        return tr("No samples have been evaluated yet.");
    const ClassMeasures measures = classMeasures(m_counts, m_classes, cell.truth);
    const auto percent = [this](const std::optional<double>& share) {
        return share ? tr("%1 %").arg(locale().toString(*share * 100, 'f', 1)) : QStringLiteral("–");
    };
    const QString count = integerText(countOf(cell));
    const QString all = integerText(measures.samples);
    const QString what = cell.truth == cell.answer
        //: a cell of a confusion matrix: class, count, samples of the class
        ? tr("%1 recognised: %2 of %3.").arg(QString::number(cell.truth), count, all)
        //: a cell of a confusion matrix: true class, answered class, count, samples of the true class
        : tr("%1 taken for %2: %3 of %4.").arg(QString::number(cell.truth), QString::number(cell.answer), count, all);
    return what + QLatin1Char(' ')
        + tr("Of class %1: recall %2, precision %3.").arg(QString::number(cell.truth), percent(measures.recall), percent(measures.precision));
}

ConfusionLayout ConfusionMatrix::matrixLayout() const
{
    const QFontMetricsF metrics(font());
    ConfusionMetrics m;
    m.lineHeight = std::ceil(metrics.height());
    m.available = QSizeF(width(), height() - 3 * m.lineHeight); // the sentence stands below, in up to three lines
    m.headingWidth = std::ceil(metrics.horizontalAdvance(QString::number(std::max(m_classes - 1, 0))));
    return layoutConfusion(m_classes, m);
}

void ConfusionMatrix::paintCells(QPainter& painter, const ConfusionLayout& layout) const
{
    const QColor paper = palette().color(QPalette::Base);
    const QFontMetricsF metrics(font());
    const bool hasRoom = layout.cell() >= metrics.height();
    for (int truth = 0; truth < m_classes; ++truth) {
        for (int answer = 0; answer < m_classes; ++answer) {
            const ConfusionCell cell{truth, answer};
            const QRectF rect = layout.rectOf(cell);
            const std::int64_t count = countOf(cell);
            // Errors are few: the square root lets one in a hundred be seen. Fills stay pale enough for the text.
            const double shade = std::sqrt(confusionShade(m_counts, m_classes, cell));
            painter.fillRect(rect, mixed(paper, roleFill(truth == answer ? ColorRole::Good : ColorRole::Error, palette()), shade));
            painter.setPen(roleColor(ColorRole::Grid, palette()));
            painter.drawRect(rect);
            if (truth == answer) {
                painter.setPen(roleColor(ColorRole::Good, palette()));
                painter.drawRect(rect.adjusted(1, 1, -1, -1));
            }
            const QString text = countText(count);
            if (count > 0 && hasRoom && metrics.horizontalAdvance(text) < rect.width() - 2) {
                painter.setPen(palette().color(QPalette::Text));
                painter.drawText(rect, Qt::AlignCenter, text);
            }
        }
    }
}

void ConfusionMatrix::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ConfusionLayout layout = matrixLayout();
    const qreal line = layout.answerTitle.height();
    painter.setPen(palette().color(QPalette::WindowText));
    const QRectF below(0, m_classes == 0 ? 0 : layout.square.bottom() + line / 4, width(), 3 * line);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, cellSentence(m_cell));
    if (m_classes == 0)
        return;
    paintCells(painter, layout);
    painter.setPen(roleColor(ColorRole::MutedText, palette()));
    painter.drawText(layout.answerTitle, Qt::AlignLeft | Qt::AlignVCenter, tr("answered →"));
    painter.save();
    painter.translate(layout.truthTitle.topRight());
    painter.rotate(90);
    painter.drawText(QRectF(0, 0, layout.truthTitle.height(), layout.truthTitle.width()), Qt::AlignLeft | Qt::AlignVCenter, tr("true →"));
    painter.restore();
    const bool hasRoom = layout.cell() >= layout.rowHeading(0).width() && layout.cell() >= line * 0.8;
    const int step = hasRoom ? 1 : std::max(1, static_cast<int>(std::ceil(2 * line / std::max(layout.cell(), 0.1))));
    for (int which = 0; which < m_classes; which += step) {
        painter.drawText(layout.columnHeading(which).adjusted(-line, 0, line, 0), Qt::AlignHCenter | Qt::AlignBottom, QString::number(which));
        painter.drawText(layout.rowHeading(which).adjusted(0, -line, 0, line), Qt::AlignRight | Qt::AlignVCenter, QString::number(which));
    }
    painter.setPen(QPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Text), 2, hasFocus() ? Qt::SolidLine : Qt::DotLine));
    painter.drawRect(layout.rectOf(m_cell).adjusted(-1, -1, 1, 1));
}

void ConfusionMatrix::keyPressEvent(QKeyEvent* event)
{
    const auto [truth, answer] = m_cell;
    switch (event->key()) {
    case Qt::Key_Up: selectCell({truth - 1, answer}); return;
    case Qt::Key_Down: selectCell({truth + 1, answer}); return;
    case Qt::Key_Left: selectCell({truth, answer - 1}); return;
    case Qt::Key_Right: selectCell({truth, answer + 1}); return;
    case Qt::Key_Home: selectCell({truth, 0}); return;
    case Qt::Key_End: selectCell({truth, m_classes - 1}); return;
    default: QWidget::keyPressEvent(event);
    }
}

void ConfusionMatrix::mousePressEvent(QMouseEvent* event)
{
    const auto cell = matrixLayout().cellAt(event->position());
    if (event->button() == Qt::LeftButton && cell)
        selectCell(*cell);
}

bool ConfusionMatrix::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto cell = matrixLayout().cellAt(help->pos()))
            QToolTip::showText(help->globalPos(), cellSentence(*cell), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void ConfusionMatrix::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ConfusionMatrix::retranslate()
{
    setAccessibleName(tr("Confusion matrix"));
    setAccessibleDescription(cellSentence(m_cell));
    update();
}

QSize ConfusionMatrix::sizeHint() const
{
    return QSize(fontMetrics().height() * 22, fontMetrics().height() * 25);
}

QSize ConfusionMatrix::minimumSizeHint() const
{
    return QSize(fontMetrics().height() * 10, fontMetrics().height() * 12);
}

} // namespace quantoscope::widgets
