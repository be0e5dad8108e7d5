// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/numberspage.h"

#include "core/numbers/text.h"
#include "translations/errortext.h"
#include "widgets/common/toolpanel.h"
#include "widgets/numbers/bitstrip.h"
#include "widgets/numbers/exportmenu.h"
#include "widgets/numbers/formatrows.h"
#include "widgets/numbers/inputbar.h"
#include "widgets/numbers/numbertools.h"
#include "widgets/numbers/requeststate.h"
#include "core/numbers/formatname.h"

#include <QCompleter>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr std::size_t readableLength = 40; ///< longer exact decimals go into the input line as hexadecimal floats

std::vector<core::Format> formatsOf(core::FormatSet set, int integerWidth)
{
    std::vector<core::Format> formats;
    for (const std::string& name : core::formatSet(set)) {
        auto format = core::formatByName(name);
        if (!format)
            continue;
        if (const auto* integer = format->integer())
            format = core::formatByName(core::canonicalName(core::IntegerFormat{integer->coding, integerWidth}));
        formats.push_back(*std::move(format));
    }
    return formats;
}

QStringList formatNames()
{
    QStringList names;
    for (const core::Format& format : core::catalogue())
        names.append(QString::fromStdString(format.name));
    for (const core::Format& format : core::p3109Formats(8))
        names.append(QString::fromStdString(format.name));
    for (const char* more : {"posit:16,1", "2C:16", "SM:4", "fixed:4.4", "ufixed:8.8",
                             "float:E=4,M=3,bias=7,inf=none,nan=all-ones,zero=signed,subnormals=yes"})
        names.append(QString::fromLatin1(more));
    return names;
}

/// A text that parses back to exactly this number.
QString inputText(const core::Number& number)
{
    const std::string decimal = core::exactDecimal(number);
    return QString::fromStdString(decimal.size() <= readableLength ? decimal : core::hexFloatText(number));
}

} // namespace

NumbersPage::NumbersPage(Dialogs& dialogs, QWidget* parent)
    : Page(parent), m_dialogs(dialogs), m_input(new InputBar(this)), m_rows(new FormatRows(this)), m_panel(new ToolPanel(this)),
      m_tools(new NumberTools(*m_panel)), m_splitter(new QSplitter(Qt::Horizontal, this)), m_addFormat(new QLineEdit(this)), m_export(new QToolButton(this))
{
    build();
    connectParts();
    retranslate();
    m_request.formats = formatsOf(core::FormatSet::Course, m_input->integerWidth());
    openInput(QStringLiteral("-5.75"));
    if (const auto single = core::formatByName("FP32"))
        m_rows->setCurrent(rowOf(*single));
}

void NumbersPage::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(m_input);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildRows());
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({640, 480});
    layout->addWidget(m_splitter, 1);
}

QWidget* NumbersPage::buildRows()
{
    auto* side = new QWidget(this);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 4, 0);
    m_rows->setObjectName(QStringLiteral("formatRows"));
    layout->addWidget(m_rows, 1);
    auto* footer = new QHBoxLayout;
    m_addFormat->setObjectName(QStringLiteral("addFormatEdit"));
    auto* completer = new QCompleter(formatNames(), m_addFormat);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_addFormat->setCompleter(completer);
    m_export->setObjectName(QStringLiteral("exportButton"));
    m_export->setPopupMode(QToolButton::InstantPopup);
    m_export->setFocusPolicy(Qt::TabFocus);
    footer->addWidget(m_addFormat, 1);
    footer->addWidget(m_export);
    layout->addLayout(footer);
    return side;
}

