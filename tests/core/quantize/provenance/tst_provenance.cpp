// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/provenance/provenance.h"
#include "core/quantize/scheme.h"
#include "core/tensors/samples.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double missingValue = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

Provenance trace(const QString& word, const Tensor& tensor, std::int64_t element)
{
    return traceElement(fit(spec(word), tensor).value(), tensor, element).value();
}

Rational value(const Provenance& story, TraceStepKind kind, TraceKey key)
{
    return story.step(kind)->number(key)->value;
}

/// Words for every scheme there is, each with the ways of grouping it offers.
QStringList allWords()
{
    QStringList words;
    for (const Scheme& scheme : schemes()) {
        const QString name = QString::fromLatin1(scheme.name.data(), qsizetype(scheme.name.size()));
        if (!parseSchemeSpec(scheme.name))
            continue; // needs an option: a codebook file
        words.append(name);
        for (const SchemeOption& option : scheme.options) {
            const QString key = QString::fromLatin1(option.name.data(), qsizetype(option.name.size()));
            QStringList values;
            if (option.kind == SchemeOption::Kind::Granularity)
                values = {QStringLiteral("channel:0"), QStringLiteral("channel:1"), QStringLiteral("group:7"), QStringLiteral("group:32")};
            for (const std::string_view choice : option.choices)
                values.append(QString::fromLatin1(choice.data(), qsizetype(choice.size())));
            for (const QString& one : values) {
                const QString word = name + QLatin1Char(':') + key + QLatin1Char('=') + one;
                if (parseSchemeSpec(word.toStdString()))
                    words.append(word);
            }
        }
    }
    return words;
}

} // namespace

