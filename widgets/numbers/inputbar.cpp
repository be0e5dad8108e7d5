// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/inputbar.h"

#include "translations/words.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/palette.h"
#include "widgets/common/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>
#include <QToolButton>

#include <array>

namespace quantoscope::widgets {

namespace {

constexpr std::array examples = {"-5.75", "0.1", "1/3", "2^-9 + 1/8", "464", "464.00001", "65520", "-128", "sqrt(2)", "0x1.8p3", "0b1011",
                                 "-0",    "inf", "nan"};
constexpr std::array overflows = {core::Overflow::Ieee, core::Overflow::Saturate, core::Overflow::Wrap, core::Overflow::InfinityOrMax};
constexpr std::array sets = {core::FormatSet::Course, core::FormatSet::Ieee, core::FormatSet::MachineLearning, core::FormatSet::All};

/// A label and its control that wrap into the next line together.
QWidget* pair(QLabel* label, QWidget* control)
{
    auto* box = new QWidget;
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(label);
    layout->addWidget(control);
    label->setBuddy(control);
    return box;
}

} // namespace

InputBar::InputBar(QWidget* parent) : QWidget(parent)
{
    build();
    buildOptions();
    retranslate();
    showOptions();
}

void InputBar::build()
{
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(4);
    m_valueLabel = new QLabel(this);
    m_value = new QLineEdit(this);
    m_value->setObjectName(QStringLiteral("valueEdit"));
    m_value->setClearButtonEnabled(true);
    m_valueLabel->setBuddy(m_value);
    m_examples = new QToolButton(this);
    m_examples->setObjectName(QStringLiteral("examplesButton"));
    m_examples->setPopupMode(QToolButton::InstantPopup);
    m_examples->setFocusPolicy(Qt::TabFocus);
    auto* menu = new QMenu(m_examples);
    for (const char* example : examples) {
        const QString text = QString::fromLatin1(example);
        menu->addAction(text, this, [this, text] { m_value->setText(text); });
    }
    m_examples->setMenu(menu);
    m_message = new QLabel(this);
    m_message->setObjectName(QStringLiteral("valueMessage"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_valueLabel, 0, 0);
    layout->addWidget(m_value, 0, 1);
    layout->addWidget(m_examples, 0, 2);
    layout->addWidget(m_message, 1, 1, 1, 2);
    layout->setColumnStretch(1, 1);
    connect(m_value, &QLineEdit::textChanged, this, &InputBar::textChanged);
    connect(m_value, &QLineEdit::returnPressed, this, &InputBar::goToError);
}

void InputBar::buildOptions()
{
    m_tools = new QWidget(this);
    auto* flow = new FlowLayout(m_tools, 10);
    const auto combo = [this](const char* name) {
        auto* box = new QComboBox(this);
        box->setObjectName(QString::fromLatin1(name));
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        return box;
    };
    m_roundingLabel = new QLabel(this);
    m_rounding = combo("roundingCombo");
    m_roll = new QToolButton(this);
    m_roll->setObjectName(QStringLiteral("rollSeedButton"));
    m_roll->setFocusPolicy(Qt::TabFocus);
    m_overflowLabel = new QLabel(this);
    m_overflow = combo("overflowCombo");
    m_stackLabel = new QLabel(this);
    m_stack = combo("stackCombo");
    m_setLabel = new QLabel(this);
    m_set = combo("formatSetCombo");
    m_widthLabel = new QLabel(this);
    m_width = new QSpinBox(this);
    m_width->setObjectName(QStringLiteral("integerWidthSpin"));
    m_width->setRange(2, 64);
    m_width->setValue(8);
    flow->addWidget(pair(m_roundingLabel, m_rounding));
    flow->addWidget(m_roll);
    flow->addWidget(pair(m_overflowLabel, m_overflow));
    flow->addWidget(pair(m_stackLabel, m_stack));
    flow->addWidget(pair(m_setLabel, m_set));
    flow->addWidget(pair(m_widthLabel, m_width));
    static_cast<QGridLayout*>(layout())->addWidget(m_tools, 2, 0, 1, 3);

    connect(m_rounding, &QComboBox::activated, this, [this](int index) {
        m_options.rounding = core::allRoundings()[static_cast<std::size_t>(index)];
        showOptions();
        Q_EMIT optionsChanged(m_options);
    });
    connect(m_overflow, &QComboBox::activated, this, [this](int index) {
        m_options.overflow = core::overflowPolicy(overflows.at(static_cast<std::size_t>(index)));
        showOptions();
        Q_EMIT optionsChanged(m_options);
    });
    connect(m_stack, &QComboBox::activated, this, &InputBar::chooseStack);
    connect(m_roll, &QToolButton::clicked, this, &InputBar::rollSeed);
    connect(m_set, &QComboBox::activated, this, [this](int index) {
        if (index > 0)
            Q_EMIT formatSetChosen(sets.at(static_cast<std::size_t>(index - 1)));
    });
    connect(m_width, &QSpinBox::valueChanged, this, &InputBar::integerWidthChanged);
}

QString InputBar::text() const
{
    return m_value->text();
}

void InputBar::setText(const QString& text)
{
    const QSignalBlocker blocker(m_value);
    m_value->setText(text);
}

void InputBar::setOptions(const core::EncodeOptions& options)
{
    m_options = options;
    showOptions();
}

int InputBar::integerWidth() const
{
    return m_width->value();
}

void InputBar::setIntegerWidth(int bits)
{
    const QSignalBlocker blocker(m_width);
    m_width->setValue(bits);
}

void InputBar::setFormatSet(std::optional<core::FormatSet> set)
{
    const auto found = set ? std::find(sets.begin(), sets.end(), *set) : sets.end();
    m_set->setCurrentIndex(found == sets.end() ? 0 : static_cast<int>(found - sets.begin()) + 1);
}

void InputBar::setMessage(const QString& message, bool isError, qsizetype errorAt)
{
    m_errorAt = errorAt;
    m_isError = isError;
    m_message->setText(isError ? QStringLiteral("⚠ ") + message : message);
    colorMessage();
}

void InputBar::colorMessage()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, roleColor(m_isError ? ColorRole::Warning : ColorRole::MutedText, palette()));
    m_message->setPalette(colors);
}

