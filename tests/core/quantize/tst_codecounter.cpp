// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codecounter.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>
#include <map>

using namespace quantoscope::core;

namespace {

using Codes = std::vector<std::int64_t>;
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();

/// −Σ p log₂ p with a plain map, in extended precision.
double entropyOf(const Codes& codes)
{
    std::map<std::int64_t, std::int64_t> counts;
    for (const std::int64_t code : codes)
        ++counts[code];
    long double bits = 0;
    for (const auto& [code, count] : counts) {
        const long double share = static_cast<long double>(count) / static_cast<long double>(codes.size());
        bits -= share * std::log2(share);
    }
    return static_cast<double>(bits);
}

} // namespace

class TestCodeCounter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    /// Shares that are powers of two have an entropy that is exact.
    void exactEntropies_data()
    {
        QTest::addColumn<QList<qint64>>("codes");
        QTest::addColumn<int>("distinct");
        QTest::addColumn<double>("bits");
        QTest::newRow("none") << QList<qint64>{} << 0 << 0.0;
        QTest::newRow("one") << QList<qint64>{5} << 1 << 0.0;
        QTest::newRow("all equal") << QList<qint64>{-3, -3, -3} << 1 << 0.0;
        QTest::newRow("two alike") << QList<qint64>{0, 1} << 2 << 1.0;
        QTest::newRow("signs differ") << QList<qint64>{-7, 7, -7, 7} << 2 << 1.0;
        QTest::newRow("half, quarters") << QList<qint64>{0, 0, 1, 2} << 3 << 1.5;
        QTest::newRow("four alike") << QList<qint64>{3, 2, 1, 0} << 4 << 2.0;
        QTest::newRow("1/2 1/4 1/8 1/8") << QList<qint64>{9, 9, 9, 9, 8, 8, 7, 6} << 4 << 1.75;
        QTest::newRow("at the dense ends") << QList<qint64>{-65536, 65536} << 2 << 1.0;
        QTest::newRow("just beyond the dense ends") << QList<qint64>{-65537, 65537} << 2 << 1.0;
        QTest::newRow("both sides of an end") << QList<qint64>{65536, 65537, 65536, 65537} << 2 << 1.0;
        QTest::newRow("the widest codes") << QList<qint64>{least, greatest, 0, -1} << 4 << 2.0;
    }

    void exactEntropies()
    {
        QFETCH(QList<qint64>, codes);
        QFETCH(int, distinct);
        QFETCH(double, bits);
        CodeCounter counter;
        counter.add(Codes(codes.begin(), codes.end()));
        QCOMPARE(counter.distinct(), distinct);
        QCOMPARE(counter.entropyBits(), bits);
    }

    void unevenSharesFollowTheDefinition()
    {
        CodeCounter counter;
        counter.add(Codes{0, 0, 1}); // −(2/3) log₂(2/3) − (1/3) log₂(1/3) = log₂ 3 − 2/3
        QVERIFY(std::abs(counter.entropyBits() - (std::log2(3.0) - 2.0 / 3)) < 1e-15);
        Random random(4);
        Codes codes;
        for (int i = 0; i < 20000; ++i)
            codes.push_back(static_cast<std::int64_t>(random.below(300) * random.below(600)) - 66000);
        CodeCounter many;
        many.add(codes);
        QVERIFY(std::abs(many.entropyBits() - entropyOf(codes)) < 1e-11);
    }

    /// Uniform codes of b bits carry b bits each, whichever store counts them.
    void uniformCodesCarryTheirWidth()
    {
        for (const std::int64_t offset : {std::int64_t(-128), std::int64_t(0), std::int64_t(65536 - 100), std::int64_t(1) << 40}) {
            Codes codes;
            for (std::int64_t i = 0; i < 512; ++i)
                codes.push_back(offset + i % 256);
            CodeCounter counter;
            counter.add(codes);
            QCOMPARE(counter.distinct(), 256);
            QVERIFY(std::abs(counter.entropyBits() - 8) < 1e-13);
        }
    }

    void piecesCountLikeTheWhole()
    {
        Random random(8);
        Codes codes;
        for (int i = 0; i < 5000; ++i)
            codes.push_back(static_cast<std::int64_t>(random.below(200000)) - 100000);
        CodeCounter whole;
        whole.add(codes);
        CodeCounter pieces;
        for (std::size_t at = 0; at < codes.size();) {
            const std::size_t size = std::min<std::size_t>(random.below(700), codes.size() - at);
            pieces.add(std::span(codes).subspan(at, size));
            at += size;
        }
        QCOMPARE(pieces.distinct(), whole.distinct());
        QCOMPARE(pieces.entropyBits(), whole.entropyBits());
    }

    /// Counters of pieces, merged in any order, say what one counter would.
    void mergedPiecesCountLikeTheWhole_data()
    {
        QTest::addColumn<qint64>("spread");
        QTest::addColumn<qint64>("shift");
        QTest::newRow("dense") << qint64(16) << qint64(0);
        QTest::newRow("bytes") << qint64(256) << qint64(-128);
        QTest::newRow("tables grow") << qint64(100000) << qint64(-50000);
        QTest::newRow("beyond tables") << qint64(1) << qint64(0);
    }
    void mergedPiecesCountLikeTheWhole()
    {
        QFETCH(qint64, spread);
        QFETCH(qint64, shift);
        Random random(21);
        CodeCounter whole;
        std::vector<CodeCounter> parts(7);
        for (std::size_t piece = 0; piece < parts.size(); ++piece) {
            Codes codes;
            for (int i = 0; i < 900; ++i) {
                const std::int64_t far = spread > 1 ? 0 : static_cast<std::int64_t>(random.below(3)) * 1000003 * static_cast<std::int64_t>(piece % 3);
                codes.push_back(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(spread))) + shift + far);
            }
            whole.add(codes);
            parts[piece].add(codes);
        }
        CodeCounter forwards;
        CodeCounter backwards;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            forwards.merge(parts[i]);
            backwards.merge(parts[parts.size() - 1 - i]);
        }
        forwards.merge(CodeCounter());
        for (const CodeCounter& merged : {forwards, backwards}) {
            QCOMPARE(merged.distinct(), whole.distinct());
            QCOMPARE(merged.entropyBits(), whole.entropyBits());
        }
    }

    void countsAreAddedAsTheyAre()
    {
        CodeCounter counter;
        counter.addCounts(-1, Codes{2, 0, 1, 1});
        QCOMPARE(counter.distinct(), 3);
        QCOMPARE(counter.entropyBits(), 1.5);
        counter.add(Codes{1, 1, 2, 2, 2, 2}); // 2, 0, 3, 5 of ten
        QCOMPARE(counter.distinct(), 3);
        QVERIFY(std::abs(counter.entropyBits() - (-0.2 * std::log2(0.2) - 0.3 * std::log2(0.3) - 0.5 * std::log2(0.5))) < 1e-15);
        counter.addCounts(least, Codes{4}); // far from the others
        QCOMPARE(counter.distinct(), 4);
        counter.addCounts(5, {});
        QCOMPARE(counter.distinct(), 4);
    }

    /// A code counted in the hash table moves when the table of counts comes to reach it.
    void tablesTakeOverWhatTheyReach()
    {
        CodeCounter counter;
        counter.add(Codes{0, 1 << 20});
        counter.add(Codes{(1 << 20) - 5, 1 << 20, 1 << 20}); // the first table is here now
        counter.add(Codes{0});
        QCOMPARE(counter.distinct(), 3);
        QVERIFY(std::abs(counter.entropyBits() - entropyOf({0, 0, 1, 2, 2, 2})) < 1e-15);
    }

    void orderDoesNotMatter()
    {
        Codes codes{70000, 3, -80000, 70000, 3, 3, 5, 90000};
        CodeCounter forwards;
        forwards.add(codes);
        std::ranges::reverse(codes);
        CodeCounter backwards;
        backwards.add(codes);
        QCOMPARE(backwards.entropyBits(), forwards.entropyBits());
        QCOMPARE(backwards.distinct(), 5);
    }

    void addingNothingChangesNothing()
    {
        CodeCounter counter;
        counter.add(Codes{1, 2});
        counter.add({});
        QCOMPARE(counter.distinct(), 2);
        QCOMPARE(counter.entropyBits(), 1.0);
        const CodeCounter copy = counter;
        counter.add(Codes{3, 4});
        QCOMPARE(counter.entropyBits(), 2.0);
        QCOMPARE(copy.entropyBits(), 1.0);
    }

    /// The entropy is between 0 and log₂ of the number of codes, which only equal counts reach.
    void entropyIsBounded()
    {
        Random random(15);
        for (int round = 0; round < 20; ++round) {
            CodeCounter counter;
            Codes codes;
            for (int i = 0; i < 200; ++i)
                codes.push_back(static_cast<std::int64_t>(random.below(1 + random.below(20))));
            counter.add(codes);
            QVERIFY(counter.entropyBits() >= 0);
            QVERIFY(counter.entropyBits() <= std::log2(static_cast<double>(counter.distinct())) + 1e-12);
        }
    }
};

QTEST_APPLESS_MAIN(TestCodeCounter)
#include "tst_codecounter.moc"
