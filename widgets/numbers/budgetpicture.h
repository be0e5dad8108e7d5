// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/numbers/budgetlayout.h"

#include <QWidget>

#include <optional>

class QPainter;

namespace quantoscope::widgets {

/// What every code of a format buys: a proportional bar of zeros, subnormals, normals, negatives, infinities and NaN
/// with exact counts, and the numbers in each octave. Left and Right choose a part, Up and Down an octave.
class BudgetPicture : public QWidget
{
    Q_OBJECT

public:
    explicit BudgetPicture(QWidget* parent = nullptr);

    void setBudget(core::CodeBudget budget);
    /// Shows nothing: there is no such format.
    void clear();
    [[nodiscard]] const std::optional<core::CodeBudget>& budget() const { return m_budget; }

    /// The sentence about the chosen part or octave; empty if none is chosen.
    [[nodiscard]] QString readout() const;
    /// Draws the picture at any size, for export; nothing is chosen in it.
    void paintPicture(QPainter& painter, QSizeF size) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The readout changed.
    void readoutChanged(const QString& text);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Choice {
        int segment = -1;
        std::optional<long> octave;
    };

    [[nodiscard]] BudgetLayout layout(QSizeF size) const;
    [[nodiscard]] QString partName(core::BudgetPart part) const;
    [[nodiscard]] QString partSentence(core::BudgetPart part) const;
    [[nodiscard]] QString octaveSentence(long exponent) const;
    [[nodiscard]] QString sentence(const Choice& choice, const BudgetLayout& layout) const;
    [[nodiscard]] Choice choiceAt(QPointF position) const;
    void choose(const Choice& choice);
    void retranslate();
    void paint(QPainter& painter, QSizeF size, const Choice& choice) const;
    void paintBar(QPainter& painter, const BudgetLayout& layout, int chosen) const;
    void paintLegend(QPainter& painter, const BudgetLayout& layout, int chosen) const;
    void paintOctaves(QPainter& painter, const BudgetLayout& layout, std::optional<long> chosen) const;
    void paintAxis(QPainter& painter, const BudgetLayout& layout) const;

    std::optional<core::CodeBudget> m_budget;
    Choice m_choice;
};

} // namespace quantoscope::widgets
