// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/formatdesigner.h"

#include "core/numbers/catalogue.h"
#include "widgets/common/turninglayout.h"
#include "widgets/numbers/budgetpicture.h"
#include "widgets/numbers/designerstate.h"
#include "widgets/numbers/formatwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>

namespace quantoscope::widgets {

namespace {

constexpr int biasLimit = 1 << 21;
constexpr int plainCheckColumn = 1;

QString text(const std::string& string)
{
    return QString::fromStdString(string);
}

/// Float formats to start from: the catalogue's, then P3109 at the widths people meet.
QStringList startNames()
{
    QStringList names;
    for (const core::Format& row : core::catalogue()) {
        if (row.floating())
            names.append(text(row.name));
    }
    for (const int bits : {8, 6, 4}) {
        for (const core::Format& row : core::p3109Formats(bits))
            names.append(text(row.name));
    }
    return names;
}

} // namespace

FormatDesigner::FormatDesigner(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("formatDesigner"));
    auto* controls = new QWidget;
    auto* grid = new QGridLayout(controls);
    buildForm(grid);
    auto* factForm = new QFormLayout;
    buildFacts(factForm);
    grid->addLayout(factForm, 2 * RowCount + 1, 0, 1, 3);
    grid->setRowStretch(2 * RowCount + 2, 1);

    m_scroll = new QScrollArea;
    QScrollArea* scroll = m_scroll;
    scroll->setObjectName(QStringLiteral("designerScroll"));
    scroll->setWidget(controls);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);

    m_identity = new QLabel;
    m_identity->setObjectName(QStringLiteral("designerIdentity"));
    m_identity->setWordWrap(true);
    m_identity->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_add = new QPushButton;
    m_add->setObjectName(QStringLiteral("designerAdd"));
    m_budget = new BudgetPicture;
    auto* readout = new QLabel;
    readout->setObjectName(QStringLiteral("designerReadout"));
    readout->setWordWrap(true);
    connect(m_budget, &BudgetPicture::readoutChanged, readout, &QLabel::setText);

    auto* result = new QWidget;
    auto* results = new QVBoxLayout(result);
    results->setContentsMargins(0, 0, 0, 0);
    results->addWidget(m_identity);
    results->addWidget(m_budget, 1);
    results->addWidget(readout);
    results->addWidget(m_add, 0, Qt::AlignRight);
    auto* layout = new TurningLayout(this);
    layout->addWidget(scroll, 2);
    layout->addWidget(result, 3);

    connectControls();
    retranslate();
    setFormat(*core::formatByName("E4M3FN"));
}

void FormatDesigner::addBits(QGridLayout* grid, Row row, QSlider*& slider, QSpinBox*& box, int least, int most, const QString& name)
{
    slider = new QSlider(Qt::Horizontal);
    slider->setObjectName(name + QStringLiteral("Slider"));
    slider->setRange(least, most);
    box = new QSpinBox;
    box->setObjectName(name);
    box->setRange(least, most);
    grid->addWidget(slider, 2 * row, 1);
    grid->addWidget(box, 2 * row, 2);
    connect(slider, &QSlider::valueChanged, box, &QSpinBox::setValue);
    connect(box, &QSpinBox::valueChanged, slider, &QSlider::setValue);
}