void InputBar::focusValue()
{
    m_value->setFocus(Qt::ShortcutFocusReason);
    m_value->selectAll();
}

void InputBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        colorMessage();
    if (event->type() == QEvent::FontChange)
        m_value->setFont(monospaceFont(1.35));
    QWidget::changeEvent(event);
}

void InputBar::retranslate()
{
    m_value->setFont(monospaceFont(1.35));
    m_valueLabel->setText(tr("&Number"));
    m_value->setAccessibleName(tr("Number"));
    m_value->setPlaceholderText(tr("-5.75   0x1.8p3   1/3   2^-9 + 1/8   sqrt(2)   inf   nan"));
    m_value->setToolTip(tr("Decimal, hexadecimal, binary, fraction or expression. Enter jumps to the place of an error."));
    m_examples->setText(tr("Examples"));
    m_examples->setAccessibleName(tr("Examples of numbers"));
    m_message->setAccessibleName(tr("What was read"));
    m_roundingLabel->setText(tr("&Rounding"));
    m_rounding->setAccessibleName(tr("Rounding"));
    m_roll->setText(tr("Roll again"));
    m_roll->setAccessibleName(tr("Roll the random bits of stochastic rounding again"));
    m_overflowLabel->setText(tr("O&verflow"));
    m_overflow->setAccessibleName(tr("Overflow"));
    m_stackLabel->setText(tr("&Like"));
    m_stack->setAccessibleName(tr("Rounding and overflow as in"));
    m_stack->setToolTip(tr("Rounding and overflow as a known library, standard or chip does them"));
    m_setLabel->setText(tr("For&mats"));
    m_set->setAccessibleName(tr("Set of formats"));
    m_widthLabel->setText(tr("&Integer bits"));
    m_width->setAccessibleName(tr("Integer bits"));
    fillCombos();
}

void InputBar::fillCombos()
{
    const int set = qMax(0, m_set->currentIndex());
    m_rounding->clear();
    for (const core::Rounding rounding : core::allRoundings())
        m_rounding->addItem(phrases::roundingWord(rounding));
    m_overflow->clear();
    for (const core::Overflow overflow : overflows)
        m_overflow->addItem(phrases::overflowWord(overflow));
    m_stack->clear();
    m_stack->addItem(tr("own choice"));
    for (const core::StackPreset& preset : core::stackPresets()) {
        m_stack->addItem(QString::fromLatin1(preset.name.data(), static_cast<qsizetype>(preset.name.size())));
        m_stack->setItemData(m_stack->count() - 1, QString::fromLatin1(preset.source.data(), static_cast<qsizetype>(preset.source.size())),
                             Qt::ToolTipRole);
    }
    m_set->clear();
    m_set->addItems({tr("own choice"), tr("Course"), tr("IEEE"), tr("Machine learning"), tr("All")});
    m_set->setCurrentIndex(set);
    showOptions();
}

void InputBar::showOptions()
{
    const auto roundings = core::allRoundings();
    m_rounding->setCurrentIndex(static_cast<int>(std::find(roundings.begin(), roundings.end(), m_options.rounding) - roundings.begin()));
    m_overflow->setCurrentIndex(
        static_cast<int>(std::find(overflows.begin(), overflows.end(), m_options.overflow.finite) - overflows.begin()));
    m_roll->setVisible(m_options.rounding == core::Rounding::Stochastic);
    // Several stacks behave alike: keep the chosen one while it still tells the truth.
    const auto presets = core::stackPresets();
    const auto matches = [&](int index) {
        return index > 0 && presets[static_cast<std::size_t>(index - 1)].rounding == m_options.rounding
            && presets[static_cast<std::size_t>(index - 1)].overflow == m_options.overflow;
    };
    int chosen = m_stack->currentIndex();
    for (int i = 1; !matches(chosen) && i < m_stack->count(); ++i)
        chosen = matches(i) ? i : chosen;
    m_stack->setCurrentIndex(matches(chosen) ? chosen : 0);
}

void InputBar::chooseStack(int index)
{
    if (index < 1)
        return;
    const core::StackPreset& preset = core::stackPresets()[static_cast<std::size_t>(index - 1)];
    m_options.rounding = preset.rounding;
    m_options.overflow = preset.overflow;
    showOptions();
    Q_EMIT optionsChanged(m_options);
}

void InputBar::rollSeed()
{
    ++m_options.seed;
    Q_EMIT optionsChanged(m_options);
}

void InputBar::goToError()
{
    if (m_errorAt >= 0)
        m_value->setSelection(static_cast<int>(m_errorAt), 1);
}

} // namespace quantoscope::widgets
