// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/copyabletable.h"
#include "widgets/quantize/analysis.h"

namespace quantoscope::widgets {

/// All metrics, a row each, of the shown schemes, a column each. The best of a row carries a star and bold digits; copies have
/// every digit. A sketch (≈) tells no totals.
class ErrorTable : public CopyableTable
{
    Q_OBJECT

public:
    explicit ErrorTable(QWidget* parent = nullptr);

    /// `shown` has one flag a scheme of the analysis; null clears the table.
    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown);

    struct Metric; ///< one row; for errortable.cpp

Q_SIGNALS:
    /// A cell of this scheme was clicked, or Enter pressed on it.
    void schemeChosen(int scheme);
    /// The same for the cells of the greatest error: its element.
    void elementChosen(qint64 element);

protected:
    void changeEvent(QEvent* event) override;

private:
    static constexpr int ElementRole = CopyRole + 1;

    void fill();
    void layOut();
    [[nodiscard]] int headingLines(int width) const;
    void fillMetric(int row, const Metric& metric);
    [[nodiscard]] QTableWidgetItem* makeCell(const QVariant& value, bool isPlace, bool isBest, const QString& missing) const;
    void chooseCell(int row, int column);

    AnalysisPointer m_analysis;
    QList<bool> m_shown;
    QList<int> m_columns; ///< the scheme of each column after the first
};

/// Where an element is: "[3, 17]" for row-major index 3·width + 17; "[]" in a tensor without axes.
[[nodiscard]] QString placeText(const core::Shape& shape, std::int64_t index);

/// The index of the best of several values, the first of equals; −1 for fewer than two or when all are equal. NaN never wins.
[[nodiscard]] int bestIndex(const QList<double>& values, bool greaterIsBetter);

} // namespace quantoscope::widgets
