// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/arithmeticpanel.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "translations/errortext.h"
#include "widgets/numbers/arithmeticwords.h"
#include "widgets/numbers/carrycolumns.h"
#include "widgets/numbers/closuremap.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>

namespace quantoscope::widgets {

namespace {

constexpr int workingTab = 0;
constexpr int mapTab = 1;

QString text(const std::string& string)
{
    return QString::fromStdString(string);
}

QLabel* addLabel(const char* name, QLayout* layout)
{
    auto* label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(label);
    return label;
}

/// The bits where they can be taken in at a glance, else hexadecimal.
QString codeText(const core::Format& format, core::CodePoint code)
{
    constexpr int readableBits = 16;
    if (core::width(format) > readableBits)
        return QLatin1String("0x") + text(core::hexText(format, code));
    return text(core::binaryText(format, code));
}

/// `1 / 3` and the like stay fractions; long decimals are shortened, with ≈ in front.
QString exactText(const core::Number& number)
{
    constexpr std::size_t readable = 32;
    const std::string decimal = core::exactDecimal(number, 1);
    if (decimal.size() <= readable && !QString::fromStdString(decimal).endsWith(QChar(0x2026)))
        return text(decimal);
    const std::string fraction = core::fractionText(number);
    return text(fraction.size() <= readable ? fraction : core::briefText(number, 12));
}

} // namespace

ArithmeticPanel::ArithmeticPanel(QWidget* parent)
    : QWidget(parent), m_format(*core::formatByName("2C:8")), m_formats(new QComboBox(this)), m_operations(new QComboBox(this)),
      m_a(new QLineEdit(this)), m_b(new QLineEdit(this)), m_formatLabel(new QLabel(this)), m_columns(new CarryColumns), m_map(new ClosureMap),
      m_tabs(new QTabWidget(this))
{
    buildInputs();
    buildOutputs();
    setFormatNames({QStringLiteral("2C:8"), QStringLiteral("1C:8"), QStringLiteral("SM:8"), QStringLiteral("OB:8"), QStringLiteral("fixed:4.4"),
                    QStringLiteral("FP16"), QStringLiteral("E4M3FN"), QStringLiteral("E5M2"), QStringLiteral("posit8")});
    m_a->setText(QStringLiteral("5"));
    m_b->setText(QStringLiteral("-3"));
    retranslate();
    connect(m_formats, &QComboBox::currentTextChanged, this, &ArithmeticPanel::chooseFormat);
    connect(m_operations, &QComboBox::currentIndexChanged, this, &ArithmeticPanel::recompute);
    connect(m_a, &QLineEdit::textChanged, this, &ArithmeticPanel::recompute);
    connect(m_b, &QLineEdit::textChanged, this, &ArithmeticPanel::recompute);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ArithmeticPanel::recompute);
    connect(m_columns, &CarryColumns::currentColumnChanged, this, [this](int column) {
        const QPoint middle = m_columns->columnArea(column).center();
        m_columnsScroll->ensureVisible(middle.x(), middle.y());
    });
    connect(m_map, &ClosureMap::pairActivated, this, [this](core::CodePoint a, core::CodePoint b) {
        setPair(a, b);
        m_tabs->setCurrentIndex(workingTab);
    });
}

