// SPDX-License-Identifier: GPL-3.0-or-later
// app → widgets → core, core without Qt, topics of core in their order: by the compiler and by every include line.
#include "tests/project/sourcescan.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace quantoscope::tests;

class TestLayers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void coreCannotIncludeQt_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<bool>("withQt");
        QTest::addColumn<bool>("compiles");
        const QString qt = QStringLiteral("#include <QString>\nint probe() { return 1; }\n");
        const QString core = QStringLiteral("#include \"core/support/error.h\"\nint probe() { return 1; }\n");
        QTest::newRow("Qt in core") << qt << false << false;
        QTest::newRow("Qt in core, by module") << QStringLiteral("#include <QtCore/QString>\n") << false << false;
        // The controls: the same compiler and folders do compile core's own headers, and Qt's once Qt is allowed.
        QTest::newRow("core in core") << core << false << true;
        QTest::newRow("Qt with Qt") << qt << true << true;
    }
    void coreCannotIncludeQt()
    {
        QFETCH(QString, source);
        QFETCH(bool, withQt);
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("probe.cpp")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(source.toUtf8());
        file.close();
        QStringList arguments{QStringLiteral("-std=c++20"), QStringLiteral("-fPIC"), QStringLiteral("-fsyntax-only")};
        for (const QString& path : QStringLiteral(CORE_INCLUDES).split(QLatin1Char('|'), Qt::SkipEmptyParts))
            arguments.append(QLatin1String("-I") + path);
        if (withQt) {
            for (const QString& path : QStringLiteral(QT_INCLUDES).split(QLatin1Char('|'), Qt::SkipEmptyParts))
                arguments.append(QLatin1String("-I") + path);
        }
        QProcess compiler;
        compiler.setProcessChannelMode(QProcess::MergedChannels);
        compiler.start(QStringLiteral(COMPILER), arguments << file.fileName());
        QVERIFY(compiler.waitForFinished(60'000));
        const QByteArray output = compiler.readAll();
        const bool isCompiled = compiler.exitCode() == 0;
        QTEST(isCompiled, "compiles");
        // It has to fail for the header, not for something else.
        QCOMPARE(output.contains("QString: No such file"), !isCompiled);
    }

    void coreLinksNoQt()
    {
        const QString libraries = QStringLiteral(CORE_LIBRARIES);
        QVERIFY(libraries.contains(QLatin1String("gmp")));
        QVERIFY2(!libraries.contains(QLatin1String("Qt")), qPrintable(libraries));
    }

    void includesPointDownwards_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QStringList>("allowed");
        QTest::addColumn<int>("floor");
        const auto row = [](const char* folder, const char* allowed, int floor) {
            QTest::newRow(folder) << QString::fromLatin1(folder) << QString::fromLatin1(allowed).split(QLatin1Char(' ')) << floor;
        };
        row("core/support", "core/support/", 4);
        row("core/numbers", "core/support/ core/numbers/", 6);
        row("core/tensors", "core/support/ core/numbers/ core/tensors/", 0);
        row("core/quantize", "core/support/ core/numbers/ core/tensors/ core/quantize/", 0);
        row("core/files", "core/", 2);
        row("translations", "core/ translations/", 2);
        row("widgets", "core/ translations/ widgets/", 30);
        row("app/cli", "core/ translations/ app/cli/", 1);
        row("app", "core/ translations/ widgets/ app/", 8);
    }
    void includesPointDownwards()
    {
        QFETCH(QString, folder);
        QFETCH(QStringList, allowed);
        QFETCH(int, floor);
        QStringList faults;
        const QStringList files = sourceFiles(folder);
        for (const QString& file : files) {
            for (const QString& include : ownIncludes(readSource(file))) {
                if (!std::any_of(allowed.begin(), allowed.end(), [&](const QString& prefix) { return include.startsWith(prefix); }))
                    faults.append(file + QLatin1String(" includes ") + include);
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
        QVERIFY2(files.size() >= floor, qPrintable(QString::number(files.size())));
    }

    void onlyFilesOfCoreNameQt()
    {
        int looked = 0;
        static const QRegularExpression qtHeader(QStringLiteral("^Q[A-Z]|^Qt"));
        for (const QString& file : sourceFiles(QStringLiteral("core"))) {
            if (file.startsWith(QLatin1String("core/files/")))
                continue;
            ++looked;
            for (const QString& include : systemIncludes(readSource(file)))
                QVERIFY2(!qtHeader.match(include).hasMatch(), qPrintable(file + QLatin1String(" includes ") + include));
        }
        QVERIFY(looked >= 10);
    }

    void commandLineNeedsNoWindow()
    {
        static const QRegularExpression gui(QStringLiteral("^(QtGui|QtWidgets|QtCharts|QWidget|QApplication|QGuiApplication|QPainter|QImage|QPixmap|QColor)"));
        const QStringList files = sourceFiles(QStringLiteral("app/cli")) + sourceFiles(QStringLiteral("translations"))
                                  + sourceFiles(QStringLiteral("core/files"));
        for (const QString& file : files) {
            for (const QString& include : systemIncludes(readSource(file)))
                QVERIFY2(!gui.match(include).hasMatch(), qPrintable(file + QLatin1String(" includes ") + include));
        }
        QVERIFY(files.size() >= 5);
    }
};

QTEST_APPLESS_MAIN(TestLayers)
#include "tst_layers.moc"
