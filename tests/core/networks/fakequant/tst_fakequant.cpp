// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/fakequant/fakequant.h"

#include "core/quantize/linear/linearrule.h"
#include "tests/core/networks/fakequant/nodecases.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <limits>
#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr float leastScale = 0x1p-23F;
constexpr std::array allMethods{FakeQuantMethod::Ste,    FakeQuantMethod::Lsq, FakeQuantMethod::Pact, FakeQuantMethod::Learned,
                                FakeQuantMethod::Binary, FakeQuantMethod::Twn, FakeQuantMethod::Ttq};

/// One column `spec` with every method, at some bits, in both kinds of codes.
void specRows()
{
    QTest::addColumn<FakeQuantSpec>("spec");
    for (const FakeQuantMethod method : allMethods) {
        const char* name = fakeQuantMethodNames()[static_cast<std::size_t>(method)].data();
        for (const int bits : {1, 2, 3, 4, 8, 16}) {
            QTest::addRow("%s %d symmetric", name, bits) << node(method, bits, true);
            QTest::addRow("%s %d asymmetric", name, bits) << node(method, bits, false);
        }
    }
}

} // namespace

Q_DECLARE_METATYPE(quantoscope::core::FakeQuantSpec)

class TestFakeQuant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void ranges()
    {
        const auto isRange = [](const FakeQuantSpec& spec, std::int64_t qmin, std::int64_t qmax) {
            const CodeRange range = codeRange(spec);
            return range.qmin == qmin && range.qmax == qmax;
        };
        for (const auto method : {FakeQuantMethod::Ste, FakeQuantMethod::Lsq, FakeQuantMethod::Learned}) {
            QVERIFY(isRange(node(method, 1), -1, 0));
            QVERIFY(isRange(node(method, 2), -2, 1));
            QVERIFY(isRange(node(method, 8), -128, 127));
            QVERIFY(isRange(node(method, 16), -32768, 32767));
            QVERIFY(isRange(node(method, 1, false), 0, 1));
            QVERIFY(isRange(node(method, 8, false), 0, 255));
            QVERIFY(isRange(node(method, 16, false), 0, 65535));
        }
        QVERIFY(isRange(node(FakeQuantMethod::Pact, 4, true), 0, 15));
        QVERIFY(isRange(node(FakeQuantMethod::Pact, 4, false), 0, 15));
        QVERIFY(isRange(node(FakeQuantMethod::Binary, 1), -1, 1));
        QVERIFY(isRange(node(FakeQuantMethod::Twn, 2), -1, 1));
        QVERIFY(isRange(node(FakeQuantMethod::Ttq, 2, false), -1, 1));
    }

    /// round-half-even of x · (1 / scale), as core/quantize's linear scheme with the convention of PyTorch.
    void asTheLinearScheme_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<bool>("isSymmetric");
        for (const int bits : {2, 3, 4, 8, 12, 16}) {
            QTest::addRow("%d symmetric", bits) << bits << true;
            QTest::addRow("%d asymmetric", bits) << bits << false;
        }
    }
    void asTheLinearScheme()
    {
        QFETCH(int, bits);
        QFETCH(bool, isSymmetric);
        Floats values = randomValues(999, 5);
        values.insert(values.end(), {0, -0.0F, 100, -100, inf, -inf, 1e-30F});
        const FakeQuantSpec spec = node(FakeQuantMethod::Ste, bits, isSymmetric);
        const FakeQuantState state = initialState(spec, weights, std::span(values).first(999), 1);
        LinearRule rule;
        rule.bits = bits;
        rule.isSymmetric = isSymmetric;
        rule.convention = LinearConvention::PyTorch;
        const auto [lo, hi] = std::minmax_element(values.begin(), values.begin() + 999);
        const LinearGroup group = linearGroup(rule, ValueRange{static_cast<double>(*lo), static_cast<double>(*hi)});
        QCOMPARE(static_cast<double>(state.scales.at(0)), group.scale);
        QCOMPARE(static_cast<std::int64_t>(state.zeroPoints.at(0)), group.zeroPoint);
        LinearParameters parameters;
        parameters.convention = LinearConvention::PyTorch;
        const std::vector<double> wide(values.begin(), values.end());
        std::vector<std::int64_t> codes(values.size());
        std::vector<double> decoded(values.size());
        (void)encodeLinear(parameters, group, wide, 0, codes, decoded);
        const auto own = codesOf(spec, weights, state, values);
        const Floats out = quantized(spec, weights, state, values);
        for (std::size_t i = 0; i < values.size(); ++i) {
            QCOMPARE(static_cast<std::int64_t>(own[i]), codes[i]);
            QCOMPARE(static_cast<double>(out[i]), decoded[i]);
        }
    }

    void asTheTernaryAndBinarySchemes()
    {
        const Floats values = randomValues(300, 8);
        const Tensor tensor = tensorOf(std::vector<double>(values.begin(), values.end()), {3, 100});
        const auto agrees = [&](const char* scheme, FakeQuantMethod method) {
            const auto quantizer = fit(spec(QString::fromLatin1(scheme)), tensor).value();
            const auto expected = apply(quantizer, tensor).value();
            const auto& groups = std::get<TernaryParameters>(quantizer.parameters).groups;
            const FakeQuantSpec own = node(method, 2, true, true);
            const FakeQuantState state = initialState(own, weights, values, 3);
            for (std::size_t i = 0; i < 3; ++i) {
                if (!isClose(static_cast<double>(state.scales.at(i)), groups[i].alpha, 1e-6))
                    return false;
            }
            const auto codes = codesOf(own, weights, state, values);
            return std::equal(codes.begin(), codes.end(), expected.codes.begin(), expected.codes.end());
        };
        QVERIFY(agrees("ternary:method=twn,granularity=channel:0", FakeQuantMethod::Twn));
        QVERIFY(agrees("binary:granularity=channel:0", FakeQuantMethod::Binary));
    }

    void tiesGoToEven()
    {
        FakeQuantState state;
        state.scales = {0.5F};
        state.zeroPoints = {3};
        const FakeQuantSpec spec = node(FakeQuantMethod::Ste, 4, false);
        const Floats values{0.25F, 0.75F, 1.25F, -0.25F, -0.75F, 0};
        QCOMPARE(codesOf(spec, inputs, state, values), (std::vector<std::int32_t>{3, 5, 5, 3, 1, 3}));
        QCOMPARE(quantized(spec, inputs, state, values), (Floats{0, 1, 1, 0, -1, 0}));
        // A tie of the real zero point goes to even too: 2.5 is 2.
        const FakeQuantSpec learned = node(FakeQuantMethod::Learned, 4, false);
        state.zeroPoints = {2.5F};
        QCOMPARE(codesOf(learned, inputs, state, {0}), std::vector<std::int32_t>{2});
        state.zeroPoints = {3.5F};
        QCOMPARE(codesOf(learned, inputs, state, {0}), std::vector<std::int32_t>{4});
        // Beyond the codes it is cut off.
        state.zeroPoints = {99};
        QCOMPARE(codesOf(learned, inputs, state, {0}), std::vector<std::int32_t>{15});
    }

    void rangeOfTheCodesStopsGradients()
    {
        FakeQuantState state;
        state.scales = {1};
        state.zeroPoints = {0};
        const FakeQuantSpec spec = node(FakeQuantMethod::Ste, 2); // codes −2 … 1
        const Floats values{-2.6F, -2.5F, -2.4F, 0, 1.4F, 1.5F, 1.6F};
        const Back back = backward(spec, weights, state, values, {1, 2, 3, 4, 5, 6, 7});
        // −2.5 and 1.5 are ties: to −2 inside, to 2 outside.
        QCOMPARE(back.values, (Floats{0, 2, 3, 4, 5, 0, 0}));
        QCOMPARE(back.mask, (std::vector<std::uint8_t>{0, 1, 1, 1, 1, 0, 0}));
        QCOMPARE(back.learned.masked, std::int64_t(3));
        QVERIFY(back.learned.scales.empty() && back.learned.zeroPoints.empty() && back.learned.negativeScales.empty());
        QCOMPARE(quantized(spec, weights, state, values), (Floats{-2, -2, -2, 0, 1, 1, 1}));
    }

    void stepOfLsq()
    {
        FakeQuantState state;
        state.scales = {0.5F};
        state.zeroPoints = {0};
        const FakeQuantSpec spec = node(FakeQuantMethod::Lsq, 3); // codes −4 … 3
        // v / s: 0.5 to 0, 1.25 to 1, −9 below, 9 above.
        const Back back = backward(spec, weights, state, {0.25F, 0.625F, -4.5F, 4.5F}, {1, 1, 1, 10});
        const float factor = 1 / std::sqrt(4.0F * 3);
        QVERIFY(areClose(back.learned.scales, {factor * (-0.5F - 0.25F - 4 + 30)}, 1e-6, 0));
        QCOMPARE(back.values, (Floats{1, 1, 0, 0}));
        // 2 · mean|v| / √qmax
        const FakeQuantState first = initialState(spec, weights, Floats{1, -2, 3, -6}, 1);
        QVERIFY(areClose(first.scales, {2 * 3 / std::sqrt(3.0F)}, 1e-6, 0));
        // Unsigned codes, for what comes out of ReLU.
        const FakeQuantState positive = initialState(node(FakeQuantMethod::Lsq, 2, false), inputs, Floats{1, 2, 3}, 1);
        QVERIFY(areClose(positive.scales, {4 / std::sqrt(3.0F)}, 1e-6, 0));
        // One symmetric bit has qmax 0, for which 1 stands.
        QCOMPARE(initialState(node(FakeQuantMethod::Lsq, 1), weights, Floats{1, -3}, 1).scales, Floats{4});
        const Back one = backward(node(FakeQuantMethod::Lsq, 1), weights, state, {0.25F, -3});
        QVERIFY(std::isfinite(one.learned.scales.at(0)));
        QVERIFY(areClose(one.learned.scales, {(-0.5F - 1) / std::sqrt(2.0F)}, 1e-6, 0));
    }

    void pact()
    {
        const FakeQuantSpec spec = node(FakeQuantMethod::Pact, 2);
        FakeQuantState state;
        state.scales = {3};
        const Floats values{-1, 0, 0.4F, 0.5F, 1.5F, 2.9F, 3, 7};
        QCOMPARE(quantized(spec, inputs, state, values), (Floats{0, 0, 0, 0, 2, 3, 3, 3}));
        QCOMPARE(codesOf(spec, inputs, state, values), (std::vector<std::int32_t>{0, 0, 0, 0, 2, 3, 3, 3}));
        const Back back = backward(spec, inputs, state, values, {1, 2, 3, 4, 5, 6, 7, 8});
        QCOMPARE(back.values, (Floats{0, 2, 3, 4, 5, 6, 0, 0}));
        QCOMPARE(back.learned.scales, Floats{15});
        QCOMPARE(back.learned.masked, std::int64_t(3));
        QCOMPARE(initialState(spec, inputs, values, 1).scales, Floats{7});
        QCOMPARE(initialState(spec, inputs, Floats{-2, -1}, 1).scales, Floats{1e-3F});
        QCOMPARE(initialState(spec, inputs, Floats{}, 1).scales, Floats{1e-3F});
    }

    void binary()
    {
        const FakeQuantSpec spec = node(FakeQuantMethod::Binary, 1);
        const Floats values{0, -0.0F, 1, -1, 1.5F, -2.5F};
        const FakeQuantState state = initialState(spec, weights, values, 1);
        QCOMPARE(state.scales, Floats{1});
        QCOMPARE(codesOf(spec, weights, state, values), (std::vector<std::int32_t>{1, 1, 1, -1, 1, -1}));
        QCOMPARE(quantized(spec, weights, state, values), (Floats{1, 1, 1, -1, 1, -1}));
        const Back back = backward(spec, weights, state, values, {1, 2, 3, 4, 5, 6});
        QCOMPARE(back.values, (Floats{1, 2, 3, 4, 0, 0}));
        QCOMPARE(back.learned.masked, std::int64_t(2));
        QVERIFY(back.learned.scales.empty());
        // Inputs keep ±1 whatever comes.
        FakeQuantState atInputs = initialState(spec, inputs, Floats{8, 9}, 1);
        QCOMPARE(atInputs.scales, Floats{1});
        observe(spec, inputs, Floats{70}, atInputs);
        QCOMPARE(atInputs.scales, Floats{1});
        // The weights' magnitude follows them.
        FakeQuantState moving = state;
        observe(spec, weights, Floats{2, -4}, moving);
        QCOMPARE(moving.scales, Floats{3});
    }

    void twn()
    {
        const FakeQuantSpec spec = node(FakeQuantMethod::Twn, 2);
        const Floats values{1, -1, 2, -4}; // mean 2, threshold 1.4
        FakeQuantState state = initialState(spec, weights, values, 1);
        QCOMPARE(state.thresholds, Floats{1.4F});
        QCOMPARE(state.scales, Floats{3});
        QCOMPARE(quantized(spec, weights, state, values), (Floats{0, 0, 3, -3}));
        const Back back = backward(spec, weights, state, values, {1, 2, 3, 4});
        QCOMPARE(back.values, (Floats{1, 2, 3, 4}));
        QCOMPARE(back.learned.masked, std::int64_t(0));
        QCOMPARE(back.mask, std::vector<std::uint8_t>(4, 1));
        // At the threshold itself the value is 0.
        state.thresholds = {2};
        QCOMPARE(codesOf(spec, weights, state, values), (std::vector<std::int32_t>{0, 0, 0, -1}));
        QCOMPARE(initialState(spec, weights, Floats{0, 0}, 1).scales, Floats{0});
    }

    void ttq()
    {
        const FakeQuantSpec spec = node(FakeQuantMethod::Ttq, 2);
        const Floats values{10, 4, 0.5F, 0.2F, -0.5F, -2, -4};
        FakeQuantState state = initialState(spec, weights, values, 1);
        QCOMPARE(state.thresholds, Floats{0.5F});
        QCOMPARE(state.scales, Floats{7});
        QCOMPARE(state.negativeScales, Floats{3});
        QCOMPARE(quantized(spec, weights, state, values), (Floats{7, 7, 0, 0, 0, -3, -3}));
        const Back back = backward(spec, weights, state, values, {1, 2, 3, 4, 5, 6, 7});
        QCOMPARE(back.values, (Floats{7, 14, 3, 4, 5, 18, 21}));
        QCOMPARE(back.learned.scales, Floats{3});
        QCOMPARE(back.learned.negativeScales, Floats{-13});
        // Only the threshold follows the weights.
        observe(spec, weights, Floats{20, -1, 0, 0, 0, 0, 0}, state);
        QCOMPARE(state.thresholds, Floats{1});
        QCOMPARE(state.scales, Floats{7});
        // A side without values.
        const FakeQuantState oneSide = initialState(spec, weights, Floats{-1, -2}, 1);
        QCOMPARE(oneSide.scales, Floats{1e-3F});
        QCOMPARE(oneSide.negativeScales, Floats{1.5F});
    }

    void learnedZeroPoint()
    {
        const FakeQuantSpec spec = node(FakeQuantMethod::Learned, 2, false); // codes 0 … 3
        FakeQuantState state;
        state.scales = {2};
        state.zeroPoints = {1};
        const Back back = backward(spec, weights, state, {-9, 0, 0.5F, 9}, {1, 1, 2, 4});
        const float factor = 1 / std::sqrt(4.0F * 3);
        QVERIFY(areClose(back.learned.scales, {factor * (-1 + 0 + 2 * -0.25F + 4 * 2)}, 1e-6, 0));
        QVERIFY(areClose(back.learned.zeroPoints, {factor * -2 * (1 + 4)}, 1e-6, 0));
        // Symmetric: nothing but the scale.
        const Back symmetric = backward(node(FakeQuantMethod::Learned, 2), weights, state, {-9, 0});
        QCOMPARE(symmetric.learned.scales.size(), std::size_t(1));
        QVERIFY(symmetric.learned.zeroPoints.empty());
    }

    /// d loss / d scale is what the loss does when the scale moves, between the jumps of rounding, times the factor.
    void slopesAreFiniteDifferences_data()
    {
        QTest::addColumn<FakeQuantMethod>("method");
        QTest::addRow("ttq") << FakeQuantMethod::Ttq;
        QTest::addRow("pact") << FakeQuantMethod::Pact;
    }
    void slopesAreFiniteDifferences()
    {
        QFETCH(FakeQuantMethod, method);
        // Of values clipped only, Pact's outputs are its limit.
        const Floats values = method == FakeQuantMethod::Pact ? Floats{5, 6, -1, 9} : randomValues(50, 3);
        const Floats gradient = randomValues(values.size(), 4);
        const FakeQuantSpec spec = node(method, 2);
        FakeQuantState state = initialState(spec, weights, values, 1);
        if (method == FakeQuantMethod::Pact)
            state.scales = {2};
        const auto loss = [&](const FakeQuantState& at) {
            const Floats out = quantized(spec, weights, at, values);
            return std::inner_product(out.begin(), out.end(), gradient.begin(), 0.0);
        };
        const Back back = backward(spec, weights, state, values, gradient);
        const auto slope = [&](Floats FakeQuantState::* levels) {
            FakeQuantState more = state;
            (more.*levels)[0] += 0.25F;
            return (loss(more) - loss(state)) / 0.25;
        };
        QVERIFY(isClose(static_cast<double>(back.learned.scales.at(0)), slope(&FakeQuantState::scales), 1e-5, 1e-5));
        if (method == FakeQuantMethod::Ttq)
            QVERIFY(isClose(static_cast<double>(back.learned.negativeScales.at(0)), slope(&FakeQuantState::negativeScales), 1e-5, 1e-5));
    }

    void weightsRangeFollowsAtOnce()
    {
        const FakeQuantSpec spec = node(FakeQuantMethod::Ste, 8, true, true);
        FakeQuantState state = initialState(spec, weights, Floats{1, -2, 3, 0.5F}, 2);
        QCOMPARE(state.lo, (Floats{-2, 0.5F}));
        QCOMPARE(state.hi, (Floats{1, 3}));
        QCOMPARE(state.scales, (Floats{2 / 127.5F, 3 / 127.5F}));
        observe(spec, weights, Floats{0.25F, 0.5F, -7, 0}, state);
        QCOMPARE(state.lo, (Floats{0.25F, -7}));
        QCOMPARE(state.scales, (Floats{0.5F / 127.5F, 7 / 127.5F}));
    }

    void nothingFollowsWhatIsLearnedFrozenOrOff()
    {
        const Floats values = randomValues(64, 2);
        for (const FakeQuantMethod method : allMethods) {
            const FakeQuantSpec spec = node(method, 3, false);
            FakeQuantState state = initialState(spec, weights, values, 1);
            QVERIFY(state.isReady());
            state.isFrozen = true;
            const FakeQuantState before = state;
            observe(spec, weights, randomValues(64, 3, 9), state);
            QCOMPARE(state, before);
            const Back back = backward(spec, weights, state, values);
            QVERIFY(back.learned.scales.empty() && back.learned.zeroPoints.empty() && back.learned.negativeScales.empty());
            // Values still pass as before.
            FakeQuantState free = state;
            free.isFrozen = false;
            QCOMPARE(back.values, backward(spec, weights, free, values).values);
        }
        for (const auto method : {FakeQuantMethod::Lsq, FakeQuantMethod::Pact, FakeQuantMethod::Learned}) {
            FakeQuantState state = initialState(node(method, 3), weights, values, 1);
            const FakeQuantState before = state;
            observe(node(method, 3), weights, randomValues(64, 3, 9), state);
            QCOMPARE(state, before);
        }
        const FakeQuantSpec off;
        QCOMPARE(initialState(off, weights, values, 1), FakeQuantState());
        FakeQuantState none;
        observe(node(FakeQuantMethod::Ste, 4), weights, values, none);
        QCOMPARE(none, FakeQuantState());
        QCOMPARE(quantized(off, weights, none, values), values);
        QCOMPARE(quantized(node(FakeQuantMethod::Ste, 4), weights, none, values), values);
        const Back back = backward(node(FakeQuantMethod::Lsq, 4), weights, none, values, values);
        QCOMPARE(back.values, values);
        QCOMPARE(back.mask, std::vector<std::uint8_t>(values.size(), 1));
        QCOMPARE(back.learned.masked, std::int64_t(0));
        QVERIFY(back.learned.scales.empty());
    }

    void channelsAreGroups_data() { specRows(); }
    /// Rows apart give what they give together.
    void channelsAreGroups()
    {
        QFETCH(FakeQuantSpec, spec);
        constexpr std::size_t rows = 5;
        constexpr std::size_t columns = 37;
        spec.isPerChannel = true;
        Floats values = randomValues(rows * columns, 11);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] *= static_cast<float>(1 + i / columns);
        const Floats gradient = randomValues(values.size(), 12);
        const FakeQuantState state = initialState(spec, weights, values, rows);
        QCOMPARE(state.scales.size(), rows);
        const Floats out = quantized(spec, weights, state, values);
        const auto codes = codesOf(spec, weights, state, values);
        const Back back = backward(spec, weights, state, values, gradient);
        std::int64_t masked = 0;
        for (std::size_t row = 0; row < rows; ++row) {
            const auto part = [&](const auto& all) {
                return std::decay_t<decltype(all)>(all.begin() + static_cast<std::ptrdiff_t>(row * columns),
                                                   all.begin() + static_cast<std::ptrdiff_t>((row + 1) * columns));
            };
            const FakeQuantState alone = initialState(spec, weights, part(values), 1);
            QCOMPARE(alone.scales.at(0), state.scales[row]);
            QCOMPARE(quantized(spec, weights, alone, part(values)), part(out));
            QCOMPARE(codesOf(spec, weights, alone, part(values)), part(codes));
            const Back one = backward(spec, weights, alone, part(values), part(gradient));
            QCOMPARE(one.values, part(back.values));
            QCOMPARE(one.mask, part(back.mask));
            masked += one.learned.masked;
            QCOMPARE(back.learned.scales.empty(), one.learned.scales.empty());
            if (!one.learned.scales.empty())
                QCOMPARE(back.learned.scales.at(row), one.learned.scales.at(0));
            if (!one.learned.zeroPoints.empty())
                QCOMPARE(back.learned.zeroPoints.at(row), one.learned.zeroPoints.at(0));
        }
        QCOMPARE(back.learned.masked, masked);
    }

    void codesAreInTheRangeAndStandForTheValues_data() { specRows(); }
    void codesAreInTheRangeAndStandForTheValues()
    {
        QFETCH(FakeQuantSpec, spec);
        Floats values = randomValues(500, 21);
        values.insert(values.end(), {0, 100, -100});
        const FakeQuantState state = initialState(spec, weights, std::span(values).first(500), 1);
        const auto codes = codesOf(spec, weights, state, values);
        const Floats out = quantized(spec, weights, state, values);
        const CodeRange range = codeRange(spec);
        const float zero = state.zeroPoints.empty() ? 0 : state.zeroPoints[0];
        const float step = spec.method == FakeQuantMethod::Pact ? state.scales[0] / static_cast<float>(range.qmax) : state.scales[0];
        for (std::size_t i = 0; i < values.size(); ++i) {
            QVERIFY(codes[i] >= range.qmin && codes[i] <= range.qmax);
            const bool isNegativeTtq = spec.method == FakeQuantMethod::Ttq && codes[i] < 0;
            const float level = isNegativeTtq ? -state.negativeScales[0] : (static_cast<float>(codes[i]) - zero) * step;
            QCOMPARE(out[i], level);
        }
        const std::vector<float> levels = nodeLevels(spec, state, 0);
        QVERIFY(std::ranges::is_sorted(levels));
        QVERIFY(levels.size() == (spec.method == FakeQuantMethod::Binary ? 2U : std::size_t(range.qmax - range.qmin + 1)));
        for (const float value : out)
            QVERIFY(std::ranges::binary_search(levels, value));
        // What is quantized already stays: levels are their own nearest levels. (Ternary levels may lie below their threshold.)
        if (spec.method != FakeQuantMethod::Ttq && spec.method != FakeQuantMethod::Twn)
            QCOMPARE(quantized(spec, weights, state, out), out);
    }

    void levels()
    {
        FakeQuantState state;
        state.scales = {0.5F, 2};
        state.zeroPoints = {0, 1};
        QCOMPARE(nodeLevels(node(FakeQuantMethod::Ste, 2), state, 0), (Floats{-1, -0.5F, 0, 0.5F}));
        QCOMPARE(nodeLevels(node(FakeQuantMethod::Ste, 2, false), state, 1), (Floats{-2, 0, 2, 4}));
        QCOMPARE(nodeLevels(node(FakeQuantMethod::Pact, 2), {{3}, {}, {}, {}, {}, {}, false}, 0), (Floats{0, 1, 2, 3}));
        state.negativeScales = {0.25F, 1};
        state.thresholds = {0.1F, 0.1F};
        QCOMPARE(nodeLevels(node(FakeQuantMethod::Ttq, 2), state, 1), (Floats{-1, 0, 2}));
        QCOMPARE(nodeLevels(node(FakeQuantMethod::Twn, 2), state, 1), (Floats{-2, 0, 2}));
        QCOMPARE(nodeLevels(node(FakeQuantMethod::Binary, 1), state, 0), (Floats{-0.5F, 0.5F}));
        QVERIFY(nodeLevels(node(FakeQuantMethod::Ste, 2), state, 2).empty());
        QVERIFY(nodeLevels(node(FakeQuantMethod::Ste, 2), state, -1).empty());
        QVERIFY(nodeLevels({}, state, 0).empty());
        QVERIFY(nodeLevels(node(FakeQuantMethod::Ste, 2), {}, 0).empty());
    }

    void strangeValues_data() { specRows(); }
    void strangeValues()
    {
        QFETCH(FakeQuantSpec, spec);
        const Floats finite{1, -2, 0.5F, 3};
        const Floats strange{1, -2, notANumber, 0.5F, inf, -inf, 3};
        // What is not finite takes no part in what is observed.
        const FakeQuantState state = initialState(spec, weights, finite, 1);
        QCOMPARE(initialState(spec, weights, strange, 1), state);
        FakeQuantState seen = state;
        observe(spec, weights, strange, seen);
        QCOMPARE(seen.scales, state.scales);
        observe(spec, inputs, Floats{notANumber, inf}, seen);
        const Floats out = quantized(spec, weights, state, strange);
        QVERIFY(std::isnan(out[2]));
        const auto codes = codesOf(spec, weights, state, strange);
        const auto least = codesOf(spec, weights, state, {-1e30F, 1e30F, 0});
        QCOMPARE(codes[4], least[1]);
        QCOMPARE(codes[5], least[0]);
        QCOMPARE(codes[2], least[2]);
        QVERIFY(std::isfinite(out[4]) && std::isfinite(out[5]));
        const Back back = backward(spec, weights, state, strange);
        const bool masks = spec.method != FakeQuantMethod::Twn && spec.method != FakeQuantMethod::Ttq;
        QCOMPARE(back.mask[2], std::uint8_t(masks ? 0 : 1));
        for (const float slope : back.learned.scales)
            QVERIFY(std::isfinite(slope));
        for (const float slope : back.learned.zeroPoints)
            QVERIFY(std::isfinite(slope));
    }

    void fewAndEqualValues_data() { specRows(); }
    void fewAndEqualValues()
    {
        QFETCH(FakeQuantSpec, spec);
        const std::vector<Floats> all{{}, {0, 0, 0}, {7}, {-7}, {-0.0F}, {3, 3, 3, 3}, {1e-38F}, {-1e-44F, 1e-44F},
                                      {std::numeric_limits<float>::max(), std::numeric_limits<float>::lowest()}, {notANumber}, {inf, -inf}};
        for (const Floats& values : all) {
            for (const NodePlace place : {weights, inputs}) {
                FakeQuantState state = initialState(spec, place, values, 1);
                QVERIFY(state.isReady());
                observe(spec, place, values, state);
                legalise(spec, state);
                for (const float scale : state.scales)
                    QVERIFY(std::isfinite(scale) && scale >= 0);
                const Floats out = quantized(spec, place, state, values);
                for (std::size_t i = 0; i < values.size(); ++i)
                    QVERIFY(std::isfinite(out[i]) || std::isnan(values[i]) || std::abs(values[i]) > 1e38F);
                const Back back = backward(spec, place, state, values);
                QVERIFY(back.learned.masked <= static_cast<std::int64_t>(values.size()));
                for (const float slope : back.learned.scales)
                    QVERIFY(std::isfinite(slope));
                (void)codesOf(spec, place, state, values);
            }
        }
        // Zeros become zeros, but for ±1.
        const Floats zeros(9, 0);
        const FakeQuantState state = initialState(spec, weights, zeros, 1);
        if (spec.method != FakeQuantMethod::Binary)
            QCOMPARE(quantized(spec, weights, state, zeros), zeros);
    }

    void nothingFiniteIsNoRange()
    {
        const FakeQuantSpec spec = node(FakeQuantMethod::Ste, 8, false);
        FakeQuantState state = initialState(spec, inputs, Floats{notANumber}, 1);
        QCOMPARE(state.scales, Floats{1});
        QCOMPARE(state.zeroPoints, Floats{0});
        // The first finite batch is a beginning, not a hundredth of an average.
        observe(spec, inputs, Floats{-1, 3}, state);
        QCOMPARE(state.lo, Floats{-1});
        QCOMPARE(state.hi, Floats{3});
        // Zeros that were seen are a range.
        FakeQuantState zeros = initialState(spec, inputs, Floats{0, 0}, 1);
        QCOMPARE(zeros.scales, Floats{leastScale});
        observe(spec, inputs, Floats{-1, 3}, zeros);
        QVERIFY(areClose(zeros.hi, {0.03F}, 1e-6, 0));
        QCOMPARE(initialState(spec, weights, Floats{1, 2}, 0), FakeQuantState());
        QCOMPARE(initialState(spec, weights, Floats{1, 2}, -3), FakeQuantState());
    }

    void legal()
    {
        FakeQuantState state;
        state.scales = {-1, 0, notANumber, 2};
        state.zeroPoints = {-3, 99, notANumber, 1.5F};
        legalise(node(FakeQuantMethod::Learned, 4, false), state);
        QCOMPARE(state.scales, (Floats{leastScale, leastScale, leastScale, 2}));
        QCOMPARE(state.zeroPoints, (Floats{0, 15, 0, 1.5F}));
        legalise(node(FakeQuantMethod::Learned, 4, true), state);
        QCOMPARE(state.zeroPoints, (Floats{0, 0, 0, 0}));
        FakeQuantState ttq;
        ttq.scales = {-1};
        ttq.negativeScales = {-2};
        ttq.thresholds = {0};
        legalise(node(FakeQuantMethod::Ttq, 2), ttq);
        QCOMPARE(ttq.scales, Floats{leastScale});
        QCOMPARE(ttq.negativeScales, Floats{leastScale});
        FakeQuantState pact;
        pact.scales = {-4};
        legalise(node(FakeQuantMethod::Pact, 2), pact);
        QCOMPARE(pact.scales, Floats{leastScale});
        // What is not learned is not touched: the magnitude of zeros is 0.
        FakeQuantState binary;
        binary.scales = {0};
        legalise(node(FakeQuantMethod::Binary, 1), binary);
        QCOMPARE(binary.scales, Floats{0});
    }

    void inPlace_data() { specRows(); }
    void inPlace()
    {
        QFETCH(FakeQuantSpec, spec);
        const Floats values = randomValues(1000, 31);
        const Floats gradient = randomValues(1000, 32);
        const FakeQuantState state = initialState(spec, weights, values, 1);
        Floats own = values;
        fakeQuantize(spec, weights, state, own, own);
        QCOMPARE(own, quantized(spec, weights, state, values));
        const Back back = backward(spec, weights, state, values, gradient);
        Floats ownGradient = gradient;
        FakeQuantGradient learned;
        fakeQuantizeBackward(spec, weights, state, values, ownGradient, ownGradient, learned);
        QCOMPARE(ownGradient, back.values);
        QCOMPARE(learned.scales, back.learned.scales);
        QCOMPARE(learned.masked, back.learned.masked);
    }
};

QTEST_APPLESS_MAIN(TestFakeQuant)
#include "tst_fakequant.moc"
