// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/magnitudes.h"

#include "core/quantize/codebooks/grouppieces.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <type_traits>

namespace quantoscope::core {

namespace {

using Pattern = std::uint64_t;
constexpr std::size_t classCount = std::size_t(1) << 16;
/// Classes read again in one pass: 2 MB each.
constexpr std::size_t mostOpen = 32;
/// Groups up to here are sorted: tables would take longer.
constexpr std::int64_t fewValues = 1 << 13;

/// Magnitudes are ordered as their patterns without the sign; the upper 16 bits of these are the class.
template<typename Float>
struct Bits {
    using Word = std::conditional_t<std::is_same_v<Float, float>, std::uint32_t, std::uint64_t>;
    static constexpr int shift = sizeof(Word) * 8 - 17;
    static constexpr Word infinity = std::bit_cast<Word>(std::numeric_limits<Float>::infinity());

    static Word magnitude(Float value) { return std::bit_cast<Word>(value) & static_cast<Word>(~(Word(1) << (sizeof(Word) * 8 - 1))); }
    static double value(Pattern pattern) { return static_cast<double>(std::bit_cast<Float>(static_cast<Word>(pattern))); }
};

struct Class {
    std::int64_t count = 0;
    long double sum = 0;
};
using Classes = std::vector<Class>;

/// Counts and sums of binary32 magnitudes, exactly: within a class all have one exponent and the upper bits of the significand in
/// common, so the lower 15 bits are summed as integers, and the count sits above them in the same word.
class FloatTable
{
public:
    void add(std::span<const float> values)
    {
        std::uint64_t* const packed = m_packed.data();
        for (const float value : values) {
            const std::uint32_t bits = Bits<float>::magnitude(value);
            packed[bits >> lowBits] += one | (bits & lowMask);
        }
        m_pending += values.size();
        if (m_pending >= mostPending)
            settle();
    }

    Classes classes()
    {
        settle();
        Classes out(classCount);
        constexpr std::size_t finite = Bits<float>::infinity >> lowBits;
        constexpr int upperBits = 23 - lowBits;
        constexpr int bias = 150; // of the significand as an integer
        for (std::size_t i = 0; i < finite; ++i) {
            const auto exponent = static_cast<int>(i >> upperBits);
            const std::uint64_t hidden = exponent > 0 ? std::uint64_t(1) << upperBits : 0;
            const std::uint64_t upper = (i & ((std::size_t(1) << upperBits) - 1)) | hidden;
            const auto units = static_cast<long double>(((static_cast<std::uint64_t>(m_counts[i]) * upper) << lowBits) + m_lows[i]);
            out[i] = {m_counts[i], std::ldexp(units, std::max(exponent, 1) - bias)};
        }
        return out;
    }

private:
    static constexpr int lowBits = Bits<float>::shift;
    static constexpr std::uint32_t lowMask = (std::uint32_t(1) << lowBits) - 1;
    static constexpr int countShift = 40;
    static constexpr std::uint64_t one = std::uint64_t(1) << countShift;
    /// Both parts of a word have room for so many.
    static constexpr std::size_t mostPending = std::size_t(1) << 23;

    void settle()
    {
        for (std::size_t i = 0; i < classCount; ++i) {
            m_counts[i] += static_cast<std::int64_t>(m_packed[i] >> countShift);
            m_lows[i] += m_packed[i] & (one - 1);
            m_packed[i] = 0;
        }
        m_pending = 0;
    }

    std::vector<std::uint64_t> m_packed = std::vector<std::uint64_t>(classCount);
    std::vector<std::int64_t> m_counts = std::vector<std::int64_t>(classCount);
    std::vector<std::uint64_t> m_lows = std::vector<std::uint64_t>(classCount);
    std::size_t m_pending = 0;
};

class DoubleTable
{
public:
    void add(std::span<const double> values)
    {
        for (const double value : values) {
            if (!std::isfinite(value))
                continue;
            Class& one = m_classes[Bits<double>::magnitude(value) >> Bits<double>::shift];
            ++one.count;
            one.sum += static_cast<long double>(std::abs(value));
        }
    }

    Classes classes() { return std::move(m_classes); }

private:
    Classes m_classes = Classes(classCount);
};

/// How many magnitudes have patterns from `first` up to, not including, `after`.
template<typename Float>
[[gnu::always_inline]] inline std::int64_t countWithin(std::span<const Float> values, Pattern first, Pattern after)
{
    using Word = typename Bits<Float>::Word;
    const auto start = static_cast<Word>(first);
    const auto width = static_cast<Word>(after - first);
    Word count = 0; // of a piece
    for (const Float value : values)
        count += static_cast<Word>(Bits<Float>::magnitude(value) - start) < width ? 1 : 0;
    return static_cast<std::int64_t>(count);
}

/// The least pattern of a magnitude above a threshold that is not negative.
template<typename Float>
Pattern patternAbove(double threshold)
{
    auto nearest = static_cast<Float>(threshold);
    if (static_cast<double>(nearest) > threshold)
        nearest = std::nextafter(nearest, Float(0));
    return Pattern(Bits<Float>::magnitude(nearest)) + 1;
}

/// The values of one group of a tensor, read again and again.
struct Source {
    const Tensor& tensor;
    const Grouping& grouping;
    std::int64_t group;

