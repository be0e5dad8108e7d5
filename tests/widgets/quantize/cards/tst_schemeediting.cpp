// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/cards/schemeediting.h"

#include "tests/support/testsupport.h"
#include "widgets/quantize/schemestyle.h"
#include "widgets/quantize/schemewords.h"

#include <algorithm>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestSchemeEditing : public QObject
{
    Q_OBJECT

    static core::SchemeSpec spec(const char* word) { return core::parseSchemeSpec(word).value(); }

    static const core::SchemeOption& option(const core::SchemeSpec& of, const char* name)
    {
        return *std::ranges::find(core::findScheme(of.scheme)->options, std::string_view(name), &core::SchemeOption::name);
    }

private Q_SLOTS:
    void options_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("after"); // empty: refused
        const auto row = [](const char* before, const char* name, const char* value, const char* after) {
            QTest::addRow("%s %s=%s", before, name, value) << QByteArray(before) << QByteArray(name) << QByteArray(value) << QByteArray(after);
        };
        row("linear", "bits", "4", "linear:bits=4");
        row("linear:bits=4,symmetric=no", "bits", "6", "linear:bits=6,symmetric=no");
        row("linear:bits=4,symmetric=no", "bits", "", "linear:symmetric=no");
        row("linear:range=restricted", "symmetric", "no", "linear:symmetric=no"); // what no longer fits goes
        row("linear:symmetric=no,signed=yes,bits=3", "symmetric", "", "linear:bits=3");
        row("kmeans:k=16", "bits", "4", "kmeans:bits=4");
        row("linear", "bits", "1", "");
        row("linear", "clip", "fixed:2:1", "");
        row("linear", "granularity", "channel:1", "linear:granularity=channel:1");
    }
    void options()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, after);
        const auto edited = withOption(spec(before.constData()), name.constData(), value.constData());
        QCOMPARE(edited.has_value(), !after.isEmpty());
        if (edited)
            QCOMPARE(core::schemeWord(*edited), after.toStdString());
        else
            QCOMPARE(edited.error().code, core::ErrorCode::SchemeOption);
    }

    void kindsKeepWhatTheyShare()
    {
        QCOMPARE(core::schemeWord(*withKind(spec("linear:bits=4,granularity=group:64"), "kmeans")), "kmeans:bits=4,granularity=group:64");
        QCOMPARE(core::schemeWord(*withKind(spec("kmeans:k=16,granularity=channel:0"), "ternary")), "ternary:granularity=channel:0");
        QVERIFY(!withKind(spec("linear"), "cubic"));
    }

    /// Only what can be set beside the others is offered.
    void usable()
    {
        const core::SchemeSpec symmetric = spec("linear:bits=8");
        QVERIFY(isUsable(symmetric, option(symmetric, "range")));
        QVERIFY(!isUsable(symmetric, option(symmetric, "signed")));
        QVERIFY(!isUsable(symmetric, option(symmetric, "zero_point")));
        const core::SchemeSpec asymmetric = spec("linear:symmetric=no");
        QVERIFY(!isUsable(asymmetric, option(asymmetric, "range")));
        QVERIFY(isUsable(asymmetric, option(asymmetric, "signed")));
        const core::SchemeSpec given = spec("linear:scale=0.5,qmin=-8,qmax=7");
        QVERIFY(isUsable(given, option(given, "zero_point")));
        QVERIFY(!isUsable(given, option(given, "bits")));
        const core::SchemeSpec levels = spec("kmeans:k=16");
        QVERIFY(isUsable(levels, option(levels, "k")));
        QVERIFY(!isUsable(levels, option(levels, "bits")));
    }

    void offeredTextsAreLegal()
    {
        const core::SchemeSpec linear = spec("linear");
        const std::vector<std::string> clips = offeredValues(linear, option(linear, "clip"));
        QVERIFY(std::ranges::find(clips, "minmax") != clips.end());
        for (const std::string& clip : clips)
            QVERIFY2(withOption(linear, "clip", clip), clip.c_str());
    }

    /// Every scheme of the catalogue can be chosen by a human name, with a sentence and its options labelled.
    void everySchemeHasWords()
    {
        for (const core::Scheme& scheme : core::schemes()) {
            QVERIFY2(schemeFamily(scheme.name) != SchemeFamily::Other, std::string(scheme.name).c_str());
            QVERIFY2(!schemeDescription(scheme.name).isEmpty(), std::string(scheme.name).c_str());
            for (const core::SchemeOption& row : scheme.options)
                QVERIFY2(optionLabel(row.name) != textOf(row.name), std::string(row.name).c_str());
        }
        const std::vector<std::string_view> kinds = offeredKinds();
        QVERIFY(std::ranges::find(kinds, "linear") != kinds.end());
        QCOMPARE(schemeName("q4_k"), QStringLiteral("Q4_K"));
        QCOMPARE(schemeName("mxfp4"), QStringLiteral("MXFP4"));
        QCOMPARE(schemeName("unheard"), QStringLiteral("unheard"));
    }

    void titles_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QString>("title");
        const auto row = [](const char* word, const char* title) { QTest::newRow(word) << QByteArray(word) << QString::fromUtf8(title); };
        row("linear", "Linear, 8 bits");
        row("linear:bits=4,granularity=channel:0", "Linear, 4 bits, per channel");
        row("linear:symmetric=no,granularity=group:32", "Linear, 8 bits, asymmetric, groups of 32");
        row("linear:bits=3,clip=fixed:-1:1,granularity=channel:2", "Linear, 3 bits, fixed:-1:1, per channel of axis 2");
        row("kmeans:k=16", "k-means, 16 levels");
        row("kmeans:bits=4", "k-means, 4 bits");
        row("ternary", "Ternary");
        row("ternary:method=twn", "Ternary, TWN");
        row("linear:scale=0.5,qmin=-8,qmax=7", "Linear, scale 0.5, qmin -8, qmax 7");
    }
    void titles()
    {
        QFETCH(QByteArray, word);
        QTEST(schemeTitle(spec(word.constData())), "title");
    }
};

QTEST_APPLESS_MAIN(TestSchemeEditing)
#include "tst_schemeediting.moc"
