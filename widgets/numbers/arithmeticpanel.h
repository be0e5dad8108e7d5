// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/arithmetic.h"
#include "core/numbers/operand.h"

#include <QJsonObject>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QScrollArea;
class QTabWidget;

namespace quantoscope::widgets {

class CarryColumns;
class ClosureMap;

/// Arithmetic in a format: a op b with its working, and the map of all pairs of small formats.
///
/// Operands are values (rounded like any input) or codes with the prefix 0x or 0b. The working shows carries or
/// significands column by column; activating a pair in the map makes it the operands.
class ArithmeticPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ArithmeticPanel(QWidget* parent = nullptr);

    /// The formats to choose from; any other name can be typed. The chosen one stays.
    void setFormatNames(const QStringList& names);
    [[nodiscard]] QString formatName() const;
    /// Unknown names are ignored.
    void setFormatName(const QString& name);
    /// Rounding and overflow for operands and result.
    void setOptions(const core::EncodeOptions& options);
    /// Makes a code of the current format the operand A.
    void setOperand(core::CodePoint a);
    /// Makes a text as people type it the operand A.
    void setOperandText(const QString& text);

    /// The result shown, empty while an operand cannot be read or the operation has none.
    [[nodiscard]] const std::optional<core::ArithmeticResult>& result() const { return m_result; }
    [[nodiscard]] bool isBusy() const;

    [[nodiscard]] QJsonObject saveState() const;
    /// Ignores what it does not understand.
    void restoreState(const QJsonObject& state);

Q_SIGNALS:
    void resultChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildInputs();
    void buildOutputs();
    [[nodiscard]] core::Operation operation() const;
    void chooseFormat();
    void setPair(core::CodePoint a, core::CodePoint b);
    void recompute();
    void showError(const QString& text);
    void showResult(const core::Operand& a, const core::Operand& b);
    [[nodiscard]] QString operandText(QChar name, const core::Operand& operand) const;
    [[nodiscard]] QString resultText() const;
    [[nodiscard]] QString flagsText() const;
    void showWorking(core::CodePoint a, core::CodePoint b);
    [[nodiscard]] QString roundingText(core::CodePoint a, core::CodePoint b) const;
    void retranslate();

    core::Format m_format;
    core::EncodeOptions m_options;
    std::optional<core::ArithmeticResult> m_result;
    QComboBox* m_formats;
    QComboBox* m_operations;
    QLineEdit* m_a;
    QLineEdit* m_b;
    QLabel* m_formatLabel;
    QLabel* m_error;
    QLabel* m_operands;
    QLabel* m_answer;
    QLabel* m_flags;
    QLabel* m_rule;
    QLabel* m_rounding;
    QLabel* m_why;
    CarryColumns* m_columns;
    QScrollArea* m_columnsScroll = nullptr;
    ClosureMap* m_map;
    QTabWidget* m_tabs;
};

} // namespace quantoscope::widgets
