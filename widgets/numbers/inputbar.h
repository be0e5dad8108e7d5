// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/catalogue.h"
#include "core/numbers/encode.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace quantoscope::widgets {

/// What goes in: the value as text, how it is rounded, what overflow does, which formats are shown.
///
/// Holds no meaning of its own: it reports what the user did and shows what it is told.
class InputBar : public QWidget
{
    Q_OBJECT

public:
    explicit InputBar(QWidget* parent = nullptr);

    [[nodiscard]] QString text() const;
    /// Shows a text without reporting it as typed.
    void setText(const QString& text);
    [[nodiscard]] const core::EncodeOptions& options() const { return m_options; }
    void setOptions(const core::EncodeOptions& options);
    [[nodiscard]] int integerWidth() const;
    void setIntegerWidth(int bits);

    /// Shows which set the rows are; nothing for an own choice.
    void setFormatSet(std::optional<core::FormatSet> set);

    /// The line under the value. `errorAt` is the index of the offending character in text(), or −1.
    void setMessage(const QString& message, bool isError, qsizetype errorAt = -1);
    void focusValue();

Q_SIGNALS:
    void textChanged(const QString& text);
    void optionsChanged(const core::EncodeOptions& options);
    void formatSetChosen(core::FormatSet set);
    void integerWidthChanged(int bits);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void buildOptions();
    void retranslate();
    void fillCombos();
    void showOptions();
    void chooseStack(int index);
    void rollSeed();
    void goToError();
    void colorMessage();

    core::EncodeOptions m_options;
    qsizetype m_errorAt = -1;
    bool m_isError = false;
    QLabel* m_valueLabel = nullptr;
    QLineEdit* m_value = nullptr;
    QToolButton* m_examples = nullptr;
    QLabel* m_message = nullptr;
    QWidget* m_tools = nullptr;
    QLabel* m_roundingLabel = nullptr;
    QComboBox* m_rounding = nullptr;
    QToolButton* m_roll = nullptr;
    QLabel* m_overflowLabel = nullptr;
    QComboBox* m_overflow = nullptr;
    QLabel* m_stackLabel = nullptr;
    QComboBox* m_stack = nullptr;
    QLabel* m_setLabel = nullptr;
    QComboBox* m_set = nullptr;
    QLabel* m_widthLabel = nullptr;
    QSpinBox* m_width = nullptr;
};

} // namespace quantoscope::widgets
