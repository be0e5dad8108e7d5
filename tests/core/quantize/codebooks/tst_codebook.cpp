// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/codebook.h"

#include "core/quantize/errorreport.h"
#include "core/quantize/scheme.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestCodebook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void levelsAreSorted_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<double>>("levels");
        QTest::newRow("ascending") << QByteArray("-1;0;1") << QList<double>{-1, 0, 1};
        QTest::newRow("any order, twice") << QByteArray("3;1;2;1;3") << QList<double>{1, 2, 3};
        QTest::newRow("one") << QByteArray("2.5e-3") << QList<double>{0.0025};
        QTest::newRow("zeros") << QByteArray("-0;0") << QList<double>{0};
    }

    void levelsAreSorted()
    {
        QFETCH(QByteArray, text);
        QFETCH(QList<double>, levels);
        const auto read = levelsFromText(text.toStdString());
        QVERIFY(read);
        QVERIFY(std::ranges::equal(*read, levels));
        QVERIFY(levelsFromText(levelsText(*read)) == read);
        QVERIFY(!std::signbit((*read)[0]) || (*read)[0] < 0);
    }

    void badLevelsAreRefused()
    {
        for (const char* bad : {"", ";", "1;", ";1", "1;;2", "1,2", "1;x", "1;inf", "nan", "1; 2"})
            QVERIFY2(!levelsFromText(bad), bad);
        std::string many = "0";
        for (int i = 1; i < 65536; ++i)
            many += ';' + std::to_string(i);
        QCOMPARE(levelsFromText(many)->size(), mostCodebookLevels);
        QVERIFY(!levelsFromText(many + ";65536"));
        QVERIFY(levelsFromText(many + ";7")); // no new one
    }

    void textIsExact()
    {
        const std::vector<double> levels{-1e300, -1.0 / 3, 0.1, 5e-324, 1.7976931348623157e308};
        std::vector<double> sorted = levels;
        std::ranges::sort(sorted);
        QVERIFY(levelsFromText(levelsText(levels)) == sorted);
    }

    void nearestLevels()
    {
        const auto quantizer = fit(spec(QStringLiteral("codebook:levels=-1;0;0.5;2")), tensorOf({0}));
        QVERIFY_RESULT(quantizer);
        constexpr double inf = std::numeric_limits<double>::infinity();
        const auto quantized = apply(*quantizer, tensorOf({-inf, -0.5, -0.49, 0.25, 0.26, 1.25, 1.26, inf}));
        QVERIFY_RESULT(quantized);
        QVERIFY((quantized->codes == std::vector<std::int64_t>{0, 0, 1, 1, 2, 2, 3, 3}));
        QVERIFY((quantized->values == std::vector<double>{-1, -1, 0, 0, 0.5, 0.5, 2, 2}));
    }

    void parametersTellSizesAndError()
    {
        const Tensor tensor = tensorOf({0.25, 1, -1, 7, std::numeric_limits<double>::quiet_NaN()});
        const auto quantizer = fit(spec(QStringLiteral("codebook:levels=0;1")), tensor);
        QVERIFY_RESULT(quantizer);
        const auto& book = std::get<CodebookParameters>(quantizer->parameters).groups.at(0);
        QVERIFY((book.sizes == std::vector<std::int64_t>{2, 2}));
        QCOMPARE(book.wcss, 0.0625 + 1 + 36);
        QVERIFY(!book.isOptimal);
        QCOMPARE(book.wcssFloor, 0.0);
        QCOMPARE(measure(tensor, *quantizer)->error.wcss, book.wcss);
        QCOMPARE(quantizer->storage.bitsPerCode, 1.0);
        QCOMPARE(quantizer->storage.metadataBits, 64);
    }

    void groupsShareTheLevels()
    {
        const Tensor tensor = tensorOf({1, 2, 10, 20}, {2, 2});
        const auto quantizer = fit(spec(QStringLiteral("codebook:levels=0;10;20,granularity=channel:0")), tensor);
        QVERIFY_RESULT(quantizer);
        const auto& books = std::get<CodebookParameters>(quantizer->parameters).groups;
        QCOMPARE(books.size(), std::size_t(2));
        QVERIFY((books[0].sizes == std::vector<std::int64_t>{2, 0, 0}));
        QVERIFY((books[1].sizes == std::vector<std::int64_t>{0, 1, 1}));
        QCOMPARE(quantizer->storage.bitsPerCode, 2.0);
        QCOMPARE(quantizer->storage.metadataBits, 3 * 32); // stored once
        QVERIFY((apply(*quantizer, tensor)->values == std::vector<double>{0, 0, 10, 20}));
    }

    void degenerateTensors()
    {
        for (const auto& values : {std::vector<double>{}, std::vector<double>{std::numeric_limits<double>::quiet_NaN()}}) {
            const auto quantizer = fit(spec(QStringLiteral("codebook:levels=3;4")), tensorOf(values, {std::int64_t(values.size())}));
            QVERIFY_RESULT(quantizer);
            const auto& book = std::get<CodebookParameters>(quantizer->parameters).groups.at(0);
            QVERIFY((book.levels == std::vector<double>{3, 4}));
            QVERIFY((book.sizes == std::vector<std::int64_t>{0, 0}));
        }
    }

    /// Without an option the levels are −1, 0 and 1.
    void defaultLevels()
    {
        const auto quantizer = fit(spec(QStringLiteral("codebook")), tensorOf({0.4, 9}));
        QVERIFY_RESULT(quantizer);
        QVERIFY((apply(*quantizer, tensorOf({0.4, 9}))->values == std::vector<double>{0, 1}));
    }

    void filesMustBeReadFirst()
    {
        const SchemeSpec file = spec(QStringLiteral("codebook:some/levels.npy"));
        QCOMPARE(codebookPath(file), std::optional<std::string>("some/levels.npy"));
        const auto quantizer = fit(file, tensorOf({1}));
        QVERIFY(!quantizer);
        QCOMPARE(quantizer.error(), (Error{ErrorCode::SchemeOption, {std::string("codebook"), std::string("file"), std::string("some/levels.npy")}}));
        QVERIFY(!codebookPath(spec(QStringLiteral("codebook:levels=1"))));
        QVERIFY(!codebookPath(spec(QStringLiteral("kmeans"))));
        QVERIFY(codebookWithLevels({1, 2.5}) == spec(QStringLiteral("codebook:levels=1;2.5")));
    }
};

QTEST_APPLESS_MAIN(TestCodebook)
#include "tst_codebook.moc"
