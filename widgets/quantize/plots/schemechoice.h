// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/analysis.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QLabel;
class QSpinBox;

namespace quantoscope::widgets {

class Selection;

/// The outcome of a scheme that is shown and ready; null else.
[[nodiscard]] const core::SchemeOutcome* shownOutcome(const AnalysisPointer& analysis, const QList<bool>& shown, int scheme);

/// Which of the shown schemes a picture looks at, together with the other pictures, and which of its groups.
class SchemeChoice : public QWidget
{
    Q_OBJECT

public:
    /// `showsSchemes`: false for pictures that show all of them and need only the group.
    explicit SchemeChoice(Selection& selection, bool showsSchemes = true, QWidget* parent = nullptr);

    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown);
    /// The chosen scheme when it is shown and ready, else the first that is; −1: none.
    [[nodiscard]] int scheme() const { return m_scheme; }
    [[nodiscard]] const core::SchemeOutcome* outcome() const { return shownOutcome(m_analysis, m_shown, m_scheme); }
    /// From 0; 0 for schemes with one.
    [[nodiscard]] int group() const;
    void setGroup(int group);

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void adopt();
    void limitGroups();
    void retranslate();

    Selection& m_selection;
    bool m_showsSchemes;
    AnalysisPointer m_analysis;
    QList<bool> m_shown;
    int m_scheme = -1;
    int m_wantedGroup = 0;
    QLabel* m_schemeLabel;
    QComboBox* m_combo;
    QLabel* m_groupLabel;
    QSpinBox* m_group;
};

} // namespace quantoscope::widgets
