// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/random.h"

#include <QTest>

#include <array>
#include <cmath>

using quantoscope::core::Random;

class TestRandom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownSequence()
    {
        Random random(0);
        QCOMPARE(random.next(), 0xe220a8397b1dcdafULL);
        QCOMPARE(random.next(), 0x6e789e6aa1b965f4ULL);
        QCOMPARE(random.next(), 0x06c45d188009454fULL);
    }

    /// The published generator written as a function of the counter: the n-th draw mixes seed + n · 0x9e37….
    void drawsAreAFunctionOfTheCounter()
    {
        const auto mixed = [](std::uint64_t z) {
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
            z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
            return z ^ (z >> 31);
        };
        for (const std::uint64_t seed : {std::uint64_t(0), std::uint64_t(1), std::uint64_t(0xdeadbeef), ~std::uint64_t(0)}) {
            Random random(seed);
            for (std::uint64_t n = 1; n <= 1000; ++n)
                QCOMPARE(random.next(), mixed(seed + n * 0x9e3779b97f4a7c15ULL));
        }
    }

    void sameSeedSameSequence()
    {
        Random a(77);
        Random b(77);
        Random c(78);
        int equal = 0;
        for (int i = 0; i < 1000; ++i) {
            const std::uint64_t draw = a.next();
            QCOMPARE(b.next(), draw);
            equal += c.next() == draw ? 1 : 0;
        }
        QCOMPARE(equal, 0);
        Random copy = a; // a copy goes on where the original stood
        QCOMPARE(copy.next(), a.next());
        QCOMPARE(Random().next(), Random(0).next());
    }

    /// The upper 53 bits over 2^53: exact, and rounding never reaches 1.
    void uniformIsTheUpperBits()
    {
        Random bits(5);
        Random random(5);
        for (int i = 0; i < 1000; ++i) {
            const double u = random.uniform();
            QCOMPARE(u, static_cast<double>(bits.next() >> 11) / 9007199254740992.0);
            QCOMPARE(u * 0x1p53, std::floor(u * 0x1p53));
        }
    }

    void bounds_data()
    {
        QTest::addColumn<quint64>("bound");
        for (const quint64 bound : {quint64(1), quint64(2), quint64(3), quint64(10), quint64(1) << 32, (quint64(1) << 63) + 1, ~quint64(0)})
            QTest::addRow("%llu", static_cast<unsigned long long>(bound)) << bound;
    }

    void bounds()
    {
        QFETCH(quint64, bound);
        Random random(bound);
        double sum = 0;
        for (int i = 0; i < 20000; ++i) {
            const std::uint64_t draw = random.below(bound);
            QVERIFY(draw < bound);
            sum += static_cast<double>(draw) / static_cast<double>(bound);
        }
        // Mean (bound − 1) / 2 within five standard errors.
        const double mean = 0.5 - 0.5 / static_cast<double>(bound);
        QVERIFY(qAbs(sum / 20000 - mean) <= 5 * 0.2887 / 141.4);
    }

    /// 2^63 + 1 wastes almost half of the draws: were they folded back instead, the lower half would come up twice as often.
    void rejectionKeepsHalvesEqual()
    {
        Random random(6);
        const std::uint64_t bound = (std::uint64_t(1) << 63) + (std::uint64_t(1) << 62);
        int lower = 0;
        for (int i = 0; i < 30000; ++i)
            lower += random.below(bound) < bound / 3 ? 1 : 0;
        QVERIFY2(qAbs(lower - 10000) < 410, qPrintable(QString::number(lower))); // five standard deviations
    }

    void bitsAreBalanced()
    {
        Random random(9);
        std::array<int, 64> ones{};
        for (int i = 0; i < 20000; ++i) {
            const std::uint64_t draw = random.next();
            for (std::size_t bit = 0; bit < 64; ++bit)
                ones[bit] += static_cast<int>(draw >> bit & 1U);
        }
        for (const int count : ones)
            QVERIFY(qAbs(count - 10000) < 354); // five standard deviations
    }

    void uniformStaysInItsRange()
    {
        Random random(1);
        double sum = 0;
        for (int i = 0; i < 100000; ++i) {
            const double u = random.uniform();
            QVERIFY(u >= 0 && u < 1);
            sum += u;
        }
        QVERIFY(qAbs(sum / 100000 - 0.5) < 0.005);
    }

    /// Mean, variance, and the share within one standard deviation, 0.6827.
    void normalIsNormal()
    {
        Random random(3);
        double sum = 0, squares = 0;
        int within = 0;
        for (int i = 0; i < 100000; ++i) {
            const double x = random.normal();
            QVERIFY(std::isfinite(x));
            sum += x;
            squares += x * x;
            within += std::abs(x) < 1 ? 1 : 0;
        }
        QVERIFY(qAbs(sum / 100000) < 0.016); // five standard errors each
        QVERIFY(qAbs(squares / 100000 - 1) < 0.023);
        QVERIFY(qAbs(within / 100000.0 - 0.6827) < 0.0074);
    }

    void normalTakesTwoDraws()
    {
        Random random(4), same(4);
        const double radius = std::sqrt(-2 * std::log(1 - same.uniform()));
        const double expected = radius * std::cos(2 * M_PI * same.uniform());
        QCOMPARE(random.normal(), expected);
        QCOMPARE(random.next(), same.next());
    }

    void belowIsUnbiased()
    {
        Random random(2);
        std::array<int, 7> counts{};
        for (int i = 0; i < 70000; ++i)
            ++counts[random.below(7)];
        for (const int count : counts)
            QVERIFY(qAbs(count - 10000) < 500);
    }
};

QTEST_APPLESS_MAIN(TestRandom)
#include "tst_random.moc"
