// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/views/networkstyle.h"

namespace quantoscope::widgets {

QString kindTitle(NetworkModel::Kind kind)
{
    switch (kind) {
    case NetworkModel::Kind::Float: return NetworkModel::tr("Float");
    case NetworkModel::Kind::Ptq: return NetworkModel::tr("PTQ");
    case NetworkModel::Kind::Qat: return NetworkModel::tr("QAT");
    }
    return {};
}

QString kindHint(NetworkModel::Kind kind)
{
    switch (kind) {
    case NetworkModel::Kind::Float: return NetworkModel::tr("Trained in full precision, binary32.");
    case NetworkModel::Kind::Ptq: return NetworkModel::tr("Post-training quantization: the float network, calibrated and rounded, not trained any further.");
    case NetworkModel::Kind::Qat: return NetworkModel::tr("Quantization-aware training: trained with its fake-quantization nodes.");
    }
    return {};
}

ColorRole kindRole(NetworkModel::Kind kind)
{
    switch (kind) {
    case NetworkModel::Kind::Float: return ColorRole::Float;
    case NetworkModel::Kind::Ptq: return ColorRole::Scheme2;
    case NetworkModel::Kind::Qat: return ColorRole::Quantized;
    }
    return ColorRole::Float;
}

QPen kindPen(NetworkModel::Kind kind, const QPalette& palette)
{
    QPen pen(roleColor(kindRole(kind), palette), 1.8);
    if (kind == NetworkModel::Kind::Ptq)
        pen.setDashPattern({2, 2});
    else if (kind == NetworkModel::Kind::Qat)
        pen.setDashPattern({6, 2});
    return pen;
}

} // namespace quantoscope::widgets
