// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/scheme.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

QString modeName(const QString& shortName)
{
    static const QMap<QString, QString> names{
        {QStringLiteral("ne"), QStringLiteral("nearest-even")}, {QStringLiteral("na"), QStringLiteral("nearest-away")},
        {QStringLiteral("tz"), QStringLiteral("toward-zero")},  {QStringLiteral("up"), QStringLiteral("up")},
        {QStringLiteral("dn"), QStringLiteral("down")},         {QStringLiteral("od"), QStringLiteral("odd")}};
    return names.value(shortName);
}

int bitsOf(const QJsonObject& row)
{
    const qint64 qmin = row[QLatin1String("qmin")].toInteger();
    const qint64 qmax = row[QLatin1String("qmax")].toInteger();
    const qint64 codes = qmax - qmin + (qmin == -qmax ? 2 : 1);
    int bits = 0;
    while ((qint64(1) << bits) < codes)
        ++bits;
    return bits;
}

QString kindOf(const QJsonObject& row)
{
    return row[QLatin1String("scheme")] == QLatin1String("symmetric") ? QStringLiteral("symmetric=yes,range=restricted")
        : row[QLatin1String("qmin")].toInteger() < 0                  ? QStringLiteral("symmetric=no,signed=yes")
                                                                      : QStringLiteral("symmetric=no");
}

std::vector<LinearGroup> groupsOf(const Quantizer& quantizer)
{
    return std::get<LinearParameters>(quantizer.parameters).groups;
}

LinearGroup fittedGroup(const char* scheme, std::vector<double> values)
{
    return groupsOf(fit(spec(QString::fromLatin1(scheme)), tensorOf(std::move(values))).value()).at(0);
}

} // namespace

