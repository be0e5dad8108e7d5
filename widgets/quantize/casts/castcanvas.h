// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/casts/castlayout.h"

#include <QWidget>

#include <optional>

namespace quantoscope::widgets {

/// The painted picture of the magnitudes of a tensor and what each scheme makes of them.
///
/// Left and Right move an octave cursor, Home and End to its ends; Up and Down choose a scheme.
class CastCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit CastCanvas(QWidget* parent = nullptr);

    void setMessage(const QString& message);
    void setContents(const core::MagnitudeOctaves& octaves, std::vector<CastRow> rows, int current);
    void setCurrentScheme(int scheme);

    [[nodiscard]] const CastLayout& currentLayout() const;
    [[nodiscard]] const std::vector<CastRow>& rows() const { return m_rows; }
    [[nodiscard]] std::optional<int> octave() const { return m_octave; }
    void setOctave(std::optional<int> octave);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void schemeChosen(int scheme);
    /// What the cursor reads, in words; empty without one.
    void described(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintHistogram(QPainter& painter, const CastLayout& layout) const;
    void paintRow(QPainter& painter, const CastLayout::Row& placed, const CastRow& row) const;
    void stepScheme(int by);
    void changed();

    QString m_message;
    core::MagnitudeOctaves m_octaves;
    std::vector<CastRow> m_rows;
    int m_scheme = -1;
    std::optional<int> m_octave;
    mutable std::optional<CastLayout> m_layout;
};

/// The name of a zone: of a float format "overflow", "normal", "subnormal", "underflow"; else "clipped", "inside", "to zero".
[[nodiscard]] QString zoneText(CastZone zone, bool isFloat);

/// The counts of a row in words, with shares of all elements; in brief the shares alone.
[[nodiscard]] QString zoneCountsText(const CastRow& row, bool isBrief = false);

} // namespace quantoscope::widgets
