// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/linearrule.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

LinearRule rule(const char* words)
{
    return linearRule(spec(QLatin1String("linear:") + QLatin1String(words)));
}

/// Codes of values under one convention.
struct Encoded {
    std::vector<std::int64_t> codes;
    std::vector<double> values;
    std::int64_t clipped = 0;
};

Encoded encode(const LinearParameters& parameters, const std::vector<double>& values)
{
    Encoded out{std::vector<std::int64_t>(values.size()), std::vector<double>(values.size()), 0};
    out.clipped = encodeLinear(parameters, parameters.groups[0], values, 0, out.codes, out.values);
    return out;
}

Encoded encode(LinearConvention convention, const LinearGroup& group, const std::vector<double>& values)
{
    return encode({{group}, defaultRounding(convention), 0, convention}, values);
}

} // namespace

class TestLinearRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void conventionsHaveNames()
    {
        QCOMPARE(linearConventionNames().size(), std::size_t(4));
        int number = 0;
        for (const std::string_view name : linearConventionNames())
            QCOMPARE(int(linearConventionFromName(name).value()), number++);
        QCOMPARE(linearConventionFromName("tflite").value(), LinearConvention::TfLite);
        QVERIFY(!linearConventionFromName("caffe"));
        QVERIFY(!linearConventionFromName(""));
        QCOMPARE(defaultRounding(LinearConvention::TfLite), Rounding::NearestAway);
        QCOMPARE(defaultRounding(LinearConvention::PyTorch), Rounding::NearestEven);
        QCOMPARE(defaultRounding(LinearConvention::OnnxRuntime), Rounding::NearestEven);
    }

    void rulesAreRead()
    {
        QCOMPARE(rule("bits=8"), LinearRule{});
        QCOMPARE(rule("bits=5,range=restricted"), (LinearRule{5, true, true, false, LinearConvention::Standard}));
        QCOMPARE(rule("symmetric=no,signed=yes,convention=pytorch"), (LinearRule{8, false, false, true, LinearConvention::PyTorch}));
    }

    void codeRanges_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<qint64>("least");
        QTest::addColumn<qint64>("greatest");
        QTest::newRow("full") << QByteArray("bits=4") << qint64(-8) << qint64(7);
        QTest::newRow("restricted") << QByteArray("bits=4,range=restricted") << qint64(-7) << qint64(7);
        QTest::newRow("unsigned") << QByteArray("bits=4,symmetric=no") << qint64(0) << qint64(15);
        QTest::newRow("signed") << QByteArray("bits=4,symmetric=no,signed=yes") << qint64(-8) << qint64(7);
        QTest::newRow("2 bits") << QByteArray("bits=2,range=restricted") << qint64(-1) << qint64(1);
        QTest::newRow("16 bits") << QByteArray("bits=16,symmetric=no") << qint64(0) << qint64(65535);
    }
    void codeRanges()
    {
        QFETCH(QByteArray, words);
        QTEST(qint64(leastCode(rule(words))), "least");
        QTEST(qint64(greatestCode(rule(words))), "greatest");
    }

    void groups_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<double>("lo");
        QTest::addColumn<double>("hi");
        QTest::addColumn<double>("scale");
        QTest::addColumn<qint64>("zero");
        const auto row = [](const char* name, const char* words, double lo, double hi, double scale, qint64 zero) {
            QTest::newRow(name) << QByteArray(words) << lo << hi << scale << zero;
        };
        // The largest magnitude at 127.5 of the full range, in every convention.
        for (const std::string_view convention : linearConventionNames()) {
            const QByteArray name(convention.data(), qsizetype(convention.size()));
            QTest::newRow("symmetric " + name) << "convention=" + name << -255.0 << 10.0 << 2.0 << qint64(0);
            QTest::newRow("restricted " + name) << "range=restricted,convention=" + name << -254.0 << 10.0 << 2.0 << qint64(0);
            QTest::newRow("asymmetric " + name) << "symmetric=no,convention=" + name << -1.0 << 254.0 << 1.0 << qint64(1);
            // A range without zero is widened in all of them; only a course's exercise clamps instead.
            QTest::newRow("positive " + name) << "symmetric=no,convention=" + name << 100.0 << 255.0 << 1.0 << qint64(0);
            QTest::newRow("negative " + name) << "symmetric=no,convention=" + name << -255.0 << -100.0 << 1.0 << qint64(255);
        }
        // The zero point on a tie: qmin − lo / scale = 0.5.
        row("tie standard", "symmetric=no", -0.5, 254.5, 1, 0);
        row("tie pytorch", "symmetric=no,convention=pytorch", -0.5, 254.5, 1, 0);
        row("tie tflite", "symmetric=no,convention=tflite", -0.5, 254.5, 1, 1);
        row("tie onnxruntime", "symmetric=no,convention=onnxruntime", -0.5, 254.5, 1, 0);
        row("signed tie tflite", "symmetric=no,signed=yes,convention=tflite", -0.5, 254.5, 1, -128); // −127.5 away from zero
        row("signed tie standard", "symmetric=no,signed=yes", -1.5, 253.5, 1, -126);
        // Binary32 and its floor.
        row("pytorch rounds", "convention=pytorch", -1, 1, double(1.0F / 127.5F), 0);
        row("standard does not", "", -1, 1, 1 / 127.5, 0);
        row("pytorch floor", "convention=pytorch", -1e-9, 1e-9, 0x1p-23, 0);
        row("no floor in standard", "range=restricted", -127e-9, 1e-9, 1e-9, 0);
        row("pytorch floor asymmetric", "symmetric=no,convention=pytorch", 0, 1e-9, 0x1p-23, 0);
        row("zeros", "", 0, 0, 1, 0);
        row("zeros pytorch", "convention=pytorch", 0, 0, 0x1p-23, 0);
        row("zeros tflite", "symmetric=no,convention=tflite", 0, 0, 1, 0);
        row("zeros signed", "symmetric=no,signed=yes", 0, 0, 1, -128);
    }

    void groups()
    {
        QFETCH(QByteArray, words);
        QFETCH(double, lo);
        QFETCH(double, hi);
        QFETCH(double, scale);
        QFETCH(qint64, zero);
        const LinearRule own = rule(words.isEmpty() ? "bits=8" : words.constData());
        const LinearGroup group = linearGroup(own, ValueRange{lo, hi});
        QVERIFY2(isClose(group.scale, scale, 1e-15), qPrintable(QString::number(group.scale, 'g', 17)));
        QCOMPARE(qint64(group.zeroPoint), zero);
        QCOMPARE(group.qmin, leastCode(own));
        QCOMPARE(group.qmax, greatestCode(own));
    }

    void nothingObserved()
    {
        QCOMPARE(linearGroup(rule("bits=8"), std::nullopt), (LinearGroup{1, 0, -128, 127}));
        QCOMPARE(linearGroup(rule("symmetric=no,signed=yes"), std::nullopt), (LinearGroup{1, -128, -128, 127}));
        QCOMPARE(linearGroup(rule("symmetric=no,signed=yes,convention=pytorch"), std::nullopt), (LinearGroup{1, 0, -128, 127}));
    }

    void extremeRangesStayFinite()
    {
        constexpr double top = std::numeric_limits<double>::max();
        for (const std::string_view convention : linearConventionNames()) {
            for (const char* kind : {"symmetric=yes", "symmetric=no"}) {
                const QByteArray words = QByteArray(kind) + ",convention=" + QByteArray(convention.data(), qsizetype(convention.size()));
                const LinearGroup group = linearGroup(rule(words), ValueRange{-top, top});
                QVERIFY2(std::isfinite(group.scale) && group.scale > 0, words.constData());
                QVERIFY(group.zeroPoint >= group.qmin && group.zeroPoint <= group.qmax);
            }
        }
        QCOMPARE((ValueRange{-3, 2}.absMax()), 3.0);
        QCOMPARE((ValueRange{-3, 4}.absMax()), 4.0);
    }

    void pyTorchBitForBit_data() { knownAnswerRows("quantize_linear.json", "torch_fake_quantize_f32"); }
    void pyTorchBitForBit()
    {
        QFETCH(QJsonObject, row);
        const Tensor tensor = tensorOf(doubles(row[QLatin1String("x")]));
        const auto quantizer = fit(spec(word("linear:scale=%1,zero_point=%2,qmin=%3,qmax=%4,convention=pytorch",
                                             QString::number(row[QLatin1String("scale")].toDouble(), 'g', 17),
                                             row[QLatin1String("zero_point")].toInteger(), row[QLatin1String("qmin")].toInteger(),
                                             row[QLatin1String("qmax")].toInteger())),
                                   tensor);
        QVERIFY_RESULT(quantizer);
        const auto quantized = apply(*quantizer, tensor);
        QVERIFY_RESULT(quantized);
        QVERIFY(quantized->codes == integers(row[QLatin1String("q")]));
        QVERIFY(allClose(quantized->values, doubles(row[QLatin1String("y")]), 0));
    }

    /// x · (1 / scale) and x / scale round to different codes: 20.5 · 0.1 in binary32 times 10 is 20.5 no more.
    void theInverseMatters()
    {
        const LinearGroup group{double(0.1F), 0, -128, 127};
        int different = 0;
        for (int code = -127; code < 127; ++code) {
            const double tie = double(float((code + 0.5) * group.scale));
            const auto divided = encode(LinearConvention::Standard, group, {tie}).codes[0];
            const auto multiplied = encode(LinearConvention::PyTorch, group, {tie}).codes[0];
            QVERIFY(std::abs(divided - multiplied) <= 1);
            different += divided != multiplied ? 1 : 0;
        }
        QVERIFY2(different > 20, qPrintable(QString::number(different)));
    }

    void ties_data()
    {
        QTest::addColumn<int>("convention");
        QTest::addColumn<QList<qint64>>("codes"); // of −1.5 −0.5 0.5 1.5 2.5 at scale 1, zero point 3
        QTest::newRow("standard") << int(LinearConvention::Standard) << QList<qint64>{1, 3, 3, 5, 5};
        QTest::newRow("pytorch") << int(LinearConvention::PyTorch) << QList<qint64>{1, 3, 3, 5, 5};
        QTest::newRow("onnxruntime") << int(LinearConvention::OnnxRuntime) << QList<qint64>{1, 3, 3, 5, 5};
        QTest::newRow("tflite") << int(LinearConvention::TfLite) << QList<qint64>{2, 3, 4, 5, 6}; // 1.5 2.5 3.5 4.5 5.5 away from code 0
    }
    void ties()
    {
        QFETCH(int, convention);
        QFETCH(QList<qint64>, codes);
        const Encoded encoded = encode(LinearConvention(convention), {1, 3, 0, 15}, {-1.5, -0.5, 0.5, 1.5, 2.5});
        QVERIFY(std::equal(codes.begin(), codes.end(), encoded.codes.begin(), encoded.codes.end()));
        for (std::size_t i = 0; i < 5; ++i)
            QCOMPARE(encoded.values[i], double(encoded.codes[i] - 3));
        QCOMPARE(encoded.clipped, 0);
    }

    void infinitiesGoToTheEnds()
    {
        constexpr double inf = std::numeric_limits<double>::infinity();
        for (const std::string_view name : linearConventionNames()) {
            const Encoded encoded = encode(*linearConventionFromName(name), {0.5, 3, 0, 7}, {inf, -inf, 1e300, 2});
            QVERIFY((encoded.codes == std::vector<std::int64_t>{7, 0, 7, 7}));
            QVERIFY((encoded.values == std::vector<double>{2, -1.5, 2, 2}));
            QCOMPARE(encoded.clipped, 3);
        }
    }

    /// Without ties the conventions differ by rounding of binary32 only.
    void conventionsAgreeInTheClear()
    {
        std::vector<double> values;
        for (int i = -50; i < 50; ++i)
            values.push_back(double(float(i * 0.3 + 0.07)));
        const LinearGroup group{0.25, 10, 0, 63};
        const Encoded standard = encode(LinearConvention::Standard, group, values);
        for (const LinearConvention convention : {LinearConvention::PyTorch, LinearConvention::TfLite, LinearConvention::OnnxRuntime}) {
            const Encoded other = encode(convention, group, values);
            QVERIFY(other.codes == standard.codes);
            QVERIFY(other.values == standard.values);
            QCOMPARE(other.clipped, standard.clipped);
        }
    }

    void roundingCanBeChosenInAnyConvention()
    {
        const Encoded down = encode({{{1, 0, -8, 7}}, Rounding::Down, 0, LinearConvention::PyTorch}, {1.75, -1.25});
        QVERIFY((down.codes == std::vector<std::int64_t>{1, -2}));
        const Encoded up = encode({{{1, 0, -8, 7}}, Rounding::Up, 0, LinearConvention::TfLite}, {1.25, -1.75});
        QVERIFY((up.codes == std::vector<std::int64_t>{2, -1}));
        const auto chosen = fit(spec(QStringLiteral("linear:convention=tflite,round=nearest-even")), tensorOf({1})).value();
        QCOMPARE(std::get<LinearParameters>(chosen.parameters).rounding, Rounding::NearestEven);
        const auto usual = fit(spec(QStringLiteral("linear:convention=tflite")), tensorOf({1})).value();
        QCOMPARE(std::get<LinearParameters>(usual.parameters).rounding, Rounding::NearestAway);
        QCOMPARE(std::get<LinearParameters>(usual.parameters).convention, LinearConvention::TfLite);
    }

    void givenParametersTakeAConvention_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<bool>("isLegal");
        const QString given = QStringLiteral("linear:scale=%1,qmin=0,qmax=7,convention=%2");
        QTest::newRow("pytorch") << given.arg(QLatin1String("0.5"), QLatin1String("pytorch")) << true;
        QTest::newRow("tflite") << given.arg(QLatin1String("1e-50"), QLatin1String("tflite")) << true;
        QTest::newRow("no binary32 scale") << given.arg(QLatin1String("1e-50"), QLatin1String("pytorch")) << false;
        QTest::newRow("no binary32 inverse") << given.arg(QLatin1String("1e-40"), QLatin1String("pytorch")) << false;
        QTest::newRow("too large") << given.arg(QLatin1String("1e40"), QLatin1String("pytorch")) << false;
        QTest::newRow("unknown") << given.arg(QLatin1String("0.5"), QLatin1String("caffe")) << false;
    }
    void givenParametersTakeAConvention()
    {
        QFETCH(QString, word);
        QFETCH(bool, isLegal);
        const auto parsed = parseSchemeSpec(word.toStdString());
        QCOMPARE(parsed.has_value(), isLegal);
        if (!isLegal)
            QCOMPARE(parsed.error().code, ErrorCode::SchemeOption);
    }

    /// What PyTorch's floor of the scale does to a tensor of tiny values: all of it becomes zero.
    void pyTorchCollapsesTinyTensors()
    {
        const Tensor tensor = tensorOf({1e-9, -3e-9, 2e-9});
        const auto floored = apply(fit(spec(QStringLiteral("linear:convention=pytorch")), tensor).value(), tensor).value();
        QVERIFY((floored.values == std::vector<double>{0, 0, 0}));
        const auto kept = apply(fit(spec(QStringLiteral("linear")), tensor).value(), tensor).value();
        QVERIFY(isClose(kept.values[2], 2e-9, 0.01));
    }
};

QTEST_APPLESS_MAIN(TestLinearRule)
#include "tst_linearrule.moc"
