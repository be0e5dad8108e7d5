// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/grouppieces.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>
#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestGroupPieces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizes()
    {
        const Shape shape{2, 3, 5};
        QCOMPARE(groupSize(*Grouping::make(shape, {}), 0), 30);
        QCOMPARE(groupSize(*Grouping::make(shape, {Granularity::Kind::Channel, 1}), 2), 10);
        QCOMPARE(groupSize(*Grouping::make(shape, {Granularity::Kind::Group, 3}), 0), 3);
        QCOMPARE(groupSize(*Grouping::make(shape, {Granularity::Kind::Group, 3}), 1), 2); // the last of a row is short
        QCOMPARE(groupSize(*Grouping::make({0}, {}), 0), 0);
    }

    /// Each element of a group once, in order, as float and as double, from plain storage and from views.
    void everyElementOnce_data()
    {
        QTest::addColumn<int>("axis");
        QTest::addColumn<bool>("isView");
        for (int axis = -1; axis < 3; ++axis) {
            QTest::addRow("axis %d", axis) << axis << false;
            QTest::addRow("axis %d of a view", axis) << axis << true;
        }
    }

    void everyElementOnce()
    {
        QFETCH(int, axis);
        QFETCH(bool, isView);
        std::vector<float> values(3 * 70 * 50);
        std::iota(values.begin(), values.end(), 0.5F);
        Tensor tensor = Tensor::fromFloats(values, {3, 70, 50}).value();
        if (isView)
            tensor = tensor.permuted(std::vector<std::size_t>{2, 0, 1});
        const auto grouping = Grouping::make(tensor.shape(), axis < 0 ? Granularity{} : Granularity{Granularity::Kind::Channel, axis});
        std::vector<double> seen(values.size(), -1);
        for (std::int64_t group = 0; group < grouping->groupCount(); ++group) {
            std::vector<double> floats;
            std::vector<double> doubles;
            QVERIFY(forEachPiece<float>(tensor, *grouping, group, {}, [&](std::span<const float> piece) {
                floats.insert(floats.end(), piece.begin(), piece.end());
            }));
            QVERIFY(forEachPiece<double>(tensor, *grouping, group, {}, [&](std::span<const double> piece) {
                doubles.insert(doubles.end(), piece.begin(), piece.end());
            }));
            QVERIFY(floats == doubles);
            QCOMPARE(std::int64_t(floats.size()), groupSize(*grouping, group));
            std::size_t at = 0;
            grouping->forEachRunOf(group, [&](std::int64_t first, std::int64_t count) {
                for (std::int64_t i = 0; i < count; ++i)
                    seen[std::size_t(first + i)] = floats[at++];
                return true;
            });
        }
        QVERIFY(seen == tensor.values());
    }

    void nonFiniteValuesAreThere()
    {
        const Tensor tensor = tensorOf({1, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()});
        int count = 0;
        QVERIFY(forEachPiece<double>(tensor, *Grouping::make({3}, {}), 0, {}, [&](std::span<const double> piece) { count += int(piece.size()); }));
        QCOMPARE(count, 3);
    }

    void stopsWhenAsked()
    {
        const Tensor tensor = Tensor::fromFloats(std::vector<float>(600'000), {600'000}).value();
        std::int64_t seen = 0;
        int calls = 0;
        const bool finished = forEachPiece<float>(
            tensor, *Grouping::make({600'000}, {}), 0, [&](std::int64_t, std::int64_t) { return ++calls < 2; },
            [&](std::span<const float> piece) { seen += std::int64_t(piece.size()); });
        QVERIFY(!finished);
        QCOMPARE(seen, 1 << 18);
    }
};

QTEST_APPLESS_MAIN(TestGroupPieces)
#include "tst_grouppieces.moc"
