// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/blocks/blocksview.h"

#include "core/quantize/provenance/provenance.h"
#include "translations/errortext.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/numbertext.h"
#include "widgets/common/theme.h"
#include "widgets/quantize/blocks/blockcanvas.h"
#include "widgets/quantize/blocks/storedbytes.h"
#include "widgets/quantize/outcomeof.h"
#include "widgets/quantize/provenance/elementindex.h"
#include "widgets/quantize/provenance/provenancetext.h"
#include "widgets/quantize/schemebox.h"
#include "widgets/tensors/valuetext.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace quantoscope::widgets {

namespace {

constexpr std::array windows{16, 32, 256};
constexpr int bytesPerLine = 16;
constexpr int byteLines = 4;

} // namespace

BlocksView::BlocksView(Selection& selection, QWidget* parent)
    : QuantizeView(selection, parent), m_schemeLabel(new QLabel(this)), m_schemeBox(new QComboBox(this)), m_windowLabel(new QLabel(this)),
      m_window(new QComboBox(this)), m_previous(new QToolButton(this)), m_next(new QToolButton(this)), m_reset(new QToolButton(this)),
      m_canvas(new BlockCanvas(this)), m_element(new QLabel(this)), m_parameters(new QLabel(this)), m_scope(new QLabel(this)),
      m_bytesLabel(new QLabel(this)), m_bytes(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("blocksView"));
    build();
    connectParts();
    retranslate();
    setAnalysis(nullptr, {});
}

void BlocksView::build()
{
    m_schemeBox->setObjectName(QStringLiteral("blocksScheme"));
    m_window->setObjectName(QStringLiteral("blocksWindow"));
    m_previous->setObjectName(QStringLiteral("blocksPrevious"));
    m_next->setObjectName(QStringLiteral("blocksNext"));
    m_reset->setObjectName(QStringLiteral("blocksReset"));
    m_element->setObjectName(QStringLiteral("blocksElement"));
    m_parameters->setObjectName(QStringLiteral("blocksParameters"));
    m_scope->setObjectName(QStringLiteral("blocksScope"));
    m_bytes->setObjectName(QStringLiteral("blocksBytes"));
    m_bytes->viewport()->setObjectName(QStringLiteral("blocksBytesArea"));
    m_schemeLabel->setBuddy(m_schemeBox);
    m_windowLabel->setBuddy(m_window);
    m_bytesLabel->setBuddy(m_bytes);
    m_schemeBox->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_schemeBox->setMinimumContentsLength(20);
    for (const int window : windows)
        m_window->addItem(QString::number(window), window);
    m_window->setCurrentIndex(1);
    for (QToolButton* button : {m_previous, m_next, m_reset})
        button->setFocusPolicy(Qt::StrongFocus);
    for (QLabel* label : {m_element, m_parameters, m_scope}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_bytes->setReadOnly(true);
    m_bytes->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_bytes->setTabChangesFocus(true);
    m_bytes->setFont(monospaceFont());
    m_bytes->setFixedHeight(QFontMetrics(m_bytes->font()).lineSpacing() * byteLines + 14);
    auto* bar = new QWidget(this);
    auto* flow = new FlowLayout(bar, 8);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_schemeLabel, m_schemeBox, m_windowLabel, m_window, m_previous, m_next, m_reset})
        flow->addWidget(widget);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(bar);
    layout->addWidget(m_canvas, 1);
    layout->addWidget(m_element);
    layout->addWidget(m_parameters);
    layout->addWidget(m_scope);
    layout->addWidget(m_bytesLabel);
    layout->addWidget(m_bytes);
}

void BlocksView::connectParts()
{
    connect(m_schemeBox, &QComboBox::activated, this, [this](int row) { selection().setScheme(m_schemeBox->itemData(row).toInt()); });
    connect(m_window, &QComboBox::currentIndexChanged, this, &BlocksView::takeElement);
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_reset, &QToolButton::clicked, this, [this] {
        if (m_block && resetValues(*m_block))
            takeElement(); // the tensor's own parameters again
    });
    connect(m_canvas, &BlockCanvas::placeChosen, this, [this](int place) {
        if (m_block)
            selection().setElement(m_block->first + place);
    });
    connect(m_canvas, &BlockCanvas::valueEdited, this, &BlocksView::changeElement);
    connect(&selection(), &Selection::schemeChanged, this, &BlocksView::takeElement);
    connect(&selection(), &Selection::elementChanged, this, [this](qint64 element) {
        // Inside of a changed block the changes stay.
        const bool isInside = m_block && element >= m_block->first && element < m_block->first + static_cast<qint64>(m_block->values.size());
        isInside ? showBlock() : takeElement();
    });
}

