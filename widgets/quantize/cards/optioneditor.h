// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/scheme.h"

#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace quantoscope::widgets {

/// The control for one option of a scheme, built from its row of the catalogue.
class OptionEditor : public QWidget
{
    Q_OBJECT

public:
    /// `offered` are the values to choose from when the option's kind is Text.
    OptionEditor(const core::SchemeOption& option, const std::vector<std::string>& offered, QWidget* parent = nullptr);

    [[nodiscard]] const core::SchemeOption& option() const { return m_option; }
    /// Shows the value given, or the fallback for an empty one; announces nothing.
    void setValue(const std::string& value);
    /// The words of the choices in the current language.
    void retranslate(const QString& label);

Q_SIGNALS:
    /// The user chose a value; empty: the fallback.
    void edited(const QString& value);

private:
    void buildChoice(const std::vector<std::string>& values);
    void buildWhole();
    void buildText(const std::vector<std::string>& offered);
    void buildGranularity();
    void announceGranularity();
    void announce(const QString& value);

    core::SchemeOption m_option;
    std::vector<std::string> m_values; ///< of the combo box, in its order
    QComboBox* m_combo = nullptr;
    QSpinBox* m_spin = nullptr;
    QLineEdit* m_line = nullptr;
};

} // namespace quantoscope::widgets