    template<typename Float, typename Visit>
    [[nodiscard]] bool forEach(const ProgressSink& progress, Visit visit) const
    {
        return forEachPiece<Float>(tensor, grouping, group, progress, visit);
    }
};

template<typename Float>
Result<Classes> classesOf(const Source& source, const ProgressSink& progress)
{
    std::conditional_t<std::is_same_v<Float, float>, FloatTable, DoubleTable> table;
    if (!source.forEach<Float>(progress, [&table](std::span<const Float> piece) { table.add(piece); }))
        return failure(ErrorCode::Cancelled);
    return table.classes();
}

MagnitudeSum totalOf(const Classes& classes)
{
    MagnitudeSum total;
    for (const Class& one : classes) {
        total.count += one.count;
        total.sum += one.sum;
    }
    return total;
}

/// All magnitudes whose pattern begins with a prefix, and what is kept when all greater ones are.
struct Node {
    Pattern prefix = 0;
    int shift = 0; ///< bits below the prefix
    Class here;
    MagnitudeSum above;
    long double bound = 0; ///< no cut inside gains more
};

long double gainOf(const MagnitudeSum& kept)
{
    return kept.count == 0 ? 0 : kept.sum * kept.sum / static_cast<long double>(kept.count);
}

template<typename Float>
class CutSearch
{
public:
    explicit CutSearch(const Source& source) : m_source(source) {}

    /// The kept magnitudes of the best cut. Errors: Cancelled.
    Result<MagnitudeSum> run(const ProgressSink& progress)
    {
        const auto classes = classesOf<Float>(m_source, stageOf(progress, 0, 400));
        if (!classes)
            return tl::unexpected(classes.error());
        take({0, Bits<Float>::shift + 16, {}, {}, 0}, *classes);
        for (int pass = 0; prune(); ++pass) {
            // Of several passes no one knows how many; one is enough as a rule.
            if (const auto opened = openBest(stageOf(progress, 700 - 300 / (pass + 1), 700)); !opened)
                return tl::unexpected(opened.error());
        }
        return m_best;
    }

private:
    /// Cuts at the edges inside a node, and its parts to be opened.
    void take(const Node& node, const Classes& parts)
    {
        const int shift = std::max(node.shift - 16, 0);
        MagnitudeSum above = node.above;
        for (std::size_t part = parts.size(); part-- > 0;) {
            if (parts[part].count == 0)
                continue;
            Node child{(node.prefix << (node.shift - shift)) | part, shift, parts[part], above, 0};
            above.count += child.here.count;
            above.sum += child.here.sum;
            const long double gain = gainOf(above);
            if (gain > m_bestGain || (gain == m_bestGain && above.count < m_best.count && gain > 0)) {
                m_bestGain = gain;
                m_best = above;
            }
            if (shift > 0 && child.here.count > 1) {
                child.bound = boundOf(child);
                m_open.push_back(child);
            }
        }
    }

    /// The t largest of c magnitudes in [low, high] of sum s sum to at most min(t · high, s − (c − t) · low); with these sums
    /// the gain is convex in t on both sides of where the two meet, so it is greatest there or at the edges.
    [[nodiscard]] static long double boundOf(const Node& node)
    {
        const auto low = static_cast<long double>(Bits<Float>::value(node.prefix << node.shift));
        const auto high = static_cast<long double>(Bits<Float>::value((node.prefix << node.shift) | ((Pattern(1) << node.shift) - 1)));
        const auto count = static_cast<long double>(node.here.count);
        const long double meet = std::clamp((node.here.sum - count * low) / (high - low), 0.0L, count);
        const auto kept = static_cast<long double>(node.above.count) + meet;
        const long double sum = node.above.sum + meet * high;
        return kept > 0 ? sum * sum / kept : high * high;
    }

    /// Drops what cannot beat the best cut, with room for rounding; true while something is left.
    bool prune()
    {
        const long double least = m_bestGain * (1 - 1e-15L);
        std::erase_if(m_open, [least](const Node& node) { return node.bound < least; });
        return !m_open.empty();
    }

