// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/notes.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <set>

using namespace quantoscope::core;
using quantoscope::tests::text;

namespace {

const Note* noteNamed(const QString& name)
{
    for (const Note& note : notes()) {
        if (noteName(note.id) == name.toStdString())
            return &note;
    }
    return nullptr;
}

QStringList leading(std::string_view format, const std::optional<Number>& number, int leastRelevance)
{
    QStringList names;
    for (const NoteMatch& match : notesFor(format, number)) {
        if (match.relevance >= leastRelevance)
            names.append(text(std::string(noteName(match.note->id))));
    }
    return names;
}

} // namespace

class TestNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void exactValues_data()
    {
        QTest::addColumn<QString>("arguments"); // separated by spaces; stacks have names with spaces and are tested below
        const auto row = [](const char* name, const char* arguments) { QTest::newRow(name) << QString::fromLatin1(arguments); };
        row("ones-complement-zeros", "00000000 11111111 00000000 10000000");
        row("twos-complement-range", "-128 127 10000000 -128");
        row("fp32-fields", "-5.75 2 10000001 129 01110000000000000000000 c0b80000 1.0111 127");
        row("point-one",
            "FP64 0.1000000000000000055511151231257827021181583404541015625 FP32 0.100000001490116119384765625 FP16 0.0999755859375 "
            "BF16 0.10009765625 E4M3FN 0.1015625 E5M2 0.09375 E3M4 0.09375 E2M3FN 0.125 E3M2FN 0.125 E2M1FN 0");
        row("double-rounding", "1.00000017881393432617187499 1.00000011920928955078125 1.0000002384185791015625");
        row("fp16-smallest", "2^-24 0.000000059604644775390625 2^-14 0.00006103515625");
        row("fp16-overflow", "65504 65520 inf 65519.99 65504");
        row("tf32-storage", "19 32 8 10");
        row("e4m3-dialects", "E4M3FN 448 E4M3 240 E4M3FNUZ 240 E4M3B11FNUZ 30 Binary8p4se 224 Binary8p4sf 240");
        row("max-240", "E4M3 77 E4M3FNUZ 7f Binary8p4sf 7f E5M2 7b E5M2FNUZ 7f Binary8p3sf 7f");
        row("e4m3fn-tie", "464 448 464.0001 nan 61440 inf");
        row("fnuz-is-p3109", "256 0 256 0");
        row("fn-twice-fnuz", "253 253 7 8");
        row("e8m0-no-zero", "00 2^-127 fe 2^127 ff");
        row("mxint8", "-2 1.984375 2^-6");
        row("posit-nar", "80 1000000000 16777216 0.000000001 2^-24");
        row("p3109-draft", "");
        row("rocm-names", "448 240");
        row("float8-crate", "416 448");
        row("e3m4-dialects", "15.5 30");
        row("tf32-rounding", "1.00048828125 1.0009765625 1");
        row("microfloats-fp6", "3.75 7.5 14 28");
        row("p3109-names", "2^-62 2^63 2^-63 2^62");
        row("universal-scale", "7 4 1");
        row("ggml-ue4m3", "1.0625 1.125 1 256 256 448");
        row("value-counts", "E4M3FN 253 E4M3 239 E4M3FNUZ 255 E5M2 247 E5M2FNUZ 255 E3M4 223 UE4M3 127");
        row("fp4-nan", "8 -0 7 6");
        row("e8m0-of-zero", "ff nan 00 2^-127");
    }

    void exactValues()
    {
        QFETCH(QString, arguments);
        const Note* note = noteNamed(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(note);
        QStringList found;
        for (const std::string& argument : note->arguments)
            found.append(text(argument));
        QCOMPARE(found.join(QLatin1Char(' ')), arguments);
    }

    void sharedLargestNumbers()
    {
        const Note* note = noteNamed(QStringLiteral("max-240"));
        QVERIFY(note);
        for (std::size_t i = 0; i < note->arguments.size(); i += 2) {
            const auto format = formatByName(note->arguments[i]);
            QVERIFY_RESULT(format);
            QVERIFY2(facts(*format).max == (i < 6 ? 240 : 57344), note->arguments[i].c_str());
        }
    }

    void rangeOfBfloat16()
    {
        const Note* note = noteNamed(QStringLiteral("bf16-range"));
        QVERIFY(note);
        QCOMPARE(note->arguments, (std::vector<std::string>{briefText(Number::finite(255 * powerOfTwo(120)), 4),
                                                            briefText(Number::finite((Rational(2) - powerOfTwo(-23)) * powerOfTwo(127)), 4),
                                                            "8", "24", "11"}));
    }

    void stacksDisagreeOnOverflow()
    {
        const Note* note = noteNamed(QStringLiteral("stack-overflow"));
        QVERIFY(note);
        QCOMPARE(note->arguments, (std::vector<std::string>{"1000", "ml_dtypes", "nan", "CUDA satfinite", "448", "ONNX saturate=1", "448",
                                                            "ONNX saturate=0", "nan"}));
    }

    void everyNoteIsComplete()
    {
        QCOMPARE(notes().size(), std::size_t{30});
        std::set<std::string_view> names;
        for (std::size_t i = 0; i < notes().size(); ++i) {
            const Note& note = notes()[i];
            QCOMPARE(static_cast<std::size_t>(note.id), i); // in the order of NoteId
            QVERIFY(!noteName(note.id).empty());
            QVERIFY(names.insert(noteName(note.id)).second);
            QVERIFY(!note.sources.empty());
            QVERIFY(!note.formats.empty());
            for (const std::string& format : note.formats)
                QVERIFY2(formatByName(format).has_value(), format.c_str());
            if (!note.example.empty())
                QVERIFY_RESULT(parseNumber(note.example));
        }
        QVERIFY(!isWhoseRule(NoteId::P3109Draft));
        QVERIFY(isWhoseRule(NoteId::RocmNames));
    }

    void examplesLieInTheirScope()
    {
        int checked = 0;
        for (const Note& note : notes()) {
            const NoteScope& scope = note.scope;
            const bool hasScope = !scope.numbers.empty() || scope.atLeast || scope.below || scope.notDyadic || scope.nan;
            if (note.example.empty() || !hasScope)
                continue;
            QVERIFY2(scope.contains(*parseNumber(note.example)), note.example.c_str());
            ++checked;
        }
        QVERIFY(checked >= 15);
    }

    void scope_data()
    {
        QTest::addColumn<QString>("note");
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("inside");
        QTest::newRow("FP16 at its largest") << "fp16-overflow" << "65504" << true;
        QTest::newRow("FP16 below") << "fp16-overflow" << "65503.9" << false;
        QTest::newRow("FP16 negative") << "fp16-overflow" << "-7e4" << true;
        QTest::newRow("FP16 infinity") << "fp16-overflow" << "inf" << true;
        QTest::newRow("FP16 subnormal") << "fp16-smallest" << "1e-6" << true;
        QTest::newRow("FP16 zero is not small") << "fp16-smallest" << "0" << false;
        QTest::newRow("a tenth") << "point-one" << "0.1" << true;
        QTest::newRow("a third") << "point-one" << "1/3" << true;
        QTest::newRow("a half") << "point-one" << "0.5" << false;
        QTest::newRow("NaN") << "fp4-nan" << "nan" << true;
        QTest::newRow("one is not NaN") << "fp4-nan" << "1" << false;
        QTest::newRow("NaN is not inexact") << "point-one" << "nan" << false;
        QTest::newRow("minus zero") << "ones-complement-zeros" << "-0" << true;
        QTest::newRow("128") << "twos-complement-range" << "128" << true;
        QTest::newRow("127") << "twos-complement-range" << "127" << false;
    }

    void scope()
    {
        QFETCH(QString, note);
        QFETCH(QString, number);
        QFETCH(bool, inside);
        const Note* found = noteNamed(note);
        QVERIFY(found);
        QCOMPARE(found->scope.contains(*parseNumber(number.toStdString())), inside);
    }

    void contextPutsTheRelevantFirst_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("first");
        QTest::newRow("FP32 -5.75") << "FP32" << "-5.75" << "fp32-fields";
        QTest::newRow("FP32 0.1") << "FP32" << "0.1" << "point-one";
        QTest::newRow("2C:8 -128") << "2C:8" << "-128" << "twos-complement-range";
        QTest::newRow("2C:12") << "2C:12" << "3" << "twos-complement-range";
        QTest::newRow("alias half") << "half" << "1e-7" << "fp16-smallest";
        QTest::newRow("E4M3FN 464") << "E4M3FN" << "464" << "e4m3fn-tie";
        QTest::newRow("E8M0 0") << "E8M0FNU" << "0" << "e8m0-no-zero";
        QTest::newRow("posit16") << "posit16" << "1e30" << "posit-nar";
        QTest::newRow("TF32 tie") << "TF32" << "1.00048828125" << "tf32-rounding";
        QTest::newRow("UE4M3") << "UE4M3" << "256" << "ggml-ue4m3";
        QTest::newRow("own descriptor of E4M3FNUZ")
            << "float:E=4,M=3,bias=8,inf=none,nan=negative-zero,zero=unsigned,subnormals=yes" << "1" << "fnuz-is-p3109";
        QTest::newRow("number alone") << "nothing" << "-5.75" << "fp32-fields";
    }

    void contextPutsTheRelevantFirst()
    {
        QFETCH(QString, format);
        QFETCH(QString, number);
        QFETCH(QString, first);
        const auto matches = notesFor(format.toStdString(), *parseNumber(number.toStdString()));
        QCOMPARE(matches.size(), notes().size());
        QVERIFY(matches.front().relevance > 0);
        QCOMPARE(text(std::string(noteName(matches.front().note->id))), first);
        QVERIFY(std::is_sorted(matches.begin(), matches.end(), [](const NoteMatch& a, const NoteMatch& b) { return a.relevance > b.relevance; }));
    }

    void noContextKeepsTheOrder()
    {
        const auto matches = notesFor("", std::nullopt);
        for (std::size_t i = 0; i < matches.size(); ++i) {
            QCOMPARE(matches[i].note, &notes()[i]);
            QCOMPARE(matches[i].relevance, 0);
        }
    }

    void oneFormatDrawsAllItsNotes()
    {
        QCOMPARE(leading("TF32", std::nullopt, 3), (QStringList{QStringLiteral("tf32-storage"), QStringLiteral("tf32-rounding")}));
        QCOMPARE(leading("SM:8", std::nullopt, 3), QStringList{QStringLiteral("ones-complement-zeros")});
        QCOMPARE(leading("FP64", std::nullopt, 3), QStringList{QStringLiteral("point-one")});
    }
};

QTEST_APPLESS_MAIN(TestNotes)
#include "tst_notes.moc"