void ArithmeticPanel::buildInputs()
{
    m_formats->setObjectName(QStringLiteral("arithmeticFormat"));
    m_formats->setEditable(true);
    m_formats->setInsertPolicy(QComboBox::NoInsert);
    m_formats->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_formats->setMinimumContentsLength(9);
    m_operations->setObjectName(QStringLiteral("arithmeticOperation"));
    for (std::size_t i = 0; i < core::allOperations().size(); ++i)
        m_operations->addItem(QString());
    m_a->setObjectName(QStringLiteral("operandA"));
    m_b->setObjectName(QStringLiteral("operandB"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 4, 0, 0);
    grid->addWidget(m_formatLabel, 0, 0);
    grid->addWidget(m_formats, 0, 1);
    grid->addWidget(m_a, 0, 2);
    grid->addWidget(m_operations, 0, 3);
    grid->addWidget(m_b, 0, 4);
    grid->setColumnStretch(2, 1);
    grid->setColumnStretch(4, 1);
    grid->addWidget(m_tabs, 1, 0, 1, 5);
    grid->setRowStretch(1, 1);
    m_formatLabel->setBuddy(m_formats);
}

void ArithmeticPanel::buildOutputs()
{
    auto* working = new QWidget;
    auto* rows = new QVBoxLayout(working);
    m_error = addLabel("arithmeticError", rows);
    m_operands = addLabel("arithmeticOperands", rows);
    m_answer = addLabel("arithmeticResult", rows);
    m_flags = addLabel("arithmeticFlags", rows);
    m_rule = addLabel("arithmeticRule", rows);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("workingScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_columns->setObjectName(QStringLiteral("carryColumns"));
    m_columnsScroll = new QScrollArea;
    m_columnsScroll->setFrameShape(QFrame::NoFrame);
    m_columnsScroll->setFocusPolicy(Qt::NoFocus);
    m_columnsScroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_columnsScroll->setWidgetResizable(true);
    m_columnsScroll->setWidget(m_columns);
    rows->addWidget(m_columnsScroll);
    m_rounding = addLabel("arithmeticRounding", rows);
    m_why = addLabel("arithmeticWhy", rows);
    rows->addStretch();
    scroll->setWidget(working);
    scroll->setWidgetResizable(true);
    m_map->setObjectName(QStringLiteral("closureMap"));
    m_tabs->setObjectName(QStringLiteral("arithmeticTabs"));
    m_tabs->addTab(scroll, QString());
    auto* map = new QWidget;
    auto* frame = new QVBoxLayout(map);
    frame->setContentsMargins(6, 6, 6, 6);
    frame->addWidget(m_map);
    m_tabs->addTab(map, QString());
}

void ArithmeticPanel::setFormatNames(const QStringList& names)
{
    const QString chosen = formatName();
    {
        const QSignalBlocker blocker(m_formats);
        m_formats->clear();
        m_formats->addItems(names);
        m_formats->setCurrentIndex(static_cast<int>(names.indexOf(chosen)));
        m_formats->setEditText(chosen);
    }
    recompute();
}

QString ArithmeticPanel::formatName() const
{
    return text(m_format.name);
}

void ArithmeticPanel::setFormatName(const QString& name)
{
    if (core::formatByName(name.toStdString()))
        m_formats->setEditText(name);
}

void ArithmeticPanel::setOptions(const core::EncodeOptions& options)
{
    if (options == m_options)
        return;
    m_options = options;
    recompute();
}

void ArithmeticPanel::setOperand(core::CodePoint a)
{
    m_a->setText(QLatin1String("0x") + text(core::hexText(m_format, {a.bits & core::codeMask(m_format)})));
}

void ArithmeticPanel::setOperandText(const QString& operand)
{
    m_a->setText(operand);
}

void ArithmeticPanel::setPair(core::CodePoint a, core::CodePoint b)
{
    {
        const QSignalBlocker blocker(m_a);
        setOperand(a);
    }
    m_b->setText(QLatin1String("0x") + text(core::hexText(m_format, b)));
    recompute();
}

bool ArithmeticPanel::isBusy() const
{
    return m_map->isBusy();
}

core::Operation ArithmeticPanel::operation() const
{
    return core::allOperations()[static_cast<std::size_t>(std::max(0, m_operations->currentIndex()))];
}

void ArithmeticPanel::chooseFormat()
{
    auto format = core::formatByName(m_formats->currentText().trimmed().toStdString());
    if (!format) {
        m_result.reset();
        showError(phrases::errorText(format.error()));
        Q_EMIT resultChanged();
        return;
    }
    m_format = *std::move(format);
    recompute();
}

void ArithmeticPanel::recompute()
{
    core::EncodeOptions options = m_options;
    if (core::isFloating(m_format) && options.overflow.finite == core::Overflow::Wrap)
        options.overflow = core::overflowPolicy(core::Overflow::Ieee); // floats cannot wrap
    if (m_tabs->currentIndex() == mapTab)
        m_map->setOperation(m_format, operation(), options);
    m_result.reset();
    const auto a = core::readOperand(m_format, m_a->text().trimmed().toStdString(), options);
    const auto b = core::readOperand(m_format, m_b->text().trimmed().toStdString(), options);
    if (!a || !b) {
        showError(QStringLiteral("%1: %2").arg(QLatin1Char(a ? 'b' : 'a')).arg(phrases::errorText(a ? b.error() : a.error())));
    } else if (auto result = core::compute(operation(), m_format, a->code, b->code, options); !result) {
        showError(phrases::errorText(result.error()));
    } else {
        m_result = *std::move(result);
        showResult(*a, *b);
    }
    Q_EMIT resultChanged();
}

void ArithmeticPanel::showError(const QString& sentence)
{
    m_error->setText(sentence);
    m_error->setVisible(true);
    for (QWidget* output : {static_cast<QWidget*>(m_operands), static_cast<QWidget*>(m_answer), static_cast<QWidget*>(m_flags),
                            static_cast<QWidget*>(m_rule), static_cast<QWidget*>(m_columnsScroll), static_cast<QWidget*>(m_rounding), static_cast<QWidget*>(m_why)})
        output->setVisible(false);
}

QString ArithmeticPanel::operandText(QChar name, const core::Operand& operand) const
{
    const QString line = QStringLiteral("%1 = %2 = %3").arg(QString(name), codeText(m_format, operand.code), codeValueText(m_format, operand.code));
    return operand.roundedFrom ? tr("%1, rounded from %2").arg(line, exactText(*operand.roundedFrom)) : line;
}

QString ArithmeticPanel::resultText() const
{
    const QString stored = codeValueText(m_format, m_result->code);
    QString code = codeText(m_format, m_result->code);
    if (!code.startsWith(QLatin1String("0x")))
        code += QLatin1String(" = 0x") + text(core::hexText(m_format, m_result->code));
    const bool isNaR = m_format.posit() && m_result->exact.isNaN();
    return tr("exact %1 → stored %2   (%3)").arg(isNaR ? QStringLiteral("NaR") : exactText(m_result->exact), stored, code);
}

QString ArithmeticPanel::flagsText() const
{
    QStringList flags;
    if (m_result->carry)
        flags << (*m_result->carry ? tr("carry 1") : tr("carry 0"));
    if (m_format.integer())
        flags << (m_result->overflow ? tr("overflow: the result is out of range") : tr("no overflow"));
    else if (m_result->overflow)
        flags << tr("overflow");
    if (m_result->inexact && !m_format.integer())
        flags << tr("inexact");
    if (m_result->underflow)
        flags << tr("underflow");
    if (m_result->invalid)
        flags << tr("invalid");
    if (m_result->divideByZero)
        flags << tr("division by zero");
    return tr("Flags: %1").arg(flags.isEmpty() ? tr("none") : flags.join(QStringLiteral(" · ")));
}

void ArithmeticPanel::showResult(const core::Operand& a, const core::Operand& b)
{
    m_error->clear();
    m_error->setVisible(false);
    m_operands->setText(operandText(QLatin1Char('a'), a) + QLatin1Char('\n') + operandText(QLatin1Char('b'), b));
    m_answer->setText(resultText());
    m_flags->setText(flagsText());
    showWorking(a.code, b.code);
    for (QLabel* label : {m_operands, m_answer, m_flags, m_rule, m_rounding, m_why})
        label->setVisible(!label->text().isEmpty());
    m_columnsScroll->setVisible(!m_columns->rows().empty());
    m_columnsScroll->setFixedHeight(m_columns->sizeHint().height() + m_columnsScroll->horizontalScrollBar()->sizeHint().height());
}

void ArithmeticPanel::showWorking(core::CodePoint a, core::CodePoint b)
{
    if (const auto* integer = m_format.integer()) {
        const auto result = core::computeInteger(operation(), *integer, a, b, m_options.overflow.finite);
        QString rule = result ? ruleText(result->rule) : QString();
        if (result && operation() == core::Operation::Divide)
            rule += QLatin1Char(' ') + tr("Quotient %1, remainder %2.").arg(text(result->exact.get_str()), text(result->remainder.get_str()));
        if (result && result->saturated)
            rule += QLatin1Char(' ') + tr("Out of range: the nearest end of the range is stored.");
        m_rule->setText(rule);
        m_columns->setRows(integerRows(operation(), *integer, a, b));
        m_rounding->clear();
        m_why->setText(whyText(integer->coding));
        return;
    }
    m_why->clear();
    m_rule->setText(core::isFloating(m_format) ? ruleText(m_result->rule)
                                               : tr("The exact result is rounded once to the grid; out of range, its low bits stay."));
    m_columns->setRows(significandRows(core::significandWork(operation(), m_format, a, b, *m_result)));
    m_rounding->setText(roundingText(a, b));
}

QString ArithmeticPanel::roundingText(core::CodePoint a, core::CodePoint b) const
{
    const auto work = core::significandWork(operation(), m_format, a, b, *m_result);
    if (!work.rounding)
        return {};
    const core::RoundingCut& cut = *work.rounding;
    const auto bit = [](bool value) { return QString(QLatin1Char(value ? '1' : '0')); };
    const QString bits = tr("%1 bits after the point are kept. Guard %2, round %3, sticky %4; the last kept bit is %5.")
                             .arg(cut.keptFraction)
                             .arg(bit(cut.guard), bit(cut.round), bit(cut.sticky), bit(cut.lastKept));
    if (!m_result->inexact)
        return bits + QLatin1Char(' ') + tr("Nothing is dropped: the result is exact.");
    const bool isTie = cut.guard && !cut.round && !cut.sticky;
    const QString where = isTie ? tr("The rest is exactly half a unit.") : cut.guard ? tr("The rest is more than half a unit.") : tr("The rest is less than half a unit.");
    return bits + QLatin1Char(' ') + where + QLatin1Char(' ') + (cut.wentUp ? tr("The magnitude goes up.") : tr("The magnitude is cut."));
}

QJsonObject ArithmeticPanel::saveState() const
{
    const std::string_view word = core::operationName(operation());
    return {{QStringLiteral("format"), formatName()},
            {QStringLiteral("operation"), QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()))},
            {QStringLiteral("a"), m_a->text()},
            {QStringLiteral("b"), m_b->text()},
            {QStringLiteral("map"), m_tabs->currentIndex() == mapTab}};
}

