// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes, completeness of the CMake lists, and a test for each public header of core.
#include "tests/project/sourcescan.h"
#include "tests/support/testsupport.h"

#include <QFileInfo>

using namespace quantoscope::tests;

namespace {

constexpr int longestFile = 600;
constexpr int longestFunction = 80;

QStringList filesOf(std::initializer_list<const char*> folders)
{
    QStringList files;
    for (const char* folder : folders)
        files += sourceFiles(QLatin1String(folder));
    return files;
}

/// The test of core/numbers/format.h is tests/core/numbers/tst_format.cpp, that of core/files/a.h tests/files/tst_a.cpp.
QString testOf(const QString& header)
{
    const QFileInfo info(header);
    QString folder = QLatin1String("tests/") + info.path();
    folder.replace(QLatin1String("tests/core/files"), QLatin1String("tests/files"));
    return folder + QLatin1String("/tst_") + info.completeBaseName() + QLatin1String(".cpp");
}

/// Named by the CMakeLists.txt of its folder or of one above.
bool isListed(const QString& path)
{
    for (QString folder = QFileInfo(path).path(); folder != QLatin1String("."); folder = QFileInfo(folder).path()) {
        const QString name = QRegularExpression::escape(path.mid(folder.size() + 1));
        const QRegularExpression entry(QLatin1String("(^|[\\s/(\"])") + name + QLatin1String("($|[\\s)\"])"),
                                       QRegularExpression::MultilineOption);
        if (entry.match(readSource(folder + QLatin1String("/CMakeLists.txt"))).hasMatch())
            return true;
    }
    return false;
}

int linesOf(const QStringList& files)
{
    int lines = 0;
    for (const QString& file : files)
        lines += lineCount(readSource(file));
    return lines;
}

} // namespace

class TestSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void filesAndFunctionsAreShort()
    {
        const QStringList files = filesOf({"app", "core", "widgets", "resources", "translations", "tests"});
        QStringList faults;
        int functions = 0;
        for (const QString& file : files) {
            const QString text = readSource(file);
            if (lineCount(text) > longestFile)
                faults.append(QStringLiteral("%1 has %2 lines").arg(file).arg(lineCount(text)));
            for (const Function& function : functionsOf(text)) {
                ++functions;
                if (function.lines > longestFunction)
                    faults.append(QStringLiteral("%1:%2 %3 lines: %4").arg(file).arg(function.firstLine).arg(function.lines).arg(function.signature));
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
        QVERIFY2(files.size() >= 100, qPrintable(QString::number(files.size())));
        QVERIFY2(functions >= 400, qPrintable(QString::number(functions)));
    }

    void filesNameTheirLicence()
    {
        const QStringList files = filesOf({"app", "core", "widgets", "resources", "translations", "tests"});
        for (const QString& file : files)
            QVERIFY2(readSource(file).startsWith(QLatin1String("// SPDX-License-Identifier: GPL-3.0-or-later\n")), qPrintable(file));
        QVERIFY(files.size() >= 100);
    }

    void everySourceIsBuilt()
    {
        const QStringList files = filesOf({"app", "core", "widgets", "translations"});
        QStringList missing;
        for (const QString& file : files) {
            if (!isListed(file))
                missing.append(file);
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
        QVERIFY2(files.size() >= 60, qPrintable(QString::number(files.size())));
        QVERIFY(!isListed(QStringLiteral("core/numbers/nosuchfile.cpp")));
    }

    void everyTestIsRun()
    {
        int looked = 0;
        for (const QString& file : sourceFiles(QStringLiteral("tests"))) {
            const QFileInfo info(file);
            if (!info.fileName().startsWith(QLatin1String("tst_")) || info.suffix() != QLatin1String("cpp"))
                continue;
            ++looked;
            const QString list = readSource(info.path() + QLatin1String("/CMakeLists.txt"));
            const QString name = info.completeBaseName().mid(4);
            const QRegularExpression entry(QLatin1String("\\b(tst_)?") + name + QLatin1String("\\b"));
            QVERIFY2(entry.match(list).hasMatch(), qPrintable(file));
        }
        QVERIFY2(looked >= 25, qPrintable(QString::number(looked)));
    }

    void everyCoreHeaderHasATest()
    {
        QStringList missing;
        int headers = 0;
        for (const QString& file : sourceFiles(QStringLiteral("core"))) {
            if (!file.endsWith(QLatin1String(".h")))
                continue;
            ++headers;
            if (readSource(testOf(file)).isEmpty())
                missing.append(file + QLatin1String(" wants ") + testOf(file));
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
        QVERIFY2(headers >= 10, qPrintable(QString::number(headers)));
    }

    void coreIsTestedAtLength()
    {
        const int source = linesOf(filesOf({"core"}));
        const int tests = linesOf(filesOf({"tests/core", "tests/files"}));
        QVERIFY(source >= 500);
        QVERIFY2(tests >= source, qPrintable(QStringLiteral("%1 lines of tests for %2 lines of core").arg(tests).arg(source)));
    }
};

QTEST_APPLESS_MAIN(TestSources)
#include "tst_sources.moc"
