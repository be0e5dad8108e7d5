// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/distinctvalues.h"

#include "core/support/random.h"
#include "core/tensors/dtype.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

using namespace quantoscope::core;

namespace {

constexpr std::int64_t limit = 65536;

template<typename T>
std::int64_t countOf(const std::vector<T>& values, std::int64_t most = limit)
{
    DistinctValues distinct(most);
    distinct.add(std::span<const T>(values));
    return distinct.count().value_or(-1);
}

/// Patterns that Random's first step, a bijection, sends to the same low bits: they would all meet in one place.
std::vector<double> meetingPlace(std::size_t count)
{
    std::vector<double> values;
    for (std::uint64_t pattern = std::bit_cast<std::uint64_t>(0.1); values.size() < count; ++pattern) {
        if ((Random(pattern).next() & 2047) == 5)
            values.push_back(std::bit_cast<double>(pattern));
    }
    return values;
}

} // namespace

class TestDistinctValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void known_data()
    {
        constexpr double inf = std::numeric_limits<double>::infinity();
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<int>("count");
        QTest::newRow("nothing") << QList<double>{} << 0;
        QTest::newRow("zeros of both signs") << QList<double>{0.0, -0.0, 0.0} << 1;
        QTest::newRow("both signs") << QList<double>{1, -1, 1} << 2;
        QTest::newRow("not finite") << QList<double>{inf, -inf, nan, 3} << 1;
        QTest::newRow("few bits") << QList<double>{0.5, 0.75, 0x1p-24, 65504, 0x1p-133} << 5;
        QTest::newRow("whole") << QList<double>{32767, 32769, -32769, 131071, -131071, 32767} << 5;
        QTest::newRow("whole but large") << QList<double>{131073, 131075, 16777215, 131073} << 3;
        QTest::newRow("many bits") << QList<double>{double(0.1F), double(0.2F), double(0.1F)} << 2;
        QTest::newRow("binary64") << QList<double>{0.1, double(0.1F), 0.1, 1e300, -1e300, 5e-324, -5e-324} << 6;
        QTest::newRow("one unit apart") << QList<double>{1, std::nextafter(1.0, 2.0), std::nextafter(1.0, 0.0)} << 3;
    }

    void known()
    {
        QFETCH(QList<double>, values);
        QFETCH(int, count);
        QCOMPARE(countOf(std::vector<double>(values.begin(), values.end())), count);
        std::vector<float> narrow;
        for (const double value : values)
            narrow.push_back(float(value));
        std::set<float> expected;
        for (const float value : narrow) {
            if (std::isfinite(value))
                expected.insert(value);
        }
        QCOMPARE(countOf(narrow), std::int64_t(expected.size()));
    }

    /// Every value of a 16-bit type: finite patterns of binary16 without one of the zeros.
    void allHalves()
    {
        std::vector<float> halves, bfloats, integers;
        for (std::uint32_t pattern = 0; pattern < 65536; ++pattern) {
            halves.push_back(float(halfToDouble(std::uint16_t(pattern))));
            bfloats.push_back(std::bit_cast<float>(pattern << 16));
            integers.push_back(float(std::int16_t(pattern)));
        }
        QCOMPARE(countOf(halves), 2 * 31 * 1024 - 1);
        QCOMPARE(countOf(bfloats), 2 * 255 * 128 - 1);
        QCOMPARE(countOf(integers), 65536);
        std::ranges::transform(integers, integers.begin(), [](float v) { return v + 32768; });
        QCOMPARE(countOf(integers), 65536);
    }

    void limitIsSharp()
    {
        std::vector<double> values;
        Random random(1);
        for (int i = 0; i < 1000; ++i)
            values.push_back(random.uniform());
        values.insert(values.end(), values.begin(), values.end());
        QCOMPARE(countOf(values, 1000), 1000);
        QCOMPARE(countOf(values, 999), -1);
        QCOMPARE(countOf(values, 0), -1);
        QCOMPARE(countOf(std::vector<double>{}, 0), 0);
    }

    /// Growing far beyond the first table.
    void manyValues()
    {
        Random random(2);
        std::set<double> expected;
        std::vector<double> values;
        for (int i = 0; i < 200000; ++i) {
            values.push_back(double(random.below(60000)) * 0.1);
            expected.insert(values.back());
        }
        QCOMPARE(countOf(values), std::int64_t(expected.size()));
        QVERIFY(expected.size() > 50000);
    }

    void orderAndMergingDoNotMatter()
    {
        Random random(3);
        std::vector<float> values;
        for (int i = 0; i < 5000; ++i)
            values.push_back(i % 3 == 0 ? float(random.below(900)) : float(random.below(700)) * 0.1F);
        const std::int64_t whole = countOf(values);
        for (const std::size_t parts : {std::size_t(2), std::size_t(7)}) {
            DistinctValues merged(limit);
            for (std::size_t part = parts; part-- > 0;) {
                DistinctValues one(limit);
                for (std::size_t i = part; i < values.size(); i += parts)
                    one.add(std::span<const float>(&values[i], 1));
                merged.merge(one);
            }
            QCOMPARE(merged.count(), std::optional(whole));
        }
    }

    void mergingKeepsTheLimit()
    {
        const std::vector<double> left{0.1, 0.2, 0.3}, right{0.3, 0.4};
        for (const std::int64_t most : {3, 4}) {
            DistinctValues a(most), b(most);
            a.add(std::span<const double>(left));
            b.add(std::span<const double>(right));
            a.merge(b);
            QCOMPARE(a.count().value_or(-1), most == 4 ? 4 : -1);
        }
        DistinctValues beyond(2), one(2);
        beyond.add(std::span<const double>(left));
        one.merge(beyond);
        QVERIFY(one.isBeyondLimit());
    }

    void chosenValuesDoNotSlowIt()
    {
        const auto values = meetingPlace(600);
        DistinctValues distinct(limit);
        distinct.add(std::span<const double>(values));
        distinct.add(std::span<const double>(values));
        QCOMPARE(distinct.count(), std::optional<std::int64_t>(600));
    }
};

QTEST_APPLESS_MAIN(TestDistinctValues)
#include "tst_distinctvalues.moc"