    /// Reads the parts of the most promising nodes.
    Result<void> openBest(const ProgressSink& progress)
    {
        std::ranges::sort(m_open, [](const Node& a, const Node& b) { return a.bound > b.bound; });
        const auto last = m_open.begin() + static_cast<std::ptrdiff_t>(std::min(m_open.size(), mostOpen));
        std::vector<Node> nodes(m_open.begin(), last);
        m_open.erase(m_open.begin(), last);
        std::vector<Classes> parts;
        for (const Node& node : nodes)
            parts.emplace_back(std::size_t(1) << std::min(node.shift, 16));
        const auto [least, greatest] = std::ranges::minmax(nodes, {}, [](const Node& node) { return node.prefix << node.shift; });
        const Pattern first = least.prefix << least.shift;
        const Pattern after = (greatest.prefix + 1) << greatest.shift;
        const bool finished = m_source.template forEach<Float>(progress, [&](std::span<const Float> piece) {
            // Most blocks have none of the few values looked for.
            constexpr std::size_t block = 16;
            for (std::size_t at = 0; at < piece.size(); at += block) {
                const std::span<const Float> values = piece.subspan(at, std::min(block, piece.size() - at));
                if (countWithin<Float>(values, first, after) == 0)
                    continue;
                for (const Float value : values)
                    enter(Bits<Float>::magnitude(value), nodes, parts);
            }
        });
        if (!finished)
            return failure(ErrorCode::Cancelled);
        for (std::size_t i = 0; i < nodes.size(); ++i)
            take(nodes[i], parts[i]);
        return {};
    }

    static void enter(Pattern pattern, const std::vector<Node>& nodes, std::vector<Classes>& parts)
    {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const Node& node = nodes[i];
            if (pattern >> node.shift != node.prefix)
                continue;
            const int shift = std::max(node.shift - 16, 0);
            Class& one = parts[i][(pattern >> shift) & (parts[i].size() - 1)];
            ++one.count;
            one.sum += static_cast<long double>(Bits<Float>::value(pattern));
            return;
        }
    }

    const Source& m_source;
    MagnitudeSum m_best;
    long double m_bestGain = 0;
    std::vector<Node> m_open;
};

template<typename Float>
Result<std::int64_t> countAbove(double threshold, const Source& source, const ProgressSink& progress)
{
    const Pattern first = patternAbove<Float>(threshold);
    std::int64_t count = 0;
    const bool finished = source.forEach<Float>(
        progress, [&](std::span<const Float> piece) { count += countWithin(piece, first, Pattern(Bits<Float>::infinity)); });
    if (!finished)
        return failure(ErrorCode::Cancelled);
    return count;
}

/// In lanes, each a sum of some hundred values: exact for binary32 values within 2^20 of each other.
template<typename Float>
double sumWithin(std::span<const Float> values, Pattern first, Pattern after)
{
    using Word = typename Bits<Float>::Word;
    constexpr std::size_t lanes = 8;
    std::array<double, lanes> sums{};
    const auto addTo = [&](double& sum, Float value) {
        const Word pattern = Bits<Float>::magnitude(value);
        const Word isWithin = static_cast<Word>(pattern - static_cast<Word>(first)) < static_cast<Word>(after - first) ? 1 : 0;
        sum += static_cast<double>(std::bit_cast<Float>(static_cast<Word>(pattern & (Word(0) - isWithin)))); // without a branch
    };
    std::size_t i = 0;
    for (; i + lanes <= values.size(); i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane)
            addTo(sums[lane], values[i + lane]);
    }
    for (; i < values.size(); ++i)
        addTo(sums[0], values[i]);
    double total = 0;
    for (const double sum : sums)
        total += sum;
    return total;
}

template<typename Float>
Result<MagnitudeSum> sumAbove(double threshold, const Source& source, const ProgressSink& progress)
{
    const Pattern first = patternAbove<Float>(threshold);
    MagnitudeSum total;
    const bool finished = source.forEach<Float>(progress, [&](std::span<const Float> piece) {
        total.count += countWithin(piece, first, Pattern(Bits<Float>::infinity));
        total.sum += static_cast<long double>(sumWithin(piece, first, Pattern(Bits<Float>::infinity)));
    });
    if (!finished)
        return failure(ErrorCode::Cancelled);
    return total;
}

/// The largest magnitude that leaves more than `kept` when those above it are kept.
template<typename Float>
Result<double> largestDropped(const MagnitudeSum& kept, double half, const Source& source, const ProgressSink& progress)
{
    // α/2 misses the gap between the kept and the dropped by rounding at most; so either it is a kept value, or below a dropped one.
    double least = std::numeric_limits<double>::infinity();
    double dropped = 0;
    std::int64_t above = 0;
    const bool finished = source.forEach<Float>(progress, [&](std::span<const Float> piece) {
        for (const Float value : piece) {
            const double magnitude = std::abs(static_cast<double>(value));
            if (!std::isfinite(magnitude))
                continue;
            above += magnitude > half ? 1 : 0;
            least = magnitude > half ? std::min(least, magnitude) : least;
            dropped = magnitude < half ? std::max(dropped, magnitude) : dropped;
        }
    });
    if (!finished)
        return failure(ErrorCode::Cancelled);
    return above > kept.count ? least : dropped;
}

