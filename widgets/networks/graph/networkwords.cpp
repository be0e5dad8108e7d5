// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/graph/networkwords.h"

#include "widgets/common/numbertext.h"

#include <QCoreApplication>

namespace quantoscope::widgets {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Networks)
};

} // namespace

QString featureText(const core::FeatureShape& shape)
{
    if (shape.height == 1 && shape.width == 1)
        return integerText(shape.channels);
    return QStringLiteral("%1 × %2 × %3").arg(integerText(shape.channels), integerText(shape.height), integerText(shape.width));
}

QString layerKindTitle(core::LayerKind kind)
{
    switch (kind) {
    case core::LayerKind::Dense: return Words::tr("Dense");
    case core::LayerKind::Conv2d: return Words::tr("Convolution");
    case core::LayerKind::Depthwise: return Words::tr("Depthwise convolution");
    case core::LayerKind::BatchNorm: return Words::tr("Batch normalisation");
    case core::LayerKind::Relu: return Words::tr("ReLU");
    case core::LayerKind::MaxPool: return Words::tr("Max pooling");
    case core::LayerKind::AvgPool: return Words::tr("Average pooling");
    }
    return {};
}

QString methodTitle(core::FakeQuantMethod method)
{
    switch (method) {
    case core::FakeQuantMethod::Ste: return Words::tr("STE");
    case core::FakeQuantMethod::Lsq: return Words::tr("LSQ");
    case core::FakeQuantMethod::Pact: return Words::tr("PACT");
    case core::FakeQuantMethod::Learned: return Words::tr("Learned");
    case core::FakeQuantMethod::Binary: return Words::tr("Binary");
    case core::FakeQuantMethod::Twn: return Words::tr("Ternary (TWN)");
    case core::FakeQuantMethod::Ttq: return Words::tr("Ternary (TTQ)");
    }
    return {};
}

QString methodHint(core::FakeQuantMethod method)
{
    switch (method) {
    case core::FakeQuantMethod::Ste:
        return Words::tr("The step comes from the range seen so far; gradients pass straight through inside of it.");
    case core::FakeQuantMethod::Lsq: return Words::tr("The step size is learned with the weights (Esser et al. 2020).");
    case core::FakeQuantMethod::Pact: return Words::tr("The clipping point of values that are not negative is learned (Choi et al. 2018).");
    case core::FakeQuantMethod::Learned: return Words::tr("Scale and zero point are both learned.");
    case core::FakeQuantMethod::Binary: return Words::tr("Weights become ± their mean magnitude, inputs ±1 (XNOR-Net, Rastegari et al. 2016).");
    case core::FakeQuantMethod::Twn: return Words::tr("Weights become 0 or ±α (Li et al. 2016).");
    case core::FakeQuantMethod::Ttq: return Words::tr("Weights become −Wn, 0 or Wp, both learned (Zhu et al. 2017).");
    }
    return {};
}

QString nodeText(const core::FakeQuantSpec& node)
{
    if (!node.isOn())
        return Words::tr("binary32");
    const bool hasCodes = node.method != core::FakeQuantMethod::Binary && node.method != core::FakeQuantMethod::Twn
        && node.method != core::FakeQuantMethod::Ttq;
    QString text = hasCodes ? Words::tr("%n bit(s), %1", nullptr, node.bits).arg(methodTitle(node.method)) : methodTitle(node.method);
    return node.isPerChannel ? Words::tr("%1, per channel").arg(text) : text;
}

} // namespace quantoscope::widgets