void ArithmeticPanel::restoreState(const QJsonObject& state)
{
    setFormatName(state.value(QStringLiteral("format")).toString());
    if (const auto word = core::operationFromName(state.value(QStringLiteral("operation")).toString().toStdString()))
        m_operations->setCurrentIndex(static_cast<int>(*word));
    if (state.contains(QStringLiteral("a")))
        m_a->setText(state.value(QStringLiteral("a")).toString());
    if (state.contains(QStringLiteral("b")))
        m_b->setText(state.value(QStringLiteral("b")).toString());
    m_tabs->setCurrentIndex(state.value(QStringLiteral("map")).toBool() ? mapTab : workingTab);
}

void ArithmeticPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ArithmeticPanel::retranslate()
{
    m_formatLabel->setText(tr("Format"));
    m_formats->setAccessibleName(tr("Format of the arithmetic"));
    m_formats->setToolTip(tr("Any format by name, for instance 1C:6, E4M3FN, posit8 or fixed:4.4"));
    m_operations->setAccessibleName(tr("Operation"));
    for (const core::Operation each : core::allOperations())
        m_operations->setItemText(static_cast<int>(each), operationWord(each));
    m_a->setAccessibleName(tr("Operand a"));
    m_b->setAccessibleName(tr("Operand b"));
    for (QLineEdit* edit : {m_a, m_b})
        edit->setToolTip(tr("A value, or a code with the prefix 0x or 0b"));
    m_tabs->setAccessibleName(tr("Working and map"));
    m_tabs->setTabText(workingTab, tr("Working"));
    m_tabs->setTabText(mapTab, tr("All pairs"));
    recompute();
}

} // namespace quantoscope::widgets
