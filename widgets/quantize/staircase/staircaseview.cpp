// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/staircase/staircaseview.h"

#include "core/quantize/transfer.h"
#include "widgets/quantize/plots/schemechoice.h"
#include "widgets/quantize/plots/viewframe.h"
#include "widgets/quantize/schemestyle.h"

#include <QEvent>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr int readingLines = 3;

} // namespace

StaircaseView::StaircaseView(Selection& selection, QWidget* parent)
    : QuantizeView(selection, parent), m_choice(new SchemeChoice(selection, false, this)), m_home(viewButton(QStringLiteral("staircaseHome"), this)),
      m_canvas(new StaircaseCanvas(this)), m_notes(new QLabel(this))
{
    setObjectName(QStringLiteral("staircaseView"));
    m_notes->setObjectName(QStringLiteral("staircaseNotes"));
    m_notes->setWordWrap(true);
    m_notes->setTextFormat(Qt::PlainText);
    m_reading = frameView(this, {m_home, m_choice}, m_canvas, readingLines);
    layout()->addWidget(m_notes);
    connect(m_choice, &SchemeChoice::changed, this, &StaircaseView::refresh);
    connect(m_home, &QToolButton::clicked, m_canvas, &ZoomCanvas::showHome);
    connect(m_canvas, &PlotCanvas::described, m_reading, &QLabel::setText);
    connect(m_canvas, &ZoomCanvas::viewChanged, this, [this] { m_home->setEnabled(m_canvas->isZoomed()); });
    retranslate();
    refresh();
}

QString StaircaseView::title() const
{
    return tr("Staircase");
}

QString StaircaseView::hint() const
{
    return tr("What each scheme makes of a value x, as a staircase beside the identity, and below it the error it makes. "
              "The cursor reads exact numbers.");
}

QWidget* StaircaseView::picture()
{
    return m_canvas;
}

QList<KeyHint> StaircaseView::keyHints() const
{
    return {{QStringLiteral("Left, Right"), tr("Move the cursor over the values; with Shift by a pixel")},
            {QStringLiteral("+, −"), tr("Zoom the axis of values")},
            {QStringLiteral("Ctrl+Left, Ctrl+Right"), tr("Move the view")},
            {QStringLiteral("Home"), tr("Show the range of the values")}};
}

void StaircaseView::setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown)
{
    m_analysis = analysis;
    m_shown = shown;
    m_choice->setAnalysis(analysis, shown);
    refresh();
}

QString StaircaseView::message() const
{
    if (!m_analysis)
        return tr("No tensor is chosen.");
    if (m_analysis->tensor.count() == 0)
        return tr("The tensor has no elements.");
    if (m_analysis->summary.statistics.finite == 0)
        return tr("No element of the tensor is a finite number.");
    if (!m_choice->outcome())
        return tr("No scheme is shown.");
    return {};
}

void StaircaseView::refresh()
{
    m_canvas->setMessage(message());
    m_canvas->setContent(m_analysis, m_shown, m_choice->group());
    if (m_wantedView && !m_canvas->isEmpty()) {
        m_canvas->setView(*m_wantedView);
        m_wantedView.reset();
    }
    m_home->setEnabled(m_canvas->isZoomed() && !m_canvas->isEmpty());
    showNotes();
}

void StaircaseView::showNotes()
{
    QStringList notes;
    if (!m_canvas->isEmpty()) {
        QStringList without;
        for (const int scheme : m_canvas->schemesWithout())
            without.append(schemeTitle(m_analysis->outcomes[static_cast<std::size_t>(scheme)].quantizer.spec));
        if (!without.isEmpty())
            notes.append(tr("No curve for %1: a block chooses its scales for the values it holds, so no other value has a code.")
                             .arg(without.join(QStringLiteral(", "))));
        for (int i = 0; i < m_shown.size(); ++i) {
            const core::SchemeOutcome* outcome = shownOutcome(m_analysis, m_shown, i);
            if (outcome && core::isStochastic(outcome->quantizer))
                notes.append(tr("%1: one draw of many.").arg(schemeTitle(outcome->quantizer.spec)));
        }
    }
    m_notes->setText(notes.join(QLatin1Char(' ')));
    m_notes->setVisible(!notes.isEmpty());
}

QJsonObject StaircaseView::saveState() const
{
    QJsonObject state{{QStringLiteral("group"), m_choice->group()}};
    if (m_canvas->isZoomed() && !m_canvas->isEmpty())
        state.insert(QStringLiteral("view"), rangeToJson(m_canvas->view()));
    return state;
}

void StaircaseView::restoreState(const QJsonObject& state)
{
    m_choice->setGroup(std::max(0, state.value(QStringLiteral("group")).toInt(m_choice->group())));
    m_wantedView = rangeFromJson(state.value(QStringLiteral("view")));
    refresh();
}

void StaircaseView::changeEvent(QEvent* event)
{
    QuantizeView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange && m_reading)
        keepReadingRoom(m_reading, readingLines);
}

void StaircaseView::retranslate()
{
    m_home->setText(tr("Show the range"));
    m_home->setAccessibleName(tr("Show the range of the values"));
    m_home->setToolTip(tr("Show the range of the values (Home)"));
    m_reading->setAccessibleName(tr("What the cursor reads"));
    m_notes->setAccessibleName(tr("Notes"));
    m_canvas->setMessage(message());
    showNotes();
}

} // namespace quantoscope::widgets
