// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace quantoscope::core {

/// max(x, 0); NaN stays NaN (torch.relu). Spans of one length.
void reluForward(std::span<const float> in, std::span<float> out);
/// The gradient where x > 0 or NaN, else 0 (ATen threshold_backward).
void reluBackward(std::span<const float> in, std::span<const float> outGradient, std::span<float> inGradient);

} // namespace quantoscope::core
