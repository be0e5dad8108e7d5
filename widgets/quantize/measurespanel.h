// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/analysis.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QTabWidget;
class QToolButton;

namespace quantoscope::widgets {

class ErrorTable;
class GroupTable;
class Selection;

/// The numbers of the page: all metrics of all schemes, or those of each group of one scheme; below, whatever tells more of the
/// selected element.
class MeasuresPanel : public QWidget
{
    Q_OBJECT

public:
    /// The selection outlives the panel.
    explicit MeasuresPanel(Selection& selection, QWidget* parent = nullptr);

    /// `shown` has one flag a scheme; null clears the panel.
    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown);
    /// Puts a widget below the tables: the provenance of the selected element.
    void addBelow(QWidget* widget);
    /// The rows of the table of metrics, headings first; as shown or with all digits.
    [[nodiscard]] QList<QStringList> tableRows(bool isExact) const;
    [[nodiscard]] bool isBusy() const;

    [[nodiscard]] QByteArray saveSplitter() const;
    void restoreSplitter(const QByteArray& state);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void showNote();

    Selection& m_selection;
    ErrorTable* m_table;
    GroupTable* m_groups;
    QLabel* m_note;
    QToolButton* m_copy;
    QTabWidget* m_tabs;
    QSplitter* m_splitter;
    AnalysisPointer m_analysis;
};

} // namespace quantoscope::widgets
