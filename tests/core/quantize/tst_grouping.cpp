// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/grouping.h"

#include "tests/support/testsupport.h"

using namespace quantoscope::core;

class TestGrouping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// owner[i] is the group of element i; both ways of walking must agree with it.
    void groups_data()
    {
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<QByteArray>("granularity");
        QTest::addColumn<QByteArray>("owners");
        QTest::addColumn<int>("count");
        const auto row = [](const QList<qint64>& shape, const char* granularity, const char* owners, int count) {
            QTest::addRow("%s %lld-d %s", granularity, static_cast<long long>(shape.size()), owners)
                << shape << QByteArray(granularity) << QByteArray(owners) << count;
        };
        row({2, 3}, "tensor", "000000", 1);
        row({}, "tensor", "0", 1);
        row({0}, "tensor", "", 1);
        row({2, 3}, "channel:0", "000111", 2);
        row({2, 3}, "channel:1", "012012", 3);
        row({2, 2, 2}, "channel:0", "00001111", 2);
        row({2, 2, 2}, "channel:1", "00110011", 2);
        row({2, 2, 2}, "channel:2", "01010101", 2);
        row({3, 0}, "channel:0", "", 3);
        row({0, 3}, "channel:1", "", 3);
        row({2, 5}, "group:2", "0011233445", 6);
        row({2, 4}, "group:2", "00112233", 4);
        row({2, 3}, "group:1", "012345", 6);
        row({2, 3}, "group:9", "000111", 2);
        row({2, 2, 3}, "group:2", "001223445667", 8);
        row({}, "group:4", "0", 1);
        row({3, 0}, "group:4", "", 0);
        row({0, 3}, "group:2", "", 0);
    }

    void groups()
    {
        QFETCH(QList<qint64>, shape);
        QFETCH(QByteArray, granularity);
        QFETCH(QByteArray, owners);
        QFETCH(int, count);
        const auto parsed = granularityFromText(granularity.toStdString());
        QVERIFY(parsed);
        const auto grouping = Grouping::make(Shape(shape.begin(), shape.end()), *parsed);
        QVERIFY(grouping);
        QCOMPARE(grouping->groupCount(), count);
        QCOMPARE(grouping->elementCount(), owners.size());
        // Every element tells the run that it lies in.
        QVERIFY(grouping->forEachRun([&](std::int64_t group, std::int64_t first, std::int64_t length) {
            for (std::int64_t i = first; i < first + length; ++i) {
                if (grouping->runAt(i) != GroupRun{group, first, length})
                    return false;
            }
            return true;
        }));
        QByteArray inOrder;
        QVERIFY(grouping->forEachRun([&](std::int64_t group, std::int64_t first, std::int64_t length) {
            if (first != inOrder.size() || length < 1)
                return false;
            inOrder.append(length, static_cast<char>('0' + group));
            return true;
        }));
        QCOMPARE(inOrder, owners);
        QByteArray byGroup(owners.size(), '?');
        for (std::int64_t group = 0; group < grouping->groupCount(); ++group) {
            QVERIFY(grouping->forEachRunOf(group, [&](std::int64_t first, std::int64_t length) {
                for (std::int64_t i = first; i < first + length; ++i)
                    byGroup[qsizetype(i)] = static_cast<char>('0' + group);
                return true;
            }));
        }
        QCOMPARE(byGroup, owners);
    }

    void stopsWhenTold()
    {
        const auto grouping = Grouping::make({2, 3}, {Granularity::Kind::Channel, 1});
        int runs = 0;
        QVERIFY(!grouping->forEachRun([&](auto...) { return ++runs < 2; }));
        QCOMPARE(runs, 2);
        QVERIFY(!grouping->forEachRunOf(0, [](auto...) { return false; }));
    }

    void impossible()
    {
        QVERIFY(!Grouping::make({2, 3}, {Granularity::Kind::Channel, 2}));
        QVERIFY(!Grouping::make({}, {Granularity::Kind::Channel, 0}));
        for (const char* text : {"", "Tensor", "channel", "channel:", "channel:x", "channel:-1", "group:0", "group:1.5", "group:99999999999999999999"})
            QVERIFY2(!granularityFromText(text), text);
        QCOMPARE(granularityFromText("channel:2"), (Granularity{Granularity::Kind::Channel, 2}));
    }
};

QTEST_APPLESS_MAIN(TestGrouping)
#include "tst_grouping.moc"
