// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/data/samplestream.h"

#include <array>
#include <cassert>
#include <numeric>
#include <utility>

namespace quantoscope::core {

namespace {

constexpr std::uint64_t orderDomain = 0x6f72646572ULL; // keeps the orders' sequences apart from the samples'

std::uint64_t mixed(std::uint64_t value)
{
    return Random(value).next();
}

} // namespace

Random sampleStream(std::uint64_t seed, std::int64_t index)
{
    return Random(mixed(mixed(seed) + static_cast<std::uint64_t>(index)));
}

std::int32_t sampleClass(std::uint64_t seed, std::int64_t index, std::int32_t classes)
{
    std::array<std::int32_t, 64> order{};
    const auto count = static_cast<std::size_t>(classes);
    assert(classes > 0 && count <= order.size());
    std::iota(order.begin(), order.end(), 0);
    Random random(mixed(mixed(mixed(seed) ^ orderDomain) + static_cast<std::uint64_t>(index / classes)));
    for (std::size_t k = count - 1; k > 0; --k)
        std::swap(order.at(k), order.at(random.below(k + 1)));
    return order.at(static_cast<std::size_t>(index % classes));
}

} // namespace quantoscope::core
