// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/copyabletable.h"
#include "widgets/quantize/analysis.h"

namespace quantoscope::widgets {

/// All metrics, a row each, of the shown schemes, a column each. The best of a row carries a star and bold digits; copies have
/// every digit.
class ErrorTable : public CopyableTable
{
    Q_OBJECT

public:
    explicit ErrorTable(QWidget* parent = nullptr);

    /// `shown` has one flag a scheme of the analysis; null clears the table.
    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void layOut();
    void fillRow(int row, const QString& label, const QString& hint, const QList<QVariant>& values, int best);

    AnalysisPointer m_analysis;
    QList<bool> m_shown;
};

/// The index of the best of several values, the first of equals; −1 for fewer than two or when all are equal. NaN never wins.
[[nodiscard]] int bestIndex(const QList<double>& values, bool greaterIsBetter);

} // namespace quantoscope::widgets