class TestLinear : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givenParameters_data() { knownAnswerRows("quantize_linear.json", "quantize"); }
    void givenParameters()
    {
        QFETCH(QJsonObject, row);
        const QString scheme = QStringLiteral("linear:scale=%1,zero_point=%2,qmin=%3,qmax=%4,round=%5")
                                   .arg(row[QLatin1String("scale")].toDouble(), 0, 'g', 17)
                                   .arg(row[QLatin1String("zero_point")].toInteger())
                                   .arg(row[QLatin1String("qmin")].toInteger())
                                   .arg(row[QLatin1String("qmax")].toInteger())
                                   .arg(modeName(row[QLatin1String("mode")].toString()));
        const auto parsed = parseSchemeSpec(scheme.toStdString());
        QVERIFY_RESULT(parsed);
        const Tensor tensor = tensorOf(doubles(row[QLatin1String("x")]));
        const auto quantizer = fit(*parsed, tensor);
        QVERIFY_RESULT(quantizer);
        const auto quantized = apply(*quantizer, tensor);
        QVERIFY_RESULT(quantized);
        QVERIFY(quantized->codes == integers(row[QLatin1String("q")]));
        QVERIFY(allClose(quantized->values, doubles(row[QLatin1String("y")]), 1e-12));
    }

    /// Of the code ranges in the file those that bits and kind can name.
    void parameters_data()
    {
        knownAnswerRows("quantize_linear.json", "params", [](const QJsonObject& row) {
            const qint64 qmin = row[QLatin1String("qmin")].toInteger();
            const qint64 qmax = row[QLatin1String("qmax")].toInteger();
            const bool symmetric = row[QLatin1String("scheme")] == QLatin1String("symmetric");
            return symmetric ? qmin == -qmax : qmin != -qmax;
        });
    }

    void parameters()
    {
        QFETCH(QJsonObject, row);
        const bool symmetric = row[QLatin1String("scheme")] == QLatin1String("symmetric");
        const std::vector<double> ends = symmetric
            ? std::vector{row[QLatin1String("amax")].toDouble()}
            : std::vector{row[QLatin1String("lo")].toDouble(), row[QLatin1String("hi")].toDouble()};
        const auto quantizer = fit(spec(word("linear:bits=%1,%2", bitsOf(row), kindOf(row))), tensorOf(ends));
        QVERIFY_RESULT(quantizer);
        const LinearGroup group = groupsOf(*quantizer).at(0);
        QVERIFY(isClose(group.scale, row[QLatin1String("scale")].toDouble(), 1e-12));
        QCOMPARE(group.zeroPoint, row[QLatin1String("zero_point")].toInteger());
        QCOMPARE(group.qmin, row[QLatin1String("qmin")].toInteger());
        QCOMPARE(group.qmax, row[QLatin1String("qmax")].toInteger());
    }

    void granularities_data() { knownAnswerRows("quantize_linear.json", "matrix"); }
    void granularities()
    {
        QFETCH(QJsonObject, row);
        std::vector<double> x;
        std::vector<double> y;
        std::vector<std::int64_t> q;
        const QJsonArray rows = row[QLatin1String("x")].toArray();
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
            append(x, doubles(rows[i]));
            append(y, doubles(row[QLatin1String("y")].toArray()[i]));
            append(q, integers(row[QLatin1String("q")].toArray()[i]));
        }
        const QMap<QString, QString> granularity{{QStringLiteral("tensor"), QStringLiteral("tensor")},
                                                 {QStringLiteral("channel0"), QStringLiteral("channel:0")},
                                                 {QStringLiteral("channel1"), QStringLiteral("channel:1")},
                                                 {QStringLiteral("group"), word("group:%1", row[QLatin1String("group")].toInt())}};
        const Tensor tensor = tensorOf(x, {rows.size(), static_cast<std::int64_t>(x.size()) / rows.size()});
        const auto quantizer =
            fit(spec(word("linear:bits=%1,%2,granularity=%3,round=%4", row[QLatin1String("bits")].toInt(), kindOf(row),
                          granularity.value(row[QLatin1String("granularity")].toString()),
                          modeName(row[QLatin1String("mode")].toString()))),
                tensor);
        QVERIFY_RESULT(quantizer);
        const auto quantized = apply(*quantizer, tensor);
        QVERIFY_RESULT(quantized);
        QVERIFY(quantized->codes == q);
        QVERIFY(allClose(quantized->values, y, 1e-12));
        const QJsonArray expected = row[QLatin1String("params")].toArray();
        const auto groups = groupsOf(*quantizer);
        QCOMPARE(groups.size(), std::size_t(expected.size()));
        for (qsizetype i = 0; i < expected.size(); ++i) {
            QVERIFY(isClose(groups[std::size_t(i)].scale, expected[i].toObject()[QLatin1String("scale")].toDouble(), 1e-12));
            QCOMPARE(groups[std::size_t(i)].zeroPoint, expected[i].toObject()[QLatin1String("zero_point")].toInteger());
        }
    }

    /// The public course exercise: 2 bits, scale 1/3, zero point −1 (reference codes as published).
    void courseExercise()
    {
        const Tensor tensor = tensorOf({0.0523, .6364, -.0968, -.0020, .1940, .75, .5507, .6188, -.1734, .4677, -.0669, .3836, .4297,
                                        .6267, -.0695, .1536, -.0038, .6075, .6817, .0601, .6446, -.25, .5376, -.2226, .2333});
        const auto quantizer = fit(spec(word("linear:scale=%1,zero_point=-1,qmin=-2,qmax=1", 1.0 / 3)), tensor);
        QVERIFY_RESULT(quantizer);
        const auto quantized = apply(*quantizer, tensor);
        QVERIFY_RESULT(quantized);
        QVERIFY((quantized->codes == std::vector<std::int64_t>{-1, 1, -1, -1, 0,  1,  1, 1, -2, 0,  -1, 0, 0,
                                                               1, -1, -1, -1, 1, 1, -1, 1, -2, 1, -2, 0}));
    }

    /// The largest magnitude under the full symmetric range falls half a step outside: 127.5 → 128 → 127.
    void fullRangeClipsItsLargest()
    {
        const Tensor tensor = tensorOf({127.5, -127.5, 0});
        const auto quantizer = fit(spec(QStringLiteral("linear")), tensor);
        QVERIFY_RESULT(quantizer);
        QCOMPARE(groupsOf(*quantizer).at(0), (LinearGroup{1, 0, -128, 127}));
        const auto quantized = apply(*quantizer, tensor);
        QVERIFY_RESULT(quantized);
        QVERIFY((quantized->codes == std::vector<std::int64_t>{127, -128, 0}));
        QCOMPARE(quantized->clipped, 1);
    }

    void ranges_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<double>("scale");
        QTest::addColumn<qint64>("zeroPoint");
        const auto row = [](const char* name, const char* scheme, const QList<double>& values, double scale, qint64 zero) {
            QTest::newRow(name) << QString::fromLatin1(scheme) << values << scale << zero;
        };
        row("restricted", "linear:range=restricted", {-254, 1}, 2, 0);
        row("asymmetric", "linear:symmetric=no", {-1, 254}, 1, 1);
        row("asymmetric signed", "linear:symmetric=no,signed=yes", {-1, 254}, 1, -127);
        row("positive widens to zero", "linear:symmetric=no", {100, 255}, 1, 0);
        row("negative widens to zero", "linear:symmetric=no", {-255, -100}, 1, 255);
        row("constant", "linear:symmetric=no", {51, 51}, 0.2, 0);
        row("all zero", "linear", {0, 0, 0}, 1, 0);
        row("all zero asymmetric", "linear:symmetric=no", {0, 0}, 1, 0);
        row("empty", "linear", {}, 1, 0);
        row("only NaN", "linear", {notANumber}, 1, 0);
        row("non-finite kept out", "linear:range=restricted", {inf, 127, notANumber, -inf}, 1, 0);
        row("one element", "linear:range=restricted", {-63.5}, 0.5, 0);
        row("fixed", "linear:symmetric=no,clip=fixed:-1:254", {1000}, 1, 1);
        row("fixed symmetric", "linear:range=restricted,clip=fixed:-254:3", {1}, 2, 0);
        row("2 bits restricted", "linear:bits=2,range=restricted", {-3, 2}, 3, 0);
        row("16 bits", "linear:bits=16,range=restricted", {32767}, 1, 0);
    }

    void ranges()
    {
        QFETCH(QString, scheme);
        QFETCH(QList<double>, values);
        QFETCH(double, scale);
        QFETCH(qint64, zeroPoint);
        const LinearGroup group = fittedGroup(qPrintable(scheme), {values.begin(), values.end()});
        QVERIFY2(isClose(group.scale, scale, 1e-15), qPrintable(QString::number(group.scale)));
        QCOMPARE(group.zeroPoint, zeroPoint);
    }

    void extremesStayFinite()
    {
        constexpr double top = 1.7e308; // code −128 of the full range is 0.4 % beyond the largest magnitude
        const Tensor tensor = tensorOf({-top, top});
        for (const char* scheme : {"linear:symmetric=no", "linear", "linear:range=restricted"}) {
            const auto quantized = apply(fit(spec(QString::fromLatin1(scheme)), tensor).value(), tensor);
            QVERIFY_RESULT(quantized);
            QVERIFY(std::isfinite(quantized->values[0]) && std::isfinite(quantized->values[1]));
        }
        constexpr double least = std::numeric_limits<double>::denorm_min();
        QCOMPARE(fittedGroup("linear", {least, -least}).scale, 1.0); // too small to divide
    }

    void nonFiniteInputsHaveStatedResults()
    {
        const Tensor tensor = tensorOf({notANumber, inf, -inf, 1});
        const auto quantized = apply(fit(spec(QStringLiteral("linear:scale=0.5,zero_point=3,qmin=0,qmax=7")), tensor).value(), tensor);
        QVERIFY_RESULT(quantized);
        QVERIFY((quantized->codes == std::vector<std::int64_t>{3, 7, 0, 5}));
        QVERIFY(std::isnan(quantized->values[0]));
        QCOMPARE(quantized->values[1], 2.0);
        QCOMPARE(quantized->values[2], -1.5);
        QCOMPARE(quantized->clipped, 2);
    }

    void stochasticIsSeededAndUnbiased()
    {
        const Tensor tensor = tensorOf(std::vector<double>(40000, 2.25));
        const auto run = [&tensor](int seed) {
            return apply(fit(spec(word("linear:scale=1,qmin=-8,qmax=7,round=stochastic,seed=%1", seed)), tensor).value(), tensor).value();
        };
        const auto first = run(1);
        QVERIFY(first.codes == run(1).codes);
        QVERIFY(first.codes != run(2).codes);
        const auto up = std::ranges::count(first.codes, 3);
        QCOMPARE(up + std::ranges::count(first.codes, 2), 40000);
        QVERIFY(std::abs(double(up) - 10000) < 450); // five standard deviations
    }

    void everyRoundingHasItsName()
    {
        for (const Rounding mode : allRoundings()) {
            const std::string name(roundingName(mode));
            const auto quantizer = fit(parseSchemeSpec("linear:round=" + name).value(), tensorOf({1}));
            QVERIFY_RESULT(quantizer);
            QCOMPARE(std::get<LinearParameters>(quantizer->parameters).rounding, mode);
        }
    }

    void storage()
    {
        const Tensor tensor = tensorOf(std::vector<double>(64, 1), {4, 16});
        const auto cost = [&tensor](const char* scheme) { return fit(spec(QString::fromLatin1(scheme)), tensor).value().storage; };
        QCOMPARE(cost("linear").bitsPerCode, 8.0);
        QCOMPARE(cost("linear").metadataBits, 32);
        QCOMPARE(cost("linear:bits=4,symmetric=no").metadataBits, 36);
        QCOMPARE(cost("linear:bits=4,granularity=group:8").metadataBits, 8 * 32);
        QCOMPARE(cost("linear:scale=1,qmin=-4,qmax=3").bitsPerCode, 3.0);
    }

    void parametersAreDescribed()
    {
        const Tensor tensor = tensorOf({127, -1}, {2, 1});
        const auto table = describeParameters(fit(spec(QStringLiteral("linear:range=restricted,granularity=channel:0")), tensor).value());
        QVERIFY(table.isList);
        QCOMPARE(table.records.size(), std::size_t(2));
        QCOMPARE(table.records[0][0].name, std::string("scale"));
        QCOMPARE(std::get<double>(table.records[0][0].value), 1.0);
        QCOMPARE(table.records[0][3].name, std::string("qmax"));
        QCOMPARE(std::get<std::int64_t>(table.records[0][3].value), 127);
    }
};

QTEST_APPLESS_MAIN(TestLinear)
#include "tst_linear.moc"
