// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/plane/filecloud.h"
#include "widgets/quantize/plane/planelayout.h"
#include "widgets/quantize/plots/plotcanvas.h"

namespace quantoscope::widgets {

/// The painted rate–distortion plane.
///
/// Left and Right go from scheme to scheme by their bits, Up and Down through the tensors of the file under that scheme by their
/// SQNR; the mouse points at either. Enter, or a click, chooses the scheme.
class PlaneCanvas : public PlotCanvas
{
    Q_OBJECT

public:
    explicit PlaneCanvas(QWidget* parent = nullptr);

    /// Schemes without an SQNR are not among them. `chosen` is the number of a scheme.
    void setSchemes(std::vector<PlaneScheme> schemes, int chosen);
    /// The points are those of shown schemes, each with the number that the scheme has now.
    void setCloud(std::vector<CloudPoint> points);
    [[nodiscard]] const std::vector<PlaneScheme>& schemes() const { return m_schemes; }
    [[nodiscard]] const std::vector<CloudPoint>& cloud() const { return m_cloud; }

    /// The scheme pointed at, an index into schemes(); −1: none.
    [[nodiscard]] int current() const { return m_current; }
    /// The tensor pointed at, an index into cloud(); −1: none.
    [[nodiscard]] int currentDot() const { return m_dot; }
    void setCurrent(int index);
    [[nodiscard]] const PlaneLayout& currentLayout() const;
    [[nodiscard]] QString reading() const override;

Q_SIGNALS:
    /// The number of a scheme.
    void schemeChosen(int scheme);

protected:
    void paintPlot(QPainter& painter) override;
    void forgetLayout() override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void point(int index, int dot);
    void step(int direction);
    void stepDot(int direction);
    void sortCloud();
    [[nodiscard]] int indexOf(int scheme) const;
    void paintTheory(QPainter& painter, const PlaneLayout& layout) const;
    void paintDots(QPainter& painter, const PlaneLayout& layout) const;
    void paintSchemes(QPainter& painter, const PlaneLayout& layout) const;

    std::vector<PlaneScheme> m_schemes; ///< by bits
    std::vector<CloudPoint> m_cloud;    ///< by SQNR
    int m_chosen = -1;
    int m_current = -1;
    int m_dot = -1;
    mutable QList<LegendEntry> m_legend;
    mutable std::optional<PlaneLayout> m_layout;
};

} // namespace quantoscope::widgets
