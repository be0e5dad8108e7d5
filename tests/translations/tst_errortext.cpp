// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/errortext.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"
#include "translations/fill.h"

#include <QSet>

using namespace quantoscope;
using namespace quantoscope::core;

class TestErrorText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void everyCodeHasItsOwnSentence()
    {
        QSet<QString> sentences;
        int count = 0;
        for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i) {
            const Error error{static_cast<ErrorCode>(i), {std::string("AAA"), std::string("BBB"), std::string("CCC"), std::string("DDD")}, Error::npos};
            const QString text = phrases::errorText(error);
            QVERIFY2(text.size() > 12, errorName(error.code));
            QVERIFY2(!text.contains(QLatin1Char('%')), qPrintable(text));
            QVERIFY2(!text.startsWith(tests::text(errorName(error.code))), qPrintable(text));
            sentences.insert(text);
            ++count;
        }
        QCOMPARE(count, 46);
        QCOMPARE(sentences.size(), count);
    }

    void realErrors_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << QString() << QStringLiteral("There is no number to read.");
        QTest::newRow("letter") << QStringLiteral("12#4") << QStringLiteral("At character 3: “#” does not belong in a number here.");
        QTest::newRow("after three-byte signs") << QStringLiteral("２＋#") << QStringLiteral("At character 3: “#” does not belong in a number here.");
        QTest::newRow("division") << QStringLiteral("1/0") << QStringLiteral("At character 2: This divides by zero.");
        QTest::newRow("comma") << QStringLiteral("1,000")
                               << QStringLiteral("At character 2: The comma can be read in two ways: write 1.000 for a decimal point, or 1000 without a separator.");
    }
    void realErrors()
    {
        QFETCH(const QString, input);
        const std::string utf8 = input.toStdString();
        const auto number = parseNumber(utf8);
        QVERIFY(!number);
        QTEST(phrases::errorText(number.error(), utf8), "expected");
    }

    void layersSayWhyTheyCannotRunInIntegers()
    {
        const auto text = [](const char* reason) {
            return phrases::errorText({ErrorCode::NetworkNotInteger, {std::int64_t(3), std::string("dense:4"), std::string(reason)}, Error::npos});
        };
        QCOMPARE(text("float"), QStringLiteral("Layer 3 (dense:4) cannot run in integers: its weights or inputs are not quantized."));
        QCOMPARE(text("batchnorm"), QStringLiteral("Layer 3 (dense:4) cannot run in integers: batch normalization does not follow a layer with weights at once."));
        QCOMPARE(text("method"), QStringLiteral("Layer 3 (dense:4) cannot run in integers: its levels are not multiples of one step."));
        QCOMPARE(text("range"), QStringLiteral("Layer 3 (dense:4) cannot run in integers: its sums could pass 32 bits."));
    }

    void formatsSayWhyTheyCannotExist()
    {
        const auto format = formatByName("float:E=4,M=3,bias=7,inf=ieee,nan=none,zero=signed,subnormals=yes");
        QVERIFY(!format);
        const QString text = phrases::errorText(format.error());
        QVERIFY2(text.contains(QStringLiteral("needs both or neither")), qPrintable(text));
        QVERIFY(!text.contains(QStringLiteral("ieee-needs-both")));
    }

    void filesTellTheByte()
    {
        const Error error{ErrorCode::FileMalformed, {std::string("a.npy"), std::string("a header")}, 10};
        QCOMPARE(phrases::errorText(error), QStringLiteral("The file a.npy is damaged: expected a header. (at byte 10)"));
    }

    void argumentsAreFilledOnce()
    {
        QCOMPARE(phrases::fill(QStringLiteral("%2 and %1, 100 %"), {QStringLiteral("%2"), QStringLiteral("b")}), QStringLiteral("b and %2, 100 %"));
        QCOMPARE(phrases::fill(QStringLiteral("[%3]"), {QStringLiteral("a")}), QStringLiteral("[]"));
        const Error error{ErrorCode::UnknownFormat, {std::string("%1%n")}, Error::npos};
        QCOMPARE(phrases::errorText(error), QStringLiteral("There is no number format named “%1%n”."));
    }
};

QTEST_APPLESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