void FormatDesigner::buildForm(QGridLayout* grid)
{
    const auto combo = [this, grid](Row row, const char* name) {
        auto* box = new QComboBox;
        box->setObjectName(QLatin1String(name));
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
        grid->addWidget(box, 2 * row, 1, 1, row == BiasRow ? 1 : 2);
        m_labels[row] = new QLabel;
        m_labels[row]->setBuddy(box);
        return box;
    };
    m_start = combo(StartRow, "designerStart");
    m_start->setEditable(true);
    m_start->setInsertPolicy(QComboBox::NoInsert);
    m_start->addItems(startNames());
    m_start->setCompleter(nullptr); // completing "E4M3" to "E4M3FN" would load another format than the one typed
    m_sign = new QCheckBox;
    m_sign->setObjectName(QStringLiteral("designerSign"));
    grid->addWidget(m_sign, 2 * SignRow, plainCheckColumn, 1, 2);
    addBits(grid, ExponentRow, m_exponentSlider, m_exponent, 1, 20, QStringLiteral("designerExponent"));
    addBits(grid, MantissaRow, m_mantissaSlider, m_mantissa, 0, 62, QStringLiteral("designerMantissa"));
    m_labels[ExponentRow] = new QLabel;
    m_labels[ExponentRow]->setBuddy(m_exponent);
    m_labels[MantissaRow] = new QLabel;
    m_labels[MantissaRow]->setBuddy(m_mantissa);
    m_biasRule = combo(BiasRow, "designerBiasRule");
    m_bias = new QSpinBox;
    m_bias->setObjectName(QStringLiteral("designerBias"));
    m_bias->setRange(-biasLimit, biasLimit);
    grid->addWidget(m_bias, 2 * BiasRow, 2);
    m_infinities = combo(InfinityRow, "designerInfinities");
    m_nans = combo(NanRow, "designerNan");
    m_zeros = combo(ZeroRow, "designerZero");
    m_subnormals = new QCheckBox;
    m_subnormals->setObjectName(QStringLiteral("designerSubnormals"));
    grid->addWidget(m_subnormals, 2 * SubnormalRow, plainCheckColumn, 1, 2);
    grid->setColumnStretch(1, 1);

    for (int row = 0; row < RowCount; ++row) {
        const auto index = static_cast<std::size_t>(row);
        if (m_labels[index])
            grid->addWidget(m_labels[index], 2 * row, 0);
        m_faults[index] = new QLabel;
        m_faults[index]->setObjectName(QStringLiteral("designerFault%1").arg(row));
        m_faults[index]->setWordWrap(true);
        m_faults[index]->setVisible(false);
        grid->addWidget(m_faults[index], 2 * row + 1, 0, 1, 3);
    }
}

void FormatDesigner::buildFacts(QFormLayout* form)
{
    static constexpr std::array<const char*, FactCount> names{"Bits", "Codes", "Max", "Lowest", "MinNormal", "MinSubnormal", "Epsilon", "Decades", "Values", "Specials"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        m_factNames[i] = new QLabel;
        m_facts[i] = new QLabel;
        m_facts[i]->setObjectName(QStringLiteral("fact") + QLatin1String(names[i]));
        m_facts[i]->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        m_facts[i]->setWordWrap(true);
        form->addRow(m_factNames[i], m_facts[i]);
    }
}

void FormatDesigner::connectControls()
{
    for (QSpinBox* box : {m_exponent, m_mantissa, m_bias})
        connect(box, &QSpinBox::valueChanged, this, &FormatDesigner::refresh);
    for (QComboBox* box : {m_biasRule, m_infinities, m_nans, m_zeros})
        connect(box, &QComboBox::currentIndexChanged, this, &FormatDesigner::refresh);
    for (QCheckBox* box : {m_sign, m_subnormals})
        connect(box, &QCheckBox::toggled, this, &FormatDesigner::refresh);
    connect(m_start, &QComboBox::textActivated, this, &FormatDesigner::startFrom);
    connect(m_start->lineEdit(), &QLineEdit::returnPressed, this, [this] { startFrom(m_start->currentText()); });
    connect(m_add, &QPushButton::clicked, this, &FormatDesigner::add);
}

core::FloatFormat FormatDesigner::parameters() const
{
    core::FloatFormat f;
    f.isSigned = m_sign->isChecked();
    f.exponentBits = m_exponent->value();
    f.mantissaBits = m_mantissa->value();
    f.bias = m_bias->value();
    f.infinities = static_cast<core::InfinityCodes>(m_infinities->currentIndex());
    f.nans = static_cast<core::NanCodes>(m_nans->currentIndex());
    f.zeros = static_cast<core::ZeroCodes>(m_zeros->currentIndex());
    f.subnormals = m_subnormals->isChecked();
    return f;
}