template<typename Float>
Result<TernaryGroup> optimum(const Source& source, const ProgressSink& progress)
{
    const auto kept = CutSearch<Float>(source).run(stageOf(progress, 0, 800));
    if (!kept)
        return tl::unexpected(kept.error());
    const double alpha = kept->mean();
    const auto above = countAbove<Float>(alpha / 2, source, stageOf(progress, 800, 900));
    if (!above)
        return tl::unexpected(above.error());
    if (*above == kept->count)
        return TernaryGroup{alpha, alpha / 2};
    const auto threshold = largestDropped<Float>(*kept, alpha / 2, source, stageOf(progress, 900, 1000));
    if (!threshold)
        return tl::unexpected(threshold.error());
    return TernaryGroup{alpha, *threshold};
}

bool isFloatExact(const Tensor& tensor)
{
    return dtypeInfo(tensor.dtype()).isFloatExact;
}

Result<std::vector<double>> magnitudesOf(const Source& source, const ProgressSink& progress)
{
    auto values = finiteValues(source.tensor, source.grouping, source.group, progress);
    if (values)
        std::ranges::transform(*values, values->begin(), [](double x) { return std::abs(x); });
    return values;
}

} // namespace

Result<MagnitudeSum> sumMagnitudes(const Tensor& tensor, const Grouping& grouping, std::int64_t group, const ProgressSink& progress)
{
    const Source source{tensor, grouping, group};
    if (groupSize(grouping, group) <= fewValues) {
        const auto magnitudes = magnitudesOf(source, progress);
        if (!magnitudes)
            return tl::unexpected(magnitudes.error());
        MagnitudeSum total{static_cast<std::int64_t>(magnitudes->size()), 0};
        for (const double magnitude : *magnitudes)
            total.sum += static_cast<long double>(magnitude);
        return total;
    }
    const auto classes = isFloatExact(tensor) ? classesOf<float>(source, progress) : classesOf<double>(source, progress);
    if (!classes)
        return tl::unexpected(classes.error());
    return totalOf(*classes);
}

Result<MagnitudeSum> sumMagnitudesAbove(double threshold, const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                                        const ProgressSink& progress)
{
    const Source source{tensor, grouping, group};
    return isFloatExact(tensor) ? sumAbove<float>(threshold, source, progress) : sumAbove<double>(threshold, source, progress);
}

Result<TernaryGroup> optimalTernary(const Tensor& tensor, const Grouping& grouping, std::int64_t group, const ProgressSink& progress)
{
    const Source source{tensor, grouping, group};
    if (groupSize(grouping, group) <= fewValues) {
        auto magnitudes = magnitudesOf(source, progress);
        if (!magnitudes)
            return tl::unexpected(magnitudes.error());
        return optimalTernaryBySorting(std::move(*magnitudes));
    }
    return isFloatExact(tensor) ? optimum<float>(source, progress) : optimum<double>(source, progress);
}

TernaryGroup optimalTernaryBySorting(std::vector<double> magnitudes)
{
    std::ranges::sort(magnitudes, std::greater<>());
    long double sum = 0;
    long double bestGain = 0;
    TernaryGroup best;
    for (std::size_t k = 1; k <= magnitudes.size(); ++k) {
        sum += static_cast<long double>(magnitudes[k - 1]);
        // The best cut never splits equal magnitudes, so a threshold describes it.
        const bool splitsEquals = k < magnitudes.size() && magnitudes[k] == magnitudes[k - 1];
        const long double gain = sum * sum / static_cast<long double>(k);
        if (!splitsEquals && gain > bestGain) {
            bestGain = gain;
            best.alpha = static_cast<double>(sum / static_cast<long double>(k));
            best.threshold = k < magnitudes.size() ? magnitudes[k] : 0;
        }
    }
    // Any threshold from the largest dropped magnitude up to, not including, the smallest kept one cuts alike, and α/2 is among
    // them; but when it meets one of the two only the rounding of α decides, and the cut found above stays.
    const double half = best.alpha / 2;
    const bool cutsAlike = std::ranges::none_of(magnitudes, [&](double m) { return (m > best.threshold) != (m > half); });
    if (cutsAlike)
        best.threshold = half;
    return best;
}

} // namespace quantoscope::core
