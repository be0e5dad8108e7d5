// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/blocks/blockcopy.h"

#include "core/quantize/provenance/applyrange.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

/// One group of a scheme's parameters alone.
struct OnlyGroup {
    std::size_t group;

    core::SchemeParameters operator()(core::LinearParameters p) const { return keep(std::move(p), p.groups); }
    core::SchemeParameters operator()(core::CodebookParameters p) const { return keep(std::move(p), p.groups); }
    core::SchemeParameters operator()(core::TernaryParameters p) const { return keep(std::move(p), p.groups); }
    core::SchemeParameters operator()(core::FloatParameters p) const { return keep(std::move(p), p.scales); }
    core::SchemeParameters operator()(core::ScaledLevelsParameters p) const { return keep(std::move(p), p.scales); }
    core::SchemeParameters operator()(core::BlockScaleParameters p) const
    {
        p.scaleCodes = {p.scaleCodes.at(group)};
        return keep(std::move(p), p.scales);
    }
    core::SchemeParameters operator()(core::PackedParameters p) const
    {
        const auto bytes = static_cast<std::ptrdiff_t>(core::dtypeInfo(p.dtype).blockBytes);
        const auto begin = p.blocks.begin() + static_cast<std::ptrdiff_t>(group) * bytes;
        p.blocks = std::vector<std::byte>(begin, begin + bytes);
        return p;
    }

private:
    template<typename Parameters, typename T>
    core::SchemeParameters keep(Parameters&& parameters, std::vector<T>& list) const
    {
        if (group < list.size())
            list = std::vector<T>{list[group]};
        return std::forward<Parameters>(parameters);
    }
};

/// Codes and values of the block by its quantizer, fitted anew where the parameters follow.
core::Result<void> requantize(BlockCopy& block)
{
    const core::Tensor tensor = block.tensor();
    if (block.isRefitted) {
        auto fitted = core::fit(block.quantizer.spec, tensor);
        if (!fitted)
            return tl::unexpected(fitted.error());
        block.quantizer = std::move(*fitted);
    }
    auto applied = core::apply(block.quantizer, tensor);
    if (!applied)
        return tl::unexpected(applied.error());
    block.codes = std::move(applied->codes);
    block.stored = std::move(applied->values);
    return {};
}

} // namespace

bool BlockCopy::isChanged() const
{
    return !std::ranges::equal(originals, values, [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); });
}

std::vector<core::CodeBits> BlockCopy::bits() const
{
    std::vector<core::CodeBits> result;
    for (const std::int64_t code : codes)
        result.push_back(core::codeBits(quantizer, code));
    return result;
}

core::Tensor BlockCopy::tensor() const
{
    return core::Tensor::fromDoubles(values, {static_cast<std::int64_t>(values.size())}).value_or(core::Tensor());
}

core::Result<BlockCopy> takeBlock(const core::Quantizer& quantizer, const core::Tensor& tensor, std::int64_t element, std::int64_t window)
{
    const auto grouping = core::groupingOn(quantizer, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    core::GroupRun run = grouping->runAt(element);
    BlockCopy block;
    // Channels may have more runs than this one: their parameters are not this run's alone.
    block.isRefitted = grouping->granularity().kind == core::Granularity::Kind::Group && run.count <= longestBlock;
    if (run.count > longestBlock) {
        const std::int64_t offset = (element - run.first) / window * window;
        run.count = std::min(window, run.count - offset);
        run.first += offset;
    }
    block.first = run.first;
    block.originals.resize(static_cast<std::size_t>(run.count));
    tensor.readValues(run.first, block.originals);
    block.values = block.originals;
    block.quantizer = {quantizer.spec, {}, {}, quantizer.storage};
    auto range = core::applyRange(quantizer, tensor, run.first, run.count);
    if (!range)
        return tl::unexpected(range.error());
    block.codes = std::move(range->codes);
    block.stored = std::move(range->values);
    block.quantizer.parameters = std::visit(OnlyGroup{static_cast<std::size_t>(run.group)}, quantizer.parameters);
    if (block.isRefitted)
        block.quantizer.grouping = *core::Grouping::make({run.count}, grouping->granularity());
    return block;
}

core::Result<void> changeValue(BlockCopy& block, std::size_t place, double value)
{
    BlockCopy changed = block;
    changed.values[place] = value;
    if (const auto done = requantize(changed); !done)
        return tl::unexpected(done.error());
    block = std::move(changed);
    return {};
}

core::Result<void> resetValues(BlockCopy& block)
{
    BlockCopy changed = block;
    changed.values = changed.originals;
    if (const auto done = requantize(changed); !done)
        return tl::unexpected(done.error());
    block = std::move(changed);
    return {};
}

} // namespace quantoscope::widgets
