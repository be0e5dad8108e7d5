// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/predict.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"

using namespace quantoscope;
using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::Mistake)

namespace {

Number number(const QString& text)
{
    return parseNumber(text.toStdString()).value();
}

Format named(const QString& name)
{
    return formatByName(name.toStdString()).value();
}

} // namespace

class TestPredict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void mistakesAreRecognised_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("rounding");
        QTest::addColumn<QString>("guess");
        QTest::addColumn<QString>("wrongFields"); // indices from the left
        QTest::addColumn<Mistake>("mistake");
        const auto row = [](const char* name, const char* format, const char* value, const char* guess, const char* wrong, Mistake mistake,
                            const char* rounding = "nearest-even") {
            QTest::newRow(name) << format << value << rounding << guess << wrong << mistake;
        };
        // −5.75 in FP16 is 1 10001 0111000000.
        row("right", "FP16", "-5.75", "0b1100010111000000", "", Mistake::None);
        row("sign", "FP16", "-5.75", "0b0100010111000000", "0", Mistake::SignFlipped);
        row("no bias", "FP16", "-5.75", "0b1000100111000000", "1", Mistake::ForgotBias);
        row("no bias, negative exponent", "FP16", "0.3125", "0b0111100100000000", "1", Mistake::ForgotBias);
        row("no bias, exponent's magnitude", "FP16", "0.3125", "0b0000100100000000", "1", Mistake::ForgotBias);
        row("bias 16", "FP16", "-5.75", "0b1100100111000000", "1", Mistake::ExponentOffByOne);
        row("hidden one kept", "FP16", "-5.75", "0b1100011011100000", "2", Mistake::KeptHiddenOne);
        row("nonsense", "FP16", "-5.75", "0b1111110111000011", "12", Mistake::Other);
        // 0.1 in E4M3FN is 1.100|11 → 1.101: 0 0011 101.
        row("truncated", "E4M3FN", "0.1", "0b00011100", "2", Mistake::Truncated);
        row("hidden one kept, truncated", "E4M3FN", "0.1", "0b00011110", "2", Mistake::KeptHiddenOne);
        row("rounded away", "E4M3FN", "0.1", "0b00011101", "2", Mistake::RoundedAway, "toward-zero");
        row("carry forgotten", "E4M3FN", "1.96", "0b00111111", "12", Mistake::Truncated);
        row("mantissa carried, exponent not", "E4M3FN", "1.96", "0b00111000", "1", Mistake::ExponentOffByOne);
        // −6 in eight bits: 10000110, 11111001, 11111010, 01111010.
        row("two's: not inverted", "2C:8", "-6", "0b10000110", "1", Mistake::NotInverted);
        row("two's: one not added", "2C:8", "-6", "0b11111001", "1", Mistake::ForgotAddOne);
        row("two's: magnitude", "2C:8", "-6", "0b00000110", "01", Mistake::ForgotSign);
        row("two's: truncated", "2C:8", "-5.75", "0b11111011", "1", Mistake::Truncated);
        row("ones': not inverted", "1C:8", "-6", "0b10000110", "1", Mistake::NotInverted);
        row("ones': one added", "1C:8", "-6", "0b11111010", "1", Mistake::AddedOne);
        row("sign-magnitude: complemented", "SM:8", "-6", "0b11111010", "1", Mistake::Complemented);
        row("offset: none", "OB:8", "-6", "0b11111010", "0", Mistake::ForgotOffset);
        row("offset: none, positive", "OB:8", "6", "0b00000110", "0", Mistake::ForgotOffset);
        row("fixed: one not added", "fixed:4.4", "-1.5", "0b11100111", "2", Mistake::ForgotAddOne);
        // −5.75 as posit8 (es 2): magnitude 0 10 10 011|1 → 0 1010100, negated 10101100.
        row("posit: not complemented", "posit8", "-5.75", "0b11010100", "12", Mistake::ForgotComplement);
        row("special: zero", "FP16", "0", "0b0000010000000000", "1", Mistake::ExponentOffByOne);
        row("special: infinity", "FP16", "inf", "0b0111110000000001", "2", Mistake::Other);
    }
    void mistakesAreRecognised()
    {
        QFETCH(const QString, format);
        QFETCH(const QString, value);
        QFETCH(const QString, rounding);
        QFETCH(const QString, guess);
        QFETCH(const QString, wrongFields);
        QFETCH(const Mistake, mistake);
        const Format f = named(format);
        EncodeOptions options;
        options.rounding = roundingFromName(rounding.toStdString()).value();
        const CodePoint code = parseCode(f, guess.toStdString()).value();
        const auto verdicts = judge(f, number(value), options, code);
        QVERIFY_RESULT(verdicts);
        QString wrong;
        QString given;
        for (std::size_t i = 0; i < verdicts->size(); ++i) {
            const FieldVerdict& verdict = (*verdicts)[i];
            given += tests::text(verdict.given);
            if (verdict.isRight) {
                QCOMPARE(verdict.mistake, Mistake::None);
                QVERIFY(!verdict.reason);
                continue;
            }
            wrong += QString::number(i);
            QVERIFY2(verdict.mistake == mistake, qPrintable(QString::number(static_cast<int>(verdict.mistake))));
            QVERIFY(verdict.reason);
            QVERIFY(verdict.expected != verdict.given);
        }
        QCOMPARE(wrong, wrongFields);
        QCOMPARE(given, tests::text(binaryText(f, code)));
    }

    void reasonsCarryTheEquation()
    {
        const auto verdicts = judge(named(QStringLiteral("FP32")), number(QStringLiteral("-5.75")), {}, {0x81380000}).value();
        QCOMPARE(verdicts.size(), std::size_t{3});
        QVERIFY(verdicts[0].isRight && !verdicts[1].isRight && verdicts[2].isRight);
        QCOMPARE(verdicts[1].mistake, Mistake::ForgotBias);
        QCOMPARE(verdicts[1].expected, std::string("10000001"));
        QCOMPARE(verdicts[1].given, std::string("00000010"));
        QCOMPARE(tests::text(verdicts[1].reason->equation), QStringLiteral("2 + 127 = 129 = 10000001₂"));
    }

    void theRightCodeIsAlwaysRight()
    {
        int judged = 0;
        for (const Format& format : catalogue()) {
            for (const char* value : {"-5.75", "0.1", "1/3", "0", "-0", "inf", "nan", "1e300", "-1e-300", "448", "-127"}) {
                for (const Rounding rounding : allRoundings()) {
                    EncodeOptions options;
                    options.rounding = rounding;
                    const auto encoded = encode(format, parseNumber(value).value(), options);
                    const auto verdicts = judge(format, parseNumber(value).value(), options, encoded ? encoded->code : CodePoint{});
                    QCOMPARE(verdicts.has_value(), encoded.has_value());
                    if (!encoded)
                        continue;
                    for (const FieldVerdict& verdict : *verdicts)
                        QVERIFY(verdict.isRight);
                    ++judged;
                }
            }
        }
        QVERIFY(judged > 1000);
    }

    /// Every wrong guess has at least one wrong field, and wrong fields always carry a mistake.
    void everyGuessIsJudged()
    {
        for (const char* name : {"E4M3FN", "E5M2", "SM:8", "1C:8", "2C:8", "OB:8", "posit8", "fixed:4.4", "E8M0FNU"}) {
            const Format format = formatByName(name).value();
            const CodePoint right = encode(format, parseNumber("2.3").value()).value().code;
            for (std::uint64_t bits = 0; bits < 256; ++bits) {
                const auto verdicts = judge(format, parseNumber("2.3").value(), {}, {bits}).value();
                bool allRight = true;
                for (const FieldVerdict& verdict : verdicts) {
                    allRight = allRight && verdict.isRight;
                    QCOMPARE(verdict.isRight, verdict.mistake == Mistake::None);
                }
                QCOMPARE(allRight, bits == right.bits);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestPredict)
#include "tst_predict.moc"
