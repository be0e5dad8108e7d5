// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"
#include "widgets/networks/digits/digitcells.h"

#include <QAbstractScrollArea>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace quantoscope::widgets {

/// What one network says of each sample of a data set.
struct AnswerColumn {
    QString name; ///< as shown: `float`, `PTQ`, `QAT`; translated by whoever sets it
    std::vector<std::int32_t> answers;
};

/// Samples side by side, each with its true class and what up to three networks say of it; a wrong answer has a cross before it and
/// the colour of errors, a right one a tick.
///
/// Arrows, Home, End, Page Up and Page Down move the selection, as does a click; Enter or a double click activates it. Samples that
/// are no pictures show their first values.
class DigitGrid : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit DigitGrid(QWidget* parent = nullptr);

    /// Of classification; all samples are shown, the first is selected. Null clears. A split's half without a copy:
    /// `std::shared_ptr<const core::Dataset>(split, &split->heldOut)`.
    void setData(std::shared_ptr<const core::Dataset> dataset);
    /// Columns beyond the third are left out, as is an answer for which there is none.
    void setAnswers(std::vector<AnswerColumn> columns);
    /// Shows these samples alone, in this order; indices that do not exist are left out.
    void setSamples(std::vector<std::int64_t> indices);

    [[nodiscard]] const std::shared_ptr<const core::Dataset>& dataset() const { return m_data; }
    [[nodiscard]] const std::vector<std::int64_t>& samples() const { return m_samples; }
    [[nodiscard]] std::optional<std::int64_t> selectedSample() const; ///< its index in the data
    /// Does nothing for a sample that is not shown.
    void selectSample(std::int64_t index);

    /// `sample 12: 7; float 7 ✓; PTQ 1 ✗`
    [[nodiscard]] QString sampleSentence(std::int64_t index) const;
    /// The lines below a picture: the truth, then one a network.
    [[nodiscard]] QStringList sampleLines(std::int64_t index) const;
    [[nodiscard]] bool isWrong(std::int64_t index, std::size_t column) const;
    [[nodiscard]] DigitCells cells() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void sampleSelected(qint64 index);
    void sampleActivated(qint64 index);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void select(std::int64_t place);
    void settle();
    void paintCell(QPainter& painter, const DigitCells& cells, std::int64_t place) const;
    [[nodiscard]] std::optional<std::int64_t> placeAt(const QPointF& point) const;
    void retranslate();

    std::shared_ptr<const core::Dataset> m_data;
    std::vector<AnswerColumn> m_columns;
    std::vector<std::int64_t> m_samples;
    std::int64_t m_place = 0;
};

} // namespace quantoscope::widgets