void NumbersPage::connectParts()
{
    connect(m_input, &InputBar::textChanged, this, [this](const QString& text) {
        m_request.text = text;
        m_request.pinnedRow = -1;
        evaluateSoon();
    });
    connect(m_input, &InputBar::optionsChanged, this, [this](const core::EncodeOptions& options) {
        m_request.options = options;
        evaluateSoon();
    });
    connect(m_input, &InputBar::formatSetChosen, this, &NumbersPage::chooseSet);
    connect(m_input, &InputBar::integerWidthChanged, this, &NumbersPage::setIntegerWidth);
    connect(m_addFormat, &QLineEdit::returnPressed, this, &NumbersPage::addEnteredFormat);
    connect(m_rows, &FormatRows::codeEdited, this, &NumbersPage::editCode);
    connect(m_rows, &FormatRows::currentChanged, this, &NumbersPage::showCurrent);
    connect(m_rows, &FormatRows::removeRequested, this, &NumbersPage::removeRow);
    connect(m_rows, &FormatRows::moveRequested, this, &NumbersPage::moveRow);
    connect(m_tools, &NumberTools::inspected, this, &NumbersPage::inspect);
    connect(m_tools, &NumberTools::formatAdded, this, &NumbersPage::addFormat);
    connect(m_tools, &NumberTools::rowChosen, m_rows, &FormatRows::setCurrent);
    connect(m_tools, &NumberTools::exampleRequested, this, &NumbersPage::showExample);
    connect(m_tools, &NumberTools::lit, this, [this](int lowBit, int count) {
        for (int i = 0; i < m_rows->count(); ++i)
            m_rows->row(i)->strip()->setLit(lowBit, i == m_rows->current() ? count : 0);
    });
    m_export->setMenu(new ExportMenu(
        m_dialogs,
        [this] {
            const auto row = static_cast<std::size_t>(m_rows->current());
            const auto format = row < m_request.formats.size() ? std::optional(m_request.formats[row]) : std::nullopt;
            return ExportSource{m_request.text, m_evaluation, m_rows->widget(), m_panel->currentTool(), format};
        },
        this));
}

QString NumbersPage::title() const
{
    return tr("Numbers");
}

QString NumbersPage::helpText() const
{
    return tr("# Numbers\n\n"
              "Type a number above: a decimal like `-5.75`, a hexadecimal float `0x1.8p3`, a fraction `1/3`, an expression "
              "`2^-9 + 1/8`, `inf`, `nan` or `-0`. Every row shows how one format stores it: the bits, the code, the exact "
              "stored value and what was lost.\n\n"
              "- **Bits**: click a bit or press Space to flip it; arrows move, 0 and 1 type. All other rows then show the "
              "value that this row now holds.\n"
              "- **◀ ▶** step to the next smaller and larger value of the format.\n"
              "- **Up, Down** move between rows, **Alt+Up, Alt+Down** move a row, **Delete** removes it.\n"
              "- **Rounding** and **Overflow** choose the rules; **Like** sets both as a known library does.\n"
              "- The tools on the right explain the chosen row; **Ctrl+Page Up** and **Ctrl+Page Down** step through them.\n\n"
              "Nothing is computed with floating point on the way: the text is read as an exact fraction and rounded once.");
}

QList<KeyHint> NumbersPage::keyHints() const
{
    return {
        {tr("Space"), tr("Bits: flip the bit with the cursor")},
        {QStringLiteral("0, 1"), tr("Bits: type the bit and go on")},
        {QStringLiteral("← → Home End"), tr("Bits: move the cursor")},
        {QStringLiteral("↑ ↓"), tr("Bits: go to the row above or below")},
        {QStringLiteral("Alt+↑ Alt+↓"), tr("Bits: move the row")},
        {tr("Delete"), tr("Bits: remove the row")},
        {QStringLiteral("Ctrl+PgUp Ctrl+PgDown"), tr("Step through the tools")},
        {QStringLiteral("+ − ← → Home 0 R"), tr("Number line: zoom, pan, fit the input, whole range, the row's range")},
        {QStringLiteral("Ctrl+← Ctrl+→ Enter"), tr("Number line: step from value to value, take the value")},
        {tr("Enter"), tr("Number: jump to the place of an error")},
    };
}

QString NumbersPage::openInput(const QString& input)
{
    m_input->setText(input);
    m_request.text = input;
    m_request.pinnedRow = -1;
    evaluateSoon();
    return {};
}

QJsonObject NumbersPage::saveState() const
{
    QJsonObject state = requestToJson(m_request);
    state.insert(QStringLiteral("current"), m_rows->current());
    state.insert(QStringLiteral("integerWidth"), m_input->integerWidth());
    state.insert(QStringLiteral("tools"), m_tools->saveState());
    return state;
}

