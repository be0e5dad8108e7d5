// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/scheme.h"

#include "core/numbers/rounding.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>
#include <set>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

const SchemeOption* optionOf(const Scheme& scheme, std::string_view name)
{
    for (const SchemeOption& option : scheme.options) {
        if (option.name == name)
            return &option;
    }
    return nullptr;
}

QString string(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

} // namespace

class TestScheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void namesAreUniqueAndFindTheirRow()
    {
        std::set<std::string_view> names;
        for (const Scheme& scheme : schemes()) {
            names.insert(scheme.name);
            QCOMPARE(findScheme(scheme.name), &scheme);
            QVERIFY(scheme.name.find_first_of(":,= ") == std::string_view::npos); // it is the first part of a word
        }
        QCOMPARE(names.size(), schemes().size());
        for (const char* none : {"", "linea", "linear ", "Linear", "k-means"})
            QVERIFY2(!findScheme(none), none);
    }

    void rowsAreThoseOfTheFiles()
    {
        QCOMPARE(schemes()[0].name, linearScheme().name);
        QCOMPARE(schemes()[1].name, kmeansScheme().name);
        QCOMPARE(schemes()[2].name, ternaryScheme().name);
        QCOMPARE(findScheme("binary")->name, binaryScheme().name);
        QCOMPARE(findScheme("codebook")->name, codebookScheme().name);
        QCOMPARE(linearScheme().name, std::string_view("linear"));
        QCOMPARE(kmeansScheme().name, std::string_view("kmeans"));
        QCOMPARE(ternaryScheme().name, std::string_view("ternary"));
        for (const Scheme& scheme : schemes())
            QVERIFY(scheme.source.find("arXiv:") != std::string_view::npos || scheme.source.starts_with("ggml-quants.c: "));
    }

    void options_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("option");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("fallback");
        using Kind = SchemeOption::Kind;
        const auto row = [](const char* scheme, const char* option, Kind kind, const char* fallback) {
            QTest::addRow("%s %s", scheme, option) << QString::fromLatin1(scheme) << QString::fromLatin1(option)
                                                   << static_cast<int>(kind) << QString::fromLatin1(fallback);
        };
        row("linear", "bits", Kind::Whole, "8");
        row("linear", "symmetric", Kind::Choice, "yes");
        row("linear", "range", Kind::Choice, "full");
        row("linear", "signed", Kind::Choice, "no");
        row("linear", "granularity", Kind::Granularity, "tensor");
        row("linear", "round", Kind::Choice, "nearest-even");
        row("linear", "seed", Kind::Whole, "0");
        row("linear", "clip", Kind::Text, "minmax");
        row("linear", "scale", Kind::Real, "");
        row("linear", "zero_point", Kind::Whole, "0");
        row("linear", "qmin", Kind::Whole, "");
        row("linear", "qmax", Kind::Whole, "");
        row("kmeans", "k", Kind::Whole, "16");
        row("kmeans", "bits", Kind::Whole, "");
        row("kmeans", "method", Kind::Choice, "exact");
        row("kmeans", "granularity", Kind::Granularity, "tensor");
        row("kmeans", "init", Kind::Choice, "kmeans++");
        row("kmeans", "seed", Kind::Whole, "0");
        row("kmeans", "iterations", Kind::Whole, "300");
        row("kmeans", "empty", Kind::Choice, "keep");
        row("binary", "zero", Kind::Choice, "plus");
        row("binary", "granularity", Kind::Granularity, "tensor");
        row("codebook", "levels", Kind::Text, "-1;0;1");
        row("codebook", "file", Kind::Text, "");
        row("codebook", "granularity", Kind::Granularity, "tensor");
        row("ternary", "method", Kind::Choice, "optimal");
        row("ternary", "granularity", Kind::Granularity, "tensor");
        row("float", "format", Kind::Text, "E4M3FN");
        row("float", "scale", Kind::Choice, "none");
        row("float", "granularity", Kind::Granularity, "tensor");
        row("float", "round", Kind::Choice, "nearest-even");
        row("float", "seed", Kind::Whole, "0");
        row("float", "overflow", Kind::Choice, "saturate");
        row("nf4", "block", Kind::Whole, "64");
        row("mxfp4", "scale", Kind::Choice, "floor");
        row("mxint8", "scale", Kind::Choice, "floor");
        row("nvfp4", "floor", Kind::Choice, "none");
    }

    void options()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, option);
        QFETCH(int, kind);
        QFETCH(QString, fallback);
        const Scheme* row = findScheme(scheme.toStdString());
        QVERIFY(row);
        const SchemeOption* found = optionOf(*row, option.toStdString());
        QVERIFY(found);
        QCOMPARE(static_cast<int>(found->kind), kind);
        QCOMPARE(string(found->fallback), fallback);
    }

    /// The bounds of integers and the lists of choices are exactly what parsing takes.
    void integersEndAtTheirBounds()
    {
        for (const Scheme& scheme : schemes()) {
            for (const SchemeOption& option : scheme.options) {
                QCOMPARE(option.kind == SchemeOption::Kind::Choice, !option.choices.empty());
                if (option.kind != SchemeOption::Kind::Whole)
                    continue;
                QVERIFY(option.min < option.max);
                for (const std::int64_t bound : {option.min, option.max}) {
                    const QString text = word("%1:%2=%3", string(scheme.name), string(option.name), qint64(bound));
                    const auto parsed = parseSchemeSpec(text.toStdString());
                    QVERIFY2(parsed || parsed.error().position == Error::npos, qPrintable(text));
                }
                const auto below = parseSchemeSpec(word("%1:%2=%3", string(scheme.name), string(option.name), qint64(option.min - 1)).toStdString());
                QVERIFY(!below);
                QCOMPARE(below.error().position, scheme.name.size() + 1);
            }
        }
    }

    void choicesAreRead()
    {
        QCOMPARE(optionOf(linearScheme(), "round")->choices.size(), allRoundings().size());
        for (const std::string_view mode : optionOf(linearScheme(), "round")->choices)
            QVERIFY2(roundingFromName(mode), std::string(mode).c_str());
        for (const std::string_view method : optionOf(ternaryScheme(), "method")->choices)
            QVERIFY_RESULT(parseSchemeSpec("ternary:method=" + std::string(method)));
        QVERIFY(!optionOf(ternaryScheme(), "bits"));
    }

    /// A kernel may be called for any piece of a group; it sees infinities, never NaN, and counts what it clips.
    void linearKernel()
    {
        const auto quantizer = fit(spec(QStringLiteral("linear:scale=2,zero_point=1,qmin=-3,qmax=4")), tensorOf({0}));
        QVERIFY_RESULT(quantizer);
        const std::vector<double> x{0, 1, 3, 5, 6, 7.1, -8, -9.5, inf, -inf};
        std::vector<std::int64_t> codes(x.size());
        std::vector<double> values(x.size());
        QCOMPARE(linearScheme().encode(*quantizer, {x, 0, 100}, codes, values), 4);
        QVERIFY((codes == std::vector<std::int64_t>{1, 1, 3, 3, 4, 4, -3, -3, 4, -3}));
        QVERIFY((values == std::vector<double>{0, 0, 4, 4, 6, 6, -8, -8, 6, -8}));
    }

    void codebookAndTernaryKernels()
    {
        const auto book = fit(spec(QStringLiteral("kmeans:k=3")), tensorOf({-4, 0, 10}));
        QVERIFY_RESULT(book);
        const std::vector<double> x{-inf, -2.1, -2, -1.9, 5, 5.1, inf};
        std::vector<std::int64_t> codes(x.size());
        std::vector<double> values(x.size());
        QCOMPARE(kmeansScheme().encode(*book, {x, 0, 0}, codes, values), 0);
        QVERIFY((codes == std::vector<std::int64_t>{0, 0, 0, 1, 1, 2, 2}));
        QVERIFY((values == std::vector<double>{-4, -4, -4, 0, 0, 10, 10}));
        const auto ternary = fit(spec(QStringLiteral("ternary")), tensorOf({3, -3, 0.5}));
        QVERIFY_RESULT(ternary);
        QCOMPARE(ternaryScheme().encode(*ternary, {x, 0, 0}, codes, values), 0);
        QVERIFY((codes == std::vector<std::int64_t>{-1, -1, -1, -1, 1, 1, 1}));
        QVERIFY((values == std::vector<double>{-3, -3, -3, -3, 3, 3, 3}));
    }

    void describedNames_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("linear") << QStringLiteral("linear")
                                << QStringList{QStringLiteral("scale"), QStringLiteral("zero_point"), QStringLiteral("qmin"), QStringLiteral("qmax")};
        QTest::newRow("kmeans") << QStringLiteral("kmeans:k=2")
                                << QStringList{QStringLiteral("centroids"), QStringLiteral("sizes"), QStringLiteral("wcss"), QStringLiteral("optimal"),
                                               QStringLiteral("wcss_floor")};
        QTest::newRow("ternary") << QStringLiteral("ternary") << QStringList{QStringLiteral("alpha"), QStringLiteral("threshold")};
    }

    void describedNames()
    {
        QFETCH(QString, scheme);
        QFETCH(QStringList, names);
        const Tensor tensor = tensorOf({1, 2, 3, 4}, {2, 2});
        for (const auto& [granularity, records] : {std::pair("tensor", 1), {"channel:1", 2}, {"group:1", 4}}) {
            const QString text = scheme + (scheme.contains(QLatin1Char(':')) ? QLatin1Char(',') : QLatin1Char(':'))
                + QLatin1String("granularity=") + QLatin1String(granularity);
            const auto quantizer = fit(spec(text), tensor);
            QVERIFY_RESULT(quantizer);
            const ParameterTable table = describeParameters(*quantizer);
            QCOMPARE(table.records.size(), std::size_t(records));
            for (const auto& record : table.records) {
                QStringList told;
                for (const auto& entry : record)
                    told.append(QString::fromStdString(entry.name));
                QCOMPARE(told, names);
            }
        }
    }

    void unknownSchemeCannotBeFitted()
    {
        const auto quantizer = fit(SchemeSpec{"nothing", {}}, tensorOf({1}));
        QVERIFY(!quantizer);
        QCOMPARE(quantizer.error(), (Error{ErrorCode::UnknownScheme, {std::string("nothing")}}));
    }
};

QTEST_APPLESS_MAIN(TestScheme)
#include "tst_scheme.moc"
