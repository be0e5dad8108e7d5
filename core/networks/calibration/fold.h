// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/network.h"

namespace quantoscope::core {

/// The same function in inference without batch normalisation: each that follows a layer with weights is multiplied into it,
/// W·γ/√(σ²+ε) and (b − μ)·γ/√(σ²+ε) + β (Jacob et al. 2018, section 3.2); others stay. In binary64, each number rounded once.
///
/// A weight node that knows its ranges keeps computing the same, but for ties: what it knows is multiplied by |γ/√(σ²+ε)|, so one
/// per tensor becomes one per channel. Where γ is negative its codes change sign, which costs the code −2^(b−1) its partner.
[[nodiscard]] Network foldBatchNorm(const Network& network);

/// Cross-layer equalization (Nagel et al. 2019): between two neighbouring layers with weights, with nothing but ReLU and pooling
/// between them, each channel of the first is divided and the second's multiplied by s_i = √(r1_i·r2_i) / r2_i, r the greatest
/// magnitudes of weights, after which both are √(r1_i·r2_i). Repeated until the scales change by less than 0.1 %, at most 20 times.
/// The float function is the same up to rounding. Channels that are all 0 or not finite stay. Layers after batch normalisation must
/// have been folded before. Nodes whose values change forget what they know.
[[nodiscard]] Network equalizeLayers(const Network& network);

} // namespace quantoscope::core
