// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/levels.h"

#include "core/numbers/catalogue.h"
#include "core/quantize/scheme.h"
#include "core/quantize/transfer.h"
#include "core/tensors/samples.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <cstring>
#include <limits>
#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestLevels : public QObject
{
    Q_OBJECT

    static Quantizer fitted(const char* word, const Tensor& tensor = tensorOf({-1, 2}, {2}))
    {
        return fit(parseSchemeSpec(word).value(), tensor).value();
    }
    static Tensor sample(std::int64_t count = 4000) { return makeSample({SampleKind::Normal, count, 3}).value(); }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void linear()
    {
        const auto set = levelsOf(fitted("linear:scale=1,qmin=-2,qmax=1"), 0);
        QVERIFY(set);
        QVERIFY(set->extent == LevelSet::Extent::All);
        QCOMPARE(set->levels, (std::vector<double>{-2, -1, 0, 1}));
        const std::vector<Threshold> wanted{{-1.5, false, 0}, {-0.5, true, 1}, {0.5, false, 2}};
        QVERIFY(set->thresholds == wanted);
    }

    void roundingModesMoveTheThresholds_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<double>("first"); // between −1 and 0
        QTest::addColumn<bool>("goesUp");
        QTest::newRow("away") << QByteArray("nearest-away") << -0.5 << false;
        QTest::newRow("zero") << QByteArray("toward-zero") << -1.0 << false;
        QTest::newRow("up") << QByteArray("up") << -1.0 << false;
        QTest::newRow("down") << QByteArray("down") << 0.0 << true;
        QTest::newRow("odd") << QByteArray("odd") << 0.0 << true;
    }
    void roundingModesMoveTheThresholds()
    {
        QFETCH(QByteArray, mode);
        QFETCH(double, first);
        QFETCH(bool, goesUp);
        const auto set = levelsOf(fitted("linear:scale=1,qmin=-1,qmax=1,round=" + mode), 0);
        QCOMPARE(set->levels, (std::vector<double>{-1, 0, 1}));
        QCOMPARE(set->thresholds.size(), std::size_t(2));
        QCOMPARE(set->thresholds[0].at, first);
        QCOMPARE(set->thresholds[0].goesUp, goesUp);
    }

    /// A threshold and its neighbour go different ways, and both are neighbours as doubles.
    void thresholdsAreExact_data()
    {
        QTest::addColumn<QByteArray>("word");
        for (const char* word : {"linear:bits=8", "linear:bits=5,symmetric=no", "linear:bits=3,range=restricted,round=up", "kmeans:k=16",
                                 "ternary", "ternary:method=absmean"})
            QTest::addRow("%s", word) << QByteArray(word);
    }
    void thresholdsAreExact()
    {
        QFETCH(QByteArray, word);
        const Quantizer quantizer = fitted(word, sample());
        const auto set = levelsOf(quantizer, 0);
        QCOMPARE(set->thresholds.size(), set->levels.size() - 1);
        constexpr double infinite = std::numeric_limits<double>::infinity();
        for (const Threshold& threshold : set->thresholds) {
            const double other = std::nextafter(threshold.at, threshold.goesUp ? -infinite : infinite);
            const auto values = *transferAt(quantizer, 0, std::array{threshold.at, other});
            const double below = set->levels[threshold.below];
            const double above = set->levels[threshold.below + 1];
            QCOMPARE(values[0], threshold.goesUp ? above : below);
            QCOMPARE(values[1], threshold.goesUp ? below : above);
        }
    }

    void everyScheme_data()
    {
        QTest::addColumn<QByteArray>("scheme");
        for (const Scheme& scheme : schemes()) {
            const QByteArray name(scheme.name.data(), qsizetype(scheme.name.size()));
            if (parseSchemeSpec(name.toStdString()))
                QTest::addRow("%s", name.constData()) << name;
        }
    }

    /// Whatever the scheme: every value that apply() gives in a group is one of its levels, the counts are those of apply(),
    /// and the thresholds say where each element goes.
    void everyScheme()
    {
        QFETCH(QByteArray, scheme);
        const Tensor tensor = Tensor::fromDoubles(sample(2048).values(), {4, 512}).value();
        const Quantizer quantizer = fitted(scheme, tensor);
        const auto applied = apply(quantizer, tensor);
        QVERIFY_RESULT(applied);
        const Grouping grouping = quantizer.grouping.isWhole() ? *Grouping::make(tensor.shape(), {}) : quantizer.grouping;
        const std::int64_t groups = parameterGroups(quantizer);
        QVERIFY(groups > 0);
        for (const std::int64_t group : {std::int64_t(0), groups / 2, groups - 1}) {
            const auto set = levelsOf(quantizer, group);
            QVERIFY(set);
            if (set->extent == LevelSet::Extent::TooMany)
                continue;
            QVERIFY(std::ranges::is_sorted(set->levels));
            QVERIFY(std::ranges::adjacent_find(set->levels) == set->levels.end());
            std::vector<std::int64_t> counts(set->levels.size());
            grouping.forEachRunOf(group, [&](std::int64_t first, std::int64_t count) {
                for (std::int64_t i = first; i < first + count; ++i) {
                    const auto level = std::ranges::lower_bound(set->levels, applied->values[std::size_t(i)]);
                    if (level != set->levels.end() && *level == applied->values[std::size_t(i)])
                        ++counts[std::size_t(level - set->levels.begin())];
                    if (set->thresholds.size() + 1 == set->levels.size())
                        checkAgainstThresholds(*set, tensor.value(i), applied->values[std::size_t(i)]);
                }
                return true;
            });
            std::int64_t members = 0;
            grouping.forEachRunOf(group, [&members](std::int64_t, std::int64_t count) { return members += count, true; });
            QCOMPARE(std::accumulate(counts.begin(), counts.end(), std::int64_t(0)), members);
            const auto counted = levelCounts(*set, quantizer, group, tensor);
            QVERIFY_RESULT(counted);
            QCOMPARE(*counted, counts);
        }
    }

    static void checkAgainstThresholds(const LevelSet& set, double x, double value)
    {
        std::size_t level = 0;
        for (const Threshold& threshold : set.thresholds)
            level += x > threshold.at || (x == threshold.at && threshold.goesUp) ? 1 : 0;
        QCOMPARE(value, set.levels[level]);
    }

    void ternaryHasZeroAndBinaryHasNot()
    {
        Quantizer quantizer = fitted("ternary", tensorOf({-2, -2, 0.1, 2}, {4}));
        QCOMPARE(levelsOf(quantizer, 0)->levels, (std::vector<double>{-2, 0, 2}));
        quantizer = fitted("ternary", tensorOf({0, 0}, {2}));
        QCOMPARE(levelsOf(quantizer, 0)->levels, std::vector<double>{0});
        QVERIFY(levelsOf(quantizer, 0)->thresholds.empty());
    }

    /// An all-zero tensor has parameters that turn zero into zero; whatever the levels are, zero is one of them.
    void degenerateTensors_data() { everyScheme_data(); }
    void degenerateTensors()
    {
        QFETCH(QByteArray, scheme);
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        for (const Tensor& tensor : {tensorOf({0, 0, 0, 0}, {4}), tensorOf({nan, nan}, {2}), tensorOf({-7}, {1}), tensorOf({}, {0}),
                                     tensorOf({1.7e308, -1.7e308}, {2}), tensorOf({4e-324, -4e-324}, {2})}) {
            const auto quantizer = fit(parseSchemeSpec(scheme.toStdString()).value(), tensor);
            QVERIFY_RESULT(quantizer);
            const auto set = levelsOf(*quantizer, 0);
            QCOMPARE(set.has_value(), parameterGroups(*quantizer) > 0);
            if (!set)
                continue;
            for (const double level : set->levels)
                QVERIFY(std::isfinite(level));
            for (const Threshold& threshold : set->thresholds) {
                QVERIFY(threshold.below + 1 < set->levels.size());
                QVERIFY(!std::isnan(threshold.at));
            }
            const auto counted = levelCounts(*set, *quantizer, 0, tensor);
            QVERIFY_RESULT(counted);
            QCOMPARE(counted->size(), set->levels.size());
        }
    }

    void equalCentroidsAreOneLevel()
    {
        Quantizer quantizer = fitted("kmeans:k=2");
        quantizer.parameters = CodebookParameters{{CodebookGroup{{-1, 2, 2, 5}, {1, 1, 1, 1}, 0, false}}};
        QCOMPARE(levelsOf(quantizer, 0)->levels, (std::vector<double>{-1, 2, 5}));
        QCOMPARE(levelsOf(quantizer, 0)->thresholds[0].at, 0.5);
    }

    void formatsTimesScale()
    {
        // The kernel does not come into it: with stochastic rounding there are no thresholds to look for.
        Quantizer quantizer = fitted("linear:bits=4");
        quantizer.parameters = FloatParameters{formatByName("E2M1FN").value(), {0.5}, Rounding::Stochastic, Overflow::Saturate, 0};
        const auto set = levelsOf(quantizer, 0);
        QCOMPARE(set->levels, (std::vector<double>{-3, -2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3}));
        QVERIFY(set->thresholds.empty());
        quantizer.parameters = FloatParameters{formatByName("BF16").value(), {1}, Rounding::Stochastic, Overflow::Saturate, 0};
        QCOMPARE(levelsOf(quantizer, 0)->levels.size(), std::size_t(65536 - 256 - 1)); // NaN and infinities, and one zero less
        quantizer.parameters = FloatParameters{formatByName("FP32").value(), {1}, Rounding::Stochastic, Overflow::Saturate, 0};
        QVERIFY(levelsOf(quantizer, 0)->extent == LevelSet::Extent::TooMany);
        QVERIFY(levelsOf(quantizer, 0)->levels.empty());
    }

    void wideCodesAreTooMany()
    {
        QVERIFY(levelsOf(fitted("linear:scale=1,qmin=0,qmax=65536"), 0)->extent == LevelSet::Extent::TooMany);
        const auto most = levelsOf(fitted("linear:scale=1,qmin=0,qmax=65535"), 0);
        QCOMPARE(most->levels.size(), levelLimit);
        QVERIFY(most->thresholds.empty());
    }

    void blocksShowWhatTheyUse()
    {
        std::vector<std::byte> blocks(18, std::byte{0x88}); // nibble 8 is 0
        const std::uint16_t scale = 0x3800;                 // 0.5
        std::memcpy(blocks.data(), &scale, 2);
        blocks[2] = std::byte{0xf0}; // −8 and 7
        Quantizer quantizer = fitted("linear:bits=4");
        quantizer.parameters = PackedParameters{DType::Q4_0, blocks};
        const auto set = levelsOf(quantizer, 0);
        QVERIFY(set->extent == LevelSet::Extent::Used);
        QCOMPARE(set->levels, (std::vector<double>{-4, 0, 3.5}));
        QVERIFY(set->thresholds.empty());
        QVERIFY(!levelsOf(quantizer, 1));
    }

    void otherGroups()
    {
        const Quantizer quantizer = fitted("linear:bits=2,granularity=channel:0,range=restricted", tensorOf({1, -1, 10, 5}, {2, 2}));
        QCOMPARE(levelsOf(quantizer, 0)->levels, (std::vector<double>{-1, 0, 1}));
        QCOMPARE(levelsOf(quantizer, 1)->levels, (std::vector<double>{-10, 0, 10}));
        QVERIFY(!levelsOf(quantizer, 2));
        QVERIFY(!levelsOf(quantizer, -1));
    }

    void counts()
    {
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        constexpr double infinite = std::numeric_limits<double>::infinity();
        const Tensor tensor = tensorOf({-5, -0.2, 0, 0.3, 0.4, 9, nan, infinite}, {8});
        const Quantizer quantizer = fitted("linear:scale=1,qmin=-2,qmax=1");
        const auto set = *levelsOf(quantizer, 0);
        const auto counted = levelCounts(set, quantizer, 0, tensor);
        QVERIFY_RESULT(counted);
        QCOMPARE(*counted, (std::vector<std::int64_t>{1, 0, 4, 1}));
    }

    void countsAddUp()
    {
        const Tensor tensor = sample(20000);
        for (const char* word : {"linear:bits=4", "kmeans:k=8", "ternary"}) {
            const Quantizer quantizer = fitted(word, tensor);
            const auto counted = levelCounts(*levelsOf(quantizer, 0), quantizer, 0, tensor);
            QCOMPARE(std::accumulate(counted->begin(), counted->end(), std::int64_t(0)), tensor.count());
            if (const auto* codebook = std::get_if<CodebookParameters>(&quantizer.parameters))
                QCOMPARE(*counted, codebook->groups[0].sizes);
        }
        const Quantizer groups = fitted("ternary:granularity=group:100", tensor);
        const auto one = levelCounts(*levelsOf(groups, 7), groups, 7, tensor);
        QCOMPARE(std::accumulate(one->begin(), one->end(), std::int64_t(0)), std::int64_t(100));
        QVERIFY(levelCounts(*levelsOf(groups, 7), groups, 7, sample(50)).error().code == ErrorCode::ShapeMismatch);
        const auto stop = [](std::int64_t, std::int64_t) { return false; };
        QVERIFY(levelCounts(*levelsOf(groups, 7), groups, 7, tensor, stop).error().code == ErrorCode::Cancelled);
    }

    /// The range that is read off gives the same scale again when it is asked for.
    void clipRangesComeBack_data()
    {
        QTest::addColumn<QByteArray>("word");
        for (const char* word : {"linear:bits=4", "linear:bits=4,range=restricted", "linear:bits=8,symmetric=no", "linear:bits=2"})
            QTest::addRow("%s", word) << QByteArray(word);
    }
    void clipRangesComeBack()
    {
        QFETCH(QByteArray, word);
        const Tensor tensor = sample();
        const Quantizer quantizer = fitted(word, tensor);
        const auto range = clipRangeOf(quantizer, 0);
        QVERIFY(range);
        QCOMPARE(range->isSymmetric, !word.contains("symmetric=no"));
        const auto spec = withClip(quantizer.spec, range);
        QVERIFY_RESULT(spec);
        const auto again = clipRangeOf(fit(*spec, tensor).value(), 0);
        QVERIFY(std::abs(again->low - range->low) <= 1e-12 * std::abs(range->low));
        QVERIFY(std::abs(again->high - range->high) <= 1e-12 * std::abs(range->high));
    }

    void clipIsWrittenIntoTheSpec()
    {
        const SchemeSpec symmetric = parseSchemeSpec("linear:bits=4").value();
        QCOMPARE(schemeWord(withClip(symmetric, ClipRange{-0.5, 2.25, true}).value()), std::string("linear:bits=4,clip=fixed:-2.25:2.25"));
        const SchemeSpec asymmetric = parseSchemeSpec("linear:bits=4,symmetric=no,clip=fixed:-1:1").value();
        QCOMPARE(schemeWord(withClip(asymmetric, ClipRange{0.5, 2, false}).value()), std::string("linear:bits=4,symmetric=no,clip=fixed:0:2"));
        QCOMPARE(schemeWord(withClip(asymmetric, std::nullopt).value()), std::string("linear:bits=4,symmetric=no"));
        QVERIFY(!withClip(parseSchemeSpec("linear:scale=1,qmin=0,qmax=3").value(), ClipRange{-1, 1, true}));
        QVERIFY(!withClip(parseSchemeSpec("ternary").value(), ClipRange{-1, 1, true}));
    }

    void otherSchemesHaveNoRange()
    {
        QVERIFY(!clipRangeOf(fitted("ternary"), 0));
        QVERIFY(!clipRangeOf(fitted("linear:bits=4"), 1));
        const auto given = clipRangeOf(fitted("linear:scale=0.5,qmin=-2,qmax=1,zero_point=1"), 0);
        QVERIFY(given == (ClipRange{-1.5, 0, false}));
    }
};

QTEST_APPLESS_MAIN(TestLevels)
#include "tst_levels.moc"
