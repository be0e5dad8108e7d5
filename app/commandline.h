// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/settings.h"

#include <QSize>
#include <QStringList>

#include <optional>

namespace quantoscope::app {

/// What the command line of the window asks for.
struct Options {
    QString screenshot;           ///< the picture's path; empty: open the window
    QString page;                 ///< page id; empty: the remembered or first one
    std::optional<QString> input; ///< what to type into the page
    QString file;                 ///< a session or tensor file to open
    std::optional<widgets::Language> language;
    std::optional<widgets::ThemeChoice> theme;
    QSize size;       ///< of the window in logical pixels; empty: as remembered, 1280×720 for pictures
    qreal scale = 1.0; ///< pixels of the picture a logical pixel
    bool exitAfterStartup = false;
};

/// The options, or what to print and the code to exit with.
struct CommandLine {
    Options options;
    std::optional<int> exitCode; ///< 0 for --help and --version, 2 for a bad command line
    QString output;              ///< for stdout
    QString message;             ///< for stderr
};

/// Reads the arguments (the first is the program) without a display; needs a QCoreApplication.
[[nodiscard]] CommandLine readCommandLine(const QStringList& arguments);

} // namespace quantoscope::app
