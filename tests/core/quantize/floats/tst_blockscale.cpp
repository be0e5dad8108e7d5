// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/floats/blockscale.h"

#include "tests/core/quantize/floats/floatstest.h"

#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestBlockScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void peaksOfBlocksAndChannels()
    {
        const Tensor tensor = tensorOf({1, -5, 2, 3, notANumber, -inf, 4, 0, notANumber, inf}, {2, 5});
        QVERIFY((groupPeaks(tensor, blocksOf(tensor, 3)).value() == std::vector<double>{5, 3, 4, 0}));
        const auto channels = Grouping::make(tensor.shape(), {Granularity::Kind::Channel, 1}).value();
        QVERIFY((groupPeaks(tensor, channels).value() == std::vector<double>{1, 5, 2, 3, 0}));
        QVERIFY((groupPeaks(tensor, Grouping::make(tensor.shape(), {}).value()).value() == std::vector<double>{5}));
    }

    /// The window that is read ahead ends in the middle of groups.
    void peaksAcrossWindows()
    {
        Random random(1);
        std::vector<double> x(3 * 4100);
        for (double& value : x)
            value = random.normal();
        const Tensor tensor = tensorOf(x, {3, 4100});
        for (const std::int64_t length : {1, 7, 32, 4096, 5000}) {
            const Grouping grouping = blocksOf(tensor, length);
            const auto peaks = groupPeaks(tensor, grouping).value();
            QCOMPARE(std::int64_t(peaks.size()), grouping.groupCount());
            for (std::int64_t group = 0; group < grouping.groupCount(); ++group) {
                double expected = 0;
                const auto values = finiteValues(tensor, grouping, group, {}).value();
                for (const double value : values)
                    expected = std::max(expected, std::abs(value));
                QCOMPARE(peaks[static_cast<std::size_t>(group)], expected);
            }
        }
    }

    void nothingToSee()
    {
        const Tensor empty = tensorOf({}, {0, 4});
        QVERIFY(groupPeaks(empty, blocksOf(empty, 32)).value().empty());
        const Tensor number = tensorOf({-3}, {1});
        QVERIFY((groupPeaks(number, blocksOf(number, 32)).value() == std::vector<double>{3}));
    }

    void cancelling()
    {
        const Tensor tensor = tensorOf(std::vector<double>(100, 1.0));
        const auto stopped = groupPeaks(tensor, blocksOf(tensor, 32), [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }

    void storedScales()
    {
        QCOMPARE(storedScale(0.1), double(0.1F));
        QCOMPARE(storedScale(3), 3.0);
        QCOMPARE(storedScale(0), 1.0);
        QCOMPARE(storedScale(1e-60), 1.0);
        QCOMPARE(storedScale(1e-45), double(1e-45F));
        QCOMPARE(storedScale(1e300), double(std::numeric_limits<float>::max()));
        QCOMPARE(storedScale(inf), double(std::numeric_limits<float>::max()));
    }

    void kernel()
    {
        const Tensor tensor = tensorOf({0});
        BlockScaleParameters parameters{formatNamed("E2M1FN"), formatNamed("E4M3FN"), 1, {0x38, 0}, {2, 0}};
        Quantizer quantizer{spec(QStringLiteral("nvfp4")), blocksOf(tensor, 16), parameters, {}};
        const std::vector<double> x{0, -1, 7, 12, 13.9, 14, -0.0, inf};
        std::vector<std::int64_t> codes(x.size());
        std::vector<double> values(x.size());
        QCOMPARE(encodeByBlockScale(quantizer, {x, 0, 0}, codes, values), 2);
        QVERIFY((codes == std::vector<std::int64_t>{0, 9, 6, 7, 7, 7, 8, 7})); // 3.5 is a tie: to 4
        QVERIFY((values == std::vector<double>{0, -1, 8, 12, 12, 12, 0, 12}));
        QCOMPARE(encodeByBlockScale(quantizer, {x, 1, 0}, codes, values), 1); // a block whose scale is 0
        QVERIFY(codes == std::vector<std::int64_t>(x.size(), 0));
        QVERIFY(values == std::vector<double>(x.size(), 0.0));

        parameters.element = formatNamed("fixed:2.6");
        parameters.scales = {0.5};
        quantizer.parameters = parameters;
        const std::vector<double> y{1, -1, -0.001, 1.0 / 128, -5, 127.0 / 128};
        codes.resize(y.size());
        values.resize(y.size());
        QCOMPARE(encodeByBlockScale(quantizer, {y, 0, 0}, codes, values), 3); // 128/64 lies beyond 127/64
        QVERIFY((codes == std::vector<std::int64_t>{127, 129, 0, 1, 129, 127}));
        QVERIFY((values == std::vector<double>{127.0 / 128, -127.0 / 128, 0, 1.0 / 128, -127.0 / 128, 127.0 / 128}));
        QVERIFY(!std::signbit(values[2]));
    }
};

QTEST_APPLESS_MAIN(TestBlockScale)
#include "tst_blockscale.moc"