void FormatDesigner::setParameters(const core::FloatFormat& f)
{
    {
        const QScopedValueRollback<bool> many(m_settingMany, true);
        m_sign->setChecked(f.isSigned);
        m_exponent->setValue(f.exponentBits);
        m_mantissa->setValue(f.mantissaBits);
        m_biasRule->setCurrentIndex(static_cast<int>(biasRuleOf(f)));
        m_bias->setValue(static_cast<int>(f.bias));
        m_infinities->setCurrentIndex(static_cast<int>(f.infinities));
        m_nans->setCurrentIndex(static_cast<int>(f.nans));
        m_zeros->setCurrentIndex(static_cast<int>(f.zeros));
        m_subnormals->setChecked(f.subnormals);
    }
    refresh();
}

core::Format FormatDesigner::format() const
{
    const core::FormatSpec spec = parameters();
    core::Format result{"", spec, "custom"};
    if (!m_isValid)
        return result;
    result.name = m_names.empty() ? core::canonicalName(spec) : m_names.front();
    if (auto known = core::formatByName(result.name); known && !m_names.empty())
        return *std::move(known);
    return result;
}

void FormatDesigner::setFormat(const core::Format& format)
{
    if (!format.floating())
        return;
    setParameters(*format.floating());
    m_start->setCurrentIndex(m_start->findText(text(format.name)));
    if (m_start->currentIndex() < 0)
        m_start->setEditText(text(format.name));
}

void FormatDesigner::startFrom(const QString& name)
{
    const auto format = core::formatByName(name.trimmed().toStdString());
    if (!format || !format->floating()) {
        m_faults[StartRow]->setText(format ? tr("▲ %1 is not a float format with exponent and mantissa fields.").arg(name)
                                           : tr("▲ No format is called %1.").arg(name));
        m_faults[StartRow]->setVisible(true);
        return;
    }
    setFormat(*format);
}

void FormatDesigner::followBiasRule()
{
    const auto rule = static_cast<BiasRule>(m_biasRule->currentIndex());
    m_bias->setEnabled(rule == BiasRule::Own);
    if (rule != BiasRule::Own && !m_settingMany) {
        const QSignalBlocker blocker(m_bias);
        m_bias->setValue(static_cast<int>(ruledBias(rule, m_exponent->value())));
    }
}

void FormatDesigner::refresh()
{
    followBiasRule();
    if (m_settingMany)
        return;
    for (QLabel* label : m_faults) {
        label->clear();
        label->setVisible(false);
    }
    const core::Format chosen{"", parameters(), "custom"};
    const auto valid = core::validate(chosen);
    m_isValid = valid.has_value();
    m_add->setEnabled(m_isValid);
    m_names = valid ? core::knownAs(chosen.spec) : std::vector<std::string>();
    if (!valid) {
        showFault(valid.error());
    } else {
        showFacts(chosen);
        showIdentity(chosen);
    }
    Q_EMIT formatChanged(format());
}

void FormatDesigner::showFault(const core::Error& error)
{
    const auto fault = FormatWords::faultOf(error);
    Row row = MantissaRow;
    if (fault == core::FormatFault::IeeeNeedsBoth)
        row = InfinityRow;
    else if (fault == core::FormatFault::IeeeNanNeedsMantissa)
        row = NanRow;
    else if (fault == core::FormatFault::NegativeZeroNeedsSign)
        row = parameters().nans == core::NanCodes::NegativeZero ? NanRow : ZeroRow;
    else if (fault == core::FormatFault::NegativeZeroTwice)
        row = ZeroRow;
    else if (fault == core::FormatFault::SubnormalsNeedZero)
        row = SubnormalRow;
    const int bits = (m_sign->isChecked() ? 1 : 0) + m_exponent->value() + m_mantissa->value();
    QString sentence;
    if (fault)
        sentence = FormatWords::faultSentence(*fault);
    else if (bits > 64)
        sentence = tr("This format has %1 bits; 64 is the most.").arg(bits);
    else
        sentence = tr("This format has %1 bit; a format needs at least 2.").arg(bits);
    m_faults[row]->setText(QStringLiteral("▲ ") + sentence);
    m_faults[row]->setVisible(true);
    m_identity->setText(tr("There is no such format: %1").arg(sentence));
    for (QLabel* fact : m_facts)
        fact->setText(QStringLiteral("–"));
    m_budget->clear();
}

