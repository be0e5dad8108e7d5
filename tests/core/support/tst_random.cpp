// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/random.h"

#include <QTest>

#include <array>

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
