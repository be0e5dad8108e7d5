// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>

namespace quantoscope::tests {

/// What one run of quantoscope-cli said. A program that hangs or crashes has the exit code −1.
struct CliAnswer {
    int exitCode = -1;
    QByteArray out;
    QByteArray messages;
};

inline CliAnswer runCli(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral(QUANTOSCOPE_CLI), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// A command line written as one string, words divided by single blanks.
inline QStringList commandLine(const char* words)
{
    return QString::fromUtf8(words).split(QLatin1Char(' '));
}

} // namespace quantoscope::tests
