// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/provenance/provenancetext.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

core::Provenance trace(const char* word, const core::Tensor& tensor, std::int64_t element)
{
    return core::traceElement(core::fit(tests::spec(QLatin1String(word)), tensor).value(), tensor, element).value();
}

QString plain(const char* word, const core::Tensor& tensor, std::int64_t element, Digits digits = Digits::Short)
{
    return storyPlainText(storyText(trace(word, tensor, element), digits));
}

} // namespace

class TestProvenanceText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers()
    {
        const core::Number third = core::Number::finite(core::Rational(1, 3));
        QCOMPARE(storyNumber(third, Digits::Short), QStringLiteral("≈0.3333333"));
        QVERIFY(storyNumber(third, Digits::All).startsWith(QStringLiteral("1/3 = 0.333333")));
        const core::Number tenth = core::Number::fromDouble(0.1);
        QCOMPARE(storyNumber(tenth, Digits::All), QStringLiteral("0.1000000000000000055511151231257827021181583404541015625"));
        QCOMPARE(storyNumber(core::Number::fromDouble(0.5), Digits::Short), QStringLiteral("0.5"));
        QVERIFY(storyNumber(core::Number::fromDouble(5e-324), Digits::All).size() > 1000);
        QCOMPARE(storyNumber(core::Number::nan(), Digits::All), storyNumber(core::Number::nan(), Digits::Short));
    }

    void linearStory()
    {
        const core::Tensor tensor = tests::tensorOf({0.75, -1.75, 1});
        const auto steps = storyText(trace("linear:scale=0.5,qmin=-8,qmax=7", tensor, 0), Digits::Short);
        QCOMPARE(steps.size(), 10);
        QCOMPARE(steps[0].lines, QStringList{QStringLiteral("x = 0.75, stored as float64")});
        QCOMPARE(steps[3].lines, QStringList{QStringLiteral("s = 0.5, chosen by the scheme")});
        QCOMPARE(steps[5].lines, QStringList{QStringLiteral("x / s = 1.5")});
        QVERIFY(steps[6].lines.at(0) == QStringLiteral("between 1 (code 1) and 2 (code 2)"));
        QVERIFY(steps[6].lines.at(2).contains(QStringLiteral("a tie: to the nearest, ties to the even code")));
        QVERIFY(steps[7].lines.at(0).endsWith(QStringLiteral("0010")));
        QCOMPARE(steps[8].lines.at(0), QStringLiteral("Q(x) = (q − z) · s = 1"));
        QCOMPARE(steps[9].lines, (QStringList{QStringLiteral("Q(x) − x = 0.25"), QStringLiteral("≈0.3333333 of |x|"), QStringLiteral("0.5 scales")}));
        const QString text = storyPlainText(steps);
        QVERIFY(text.startsWith(QStringLiteral("1. Value\n   x = 0.75")));
        QVERIFY(text.contains(QStringLiteral("\n10. Error\n")));
    }

    void scalesTellTheirRounding()
    {
        const QString text = plain("linear:bits=8", tests::tensorOf({-1, 0.3, 2}), 1);
        QVERIFY2(text.contains(QStringLiteral("width 4 over 255 steps ≈ 0.01568627")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("rounded to float64: off by ")), qPrintable(text));
        QVERIFY(plain("linear:bits=8", tests::tensorOf({-1, 0.3, 2}), 1, Digits::All).contains(QStringLiteral("4/255 = 0.0156862745098")));
    }

    void everySchemeSpeaks_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QString>("part");
        QTest::addRow("k-means") << QByteArray("kmeans:k=2") << QStringLiteral("half-way: 1");
        QTest::addRow("ternary") << QByteArray("ternary") << QStringLiteral("threshold");
        QTest::addRow("asymmetric") << QByteArray("linear:bits=4,symmetric=no") << QStringLiteral("zero stays zero");
        QTest::addRow("channel") << QByteArray("linear:granularity=channel:1") << QStringLiteral("along axis 1");
        QTest::addRow("group") << QByteArray("linear:granularity=group:2") << QStringLiteral("neighbours #3 … #4");
        QTest::addRow("float cast") << QByteArray("float:format=float8_e4m3fn") << QStringLiteral("Q(x) = element(q) · s");
        QTest::addRow("NF4") << QByteArray("nf4") << QStringLiteral("Q(x) = level[q] · s");
        QTest::addRow("NVFP4") << QByteArray("nvfp4") << QStringLiteral("for the whole tensor");
        QTest::addRow("Q4_0") << QByteArray("q4_0") << QStringLiteral("d = ");
        QTest::addRow("Q4_K") << QByteArray("q4_k") << QStringLiteral("dmin ≈ ");
        QTest::addRow("stochastic") << QByteArray("linear:bits=3,round=stochastic") << QStringLiteral("random draw");
    }

    void everySchemeSpeaks()
    {
        QFETCH(QByteArray, word);
        QFETCH(QString, part);
        const QString text = plain(word, tests::tensorOf({-1, -1, 3, 0.5, 3, -1}, {2, 3}), 3);
        QVERIFY2(text.contains(part), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("%")), qPrintable(text));
    }

    void oddElements()
    {
        const core::Tensor tensor = tests::tensorOf({std::numeric_limits<double>::quiet_NaN(), -std::numeric_limits<double>::infinity(), 5, 0});
        QVERIFY(plain("linear", tensor, 0).contains(QStringLiteral("stays NaN")));
        QVERIFY(plain("linear", tensor, 0).contains(QStringLiteral("Not measured")));
        QVERIFY(plain("linear", tensor, 1).contains(QStringLiteral("An infinity goes to the end of the range.")));
        QVERIFY(plain("linear:bits=4", tensor, 3).contains(QStringLiteral("0 is storable: nothing to round")));
        QVERIFY(plain("linear:scale=0.1,qmin=-8,qmax=7", tensor, 2).contains(QStringLiteral("beyond the greatest storable 7: clipped to it")));
    }
};

QTEST_APPLESS_MAIN(TestProvenanceText)
#include "tst_provenancetext.moc"
