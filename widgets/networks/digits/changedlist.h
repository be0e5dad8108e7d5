// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"

#include <QWidget>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

class QComboBox;
class QLabel;

namespace quantoscope::widgets {

class DigitGrid;

/// Which samples get another answer by quantization.
enum class ChangeKind {
    Changed,    ///< any other answer
    NewlyWrong, ///< right before, wrong now
    NewlyRight, ///< wrong before, right now
    OtherError  ///< wrong before and now, but differently
};

/// The samples of a kind, in order. As far as all three lists reach.
[[nodiscard]] std::vector<std::int64_t> changedSamples(std::span<const std::int32_t> truth, std::span<const std::int32_t> before,
                                                       std::span<const std::int32_t> after, ChangeKind kind);

/// The samples whose answer quantization changed, each with its truth, the float network's answer and the quantized one's; a box chooses
/// which of them are shown, a sentence counts them.
class ChangedList : public QWidget
{
    Q_OBJECT

public:
    explicit ChangedList(QWidget* parent = nullptr);

    /// `after` are the answers of the network called `afterName` (`PTQ`, `QAT`). Null data clears.
    void setAnswers(const std::shared_ptr<const core::Dataset>& dataset, std::vector<std::int32_t> before, const QString& beforeName,
                    std::vector<std::int32_t> after, const QString& afterName);
    [[nodiscard]] ChangeKind kind() const;
    void setKind(ChangeKind kind);
    /// Indices in the data, of the kind shown.
    [[nodiscard]] std::vector<std::int64_t> samples() const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] DigitGrid* grid() const { return m_grid; }

Q_SIGNALS:
    void sampleSelected(qint64 index);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showSamples();
    void retranslate();

    std::shared_ptr<const core::Dataset> m_data;
    std::vector<std::int32_t> m_before;
    std::vector<std::int32_t> m_after;
    QLabel* m_label = nullptr;
    QComboBox* m_kind = nullptr;
    QLabel* m_summary = nullptr;
    DigitGrid* m_grid = nullptr;
};

} // namespace quantoscope::widgets
