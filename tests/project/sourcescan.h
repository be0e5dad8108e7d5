// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace quantoscope::tests {

/// The .h and .cpp files below a folder of the project, sorted, as paths from the project's root.
[[nodiscard]] QStringList sourceFiles(const QString& folder);
/// The whole text of a file of the project; empty when there is none.
[[nodiscard]] QString readSource(const QString& path);
[[nodiscard]] int lineCount(const QString& text);

/// C++ text with comments, string and character literals and preprocessor lines blanked out, line breaks kept.
[[nodiscard]] QString withoutLiterals(const QString& text);

/// A function body, found by matching braces: a heuristic that knows namespaces, classes and initialised tables.
struct Function {
    QString signature; ///< what stands before the brace, simplified
    int firstLine = 0; ///< of the signature, from 1
    int lines = 0;     ///< through the closing brace
};
[[nodiscard]] QList<Function> functionsOf(const QString& text);

/// The project's own includes of a text: `core/numbers/format.h` for `#include "core/numbers/format.h"`.
[[nodiscard]] QStringList ownIncludes(const QString& text);
/// The includes in angle brackets.
[[nodiscard]] QStringList systemIncludes(const QString& text);

} // namespace quantoscope::tests
