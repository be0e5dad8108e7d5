// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/networkspec.h"

#include <QString>

namespace quantoscope::widgets {

/// "16" for a plain vector, "8 × 14 × 14" for channels of pixels.
[[nodiscard]] QString featureText(const core::FeatureShape& shape);
/// "Convolution" and the like, in the current language.
[[nodiscard]] QString layerKindTitle(core::LayerKind kind);
/// "Straight-through (STE)" and the like.
[[nodiscard]] QString methodTitle(core::FakeQuantMethod method);
/// What the method does, in a sentence.
[[nodiscard]] QString methodHint(core::FakeQuantMethod method);
/// "4 bits, LSQ, per channel"; "binary32" for a node that is off.
[[nodiscard]] QString nodeText(const core::FakeQuantSpec& node);

} // namespace quantoscope::widgets
