// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/provenance/provenanceview.h"

#include "translations/errortext.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/numbertext.h"
#include "widgets/quantize/outcomeof.h"
#include "widgets/quantize/provenance/codestrip.h"
#include "widgets/quantize/provenance/elementindex.h"
#include "widgets/quantize/provenance/provenancetext.h"
#include "widgets/quantize/schemebox.h"
#include "widgets/quantize/schemestyle.h"
#include "widgets/tensors/valuetext.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTextBrowser>
#include <QToolButton>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

/// Tensors up to this size are traced at once: looking through a group of that many values takes a few milliseconds.
constexpr std::int64_t quickCount = std::int64_t(1) << 18;

QString htmlOf(const QList<StepText>& steps)
{
    QString html = QStringLiteral("<table cellspacing=\"0\" cellpadding=\"2\">");
    for (qsizetype i = 0; i < steps.size(); ++i) {
        QStringList lines;
        for (const QString& line : steps[i].lines)
            lines.append(line.toHtmlEscaped());
        html += QStringLiteral("<tr><td align=\"right\">%1.</td><td><b>%2</b><br>%3</td></tr>")
                    .arg(i + 1)
                    .arg(steps[i].title.toHtmlEscaped(), lines.join(QStringLiteral("<br>")));
    }
    return html + QStringLiteral("</table>");
}

} // namespace

ProvenanceView::ProvenanceView(Selection& selection, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_schemeLabel(new QLabel(this)), m_schemeBox(new QComboBox(this)), m_elementLabel(new QLabel(this)),
      m_element(new QLineEdit(this)), m_previous(new QToolButton(this)), m_next(new QToolButton(this)), m_largest(new QToolButton(this)),
      m_digits(new QCheckBox(this)), m_copy(new QToolButton(this)), m_steps(new QTextBrowser(this)), m_strip(new CodeStrip(this))
{
    setObjectName(QStringLiteral("provenanceView"));
    build();
    connectParts();
    retranslate();
    setAnalysis(nullptr, {});
}

void ProvenanceView::build()
{
    m_schemeBox->setObjectName(QStringLiteral("provenanceScheme"));
    m_element->setObjectName(QStringLiteral("provenanceElement"));
    m_previous->setObjectName(QStringLiteral("provenancePrevious"));
    m_next->setObjectName(QStringLiteral("provenanceNext"));
    m_largest->setObjectName(QStringLiteral("provenanceLargest"));
    m_digits->setObjectName(QStringLiteral("provenanceDigits"));
    m_copy->setObjectName(QStringLiteral("provenanceCopy"));
    m_steps->setObjectName(QStringLiteral("provenanceSteps"));
    m_steps->viewport()->setObjectName(QStringLiteral("provenanceStepsArea"));
    m_schemeLabel->setBuddy(m_schemeBox);
    m_elementLabel->setBuddy(m_element);
    m_schemeBox->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_schemeBox->setMinimumContentsLength(10);
    m_element->installEventFilter(this);
    for (QToolButton* button : {m_previous, m_next, m_largest, m_copy})
        button->setFocusPolicy(Qt::StrongFocus);
    m_steps->setOpenLinks(false);
    m_steps->setMinimumHeight(fontMetrics().height() * 6);

    auto* scheme = new QHBoxLayout;
    scheme->addWidget(m_schemeLabel);
    scheme->addWidget(m_schemeBox, 1);
    auto* element = new QHBoxLayout;
    element->addWidget(m_elementLabel);
    element->addWidget(m_element, 1);
    element->addWidget(m_previous);
    element->addWidget(m_next);
    auto* tools = new QWidget(this);
    auto* flow = new FlowLayout(tools, 6);
    flow->addWidget(m_largest);
    flow->addWidget(m_copy);
    flow->addWidget(m_digits);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(scheme);
    layout->addLayout(element);
    layout->addWidget(tools);
    layout->addWidget(m_steps, 1);
    layout->addWidget(m_strip);
}

void ProvenanceView::connectParts()
{
    connect(&m_selection, &Selection::schemeChanged, this, &ProvenanceView::showSelection);
    connect(&m_selection, &Selection::elementChanged, this, &ProvenanceView::showSelection);
    connect(m_schemeBox, &QComboBox::activated, this, [this](int row) { m_selection.setScheme(m_schemeBox->itemData(row).toInt()); });
    connect(m_element, &QLineEdit::editingFinished, this, &ProvenanceView::takeText);
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_largest, &QToolButton::clicked, this, &ProvenanceView::selectLargestError);
    connect(m_digits, &QCheckBox::toggled, this, &ProvenanceView::showStory);
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(plainText()); });
}

void ProvenanceView::setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown)
{
    m_analysis = analysis;
    m_shown = shown;
    fillSchemeBox(*m_schemeBox, m_analysis, m_shown, m_scheme);
    settleSelection();
    showSelection();
}

void ProvenanceView::settleSelection()
{
    const std::int64_t count = m_analysis ? m_analysis->tensor.count() : 0;
    if (count == 0 || (m_selection.element() >= 0 && m_selection.element() < count))
        return;
    selectLargestError();
    if (m_selection.element() < 0 || m_selection.element() >= count)
        m_selection.setElement(0);
}

void ProvenanceView::selectLargestError()
{
    const core::SchemeOutcome* outcome = outcomeOf(m_analysis, usableScheme(m_analysis, m_shown, m_selection.scheme()));
    if (outcome && outcome->measurement.error.maxAbsAt >= 0)
        m_selection.setElement(outcome->measurement.error.maxAbsAt);
}

