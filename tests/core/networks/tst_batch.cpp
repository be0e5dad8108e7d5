// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/batch.h"

#include "tests/support/testsupport.h"

#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void samplesLieOneAfterTheOther()
    {
        Batch batch({2, 3, 4}, 5);
        QCOMPARE(batch.values.size(), std::size_t(120));
        std::iota(batch.values.begin(), batch.values.end(), 0.0F);
        QCOMPARE(batch.sample(0).front(), 0.0F);
        QCOMPARE(batch.sample(4).front(), 96.0F);
        QCOMPARE(batch.sample(4).size(), std::size_t(24));
        const Batch& fixed = batch;
        QCOMPARE(fixed.sample(1).data(), fixed.values.data() + 24);
        batch.sample(1)[0] = -7;
        QCOMPARE(fixed.sample(1)[0], -7.0F);
    }

    void mayBeEmpty()
    {
        const Batch none;
        QCOMPARE(none.count, 0);
        QVERIFY(none.values.empty());
        const Batch noSamples({7, 1, 1}, 0);
        QVERIFY(noSamples.values.empty());
    }
};

QTEST_APPLESS_MAIN(TestBatch)
#include "tst_batch.moc"
