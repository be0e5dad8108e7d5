// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/graph/layereditor.h"

#include "widgets/common/flowlayout.h"
#include "widgets/networks/graph/networkediting.h"
#include "widgets/networks/graph/networkwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace quantoscope::widgets {

namespace {

constexpr int layerKinds = 7;
constexpr int mostOutputs = 4096;
constexpr int largestWindow = 28;

QSpinBox* spinBox(const char* name, int least, int most, QWidget* parent)
{
    auto* box = new QSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(least, most);
    box->setKeyboardTracking(false);
    return box;
}

QToolButton* toolButton(const char* name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

LayerEditor::LayerEditor(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_add(toolButton("layerAdd", this)), m_remove(toolButton("layerRemove", this)),
      m_kind(new QComboBox(this)), m_outputs(spinBox("layerOutputs", 1, mostOutputs, this)), m_kernel(spinBox("layerKernel", 1, largestWindow, this)),
      m_stride(spinBox("layerStride", 1, largestWindow, this)), m_padding(spinBox("layerPadding", 0, largestWindow, this)),
      m_bits(spinBox("nodeBits", 0, 16, this)), m_method(new QComboBox(this)), m_perChannel(new QCheckBox(this)), m_symmetric(new QCheckBox(this))
{
    build();
    retranslate();
}

void LayerEditor::build()
{
    m_kind->setObjectName(QStringLiteral("layerKind"));
    m_method->setObjectName(QStringLiteral("nodeMethod"));
    m_perChannel->setObjectName(QStringLiteral("nodePerChannel"));
    m_symmetric->setObjectName(QStringLiteral("nodeSymmetric"));
    for (int i = 0; i < layerKinds; ++i)
        m_kind->addItem(QString());
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_add);
    head->addWidget(m_remove);
    auto* fields = new QWidget(this);
    auto* flow = new FlowLayout(fields, 4);
    for (QWidget* field : QList<QWidget*>{m_kind, m_outputs, m_kernel, m_stride, m_padding, m_bits, m_method, m_perChannel, m_symmetric})
        flow->addWidget(field);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    layout->addLayout(head);
    layout->addWidget(fields);
    connect(m_add, &QToolButton::clicked, this, &LayerEditor::addWanted);
    connect(m_remove, &QToolButton::clicked, this, &LayerEditor::removeWanted);
    connect(m_kind, &QComboBox::activated, this, &LayerEditor::takeKind);
    for (QSpinBox* box : {m_outputs, m_kernel, m_stride, m_padding})
        connect(box, &QSpinBox::valueChanged, this, &LayerEditor::takeSizes);
    connect(m_bits, &QSpinBox::valueChanged, this, [this] { takeNode(false); });
    connect(m_method, &QComboBox::activated, this, [this] { takeNode(true); });
    connect(m_perChannel, &QCheckBox::clicked, this, [this] { takeNode(false); });
    connect(m_symmetric, &QCheckBox::clicked, this, [this] { takeNode(false); });
}

void LayerEditor::setPlace(const core::LayerSpec& layer, const GraphPlace& place, bool isLast)
{
    m_layer = layer;
    m_place = place;
    m_isLast = isLast;
    showLayer();
}

core::FakeQuantSpec* LayerEditor::node()
{
    if (m_place.part == GraphPart::Layer)
        return nullptr;
    return m_place.part == GraphPart::Weights ? &m_layer.weights : &m_layer.activations;
}

void LayerEditor::showLayer()
{
    const bool isLayer = m_place.part == GraphPart::Layer;
    const core::LayerKind kind = m_layer.kind;
    const bool hasWindow = kind == core::LayerKind::Conv2d || kind == core::LayerKind::Depthwise || kind == core::LayerKind::MaxPool
        || kind == core::LayerKind::AvgPool;
    const bool isPadded = kind == core::LayerKind::Conv2d || kind == core::LayerKind::Depthwise;
    const QSignalBlocker blockers[] = {QSignalBlocker(m_outputs), QSignalBlocker(m_kernel), QSignalBlocker(m_stride), QSignalBlocker(m_padding)};
    m_kind->setCurrentIndex(static_cast<int>(kind));
    m_outputs->setValue(static_cast<int>(m_layer.outputs));
    m_kernel->setValue(static_cast<int>(m_layer.kernel));
    m_stride->setValue(static_cast<int>(m_layer.stride));
    m_padding->setValue(static_cast<int>(m_layer.padding));
    m_kind->setVisible(isLayer);
    m_kind->setEnabled(!m_isLast);
    m_outputs->setVisible(isLayer && (kind == core::LayerKind::Dense || kind == core::LayerKind::Conv2d));
    m_outputs->setEnabled(!m_isLast);
    m_kernel->setVisible(isLayer && hasWindow);
    m_stride->setVisible(isLayer && hasWindow);
    m_padding->setVisible(isLayer && isPadded);
    m_remove->setEnabled(!m_isLast);
    const bool isWeights = m_place.part == GraphPart::Weights;
    for (QWidget* field : QList<QWidget*>{m_bits, m_method, m_symmetric})
        field->setVisible(!isLayer);
    m_perChannel->setVisible(isWeights);
    if (const core::FakeQuantSpec* shown = node())
        showNode(*shown, isWeights);
    const QString name = tr("%1. %2").arg(m_place.layer + 1).arg(layerKindTitle(kind));
    m_title->setText(isLayer ? name : isWeights ? tr("%1: weights").arg(name) : tr("%1: inputs").arg(name));
}

void LayerEditor::showNode(const core::FakeQuantSpec& node, bool isWeights)
{
    const QSignalBlocker blocker(m_bits);
    m_bits->setValue(node.bits);
    fillMethods(isWeights, node.method);
    m_perChannel->setChecked(node.isPerChannel);
    m_symmetric->setChecked(node.isSymmetric);
    const bool canChoose = node.method == core::FakeQuantMethod::Ste || node.method == core::FakeQuantMethod::Learned;
    m_symmetric->setEnabled(node.isOn() && canChoose);
    m_perChannel->setEnabled(node.isOn());
    m_method->setEnabled(node.isOn());
}

void LayerEditor::fillMethods(bool isWeights, core::FakeQuantMethod current)
{
    m_method->clear();
    for (int i = 0; i < static_cast<int>(core::fakeQuantMethodNames().size()); ++i) {
        const auto method = static_cast<core::FakeQuantMethod>(i);
        if (!suits(method, isWeights))
            continue;
        m_method->addItem(methodTitle(method), i);
        m_method->setItemData(m_method->count() - 1, methodHint(method), Qt::ToolTipRole);
    }
    m_method->setCurrentIndex(m_method->findData(static_cast<int>(current)));
    m_method->setToolTip(methodHint(current));
}

void LayerEditor::takeKind()
{
    const auto kind = static_cast<core::LayerKind>(m_kind->currentIndex());
    if (kind == m_layer.kind)
        return;
    core::LayerSpec layer = defaultLayer(kind);
    if (layer.hasWeights() && m_layer.hasWeights()) {
        layer.weights = m_layer.weights;
        layer.activations = m_layer.activations;
    }
    Q_EMIT edited(layer);
}

void LayerEditor::takeSizes()
{
    core::LayerSpec layer = m_layer;
    if (layer.outputs > 0)
        layer.outputs = m_outputs->value();
    if (layer.kernel > 0) {
        layer.kernel = m_kernel->value();
        layer.stride = m_stride->value();
    }
    if (m_padding->isVisibleTo(this))
        layer.padding = m_padding->value();
    Q_EMIT edited(layer);
}

void LayerEditor::takeNode(bool isMethod)
{
    core::FakeQuantSpec* changed = node();
    if (!changed)
        return;
    core::FakeQuantSpec next = *changed;
    next.isPerChannel = m_perChannel->isChecked();
    next.isSymmetric = m_symmetric->isChecked();
    next = isMethod ? withMethod(next, static_cast<core::FakeQuantMethod>(m_method->currentData().toInt())) : withBits(next, m_bits->value());
    *changed = next;
    Q_EMIT edited(core::LayerSpec(m_layer));
}

void LayerEditor::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void LayerEditor::retranslate()
{
    for (int i = 0; i < layerKinds; ++i)
        m_kind->setItemText(i, layerKindTitle(static_cast<core::LayerKind>(i)));
    const auto name = [](QWidget* control, const QString& text) {
        control->setAccessibleName(text);
        control->setToolTip(text);
    };
    m_add->setText(QStringLiteral("+"));
    m_remove->setText(QStringLiteral("−"));
    name(m_add, tr("Add a layer after the chosen one"));
    name(m_remove, tr("Remove the chosen layer"));
    name(m_kind, tr("Kind of layer"));
    name(m_outputs, tr("Outputs of the layer: values or channels"));
    name(m_kernel, tr("Side of the window"));
    name(m_stride, tr("Stride of the window"));
    name(m_padding, tr("Zeros around the picture"));
    name(m_bits, tr("Bits of the node; none: binary32"));
    m_method->setAccessibleName(tr("Method of the node"));
    m_kernel->setPrefix(tr("window "));
    //: the stride of a window
    m_stride->setPrefix(tr("stride "));
    m_padding->setPrefix(tr("pad "));
    m_outputs->setPrefix(tr("outputs "));
    m_bits->setPrefix(tr("bits "));
    m_bits->setSpecialValueText(tr("off"));
    m_perChannel->setText(tr("per channel"));
    name(m_perChannel, tr("One scale an output channel"));
    m_symmetric->setText(tr("symmetric"));
    name(m_symmetric, tr("Codes about zero point 0"));
    showLayer();
}

} // namespace quantoscope::widgets
