// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/budget.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/encode.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <map>
#include <set>

using namespace quantoscope::core;
using quantoscope::tests::text;

namespace {

/// The same budget by looking at every code.
struct Counted {
    std::map<BudgetPart, long> parts;
    std::map<long, long> octaves;
    std::set<std::string> values;
};

Counted countCodes(const Format& format)
{
    Counted counted;
    bool zeroSeen = false;
    for (std::uint64_t bits = 0; bits <= codeMask(format); ++bits) {
        const CodePoint code{bits};
        const CodeClass kind = classify(format, code);
        const Number number = decode(format, code);
        if (number.isFinite())
            counted.values.insert(number.value.get_str());
        if (kind == CodeClass::NaN || kind == CodeClass::NaR)
            ++counted.parts[BudgetPart::NaN];
        else if (kind == CodeClass::Infinity)
            ++counted.parts[BudgetPart::Infinity];
        else if (number.value == 0)
            ++counted.parts[std::exchange(zeroSeen, true) ? BudgetPart::RepeatedZero : BudgetPart::Zero];
        else if (number.value < 0)
            ++counted.parts[BudgetPart::Negative];
        else
            ++counted.parts[kind == CodeClass::Subnormal ? BudgetPart::Subnormal : BudgetPart::Normal];
        if (number.isFinite() && number.value > 0)
            ++counted.octaves[floorLog2(number.value)];
    }
    return counted;
}

void compareWithCounting(const Format& format)
{
    const CodeBudget budget = codeBudget(format);
    Counted counted = countCodes(format);
    Integer sum = 0;
    for (const BudgetPart part : budgetParts()) {
        QCOMPARE(budget.part(part).get_si(), counted.parts[part]);
        sum += budget.part(part);
    }
    QCOMPARE(sum.get_str(), budget.codes.get_str());
    QCOMPARE(budget.distinctValues.get_si(), static_cast<long>(counted.values.size()));
    long expected = counted.octaves.begin()->first;
    for (const OctaveRun& run : budget.octaves) {
        QCOMPARE(run.first, expected);
        QVERIFY(run.last >= run.first);
        for (long e = run.first; e <= run.last; ++e)
            QCOMPARE(run.numbers.get_si(), counted.octaves[e]);
        expected = run.last + 1;
    }
    QCOMPARE(expected - 1, counted.octaves.rbegin()->first);
}

} // namespace

class TestBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void knownBudgets_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QList<int>>("parts"); // in the order of BudgetPart
        QTest::addColumn<int>("values");
        QTest::newRow("E4M3FN") << "E4M3FN" << QList<int>{1, 1, 7, 119, 126, 0, 2} << 253;
        QTest::newRow("E4M3") << "E4M3" << QList<int>{1, 1, 7, 112, 119, 2, 14} << 239;
        QTest::newRow("E4M3FNUZ") << "E4M3FNUZ" << QList<int>{1, 0, 7, 120, 127, 0, 1} << 255;
        QTest::newRow("E5M2") << "E5M2" << QList<int>{1, 1, 3, 120, 123, 2, 6} << 247;
        QTest::newRow("E2M1FN") << "E2M1FN" << QList<int>{1, 1, 1, 6, 7, 0, 0} << 15;
        QTest::newRow("E8M0FNU") << "E8M0FNU" << QList<int>{0, 0, 0, 255, 0, 0, 1} << 255;
        QTest::newRow("UE4M3") << "UE4M3" << QList<int>{1, 0, 7, 119, 0, 0, 1} << 127;
        QTest::newRow("FP16") << "FP16" << QList<int>{1, 1, 1023, 30720, 31743, 2, 2046} << 63487;
        QTest::newRow("posit8") << "posit8" << QList<int>{1, 0, 0, 127, 127, 0, 1} << 255;
        QTest::newRow("SM:8") << "SM:8" << QList<int>{1, 1, 0, 127, 127, 0, 0} << 255;
        QTest::newRow("1C:8") << "1C:8" << QList<int>{1, 1, 0, 127, 127, 0, 0} << 255;
        QTest::newRow("2C:8") << "2C:8" << QList<int>{1, 0, 0, 127, 128, 0, 0} << 256;
        QTest::newRow("OB:8") << "OB:8" << QList<int>{1, 0, 0, 127, 128, 0, 0} << 256;
        QTest::newRow("no subnormals") << "float:E=4,M=3,bias=7,inf=none,nan=all-ones,zero=signed,subnormals=no"
                                       << QList<int>{1, 15, 0, 119, 119, 0, 2} << 239;
    }

    void knownBudgets()
    {
        QFETCH(QString, name);
        QFETCH(QList<int>, parts);
        QFETCH(int, values);
        const auto format = formatByName(name.toStdString());
        QVERIFY_RESULT(format);
        const CodeBudget budget = codeBudget(*format);
        for (qsizetype i = 0; i < parts.size(); ++i)
            QCOMPARE(budget.parts[static_cast<std::size_t>(i)].get_si(), static_cast<long>(parts[i]));
        QCOMPARE(budget.distinctValues.get_si(), static_cast<long>(values));
    }

    void agreesWithCountingEveryCode_data()
    {
        QTest::addColumn<QString>("name");
        for (const Format& row : catalogue()) {
            if (width(row) <= 16)
                QTest::newRow(row.name.c_str()) << text(row.name);
        }
        for (int bits = 3; bits <= 8; ++bits) {
            for (const Format& row : p3109Formats(bits))
                QTest::newRow(row.name.c_str()) << text(row.name);
        }
        for (const char* name : {"SM:2", "1C:2", "2C:2", "OB:2", "2C:5", "fixed:4.4", "ufixed:4.4", "fixed:1.7", "ufixed:0.6", "posit:3,0",
                                 "posit:5,4", "posit:8,0", "posit:10,3", "posit:12,1",
                                 "float:E=1,M=3,bias=0,inf=none,nan=none,zero=signed,subnormals=yes",
                                 "float:E=3,M=2,bias=3,inf=top,nan=all-ones,zero=unsigned,subnormals=no",
                                 "float:E=3,M=3,bias=3,inf=none,nan=negative-zero,zero=unsigned,subnormals=no",
                                 "float:E=3,M=2,bias=9,inf=top,nan=none,zero=none,subnormals=no",
                                 "float:E=4,M=0,bias=7,inf=none,nan=none,zero=unsigned,sign=no,subnormals=no"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void agreesWithCountingEveryCode()
    {
        QFETCH(QString, name);
        const auto format = formatByName(name.toStdString());
        QVERIFY_RESULT(format);
        compareWithCounting(*format);
    }

    void octavesOfFp64()
    {
        const CodeBudget budget = codeBudget(*formatByName("FP64"));
        QCOMPARE(budget.octaves.size(), std::size_t{53});
        QCOMPARE(budget.octaves.front(), (OctaveRun{-1074, -1074, 1, true}));
        QCOMPARE(budget.octaves[51], (OctaveRun{-1023, -1023, Integer(1) << 51, true}));
        QCOMPARE(budget.octaves.back(), (OctaveRun{-1022, 1023, Integer(1) << 52, false}));
        QCOMPARE(text(budget.part(BudgetPart::NaN).get_str()), QStringLiteral("9007199254740990")); // 2^53 − 2
    }

    void lastOctaveOfE4M3fnLacksTheNanCode()
    {
        const CodeBudget budget = codeBudget(*formatByName("E4M3FN"));
        QCOMPARE(budget.octaves.back(), (OctaveRun{8, 8, 7, false})); // 256, 288 … 448; 480 became NaN
        QCOMPARE(budget.octaves[budget.octaves.size() - 2], (OctaveRun{-6, 7, 8, false}));
    }

    void decades_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("decades");
        QTest::newRow("E4M3FN") << "E4M3FN" << std::log10(448.0 * 512);
        QTest::newRow("E8M0FNU") << "E8M0FNU" << 254 * std::log10(2.0);
        QTest::newRow("posit8") << "posit8" << 48 * std::log10(2.0);
        QTest::newRow("2C:8") << "2C:8" << std::log10(127.0);
        QTest::newRow("FP64") << "FP64" << 2098 * std::log10(2.0);
    }

    void decades()
    {
        QFETCH(QString, name);
        QFETCH(double, decades);
        QVERIFY(std::abs(codeBudget(*formatByName(name.toStdString())).decades - decades) < 1e-3);
    }

    void sharesAddUpToOne()
    {
        for (const Format& row : catalogue()) {
            const CodeBudget budget = codeBudget(row);
            double sum = 0;
            for (const BudgetPart part : budgetParts())
                sum += budget.share(part);
            QVERIFY2(std::abs(sum - 1) < 1e-12, row.name.c_str());
        }
    }

    void widestFieldsStayQuick()
    {
        const auto format = formatByName("float:E=20,M=43,bias=524287,inf=ieee,nan=ieee,zero=signed,subnormals=yes");
        QVERIFY_RESULT(format);
        const CodeBudget budget = codeBudget(*format);
        QCOMPARE(budget.octaves.back().last, 524287L);
        QCOMPARE(budget.octaves.back().first, -524286L);
        QCOMPARE(text(budget.codes.get_str()), QStringLiteral("18446744073709551616"));
    }
};

QTEST_APPLESS_MAIN(TestBudget)
#include "tst_budget.moc"
