// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/calibrate/theatrelayout.h"
#include "widgets/quantize/plots/plotcanvas.h"

namespace quantoscope::widgets {

/// The painted theatre. Left and Right go through the batches, Home and End to the first and the last; a click on the strip goes to its
/// batch; the mouse reads a bar.
class TheatreCanvas : public PlotCanvas
{
    Q_OBJECT

public:
    explicit TheatreCanvas(QWidget* parent = nullptr);

    /// Null clears it; shows the last batch.
    void setTheatre(const TheatrePointer& theatre);
    [[nodiscard]] const TheatrePointer& theatre() const { return m_theatre; }
    [[nodiscard]] int batch() const { return m_batch; }
    void setBatch(int batch);
    [[nodiscard]] bool isLogarithmic() const { return m_isLogarithmic; }
    void setLogarithmic(bool isLogarithmic);
    /// The observer in use is drawn stronger; −1: none.
    void setChosen(int track);
    [[nodiscard]] const TheatreLayout& currentLayout() const;
    [[nodiscard]] QString reading() const override;

Q_SIGNALS:
    /// The user wants to see another batch.
    void batchWanted(int batch);

protected:
    void paintPlot(QPainter& painter) override;
    void forgetLayout() override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void paintStrip(QPainter& painter) const;
    void paintHistogram(QPainter& painter) const;
    void paintThresholds(QPainter& painter) const;
    void paintCurves(QPainter& painter, const ObjectivePlot& picture, const QString& title, const QString& objective, const QStringList& names) const;

    TheatrePointer m_theatre;
    int m_batch = 0;
    int m_chosen = -1;
    std::optional<int> m_bar;
    bool m_isLogarithmic = true;
    mutable std::optional<TheatreLayout> m_layout;
};

} // namespace quantoscope::widgets
