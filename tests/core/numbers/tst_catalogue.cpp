// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/catalogue.h"

#include "tests/core/numbers/numberstest.h"

#include <algorithm>
#include <set>

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

QStringList list(const std::vector<std::string>& names)
{
    QStringList result;
    for (const std::string& name : names)
        result << text(name);
    return result;
}

QStringList words(const char* sentence)
{
    return QString::fromLatin1(sentence).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class TestCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows()
    {
        std::set<std::string> names;
        for (const Format& row : catalogue()) {
            QVERIFY_RESULT(validate(row));
            QVERIFY2(!row.source.empty(), row.name.c_str());
            QVERIFY2(names.insert(row.name).second, row.name.c_str());
            QVERIFY(formatByName(row.name)->spec == row.spec);
            QCOMPARE(canonicalName(row.spec), row.name);
        }
        for (const char* name : {"FP64", "FP32", "TF32", "FP16", "BF16", "E5M2", "E4M3FN", "E4M3", "E4M3FNUZ", "E5M2FNUZ", "E4M3B11FNUZ", "E3M4", "E8M0FNU",
                                 "E2M3FN", "E3M2FN", "E2M1FN", "UE4M3", "posit8", "posit16", "posit32", "posit64", "SM:8", "1C:8", "2C:8", "OB:8", "fixed:8.8"})
            QVERIFY2(names.count(name) == 1, name);
    }

    void p3109Family()
    {
        for (int k = 3; k <= 16; ++k) {
            const auto family = p3109Formats(k);
            int expected = 0; // signed 0 < P < K, unsigned 0 < P ≤ K, each finite and extended, where a number fits
            for (int precision = 1; precision <= k; ++precision) {
                for (const bool isSigned : {true, false}) {
                    for (const bool extended : {true, false})
                        expected += p3109Format(k, precision, isSigned, extended).has_value() ? 1 : 0;
                }
            }
            QCOMPARE(static_cast<int>(family.size()), expected);
            QVERIFY(expected >= 4 * k - 6);
        }
        QVERIFY(p3109Formats(2).empty() && p3109Formats(17).empty());
    }

    /// Interim report 4.0: one zero, one NaN, 1.0 in the middle, infinities at the ends, order by code.
    void p3109Semantics_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (int k = 3; k <= 10; ++k) {
            for (const Format& row : p3109Formats(k))
                QTest::newRow(row.name.c_str()) << QByteArray::fromStdString(row.name);
        }
    }
    void p3109Semantics()
    {
        QFETCH(QByteArray, name);
        const Format target = format(name.toStdString());
        const FloatFormat& f = *target.floating();
        const int k = width(target);
        const int p = f.mantissaBits + 1;
        const bool extended = name.endsWith('e');
        QCOMPARE(f.isSigned, name.at(name.size() - 2) == 's');
        QCOMPARE(QByteArray::fromStdString(target.name), "Binary" + QByteArray::number(k) + "p" + QByteArray::number(p) + (f.isSigned ? "s" : "u") + (extended ? "e" : "f"));
        const std::uint64_t half = std::uint64_t{1} << (k - 1);
        const std::uint64_t all = codeMask(target);
        const std::uint64_t nan = f.isSigned ? half : all;
        const std::uint64_t one = f.isSigned ? half >> 1 : half;
        const std::uint64_t top = f.isSigned ? half - 1 : all - 1; // +Inf, or the largest number
        QVERIFY(decode(target, {0}) == Number::zero(false));
        QVERIFY(decode(target, {nan}).isNaN());
        if (f.exponentBits > 1 || f.bias == 1) {
            // 1.0 is the midway code wherever it is a number at all.
            if (one < top || !extended)
                QVERIFY(decode(target, {one}) == Number::finite(1));
        }
        QVERIFY(decode(target, {top}).isInfinite() == extended);
        if (f.isSigned)
            QVERIFY(decode(target, {all}) == (extended ? Number::infinity(true) : Number::finite(-decode(target, {top}).value)));
        for (std::uint64_t c = 1; c <= top; ++c) {
            const Number value = decode(target, {c});
            const Number before = decode(target, {c - 1});
            QVERIFY(value.isInfinite() || value.value > before.value);
            if (f.isSigned) {
                const Number minus = decode(target, {c | half});
                QVERIFY(value.isInfinite() ? minus == Number::infinity(true) : minus == Number::finite(-value.value));
            }
            // The formula of 4.7.2: T·2^(1−P)·2^(1−B), or (1 + T·2^(1−P))·2^(E−B).
            if (value.isFinite()) {
                const auto t = static_cast<long>(c % (std::uint64_t{1} << (p - 1)));
                const auto e = static_cast<long>(c >> (p - 1));
                const long b = f.isSigned ? 1L << (k - p - 1) : 1L << (k - p);
                const Rational fraction = Rational(t) * twoTo(1 - p);
                QVERIFY(value.value == (e == 0 ? Rational(fraction * twoTo(1 - b)) : Rational((1 + fraction) * twoTo(e - b))));
            }
        }
        QCOMPARE(text(facts(target).nanCount.get_str()), QStringLiteral("1"));
        QVERIFY(!facts(target).hasNegativeZero);
    }

    void oneInTheMiddle()
    {
        for (int k = 4; k <= 16; ++k) {
            for (const Format& row : p3109Formats(k)) {
                const bool isSigned = row.floating()->isSigned;
                const std::uint64_t one = std::uint64_t{1} << (k - (isSigned ? 2 : 1));
                QVERIFY2(decode(row, {one}) == Number::finite(1), row.name.c_str());
                QCOMPARE(encode(row, Number::finite(1))->code.bits, one);
            }
        }
    }

    void sameThings_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("E4M3FNUZ") << QByteArray("E4M3FNUZ") << words("E4M3FNUZ Binary8p4sf");
        QTest::newRow("E5M2FNUZ") << QByteArray("E5M2FNUZ") << words("E5M2FNUZ Binary8p3sf");
        QTest::newRow("Binary8p4sf") << QByteArray("Binary8p4sf") << words("E4M3FNUZ Binary8p4sf");
        QTest::newRow("E4M3FN") << QByteArray("E4M3FN") << words("E4M3FN");
        QTest::newRow("Binary8p3se") << QByteArray("Binary8p3se") << words("Binary8p3se");
        QTest::newRow("FP32") << QByteArray("float:E=8,M=23") << words("FP32");
        QTest::newRow("half by hand") << QByteArray("float:E=5,M=10,bias=15") << words("FP16");
        QTest::newRow("posit16") << QByteArray("posit:16,2") << words("posit16");
        QTest::newRow("posit16 es 1") << QByteArray("posit:16,1") << QStringList();
        QTest::newRow("2C:8") << QByteArray("2C:8") << words("2C:8");
        QTest::newRow("2C:9") << QByteArray("2C:9") << QStringList();
    }
    void sameThings()
    {
        QFETCH(QByteArray, name);
        QFETCH(QStringList, expected);
        QCOMPARE(list(knownAs(format(name.toStdString()).spec)), expected);
    }

    void lookAlikes()
    {
        QCOMPARE(list(confusedWith("E4M3")), words("E4M3FN E4M3FNUZ E4M3B11FNUZ Binary8p4se Binary8p4sf UE4M3"));
        QCOMPARE(list(confusedWith("FP16")), words("BF16"));
        QVERIFY(confusedWith("FP64").empty());
        for (const Format& row : catalogue()) {
            for (const std::string& other : confusedWith(row.name)) {
                QVERIFY2(formatByName(other).has_value(), other.c_str());
                const auto back = confusedWith(other);
                QVERIFY(std::find(back.begin(), back.end(), row.name) != back.end());
            }
        }
    }

    void sets()
    {
        QCOMPARE(list(formatSet(FormatSet::Ieee)), words("FP64 FP32 FP16"));
        QVERIFY(list(formatSet(FormatSet::Course)).contains(QLatin1String("1C:8")));
        QCOMPARE(formatSet(FormatSet::All).size(), catalogue().size());
        for (const FormatSet set : {FormatSet::Course, FormatSet::Ieee, FormatSet::MachineLearning, FormatSet::All}) {
            for (const std::string& name : formatSet(set))
                QVERIFY2(formatByName(name).has_value(), name.c_str());
        }
    }

    void pairsThatScale()
    {
        // E4M3FN(c) = 2·E4M3FNUZ(c) wherever both are numbers.
        const Format fn = format("E4M3FN");
        const Format fnuz = format("E4M3FNUZ");
        for (std::uint64_t c = 0; c < 256; ++c) {
            const Number a = decode(fn, {c});
            const Number b = decode(fnuz, {c});
            if (a.isFinite() && b.isFinite())
                QVERIFY(a.value == 2 * b.value);
        }
    }
};

QTEST_APPLESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
