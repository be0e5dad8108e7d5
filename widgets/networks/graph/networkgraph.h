// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/graph/graphlayout.h"

#include <QWidget>

namespace quantoscope::widgets {

/// A network drawn from top to bottom; its layers and fake-quantization nodes are chosen by click or keys.
///
/// Up and Down go from layer to layer, Left and Right to the node before the layer and the one on its weights. + and − change the bits
/// of a node or the outputs of a layer; Insert adds a layer after the chosen one, Delete removes it, Alt+Up and Alt+Down move it.
class NetworkGraph : public QWidget
{
    Q_OBJECT

public:
    explicit NetworkGraph(QWidget* parent = nullptr);

    [[nodiscard]] const core::NetworkSpec& spec() const { return m_spec; }
    /// Keeps the choice as far as it exists.
    void setSpec(const core::NetworkSpec& spec);
    [[nodiscard]] const GraphPlace& chosen() const { return m_chosen; }
    /// Places that do not exist are ignored.
    void choose(const GraphPlace& place);
    [[nodiscard]] const GraphLayout& currentLayout() const;
    /// What is chosen, in words.
    [[nodiscard]] QString reading() const;

    /// The edits behind the keys; each tells edited().
    void changeBy(int step);
    void addLayer(const core::LayerSpec& layer);
    void removeLayer();
    void moveLayer(int by);
    void setChosenLayer(const core::LayerSpec& layer);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosenChanged();
    /// The user has made another network of it, which is not shown before it is set: it may not fit.
    void edited(const quantoscope::core::NetworkSpec& spec);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void paintBox(QPainter& painter, const GraphBox& box) const;
    void forgetLayout();
    void describe();
    void stepSideways(int by);
    [[nodiscard]] bool exists(const GraphPlace& place) const;
    [[nodiscard]] const core::LayerSpec* chosenLayer() const;
    /// Asks for another network and, if it was taken, chooses a place of it.
    void ask(core::NetworkSpec spec, const GraphPlace& next);

    core::NetworkSpec m_spec;
    GraphPlace m_chosen;
    mutable std::optional<GraphLayout> m_layout;
};

} // namespace quantoscope::widgets
