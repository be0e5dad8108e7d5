// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/numbers/numberstest.h"

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

/// facts() of core/numbers/format.h against counting and measuring all codes.
class TestFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreeWithAllCodes_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const Format& target : namedFormats(10))
            QTest::newRow(target.name.c_str()) << QByteArray::fromStdString(target.name);
        for (const char* name : {"FP16", "BF16", "posit16", "posit:13,0", "1C:11", "SM:3", "OB:9", "ufixed:4.6", "fixed:1.9",
                                 "float:E=3,M=2,subnormals=no", "float:E=3,M=2,inf=none,nan=all-ones,zero=none,subnormals=no"})
            QTest::newRow(name) << QByteArray(name);
    }
    void agreeWithAllCodes()
    {
        QFETCH(QByteArray, name);
        const Format target = format(name.toStdString());
        const FormatFacts limits = facts(target);
        Integer counts[7];
        std::optional<Rational> max, lowest, minNormal, minSubnormal;
        std::optional<Rational> aboveOne;
        bool hasOne = false;
        const auto keepLeast = [](std::optional<Rational>& least, const Rational& value) {
            if (!least || value < *least)
                least = value;
        };
        for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits) {
            const CodeClass kind = classify(target, {bits});
            counts[static_cast<int>(kind)] += 1;
            const Number number = decode(target, {bits});
            if (!number.isFinite())
                continue;
            if (!max || number.value > *max)
                max = number.value;
            keepLeast(lowest, number.value);
            if (kind == CodeClass::Normal && number.value > 0)
                keepLeast(minNormal, number.value);
            if (kind == CodeClass::Subnormal && number.value > 0)
                keepLeast(minSubnormal, number.value);
            hasOne = hasOne || number.value == 1;
            if (number.value > 1)
                keepLeast(aboveOne, number.value);
        }
        const auto countOf = [&](CodeClass kind) { return counts[static_cast<int>(kind)]; };
        QVERIFY(limits.nanCount == countOf(CodeClass::NaN) + countOf(CodeClass::NaR));
        QVERIFY(limits.infinityCount == countOf(CodeClass::Infinity));
        QVERIFY(limits.finiteCount + limits.nanCount + limits.infinityCount == Integer(static_cast<unsigned long>(codeMask(target))) + 1);
        QCOMPARE(limits.hasZero, countOf(CodeClass::Zero) > 0);
        QCOMPARE(limits.hasNegativeZero, countOf(CodeClass::NegativeZero) > 0);
        QCOMPARE(limits.hasSubnormals, countOf(CodeClass::Subnormal) > 0);
        QVERIFY(limits.max == *max && limits.lowest == *lowest);
        QVERIFY(decode(target, limits.maxCode).value == *max && decode(target, limits.lowestCode).value == *lowest);
        QVERIFY(limits.minNormal == minNormal);
        QVERIFY(limits.minSubnormal == minSubnormal);
        QVERIFY(limits.epsilon == (hasOne && aboveOne ? std::optional(Rational(*aboveOne - 1)) : std::nullopt));
        QCOMPARE(limits.bits, width(target));
        if (limits.emax)
            QVERIFY(twoTo(*limits.emax) <= *max && *max < twoTo(*limits.emax + 1));
        if (target.floating() && minNormal)
            QVERIFY(twoTo(*limits.emin) == *minNormal);
    }

    void styles_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("style");
        QTest::newRow("FP32") << QByteArray("FP32") << QByteArray("ieee");
        QTest::newRow("E4M3FN") << QByteArray("E4M3FN") << QByteArray("fn");
        QTest::newRow("E8M0FNU") << QByteArray("E8M0FNU") << QByteArray("fn");
        QTest::newRow("E4M3FNUZ") << QByteArray("E4M3FNUZ") << QByteArray("fnuz");
        QTest::newRow("E2M1FN") << QByteArray("E2M1FN") << QByteArray("none");
        QTest::newRow("posit16") << QByteArray("posit16") << QByteArray("nar");
        QTest::newRow("2C:8") << QByteArray("2C:8") << QByteArray("none");
        QTest::newRow("fixed:8.8") << QByteArray("fixed:8.8") << QByteArray("none");
    }
    void styles()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, style);
        QCOMPARE(facts(format(name.toStdString())).nanStyle, style.toStdString());
    }

    void wideOnes()
    {
        const FormatFacts fp64 = facts(format("FP64"));
        QCOMPARE(text(fp64.finiteCount.get_str()), QStringLiteral("18437736874454810624"));
        QCOMPARE(text(fp64.nanCount.get_str()), QStringLiteral("9007199254740990"));
        QVERIFY(*fp64.epsilon == twoTo(-52) && *fp64.minSubnormal == twoTo(-1074));
        QCOMPARE(*fp64.emax, 1023L);
        QCOMPARE(*fp64.emin, -1022L);
        const FormatFacts posit64 = facts(format("posit64"));
        QVERIFY(posit64.max == twoTo(248) && *posit64.epsilon == twoTo(-59));
        QCOMPARE(text(posit64.finiteCount.get_str()), QStringLiteral("18446744073709551615"));
        const FormatFacts int64 = facts(format("2C:64"));
        QCOMPARE(text(int64.lowest.get_str()), QStringLiteral("-9223372036854775808"));
        QCOMPARE(int64.maxCode.bits, std::uint64_t{0x7fffffffffffffff});
        QCOMPARE(facts(format("OB:8")).bias.value(), 128L);
        QCOMPARE(facts(format("OB:8")).signBits, 0);
        const FormatFacts fixed = facts(format("fixed:8.8"));
        QVERIFY(fixed.max == Rational(32767, 256) && *fixed.epsilon == Rational(1, 256) && fixed.lowest == -128);
    }
};

QTEST_APPLESS_MAIN(TestFacts)
#include "tst_facts.moc"
