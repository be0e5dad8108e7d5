// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <QJsonObject>
#include <QWidget>

#include <array>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QSlider;
class QSpinBox;

namespace quantoscope::widgets {

class BudgetPicture;

/// Builds a float format from its parameters: fields, bias and the rules for special codes, with its facts, its code
/// budget and the names it goes by. Contradictory choices stay as chosen and are explained beside the control they
/// arise at; such a format cannot be added.
class FormatDesigner : public QWidget
{
    Q_OBJECT

public:
    explicit FormatDesigner(QWidget* parent = nullptr);

    /// The format as chosen, valid or not; known ones carry their name and source.
    [[nodiscard]] core::Format format() const;
    /// True if the chosen format exists.
    [[nodiscard]] bool isValid() const { return m_isValid; }
    /// Takes the parameters of a float format; other kinds are ignored.
    void setFormat(const core::Format& format);

    [[nodiscard]] QJsonObject saveState() const;
    /// Returns an empty string, or which entry was wrong and leaves everything as it was.
    QString restoreState(const QJsonObject& state);

    [[nodiscard]] const BudgetPicture* budgetPicture() const { return m_budget; }

Q_SIGNALS:
    /// Add to rows was asked for a valid format.
    void formatAdded(const quantoscope::core::Format& format);
    /// Any parameter changed.
    void formatChanged(const quantoscope::core::Format& format);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// Rows of the form, each with a label and a place for the words about a contradiction.
    enum Row { StartRow, SignRow, ExponentRow, MantissaRow, BiasRow, InfinityRow, NanRow, ZeroRow, SubnormalRow, RowCount };
    enum Fact { BitsFact, CodesFact, MaxFact, LowestFact, MinNormalFact, MinSubnormalFact, EpsilonFact, DecadesFact, ValuesFact, SpecialsFact, FactCount };

    void buildForm(QGridLayout* grid);
    void buildFacts(QFormLayout* form);
    void connectControls();
    void addBits(QGridLayout* grid, Row row, QSlider*& slider, QSpinBox*& box, int least, int most, const QString& name);
    [[nodiscard]] core::FloatFormat parameters() const;
    void setParameters(const core::FloatFormat& f);
    void startFrom(const QString& name);
    void followBiasRule();
    void refresh();
    void showFault(const core::Error& error);
    void showFacts(const core::Format& format);
    void showIdentity(const core::Format& format);
    void add();
    void retranslate();
    void retranslateChoices();
    /// Keeps the form as wide as its controls need with this text.
    void makeRoom();

    QScrollArea* m_scroll = nullptr;
    QComboBox* m_start = nullptr;
    QCheckBox* m_sign = nullptr;
    QSlider* m_exponentSlider = nullptr;
    QSpinBox* m_exponent = nullptr;
    QSlider* m_mantissaSlider = nullptr;
    QSpinBox* m_mantissa = nullptr;
    QComboBox* m_biasRule = nullptr;
    QSpinBox* m_bias = nullptr;
    QComboBox* m_infinities = nullptr;
    QComboBox* m_nans = nullptr;
    QComboBox* m_zeros = nullptr;
    QCheckBox* m_subnormals = nullptr;
    std::array<QLabel*, RowCount> m_labels{};
    std::array<QLabel*, RowCount> m_faults{};
    std::array<QLabel*, FactCount> m_factNames{};
    std::array<QLabel*, FactCount> m_facts{};
    QLabel* m_identity = nullptr;
    QPushButton* m_add = nullptr;
    BudgetPicture* m_budget = nullptr;
    std::vector<std::string> m_names; ///< what the chosen codes are known as; asked for once a change
    bool m_isValid = false;
    bool m_settingMany = false;
};

} // namespace quantoscope::widgets
