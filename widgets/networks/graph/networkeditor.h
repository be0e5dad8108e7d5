// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/networkspec.h"
#include "core/support/error.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QScrollArea;

namespace quantoscope::widgets {

class LayerEditor;
class NetworkGraph;

/// Draws up a network: from a preset, as a line of text, or layer by layer on the drawn graph.
///
/// The network always fits its data: its last layer is a dense one of as many outputs as the data ask for. What does not fit is
/// not taken; a line says why.
class NetworkEditor : public QWidget
{
    Q_OBJECT

public:
    explicit NetworkEditor(QWidget* parent = nullptr);

    [[nodiscard]] const core::NetworkSpec& spec() const { return m_spec; }
    [[nodiscard]] NetworkGraph* graph() const { return m_graph; }
    /// Takes a network that fits; tells nobody.
    void setSpec(const core::NetworkSpec& spec, std::int64_t outputs);
    /// The nodes of layers that are added.
    void setRule(const core::NodeRule& rule) { m_rule = rule; }
    /// Why the newest edit was not taken; empty if it was.
    [[nodiscard]] QString fault() const;

Q_SIGNALS:
    /// The user has made another network. `isStructure`: not only other nodes.
    void edited(const quantoscope::core::NetworkSpec& spec, bool isStructure);
    /// Another layer was chosen.
    void layerChosen(int layer);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void fillPresets();
    void showSpec();
    void showFault(const std::optional<core::Error>& error);
    void showChosen();
    void takeLine();
    /// Layers without nodes.
    void takeLayers(std::vector<core::LayerSpec> layers);
    /// Completes, checks and takes a network.
    void take(core::NetworkSpec spec);

    core::NetworkSpec m_spec;
    std::int64_t m_outputs = 2;
    core::NodeRule m_rule;
    std::optional<core::Error> m_fault;
    QPushButton* m_presets;
    QMenu* m_menu;
    QLineEdit* m_line;
    QLabel* m_faultLine;
    QScrollArea* m_area;
    NetworkGraph* m_graph;
    LayerEditor* m_editor;
};

} // namespace quantoscope::widgets
