// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/common/palette.h"
#include "widgets/numbers/closuremaplayout.h"

#include <QImage>
#include <QWidget>

#include <memory>

namespace quantoscope::widgets {

/// All pairs of codes of a format of at most 8 bits under one operation, each coloured and patterned by what became of it.
///
/// Arrows move a cursor (with Shift 16 codes), Home and End go along the row, Enter or a click activates the pair. The
/// table is computed in the background.
class ClosureMap : public QWidget
{
    Q_OBJECT

public:
    explicit ClosureMap(QWidget* parent = nullptr);

    /// Formats of more than 8 bits clear the map and say so.
    void setOperation(const core::Format& format, core::Operation operation, const core::EncodeOptions& options);
    [[nodiscard]] bool isBusy() const { return m_task.isRunning(); }
    /// Null until it is computed and for wide formats.
    [[nodiscard]] const core::ClosureTable* table() const { return m_table.get(); }

    [[nodiscard]] CodePair cursor() const { return m_cursor; }
    void setCursorPair(const CodePair& pair);
    /// `1.5 + 0.5 = 2 · exact (E)` with the codes.
    [[nodiscard]] QString pairText(const CodePair& pair) const;
    [[nodiscard]] ClosureMapLayout mapLayout() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pairActivated(quantoscope::core::CodePoint a, quantoscope::core::CodePoint b);
    void cursorMoved();
    void ready();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QString legendText(core::ClosureClass kind) const;
    [[nodiscard]] QString statusText() const;
    /// Deeper where single pairs are dots, paler where a letter stands on it.
    [[nodiscard]] QColor fillOf(core::ClosureClass kind, bool isDense) const;
    void renderImage();
    void paintAxes(QPainter& painter, const ClosureMapLayout& layout) const;
    void paintLetters(QPainter& painter, const ClosureMapLayout& layout) const;
    void paintLegend(QPainter& painter, const ClosureMapLayout& layout) const;
    void retranslate();

    core::Format m_format;
    core::Operation m_operation = core::Operation::Add;
    core::EncodeOptions m_options;
    bool m_tooWide = false;
    std::shared_ptr<const core::ClosureTable> m_table;
    std::optional<core::Error> m_error;
    QImage m_image;
    CodePair m_cursor;
    std::optional<CodePair> m_hovered;
    BackgroundTask<std::shared_ptr<const core::ClosureTable>> m_task;
};

/// The colour of a class in maps and legends.
[[nodiscard]] ColorRole closureRole(core::ClosureClass kind);

} // namespace quantoscope::widgets