class TestProvenance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// 0.6364 at scale 1/4 and zero point −1: the quotient 2.5456 less 1 lies beyond the greatest code 1.
    void worksThroughAnExample()
    {
        const Tensor tensor = tensorOf({0.0523, 0.6364, -0.0968});
        const Provenance story = trace(QStringLiteral("linear:scale=0.25,zero_point=-1,qmin=-2,qmax=1"), tensor, 1);
        QCOMPARE(story.element, 1);
        QCOMPARE(story.original, 0.6364);
        const Rational x(0.6364);
        QVERIFY(value(story, TraceStepKind::Value, TraceKey::Original) == x);
        QCOMPARE(*story.step(TraceStepKind::Value)->text(TraceKey::Type), "float64");
        QVERIFY(value(story, TraceStepKind::Quotient, TraceKey::Exact) == x * 4);
        const TraceStep& decision = *story.step(TraceStepKind::Decision);
        QCOMPARE(*decision.integer(TraceKey::BelowCode), 1); // 4 · 0.6364 − 1 = 1.5456: beyond the greatest code 1
        QVERIFY(!decision.number(TraceKey::Above));
        QVERIFY(decision.flag(TraceKey::IsClipped));
        QVERIFY(!decision.flag(TraceKey::IsComputed));
        QCOMPARE(story.code, 1);
        QCOMPARE(story.value, 0.5);
        QVERIFY(value(story, TraceStepKind::Stored, TraceKey::Exact) == Rational(1, 2));
        QVERIFY(value(story, TraceStepKind::Error, TraceKey::Result) == Rational(1, 2) - x);
        QVERIFY(value(story, TraceStepKind::Error, TraceKey::Steps) == (Rational(1, 2) - x) * 4);
        QCOMPARE(story.bits.text(), "01");
        QVERIFY(value(story, TraceStepKind::ZeroPoint, TraceKey::Result) == -1);
    }

    void ordersItsSteps()
    {
        const Provenance story = trace(QStringLiteral("linear:bits=4,symmetric=no"), tensorOf({-1, 0.3, 2}), 1);
        QVERIFY(std::ranges::is_sorted(story.steps, {}, &TraceStep::kind));
        QCOMPARE(story.steps.front().kind, TraceStepKind::Value);
        QCOMPARE(story.steps.back().kind, TraceStepKind::Error);
        QCOMPARE(story.steps.size(), std::size_t(10));
        QVERIFY(!trace(QStringLiteral("kmeans:k=2"), tensorOf({-1, 0.3, 2}), 1).step(TraceStepKind::Quotient));
    }

    void scaleTellsItsOwnRounding()
    {
        const Provenance story = trace(QStringLiteral("linear:bits=8"), tensorOf({-1, 0.3, 2}), 1);
        const TraceStep& scale = *story.step(TraceStepKind::Scale);
        QVERIFY(scale.number(TraceKey::Wanted)->value == Rational(4, 255));
        QCOMPARE(*scale.text(TraceKey::Format), "float64");
        QVERIFY(scale.number(TraceKey::Result)->value == Rational(4.0 / 255));
        QVERIFY(scale.number(TraceKey::Result)->value != Rational(4, 255));
        // A given scale comes from nowhere.
        const Provenance given = trace(QStringLiteral("linear:scale=0.3,qmin=-8,qmax=7"), tensorOf({-1, 0.3, 2}), 1);
        QVERIFY(!given.step(TraceStepKind::Scale)->number(TraceKey::Wanted));
    }

    void zeroPointTellsItsOwnRounding()
    {
        const Provenance story = trace(QStringLiteral("linear:bits=2,symmetric=no"), tensorOf({-1, 0.3, 2}), 1); // scale 1: zero point 1
        const TraceStep& zero = *story.step(TraceStepKind::ZeroPoint);
        QVERIFY(zero.number(TraceKey::Result)->value == 1);
        QVERIFY(zero.number(TraceKey::Wanted)->value == 1);
        QVERIFY(value(story, TraceStepKind::Scale, TraceKey::Wanted) == 1);
    }

    void tiesAreSeen()
    {
        const Tensor tensor = tensorOf({0.75, -1.75, 1});
        const Provenance even = trace(QStringLiteral("linear:scale=0.5,qmin=-8,qmax=7"), tensor, 0);
        const TraceStep& decision = *even.step(TraceStepKind::Decision);
        QVERIFY(decision.flag(TraceKey::IsTie));
        QVERIFY(decision.number(TraceKey::FromBelow)->value == Rational(1, 2));
        QVERIFY(decision.number(TraceKey::ToAbove)->value == Rational(1, 2));
        QCOMPARE(*decision.rounding(TraceKey::Rule), Rounding::NearestEven);
        QCOMPARE(even.code, 2); // 1.5 to the even 2
        QCOMPARE(trace(QStringLiteral("linear:scale=0.5,qmin=-8,qmax=7,round=toward-zero"), tensor, 0).code, 1);
        const Provenance exact = trace(QStringLiteral("linear:scale=0.5,qmin=-8,qmax=7"), tensor, 2);
        QVERIFY(exact.step(TraceStepKind::Decision)->flag(TraceKey::IsExact));
        QVERIFY(!exact.step(TraceStepKind::Decision)->flag(TraceKey::IsTie));
    }

    /// 0.3 / 0.1 is 2.9999999999999998 exactly, but 3 in binary64: the decision goes by the latter.
    void quotientKnowsItsRounding()
    {
        const Provenance story = trace(QStringLiteral("linear:scale=0.1,qmin=-8,qmax=7,round=down"), tensorOf({0.3}), 0);
        const TraceStep& quotient = *story.step(TraceStepKind::Quotient);
        QVERIFY(quotient.number(TraceKey::Exact)->value == Rational(0.3) / Rational(0.1));
        QVERIFY(quotient.number(TraceKey::Exact)->value < 3);
        QVERIFY(quotient.number(TraceKey::Result)->value == Rational(0.3 / 0.1));
        QCOMPARE(story.code, std::int64_t(std::floor(0.3 / 0.1)));
    }

    void groupsAreNamed()
    {
        const Tensor tensor = tensorOf(makeSample({SampleKind::Normal, 60, 1})->values(), {3, 4, 5});
        const Provenance channel = trace(QStringLiteral("linear:granularity=channel:1"), tensor, 27); // [1, 1, 2]
        const TraceStep& step = *channel.step(TraceStepKind::Group);
        QCOMPARE(*step.integer(TraceKey::Group), 1);
        QCOMPARE(*step.integer(TraceKey::Groups), 4);
        QCOMPARE(*step.integer(TraceKey::Axis), 1);
        QCOMPARE(*step.integer(TraceKey::Count), 15);
        QCOMPARE(*step.integer(TraceKey::First), 25);
        QCOMPARE(*step.integer(TraceKey::Place), 2);
        const Provenance run = trace(QStringLiteral("linear:granularity=group:3"), tensor, 29); // the short run at a row's end
        QCOMPARE(*run.step(TraceStepKind::Group)->integer(TraceKey::Group), 11);
        QCOMPARE(*run.step(TraceStepKind::Group)->integer(TraceKey::Count), 2);
        QVERIFY(!run.step(TraceStepKind::Group)->integer(TraceKey::Axis));
    }

    void rangeLeavesOutWhatIsNotFinite()
    {
        const Tensor tensor = tensorOf({missingValue, -infinity, 0.5, -3, 2});
        const Provenance story = trace(QStringLiteral("linear:bits=4"), tensor, 2);
        const TraceStep& range = *story.step(TraceStepKind::Range);
        QCOMPARE(*range.integer(TraceKey::Finite), 3);
        QVERIFY(range.number(TraceKey::Least)->value == -3);
        QVERIFY(range.number(TraceKey::Greatest)->value == 2);
        QVERIFY(range.number(TraceKey::Magnitude)->value == 3);
    }

    void notEveryElementIsANumber()
    {
        const Tensor tensor = tensorOf({missingValue, -infinity, 0.5, -3});
        for (const char* word : {"linear:bits=4", "kmeans:k=2", "ternary"}) {
            const Provenance missing = trace(QLatin1String(word), tensor, 0);
            QVERIFY(missing.step(TraceStepKind::Decision)->flag(TraceKey::IsNaN));
            QVERIFY(std::isnan(missing.value));
            QVERIFY(!missing.step(TraceStepKind::Error)->number(TraceKey::Result));
            QVERIFY(missing.step(TraceStepKind::Stored)->number(TraceKey::Result)->isNaN());
            const Provenance endless = trace(QLatin1String(word), tensor, 1);
            QVERIFY(endless.step(TraceStepKind::Decision)->flag(TraceKey::IsInfinite));
            QVERIFY(std::isfinite(endless.value));
            QVERIFY(!endless.step(TraceStepKind::Error)->number(TraceKey::Result));
        }
        const Provenance alone = trace(QStringLiteral("linear"), tensorOf({missingValue}), 0);
        QVERIFY(!alone.step(TraceStepKind::Range)->number(TraceKey::Least));
    }

    void zeroAndConstantTensors()
    {
        const Provenance zero = trace(QStringLiteral("linear"), tensorOf({0, 0}), 1);
        QCOMPARE(zero.value, 0.0);
        QVERIFY(value(zero, TraceStepKind::Error, TraceKey::Result) == 0);
        QVERIFY(!zero.step(TraceStepKind::Error)->number(TraceKey::Relative));
        const Provenance constant = trace(QStringLiteral("kmeans:k=4"), tensorOf({2.5, 2.5}), 0);
        QVERIFY(constant.step(TraceStepKind::Decision)->flag(TraceKey::IsExact));
        QVERIFY(value(constant, TraceStepKind::Error, TraceKey::Relative) == 0);
    }

    void levelsAndTheirMidpoint()
    {
        const Provenance story = trace(QStringLiteral("kmeans:k=2"), tensorOf({-1, -1, 3, 3, 0.5}), 4);
        const TraceStep& decision = *story.step(TraceStepKind::Decision);
        QVERIFY(decision.number(TraceKey::Below)->value == Rational(-0.5)); // −1, −1 and 0.5
        QVERIFY(decision.number(TraceKey::Above)->value == 3);
        QVERIFY(decision.number(TraceKey::Midpoint)->value == Rational(5, 4));
        QCOMPARE(*decision.integer(TraceKey::Levels), 2);
        QCOMPARE(story.code, 0);
    }

    void thresholdsOfTernary()
    {
        const Provenance story = trace(QStringLiteral("ternary:method=absmean"), tensorOf({1, -2, 0, 1}), 0); // mean 1: threshold 1/2
        const TraceStep& decision = *story.step(TraceStepKind::Decision);
        QVERIFY(decision.number(TraceKey::Threshold)->value == Rational(1, 2));
        QVERIFY(decision.number(TraceKey::Magnitude)->value == 1);
        QVERIFY(value(story, TraceStepKind::Scale, TraceKey::Alpha) == 1);
        QCOMPARE(story.code, 1);
        QCOMPARE(story.bits.text(), "01");
    }

    /// Every element of small tensors through every scheme: code and value are those of apply(), and the exact story ends there.
    void agreesWithApply_data()
    {
        QTest::addColumn<QString>("word");
        const QStringList words = allWords();
        QVERIFY(words.size() >= 20);
        for (const QString& word : words)
            QTest::addRow("%s", qPrintable(word)) << word;
    }

    void agreesWithApply()
    {
        QFETCH(QString, word);
        std::vector<double> values = makeSample({SampleKind::StudentT, 128, 9})->values();
        values[5] = missingValue;
        values[17] = infinity;
        values[40] = 0;
        for (const Tensor& tensor : {tensorOf(values, {2, 64}), tensorOf({0, 0, 0, 0}, {2, 2}), tensorOf({-0.75}, {1, 1})}) {
            const auto quantizer = fit(spec(word), tensor);
            if (!quantizer)
                continue; // a shape that the scheme does not take
            const auto whole = apply(*quantizer, tensor);
            QVERIFY_RESULT(whole);
            for (std::int64_t i = 0; i < tensor.count(); ++i) {
                const auto story = traceElement(*quantizer, tensor, i);
                QVERIFY_RESULT(story);
                const auto at = static_cast<std::size_t>(i);
                QCOMPARE(story->code, whole->codes[at]);
                QVERIFY(story->value == whole->values[at] || std::isnan(whole->values[at]));
                QVERIFY(std::ranges::is_sorted(story->steps, {}, &TraceStep::kind));
                const TraceStep* stored = story->step(TraceStepKind::Stored);
                if (const Number* exact = stored->number(TraceKey::Exact); exact && std::isfinite(story->value))
                    QVERIFY(isClose(toDouble(*exact), story->value, 1e-6)); // binary32 inside of a scheme at worst
                if (const Number* error = story->step(TraceStepKind::Error)->number(TraceKey::Result))
                    QVERIFY(error->value == Rational(story->value) - Rational(story->original));
                const bool isExactScheme = (word.startsWith(QLatin1String("linear")) && !word.contains(QLatin1String("convention"))) || word.startsWith(QLatin1String("ternary"));
                if (isExactScheme && std::isfinite(story->original))
                    QVERIFY(!story->step(TraceStepKind::Decision)->flag(TraceKey::IsComputed));
            }
        }
    }

    /// What a decision says fits together: the neighbours enclose the place, their distances add up to the gap, a tie is in the
    /// middle, and the code is one of theirs unless the scheme's own arithmetic or a coarser rule chose.
    void decisionsAreConsistent_data() { agreesWithApply_data(); }
    void decisionsAreConsistent()
    {
        QFETCH(QString, word);
        const Tensor tensor = tensorOf(makeSample({SampleKind::Laplace, 128, 4})->values(), {2, 64});
        const auto quantizer = fit(spec(word), tensor);
        QVERIFY_RESULT(quantizer);
        int chosen = 0;
        int computed = 0;
        for (std::int64_t i = 0; i < tensor.count(); ++i) {
            const auto story = traceElement(*quantizer, tensor, i);
            QVERIFY_RESULT(story);
            const TraceStep& decision = *story->step(TraceStepKind::Decision);
            const Number* below = decision.number(TraceKey::Below);
            const Number* above = decision.number(TraceKey::Above);
            const Number* fromBelow = decision.number(TraceKey::FromBelow);
            const Number* toAbove = decision.number(TraceKey::ToAbove);
            QCOMPARE(below != nullptr, fromBelow != nullptr);
            QCOMPARE(above != nullptr, toAbove != nullptr);
            if (!below || !above)
                continue;
            QVERIFY(below->value <= above->value);
            QVERIFY(fromBelow->value >= 0 && toAbove->value >= 0);
            QVERIFY(fromBelow->value + toAbove->value == above->value - below->value);
            QCOMPARE(decision.flag(TraceKey::IsExact), below->value == above->value);
            QCOMPARE(decision.flag(TraceKey::IsTie), fromBelow->value == toAbove->value && below->value != above->value);
            if (const Number* midpoint = decision.number(TraceKey::Midpoint))
                QVERIFY(midpoint->value - below->value == above->value - midpoint->value);
            if (decision.flag(TraceKey::IsComputed)) {
                ++computed;
                continue;
            }
            ++chosen;
            const Number* quotient = story->step(TraceStepKind::Quotient) ? story->step(TraceStepKind::Quotient)->number(TraceKey::Exact) : nullptr;
            if (!quotient) // the place is the value itself
                QVERIFY(story->value == below->value.get_d() || story->value == above->value.get_d());
        }
        const bool isByThreshold = word.startsWith(QLatin1String("ternary")) || word.startsWith(QLatin1String("binary"));
        QVERIFY(isByThreshold || chosen > 0);
        QVERIFY(computed <= tensor.count() / 2);
    }

    /// The way of a value through Q4_0, by hand: the greatest magnitude −8 makes d = 1; 2.5 is stored as round(2.5 + 8) = 11 by adding
    /// a half and cutting off.
    void packedByHand()
    {
        std::vector<double> values(32);
        values[0] = -8;
        values[1] = 2.5;
        values[2] = 2.25;
        values[3] = 7.75; // 7 is the greatest
        const Tensor tensor = tensorOf(values);
        const Provenance tie = trace(QStringLiteral("q4_0"), tensor, 1);
        const TraceStep& scale = *tie.step(TraceStepKind::Scale);
        QVERIFY(scale.fields() == (std::vector<TraceField>{{"d", 0x3c00, Number::finite(1)}}));
        QVERIFY(scale.number(TraceKey::Wanted)->value == 1);
        QCOMPARE(*scale.text(TraceKey::Formula), "d · q");
        const TraceStep& decision = *tie.step(TraceStepKind::Decision);
        QVERIFY(decision.flag(TraceKey::IsTie));
        QVERIFY(decision.number(TraceKey::Below)->value == 2);
        QVERIFY(decision.number(TraceKey::Above)->value == 3);
        QCOMPARE(*decision.integer(TraceKey::AboveCode), 11);
        QCOMPARE(tie.code, 11);
        QCOMPARE(tie.bits.text(), "1011");
        QVERIFY(value(tie, TraceStepKind::Error, TraceKey::Result) == Rational(1, 2));
        QCOMPARE(trace(QStringLiteral("q4_0"), tensor, 2).value, 2.0);
        const Provenance end = trace(QStringLiteral("q4_0"), tensor, 3);
        QVERIFY(!end.step(TraceStepKind::Decision)->number(TraceKey::Above));
        QCOMPARE(end.value, 7.0);
    }

    /// Q4_1 has a minimum m of its own: 0 … 15 above it.
    void packedWithAMinimum()
    {
        std::vector<double> values(32, 3.0);
        values[0] = 18;
        values[1] = 7.25;
        const Provenance story = trace(QStringLiteral("q4_1"), tensorOf(values), 1);
        const TraceStep& scale = *story.step(TraceStepKind::Scale);
        QCOMPARE(scale.fields().size(), std::size_t(2));
        QVERIFY(scale.number(TraceKey::Minimum)->value == 3);
        QVERIFY(scale.number(TraceKey::Wanted)->value == 1);
        QCOMPARE(story.code, 4);
        QVERIFY(value(story, TraceStepKind::Stored, TraceKey::Exact) == 7);
    }

    /// In the K types the scale of an element is d times the 6-bit scale of its 16 or 32 neighbours.
    void packedWithTwoLevels_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("fields");
        QTest::addColumn<bool>("hasMinimum");
        QTest::addRow("Q2_K") << QStringLiteral("q2_k") << 4 << true;
        QTest::addRow("Q3_K") << QStringLiteral("q3_k") << 2 << false;
        QTest::addRow("Q4_K") << QStringLiteral("q4_k") << 4 << true;
        QTest::addRow("Q5_K") << QStringLiteral("q5_k") << 4 << true;
        QTest::addRow("Q6_K") << QStringLiteral("q6_k") << 2 << false;
    }

    void packedWithTwoLevels()
    {
        QFETCH(QString, word);
        QFETCH(int, fields);
        QFETCH(bool, hasMinimum);
        std::vector<double> values = makeSample({SampleKind::Normal, 256, 6})->values();
        for (double& one : values)
            one += 0.5;
        const Tensor tensor = tensorOf(values);
        std::int64_t differentScales = 0;
        Rational last = 0;
        for (std::int64_t i = 0; i < 256; i += 16) {
            const Provenance story = trace(word, tensor, i);
            const TraceStep& scale = *story.step(TraceStepKind::Scale);
            QCOMPARE(int(scale.fields().size()), fields);
            QCOMPARE(scale.number(TraceKey::Minimum) != nullptr, hasMinimum);
            Rational product = 1;
            for (const TraceField& field : scale.fields()) {
                if (field.name == "d" || field.name == "scale")
                    product *= field.value.value;
            }
            QVERIFY(scale.number(TraceKey::Result)->value == product);
            differentScales += product != last ? 1 : 0;
            last = product;
        }
        QVERIFY(differentScales > 2);
    }

    void castsTellTheirScale()
    {
        const Tensor tensor = tensorOf({3.5, -7, 1, 0.01});
        const Provenance scaled = trace(QStringLiteral("float:format=E4M3FN,scale=absmax"), tensor, 2);
        QVERIFY(value(scaled, TraceStepKind::Scale, TraceKey::Wanted) == Rational(1, 64)); // 7 / 448
        QVERIFY(value(scaled, TraceStepKind::Quotient, TraceKey::Exact) == 64);
        QVERIFY(scaled.step(TraceStepKind::Decision)->flag(TraceKey::IsExact));
        QCOMPARE(scaled.bits.text(), "01101000"); // 64 = 1.0 · 2^(13 − 7)
        const Provenance bare = trace(QStringLiteral("float:format=E4M3FN"), tensor, 3);
        QVERIFY(value(bare, TraceStepKind::Scale, TraceKey::Result) == 1);
        QVERIFY(!bare.step(TraceStepKind::Scale)->number(TraceKey::Wanted));
    }

    /// MXFP4 by hand: ⌊log₂ 5⌋ − 2 = 0 makes the scale 2⁰, code 127; 2.5 lies half-way between 2 and 3 and goes to the even code of 2.
    void microscalingByHand()
    {
        std::vector<double> values(32);
        values[0] = 5;
        values[1] = 2.5;
        values[2] = -0.2;
        const Provenance story = trace(QStringLiteral("mxfp4"), tensorOf(values), 1);
        const TraceStep& scale = *story.step(TraceStepKind::Scale);
        QCOMPARE(*scale.integer(TraceKey::ScaleCode), 127);
        QVERIFY(scale.number(TraceKey::Wanted)->value == Rational(5, 6));
        QVERIFY(story.step(TraceStepKind::Decision)->flag(TraceKey::IsTie));
        QCOMPARE(story.code, 4);
        QCOMPARE(story.value, 2.0);
        QCOMPARE(trace(QStringLiteral("mxfp4"), tensorOf(values), 2).value, 0.0);
        const Provenance top = trace(QStringLiteral("mxfp4"), tensorOf(values), 0); // 5 between 4 and 6: to the even 4
        QCOMPARE(top.value, 4.0);
    }

    /// NVFP4 has a factor for the tensor and an E4M3 number a block of 16.
    void twoLevelsOfScales()
    {
        std::vector<double> values(32, 0.5);
        values[3] = 6;
        const Provenance story = trace(QStringLiteral("nvfp4"), tensorOf(values), 20);
        const TraceStep& scale = *story.step(TraceStepKind::Scale);
        QVERIFY(scale.number(TraceKey::TensorScale));
        const Rational product = scale.number(TraceKey::TensorScale)->value * scale.number(TraceKey::Exact)->value;
        QVERIFY(isClose(product.get_d(), scale.number(TraceKey::Result)->value.get_d(), 1e-6));
        QVERIFY(isClose(scale.number(TraceKey::Wanted)->value.get_d(), scale.number(TraceKey::Exact)->value.get_d(), 0.07)); // E4M3 has 3 bits
        QCOMPARE(*story.step(TraceStepKind::Group)->integer(TraceKey::Group), 1);
        QCOMPARE(*story.step(TraceStepKind::Group)->integer(TraceKey::Place), 4);
        QVERIFY(story.bits.format);
    }

    /// NF4: the greatest magnitude 4 is the scale, 0.5 of it lies between two of the sixteen levels.
    void normalFloat()
    {
        std::vector<double> values(64);
        values[0] = -4;
        values[1] = 2;
        const Provenance story = trace(QStringLiteral("nf4"), tensorOf(values), 1);
        QVERIFY(value(story, TraceStepKind::Scale, TraceKey::Wanted) == 4);
        const TraceStep& decision = *story.step(TraceStepKind::Decision);
        QCOMPARE(*decision.integer(TraceKey::Levels), 16);
        QCOMPARE(*decision.integer(TraceKey::BelowCode), 12);
        QCOMPARE(*decision.integer(TraceKey::AboveCode), 13);
        QCOMPARE(story.code, 12); // 0.4407 is nearer to 0.5 than 0.5626 … by 0.0033
        QCOMPARE(story.bits.text(), "1100");
    }

    void errorsAreThoseOfApply()
    {
        const Tensor tensor = tensorOf({1, 2, 3, 4});
        const auto grouped = fit(spec(QStringLiteral("linear:granularity=group:2")), tensor);
        QCOMPARE(traceElement(*grouped, tensorOf({1, 2, 3}), 0).error().code, ErrorCode::ShapeMismatch);
        const auto stop = [](std::int64_t, std::int64_t) { return false; };
        QCOMPARE(traceElement(*grouped, tensor, 0, stop).error().code, ErrorCode::Cancelled);
        Quantizer unknown = *grouped;
        unknown.spec.scheme = "nonsense";
        QCOMPARE(traceElement(unknown, tensor, 0).error().code, ErrorCode::UnknownScheme);
    }
};

QTEST_APPLESS_MAIN(TestProvenance)
#include "tst_provenance.moc"
