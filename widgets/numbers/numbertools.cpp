// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/numbertools.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/explain.h"
#include "core/numbers/text.h"
#include "translations/errortext.h"
#include "widgets/common/toolpanel.h"
#include "widgets/numbers/arithmeticpanel.h"
#include "widgets/numbers/codemap.h"
#include "widgets/numbers/derivationview.h"
#include "widgets/numbers/formatdesigner.h"
#include "widgets/numbers/integerwheel.h"
#include "widgets/numbers/notesview.h"
#include "widgets/numbers/numberline.h"
#include "widgets/numbers/predictpanel.h"
#include "widgets/numbers/rosetta.h"

#include <QScrollArea>

namespace quantoscope::widgets {

namespace {

/// Tools whose least size may exceed the window scroll instead of pushing it wider.
QScrollArea* scrolled(QWidget* tool)
{
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(tool);
    return area;
}

QString text(const std::string& string)
{
    return QString::fromStdString(string);
}

} // namespace

NumberTools::NumberTools(ToolPanel& panel)
    : QObject(&panel), m_panel(panel), m_derivation(new DerivationView), m_predict(new PredictPanel), m_line(new NumberLine), m_codeMap(new CodeMap), m_rosetta(new Rosetta),
      m_arithmetic(new ArithmeticPanel), m_designer(new FormatDesigner), m_wheel(new IntegerWheel), m_notes(new NotesView)
{
    addTools();
    connectTools();
}

void NumberTools::addTools()
{
    const auto add = [this](const char* id, QWidget* tool, QString (*title)(), void (NumberTools::*update)()) {
        m_panel.addTool(QString::fromLatin1(id), tool, title);
        if (update)
            m_refresh[QString::fromLatin1(id)] = [this, update] { (this->*update)(); };
    };
    add("derivation", m_derivation, [] { return tr("Derivation"); }, &NumberTools::showDerivation);
    add("predict", scrolled(m_predict), [] { return tr("Predict"); }, &NumberTools::showPrediction);
    add("numberline", m_line, [] { return tr("Number line"); }, &NumberTools::showNumberLine);
    add("codemap", m_codeMap, [] { return tr("Code map"); }, &NumberTools::showCodeMap);
    add("rosetta", m_rosetta, [] { return tr("Rosetta byte"); }, &NumberTools::showRosetta);
    add("arithmetic", scrolled(m_arithmetic), [] { return tr("Arithmetic"); }, &NumberTools::showArithmetic);
    add("designer", scrolled(m_designer), [] { return tr("Designer"); }, nullptr);
    add("wheel", m_wheel, [] { return tr("Wheel"); }, &NumberTools::showWheel);
    add("notes", m_notes, [] { return tr("Notes"); }, &NumberTools::showNotes);
}

void NumberTools::connectTools()
{
    connect(&m_panel, &ToolPanel::currentChanged, this, &NumberTools::refresh);
    connect(m_derivation, &DerivationView::stepSelected, this, &NumberTools::lit);
    connect(m_line, &NumberLine::codeActivated, this, [this](int row, core::CodePoint code) {
        if (row >= 0 && row < static_cast<int>(m_evaluation.rows.size()))
            Q_EMIT inspected(m_evaluation.rows[static_cast<std::size_t>(row)].reading.format, code);
    });
    connect(m_line, &NumberLine::highlightChanged, this, &NumberTools::rowChosen);
    connect(m_codeMap, &CodeMap::codeActivated, this, [this](core::CodePoint code) {
        if (current())
            Q_EMIT inspected(current()->format, code);
    });
    connect(m_rosetta, &Rosetta::codeActivated, this, &NumberTools::inspected);
    connect(m_designer, &FormatDesigner::formatAdded, this, &NumberTools::formatAdded);
    connect(m_wheel, &IntegerWheel::codeActivated, this, [this](core::CodePoint code) {
        const auto format = core::formatByName("2C:" + std::to_string(m_wheel->codeWidth()));
        if (format)
            Q_EMIT inspected(*format, code);
    });
    connect(m_notes, &NotesView::exampleRequested, this, &NumberTools::exampleRequested);
}

void NumberTools::setEvaluation(const Evaluation& evaluation, const core::EncodeOptions& options, int currentRow)
{
    m_evaluation = evaluation;
    m_options = options;
    m_row = currentRow;
    refresh();
}

QJsonObject NumberTools::saveState() const
{
    return {
        {QStringLiteral("tool"), m_panel.currentId()},
        {QStringLiteral("numberline"), m_line->saveState()},
        {QStringLiteral("codemap"), m_codeMap->saveState()},
        {QStringLiteral("rosetta"), m_rosetta->saveState()},
        {QStringLiteral("arithmetic"), m_arithmetic->saveState()},
        {QStringLiteral("designer"), m_designer->saveState()},
        {QStringLiteral("wheel"), m_wheel->saveState()},
    };
}

void NumberTools::restoreState(const QJsonObject& state)
{
    m_panel.showTool(state.value(QStringLiteral("tool")).toString());
    m_line->restoreState(state.value(QStringLiteral("numberline")).toObject());
    m_codeMap->restoreState(state.value(QStringLiteral("codemap")).toObject());
    m_rosetta->restoreState(state.value(QStringLiteral("rosetta")).toObject());
    m_arithmetic->restoreState(state.value(QStringLiteral("arithmetic")).toObject());
    m_designer->restoreState(state.value(QStringLiteral("designer")).toObject());
    m_wheel->restoreState(state.value(QStringLiteral("wheel")).toObject());
}

bool NumberTools::isBusy() const
{
    return m_arithmetic->isBusy();
}

const core::Reading* NumberTools::current() const
{
    const bool there = m_row >= 0 && m_row < static_cast<int>(m_evaluation.rows.size());
    return there ? &m_evaluation.rows[static_cast<std::size_t>(m_row)].reading : nullptr;
}

void NumberTools::refresh()
{
    const auto found = m_refresh.find(m_panel.currentId());
    if (found != m_refresh.end() && current())
        found->second();
}

void NumberTools::showDerivation()
{
    const core::Reading& reading = *current();
    if (!reading.encoded) {
        m_derivation->setMessage(phrases::errorText(*reading.error));
        return;
    }
    const auto forward = core::explain(reading.format, m_evaluation.number, m_options);
    // A code set by hand (a NaN payload, a negative zero) has only an inverse.
    const bool leadsHere = forward && forward->encoded.code == reading.encoded->code;
    m_derivation->setExplanation(leadsHere ? *forward : core::explainCode(reading.format, reading.encoded->code));
}

void NumberTools::showPrediction()
{
    m_predict->setTask(current()->format, m_evaluation.number, m_options);
}

void NumberTools::showNumberLine()
{
    std::vector<NumberLineRow> rows;
    for (const RowView& view : m_evaluation.rows) {
        const auto& encoded = view.reading.encoded;
        rows.push_back({view.reading.format, encoded ? std::optional(encoded->code) : std::nullopt});
    }
    m_line->setRows(std::move(rows));
    m_line->setInput(m_evaluation.number.isFinite() ? std::optional(m_evaluation.number) : std::nullopt);
    m_line->setOptions(m_options);
    m_line->setHighlight(m_row);
}

void NumberTools::showCodeMap()
{
    const core::Reading& reading = *current();
    m_codeMap->setFormat(reading.format);
    m_codeMap->setCode(reading.encoded ? std::optional(reading.encoded->code) : std::nullopt);
}

void NumberTools::showRosetta()
{
    const core::Reading& reading = *current();
    if (core::width(reading.format) != 8 || !reading.encoded)
        return;
    m_rosetta->setByte(static_cast<std::uint8_t>(reading.encoded->code.bits));
    m_rosetta->setReference(reading.format.name);
}

void NumberTools::showArithmetic()
{
    QStringList names;
    for (const RowView& view : m_evaluation.rows)
        names.append(text(view.reading.format.name));
    m_arithmetic->setFormatNames(names);
    m_arithmetic->setOptions(m_options);
    m_arithmetic->setFormatName(text(current()->format.name));
    if (current()->encoded)
        m_arithmetic->setOperand(current()->encoded->code);
}

void NumberTools::showWheel()
{
    const core::Reading& reading = *current();
    // Wider circles are too dense to follow; the wheel's own controls still offer them.
    constexpr int readableBits = 5;
    if (!reading.format.integer() || !reading.encoded || core::width(reading.format) > readableBits)
        return;
    m_wheel->setWidth(core::width(reading.format));
    m_wheel->setCode(reading.encoded->code);
}

void NumberTools::showNotes()
{
    m_notes->setContext(text(current()->format.name), m_evaluation.number);
}

} // namespace quantoscope::widgets