QString NumbersPage::restoreState(const QJsonObject& state)
{
    auto request = requestFromJson(state);
    if (!request)
        return phrases::errorText(request.error());
    m_request = *std::move(request);
    m_input->setText(m_request.text);
    m_input->setOptions(m_request.options);
    m_input->setIntegerWidth(state.value(QStringLiteral("integerWidth")).toInt(8));
    m_tools->restoreState(state.value(QStringLiteral("tools")).toObject());
    const int current = state.value(QStringLiteral("current")).toInt(0);
    evaluateSoon();
    if (current >= 0 && current < m_rows->count())
        m_rows->setCurrent(current);
    return {};
}

bool NumbersPage::isBusy() const
{
    return m_task.isRunning() || m_tools->isBusy();
}

void NumbersPage::inspect(const core::Format& format, core::CodePoint code)
{
    int row = rowOf(format);
    if (row < 0) {
        m_request.formats.push_back(format);
        row = static_cast<int>(m_request.formats.size()) - 1;
    }
    editCode(row, code);
    if (row < m_rows->count())
        m_rows->setCurrent(row);
}

void NumbersPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        evaluateSoon();
    }
    Page::changeEvent(event);
}

void NumbersPage::retranslate()
{
    m_export->setText(tr("Save, copy"));
    m_export->setAccessibleName(tr("Save or copy the picture or the data"));
    m_rows->setAccessibleName(tr("Formats"));
    m_addFormat->setPlaceholderText(tr("Add a format: E4M3FNUZ, Binary8p3se, posit:16,1, 2C:12, fixed:4.4, float:E=4,M=3…"));
    m_addFormat->setAccessibleName(tr("Add a format by name"));
    m_addFormat->setToolTip(tr("A format's name; Enter adds it to the rows"));
}

void NumbersPage::evaluateSoon()
{
    if (isQuick(m_request.text)) {
        m_task.cancel();
        showResult(evaluate(m_request, {}));
        return;
    }
    m_task.start([request = m_request](const core::ProgressSink& progress) { return evaluate(request, progress); },
                 [this](core::Result<Evaluation> result) { showResult(std::move(result)); });
}

void NumbersPage::showResult(core::Result<Evaluation> result)
{
    if (!result) {
        showError(result.error());
        return;
    }
    m_evaluation = *std::move(result);
    m_input->setFormatSet(currentSet());
    m_input->setMessage(echo(), false);
    m_rows->setViews(m_evaluation.rows);
    showCurrent();
}

std::optional<core::FormatSet> NumbersPage::currentSet() const
{
    const auto sameSpec = [](const core::Format& a, const core::Format& b) { return a.spec == b.spec; };
    for (const core::FormatSet set : {core::FormatSet::Course, core::FormatSet::Ieee, core::FormatSet::MachineLearning, core::FormatSet::All}) {
        const auto formats = formatsOf(set, m_input->integerWidth());
        if (std::equal(formats.begin(), formats.end(), m_request.formats.begin(), m_request.formats.end(), sameSpec))
            return set;
    }
    return std::nullopt;
}

void NumbersPage::showError(const core::Error& error)
{
    // The position counts UTF-8 bytes; people and the line count characters.
    const QByteArray text = m_request.text.toUtf8();
    qsizetype place = -1;
    if (error.position != core::Error::npos)
        place = QString::fromUtf8(text.left(static_cast<qsizetype>(error.position))).size();
    m_input->setMessage(phrases::errorText(error, text.toStdString()), true, place);
}

QString NumbersPage::echo() const
{
    const core::Number& number = m_evaluation.number;
    if (!number.isFinite())
        return number.isNaN() ? tr("not a number") : tr("infinity");
    if (number.approximate)
        return tr("irrational: computed to %n bit(s), far beyond every format here", nullptr, core::irrationalBits);
    if (m_evaluation.fraction.empty())
        return tr("= %1, read exactly").arg(QString::fromStdString(m_evaluation.brief));
    return tr("= %1 = %2, read exactly").arg(QString::fromStdString(m_evaluation.brief), QString::fromStdString(m_evaluation.fraction));
}

