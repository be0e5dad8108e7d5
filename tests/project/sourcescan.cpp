// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/project/sourcescan.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace quantoscope::tests {

namespace {

const QString root = QStringLiteral(QUANTOSCOPE_SOURCE_DIR);

/// The end of the literal or comment that starts at `at`, or `at` when none does.
qsizetype skipOpaque(const QString& text, qsizetype at)
{
    const auto endOf = [&text](qsizetype found, qsizetype length) { return found < 0 ? text.size() : found + length; };
    const QStringView rest = QStringView(text).mid(at);
    if (rest.startsWith(QLatin1String("//")))
        return endOf(text.indexOf(QLatin1Char('\n'), at), 0);
    if (rest.startsWith(QLatin1String("/*")))
        return endOf(text.indexOf(QLatin1String("*/"), at + 2), 2);
    if (rest.startsWith(QLatin1String("R\""))) {
        const qsizetype open = text.indexOf(QLatin1Char('('), at);
        const QString close = QLatin1Char(')') + text.mid(at + 2, open - at - 2) + QLatin1Char('"');
        return endOf(text.indexOf(close, open), close.size());
    }
    const QChar quote = text[at];
    // 1'000 and 0xff'ff are numbers, u'x' and L'x' are characters.
    qsizetype word = at;
    while (word > 0 && (text[word - 1].isLetterOrNumber() || text[word - 1] == QLatin1Char('\'')))
        --word;
    const bool isDigitSeparator = quote == QLatin1Char('\'') && word < at && text[word].isDigit();
    if ((quote != QLatin1Char('"') && quote != QLatin1Char('\'')) || isDigitSeparator)
        return at;
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('\\'))
            ++i;
        else if (text[i] == quote)
            return i + 1;
    }
    return text.size();
}

enum class Scope { Outer, Function, Other };

Scope scopeOf(QString head, Scope around)
{
    // Macros without a semicolon, Q_DECLARE_METATYPE(T), are no part of what follows them.
    static const QRegularExpression macros(QStringLiteral(R"(^([A-Z][A-Z_]+\([^()]*\)\s*)+(?=.))"));
    head.remove(macros);
    static const QRegularExpression outer(
        QStringLiteral(R"(^(template\s*<[^{]*>\s*)?(inline\s+)?(namespace|class|struct|union|enum|extern)\b(?!.*\)\s*(const|noexcept|override|final|\s)*$))"));
    if (around != Scope::Outer)
        return Scope::Other;
    if (outer.match(head).hasMatch())
        return Scope::Outer;
    const qsizetype parenthesis = head.indexOf(QLatin1Char('('));
    const qsizetype assignment = head.indexOf(QLatin1Char('='));
    const bool isOperator = head.contains(QLatin1String("operator"));
    const bool isTable = assignment >= 0 && assignment < parenthesis && !isOperator;
    return parenthesis >= 0 && !isTable ? Scope::Function : Scope::Other;
}

QStringList includes(const QString& text, const QString& pattern)
{
    const QRegularExpression form(pattern, QRegularExpression::MultilineOption);
    QStringList found;
    for (auto matches = form.globalMatch(text); matches.hasNext();)
        found.append(matches.next().captured(1));
    return found;
}

} // namespace

QStringList sourceFiles(const QString& folder)
{
    QStringList files;
    QDirIterator each(root + QLatin1Char('/') + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                      QDirIterator::Subdirectories);
    while (each.hasNext())
        files.append(QDir(root).relativeFilePath(each.next()));
    files.sort();
    return files;
}

QString readSource(const QString& path)
{
    QFile file(root + QLatin1Char('/') + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

int lineCount(const QString& text)
{
    return static_cast<int>(text.count(QLatin1Char('\n'))) + (text.isEmpty() || text.endsWith(QLatin1Char('\n')) ? 0 : 1);
}

QString withoutLiterals(const QString& text)
{
    QString result;
    result.reserve(text.size());
    bool isLineStart = true;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = skipOpaque(text, at);
        if (end == at && isLineStart && text[at] == QLatin1Char('#')) {
            end = at;
            while (end < text.size() && (text[end] != QLatin1Char('\n') || text[end - 1] == QLatin1Char('\\')))
                ++end;
        }
        if (end == at) {
            result += text[at];
            isLineStart = text[at] == QLatin1Char('\n') || (isLineStart && text[at].isSpace());
            ++at;
            continue;
        }
        for (; at < end; ++at)
            result += text[at] == QLatin1Char('\n') ? QLatin1Char('\n') : QLatin1Char(' ');
    }
    return result;
}

QList<Function> functionsOf(const QString& text)
{
    static const QRegularExpression access(QStringLiteral(R"(^\s*((public|private|protected)(\s+Q_SLOTS)?|Q_SIGNALS)\s*:(?!:))"));
    const QString code = withoutLiterals(text);
    QList<Function> functions;
    QList<Scope> scopes{Scope::Outer};
    QString head;
    int line = 1, headLine = 1, parentheses = 0;
    for (const QChar c : code) {
        if (c == QLatin1Char('\n'))
            ++line;
        parentheses += c == QLatin1Char('(') ? 1 : c == QLatin1Char(')') ? -1 : 0;
        if (c == QLatin1Char('{')) {
            scopes.append(scopeOf(head.simplified(), scopes.constLast()));
            if (scopes.constLast() == Scope::Function)
                functions.append({head.simplified(), headLine, 0});
        } else if (c == QLatin1Char('}')) {
            if (scopes.constLast() == Scope::Function)
                functions.last().lines = line - functions.constLast().firstLine + 1;
            if (scopes.size() > 1)
                scopes.removeLast();
        }
        const bool endsStatement = c == QLatin1Char('{') || c == QLatin1Char('}') || (c == QLatin1Char(';') && parentheses <= 0);
        if (endsStatement) {
            head.clear();
            parentheses = 0;
            continue;
        }
        if (head.isEmpty() && c.isSpace())
            continue;
        if (head.isEmpty())
            headLine = line;
        head += c;
        if (c == QLatin1Char(':') && access.match(head + QLatin1Char(' ')).hasMatch())
            head.clear();
    }
    return functions;
}

QStringList ownIncludes(const QString& text)
{
    return includes(text, QStringLiteral(R"inc(^\s*#\s*include\s*"([^"]+)")inc"));
}

QStringList systemIncludes(const QString& text)
{
    return includes(text, QStringLiteral(R"inc(^\s*#\s*include\s*<([^>]+)>)inc"));
}

} // namespace quantoscope::tests
