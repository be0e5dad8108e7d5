// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/zones/valuezones.h"

#include "core/numbers/catalogue.h"
#include "core/tensors/samples.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Quantizer fitted(const char* word, const Tensor& tensor)
{
    return fit(spec(QLatin1String(word)), tensor).value();
}

} // namespace

class TestValueZones : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// E4M3: greatest 448, least normal 2⁻⁶, least subnormal 2⁻⁹.
    void zonesOfAFloatCast()
    {
        const double infinity = std::numeric_limits<double>::infinity();
        const double missing = std::numeric_limits<double>::quiet_NaN();
        const Tensor tensor = tensorOf({449, -1000, 448, 1, 0x1p-6, 0x1p-7, -0x1p-9, 0x1p-10, 1e-9, 0, missing, infinity});
        const Quantizer cast = fitted("float:format=float8_e4m3fn,scale=none", tensor);
        const auto range = valueRange(cast, 0);
        QVERIFY(range);
        QCOMPARE(range->high, 448.0);
        QCOMPARE(range->low, -448.0);
        QCOMPARE(range->minNormal, 0x1p-6);
        QCOMPARE(range->smallest, 0x1p-9);
        const auto zones = valueZones(cast, tensor);
        QVERIFY_RESULT(zones);
        QVERIFY(*zones == (ValueZones{2, 3, 2, 2, 1, 1, 1})); // 2⁻¹⁰ is half-way to 2⁻⁹ and goes to the even 0
        QCOMPARE(zones->total(), tensor.count());
    }

    void zonesOfLinear()
    {
        const Tensor tensor = tensorOf({-5, -2, 0.4, 0, 0.6, 3, 9});
        const Quantizer linear = fitted("linear:scale=1,qmin=-2,qmax=3", tensor);
        QVERIFY(*valueRange(linear, 0) == (StorableRange{-2, 3, 1, 0}));
        QVERIFY(*valueZones(linear, tensor) == (ValueZones{2, 3, 0, 1, 1, 0, 0}));
        QCOMPARE(valueRange(linear, 0)->magnitude(), 3.0);
    }

    void rangesOfOtherSchemes()
    {
        const Tensor tensor = tensorOf({-1, -1, 3, 3});
        QVERIFY(*valueRange(fitted("kmeans:k=2", tensor), 0) == (StorableRange{-1, 3, 1, 0}));
        QVERIFY(*valueRange(fitted("ternary:method=absmean", tensor), 0) == (StorableRange{-2, 2, 2, 0}));
        const auto nf4 = valueRange(fitted("nf4", tensor), 0);
        QCOMPARE(nf4->high, 3.0);
        QCOMPARE(nf4->low, -3.0);
        QVERIFY(nf4->smallest > 0.2 && nf4->smallest < 0.25); // 0.0796 · 3
        const auto mx = valueRange(fitted("mxfp4", tensor), 0);
        QCOMPARE(mx->high, 3.0); // 6 · 2⁻¹
        QCOMPARE(mx->minNormal, 0.5);
        QVERIFY(!valueRange(fitted("q4_0", tensor), 0));
        QVERIFY(!middleRange(fitted("q4_0", tensor)));
        QVERIFY(!valueRange(fitted("nf4", tensor), 1));
        QVERIFY(*valueRange(fitted("kmeans:k=2", tensorOf({0, 0})), 0) == StorableRange{});
    }

    void everyElementIsInOneZone_data()
    {
        QTest::addColumn<QByteArray>("word");
        for (const char* word : {"linear:bits=4,granularity=channel:1", "linear:bits=3,clip=fixed:-1:1", "kmeans:k=4", "ternary", "float",
                                 "float:format=float8_e5m2",
                                 "nf4", "mxfp8-e4m3", "mxfp4", "mxint8", "nvfp4", "q4_0", "q4_k"}) {
            QTest::addRow("%s", word) << QByteArray(word);
        }
    }

    void everyElementIsInOneZone()
    {
        QFETCH(QByteArray, word);
        const Tensor tensor = tensorOf(makeSample({SampleKind::StudentT, 4096, 5})->values(), {8, 512});
        const Quantizer quantizer = fitted(word.constData(), tensor);
        const auto zones = valueZones(quantizer, tensor);
        QVERIFY_RESULT(zones);
        QCOMPARE(zones->total(), tensor.count());
        const auto whole = apply(quantizer, tensor);
        std::int64_t becameZero = 0;
        for (std::size_t i = 0; i < whole->values.size(); ++i)
            becameZero += whole->values[i] == 0 && tensor.value(std::int64_t(i)) != 0 ? 1 : 0;
        QCOMPARE(zones->flushed, becameZero);
    }

    void middleOfTheGroups()
    {
        const Tensor tensor = tensorOf({1, 1, 8, 8, 2, 2});
        const auto middle = middleRange(fitted("linear:bits=2,range=restricted,granularity=group:2", tensor));
        QVERIFY(middle);
        QCOMPARE(middle->high, 2.0);
    }

    void errorsAreThoseOfApply()
    {
        const Tensor tensor = tensorOf({1, 1, 8, 8});
        const Quantizer grouped = fitted("linear:granularity=group:2", tensor);
        QCOMPARE(valueZones(grouped, tensorOf({1})).error().code, ErrorCode::ShapeMismatch);
        const auto stop = [](std::int64_t, std::int64_t) { return false; };
        QCOMPARE(valueZones(grouped, tensor, stop).error().code, ErrorCode::Cancelled);
        QCOMPARE(valueZones(fitted("linear", Tensor()), Tensor())->total(), 0);
    }
};

QTEST_APPLESS_MAIN(TestValueZones)
#include "tst_valuezones.moc"