void NumbersPage::showCurrent()
{
    for (int i = 0; i < m_rows->count(); ++i)
        m_rows->row(i)->strip()->setLit(0, 0);
    m_tools->setEvaluation(m_evaluation, m_request.options, m_rows->current());
}

void NumbersPage::editCode(int row, core::CodePoint code)
{
    const core::Format& format = m_request.formats[static_cast<std::size_t>(row)];
    m_request.text = inputText(core::decode(format, code));
    m_request.pinnedRow = row;
    m_request.pinnedCode = code;
    m_input->setText(m_request.text);
    evaluateSoon();
}

void NumbersPage::setFormats(std::vector<core::Format> formats)
{
    m_request.formats = std::move(formats);
    m_request.pinnedRow = -1;
    evaluateSoon();
}

void NumbersPage::chooseSet(core::FormatSet set)
{
    setFormats(formatsOf(set, m_input->integerWidth()));
}

void NumbersPage::setIntegerWidth(int bits)
{
    std::vector<core::Format> formats = m_request.formats;
    for (core::Format& format : formats) {
        if (const auto* integer = format.integer()) {
            auto resized = core::formatByName(core::parametricName(core::IntegerFormat{integer->coding, bits}));
            if (resized)
                format = *std::move(resized);
        }
    }
    setFormats(std::move(formats));
}

void NumbersPage::addEnteredFormat()
{
    const QString name = m_addFormat->text().trimmed();
    if (name.isEmpty())
        return;
    const auto format = core::formatByName(name.toStdString());
    if (!format) {
        m_input->setMessage(phrases::errorText(format.error()), true);
        return;
    }
    addFormat(*format);
    m_addFormat->clear();
}

void NumbersPage::addFormat(const core::Format& format)
{
    int row = rowOf(format);
    if (row < 0) {
        m_request.formats.push_back(format);
        row = static_cast<int>(m_request.formats.size()) - 1;
        evaluateSoon();
    }
    if (row < m_rows->count()) {
        m_rows->setCurrent(row);
        m_rows->ensureWidgetVisible(m_rows->row(row));
    }
}

void NumbersPage::showExample(const QString& number, const QStringList& formats)
{
    for (const QString& name : formats) {
        if (const auto format = core::formatByName(name.toStdString()); format && rowOf(*format) < 0)
            m_request.formats.push_back(*format);
    }
    openInput(number);
    if (formats.isEmpty())
        return;
    if (const auto first = core::formatByName(formats.first().toStdString()))
        addFormat(*first);
}

void NumbersPage::removeRow(int row)
{
    if (row < 0 || row >= static_cast<int>(m_request.formats.size()) || m_request.formats.size() == 1)
        return;
    m_request.formats.erase(m_request.formats.begin() + row);
    if (m_request.pinnedRow == row)
        m_request.pinnedRow = -1;
    else if (m_request.pinnedRow > row)
        --m_request.pinnedRow;
    evaluateSoon();
}

void NumbersPage::moveRow(int row, int by)
{
    const int target = row + by;
    if (target < 0 || target >= static_cast<int>(m_request.formats.size()))
        return;
    std::swap(m_request.formats[static_cast<std::size_t>(row)], m_request.formats[static_cast<std::size_t>(target)]);
    if (m_request.pinnedRow == row)
        m_request.pinnedRow = target;
    else if (m_request.pinnedRow == target)
        m_request.pinnedRow = row;
    evaluateSoon();
    if (target < m_rows->count()) {
        m_rows->setCurrent(target);
        m_rows->row(target)->strip()->setFocus();
    }
}

int NumbersPage::rowOf(const core::Format& format) const
{
    const auto found = std::find_if(m_request.formats.begin(), m_request.formats.end(),
                                    [&format](const core::Format& other) { return other.spec == format.spec; });
    return found == m_request.formats.end() ? -1 : static_cast<int>(found - m_request.formats.begin());
}

} // namespace quantoscope::widgets
