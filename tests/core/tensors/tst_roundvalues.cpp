// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/roundvalues.h"

#include "core/numbers/catalogue.h"
#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Tensor tensorOf(const std::vector<double>& values)
{
    return Tensor::fromDoubles(values, {std::int64_t(values.size())}).value();
}

/// Equal, and of the same sign where both are zero; two NaN are equal.
bool isSame(double a, double b)
{
    return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
}

/// Values of every kind and size, the same on every machine.
std::vector<double> manyValues(std::size_t count)
{
    Random random(11);
    std::vector<double> values{0.0, -0.0, 1.0, -1.0, 0x1p-1074, 0x1.fffffffffffffp1023, 0x1p-149, 3.4e38, 65519.0, 65520.0, 448.0, 464.0, 0.75};
    while (values.size() < count)
        values.push_back(std::ldexp(random.uniform() - 0.5, int(random.below(60)) - 30));
    return values;
}

} // namespace

class TestRoundValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void types_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("dtype");
        const auto row = [](const char* format, const char* dtype) { QTest::newRow(format) << QString::fromLatin1(format) << QString::fromLatin1(dtype); };
        row("FP16", "float16");
        row("half", "float16");
        row("BF16", "bfloat16");
        row("FP32", "float32");
        row("FP64", "float64");
        row("E4M3FN", "float8_e4m3fn");
        row("E5M2", "float8_e5m2");
        row("E4M3FNUZ", "float8_e4m3fnuz");
        row("E5M2FNUZ", "float8_e5m2fnuz");
        row("E8M0FNU", "float8_e8m0fnu");
        row("E2M1FN", "float4_e2m1fn");
        row("E2M3FN", "float6_e2m3fn");
        row("E3M2FN", "float6_e3m2fn");
        row("Binary8p4sf", "float8_e4m3fnuz"); // the same codes under another name
        row("TF32", "");
        row("2C:8", "");
        row("posit8", "");
    }
    void types()
    {
        QFETCH(QString, format);
        QFETCH(QString, dtype);
        const auto found = dtypeOfFormat(*formatByName(format.toStdString()));
        QCOMPARE(found ? text(std::string(dtypeName(*found))) : QString(), dtype);
    }

    void examples_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<QList<double>>("expected");
        QTest::addColumn<QString>("dtype");
        const auto row = [](const char* format, const QList<double>& values, const QList<double>& expected, const char* dtype) {
            QTest::newRow(format) << QString::fromLatin1(format) << values << expected << QString::fromLatin1(dtype);
        };
        row("FP16", {0.1, 65520, -1e-9}, {0.0999755859375, infinity, -0.0}, "float16");
        row("BF16", {0.1, 1.00390625}, {0.10009765625, 1}, "bfloat16");
        row("FP32", {0.1}, {0.100000001490116119384765625}, "float32");
        row("FP64", {0.1}, {0.1}, "float64");
        row("E4M3FN", {464, 0.75, -3.3}, {448, 0.75, -3.25}, "float8_e4m3fn");
        row("E2M1FN", {2.5, 3.5, -5, 100, 0.2}, {2, 4, -4, 6, 0}, "float4_e2m1fn");
        row("E2M3FN", {7.5, 0.125, 1.06}, {7.5, 0.125, 1}, "float6_e2m3fn");
        row("E3M2FN", {28, 0.0625, -3.3, 5, 6}, {28, 0.0625, -3.5, 5, 6}, "float6_e3m2fn");
        row("TF32", {0.1}, {0.0999755859375}, "float32");
        row("float:E=11,M=30", {0.1}, {0x1.99999998p-4}, "float64"); // beyond float32 in both ways
        row("float:E=2,M=1,subnormals=no", {0.2, 0.9, 1.2}, {0, 1, 1}, "float32");
    }
    void examples()
    {
        QFETCH(QString, format);
        QFETCH(QList<double>, values);
        QFETCH(QList<double>, expected);
        QFETCH(QString, dtype);
        const auto rounded = roundValues(tensorOf({values.begin(), values.end()}), *formatByName(format.toStdString()));
        QVERIFY_RESULT(rounded);
        QCOMPARE(text(std::string(dtypeName(rounded->dtype()))), dtype);
        for (qsizetype i = 0; i < values.size(); ++i)
            QVERIFY2(isSame(rounded->value(i), expected[i]), qPrintable(QString::number(rounded->value(i), 'g', 17)));
    }

    /// What encode and decode say, for every float format that there is a name for.
    void agreesWithEncode_data()
    {
        QTest::addColumn<QString>("format");
        for (const Format& format : catalogue()) {
            if (format.floating())
                QTest::newRow(format.name.c_str()) << text(format.name);
        }
        for (const char* name : {"Binary8p3se", "Binary8p1uf", "Binary6p4sf", "float:E=5,M=7,inf=none,nan=negative-zero,zero=unsigned", "float:E=4,M=3,subnormals=no",
                                 "float:E=6,M=0,inf=none,nan=all-ones,zero=none,subnormals=no,sign=no", "float:E=8,M=10,bias=100"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void agreesWithEncode()
    {
        QFETCH(QString, format);
        const auto target = formatByName(format.toStdString());
        QVERIFY_RESULT(target);
        EncodeOptions options;
        options.overflow = overflowPolicy(Overflow::Saturate);
        const std::vector<double> values = manyValues(10000);
        const auto rounded = roundValues(tensorOf(values), *target, options);
        if (!rounded) { // too wide for doubles
            QCOMPARE(rounded.error(), (Error{ErrorCode::NotForThisFormat, {std::string("convert"), target->name}}));
            QVERIFY(target->floating()->mantissaBits > 52 || target->floating()->exponentBits > 11);
            return;
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto encoded = encode(*target, Number::fromDouble(values[i]), options);
            QVERIFY_RESULT(encoded);
            const Number stored = decode(*target, encoded->code);
            const double expected = stored.isNaN() ? std::nan("") : toDouble(stored);
            QVERIFY2(isSame(rounded->value(std::int64_t(i)), expected), qPrintable(QString::number(values[i], 'g', 17)));
        }
    }

    void everyCodeStays_data()
    {
        QTest::addColumn<QString>("format");
        for (const char* name : {"FP16", "BF16", "E4M3FN", "E5M2", "E4M3FNUZ", "E5M2FNUZ", "E8M0FNU", "E2M1FN", "E2M3FN", "E3M2FN", "E3M4"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyCodeStays()
    {
        QFETCH(QString, format);
        const auto target = formatByName(format.toStdString());
        QVERIFY_RESULT(target);
        std::vector<double> values;
        for (std::uint64_t bits = 0; bits <= codeMask(*target); ++bits) {
            const Number number = decode(*target, {bits});
            values.push_back(number.isNaN() ? std::nan("") : toDouble(number));
        }
        const auto rounded = roundValues(tensorOf(values), *target);
        QVERIFY_RESULT(rounded);
        for (std::size_t i = 0; i < values.size(); ++i)
            QVERIFY(isSame(rounded->value(std::int64_t(i)), values[i]));
    }

    void seedsFollowTheIndex()
    {
        EncodeOptions options;
        options.rounding = Rounding::Stochastic;
        options.seed = 7;
        const std::vector<double> values(9000, 1.0625); // half way between two numbers of E4M3
        const auto target = formatByName("E4M3FN");
        const auto rounded = roundValues(tensorOf(values), *target, options);
        QVERIFY_RESULT(rounded);
        int up = 0;
        for (std::int64_t i = 0; i < rounded->count(); ++i) {
            EncodeOptions own = options;
            own.seed += std::uint64_t(i);
            const auto encoded = encode(*target, Number::fromDouble(1.0625), own);
            QCOMPARE(rounded->value(i), toDouble(decode(*target, encoded->code)));
            up += rounded->value(i) > 1 ? 1 : 0;
        }
        QVERIFY(up > 4000 && up < 5000);
    }

    void shapesStay()
    {
        const auto tensor = Tensor::fromFloats({1, 2, 3, 4, 5, 6}, {2, 3});
        const std::size_t turned[] = {1, 0};
        const auto rounded = roundValues(tensor->permuted(turned), *formatByName("E2M1FN"));
        QVERIFY_RESULT(rounded);
        QCOMPARE(rounded->shape(), (Shape{3, 2}));
        QVERIFY((rounded->values() == std::vector<double>{1, 4, 2, 4, 3, 6})); // 5 is tied between 4 and 6
        const auto none = roundValues(*Tensor::fromFloats({}, {0, 4}), *formatByName("FP16"));
        QVERIFY_RESULT(none);
        QCOMPARE(none->shape(), (Shape{0, 4}));
    }

    void refusals()
    {
        const Tensor one = tensorOf({1});
        for (const char* name : {"2C:8", "fixed:8.8", "posit16", "float:E=12,M=10", "float:E=11,M=53", "FP128"}) {
            const auto format = formatByName(name);
            if (!format)
                continue;
            const auto rounded = roundValues(one, *format);
            QVERIFY2(!rounded, name);
            QCOMPARE(rounded.error(), (Error{ErrorCode::NotForThisFormat, {std::string("convert"), format->name}}));
        }
        EncodeOptions wrap;
        wrap.overflow.finite = Overflow::Wrap;
        QCOMPARE(roundValues(one, *formatByName("FP16"), wrap).error().code, ErrorCode::NotForThisFormat);
        const auto nan = roundValues(tensorOf({1, std::nan("")}), *formatByName("E2M1FN"));
        QVERIFY(!nan);
        QCOMPARE(nan.error().code, ErrorCode::NoNaN);
        const auto stopped = roundValues(tensorOf(std::vector<double>(1 << 20)), *formatByName("FP16"), {}, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestRoundValues)
#include "tst_roundvalues.moc"
