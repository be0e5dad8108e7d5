// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/summary.h"
#include "widgets/common/copyabletable.h"

#include <optional>

namespace quantoscope::widgets {

/// Where a tensor was read from.
struct TensorPlace {
    QString file;        ///< the path of the file that holds its data; empty for samples
    qint64 offset = -1;  ///< the byte at which they begin; −1: not in one piece
};

/// Everything countable of one tensor, a line each: short numbers are shown, copies and hints have all digits.
class StatisticsTable : public CopyableTable
{
    Q_OBJECT

public:
    explicit StatisticsTable(QWidget* parent = nullptr);

    /// `storedType` is the file's own word for the type, empty where there is none.
    void setTensor(const QString& title, const core::Tensor& tensor, const core::TensorSummary& summary, const QString& storedType,
                   const TensorPlace& place);
    void clearTensor();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Line {
        QString label;
        QString hint; ///< what the label means
        QString shown;
        QString exact;
    };
    struct Subject {
        QString title;
        core::Tensor tensor;
        core::TensorSummary summary;
        QString storedType;
        TensorPlace place;
    };

    void fill();
    void fillLine(int row, const Line& line);
    void addIdentity(QList<Line>& lines) const;
    void addMoments(QList<Line>& lines) const;
    void addCounts(QList<Line>& lines) const;
    void addValues(QList<Line>& lines) const;

    std::optional<Subject> m_subject;
};

/// The finite value farthest from the mean, and how many standard deviations that is; nothing where they are undefined.
struct FarthestValue {
    double value = 0;
    double deviations = 0;
};
[[nodiscard]] std::optional<FarthestValue> farthestValue(const core::TensorStatistics& statistics);

/// From how many standard deviations on a value is called an outlier.
inline constexpr double outlierDeviations = 20;

/// Why one scale for the whole tensor serves it badly: a sentence with its numbers; empty without an outlier.
[[nodiscard]] QString outlierHint(const core::TensorStatistics& statistics);

} // namespace quantoscope::widgets
