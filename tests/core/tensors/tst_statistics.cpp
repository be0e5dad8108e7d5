// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/statistics.h"

#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>

using namespace quantoscope::core;

namespace {
constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
}

class TestStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownValues()
    {
        const auto tensor = Tensor::fromDoubles({2, 4, 4, 4, 5, 5, 7, 9}, {2, 4});
        const auto s = tensorStatistics(*tensor);
        QVERIFY_RESULT(s);
        QCOMPARE(s->count, 8);
        QCOMPARE(s->finite, 8);
        QCOMPARE(s->min, 2.0);
        QCOMPARE(s->max, 9.0);
        QCOMPARE(s->mean, 5.0);
        QCOMPARE(s->std, 2.0);
        QCOMPARE(s->zeros, 0);
    }

    void nonFiniteIsCountedAndKeptOut()
    {
        const auto tensor = Tensor::fromDoubles({notANumber, -1, inf, 0, -0.0, -inf, inf, 1}, {8});
        const auto s = tensorStatistics(*tensor);
        QVERIFY_RESULT(s);
        QCOMPARE(s->count, 8);
        QCOMPARE(s->finite, 4);
        QCOMPARE(s->nan, 1);
        QCOMPARE(s->positiveInfinite, 2);
        QCOMPARE(s->negativeInfinite, 1);
        QCOMPARE(s->infinite(), 3);
        QCOMPARE(s->zeros, 2);
        QCOMPARE(s->min, -1.0);
        QCOMPARE(s->max, 1.0);
        QCOMPARE(s->mean, 0.0);
        QCOMPARE(s->std, std::sqrt(0.5));
    }

    void nothingFiniteHasNoMean_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::newRow("empty") << QList<double>{};
        QTest::newRow("NaN") << QList<double>{notANumber, notANumber};
        QTest::newRow("infinite") << QList<double>{inf};
    }

    void nothingFiniteHasNoMean()
    {
        QFETCH(QList<double>, values);
        const auto tensor = Tensor::fromDoubles({values.begin(), values.end()}, {values.size()});
        const auto s = tensorStatistics(*tensor);
        QVERIFY_RESULT(s);
        QCOMPARE(s->finite, 0);
        QVERIFY(std::isnan(s->min) && std::isnan(s->max) && std::isnan(s->mean) && std::isnan(s->std));
    }

    void extremesDoNotOverflow()
    {
        constexpr double top = std::numeric_limits<double>::max();
        const auto tensor = Tensor::fromDoubles({top, top, -top, -top}, {4});
        const auto s = tensorStatistics(*tensor);
        QVERIFY_RESULT(s);
        QCOMPARE(s->mean, 0.0);
        QCOMPARE(s->std, top);
    }

    void offsetDoesNotCancel()
    {
        std::vector<double> values;
        for (int i = 0; i < 40000; ++i)
            values.push_back(1e9 + (i % 2 == 0 ? 1 : -1) * 0.25);
        const auto tensor = Tensor::fromDoubles(values, {40000});
        const auto s = tensorStatistics(*tensor);
        QVERIFY_RESULT(s);
        QCOMPARE(s->mean, 1e9);
        QVERIFY(std::abs(s->std - 0.25) < 1e-13);
    }

    /// 0, 0, 0, 1: mean 1/4, variance 3/16; Σd³/n = 3/32 gives skewness 2/√3, Σd⁴/n = 21/256 gives 7/3 − 3.
    void shapeByHand()
    {
        const auto s = tensorStatistics(*Tensor::fromFloats({0, 0, 0, 1}, {4}));
        QVERIFY_RESULT(s);
        QCOMPARE(s->std, std::sqrt(3.0) / 4);
        QCOMPARE(s->skewness, 2 / std::sqrt(3.0));
        QCOMPARE(s->kurtosis, 7 / 3.0 - 3);
        QCOMPARE(s->zeros, 3);
    }

    void absMax_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<double>("greatest");
        QTest::newRow("positive") << QList<double>{1, -0.5, 3} << 3.0;
        QTest::newRow("negative") << QList<double>{1, -5, 3} << 5.0;
        QTest::newRow("all negative") << QList<double>{-1, -5, -3} << 5.0;
        QTest::newRow("zero") << QList<double>{0, -0.0} << 0.0;
        QTest::newRow("infinity is left out") << QList<double>{inf, -2} << 2.0;
    }

    void absMax()
    {
        QFETCH(QList<double>, values);
        QFETCH(double, greatest);
        const auto s = tensorStatistics(*Tensor::fromDoubles({values.begin(), values.end()}, {values.size()}));
        QCOMPARE(s->absMax(), greatest);
        QVERIFY(std::isnan(tensorStatistics(Tensor())->absMax()));
    }

    void oneValueHasNoSpread()
    {
        const auto s = tensorStatistics(*Tensor::fromDoubles({std::numeric_limits<double>::denorm_min()}, {}));
        QVERIFY_RESULT(s);
        QCOMPARE(s->count, 1);
        QCOMPARE(s->mean, std::numeric_limits<double>::denorm_min());
        QCOMPARE(s->std, 0.0);
        QVERIFY(std::isnan(s->skewness) && std::isnan(s->kurtosis));
    }

    void stopsWhenAsked()
    {
        const auto tensor = Tensor::fromDoubles(std::vector<double>(10, 1.0), {10});
        int calls = 0;
        const auto s = tensorStatistics(*tensor, [&](std::int64_t, std::int64_t) { return ++calls < 2; });
        QVERIFY(!s);
        QCOMPARE(s.error().code, ErrorCode::Cancelled);
        QCOMPARE(calls, 2);
    }
};

QTEST_APPLESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