void ProvenanceView::step(qint64 by)
{
    const std::int64_t count = m_analysis ? m_analysis->tensor.count() : 0;
    if (count > 0)
        m_selection.setElement(std::clamp<qint64>(m_selection.element() + by, 0, count - 1));
}

void ProvenanceView::takeText()
{
    if (!m_analysis)
        return;
    if (const auto element = elementFromText(m_element->text(), m_analysis->tensor.shape()))
        m_selection.setElement(*element);
    showElement();
}

void ProvenanceView::showElement()
{
    const std::int64_t count = m_analysis ? m_analysis->tensor.count() : 0;
    const qint64 element = m_selection.element();
    const bool isThere = element >= 0 && element < count;
    m_element->setText(isThere ? indexText(indexOfElement(m_analysis->tensor.shape(), element)) : QString());
    m_element->setEnabled(count > 0);
    m_previous->setEnabled(isThere && element > 0);
    m_next->setEnabled(isThere && element + 1 < count);
}

void ProvenanceView::showSelection()
{
    m_scheme = usableScheme(m_analysis, m_shown, m_selection.scheme());
    m_schemeBox->setCurrentIndex(m_schemeBox->findData(m_scheme));
    const core::SchemeOutcome* outcome = outcomeOf(m_analysis, m_scheme);
    m_largest->setEnabled(outcome && outcome->measurement.error.maxAbsAt >= 0);
    showElement();
    m_task.cancel();
    const qint64 element = m_selection.element();
    if (!m_analysis)
        return showMessage(tr("No tensor is analysed."));
    if (m_analysis->tensor.count() == 0)
        return showMessage(tr("The tensor has no elements."));
    if (!outcome)
        return showMessage(tr("No scheme is shown."));
    if (element < 0 || element >= m_analysis->tensor.count())
        return showMessage(tr("No element is chosen."));
    if (m_analysis->tensor.count() <= quickCount)
        return setStory(core::traceElement(outcome->quantizer, m_analysis->tensor, element));
    m_task.start([analysis = m_analysis, outcome, element](const core::ProgressSink& sink) {
        return core::traceElement(outcome->quantizer, analysis->tensor, element, sink);
    }, [this](core::Result<core::Provenance> story) { setStory(std::move(story)); });
}

void ProvenanceView::setStory(core::Result<core::Provenance> story)
{
    if (!story)
        return showMessage(tr("The element cannot be followed: %1").arg(phrases::errorText(story.error())));
    m_story = std::move(*story);
    showStory();
}

void ProvenanceView::showStory()
{
    if (!m_story)
        return;
    const auto steps = storyText(*m_story, m_digits->isChecked() ? Digits::All : Digits::Short);
    m_steps->setHtml(htmlOf(steps));
    m_steps->setAccessibleDescription(storyPlainText(steps));
    m_strip->setBits(m_story->bits);
    m_copy->setEnabled(true);
    m_digits->setEnabled(true);
}

void ProvenanceView::showMessage(const QString& message)
{
    m_story.reset();
    m_steps->setPlainText(message);
    m_steps->setAccessibleDescription(message);
    m_strip->setBits(std::nullopt);
    m_copy->setEnabled(false);
    m_digits->setEnabled(false);
}

QString ProvenanceView::plainText() const
{
    if (!m_story)
        return {};
    const QString scheme = schemeTitle(m_analysis->request.schemes[static_cast<std::size_t>(m_scheme)]);
    return tr("%1, element %2").arg(scheme, m_element->text()) + QLatin1Char('\n') + storyPlainText(storyText(*m_story, Digits::All));
}

bool ProvenanceView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_element && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            step(key == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ProvenanceView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fillSchemeBox(*m_schemeBox, m_analysis, m_shown, m_scheme);
        showSelection();
    } else if (event->type() == QEvent::PaletteChange) {
        fillSchemeBox(*m_schemeBox, m_analysis, m_shown, m_scheme);
    } else if (event->type() == QEvent::FontChange) {
        m_steps->setMinimumHeight(fontMetrics().height() * 6);
    }
}

void ProvenanceView::retranslate()
{
    setAccessibleName(tr("The way of one element through a scheme"));
    m_schemeLabel->setText(tr("Sche&me"));
    m_schemeBox->setAccessibleName(tr("Scheme that is followed"));
    m_schemeBox->setToolTip(tr("Scheme that is followed"));
    m_elementLabel->setText(tr("Elemen&t"));
    m_element->setAccessibleName(tr("Index of the element"));
    m_element->setToolTip(tr("One index an axis, such as [0, 17], or #17 for the place in row-major order; Up and Down go to the neighbours."));
    m_previous->setText(QStringLiteral("‹"));
    m_next->setText(QStringLiteral("›"));
    m_previous->setAccessibleName(tr("Previous element"));
    m_previous->setToolTip(tr("Previous element"));
    m_next->setAccessibleName(tr("Next element"));
    m_next->setToolTip(tr("Next element"));
    m_largest->setText(tr("Largest error"));
    m_largest->setAccessibleName(tr("Largest error"));
    m_largest->setToolTip(tr("Goes to the element with the greatest error in this scheme."));
    m_digits->setText(tr("All digits"));
    m_digits->setAccessibleName(tr("All digits"));
    m_digits->setToolTip(tr("Shows every number exactly, however long."));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the steps"));
    m_copy->setToolTip(tr("Copies all steps with every digit."));
    m_steps->setAccessibleName(tr("Steps from the value to the error"));
}

} // namespace quantoscope::widgets
