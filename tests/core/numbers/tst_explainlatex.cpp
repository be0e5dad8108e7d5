// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/explainlatex.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/explain.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"

using namespace quantoscope;
using namespace quantoscope::core;

class TestExplainLatex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void equations_data()
    {
        QTest::addColumn<QString>("equation");
        QTest::addColumn<QString>("latex");
        QTest::newRow("period") << "0.1 = 0.0(0011)₂" << "0.1 = 0.0\\overline{0011}_2";
        QTest::newRow("period after the point") << "0.(0011)₂" << "0.\\overline{0011}_2";
        QTest::newRow("power") << "101.11₂ = 1.0111₂ · 2^2" << "101.11_2 = 1.0111_2 \\cdot 2^{2}";
        QTest::newRow("negative power") << "2^-14" << "2^{-14}";
        QTest::newRow("fields") << "1 10000001 0111" << "1\\,10000001\\,0111";
        QTest::newRow("hexadecimal") << "11111010₂ = fa₁₆" << "11111010_2 = \\mathrm{fa}_{16}";
        QTest::newRow("parentheses stay") << "500 > (448 + 480) / 2 = 464" << "500 > (448 + 480) / 2 = 464";
        QTest::newRow("modulo") << "300 mod 2^8 = 44" << "300 \\bmod 2^{8} = 44";
        QTest::newRow("range") << "-128 ≤ -6 ≤ 127" << "-128 \\le -6 \\le 127";
        QTest::newRow("list") << "G = 1, R = 0, S = 1" << "G = 1,\\quad R = 0,\\quad S = 1";
        QTest::newRow("cut") << "1.01…₂ ≈ 1.3" << "1.01\\ldots _2 \\approx 1.3";
        QTest::newRow("inverted") << "01₂ → 10₂" << "01_2 \\to 10_2";
        QTest::newRow("empty") << "" << "";
    }
    void equations()
    {
        QFETCH(const QString, equation);
        QTEST(tests::text(latexEquation(equation.toStdString())), "latex");
    }

    void textIsEscaped()
    {
        QCOMPARE(tests::text(latexText("50 % of {a_b} & 2^-8 #1 $ \\ ~")),
                 QStringLiteral("50 \\% of \\{a\\_b\\} \\& 2\\textasciicircum{}-8 \\#1 \\$ \\textbackslash{} \\textasciitilde{}"));
    }

    void everyEquationBecomesPlainLatex()
    {
        for (const char* name : {"FP32", "E4M3FN", "posit16", "2C:8", "OB:8", "fixed:8.8"}) {
            const Format format = formatByName(name).value();
            for (const char* value : {"-5.75", "0.1", "1/3", "sqrt(2)"}) {
                const Explanation e = explain(format, parseNumber(value).value()).value();
                for (const Step& step : e.steps) {
                    const std::string latex = latexEquation(step.equation);
                    int open = 0;
                    for (const char c : latex) {
                        open += c == '{' ? 1 : c == '}' ? -1 : 0;
                        QVERIFY2(static_cast<unsigned char>(c) < 128 && open >= 0, latex.c_str());
                    }
                    QCOMPARE(open, 0);
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestExplainLatex)
#include "tst_explainlatex.moc"
