// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/codebookgroups.h"

#include "core/tensors/samples.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestCodebookGroups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuredByHand()
    {
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        const Tensor tensor = tensorOf({0, 1, 2, nan, 3, 4, 10}, {7});
        const auto book = measuredCodebook({1, 5}, tensor, *Grouping::make({7}, {}), 0, {});
        QVERIFY_RESULT(book);
        QVERIFY((book->sizes == std::vector<std::int64_t>{4, 2})); // 3 is as near to 1 as to 5
        QCOMPARE(book->wcss, 1.0 + 0 + 1 + 4 + 1 + 25);
        QVERIFY(!book->isOptimal);
    }

    void measuredPerGroup()
    {
        const Tensor tensor = makeSample({SampleKind::Laplace, 30'000, 2})->reshaped({3, 10'000}).value();
        const auto grouping = Grouping::make(tensor.shape(), {Granularity::Kind::Channel, 0});
        for (std::int64_t group = 0; group < 3; ++group) {
            const auto book = measuredCodebook({-1, 0, 1}, tensor, *grouping, group, {});
            QVERIFY_RESULT(book);
            long double wcss = 0;
            std::int64_t middle = 0;
            for (const double x : tensor.slice(0, group).values()) {
                const double level = x > 0.5 ? 1 : x <= -0.5 ? -1 : 0;
                wcss += (x - level) * (x - level);
                middle += level == 0 ? 1 : 0;
            }
            QCOMPARE(book->sizes[1], middle);
            QVERIFY(isClose(book->wcss, double(wcss), 1e-13));
        }
    }

    /// Bits of the codes by the largest codebook that is really there.
    void storage_data()
    {
        QTest::addColumn<QList<int>>("levels");
        QTest::addColumn<double>("bits");
        QTest::newRow("no group") << QList<int>{} << 0.0;
        QTest::newRow("one level") << QList<int>{1} << 0.0;
        QTest::newRow("two") << QList<int>{2} << 1.0;
        QTest::newRow("three") << QList<int>{3} << 2.0;
        QTest::newRow("sixteen and five") << QList<int>{5, 16} << 4.0;
        QTest::newRow("seventeen") << QList<int>{17, 2} << 5.0;
        QTest::newRow("largest") << QList<int>{65536} << 16.0;
    }

    void storage()
    {
        QFETCH(QList<int>, levels);
        QFETCH(double, bits);
        CodebookParameters parameters;
        std::int64_t all = 0;
        for (const int count : levels) {
            parameters.groups.push_back({std::vector<double>(std::size_t(count)), {}, 0, false, 0});
            all += count;
        }
        const StorageCost cost = codebookStorage(parameters);
        QCOMPARE(cost.bitsPerCode, bits);
        QCOMPARE(cost.metadataBits, 32 * all);
    }

    void describedAsTheyAre()
    {
        Quantizer quantizer;
        quantizer.parameters = CodebookParameters{{{{1, 2}, {3, 4}, 0.5, false, 0.25}}};
        const ParameterTable table = describeCodebooks(quantizer);
        QVERIFY(!table.isList);
        QCOMPARE(std::get<std::vector<double>>(table.records[0][0].value)[1], 2.0);
        QCOMPARE(std::get<std::vector<std::int64_t>>(table.records[0][1].value)[1], 4);
        QCOMPARE(std::get<double>(table.records[0][2].value), 0.5);
        QCOMPARE(std::get<bool>(table.records[0][3].value), false);
        QCOMPARE(table.records[0][4].name, std::string("wcss_floor"));
        QCOMPARE(std::get<double>(table.records[0][4].value), 0.25);
    }

    void encodesByTheGroupsCodebook()
    {
        Quantizer quantizer;
        quantizer.parameters = CodebookParameters{{{{0, 1}, {}, 0, false, 0}, {{10, 20, 30}, {}, 0, false, 0}}};
        const std::vector<double> input{-5, 0.5, 0.6, 26};
        std::vector<std::int64_t> codes(4);
        std::vector<double> values(4);
        QCOMPARE(encodeByCodebook(quantizer, {input, 0, 0}, codes, values), 0);
        QVERIFY((codes == std::vector<std::int64_t>{0, 0, 1, 1}));
        QCOMPARE(encodeByCodebook(quantizer, {input, 1, 7}, codes, values), 0);
        QVERIFY((values == std::vector<double>{10, 10, 10, 30}));
    }

    void stopsWhenAsked()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 1000, 1}).value();
        const auto book = measuredCodebook({0}, tensor, *Grouping::make({1000}, {}), 0, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!book);
        QCOMPARE(book.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestCodebookGroups)
#include "tst_codebookgroups.moc"