QString BlocksView::title() const
{
    return tr("Block");
}

QString BlocksView::hint() const
{
    return tr("Neighbouring values with their shared scale, the bits of their codes and the packed bytes; drag a value and watch the block.");
}

QList<KeyHint> BlocksView::keyHints() const
{
    return {{tr("Left, Right"), tr("Move through the block")}, {tr("Up, Down"), tr("Change the value, finely with Shift, coarsely with Ctrl")}};
}

void BlocksView::setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown)
{
    m_analysis = analysis;
    m_shown = shown;
    fillSchemeBox(*m_schemeBox, m_analysis, m_shown, m_scheme);
    // Other schemes may still be worked on: changes to this block stay.
    const int scheme = usableScheme(m_analysis, m_shown, selection().scheme());
    if (m_block && scheme == m_scheme && outcomeOf(m_analysis, scheme) == m_outcome.get() && selection().element() >= m_block->first)
        showBlock();
    else
        takeElement();
}

void BlocksView::takeElement()
{
    m_scheme = usableScheme(m_analysis, m_shown, selection().scheme());
    m_schemeBox->setCurrentIndex(m_schemeBox->findData(m_scheme));
    const core::SchemeOutcome* outcome = outcomeOf(m_analysis, m_scheme);
    if (!m_analysis)
        return showMessage(tr("No tensor is analysed."));
    const std::int64_t count = m_analysis->tensor.count();
    if (count == 0)
        return showMessage(tr("The tensor has no elements."));
    if (!outcome)
        return showMessage(tr("No scheme is shown."));
    const std::int64_t element = std::clamp<std::int64_t>(selection().element(), 0, count - 1);
    auto block = takeBlock(outcome->quantizer, m_analysis->tensor, element, m_window->currentData().toInt());
    if (!block)
        return showMessage(phrases::errorText(block.error()));
    m_block = std::move(*block);
    m_outcome = m_analysis->outcomes.shared(static_cast<std::size_t>(m_scheme));
    showBlock();
}

void BlocksView::changeElement(int place, double value)
{
    if (!m_block || place < 0 || static_cast<std::size_t>(place) >= m_block->values.size())
        return;
    if (const auto done = changeValue(*m_block, static_cast<std::size_t>(place), value); !done)
        return showMessage(phrases::errorText(done.error()));
    showBlock();
}

void BlocksView::step(int by)
{
    if (!m_block)
        return;
    const auto length = static_cast<std::int64_t>(m_block->values.size());
    const std::int64_t next = by < 0 ? m_block->first - 1 : m_block->first + length;
    if (next >= 0 && next < m_analysis->tensor.count())
        selection().setElement(next);
}

std::size_t BlocksView::place() const
{
    const std::int64_t last = static_cast<std::int64_t>(m_block->values.size()) - 1;
    return static_cast<std::size_t>(std::clamp<std::int64_t>(selection().element() - m_block->first, 0, last));
}

void BlocksView::showBlock()
{
    m_canvas->setBlock(*m_block, place());
    m_element->setText(elementText());
    m_parameters->setText(parameterText());
    m_scope->setText(scopeText());
    const StoredBytes stored = storedBytes(*m_block, place());
    QStringList lines{bytesText(stored, bytesPerLine)};
    if (const QString file = fileBytesText(m_analysis->loaded, m_block->first + static_cast<std::int64_t>(place())); !file.isEmpty())
        lines.append(file);
    m_bytes->setPlainText(lines.join(QLatin1Char('\n')));
    m_bytesLabel->setText(stored.isBlock ? tr("&Bytes of the packed block; this code is in %1").arg(bitsPlaceText(stored))
                                         : tr("Packed &bytes of the codes, the first code in the lowest bits; this one is in %1").arg(bitsPlaceText(stored)));
    m_previous->setEnabled(m_block->first > 0);
    m_next->setEnabled(m_block->first + static_cast<std::int64_t>(m_block->values.size()) < m_analysis->tensor.count());
    m_reset->setEnabled(m_block->isChanged());
}

void BlocksView::showMessage(const QString& message)
{
    m_block.reset();
    m_outcome.reset();
    m_canvas->setMessage(message);
    for (QLabel* label : {m_element, m_parameters, m_scope})
        label->clear();
    m_bytes->clear();
    m_bytesLabel->setText(tr("Packed &bytes"));
    for (QToolButton* button : {m_previous, m_next, m_reset})
        button->setEnabled(false);
}

