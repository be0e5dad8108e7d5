// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/rounding.h"

#include "tests/core/numbers/numberstest.h"

#include <set>

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestRounding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsOfTheCommandLine()
    {
        const std::vector<std::string> words{"nearest-even", "nearest-away", "toward-zero", "up", "down", "odd", "stochastic"};
        QCOMPARE(allRoundings().size(), words.size());
        for (std::size_t i = 0; i < words.size(); ++i) {
            const Rounding rounding = allRoundings()[i];
            QCOMPARE(std::string(roundingName(rounding)), words[i]);
            QVERIFY(roundingFromName(words[i]) == rounding);
        }
        QVERIFY(!roundingFromName("nearest"));
        QVERIFY(!roundingFromName(""));
        QVERIFY(!roundingFromName("Up"));
    }

    void overflowWords()
    {
        const std::vector<std::string> words{"ieee", "saturate", "wrap", "infinity-or-max"};
        for (std::size_t i = 0; i < words.size(); ++i) {
            QVERIFY(overflowFromName(words[i]) == static_cast<Overflow>(i));
            QCOMPARE(std::string(overflowName(static_cast<Overflow>(i))), words[i]);
        }
        QVERIFY(!overflowFromName("clamp"));
    }

    void policies()
    {
        QVERIFY((overflowPolicy(Overflow::Ieee) == OverflowPolicy{Overflow::Ieee, InfinityInput::Convert, NanInput::Reject}));
        QVERIFY((overflowPolicy(Overflow::Saturate) == OverflowPolicy{Overflow::Saturate, InfinityInput::Saturate, NanInput::Reject}));
        QVERIFY(overflowPolicy(Overflow::Wrap).finite == Overflow::Wrap);
    }

    void presetsAreNamedOnceAndSourced()
    {
        std::set<std::string_view> names;
        for (const StackPreset& preset : stackPresets()) {
            QVERIFY(names.insert(preset.name).second);
            QVERIFY(!preset.source.empty());
            QCOMPARE(preset.rounding, Rounding::NearestEven);
        }
        QVERIFY(names.size() >= 10);
    }

    /// The table of stacks: what a preset makes of a value in a format, as a decimal or the error's name.
    void stacks_data()
    {
        QTest::addColumn<QByteArray>("preset");
        QTest::addColumn<QByteArray>("formatName");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* preset, const char* formatName, const char* input, const char* expected) {
            QTest::addRow("%s %s %s", preset, formatName, input)
                << QByteArray(preset) << QByteArray(formatName) << QByteArray(input) << QByteArray(expected);
        };
        row("ml_dtypes", "E4M3FN", "465", "nan");
        row("ml_dtypes", "E4M3FN", "inf", "nan");
        row("ml_dtypes", "E5M2", "61440", "inf");
        row("ml_dtypes", "E5M2", "-inf", "-inf");
        row("ml_dtypes", "E4M3FNUZ", "248", "nan");
        row("ml_dtypes", "E4M3FNUZ", "-inf", "nan");
        row("ml_dtypes", "E2M1FN", "100", "6");
        row("ml_dtypes", "E2M1FN", "-inf", "-6");
        row("ml_dtypes", "E2M1FN", "nan", "-0");
        row("ml_dtypes", "E3M2FN", "nan", "-0");
        row("ONNX saturate=1", "E4M3FN", "1000", "448");
        row("ONNX saturate=1", "E4M3FN", "-inf", "-448");
        row("ONNX saturate=1", "E5M2", "inf", "57344");
        row("ONNX saturate=1", "E4M3FN", "nan", "nan");
        row("ONNX saturate=1", "E2M1FN", "inf", "6");
        row("ONNX saturate=1", "E2M1FN", "nan", "6");
        row("ONNX saturate=1 (FNUZ)", "E4M3FNUZ", "1000", "240");
        row("ONNX saturate=1 (FNUZ)", "E4M3FNUZ", "inf", "nan");
        row("ONNX saturate=1 (FNUZ)", "E5M2FNUZ", "-inf", "nan");
        row("ONNX saturate=0", "E4M3FN", "inf", "nan");
        row("ONNX saturate=0", "E5M2", "1e9", "inf");
        row("ONNX saturate=0", "E5M2FNUZ", "1e9", "nan");
        row("CUDA satfinite", "E4M3FN", "464.01", "448");
        row("CUDA satfinite", "E4M3FN", "inf", "448");
        row("CUDA satfinite", "E5M2", "-inf", "-57344");
        row("OCP saturating", "E5M2", "58000", "57344");
        row("AMD FNUZ", "E4M3FNUZ", "1e9", "nan");
        row("P3109 SatFinite", "Binary8p4se", "1e9", "224");
        row("P3109 SatFinite", "Binary8p4se", "inf", "224");
        row("P3109 SatFinite", "Binary8p4ue", "-1", "0");
        row("P3109 SatPropagate", "Binary8p4se", "1e9", "224");
        row("P3109 SatPropagate", "Binary8p4se", "-inf", "-inf");
        row("P3109 SatPropagate", "Binary8p4sf", "-inf", "-240");
        row("P3109 SatPropagate", "Binary8p4uf", "-inf", "0");
        row("P3109 SatNone", "Binary8p4se", "1e9", "inf");
        row("P3109 SatNone", "Binary8p4se", "232", "224");
        row("P3109 SatNone", "Binary8p4sf", "1e9", "240");
        row("P3109 SatNone", "Binary8p4sf", "inf", "240");
        row("P3109 SatNone", "Binary8p4ue", "-1", "nan");
        row("P3109 SatNone", "Binary8p4uf", "-inf", "nan");
        row("P3109 SatNone", "Binary8p4ue", "-1e-9", "0");
        row("IEEE 754", "E2M1FN", "nan", "NoNaN");
        row("IEEE 754", "FP16", "65520", "inf");
        row("IEEE 754", "FP16", "65519.99", "65504");
        row("IEEE 754", "E2M1FN", "inf", "6");
    }
    void stacks()
    {
        QFETCH(QByteArray, preset);
        QFETCH(QByteArray, formatName);
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, expected);
        const StackPreset* found = nullptr;
        for (const StackPreset& candidate : stackPresets())
            found = candidate.name == preset.toStdString() ? &candidate : found;
        QVERIFY(found);
        const Format target = format(formatName.toStdString());
        const auto number = parseNumber(input.toStdString());
        QVERIFY_RESULT(number);
        const auto encoded = encode(target, *number, {found->rounding, found->overflow, 0});
        const QString answer = encoded ? text(exactDecimal(decode(target, encoded->code))) : QString::fromLatin1(errorName(encoded.error().code));
        QCOMPARE(answer, QString::fromLatin1(expected));
    }
};

QTEST_APPLESS_MAIN(TestRounding)
#include "tst_rounding.moc"
