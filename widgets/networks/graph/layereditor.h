// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/graph/graphlayout.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;
class QToolButton;

namespace quantoscope::widgets {

/// The numbers of what is chosen in the drawn network: of a layer its kind and sizes, of a node bits, method and groups.
class LayerEditor : public QWidget
{
    Q_OBJECT

public:
    explicit LayerEditor(QWidget* parent = nullptr);

    /// `isLast`: the layer that gives the answer, whose outputs follow the data.
    void setPlace(const core::LayerSpec& layer, const GraphPlace& place, bool isLast);

Q_SIGNALS:
    void edited(const quantoscope::core::LayerSpec& layer);
    void addWanted();
    void removeWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void showLayer();
    void showNode(const core::FakeQuantSpec& node, bool isWeights);
    void fillMethods(bool isWeights, core::FakeQuantMethod current);
    void takeKind();
    void takeSizes();
    void takeNode(bool isMethod);
    [[nodiscard]] core::FakeQuantSpec* node();

    core::LayerSpec m_layer;
    GraphPlace m_place;
    bool m_isLast = false;
    QLabel* m_title;
    QToolButton* m_add;
    QToolButton* m_remove;
    QComboBox* m_kind;
    QSpinBox* m_outputs;
    QSpinBox* m_kernel;
    QSpinBox* m_stride;
    QSpinBox* m_padding;
    QSpinBox* m_bits;
    QComboBox* m_method;
    QCheckBox* m_perChannel;
    QCheckBox* m_symmetric;
};

} // namespace quantoscope::widgets
