// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/data/samplestream.h"

#include "tests/support/testsupport.h"

#include <set>
#include <vector>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestSampleStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void dependsOnSeedAndIndexAlone()
    {
        QCOMPARE(sampleStream(5, 7).next(), sampleStream(5, 7).next());
        QVERIFY(sampleStream(5, 7).next() != sampleStream(5, 8).next());
        QVERIFY(sampleStream(5, 7).next() != sampleStream(6, 7).next());
        // Seed and index are not simply added.
        QVERIFY(sampleStream(5, 7).next() != sampleStream(6, 6).next());
    }

    /// SplitMix64 adds a constant a step: streams that began a multiple of it apart would be shifted copies of each other.
    void neighboursShareNoNumbers()
    {
        std::set<std::uint64_t> seen;
        for (std::int64_t index = 0; index < 200; ++index) {
            Random random = sampleStream(1, index);
            for (int k = 0; k < 50; ++k)
                seen.insert(random.next());
        }
        QCOMPARE(seen.size(), std::size_t(10'000));
    }

    /// The mean of the first numbers of many streams, within five standard errors of 1/2.
    void firstNumbersAreUniform()
    {
        double sum = 0;
        for (std::int64_t index = 0; index < 10'000; ++index)
            sum += sampleStream(3, index).uniform();
        QVERIFY(std::abs(sum / 10'000 - 0.5) < 5 * std::sqrt(1.0 / 12 / 10'000));
    }

    void everyRunHoldsEachClassOnce_data()
    {
        QTest::addColumn<int>("classes");
        for (const int classes : {1, 2, 3, 4, 10, 64})
            QTest::newRow(qPrintable(QString::number(classes))) << classes;
    }

    void everyRunHoldsEachClassOnce()
    {
        QFETCH(int, classes);
        for (std::int64_t run = 0; run < 20; ++run) {
            std::set<std::int32_t> seen;
            for (std::int64_t k = 0; k < classes; ++k)
                seen.insert(sampleClass(9, run * classes + k, classes));
            QCOMPARE(seen.size(), std::size_t(classes));
            QCOMPARE(*seen.begin(), 0);
            QCOMPARE(*seen.rbegin(), classes - 1);
        }
    }

    void ordersDiffer()
    {
        std::set<std::vector<std::int32_t>> orders;
        for (std::int64_t run = 0; run < 100; ++run) {
            std::vector<std::int32_t> order;
            for (std::int64_t k = 0; k < 10; ++k)
                order.push_back(sampleClass(9, run * 10 + k, 10));
            orders.insert(order);
        }
        QCOMPARE(orders.size(), std::size_t(100)); // of 10! = 3 628 800
    }

    /// Each class comes first about equally often: 3000 runs of three, within five standard errors.
    void ordersAreFair()
    {
        std::vector<int> first(3);
        for (std::int64_t run = 0; run < 3000; ++run)
            ++first.at(static_cast<std::size_t>(sampleClass(2, run * 3, 3)));
        for (const int count : first)
            QVERIFY2(std::abs(count - 1000) < 5 * std::sqrt(3000 * 2.0 / 9), qPrintable(QString::number(count)));
    }

    void classesDependOnTheSeed()
    {
        int same = 0;
        for (std::int64_t index = 0; index < 1000; ++index)
            same += sampleClass(1, index, 10) == sampleClass(2, index, 10) ? 1 : 0;
        QVERIFY2(same > 50 && same < 150, qPrintable(QString::number(same)));
    }
};

QTEST_APPLESS_MAIN(TestSampleStream)
#include "tst_samplestream.moc"
