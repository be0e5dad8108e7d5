// SPDX-License-Identifier: GPL-3.0-or-later
// formats, encode and decode as a script calls them: exact outputs, exit codes, error lines in their place.
#include "core/numbers/catalogue.h"
#include "core/numbers/encode.h"
#include "core/numbers/text.h"
#include "tests/app/cliprocess.h"
#include "tests/support/testsupport.h"
#include "translations/errortext.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace quantoscope;
using namespace quantoscope::tests;

namespace {

QJsonArray formatsOf(const QStringList& arguments)
{
    const CliAnswer answer = runCli(arguments);
    return QJsonDocument::fromJson(answer.out).object()[QLatin1String("formats")].toArray();
}

/// The line that stands for a value nobody can encode.
QByteArray errorLine(const char* format, const char* value)
{
    const auto target = core::formatByName(format);
    const auto encoded = core::encodeText(*target, value);
    return "error: " + phrases::errorText(encoded.error()).toUtf8() + '\n';
}

} // namespace

class TestCliNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void answers_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("out");
        const auto row = [](const char* words, const char* out) { QTest::newRow(words) << commandLine(words) << QByteArray(out); };
        row("encode --format FP32 -5.75", "c0b80000\n");
        row("encode --format=FP32 -5.75", "c0b80000\n");
        row("encode -5.75 --format FP32", "c0b80000\n");
        row("encode --format FP32 -- -5.75", "c0b80000\n");
        row("encode --format FP32 -5.75 0.1 1/3", "c0b80000\n3dcccccd\n3eaaaaab\n");
        row("encode --format half 0.1", "2e66\n");
        row("encode --format E2M1FN 0.75", "2\n");
        row("encode --format E2M3FN -7.5", "3f\n");
        row("encode --format FP64 sqrt(2)", "3ff6a09e667f3bcd\n");
        row("encode --format FP32 inf -inf nan -0", "7f800000\nff800000\n7fc00000\n80000000\n");
        row("encode --format FP32 0x1.8p3 0b101 0o17 0xff .5 5,75", "41400000\n40a00000\n41700000\n437f0000\n3f000000\n40b80000\n");
        row("encode --format E4M3FN 464 465", "7e\n7f\n");
        row("encode --format E4M3FN --overflow saturate 465 inf", "7e\n7e\n");
        row("encode --format FP16 --round up 0.1", "2e67\n");
        row("encode --format FP16 --round toward-zero 0.1", "2e66\n");
        row("encode --format FP16 --round odd 0.1", "2e67\n");
        row("encode --format 2C:8 -5", "fb\n");
        row("encode --format 1C:8 -5", "fa\n");
        row("encode --format SM:8 -5 -0", "85\n80\n");
        row("encode --format OB:8 -5", "7b\n");
        row("encode --format 2C:12 -5", "ffb\n");
        row("encode --format 2C:8 --overflow saturate 1000", "7f\n");
        row("encode --format 2C:8 --overflow wrap 130", "82\n");
        row("encode --format fixed:8.8 -5.75", "fa40\n");
        row("encode --format posit16 1e30", "7fff\n");
        row("encode --format posit:8,0 0.5", "20\n");
        row("encode --format Binary8p3se 0.1", "32\n");
        row("encode --format float:E=4,M=3,bias=7,inf=none,nan=all-ones,zero=signed,subnormals=yes 448", "7e\n");
        row("decode --format FP32 c0b80000 0x3f800000", "-5.75\n1\n");
        row("decode --format FP16 0b0010111001100110", "0.0999755859375\n");
        row("decode --format FP16 7c00 fc00 7e00 8000", "inf\n-inf\nnan\n-0\n");
        row("decode --format FP16 --as hexfloat 2e66 c5c0 0001", "0x1.998p-4\n-0x1.7p+2\n0x1p-24\n");
        row("decode --format FP16 --as fraction 2e66 c5c0 7c00", "819/8192\n-23/4\ninf\n");
        row("decode --format FP16 --as shortest 2e66 7bff 0001", "0.1\n65500\n6e-8\n");
        row("decode --format FP16 --as decimal 0001", "0.000000059604644775390625\n");
        row("decode --format posit8 80 40", "NaR\n1\n");
        row("decode --format posit8 --as shortest 80", "NaR\n");
        row("decode --format SM:8 80 ff", "0\n-127\n");
        row("decode --format FP32 00000001", "0.00000000000000000000000000000000000000000000140129846432481707092372958328991613128026194187651577175706828388979108268586060148663818836212158203125\n");
    }
    void answers()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, out);
        const CliAnswer answer = runCli(arguments);
        QCOMPARE(answer.out, out);
        QCOMPARE(answer.messages, QByteArray());
        QCOMPARE(answer.exitCode, 0);
    }

    void badCommandLines_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("named"); // what the message must name
        const auto row = [](const char* words, const char* named) { QTest::newRow(words) << commandLine(words) << QByteArray(named); };
        row("frobnicate", "frobnicate");
        row("encode 1", "--format");
        row("encode --format", "--format");
        row("encode --format FP32", "no value");
        row("encode --format FP33 1", "");
        row("encode --format FP32 --round nearest 1", "nearest");
        row("encode --format FP32 --overflow clamp 1", "clamp");
        row("encode --format FP32 --seed x 1", "seed");
        row("encode --format FP32 --seed -1 1", "seed");
        row("encode --format FP32 --colour 1", "--colour");
        row("decode --format FP32 --as poem 0", "poem");
        row("decode --format posit:99 0", "");
        row("decode --format float:E=0,M=3 0", "");
        row("formats --format FP33", "");
        row("formats --xml", "--xml");
    }
    void badCommandLines()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, named);
        const CliAnswer answer = runCli(arguments);
        QCOMPARE(answer.exitCode, 2);
        QCOMPARE(answer.out, QByteArray());
        QVERIFY(answer.messages.startsWith("quantoscope-cli: "));
        QVERIFY2(answer.messages.contains(named), answer.messages.constData());
    }

    void badValuesDoNotStopTheOthers()
    {
        const CliAnswer answer = runCli(commandLine("encode --format 2C:8 5 300 hello 6"));
        QCOMPARE(answer.exitCode, 1);
        QCOMPARE(answer.out, QByteArray("05\n06\n"));
        const auto lines = answer.messages.trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith("quantoscope-cli: '300': "));
        QVERIFY(lines[1].startsWith("quantoscope-cli: 'hello': "));
    }

    void badCodes()
    {
        const CliAnswer answer = runCli(commandLine("decode --format FP16 3c00 12345 xyz -1 3c00"));
        QCOMPARE(answer.exitCode, 1);
        QCOMPARE(answer.out, QByteArray("1\n1\n"));
        QCOMPARE(answer.messages.count('\n'), 3);
    }

    void linesOnStandardInput()
    {
        const CliAnswer answer = runCli(commandLine("encode --format 2C:8 -"), "5\n300\r\n\n-5\n2 + 2\nhello\n127");
        QCOMPARE(answer.out, "05\n" + errorLine("2C:8", "300") + errorLine("2C:8", "") + "fb\n04\n" + errorLine("2C:8", "hello") + "7f\n");
        QCOMPARE(answer.messages, QByteArray());
        QCOMPARE(answer.exitCode, 1);
        const CliAnswer good = runCli(commandLine("decode --format E4M3FN -"), "00\n7e\n7f\n");
        QCOMPARE(good.out, QByteArray("0\n448\nnan\n"));
        QCOMPARE(good.exitCode, 0);
        const CliAnswer empty = runCli(commandLine("encode --format FP32 -"), "");
        QCOMPARE(empty.exitCode, 0);
        QVERIFY(empty.out.isEmpty());
    }

    void manyLinesInOrder()
    {
        QByteArray input;
        QByteArray expected;
        for (int i = 0; i < 200000; ++i) { // over many blocks of input
            input += QByteArray::number(i % 60000) + ".0\n";
            expected += QByteArray::number(i % 60000, 16).rightJustified(4, '0') + '\n';
        }
        const CliAnswer answer = runCli(commandLine("encode --format OB:17 --overflow ieee -"), input);
        QCOMPARE(answer.exitCode, 0);
        const auto lines = answer.out.split('\n');
        QCOMPARE(lines.size(), 200001);
        for (int i = 0; i < 200000; ++i)
            QCOMPARE(lines[i].toUInt(nullptr, 16), 0x10000U + static_cast<unsigned>(i % 60000));
        const CliAnswer unsignedLines = runCli(commandLine("encode --format ufixed:16.0 -"), input);
        QCOMPARE(unsignedLines.out, expected);
    }

    void aLongLineIsOneValue()
    {
        const CliAnswer answer = runCli(commandLine("encode --format FP64 -"), QByteArray(1000000, '7') + "\n0." + QByteArray(300000, '7') + "\n1e999999999\n");
        QCOMPARE(answer.out, "7ff0000000000000\n3fe8e38e38e38e39\n" + errorLine("FP64", "1e999999999"));
        QCOMPARE(answer.exitCode, 1);
    }

    void stochasticIsSeeded()
    {
        const QByteArray input = QByteArray("0.3\n").repeated(1000);
        const auto run = [&](const char* seed) { return runCli(commandLine("encode --format E2M1FN --round stochastic --seed") << QLatin1String(seed) << QStringLiteral("-"), input).out; };
        const QByteArray first = run("7");
        QCOMPARE(run("7"), first);
        QVERIFY(run("8") != first);
        QCOMPARE(first.count("0\n") + first.count("1\n"), 1000);
        QVERIFY(std::abs(first.count("1\n") - 600) < 75); // 0.3 lies at 0.6 between 0 and 0.5
    }

    void formatsAsJson()
    {
        const QJsonArray rows = formatsOf(commandLine("formats --json"));
        QCOMPARE(static_cast<std::size_t>(rows.size()), core::catalogue().size());
        const QStringList keys{QStringLiteral("bias"), QStringLiteral("bits"), QStringLiteral("emax"), QStringLiteral("emin"), QStringLiteral("epsilon"),
                               QStringLiteral("exponent_bits"), QStringLiteral("finite_count"), QStringLiteral("has_inf"), QStringLiteral("has_negative_zero"),
                               QStringLiteral("has_subnormals"), QStringLiteral("has_zero"), QStringLiteral("kind"), QStringLiteral("lowest"), QStringLiteral("mantissa_bits"),
                               QStringLiteral("max"), QStringLiteral("max_code"), QStringLiteral("min_normal"), QStringLiteral("min_subnormal"), QStringLiteral("name"),
                               QStringLiteral("nan_count"), QStringLiteral("nan_style"), QStringLiteral("sign_bits"), QStringLiteral("source")};
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const QJsonObject row = rows[i].toObject();
            QCOMPARE(row.keys(), keys);
            QCOMPARE(row[QLatin1String("name")].toString(), text(core::catalogue()[static_cast<std::size_t>(i)].name));
            QVERIFY(!row[QLatin1String("source")].toString().isEmpty());
            QVERIFY(row[QLatin1String("max")].isString() && row[QLatin1String("max_code")].isString());
        }
    }

    void oneFormatAsJson()
    {
        const QJsonArray rows = formatsOf(commandLine("formats --json --format half"));
        QCOMPARE(rows.size(), 1);
        const QJsonObject row = rows[0].toObject();
        QCOMPARE(row[QLatin1String("name")].toString(), QStringLiteral("FP16"));
        QCOMPARE(row[QLatin1String("kind")].toString(), QStringLiteral("float"));
        QCOMPARE(row[QLatin1String("bits")].toInt(), 16);
        QCOMPARE(row[QLatin1String("bias")].toInt(), 15);
        QCOMPARE(row[QLatin1String("emin")].toInt(), -14);
        QCOMPARE(row[QLatin1String("emax")].toInt(), 15);
        QCOMPARE(row[QLatin1String("max")].toString(), QStringLiteral("65504"));
        QCOMPARE(row[QLatin1String("lowest")].toString(), QStringLiteral("-65504"));
        QCOMPARE(row[QLatin1String("min_normal")].toString(), QStringLiteral("0.00006103515625"));
        QCOMPARE(row[QLatin1String("min_subnormal")].toString(), QStringLiteral("0.000000059604644775390625"));
        QCOMPARE(row[QLatin1String("epsilon")].toString(), QStringLiteral("0.0009765625"));
        QCOMPARE(row[QLatin1String("max_code")].toString(), QStringLiteral("7bff"));
        QCOMPARE(row[QLatin1String("nan_count")].toInt(), 2046);
        QCOMPARE(row[QLatin1String("finite_count")].toInt(), 63488);
        QCOMPARE(row[QLatin1String("nan_style")].toString(), QStringLiteral("ieee"));
        QVERIFY(row[QLatin1String("has_inf")].toBool() && row[QLatin1String("has_negative_zero")].toBool());
    }

    void absentFactsAreNull()
    {
        const QJsonObject e8m0 = formatsOf(commandLine("formats --json --format E8M0FNU"))[0].toObject();
        QVERIFY(e8m0[QLatin1String("min_subnormal")].isNull());
        QVERIFY(!e8m0[QLatin1String("has_zero")].toBool());
        QCOMPARE(e8m0[QLatin1String("nan_style")].toString(), QStringLiteral("fn"));
        const QJsonObject fp64 = formatsOf(commandLine("formats --json --format FP64"))[0].toObject();
        QCOMPARE(fp64[QLatin1String("finite_count")].toString(), QStringLiteral("18437736874454810624")); // beyond a JSON number
        const QJsonObject custom = formatsOf(commandLine("formats --json --format float:E=3,M=2"))[0].toObject();
        QCOMPARE(custom[QLatin1String("name")].toString(), QStringLiteral("float:E=3,M=2,bias=3,inf=ieee,nan=ieee,zero=signed,subnormals=yes"));
    }

    void formatsAsATable()
    {
        const CliAnswer answer = runCli({QStringLiteral("formats")});
        QCOMPARE(answer.exitCode, 0);
        const auto lines = QString::fromUtf8(answer.out).trimmed().split(QLatin1Char('\n'));
        QCOMPARE(static_cast<std::size_t>(lines.size()), core::catalogue().size() + 1);
        const auto column = lines[0].indexOf(QLatin1String("source"));
        for (qsizetype i = 1; i < lines.size(); ++i) {
            QVERIFY(lines[i].startsWith(text(core::catalogue()[static_cast<std::size_t>(i - 1)].name)));
            QCOMPARE(lines[i].mid(column), text(core::catalogue()[static_cast<std::size_t>(i - 1)].source)); // columns stand in line
        }
    }

    void aFullDiskIsTold()
    {
        if (!QFile::exists(QStringLiteral("/dev/full")))
            QSKIP("no /dev/full here");
        QProcess process;
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(QStringLiteral(QUANTOSCOPE_CLI), commandLine("encode --format FP32 1"));
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCliNumbers)
#include "tst_clinumbers.moc"
