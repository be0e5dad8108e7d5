// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/cards/optioneditor.h"

#include "widgets/common/numbertext.h"
#include "widgets/quantize/schemewords.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace quantoscope::widgets {

namespace {

using Kind = core::SchemeOption::Kind;

/// A spin box counts in int.
bool fitsSpinBox(const core::SchemeOption& option)
{
    return option.min >= std::numeric_limits<int>::min() / 2 && option.max <= std::numeric_limits<int>::max() / 2;
}

QString objectNameOf(const core::SchemeOption& option)
{
    return QStringLiteral("option_") + textOf(option.name);
}

} // namespace

OptionEditor::OptionEditor(const core::SchemeOption& option, const std::vector<std::string>& offered, QWidget* parent)
    : QWidget(parent), m_option(option)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    switch (option.kind) {
    case Kind::Choice: buildChoice({option.choices.begin(), option.choices.end()}); break;
    case Kind::Whole:
        if (fitsSpinBox(option))
            buildWhole();
        else
            buildText({});
        break;
    case Kind::Granularity: buildGranularity(); break;
    case Kind::Real:
    case Kind::Text: buildText(offered); break;
    }
}

void OptionEditor::buildChoice(const std::vector<std::string>& values)
{
    m_values = values;
    m_combo = new QComboBox(this);
    m_combo->setObjectName(objectNameOf(m_option));
    // Long names are cut in the column, not in the list.
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(7);
    for (const std::string& value : values)
        m_combo->addItem(textOf(value));
    layout()->addWidget(m_combo);
    setFocusProxy(m_combo);
    if (m_option.kind == Kind::Choice)
        connect(m_combo, &QComboBox::activated, this, [this](int index) { announce(textOf(m_values[static_cast<std::size_t>(index)])); });
}

void OptionEditor::buildWhole()
{
    m_spin = new QSpinBox(this);
    m_spin->setObjectName(objectNameOf(m_option));
    // Without a fallback the lowest entry stands for "not given".
    m_spin->setRange(static_cast<int>(m_option.min) - (m_option.fallback.empty() ? 1 : 0), static_cast<int>(m_option.max));
    if (m_option.fallback.empty())
        m_spin->setSpecialValueText(QStringLiteral("–"));
    m_spin->setKeyboardTracking(false);
    m_spin->setAccelerated(true);
    layout()->addWidget(m_spin);
    setFocusProxy(m_spin);
    connect(m_spin, &QSpinBox::valueChanged, this, [this](int value) { announce(value < m_option.min ? QString() : QString::number(value)); });
}

void OptionEditor::buildText(const std::vector<std::string>& offered)
{
    if (offered.empty()) {
        m_line = new QLineEdit(this);
        layout()->addWidget(m_line);
        setFocusProxy(m_line);
    } else {
        buildChoice(offered);
        m_combo->setEditable(true);
        m_combo->setInsertPolicy(QComboBox::NoInsert);
        m_line = m_combo->lineEdit();
        connect(m_combo, &QComboBox::activated, this, [this](int index) {
            // Return in the line may activate too, with what is typed: only words of the list are taken from here.
            if (index >= 0 && index < static_cast<int>(m_values.size()))
                announce(textOf(m_values[static_cast<std::size_t>(index)]));
        });
    }
    m_line->setObjectName(offered.empty() ? objectNameOf(m_option) : objectNameOf(m_option) + QStringLiteral("_text"));
    if (m_option.kind == Kind::Real)
        m_line->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[-+]?[0-9]*\\.?[0-9]*([eE][-+]?[0-9]+)?")), m_line));
    else if (m_option.kind == Kind::Whole)
        m_line->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("-?[0-9]{0,19}")), m_line));
    connect(m_line, &QLineEdit::editingFinished, this, [this] {
        if (m_line->isModified()) {
            m_line->setModified(false);
            announce(m_line->text().trimmed());
        }
    });
}

void OptionEditor::buildGranularity()
{
    buildChoice({"tensor", "channel", "group"});
    m_spin = new QSpinBox(this);
    m_spin->setObjectName(objectNameOf(m_option) + QStringLiteral("_number"));
    m_spin->setKeyboardTracking(false);
    layout()->addWidget(m_spin);
    connect(m_combo, &QComboBox::activated, this, [this](int index) {
        const QSignalBlocker blocker(m_spin);
        m_spin->setRange(index == 2 ? 1 : 0, index == 2 ? std::numeric_limits<int>::max() : 31);
        m_spin->setValue(index == 2 ? 128 : 0);
        announceGranularity();
    });
    connect(m_spin, &QSpinBox::valueChanged, this, &OptionEditor::announceGranularity);
}

void OptionEditor::announceGranularity()
{
    const int kind = m_combo->currentIndex();
    const QString number = QString::number(m_spin->value());
    announce(kind == 0 ? QStringLiteral("tensor") : (kind == 1 ? QStringLiteral("channel:") : QStringLiteral("group:")) + number);
}

void OptionEditor::announce(const QString& value)
{
    // What everybody has anyway need not be said.
    Q_EMIT edited(value == textOf(m_option.fallback) ? QString() : value);
}

void OptionEditor::setValue(const std::string& value)
{
    const std::string shown = value.empty() ? std::string(m_option.fallback) : value;
    if (m_option.kind == Kind::Granularity) {
        const core::Granularity granularity = core::granularityFromText(shown).value_or(core::Granularity());
        const QSignalBlocker comboBlocker(m_combo);
        const QSignalBlocker spinBlocker(m_spin);
        m_combo->setCurrentIndex(static_cast<int>(granularity.kind));
        const bool isGroup = granularity.kind == core::Granularity::Kind::Group;
        m_spin->setRange(isGroup ? 1 : 0, isGroup ? std::numeric_limits<int>::max() : 31);
        m_spin->setValue(static_cast<int>(std::clamp<std::int64_t>(granularity.number, 0, std::numeric_limits<int>::max())));
        m_spin->setVisible(granularity.kind != core::Granularity::Kind::Tensor);
    } else if (m_spin) {
        const QSignalBlocker blocker(m_spin);
        m_spin->setValue(shown.empty() ? m_spin->minimum() : textOf(shown).toInt());
    } else {
        const auto known = static_cast<int>(std::ranges::find(m_values, shown) - m_values.begin());
        if (m_combo) {
            const QSignalBlocker blocker(m_combo);
            m_combo->setCurrentIndex(known < static_cast<int>(m_values.size()) ? known : -1);
        }
        if (m_line) {
            m_line->setText(textOf(shown));
            m_line->setCursorPosition(0);
            m_line->setModified(false);
        }
    }
}

void OptionEditor::retranslate(const QString& label)
{
    for (QWidget* control : {static_cast<QWidget*>(m_combo), static_cast<QWidget*>(m_line)}) {
        if (control)
            control->setAccessibleName(label);
    }
    if (m_option.kind == Kind::Granularity) {
        m_combo->setItemText(0, tr("the tensor"));
        m_combo->setItemText(1, tr("each channel of axis"));
        m_combo->setItemText(2, tr("groups of"));
        m_spin->setAccessibleName(tr("Axis or group length"));
        return;
    }
    if (m_spin)
        m_spin->setAccessibleName(label);
    for (std::size_t i = 0; m_combo && i < m_values.size(); ++i)
        m_combo->setItemText(static_cast<int>(i), m_option.kind == Kind::Choice ? valueLabel(m_option.name, m_values[i]) : textOf(m_values[i]));
}

} // namespace quantoscope::widgets
