// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/aciq.h"

#include "core/support/random.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

std::vector<double> drawn(AciqModel model, std::size_t count, double unit, double centre = 0)
{
    Random random(4);
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) {
        if (model == AciqModel::Gauss) {
            values.push_back(centre + unit * random.normal());
        } else {
            const double magnitude = -std::log(1 - random.uniform());
            values.push_back(centre + unit * (random.uniform() < 0.5 ? magnitude : -magnitude));
        }
    }
    return values;
}

AciqMoments momentsOf(const std::vector<double>& values)
{
    AciqMoments moments;
    moments.addValues(values);
    moments.addDistances(values);
    return moments;
}

} // namespace

class TestAciq : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    /// The published table, to its three digits.
    void optima_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<double>("laplace");
        QTest::addColumn<double>("gauss");
        const double laplace[] = {1.863, 2.831, 3.897, 5.029, 6.205, 7.413, 8.646, 9.897};
        const double gauss[] = {1.240, 1.711, 2.152, 2.559, 2.936, 3.287, 3.615, 3.924};
        for (int bits = 1; bits <= 8; ++bits)
            QTest::addRow("%d bits", bits) << bits << laplace[bits - 1] << gauss[bits - 1];
    }
    void optima()
    {
        QFETCH(int, bits);
        QFETCH(double, laplace);
        QFETCH(double, gauss);
        QVERIFY2(std::abs(aciqOptimum(AciqModel::Laplace, bits) - laplace) < 0.00051,
                 qPrintable(QString::number(aciqOptimum(AciqModel::Laplace, bits), 'g', 9)));
        QVERIFY2(std::abs(aciqOptimum(AciqModel::Gauss, bits) - gauss) < 0.00051,
                 qPrintable(QString::number(aciqOptimum(AciqModel::Gauss, bits), 'g', 9)));
    }

    /// The derivative's zero is the cost's minimum; Laplace: α e^α = 3 · 4^bits.
    void optimaAreMinima()
    {
        for (const AciqModel model : {AciqModel::Laplace, AciqModel::Gauss}) {
            for (int bits = 1; bits <= 17; ++bits) {
                const double best = aciqOptimum(model, bits);
                const double least = aciqCost(model, bits, best);
                for (const double aside : {0.9, 0.99, 1.01, 1.1})
                    QVERIFY(aciqCost(model, bits, best * aside) > least);
                if (model == AciqModel::Laplace)
                    QVERIFY(isClose(best * std::exp(best), 3 * std::exp2(2 * bits), 1e-12));
                QVERIFY(bits == 1 || best > aciqOptimum(model, bits - 1));
            }
        }
    }

    void costs()
    {
        // Nothing clipped and everything clipped.
        QVERIFY(isClose(aciqCost(AciqModel::Laplace, 4, 100), 10000.0 / 3 / 256, 1e-12));
        QVERIFY(isClose(aciqCost(AciqModel::Laplace, 4, 0), 2, 1e-15));
        QVERIFY(isClose(aciqCost(AciqModel::Gauss, 4, 0), 1, 1e-15));
        QVERIFY(isClose(aciqCost(AciqModel::Gauss, 8, 40), 1600.0 / 3 / 65536, 1e-12));
    }

    /// Monte Carlo: the cost is what clipping to ±α and rounding to the middles of 2^bits steps leaves.
    void costIsMeasured()
    {
        for (const AciqModel model : {AciqModel::Laplace, AciqModel::Gauss}) {
            const std::vector<double> values = drawn(model, 200'000, 1);
            const double alpha = aciqOptimum(model, 4);
            const double step = 2 * alpha / 16;
            double sum = 0;
            for (const double value : values) {
                const double beyond = std::abs(value) - alpha;
                const double error = beyond > 0 ? beyond : (std::floor(value / step) + 0.5) * step - value;
                sum += error * error;
            }
            // The formula counts rounding errors of clipped values too, less than one in a hundred.
            QVERIFY2(isClose(sum / 200'000, aciqCost(model, 4, alpha), 0.04), qPrintable(QString::number(sum / 200'000)));
        }
    }

    void modelsAreTold()
    {
        const AciqMoments gauss = momentsOf(drawn(AciqModel::Gauss, 50'000, 0.3));
        QCOMPARE(gauss.model(), AciqModel::Gauss);
        QVERIFY(isClose(gauss.deviation(), 0.3, 0.02));
        QVERIFY(isClose(gauss.meanDistance() / gauss.deviation(), 0.79788, 0.01));
        const AciqMoments laplace = momentsOf(drawn(AciqModel::Laplace, 50'000, 0.3));
        QCOMPARE(laplace.model(), AciqModel::Laplace);
        QVERIFY(isClose(laplace.meanDistance(), 0.3, 0.02));
        QVERIFY(isClose(aciqThreshold(gauss, 4, false), 2.559 * gauss.deviation(), 1e-3));
        QVERIFY(isClose(aciqThreshold(laplace, 4, false), 5.029 * laplace.meanDistance(), 1e-3));
    }

    /// Distances are from the mean, wherever that is, unless no value is below 0.
    void centres()
    {
        const AciqMoments shifted = momentsOf({-7, -5, -3, 1});
        QVERIFY(!shifted.isOneSided());
        QCOMPARE(shifted.centre(), -3.5);
        QCOMPARE(shifted.meanDistance(), (3.5 + 1.5 + 0.5 + 4.5) / 4);
        const AciqMoments rectified = momentsOf({0, 0, 2, 4});
        QVERIFY(rectified.isOneSided());
        QCOMPARE(rectified.meanDistance(), 1.5);
        QCOMPARE(rectified.deviation(), std::sqrt(5.0));
        QCOMPARE(rectified.least(), 0.0);
        QCOMPARE(rectified.greatest(), 4.0);
    }

    /// After a rectifier all steps lie on one side: as one bit more.
    void oneSidedIsOneBitMore()
    {
        std::vector<double> values = drawn(AciqModel::Laplace, 20'000, 1);
        for (double& value : values)
            value = std::abs(value);
        const AciqMoments moments = momentsOf(values);
        QCOMPARE(moments.model(), AciqModel::Laplace);
        QCOMPARE(aciqThreshold(moments, 4, true), aciqThreshold(moments, 5, false));
        QVERIFY(isClose(aciqThreshold(moments, 4, true), 6.205 * moments.meanDistance(), 1e-3));
        const AciqMoments both = momentsOf(drawn(AciqModel::Laplace, 20'000, 1));
        QCOMPARE(aciqThreshold(both, 4, true), aciqThreshold(both, 4, false));
    }

    void degenerate()
    {
        const AciqMoments none = momentsOf({});
        QCOMPARE(none.count(), 0);
        QCOMPARE(aciqThreshold(none, 8, false), 0.0);
        const AciqMoments constant = momentsOf({-2, -2, -2});
        QCOMPARE(aciqThreshold(constant, 8, false), 0.0);
        QCOMPARE(constant.centre(), -2.0);
        constexpr double inf = std::numeric_limits<double>::infinity();
        const AciqMoments kept = momentsOf({inf, -1, std::numeric_limits<double>::quiet_NaN(), 3, -inf});
        QCOMPARE(kept.count(), 2);
        QCOMPARE(kept.centre(), 1.0);
        QCOMPARE(kept.meanDistance(), 2.0);
    }

    /// Pieces add up to the whole.
    void piecesAddUp()
    {
        const std::vector<double> values = drawn(AciqModel::Gauss, 1000, 2, 5);
        const AciqMoments whole = momentsOf(values);
        AciqMoments pieces;
        const std::span<const double> all(values);
        pieces.addValues(all.first(300));
        pieces.addValues(all.subspan(300));
        pieces.addDistances(all.first(999));
        pieces.addDistances(all.last(1));
        QCOMPARE(pieces.deviation(), whole.deviation());
        QCOMPARE(pieces.meanDistance(), whole.meanDistance());
    }
};

QTEST_APPLESS_MAIN(TestAciq)
#include "tst_aciq.moc"
