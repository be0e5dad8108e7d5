// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace quantoscope;

namespace {

struct Answer {
    int code = -1;
    QString out, err;
};

Answer run(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral(QUANTOSCOPE_CLI), QStringList{QStringLiteral("explain")} + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(20000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

QStringList words(const char* line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '));
}

} // namespace

class TestExplainCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void tellsTheWorkedExample()
    {
        const Answer answer = run(words("--format FP32 -5.75"));
        QCOMPARE(answer.code, 0);
        QVERIFY(answer.err.isEmpty());
        const QStringList lines = answer.out.split(QLatin1Char('\n'));
        QCOMPARE(lines[0], QStringLiteral("-5.75 → FP32"));
        QCOMPARE(lines[1], QStringLiteral(" 1. Sign"));
        QVERIFY(lines.contains(QStringLiteral("    5.75 = 101.11₂")));
        QVERIFY(lines.contains(QStringLiteral("    101.11₂ = 1.0111₂ · 2^2")));
        QVERIFY(lines.contains(QStringLiteral("    2 + 127 = 129 = 10000001₂")));
        QVERIFY(lines.contains(QStringLiteral("Code: c0b80000  1 10000001 01110000000000000000000")));
        QVERIFY(lines.contains(QStringLiteral("Stored value: -5.75")));
        QVERIFY(lines.contains(QStringLiteral("Error: 0, relative 0, 0 ulp")));
        QVERIFY(answer.out.endsWith(QLatin1Char('\n')));
    }

    void jsonHasTheAgreedShape()
    {
        const Answer answer = run(words("--format FP16 --json 0.1"));
        QCOMPARE(answer.code, 0);
        const QJsonObject object = QJsonDocument::fromJson(answer.out.toUtf8()).object();
        QCOMPARE(object.keys(), QStringList({QStringLiteral("above"), QStringLiteral("below"), QStringLiteral("binary"), QStringLiteral("code"),
                                             QStringLiteral("error"), QStringLiteral("flags"), QStringLiteral("format"), QStringLiteral("input"),
                                             QStringLiteral("steps"), QStringLiteral("value")}));
        QCOMPARE(object[QLatin1String("code")].toString(), QStringLiteral("2e66"));
        QCOMPARE(object[QLatin1String("binary")].toString(), QStringLiteral("0010111001100110"));
        QCOMPARE(object[QLatin1String("input")].toString(), QStringLiteral("0.1"));
        QCOMPARE(object[QLatin1String("value")].toString(), QStringLiteral("0.0999755859375"));
        QCOMPARE(object[QLatin1String("error")][QLatin1String("ulps")].toString(), QStringLiteral("-0.4"));
        QCOMPARE(object[QLatin1String("below")][QLatin1String("code")].toString(), QStringLiteral("2e65"));
        QCOMPARE(object[QLatin1String("above")][QLatin1String("value")].toString(), QStringLiteral("0.10003662109375"));
        QCOMPARE(object[QLatin1String("flags")].toArray(), QJsonArray{QStringLiteral("inexact")});
        const QJsonArray steps = object[QLatin1String("steps")].toArray();
        QCOMPARE(steps.size(), 9);
        const QJsonObject exponent = steps[3].toObject();
        QCOMPARE(exponent[QLatin1String("kind")].toString(), QStringLiteral("biased-exponent"));
        QCOMPARE(exponent[QLatin1String("title")].toString(), QStringLiteral("Exponent"));
        QCOMPARE(exponent[QLatin1String("equation")].toString(), QStringLiteral("-4 + 15 = 11 = 01011₂"));
        QCOMPARE(exponent[QLatin1String("low_bit")].toInt(), 10);
        QCOMPARE(exponent[QLatin1String("bit_count")].toInt(), 5);
        QVERIFY(!exponent[QLatin1String("sentence")].toString().isEmpty());
    }

    void inverseReadsTheCode()
    {
        const Answer answer = run(words("--format FP32 --code c0b80000"));
        QCOMPARE(answer.code, 0);
        QVERIFY(answer.out.startsWith(QStringLiteral("c0b80000 ← FP32\n")));
        QVERIFY(answer.out.contains(QStringLiteral("    -1 · 1.4375 · 2^2 = -5.75\n")));
        QVERIFY(!answer.out.contains(QStringLiteral("Error")));
    }

    void optionsReachTheRounding()
    {
        QVERIFY(run(words("--format E4M3FN --round toward-zero 1.1875")).out.contains(QStringLiteral("Code: 39 ")));
        QVERIFY(run(words("--format E4M3FN 1.1875")).out.contains(QStringLiteral("Code: 3a ")));
        QVERIFY(run(words("--format 2C:8 --overflow wrap 300")).out.contains(QStringLiteral("300 mod 2^8 = 44 = 00101100₂")));
    }

    void linesAreAnsweredOneByOne()
    {
        const Answer answer = run(words("--format FP16 --json -"), "1\nbad#\n2\n");
        QCOMPARE(answer.code, 1);
        const QStringList lines = answer.out.split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].contains(QStringLiteral("\"3c00\"")));
        QVERIFY2(lines[1].startsWith(QStringLiteral("error: At character ")), qPrintable(lines[1]));
        QVERIFY(lines[2].contains(QStringLiteral("\"4000\"")));
    }

    void badInputIsNamed_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("range") << "--format 2C:8 300" << 1 << "300 does not fit in 2C:8, which reaches from -128 to 127.";
        QTest::newRow("code too wide") << "--format FP16 --code 12345" << 1 << "The code “12345” does not fit in FP16, which has 16 bits.";
        QTest::newRow("no format") << "1" << 2 << "option '--format' is missing";
        QTest::newRow("language") << "--format FP16 --lang fr 1" << 2 << "'fr' is not a value of option '--lang'";
        QTest::newRow("both") << "--format FP16 --code 1 2" << 2 << "give a value or --code, not both";
    }
    void badInputIsNamed()
    {
        QFETCH(const QString, arguments);
        QFETCH(const QString, message);
        const Answer answer = run(arguments.split(QLatin1Char(' ')));
        QTEST(answer.code, "code");
        QVERIFY(answer.out.isEmpty());
        QVERIFY2(answer.err.contains(message), qPrintable(answer.err));
    }

    void chineseGivesTheSameNumbers()
    {
        const Answer english = run(words("--format FP16 --json 0.1"));
        const Answer chinese = run(words("--format FP16 --json --lang zh 0.1"));
        QCOMPARE(chinese.code, 0);
        const QJsonObject a = QJsonDocument::fromJson(english.out.toUtf8()).object();
        const QJsonObject b = QJsonDocument::fromJson(chinese.out.toUtf8()).object();
        QCOMPARE(b[QLatin1String("code")], a[QLatin1String("code")]);
        QCOMPARE(b[QLatin1String("steps")].toArray().size(), a[QLatin1String("steps")].toArray().size());
        QCOMPARE(b[QLatin1String("steps")][3][QLatin1String("equation")], a[QLatin1String("steps")][3][QLatin1String("equation")]);
    }
};

QTEST_GUILESS_MAIN(TestExplainCommand)
#include "tst_explaincommand.moc"
