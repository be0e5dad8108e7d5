// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/transfer.h"

#include "core/quantize/scheme.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

struct GroupCounter {
    template<typename Parameters>
        requires requires(const Parameters& p) { p.groups; }
    std::size_t operator()(const Parameters& p) const
    {
        return p.groups.size();
    }
    template<typename Parameters>
        requires requires(const Parameters& p) { p.scales; }
    std::size_t operator()(const Parameters& p) const
    {
        return p.scales.size();
    }
    std::size_t operator()(const PackedParameters& p) const { return p.blocks.size() / static_cast<std::size_t>(dtypeInfo(p.dtype).blockBytes); }
};

} // namespace

std::int64_t parameterGroups(const Quantizer& quantizer)
{
    return static_cast<std::int64_t>(std::visit(GroupCounter{}, quantizer.parameters));
}

bool isStochastic(const Quantizer& quantizer)
{
    return std::visit([](const auto& p) {
        if constexpr (requires { p.rounding; })
            return p.rounding == Rounding::Stochastic;
        else
            return false;
    }, quantizer.parameters);
}

std::optional<std::vector<double>> transferAt(const Quantizer& quantizer, std::int64_t group, std::span<const double> xs)
{
    const Scheme* scheme = findScheme(quantizer.spec.scheme);
    if (!scheme || group < 0 || group >= parameterGroups(quantizer) || std::holds_alternative<PackedParameters>(quantizer.parameters))
        return std::nullopt;
    std::vector<double> safe(xs.begin(), xs.end());
    std::ranges::replace_if(safe, [](double x) { return std::isnan(x); }, 0.0);
    std::vector<std::int64_t> codes(xs.size());
    std::vector<double> values(xs.size());
    scheme->encode(quantizer, {safe, group, 0}, codes, values);
    for (std::size_t i = 0; i < xs.size(); ++i) {
        if (std::isnan(xs[i]))
            values[i] = std::numeric_limits<double>::quiet_NaN();
    }
    return values;
}

} // namespace quantoscope::core
