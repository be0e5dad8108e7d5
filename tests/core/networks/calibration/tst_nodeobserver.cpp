// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/nodeobserver.h"

#include "core/quantize/linear/cliprange.h"
#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
const LinearRule symmetric{4, true, false, false, LinearConvention::Standard};
const LinearRule asymmetric{4, false, false, false, LinearConvention::Standard};

Tensor floats(std::vector<float> values)
{
    const auto count = std::int64_t(values.size());
    return Tensor::fromFloats(std::move(values), {count}).value();
}

/// Normal numbers, each batch a little wider than the one before; of one side: their magnitudes.
std::vector<std::vector<float>> drawn(int batches, bool isOneSided, double centre = 0)
{
    Random random(5);
    std::vector<std::vector<float>> all;
    for (int k = 0; k < batches; ++k) {
        std::vector<float> values;
        for (int i = 0; i < 700; ++i) {
            const double value = centre + random.normal() * (1 + k * 0.3);
            values.push_back(float(isOneSided ? std::max(value, 0.0) : value));
        }
        all.push_back(std::move(values));
    }
    return all;
}

NodeObserver shown(const char* name, const LinearRule& rule, const std::vector<std::vector<float>>& batches)
{
    NodeObserver observer = NodeObserver::make(name, rule).value();
    for (const auto& batch : batches) {
        if (!observer.add(floats(batch)))
            qFatal("cannot observe");
    }
    return observer;
}

} // namespace

