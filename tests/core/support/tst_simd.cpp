// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/simd.h"

#include "tests/support/testsupport.h"

#include <QFile>

using namespace quantoscope::core;

class TestSimd : public QObject
{
    Q_OBJECT

    /// What the system says of its processor; empty where it says nothing.
    static QList<QByteArray> flags()
    {
        QFile file(QStringLiteral("/proc/cpuinfo"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        for (const QByteArray& line : file.readAll().split('\n')) {
            if (line.startsWith("flags"))
                return line.split(' ');
        }
        return {};
    }

private Q_SLOTS:
    void agreesWithTheSystem()
    {
        const QList<QByteArray> known = flags();
        if (known.isEmpty() || !QUANTOSCOPE_HAS_AVX2)
            QSKIP("the system tells no flags, or the build has no code for AVX2");
        QCOMPARE(hasAvx2(), known.contains("avx2"));
        QCOMPARE(hasAvx2Fma(), known.contains("avx2") && known.contains("fma"));
        QCOMPARE(hasAvx2HalfConversion(), known.contains("avx2") && known.contains("f16c"));
    }

    void moreNeedsAvx2()
    {
        QVERIFY(hasAvx2() || !hasAvx2Fma());
        QVERIFY(hasAvx2() || !hasAvx2HalfConversion());
        QVERIFY(QUANTOSCOPE_HAS_AVX2 || !hasAvx2());
    }

    void workGivesWhatItGives()
    {
        int calls = 0;
        QCOMPARE(withWidestLoops([&calls] { return ++calls + 6; }), 7);
        withWidestLoops([&calls] { calls += 10; });
        QCOMPARE(calls, 11);
    }
};

QTEST_APPLESS_MAIN(TestSimd)
#include "tst_simd.moc"
