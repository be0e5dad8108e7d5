// SPDX-License-Identifier: GPL-3.0-or-later
// The exact help texts. To accept new ones: QUANTOSCOPE_UPDATE_HELP=1 build/release/tests/app/tst_clihelp
#include "tests/app/cliprocess.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>

using namespace quantoscope::tests;

namespace {

/// The commands as the program itself lists them, so that a new one only needs its text file.
QStringList commands()
{
    QStringList names;
    bool listed = false;
    for (const QByteArray& line : runCli({QStringLiteral("--help")}).out.split('\n')) {
        if (line == "Commands:")
            listed = true;
        else if (line.isEmpty())
            listed = false;
        else if (listed && line[2] != ' ') // deeper lines go on with the one above
            names << QString::fromUtf8(line.trimmed().split(' ').first());
    }
    return names;
}

QString helpFile(const QString& command)
{
    return QStringLiteral(QUANTOSCOPE_TEST_DATA "/cli/%1.txt").arg(command.isEmpty() ? QStringLiteral("help") : command);
}

} // namespace

class TestCliHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void texts_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("the program") << QString();
        QVERIFY(commands().size() >= 3);
        for (const QString& command : commands())
            QTest::newRow(qPrintable(command)) << command;
    }
    void texts()
    {
        QFETCH(QString, command);
        const CliAnswer answer = runCli(command.isEmpty() ? QStringList{QStringLiteral("--help")} : QStringList{command, QStringLiteral("--help")});
        QCOMPARE(answer.exitCode, 0);
        QVERIFY(answer.messages.isEmpty());
        QFile file(helpFile(command));
        if (qEnvironmentVariableIsSet("QUANTOSCOPE_UPDATE_HELP")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(answer.out), qint64(answer.out.size()));
            return;
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        QCOMPARE(QString::fromUtf8(answer.out), QString::fromUtf8(file.readAll()));
    }

    void everyTextFileHasItsCommand()
    {
        QStringList expected = commands();
        expected << QStringLiteral("help");
        const QStringList files = QDir(QStringLiteral(QUANTOSCOPE_TEST_DATA "/cli")).entryList({QStringLiteral("*.txt")}, QDir::Files);
        for (const QString& name : files)
            QVERIFY2(expected.contains(name.chopped(4)), qPrintable(name));
    }

    void linesFitATerminal()
    {
        QStringList all = commands();
        all << QString();
        for (const QString& command : all) {
            QFile file(helpFile(command));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            for (const QByteArray& line : file.readAll().split('\n'))
                QVERIFY2(QString::fromUtf8(line).size() <= 120, line.constData());
        }
    }

    void waysToAsk()
    {
        const QByteArray help = runCli({QStringLiteral("--help")}).out;
        QCOMPARE(runCli({QStringLiteral("-h")}).out, help);
        QCOMPARE(runCli({QStringLiteral("help")}).out, help);
        const CliAnswer nothing = runCli({});
        QCOMPARE(nothing.exitCode, 2);
        QCOMPARE(nothing.out, help);
        const CliAnswer version = runCli({QStringLiteral("--version")});
        QCOMPARE(version.exitCode, 0);
        QCOMPARE(version.out, QByteArray("quantoscope-cli " QUANTOSCOPE_VERSION "\n"));
    }
};

QTEST_GUILESS_MAIN(TestCliHelp)
#include "tst_clihelp.moc"
