// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/codebookfile.h"

#include "core/quantize/quantizer.h"
#include "core/quantize/scheme.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QTemporaryDir>

using namespace quantoscope::core;

class TestCodebookFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    SchemeSpec specOf(const QString& name, const QByteArray& content)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            return {};
        file.close();
        return parseSchemeSpec(("codebook:" + file.fileName()).toStdString()).value();
    }

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void textBecomesLevels_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("word");
        QTest::newRow("a number a line") << QByteArray("0.5\n-1\n0\n") << QStringLiteral("codebook:levels=-1;0;0.5");
        QTest::newRow("equal ones once") << QByteArray("2\n2\n1\n2\n") << QStringLiteral("codebook:levels=1;2");
        QTest::newRow("zeros of both signs") << QByteArray("0\n-0\n3\n") << QStringLiteral("codebook:levels=0;3");
        QTest::newRow("one") << QByteArray("7\n") << QStringLiteral("codebook:levels=7");
        QTest::newRow("rows and columns") << QByteArray("1,2\n4,3\n") << QStringLiteral("codebook:levels=1;2;3;4");
    }

    void textBecomesLevels()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, word);
        const auto resolved = resolveCodebookFile(specOf(QStringLiteral("levels.csv"), content));
        QVERIFY_RESULT(resolved);
        QCOMPARE(QString::fromStdString(schemeWord(*resolved)), word);
        QVERIFY(parseSchemeSpec(schemeWord(*resolved)).value() == *resolved);
        const auto quantizer = fit(*resolved, Tensor::fromDoubles({0.1, 5}, {2}).value());
        QVERIFY_RESULT(quantizer);
    }

    /// A path may hold what separates options elsewhere.
    void pathsAreTakenAsTheyAre()
    {
        const SchemeSpec spec = specOf(QStringLiteral("a,b=c:d.csv"), "1\n2\n");
        const auto resolved = resolveCodebookFile(spec);
        QVERIFY_RESULT(resolved);
        QCOMPARE(optionText(*resolved, "levels"), std::string("1;2"));
    }

    void badFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("error");
        QTest::newRow("infinite") << QByteArray("1\ninf\n") << QStringLiteral("SchemeNeedsFinite \"codebook\"");
        QTest::newRow("not a number") << QByteArray("1\nnan\n") << QStringLiteral("SchemeNeedsFinite \"codebook\"");
        QByteArray many;
        for (int i = 0; i <= 65536; ++i)
            many += QByteArray::number(i) + '\n';
        QTest::newRow("too many") << many << QStringLiteral("TensorTooLarge 65537 65536");
    }

    void badFilesAreRefused()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, error);
        const auto resolved = resolveCodebookFile(specOf(QStringLiteral("bad.csv"), content));
        QVERIFY(!resolved);
        QCOMPARE(quantoscope::tests::describe(resolved.error()), error);
    }

    void emptyAndMissingFilesAreRefused()
    {
        const auto empty = resolveCodebookFile(specOf(QStringLiteral("empty.csv"), ""));
        QVERIFY(!empty);
        QCOMPARE(empty.error().code, ErrorCode::FileMalformed);
        const auto missing = resolveCodebookFile(parseSchemeSpec("codebook:/no/such/levels.npy").value());
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
    }

    /// As many levels as there may be.
    void largestCodebook()
    {
        QByteArray many;
        for (int i = 0; i < 65536; ++i)
            many += QByteArray::number(i) + '\n';
        const auto resolved = resolveCodebookFile(specOf(QStringLiteral("many.csv"), many));
        QVERIFY_RESULT(resolved);
        const auto quantizer = fit(*resolved, Tensor::fromDoubles({40000.4, -3, 1e9}, {3}).value());
        QVERIFY_RESULT(quantizer);
        QCOMPARE(quantizer->storage.bitsPerCode, 16.0);
        QVERIFY((apply(*quantizer, Tensor::fromDoubles({40000.4, -3, 1e9}, {3}).value())->codes == std::vector<std::int64_t>{40000, 0, 65535}));
    }

    void otherSchemesStayAsTheyAre()
    {
        for (const char* word : {"linear:bits=4", "kmeans", "codebook", "codebook:levels=1;2"}) {
            const SchemeSpec spec = parseSchemeSpec(word).value();
            const auto resolved = resolveCodebookFile(spec);
            QVERIFY_RESULT(resolved);
            QVERIFY(*resolved == spec);
        }
    }
};

QTEST_APPLESS_MAIN(TestCodebookFile)
#include "tst_codebookfile.moc"
