// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/numbers/numberlinelayout.h"

#include <QJsonObject>
#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace quantoscope::widgets {

class NumberLineCanvas;

/// Formats stacked on one axis: every value with the interval that rounds to it, the input as a line through all rows,
/// arrows to what is stored. With a choice of axis, buttons for zoom, and a line of text that names the cell pointed at.
class NumberLine : public QWidget
{
    Q_OBJECT

public:
    explicit NumberLine(QWidget* parent = nullptr);

    void setRows(std::vector<NumberLineRow> rows);
    /// Nothing, infinities and NaN draw no line.
    void setInput(std::optional<core::Number> input);
    void setOptions(const core::EncodeOptions& options);
    /// The row that is framed, fitted and stepped through; −1 for none.
    void setHighlight(int row);
    void setMode(NumberLineMode mode);
    [[nodiscard]] NumberLineMode mode() const;
    [[nodiscard]] NumberLineCanvas* canvas() const { return m_canvas; }

    /// Mode, reference format and view; the view exactly.
    [[nodiscard]] QJsonObject saveState() const;
    /// Ignores what it does not understand.
    void restoreState(const QJsonObject& state);

    /// The picture without buttons, on whatever background the painter has.
    void paintPicture(QPainter& painter, QSizeF size) const;

Q_SIGNALS:
    void codeActivated(int row, core::CodePoint code);
    void highlightChanged(int row);
    void modeChanged(quantoscope::widgets::NumberLineMode mode);

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QToolButton* addButton(const char* name);
    void buildBar();
    void fillReferences();
    void retranslate();

    NumberLineCanvas* m_canvas;
    QComboBox* m_mode;
    QComboBox* m_reference;
    QLabel* m_status;
    QToolButton* m_zoomIn = nullptr;
    QToolButton* m_zoomOut = nullptr;
    QToolButton* m_left = nullptr;
    QToolButton* m_right = nullptr;
    QToolButton* m_fit = nullptr;
    QToolButton* m_whole = nullptr;
    QToolButton* m_rowRange = nullptr;
};

} // namespace quantoscope::widgets
