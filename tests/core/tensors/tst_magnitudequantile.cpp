// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/magnitudequantile.h"

#include "core/tensors/samples.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace quantoscope;
using core::magnitudeQuantile;
using core::Tensor;

class TestMagnitudeQuantile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void quantiles_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<int>("permille");
        QTest::addColumn<double>("quantile");
        constexpr double inf = std::numeric_limits<double>::infinity();
        const QList<double> four{-4, 1, 3, 2};
        QTest::newRow("least") << four << 0 << 1.0;
        QTest::newRow("first quarter") << four << 250 << 1.0;
        QTest::newRow("just beyond it") << four << 251 << 2.0;
        QTest::newRow("median") << four << 500 << 2.0;
        QTest::newRow("three quarters") << four << 750 << 3.0;
        QTest::newRow("greatest") << four << 1000 << 4.0;
        QTest::newRow("one element") << QList<double>{-0.25} << 990 << 0.25;
        QTest::newRow("zeros") << QList<double>{0.0, -0.0} << 990 << 0.0;
        QTest::newRow("without infinities and NaN") << QList<double>{inf, std::nan(""), 5, -inf, -7} << 1000 << 7.0;
        QTest::newRow("extreme") << QList<double>{5e-324, 1e-310, 1.7976931348623157e308} << 1000 << 1.7976931348623157e308;
        QTest::newRow("subnormal") << QList<double>{5e-324, 1e-310, 1.7976931348623157e308} << 300 << 5e-324;
        QTest::newRow("neighbours") << QList<double>{1, std::nextafter(1, 2), std::nextafter(1, 0)} << 600 << 1.0;
    }
    void quantiles()
    {
        QFETCH(QList<double>, values);
        QFETCH(int, permille);
        const auto tensor = Tensor::fromDoubles({values.begin(), values.end()}, {values.size()});
        QVERIFY_RESULT(tensor);
        const auto found = magnitudeQuantile(*tensor, permille);
        QVERIFY_RESULT(found);
        QTEST(*found, "quantile");
    }

    void isTheElementOfItsRank()
    {
        const Tensor tensor = core::makeSample({core::SampleKind::Laplace, 10007, 3}).value();
        std::vector<double> sorted = tensor.values();
        std::ranges::transform(sorted, sorted.begin(), [](double value) { return std::abs(value); });
        std::ranges::sort(sorted);
        for (const int permille : {1, 10, 333, 500, 990, 999})
            QCOMPARE(magnitudeQuantile(tensor, permille).value(), sorted[std::size_t((10007 * permille + 999) / 1000 - 1)]);
    }

    void nothingFinite()
    {
        QVERIFY(std::isnan(magnitudeQuantile(Tensor(), 990).value()));
        QVERIFY(std::isnan(magnitudeQuantile(Tensor::fromFloats({NAN, INFINITY}, {2}).value(), 990).value()));
    }

    void stops()
    {
        const Tensor tensor = core::makeSample({}).value();
        int calls = 0;
        const auto stopped = magnitudeQuantile(tensor, 990, [&calls](std::int64_t done, std::int64_t total) {
            ++calls;
            return done < total / 2;
        });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, core::ErrorCode::Cancelled);
        QVERIFY(calls > 1);
    }
};

QTEST_APPLESS_MAIN(TestMagnitudeQuantile)
#include "tst_magnitudequantile.moc"
