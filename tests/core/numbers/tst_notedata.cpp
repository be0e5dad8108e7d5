// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/notedata.h"

#include "core/numbers/notes.h"
#include "tests/core/numbers/numberstest.h"

#include <algorithm>
#include <map>

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

const std::vector<Note>& built()
{
    static const std::vector<Note> all = buildNotes();
    return all;
}

const Note& noteOf(NoteId id)
{
    return *std::find_if(built().begin(), built().end(), [id](const Note& note) { return note.id == id; });
}

Rational valueOf(const std::string& text)
{
    return parseNumber(text).value().value;
}

/// The arguments of a note of pairs, as name → value.
std::map<std::string, std::string> pairsOf(NoteId id, std::size_t from = 0)
{
    std::map<std::string, std::string> result;
    const auto& arguments = noteOf(id).arguments;
    for (std::size_t i = from; i + 1 < arguments.size(); i += 2)
        result[arguments[i]] = arguments[i + 1];
    return result;
}

/// The largest finite number of a format, by looking at every code with the descriptor's own text.
Rational largestByReading(const Format& format)
{
    Rational max = 0;
    for (std::uint64_t bits = 0; bits <= codeMask(format); ++bits) {
        const Reading reading = readFloat(*format.floating(), bits);
        if (reading.kind == Reading::Kind::Finite && !reading.negative && reading.magnitude > max)
            max = reading.magnitude;
    }
    return max;
}

} // namespace