void FormatDesigner::showFacts(const core::Format& format)
{
    const core::FormatFacts f = core::facts(format);
    core::CodeBudget budget = core::codeBudget(format);
    const QString none = tr("none");
    const auto optional = [&none](const std::optional<core::Rational>& value) { return value ? FormatWords::valueText(*value) : none; };
    m_facts[BitsFact]->setText(tr("%1: sign %2, exponent %3, mantissa %4").arg(f.bits).arg(f.signBits).arg(f.exponentBits).arg(f.mantissaBits));
    m_facts[CodesFact]->setText(FormatWords::countText(budget.codes));
    m_facts[MaxFact]->setText(FormatWords::valueText(f.max));
    m_facts[LowestFact]->setText(FormatWords::valueText(f.lowest));
    m_facts[MinNormalFact]->setText(optional(f.minNormal));
    m_facts[MinSubnormalFact]->setText(optional(f.minSubnormal));
    m_facts[EpsilonFact]->setText(f.epsilon ? FormatWords::valueText(*f.epsilon) : tr("none: 1 has no next number here"));
    m_facts[DecadesFact]->setText(QLocale().toString(budget.decades, 'f', 1));
    m_facts[ValuesFact]->setText(FormatWords::countText(budget.distinctValues));
    m_facts[SpecialsFact]->setText(tr("%1 for infinities, %2 for NaN").arg(FormatWords::countText(f.infinityCount), FormatWords::countText(f.nanCount)));
    m_budget->setBudget(std::move(budget));
}

void FormatDesigner::showIdentity(const core::Format& format)
{
    const std::vector<std::string>& names = m_names;
    if (names.empty()) {
        m_identity->setText(tr("A format of its own: %1").arg(text(core::canonicalName(format.spec))));
        return;
    }
    const auto list = [](const std::vector<std::string>& items, std::size_t from) {
        QStringList parts;
        for (std::size_t i = from; i < items.size(); ++i)
            parts.append(text(items[i]));
        return parts.join(QStringLiteral(", "));
    };
    QString sentence = tr("This is %1.").arg(text(names.front()));
    if (names.size() > 1)
        sentence += QLatin1Char(' ') + tr("The same codes go by the name of %1.").arg(list(names, 1));
    QStringList others;
    for (const std::string& other : core::confusedWith(names.front())) {
        if (std::find(names.begin(), names.end(), other) != names.end())
            continue;
        if (const auto twin = core::formatByName(other))
            others.append(tr("%1 (largest %2)").arg(text(other), FormatWords::valueText(core::facts(*twin).max)));
    }
    if (!others.isEmpty())
        sentence += QLatin1Char(' ') + tr("Not to be mixed up with: %1.").arg(others.join(QStringLiteral("; ")));
    m_identity->setText(sentence);
}

void FormatDesigner::add()
{
    if (m_isValid)
        Q_EMIT formatAdded(format());
}

QJsonObject FormatDesigner::saveState() const
{
    return designerState(parameters(), static_cast<BiasRule>(m_biasRule->currentIndex()));
}

QString FormatDesigner::restoreState(const QJsonObject& state)
{
    const auto read = parametersFromState(state);
    if (!read)
        return tr("The format designer cannot use the entry %1 of the saved state.").arg(read.error());
    setParameters(read->parameters);
    m_biasRule->setCurrentIndex(static_cast<int>(read->rule));
    m_start->setCurrentIndex(m_start->findText(text(format().name)));
    return {};
}

