// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/zones/magnitudeoctaves.h"
#include "core/tensors/samples.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>
#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestMagnitudeOctaves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsByExponent()
    {
        const double infinity = std::numeric_limits<double>::infinity();
        const double missing = std::numeric_limits<double>::quiet_NaN();
        const auto octaves = magnitudeOctaves(tensorOf({1, -1.99, 2, 0, -0.0, 0.25, missing, -infinity, 3.999}));
        QVERIFY_RESULT(octaves);
        QCOMPARE(octaves->lowest, -2);
        QCOMPARE(octaves->counts, (std::vector<std::int64_t>{1, 0, 2, 2}));
        QCOMPARE(octaves->zeros, 2);
        QCOMPARE(octaves->nan, 1);
        QCOMPARE(octaves->infinite, 1);
        QCOMPARE(octaves->countOf(0), 2);
        QCOMPARE(octaves->countOf(-3), 0);
        QCOMPARE(octaves->countOf(2), 0);
    }

    void endsOfBinary64()
    {
        const auto octaves = magnitudeOctaves(tensorOf({5e-324, 3 * 5e-324, std::numeric_limits<double>::min(), std::numeric_limits<double>::max()}));
        QCOMPARE(octaves->lowest, -1074);
        QCOMPARE(octaves->countOf(-1074), 1);
        QCOMPARE(octaves->countOf(-1073), 1);
        QCOMPARE(octaves->countOf(-1022), 1);
        QCOMPARE(octaves->countOf(1023), 1);
        QCOMPARE(octaves->counts.size(), std::size_t(2098));
    }

    void nothingToCount()
    {
        QVERIFY(magnitudeOctaves(Tensor())->counts.empty());
        const auto zeros = magnitudeOctaves(tensorOf({0, 0}));
        QVERIFY(zeros->counts.empty());
        QCOMPARE(zeros->zeros, 2);
    }

    void sameOnAnyNumberOfThreads()
    {
        const Tensor tensor = makeSample({SampleKind::StudentT, 3000000, 4}).value();
        const auto one = magnitudeOctaves(tensor, {}, 1);
        QVERIFY(*one == *magnitudeOctaves(tensor, {}, 4));
        QCOMPARE(std::accumulate(one->counts.begin(), one->counts.end(), std::int64_t(0)) + one->zeros, tensor.count());
        const auto stop = [](std::int64_t, std::int64_t) { return false; };
        QCOMPARE(magnitudeOctaves(tensor, stop).error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestMagnitudeOctaves)
#include "tst_magnitudeoctaves.moc"