/// Whether the parameters follow the changes.
QString BlocksView::scopeText() const
{
    if (m_block->isRefitted) {
        const auto* scaled = std::get_if<core::BlockScaleParameters>(&m_block->quantizer.parameters);
        if (scaled && scaled->tensorScale != 1)
            return tr("The whole block is seen: changes fit it anew, the factor of the tensor as if the block were all of it.");
        return tr("The whole block is seen: changes fit its parameters anew.");
    }
    return tr("Part of a larger group is seen: its parameters are those of the whole group and stay.");
}

/// The scale of the block as the story of the element tells it.
QString BlocksView::parameterText() const
{
    const auto story = core::traceElement(m_block->quantizer, m_block->tensor(), static_cast<std::int64_t>(place()));
    if (!story)
        return {};
    core::Provenance parameters;
    parameters.bits = story->bits;
    for (const core::TraceStep& step : story->steps) {
        if (step.kind == core::TraceStepKind::Scale) {
            core::TraceStep brief = step;
            // The bytes stand below.
            std::erase_if(brief.arguments, [](const auto& argument) { return argument.key == core::TraceKey::Block; });
            parameters.steps.push_back(std::move(brief));
        } else if (step.kind == core::TraceStepKind::ZeroPoint) {
            parameters.steps.push_back(step);
        }
    }
    QStringList parts;
    for (const StepText& step : storyText(parameters, Digits::Short))
        parts.append(step.title + QStringLiteral(": ") + step.lines.join(QStringLiteral("; ")));
    return parts.join(QStringLiteral(" · "));
}

QString BlocksView::elementText() const
{
    const std::size_t at = place();
    const std::int64_t element = m_block->first + static_cast<std::int64_t>(at);
    const QString index = indexText(indexOfElement(m_analysis->tensor.shape(), element));
    const QString bits = QString::fromStdString(core::codeBits(m_block->quantizer, m_block->codes[at]).text());
    QString text = tr("%1: value %2 (outline) → code %3, bits %4 → stored %5 (filled), error %6")
                       .arg(index, exactNumber(m_block->values[at]), QString::number(m_block->codes[at]), bits, exactNumber(m_block->stored[at]),
                            shortNumber(m_block->stored[at] - m_block->values[at]));
    if (m_block->values[at] != m_block->originals[at] && m_block->isChanged())
        text += QLatin1Char(' ') + tr("(in the tensor: %1)").arg(exactNumber(m_block->originals[at]));
    return text;
}

QJsonObject BlocksView::saveState() const
{
    return {{QStringLiteral("window"), m_window->currentData().toInt()}};
}

void BlocksView::restoreState(const QJsonObject& state)
{
    const int row = m_window->findData(state.value(QStringLiteral("window")).toInt());
    if (row >= 0)
        m_window->setCurrentIndex(row);
}

void BlocksView::changeEvent(QEvent* event)
{
    QuantizeView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fillSchemeBox(*m_schemeBox, m_analysis, m_shown, m_scheme);
        m_block ? showBlock() : takeElement();
    } else if (event->type() == QEvent::PaletteChange) {
        fillSchemeBox(*m_schemeBox, m_analysis, m_shown, m_scheme);
    } else if (event->type() == QEvent::FontChange) {
        m_bytes->setFont(monospaceFont());
        m_bytes->setFixedHeight(QFontMetrics(m_bytes->font()).lineSpacing() * byteLines + 14);
    }
}

void BlocksView::retranslate()
{
    m_schemeLabel->setText(tr("Sche&me"));
    m_schemeBox->setAccessibleName(tr("Scheme of the block"));
    m_schemeBox->setToolTip(tr("Scheme of the block"));
    m_windowLabel->setText(tr("&Values"));
    m_window->setAccessibleName(tr("Values seen of large groups"));
    m_window->setToolTip(tr("How many neighbours are seen of groups with more than 256 elements"));
    m_previous->setText(QStringLiteral("‹"));
    m_next->setText(QStringLiteral("›"));
    m_previous->setAccessibleName(tr("Previous block"));
    m_previous->setToolTip(tr("Previous block"));
    m_next->setAccessibleName(tr("Next block"));
    m_next->setToolTip(tr("Next block"));
    m_reset->setText(tr("Reset"));
    m_reset->setAccessibleName(tr("Reset the block"));
    m_reset->setToolTip(tr("All values as in the tensor"));
    m_element->setAccessibleName(tr("Element under the cursor"));
    m_parameters->setAccessibleName(tr("Parameters of the block"));
    m_scope->setAccessibleName(tr("What changes do"));
    m_bytes->setAccessibleName(tr("Packed bytes"));
}

} // namespace quantoscope::widgets
