// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/training/nodechoice.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

FakeQuantSpec weightNode(const NodeChoice& choice)
{
    FakeQuantSpec node{choice.weightBits, choice.method, choice.isPerChannel, true};
    if (choice.method == FakeQuantMethod::Pact)
        node.method = FakeQuantMethod::Ste;
    else if (choice.method == FakeQuantMethod::Binary)
        node.bits = std::min(choice.weightBits, 1);
    else if (choice.method == FakeQuantMethod::Twn || choice.method == FakeQuantMethod::Ttq)
        node.bits = choice.weightBits > 0 ? 2 : 0;
    return node;
}

FakeQuantSpec activationNode(const NodeChoice& choice)
{
    const bool isTernary = choice.method == FakeQuantMethod::Twn || choice.method == FakeQuantMethod::Ttq;
    const bool isBinary = choice.method == FakeQuantMethod::Binary;
    const bool isReplaced = isTernary || (isBinary && choice.activationBits != 1);
    return {choice.activationBits, isReplaced ? FakeQuantMethod::Ste : choice.method, false, isBinary && !isReplaced};
}

/// What flows into this layer is never below 0.
bool isRectified(const NetworkSpec& spec, std::size_t layer, bool hasNegativeInputs)
{
    while (layer > 0) {
        const LayerKind before = spec.layers[--layer].kind;
        if (before != LayerKind::MaxPool && before != LayerKind::AvgPool)
            return before == LayerKind::Relu;
    }
    return !hasNegativeInputs;
}

} // namespace

NetworkSpec withChosenNodes(NetworkSpec spec, const NodeChoice& choice, bool hasNegativeInputs)
{
    spec = withNodes(std::move(spec), {weightNode(choice), activationNode(choice), choice.keepsEnds});
    for (std::size_t i = 0; i < spec.layers.size(); ++i) {
        FakeQuantSpec& node = spec.layers[i].activations;
        if (!node.isOn() || isRectified(spec, i, hasNegativeInputs))
            continue;
        if (node.method == FakeQuantMethod::Lsq)
            node.isSymmetric = true;
        else if (node.method == FakeQuantMethod::Pact)
            node.method = FakeQuantMethod::Ste;
    }
    return spec;
}

} // namespace quantoscope::core
