// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/scheme.h"
#include "core/quantize/schemespec.h"

#include "tests/support/testsupport.h"

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::Error)

class TestSchemeSpec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void legalWords_data()
    {
        QTest::addColumn<QByteArray>("word");
        for (const char* word :
             {"linear", "linear:bits=4", "linear:bits=8,symmetric=yes,range=restricted,granularity=channel:0,round=nearest-even,clip=minmax",
              "linear:symmetric=no,signed=yes", "linear:clip=fixed:-1.5:2e3", "linear:granularity=group:32",
              "linear:scale=0.25,zero_point=-3,qmin=-8,qmax=7,round=toward-zero", "linear:round=stochastic,seed=7", "kmeans",
              "kmeans:k=16", "kmeans:bits=4,method=exact", "kmeans:k=65536", "kmeans:k=8,method=lloyd,init=kmeans++,seed=3,iterations=50,empty=farthest", "ternary",
              "binary", "binary:zero=zero,granularity=channel:0", "codebook", "codebook:levels=-1;0;0.5", "codebook:folder/levels.npy",
              "codebook:a,b=c:d e.txt", "codebook:file=levels=1;2", "codebook:levels", "codebook:file", "ternary:method=absmean,granularity=tensor"})
            QTest::newRow(word) << QByteArray(word);
    }

    void legalWords()
    {
        QFETCH(QByteArray, word);
        const auto spec = parseSchemeSpec(word.toStdString());
        QVERIFY_RESULT(spec);
        QCOMPARE(schemeWord(*spec), word.toStdString());
        QCOMPARE(parseSchemeSpec(schemeWord(*spec)).value(), *spec);
    }

    void illegalWords_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<Error>("error");
        using S = std::string;
        const auto option = [](const char* word, const char* scheme, const char* name, const char* value,
                               std::size_t position = Error::npos) {
            QTest::newRow(word) << QByteArray(word) << Error{ErrorCode::SchemeOption, {S(scheme), S(name), S(value)}, position};
        };
        QTest::newRow("empty") << QByteArray() << Error{ErrorCode::UnknownScheme, {S()}, 0};
        QTest::newRow("unknown scheme") << QByteArray("cubic:bits=8") << Error{ErrorCode::UnknownScheme, {S("cubic")}, 0};
        QTest::newRow("capital") << QByteArray("Linear") << Error{ErrorCode::UnknownScheme, {S("Linear")}, 0};
        QTest::newRow("unknown option") << QByteArray("linear:bits=8,colour=red")
                                        << Error{ErrorCode::UnknownOption, {S("colour"), S("red")}, 14};
        QTest::newRow("nothing after the colon") << QByteArray("linear:") << Error{ErrorCode::UnknownOption, {S(), S()}, 7};
        QTest::newRow("comma at the end") << QByteArray("kmeans:k=2,") << Error{ErrorCode::UnknownOption, {S(), S()}, 11};
        option("linear:bits=1", "linear", "bits", "1", 7);
        option("linear:bits=17", "linear", "bits", "17", 7);
        option("linear:bits=8x", "linear", "bits", "8x", 7);
        option("linear:bits=", "linear", "bits", "", 7);
        option("linear:bits", "linear", "bits", "", 7);
        option("linear:bits=99999999999999999999", "linear", "bits", "99999999999999999999", 7);
        option("linear:bits=8,bits=4", "linear", "bits", "4", 14);
        option("linear:symmetric=maybe", "linear", "symmetric", "maybe", 7);
        option("linear:round=sideways", "linear", "round", "sideways", 7);
        option("linear:granularity=channel:-1", "linear", "granularity", "channel:-1", 7);
        option("linear:granularity=group:0", "linear", "granularity", "group:0", 7);
        option("linear:granularity=rows", "linear", "granularity", "rows", 7);
        option("linear:clip=fixed:2:1", "linear", "clip", "fixed:2:1");
        option("linear:clip=fixed:1", "linear", "clip", "fixed:1");
        option("linear:clip=fixed:nan:1", "linear", "clip", "fixed:nan:1");
        option("linear:clip=entropy", "linear", "clip", "entropy");
        option("linear:signed=yes", "linear", "signed", "yes");
        option("linear:symmetric=no,range=full", "linear", "range", "full");
        option("linear:zero_point=3", "linear", "zero_point", "3");
        option("linear:qmin=3", "linear", "qmin", "3");
        option("linear:scale=0,qmin=0,qmax=1", "linear", "scale", "0");
        option("linear:scale=inf,qmin=0,qmax=1", "linear", "scale", "inf", 7);
        option("linear:scale=1,qmax=1", "linear", "qmin", "");
        option("linear:scale=1,qmin=1", "linear", "qmax", "");
        option("linear:scale=1,qmin=1,qmax=1", "linear", "qmax", "1");
        option("linear:scale=1,qmin=0,qmax=1,bits=1", "linear", "bits", "1", 29);
        option("linear:scale=1,qmin=0,qmax=1,bits=2", "linear", "bits", "2");
        option("kmeans:k=0", "kmeans", "k", "0", 7);
        option("kmeans:k=65537", "kmeans", "k", "65537", 7);
        option("kmeans:k=4,bits=2", "kmeans", "bits", "2");
        option("ternary:method=best", "ternary", "method", "best", 8);
    }

    void illegalWords()
    {
        QFETCH(QByteArray, word);
        QFETCH(Error, error);
        const auto spec = parseSchemeSpec(word.toStdString());
        QVERIFY(!spec);
        QVERIFY2(spec.error() == error, qPrintable(quantoscope::tests::describe(spec.error())));
    }

    /// A whole text is one option, whatever is in it; only an option's name and `=` in front of it tell otherwise.
    void wholeTexts()
    {
        const auto file = [](const char* value) { return SchemeSpec{"codebook", {{"file", value}}}; };
        QVERIFY(parseSchemeSpec("codebook:x=1,y.npy").value() == file("x=1,y.npy"));
        QVERIFY(parseSchemeSpec("codebook:file=x,y").value() == file("x,y"));
        QCOMPARE(schemeWord(file("x,y")), std::string("codebook:x,y"));
        QCOMPARE(schemeWord(file("levels=x")), std::string("codebook:file=levels=x"));
        QVERIFY(parseSchemeSpec("codebook:levels=2;1").value() == (SchemeSpec{"codebook", {{"levels", "2;1"}}}));
        QVERIFY(!parseSchemeSpec("codebook:levels=1;x"));
        QVERIFY(!parseSchemeSpec("codebook:"));
        QVERIFY(!parseSchemeSpec("ternary:levels.npy")); // has no such option
    }

    void defaultsComeFromTheCatalogue()
    {
        const auto spec = parseSchemeSpec("linear:bits=4").value();
        QVERIFY(isGiven(spec, "bits"));
        QVERIFY(!isGiven(spec, "range"));
        QCOMPARE(optionInteger(spec, "bits"), 4);
        QCOMPARE(optionText(spec, "range"), std::string("full"));
        QCOMPARE(optionGranularity(spec), Granularity{});
        QCOMPARE(optionGranularity(parseSchemeSpec("kmeans:granularity=group:32").value()),
                 (Granularity{Granularity::Kind::Group, 32}));
        QCOMPARE(optionReal(parseSchemeSpec("linear:scale=2.5e-1,qmin=0,qmax=1").value(), "scale"), 0.25);
    }

    /// Every row of the catalogue is complete, and its defaults are legal values of its options.
    void catalogue()
    {
        QVERIFY(!schemes().empty());
        for (const Scheme& scheme : schemes()) {
            QVERIFY(!scheme.source.empty());
            QVERIFY(scheme.fit && scheme.encode && scheme.describe);
            QCOMPARE(findScheme(scheme.name), &scheme);
            QVERIFY_RESULT(parseSchemeSpec(scheme.name));
            for (const SchemeOption& option : scheme.options) {
                if (option.fallback.empty())
                    continue;
                const std::string given = std::string(scheme.name) + ':' + std::string(option.name) + '=' + std::string(option.fallback);
                const auto spec = parseSchemeSpec(given);
                // Options of another mode than the default one are refused by the scheme, never by their own kind.
                if (!spec)
                    QCOMPARE(spec.error().position, Error::npos);
            }
        }
        QVERIFY(!findScheme("none"));
    }

    void reals()
    {
        QCOMPARE(realFromText("-1.5e-3"), -0.0015);
        for (const char* bad : {"", "1,5", " 1", "1 ", "inf", "nan", "0x", "1e999", "+1"})
            QVERIFY2(!realFromText(bad), bad);
    }
};

QTEST_APPLESS_MAIN(TestSchemeSpec)
#include "tst_schemespec.moc"