class TestNodeObserver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void names()
    {
        for (const char* name : {"minmax", "ema:0.1", "percentile:99.9", "mse:100", "kl:2048:128", "aciq"})
            QVERIFY(NodeObserver::make(name, symmetric).has_value());
        for (const char* name : {"", "max", "aciq:1", "ema", "mse:0", "percentile:200", "ACIQ"}) {
            const auto made = NodeObserver::make(name, symmetric);
            QVERIFY(!made.has_value());
            QCOMPARE(made.error(), (Error{ErrorCode::UnknownOption, {std::string("observer"), std::string(name)}}));
        }
        const auto lengthy = NodeObserver::make(std::string(5000, 'x'), symmetric);
        QCOMPARE(std::get<std::string>(lengthy.error().arguments[1]).size(), std::size_t(80));
    }

    /// As the observers of core/quantize, fed by hand.
    void sameAsByHand_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isSymmetric");
        QTest::addColumn<bool>("isOneSided");
        for (const char* name : {"minmax", "ema:0.1", "percentile:99", "mse:50", "kl:512:8"}) {
            QTest::addRow("%s, symmetric", name) << QByteArray(name) << true << false;
            QTest::addRow("%s, symmetric, values of one side", name) << QByteArray(name) << true << true;
            QTest::addRow("%s, asymmetric", name) << QByteArray(name) << false << false;
            QTest::addRow("%s, asymmetric, values of one side", name) << QByteArray(name) << false << true;
        }
    }
    void sameAsByHand()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, isSymmetric);
        QFETCH(bool, isOneSided);
        const auto batches = drawn(5, isOneSided);
        const NodeObserver observer = shown(name.constData(), isSymmetric ? symmetric : asymmetric, batches);
        ObserverSpec spec = parseObserver(name.toStdString()).value();
        spec.bits = !isSymmetric && isOneSided ? 5 : 4;
        RangeObserver hand(spec);
        for (const auto& batch : batches)
            QVERIFY(hand.add(floats(batch)).has_value());
        QCOMPARE(observer.isOneSided(), !isSymmetric && isOneSided);
        QCOMPARE(observer.history(), hand.history());
        QCOMPARE(observer.range(), hand.range());
        QCOMPARE(observer.search().curve, hand.search().curve);
        QCOMPARE(observer.search().best, hand.search().best);
        QCOMPARE(observer.search().curve.empty(), !name.startsWith("mse") && !name.startsWith("kl"));
    }

    /// A one-sided node has codes for twice as many steps on its side, so less needs to be clipped than symmetric codes would.
    void oneSideHasAllCodes()
    {
        const auto batches = drawn(3, true);
        const double one = shown("mse:200", asymmetric, batches).range()->hi;
        const double both = shown("mse:200", symmetric, batches).range()->hi;
        QVERIFY2(one > 1.1 * both, qPrintable(QStringLiteral("%1 and %2").arg(one).arg(both)));
    }

    /// The first batch decides; 16 bits are the most there are.
    void oneSideByTheFirstBatch()
    {
        QVERIFY((shown("mse:10", asymmetric, {{0, 1}, {-1, 2}}).isOneSided()));
        QVERIFY((!shown("mse:10", asymmetric, {{-0.5F, 1}, {1, 2}}).isOneSided()));
        QVERIFY((shown("mse:10", asymmetric, {{notANumber, -inf, 2}}).isOneSided())); // takes no part
        const LinearRule wide{16, false, false, false, LinearConvention::Standard};
        ObserverSpec spec = parseObserver("mse:10").value();
        spec.bits = 16;
        RangeObserver hand(spec);
        QVERIFY((hand.add(floats({0, 1, 2})).has_value()));
        QCOMPARE((shown("mse:10", wide, {{0, 1, 2}}).range()), hand.range());
    }

    /// After each batch, the clipping of core/quantize for all values so far.
    void aciq_data()
    {
        QTest::addColumn<bool>("isSymmetric");
        QTest::addColumn<bool>("isOneSided");
        QTest::addColumn<double>("centre");
        QTest::newRow("symmetric") << true << false << 0.0;
        QTest::newRow("symmetric, off centre") << true << false << 1.5;
        QTest::newRow("asymmetric, off centre") << false << false << -1.5;
        QTest::newRow("asymmetric, one side") << false << true << 0.0;
        QTest::newRow("symmetric, one side") << true << true << 0.0;
    }
    void aciq()
    {
        QFETCH(bool, isSymmetric);
        QFETCH(bool, isOneSided);
        QFETCH(double, centre);
        const LinearRule& rule = isSymmetric ? symmetric : asymmetric;
        const auto batches = drawn(4, isOneSided, centre);
        const NodeObserver observer = shown("aciq", rule, batches);
        QCOMPARE(observer.history().size(), batches.size());
        std::vector<float> all;
        for (std::size_t k = 0; k < batches.size(); ++k) {
            all.insert(all.end(), batches[k].begin(), batches[k].end());
            const Tensor tensor = floats(all);
            const auto expected = clippedRange(rule, *parseClip("aciq"), tensor, *Grouping::make(tensor.shape(), {}), 0).value().range;
            QCOMPARE(observer.history()[k], expected);
        }
        QCOMPARE(observer.range(), observer.history().back());
        QCOMPARE(observer.isOneSided(), !isSymmetric && isOneSided);
    }

    /// The curve is the expected error, its least is at the analytical optimum.
    void aciqObjective()
    {
        const NodeObserver observer = shown("aciq", symmetric, drawn(1, false));
        const ClipSearch& search = observer.search();
        QCOMPARE(search.curve.size(), std::size_t(101));
        for (std::size_t i = 1; i < search.curve.size(); ++i)
            QVERIFY(search.curve[i].threshold > search.curve[i - 1].threshold);
        for (const ClipCost& cost : search.curve)
            QVERIFY(cost.cost >= search.curve[search.best].cost);
        // Normal numbers of deviation about 1: α = 2.559 σ, cost 0.01154 σ² (table of the analysis).
        QVERIFY(std::abs(search.threshold() / 2.559 - 1) < 0.05);
        QVERIFY(std::abs(search.curve[search.best].cost / aciqCost(AciqModel::Gauss, 4, 2.559) - 1) < 0.1);
    }

    void aciqOfOneValue()
    {
        const NodeObserver observer = shown("aciq", asymmetric, {{2, 2, 2}});
        QVERIFY(observer.range().has_value());
        QCOMPARE(observer.range()->hi, 2.0);
        const NodeObserver negative = shown("aciq", asymmetric, {{-2, -2}});
        QCOMPARE(negative.range(), (std::optional(ValueRange{-2, -2}))); // no distances: as it is
        QVERIFY(negative.search().curve.empty());
        QVERIFY((shown("aciq", asymmetric, {{0, 0}}).search().curve.empty()));
        QCOMPARE((shown("aciq", asymmetric, {{0, 0}}).range()), (std::optional(ValueRange{0, 0})));
    }

    void withoutFiniteValues_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"minmax", "ema:0.5", "percentile:99", "mse:10", "kl:64:8", "aciq"})
            QTest::newRow(name) << QByteArray(name);
    }
    void withoutFiniteValues()
    {
        QFETCH(QByteArray, name);
        NodeObserver observer = NodeObserver::make(name.toStdString(), asymmetric).value();
        QVERIFY(!observer.range().has_value());
        QVERIFY(observer.history().empty());
        QVERIFY((observer.add(floats({notANumber, inf, -inf})).has_value()));
        QVERIFY((observer.add(floats({})).has_value()));
        QCOMPARE(observer.history().size(), std::size_t(2));
        QVERIFY(!observer.range().has_value());
        QVERIFY(observer.search().curve.empty());
        QVERIFY((observer.add(floats({notANumber, 1, -1, 0.5F})).has_value()));
        QVERIFY(observer.range().has_value());
        QVERIFY(observer.range()->hi <= 1 && observer.range()->lo >= -1);
    }

    void cancel()
    {
        NodeObserver observer = NodeObserver::make("aciq", symmetric).value();
        const auto stopped = observer.add(floats({1, 2, 3}), [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped.has_value());
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestNodeObserver)
#include "tst_nodeobserver.moc"
