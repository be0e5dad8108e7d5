// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/weightedvalues.h"

#include "core/quantize/codebooks/grouppieces.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <type_traits>
#include <utility>

namespace quantoscope::core {

namespace {

constexpr std::int64_t reportInterval = 1 << 18;
/// Values sorted at a time where a group has more than the limit of different ones may be.
constexpr std::size_t blockSize = std::size_t(1) << 22;
/// Shorter lists are sorted by comparison, shorter groups not counted by code.
constexpr std::size_t shortSize = 2048;
constexpr int classBits = 22;

/// Unsigned integers in the order of the finite numbers they stand for; −0 becomes +0.
template<typename Float>
struct Order {
    using Key = std::conditional_t<std::is_same_v<Float, float>, std::uint32_t, std::uint64_t>;
    static constexpr int bits = sizeof(Key) * 8;
    static constexpr Key top = Key(1) << (bits - 1);

    static Key key(Float value)
    {
        const Key pattern = std::bit_cast<Key>(value + Float(0));
        const Key negative = Key(0) - (pattern >> (bits - 1)); // all ones or none
        return pattern ^ (negative | top);
    }
    static Float value(Key key) { return std::bit_cast<Float>((key & top) != 0 ? key ^ top : static_cast<Key>(~key)); }
};

/// Least significant digit first, 11 bits at a time; a digit that all keys share costs nothing.
template<typename Key>
void sortKeys(LargeVector<Key>& keys, LargeVector<Key>& spare)
{
    if (keys.size() < shortSize) {
        std::ranges::sort(keys);
        return;
    }
    constexpr int digitBits = 11;
    constexpr int digits = (sizeof(Key) * 8 + digitBits - 1) / digitBits;
    constexpr std::size_t radix = std::size_t(1) << digitBits;
    std::vector<std::size_t> counts(digits * radix);
    for (const Key key : keys) {
        for (int digit = 0; digit < digits; ++digit)
            ++counts[static_cast<std::size_t>(digit) * radix + ((key >> (digit * digitBits)) & (radix - 1))];
    }
    spare.resize(keys.size());
    for (int digit = 0; digit < digits; ++digit) {
        const std::span<std::size_t> places(counts.data() + static_cast<std::size_t>(digit) * radix, radix);
        if (std::ranges::find(places, keys.size()) != places.end())
            continue;
        std::size_t next = 0;
        for (std::size_t& place : places)
            next += std::exchange(place, next);
        for (const Key key : keys)
            spare[places[(key >> (digit * digitBits)) & (radix - 1)]++] = key;
        keys.swap(spare);
    }
}

/// Sorted keys, equal ones once.
template<typename Float>
WeightedValues distinctOf(std::span<const typename Order<Float>::Key> keys)
{
    WeightedValues out;
    std::size_t count = keys.empty() ? 0 : 1;
    for (std::size_t i = 1; i < keys.size(); ++i)
        count += keys[i] != keys[i - 1] ? 1 : 0;
    out.points.resize(count);
    out.weights.resize(count);
    std::size_t first = 0;
    for (std::size_t place = 0; place < count; ++place) {
        std::size_t last = first + 1;
        while (last < keys.size() && keys[last] == keys[first])
            ++last;
        out.points[place] = static_cast<double>(Order<Float>::value(keys[first]));
        out.weights[place] = static_cast<std::int64_t>(last - first);
        first = last;
    }
    return out;
}

/// Joins two lists in place, from the back, so that the longer one is never there twice.
void merge(WeightedValues& into, const WeightedValues& other)
{
    std::size_t mine = into.points.size();
    std::size_t theirs = other.points.size();
    std::size_t place = mine + theirs;
    into.points.resize(place);
    into.weights.resize(place);
    while (mine > 0 || theirs > 0) {
        --place;
        if (theirs == 0 || (mine > 0 && into.points[mine - 1] > other.points[theirs - 1])) {
            into.points[place] = into.points[--mine];
            into.weights[place] = into.weights[mine];
        } else {
            const bool isBoth = mine > 0 && into.points[mine - 1] == other.points[theirs - 1];
            into.points[place] = other.points[--theirs];
            into.weights[place] = other.weights[theirs] + (isBoth ? into.weights[--mine] : 0);
        }
    }
    into.points.erase(into.points.begin(), into.points.begin() + static_cast<std::ptrdiff_t>(place));
    into.weights.erase(into.weights.begin(), into.weights.begin() + static_cast<std::ptrdiff_t>(place));
}

/// What is left of the values when there are too many different ones: how many fall into each class, and their sum.
template<typename Float>
Result<WeightedValues> countClasses(const Tensor& tensor, const Grouping& grouping, std::int64_t group, const ProgressSink& progress)
{
    struct Class {
        std::int64_t count = 0;
        double sum = 0;
    };
    constexpr int shift = Order<Float>::bits - classBits;
    LargeVector<Class> classes(std::size_t(1) << classBits, Class());
    const bool finished = forEachPiece<Float>(tensor, grouping, group, progress, [&](std::span<const Float> piece) {
        for (const Float value : piece) {
            if (!std::isfinite(value))
                continue;
            Class& one = classes[Order<Float>::key(value) >> shift];
            ++one.count;
            one.sum += static_cast<double>(value);
        }
    });
    if (!finished)
        return failure(ErrorCode::Cancelled);
    WeightedValues out;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (classes[i].count == 0)
            continue;
        using Key = typename Order<Float>::Key;
        const auto low = static_cast<double>(Order<Float>::value(static_cast<Key>(i) << shift));
        const auto high = static_cast<double>(Order<Float>::value(static_cast<Key>((static_cast<Key>(i) << shift) | ((Key(1) << shift) - 1))));
        const auto weight = static_cast<double>(classes[i].count);
        const double mean = std::clamp(classes[i].sum / weight, low, high);
        out.points.push_back(mean);
        out.weights.push_back(classes[i].count);
        out.spread += weight * (high - mean) * (mean - low); // Bhatia and Davis 2000
    }
    out.spread *= 1 + 1e-9; // for the rounding of the sums
    return out;
}

template<typename Float>
Result<WeightedValues> sortedValues(const Tensor& tensor, const Grouping& grouping, std::int64_t group, const ProgressSink& progress,
                                    std::size_t limit)
{
    using Key = typename Order<Float>::Key;
    const auto size = static_cast<std::size_t>(groupSize(grouping, group));
    const std::size_t block = size <= mostDistinctValues ? size : blockSize;
    LargeVector<Key> keys(block);
    LargeVector<Key> spare;
    std::size_t used = 0;
    WeightedValues out;
    const auto settle = [&] {
        keys.resize(used);
        sortKeys(keys, spare);
        WeightedValues more = distinctOf<Float>(keys);
        if (out.points.empty()) {
            out = std::move(more);
        } else {
            out.points.reserve(limit + block); // pages not written cost nothing, a move would cost both lists
            out.weights.reserve(limit + block);
            merge(out, more);
        }
        keys.resize(block);
        used = 0;
    };
    bool isTooMany = false;
    const bool finished = forEachPiece<Float>(tensor, grouping, group, stageOf(progress, 0, 500), [&](std::span<const Float> piece) {
        if (isTooMany)
            return;
        if (used + piece.size() > block)
            settle();
        isTooMany = out.points.size() > limit;
        for (const Float value : piece) {
            keys[used] = Order<Float>::key(value);
            used += std::isfinite(value) ? 1 : 0;
        }
    });
    if (!finished)
        return failure(ErrorCode::Cancelled);
    if (!isTooMany)
        settle();
    if (out.points.size() <= limit)
        return out;
    out = {};
    keys = {};
    spare = {};
    return countClasses<Float>(tensor, grouping, group, stageOf(progress, 500, 1000));
}

/// How often each code occurs in a group of a contiguous tensor.
template<typename Code>
bool countCodes(const Tensor& tensor, const Grouping& grouping, std::int64_t group, const ProgressSink& progress,
                std::vector<std::int64_t>& counts)
{
    // Two tables, so that equal neighbours do not wait for each other.
    constexpr std::size_t codes = std::size_t(1) << (8 * sizeof(Code));
    std::vector<std::int64_t> tables(2 * codes);
    const std::byte* const bytes = tensor.bytes().data() + tensor.layout().offset;
    std::int64_t done = 0;
    const bool finished = grouping.forEachRunOf(group, [&](std::int64_t first, std::int64_t count) {
        for (std::int64_t at = 0; at < count; at += reportInterval) {
            if (!keepGoing(progress, done, tensor.count()))
                return false;
            const std::int64_t size = std::min(reportInterval, count - at);
            const std::byte* const from = bytes + static_cast<std::size_t>(first + at) * sizeof(Code);
            for (std::int64_t i = 0; i < size; ++i) {
                Code code = 0;
                std::memcpy(&code, from + static_cast<std::size_t>(i) * sizeof(Code), sizeof(Code));
                ++tables[static_cast<std::size_t>(i & 1) * codes + code];
            }
            done += size;
        }
        return true;
    });
    counts.resize(codes);
    for (std::size_t code = 0; code < codes; ++code)
        counts[code] = tables[code] + tables[codes + code];
    return finished;
}

bool isCountable(const Tensor& tensor, const Grouping& grouping, std::int64_t group)
{
    const DTypeInfo& info = dtypeInfo(tensor.dtype());
    return info.blockElements == 1 && info.blockBytes <= 2 && info.isFloatExact && tensor.isContiguous()
        && groupSize(grouping, group) >= std::int64_t(1) << (8 * info.blockBytes); // fewer are sorted sooner than the table is read
}

Result<WeightedValues> countedValues(const Tensor& tensor, const Grouping& grouping, std::int64_t group, const ProgressSink& progress)
{
    const DTypeInfo& info = dtypeInfo(tensor.dtype());
    std::vector<std::int64_t> counts;
    const bool finished = info.blockBytes == 1 ? countCodes<std::uint8_t>(tensor, grouping, group, progress, counts)
                                               : countCodes<std::uint16_t>(tensor, grouping, group, progress, counts);
    if (!finished)
        return failure(ErrorCode::Cancelled);
    struct Counted {
        float value;
        std::int64_t count;
    };
    std::vector<Counted> seen;
    for (std::size_t code = 0; code < counts.size(); ++code) {
        if (counts[code] == 0)
            continue;
        const auto narrow = static_cast<std::uint8_t>(code & 0xff);
        const auto wide = static_cast<std::uint16_t>(code);
        float value = 0;
        info.decodeFloats(info.blockBytes == 1 ? std::as_bytes(std::span(&narrow, 1)).data() : std::as_bytes(std::span(&wide, 1)).data(), 1,
                          &value);
        if (std::isfinite(value))
            seen.push_back({value + 0.0F, counts[code]}); // −0 + 0 is +0
    }
    std::ranges::sort(seen, std::less<>(), &Counted::value);
    WeightedValues out;
    for (const Counted& one : seen) {
        if (!out.points.empty() && out.points.back() == static_cast<double>(one.value)) {
            out.weights.back() += one.count;
        } else {
            out.points.push_back(static_cast<double>(one.value));
            out.weights.push_back(one.count);
        }
    }
    return out;
}

} // namespace

WeightedValues weightedValues(std::span<const double> values)
{
    LargeVector<std::uint64_t> keys;
    keys.reserve(values.size());
    for (const double value : values) {
        if (std::isfinite(value))
            keys.push_back(Order<double>::key(value));
    }
    LargeVector<std::uint64_t> spare;
    sortKeys(keys, spare);
    return distinctOf<double>(keys);
}

Result<WeightedValues> weightedValues(const Tensor& tensor, const Grouping& grouping, std::int64_t group, const ProgressSink& progress,
                                      std::size_t limit)
{
    if (limit >= std::size_t(1) << 16 && isCountable(tensor, grouping, group))
        return countedValues(tensor, grouping, group, progress);
    return dtypeInfo(tensor.dtype()).isFloatExact ? sortedValues<float>(tensor, grouping, group, progress, limit)
                                                  : sortedValues<double>(tensor, grouping, group, progress, limit);
}

} // namespace quantoscope::core