void FormatDesigner::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        makeRoom();
    QWidget::changeEvent(event);
}

void FormatDesigner::makeRoom()
{
    m_scroll->setMinimumWidth(m_scroll->widget()->minimumSizeHint().width() + m_scroll->verticalScrollBar()->sizeHint().width());
}

void FormatDesigner::keyPressEvent(QKeyEvent* event)
{
    // Enter in the name field loads that format; anywhere else it adds the one chosen.
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && !m_start->hasFocus())
        add();
    else
        QWidget::keyPressEvent(event);
}

void FormatDesigner::retranslateChoices()
{
    const QScopedValueRollback<bool> many(m_settingMany, true);
    const auto fill = [](QComboBox* box, const QStringList& items) {
        for (int i = 0; i < items.size(); ++i) {
            if (i < box->count())
                box->setItemText(i, items[i]);
            else
                box->addItem(items[i]);
        }
    };
    fill(m_biasRule, {tr("IEEE: 2^(E−1) − 1"), tr("P3109 and FNUZ: 2^(E−1)"), tr("My own")});
    fill(m_infinities, {tr("None"), tr("IEEE: top exponent, mantissa 0"), tr("The top code")});
    fill(m_nans, {tr("None"), tr("IEEE: top exponent, mantissa not 0"), tr("All ones"), tr("The code of negative zero")});
    fill(m_zeros, {tr("Two: +0 and −0"), tr("One"), tr("None")});
}

void FormatDesigner::retranslate()
{
    setAccessibleName(tr("Format designer"));
    retranslateChoices();
    const auto name = [](QLabel* label, QWidget* control, const QString& label_, const QString& accessible) {
        if (label)
            label->setText(label_);
        control->setAccessibleName(accessible);
    };
    name(m_labels[StartRow], m_start, tr("Start &from"), tr("Format to start from"));
    name(m_labels[ExponentRow], m_exponent, tr("&Exponent bits"), tr("Exponent bits"));
    name(nullptr, m_exponentSlider, QString(), tr("Exponent bits, slider"));
    name(m_labels[MantissaRow], m_mantissa, tr("&Mantissa bits"), tr("Mantissa bits"));
    name(nullptr, m_mantissaSlider, QString(), tr("Mantissa bits, slider"));
    name(m_labels[BiasRow], m_biasRule, tr("&Bias"), tr("Rule for the bias"));
    name(nullptr, m_bias, QString(), tr("Bias"));
    name(m_labels[InfinityRow], m_infinities, tr("&Infinities"), tr("Codes for infinities"));
    name(m_labels[NanRow], m_nans, tr("&NaN"), tr("Codes for NaN"));
    name(m_labels[ZeroRow], m_zeros, tr("&Zero"), tr("Codes for zero"));
    m_sign->setText(tr("&Sign bit"));
    m_sign->setAccessibleName(tr("Sign bit"));
    m_subnormals->setText(tr("S&ubnormal numbers"));
    m_subnormals->setAccessibleName(tr("Subnormal numbers"));
    m_add->setText(tr("&Add to the rows"));
    m_add->setAccessibleName(tr("Add this format to the rows"));
    m_add->setToolTip(tr("Enter adds this format to the rows"));
    const std::array<QString, FactCount> facts{tr("Bits"), tr("Codes"), tr("Largest"), tr("Lowest"), tr("Least normal"), tr("Least subnormal"),
                                               tr("Epsilon"), tr("Decades covered"), tr("Different values"), tr("Special codes")};
    for (std::size_t i = 0; i < facts.size(); ++i) {
        m_factNames[i]->setText(facts[i]);
        m_facts[i]->setAccessibleName(facts[i]);
    }
    makeRoom();
    refresh();
}

} // namespace quantoscope::widgets
