// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/steptext.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"
#include "translations/explanationtext.h"
#include "translations/words.h"

#include <QSet>

using namespace quantoscope;
using namespace quantoscope::core;

class TestStepText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void everyKindHasTitleAndSentence()
    {
        for (const StepKind kind : allStepKinds()) {
            QVERIFY(!phrases::stepTitle(kind).isEmpty());
            Step step;
            step.kind = kind;
            step.arguments = {"AA", "BB", "CC"};
            const QString sentence = phrases::stepSentence(step);
            QVERIFY2(sentence.size() > 10 && sentence.endsWith(QLatin1Char('.')), qPrintable(sentence));
            QVERIFY2(!sentence.contains(QLatin1Char('%')), qPrintable(sentence));
        }
        QVERIFY(allStepKinds().size() > 90);
    }

    /// A sentence asks for no argument that its step does not have.
    void realStepsFillEveryPlace_data()
    {
        QTest::addColumn<QString>("format");
        for (const Format& format : catalogue())
            QTest::newRow(format.name.c_str()) << tests::text(format.name);
        QTest::newRow("fixed") << QStringLiteral("fixed:8.8");
        QTest::newRow("no subnormals") << QStringLiteral("float:E=3,M=4,bias=3,inf=ieee,nan=ieee,zero=signed,subnormals=no");
    }
    void realStepsFillEveryPlace()
    {
        QFETCH(const QString, format);
        const Format f = formatByName(format.toStdString()).value();
        int steps = 0;
        const auto check = [&steps](const Explanation& e) {
            for (const Step& step : e.steps) {
                ++steps;
                Step without = step;
                without.arguments.clear();
                Step marked = step;
                for (std::string& argument : marked.arguments)
                    argument = "@@";
                // Places: what is left out without arguments; every one of them must be filled.
                Step all = step;
                all.arguments.assign(9, "@@");
                QCOMPARE(phrases::stepSentence(marked), phrases::stepSentence(all));
            }
        };
        for (const char* text : {"-5.75", "0.1", "1/3", "1e300", "-1e-300", "0", "-0", "inf", "nan", "1.0625", "1e-4", "100.5", "3e38"}) {
            for (const Rounding rounding : allRoundings()) {
                EncodeOptions options;
                options.rounding = rounding;
                if (const auto e = explain(f, parseNumber(text).value(), options))
                    check(*e);
                options.overflow = overflowPolicy(Overflow::Saturate);
                if (const auto e = explain(f, parseNumber(text).value(), options))
                    check(*e);
            }
        }
        for (std::uint64_t i = 0; i < 256; ++i)
            check(explainCode(f, {(i * 0x0101010101010101ULL) & codeMask(f)}));
        QVERIFY(steps > 100);
    }

    void wordsExistForEverything()
    {
        QSet<QString> roundings;
        for (const Rounding rounding : allRoundings())
            roundings.insert(phrases::roundingWord(rounding));
        QCOMPARE(roundings.size(), 7);
        for (int i = 0; i <= static_cast<int>(IntegerCoding::OffsetBinary); ++i)
            QVERIFY(!phrases::integerCodingWord(static_cast<IntegerCoding>(i)).isEmpty());
        for (int i = 0; i <= static_cast<int>(FormatFault::SubnormalsNeedZero); ++i)
            QVERIFY(!phrases::formatFaultWord(static_cast<FormatFault>(i)).isEmpty());
    }

    void wholeTextEndsInTheResult()
    {
        const Explanation e = explain(formatByName("FP16").value(), parseNumber("0.1").value()).value();
        const QString text = phrases::explanationText(e);
        QVERIFY(text.startsWith(QStringLiteral(" 1. Sign\n")));
        QVERIFY(text.contains(QStringLiteral("    -4 + 15 = 11 = 01011₂\n")));
        QVERIFY(text.endsWith(QStringLiteral("Code: 2e66  0 01011 1001100110\n"
                                             "Stored value: 0.0999755859375\n"
                                             "Error: -0.0000244140625, relative -0.000244140625, -0.4 ulp\n"
                                             "Flags: inexact\n"
                                             "Next number below: 2e65  0.09991455078125\n"
                                             "Next number above: 2e67  0.10003662109375\n")));
    }

    void specialValuesHaveNames()
    {
        QCOMPARE(phrases::storedText(formatByName("posit8").value(), {0x80}), QStringLiteral("NaR"));
        QCOMPARE(phrases::storedText(formatByName("SM:8").value(), {0x80}), QStringLiteral("-0"));
        QCOMPARE(phrases::storedText(formatByName("E4M3FNUZ").value(), {0x80}), QStringLiteral("nan"));
        QCOMPARE(phrases::errorAmount(std::nullopt), QStringLiteral("-"));
    }
};

QTEST_APPLESS_MAIN(TestStepText)
#include "tst_steptext.moc"
