// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/networkspec.h"

namespace quantoscope::core {

/// What a person asks for when a whole network is to be trained with fake-quantization nodes: one method and two numbers of bits.
struct NodeChoice {
    FakeQuantMethod method = FakeQuantMethod::Lsq;
    int weightBits = 0;     ///< 0 … 16; 0: weights stay float; Binary: 1, Twn and Ttq: 2, whatever else is asked for
    int activationBits = 0; ///< 0 … 16; 0: values stay float
    bool isPerChannel = false;
    bool keepsEnds = false; ///< see NodeRule
    bool operator==(const NodeChoice&) const = default;
};

/// Nodes of that method wherever it can be used; where it cannot, the nearest that can:
///   weights       symmetric codes; Ste instead of Pact, which is of values that are not negative
///   values        Lsq: codes 0 … 2^b − 1 where no value is negative, symmetric ones elsewhere, as its zero point is 0;
///                 Pact: where no value is negative, elsewhere Ste; Binary: with 1 bit, else Ste; Twn and Ttq: Ste;
///                 Ste and Learned: codes 0 … 2^b − 1 with a zero point
/// Values are not negative behind a ReLU, with pooling between at most, and where the network's inputs are not.
[[nodiscard]] NetworkSpec withChosenNodes(NetworkSpec spec, const NodeChoice& choice, bool hasNegativeInputs);

} // namespace quantoscope::core