class TestNoteData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theSameEveryTime()
    {
        const std::vector<Note> again = buildNotes();
        QCOMPARE(again.size(), notes().size());
        for (std::size_t i = 0; i < again.size(); ++i) {
            QCOMPARE(static_cast<std::size_t>(again[i].id), i);
            QCOMPARE(again[i].arguments, notes()[i].arguments);
            QCOMPARE(again[i].formats, notes()[i].formats);
            QCOMPARE(again[i].sources, notes()[i].sources);
            QCOMPARE(again[i].example, notes()[i].example);
        }
    }

    void rulesAreTheSecondHalf()
    {
        const std::vector<Note> rules = buildRuleNotes();
        QCOMPARE(rules.size(), std::size_t{11});
        for (std::size_t i = 0; i < rules.size(); ++i) {
            const Note& note = built()[built().size() - rules.size() + i];
            QCOMPARE(note.id, rules[i].id);
            QCOMPARE(note.arguments, rules[i].arguments);
            QVERIFY(isWhoseRule(rules[i].id));
        }
        QCOMPARE(std::count_if(built().begin(), built().end(), [](const Note& note) { return isWhoseRule(note.id); }), 11);
    }

    void argumentCounts_data()
    {
        QTest::addColumn<int>("id");
        QTest::addColumn<int>("count");
        const auto row = [](const char* name, NoteId id, int count) { QTest::newRow(name) << static_cast<int>(id) << count; };
        row("ones-complement-zeros", NoteId::OnesComplementZeros, 4);
        row("twos-complement-range", NoteId::TwosComplementRange, 4);
        row("fp32-fields", NoteId::Fp32Fields, 8);
        row("point-one", NoteId::PointOne, 20);
        row("double-rounding", NoteId::DoubleRounding, 3);
        row("fp16-smallest", NoteId::Fp16Smallest, 4);
        row("fp16-overflow", NoteId::Fp16Overflow, 5);
        row("bf16-range", NoteId::Bf16Range, 5);
        row("tf32-storage", NoteId::Tf32Storage, 4);
        row("e4m3-dialects", NoteId::E4m3Dialects, 12);
        row("max-240", NoteId::Max240, 12);
        row("e4m3fn-tie", NoteId::E4m3fnTie, 6);
        row("stack-overflow", NoteId::StackOverflow, 9);
        row("fnuz-is-p3109", NoteId::FnuzIsP3109, 4);
        row("fn-twice-fnuz", NoteId::FnTwiceFnuz, 4);
        row("e8m0-no-zero", NoteId::E8m0NoZero, 5);
        row("mxint8", NoteId::MxInt8, 3);
        row("posit-nar", NoteId::PositNaR, 5);
        row("p3109-draft", NoteId::P3109Draft, 0);
        row("rocm-names", NoteId::RocmNames, 2);
        row("float8-crate", NoteId::Float8Crate, 2);
        row("e3m4-dialects", NoteId::E3m4Dialects, 2);
        row("tf32-rounding", NoteId::Tf32Rounding, 3);
        row("microfloats-fp6", NoteId::MicrofloatsFp6, 4);
        row("p3109-names", NoteId::P3109Names, 4);
        row("universal-scale", NoteId::UniversalScale, 3);
        row("ggml-ue4m3", NoteId::GgmlUe4m3, 6);
        row("value-counts", NoteId::ValueCounts, 14);
        row("fp4-nan", NoteId::Fp4NaN, 4);
        row("e8m0-of-zero", NoteId::E8m0OfZero, 4);
    }
    void argumentCounts()
    {
        QFETCH(const int, id);
        QFETCH(const int, count);
        const Note& note = noteOf(static_cast<NoteId>(id));
        QCOMPARE(static_cast<int>(note.arguments.size()), count);
        QCOMPARE(QString::fromLatin1(noteName(note.id).data()), QString::fromLatin1(QTest::currentDataTag()));
        for (const std::string& argument : note.arguments)
            QVERIFY(!argument.empty() && argument.find("…") == argument.npos);
        if (note.id != NoteId::Bf16Range) // quotes two ranges to four digits
            QVERIFY(std::none_of(note.arguments.begin(), note.arguments.end(), [](const std::string& a) { return a.starts_with("≈"); }));
    }

    /// A tenth in every format, against all numbers of the format and a plain search for the nearest.
    void tenthsAreNearest()
    {
        const auto pairs = pairsOf(NoteId::PointOne);
        QCOMPARE(pairs.size(), std::size_t{10});
        const Rational tenth(1, 10);
        for (const auto& [name, shown] : pairs) {
            const Format target = format(name);
            const Rational stored = valueOf(shown);
            const auto here = encode(target, Number::finite(stored));
            QVERIFY(here && !here->inexact);
            if (width(target) > 16) {
                const Rational above = decode(target, *nextAbove(target, here->code)).value;
                const Rational below = decode(target, *nextBelow(target, here->code)).value;
                QVERIFY(abs(stored - tenth) < abs(above - tenth) && abs(stored - tenth) < abs(below - tenth));
                continue;
            }
            for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits) {
                const Reading reading = readFloat(*target.floating(), bits);
                if (reading.kind == Reading::Kind::Finite && !reading.negative)
                    QVERIFY2(abs(reading.magnitude - tenth) >= abs(stored - tenth), name.c_str());
            }
        }
    }

    void dialectsHaveTheirLargestNumbers()
    {
        const auto pairs = pairsOf(NoteId::E4m3Dialects);
        QCOMPARE(pairs.size(), std::size_t{6});
        for (const auto& [name, shown] : pairs)
            QCOMPARE(valueOf(shown), largestByReading(format(name)));
        const auto& rocm = noteOf(NoteId::RocmNames).arguments;
        QCOMPARE(valueOf(rocm[0]), largestByReading(format("E4M3FN")));
        QCOMPARE(valueOf(rocm[1]), largestByReading(format("E4M3FNUZ")));
        const auto& fp6 = noteOf(NoteId::MicrofloatsFp6).arguments;
        QCOMPARE(valueOf(fp6[0]), largestByReading(format("float:E=2,M=3,bias=1,inf=ieee,nan=ieee,zero=signed,subnormals=yes")));
        QCOMPARE(valueOf(fp6[1]), largestByReading(format("E2M3FN")));
        QCOMPARE(valueOf(fp6[2]), largestByReading(format("float:E=3,M=2,bias=3,inf=ieee,nan=ieee,zero=signed,subnormals=yes")));
        QCOMPARE(valueOf(fp6[3]), largestByReading(format("E3M2FN")));
    }

    void valueCountsAreDistinctNumbers()
    {
        for (const auto& [name, shown] : pairsOf(NoteId::ValueCounts)) {
            const Format target = format(name);
            std::vector<Rational> values;
            for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits) {
                const Reading reading = readFloat(*target.floating(), bits);
                if (reading.kind == Reading::Kind::Finite)
                    values.push_back(reading.negative ? Rational(-reading.magnitude) : reading.magnitude);
            }
            std::sort(values.begin(), values.end());
            values.erase(std::unique(values.begin(), values.end()), values.end());
            QCOMPARE(QString::number(values.size()), text(shown));
        }
    }

    void codesOfTheSharedLargestNumbers()
    {
        const auto& arguments = noteOf(NoteId::Max240).arguments;
        for (std::size_t i = 0; i < arguments.size(); i += 2) {
            const Reading reading = readFloat(*format(arguments[i]).floating(), code(text(arguments[i + 1])).bits);
            QCOMPARE(reading.magnitude, Rational(i < 6 ? 240 : 57344));
            QVERIFY(!reading.negative);
        }
    }

    void doubleRoundingDiffersInTheLastBit()
    {
        const auto& arguments = noteOf(NoteId::DoubleRounding).arguments;
        const Rational exact = valueOf(arguments[0]);
        const Rational once = valueOf(arguments[1]);
        const Rational twice = valueOf(arguments[2]);
        QCOMPARE(twice - once, twoTo(-23));
        QVERIFY(abs(once - exact) < abs(twice - exact));
        QCOMPARE(static_cast<double>(static_cast<float>(std::strtod(arguments[0].c_str(), nullptr))), twice.get_d());
        QCOMPARE(static_cast<double>(std::strtof(arguments[0].c_str(), nullptr)), once.get_d());
    }

    void boundsLieHalfAStepAbove()
    {
        const auto& half = noteOf(NoteId::Fp16Overflow).arguments;
        QCOMPARE(valueOf(half[1]) - valueOf(half[0]), Rational(16));
        QCOMPARE(half[2], std::string("inf"));
        const auto& tie = noteOf(NoteId::E4m3fnTie).arguments;
        QCOMPARE(valueOf(tie[0]) - 448, Rational(16));
        QCOMPARE(tie[3], std::string("nan"));
        QCOMPARE(valueOf(tie[4]) - 57344, Rational(4096));
    }

    void scopesHoldTheirNumbers_data()
    {
        QTest::addColumn<int>("id");
        QTest::addColumn<QString>("inside");
        QTest::addColumn<QString>("outside");
        const auto row = [](const char* name, NoteId id, const char* inside, const char* outside) {
            QTest::newRow(name) << static_cast<int>(id) << QString::fromLatin1(inside) << QString::fromLatin1(outside);
        };
        row("dialects", NoteId::E4m3Dialects, "448 240 224 30", "447 -448 31 0 inf nan");
        row("largest", NoteId::Max240, "240 57344", "241 448 -240");
        row("tie", NoteId::E4m3fnTie, "448 464 -464 1e9 inf", "447.9 0 nan");
        row("stacks", NoteId::StackOverflow, "464 1000 -1000 -inf", "463.9 448 nan");
        row("fields", NoteId::Fp32Fields, "-5.75", "5.75 0");
        row("posits", NoteId::PositNaR, "1e9 16777216 -2e7 nan inf", "16777215 0");
        row("fp16", NoteId::Fp16Smallest, "1e-7 -1e-7 2^-14", "2^-13 1 0");
        row("e8m0", NoteId::E8m0OfZero, "0 -0", "1 2^-127 nan");
        row("draft has no numbers", NoteId::P3109Draft, "", "0 1 1/3 inf nan");
    }
    void scopesHoldTheirNumbers()
    {
        QFETCH(const int, id);
        QFETCH(const QString, inside);
        QFETCH(const QString, outside);
        const NoteScope& scope = noteOf(static_cast<NoteId>(id)).scope;
        for (const QString& number : inside.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            QVERIFY2(scope.contains(*parseNumber(number.toStdString())), qPrintable(number));
        for (const QString& number : outside.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            QVERIFY2(!scope.contains(*parseNumber(number.toStdString())), qPrintable(number));
    }
};

QTEST_APPLESS_MAIN(TestNoteData)
#include "tst_notedata.moc"
