// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/graph/networkeditor.h"

#include "translations/errortext.h"
#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/networks/graph/layereditor.h"
#include "widgets/networks/graph/networkediting.h"
#include "widgets/networks/graph/networkgraph.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace quantoscope::widgets {

namespace {

constexpr int linesShown = 7; ///< of the graph, at least

} // namespace

NetworkEditor::NetworkEditor(QWidget* parent)
    : QWidget(parent), m_presets(new QPushButton(this)), m_menu(new QMenu(this)), m_line(new QLineEdit(this)), m_faultLine(new QLabel(this)),
      m_area(new QScrollArea(this)), m_graph(new NetworkGraph), m_editor(new LayerEditor(this))
{
    build();
    retranslate();
}

void NetworkEditor::build()
{
    m_presets->setObjectName(QStringLiteral("networkPresets"));
    m_presets->setMenu(m_menu);
    m_menu->setObjectName(QStringLiteral("networkPresetMenu"));
    m_line->setObjectName(QStringLiteral("networkLine"));
    m_faultLine->setObjectName(QStringLiteral("networkFault"));
    m_faultLine->setWordWrap(true);
    m_faultLine->hide();
    m_area->setObjectName(QStringLiteral("networkArea"));
    m_area->setWidget(m_graph);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setMinimumHeight(fontMetrics().height() * linesShown);
    auto* head = new QHBoxLayout;
    head->addWidget(m_line, 1);
    head->addWidget(m_presets);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_faultLine);
    layout->addWidget(m_area, 1);
    layout->addWidget(m_editor);
    connect(m_menu, &QMenu::aboutToShow, this, &NetworkEditor::fillPresets);
    connect(m_line, &QLineEdit::editingFinished, this, &NetworkEditor::takeLine);
    connect(m_graph, &NetworkGraph::chosenChanged, this, &NetworkEditor::showChosen);
    connect(m_graph, &NetworkGraph::edited, this, &NetworkEditor::take);
    connect(m_editor, &LayerEditor::edited, m_graph, &NetworkGraph::setChosenLayer);
    connect(m_editor, &LayerEditor::removeWanted, m_graph, &NetworkGraph::removeLayer);
    connect(m_editor, &LayerEditor::addWanted, m_graph, [this] { m_graph->addLayer(defaultLayer(core::LayerKind::Dense)); });
}

void NetworkEditor::setSpec(const core::NetworkSpec& spec, std::int64_t outputs)
{
    m_spec = spec;
    m_outputs = outputs;
    showFault({});
    showSpec();
}

void NetworkEditor::fillPresets()
{
    m_menu->clear();
    for (const NetworkPreset& preset : networkPresets(m_spec.input)) {
        QAction* action = m_menu->addAction(presetTitle(preset.id));
        action->setObjectName(QStringLiteral("preset.") + preset.id);
        connect(action, &QAction::triggered, this, [this, id = preset.id] {
            takeLayers(presetLayers(id, m_spec.input, m_outputs));
        });
    }
}

void NetworkEditor::takeLine()
{
    if (!m_line->isModified())
        return;
    const std::string text = m_line->text().toStdString();
    m_line->setModified(false);
    const auto layers = text.empty() ? core::Result<std::vector<core::LayerSpec>>(std::vector<core::LayerSpec>()) : core::parseLayers(text);
    if (!layers)
        return showFault(layers.error());
    takeLayers(*layers);
}

void NetworkEditor::takeLayers(std::vector<core::LayerSpec> layers)
{
    take({m_spec.input, withFormerNodes(completed(std::move(layers), m_outputs), m_spec.layers, m_rule)});
}

void NetworkEditor::take(core::NetworkSpec spec)
{
    spec.layers = completed(std::move(spec.layers), m_outputs);
    const bool isStructure = !isSameStructure(spec, m_spec);
    if (isStructure)
        spec.layers = withFormerNodes(std::move(spec.layers), m_spec.layers, m_rule);
    if (const auto shapes = core::layerShapes(spec); !shapes)
        return showFault(shapes.error());
    showFault({});
    const bool isNew = !(spec == m_spec);
    m_spec = std::move(spec);
    showSpec();
    if (isNew)
        Q_EMIT edited(m_spec, isStructure);
}

void NetworkEditor::showSpec()
{
    m_line->setText(textOf(core::layersText(m_spec.layers)));
    m_line->setCursorPosition(0);
    m_graph->setSpec(m_spec);
}

QString NetworkEditor::fault() const
{
    return m_fault ? phrases::errorText(*m_fault) : QString();
}

void NetworkEditor::showFault(const std::optional<core::Error>& error)
{
    m_fault = error;
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, roleColor(ColorRole::Warning, palette()));
    m_faultLine->setPalette(colors);
    m_faultLine->setText(error ? QStringLiteral("⚠ ") + fault() : QString());
    m_faultLine->setVisible(error.has_value());
    // What is shown in the fields is what there is.
    showChosen();
}

void NetworkEditor::showChosen()
{
    const GraphPlace place = m_graph->chosen();
    const auto index = static_cast<std::size_t>(place.layer);
    if (index >= m_spec.layers.size())
        return;
    m_editor->setPlace(m_spec.layers[index], place, index + 1 == m_spec.layers.size());
    if (const GraphBox* box = boxAt(m_graph->currentLayout(), place))
        m_area->ensureVisible(static_cast<int>(box->rect.center().x()), static_cast<int>(box->rect.center().y()), 0, static_cast<int>(box->rect.height()) + 8);
    Q_EMIT layerChosen(place.layer);
}

void NetworkEditor::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        showFault(m_fault);
    if (event->type() == QEvent::FontChange)
        m_area->setMinimumHeight(fontMetrics().height() * linesShown);
    QWidget::changeEvent(event);
}

void NetworkEditor::retranslate()
{
    m_presets->setText(tr("Preset"));
    m_presets->setAccessibleName(tr("Networks to begin with"));
    m_line->setAccessibleName(tr("The layers as a line of text"));
    m_line->setToolTip(tr("Layers separated by commas: dense:16, conv:8:3, depthwise:3, batchnorm, relu, maxpool:2, avgpool:2. The last one is always "
                          "dense with as many outputs as the data have classes."));
    m_area->setAccessibleName(tr("The drawn network"));
    m_faultLine->setAccessibleName(tr("What is wrong with the network"));
    showFault(m_fault);
}

} // namespace quantoscope::widgets
