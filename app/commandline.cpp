// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace quantoscope::app {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

constexpr int smallestSide = 200;
constexpr int largestSide = 8192;
constexpr qreal largestScale = 4.0;

/// The parser with its options by name, so that describing and reading cannot drift apart.
class Parser
{
public:
    Parser()
    {
        m_parser.setApplicationDescription(
            Texts::tr("Shows numbers the way machines store them, and what quantization loses."));
        m_parser.addPositionalArgument(QStringLiteral("file"), Texts::tr("A session or tensor file to open."),
                                       QStringLiteral("[file]"));
        add("page", Texts::tr("Show this page: numbers, tensors, quantize."), Texts::tr("name"));
        add("input", Texts::tr("Give the page this input, for example -5.75."), Texts::tr("text"));
        add("lang", Texts::tr("Speak this language: en, zh."), Texts::tr("language"));
        add("theme", Texts::tr("Use this theme: light, dark, system."), Texts::tr("theme"));
        add("size", Texts::tr("Give the window this size, for example 1280x720."), Texts::tr("size"));
        add("screenshot", Texts::tr("Save a PNG picture of the window and exit; needs no display."), Texts::tr("picture"));
        add("scale", Texts::tr("Pixels of the picture per pixel of the window, 0.5 to 4."), Texts::tr("factor"));
        add("exit-after-startup", Texts::tr("Exit once the window is shown."), QString());
        m_parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, Texts::tr("Show this help and exit.")});
        m_parser.addOption({{QStringLiteral("v"), QStringLiteral("version")}, Texts::tr("Show the version and exit.")});
    }

    bool parse(const QStringList& arguments) { return m_parser.parse(arguments); }
    [[nodiscard]] bool isSet(const char* name) const { return m_parser.isSet(QLatin1String(name)); }
    [[nodiscard]] QString value(const char* name) const { return m_parser.value(QLatin1String(name)); }
    [[nodiscard]] QString errorText() const { return m_parser.errorText(); }
    [[nodiscard]] QString helpText() const { return m_parser.helpText(); }
    [[nodiscard]] QStringList files() const { return m_parser.positionalArguments(); }

private:
    void add(const char* name, const QString& description, const QString& valueName)
    {
        m_parser.addOption(QCommandLineOption(QString::fromLatin1(name), description, valueName));
    }

    QCommandLineParser m_parser;
};

QSize sizeOf(const QString& text)
{
    static const QRegularExpression form(QStringLiteral(R"(^(\d{1,5})[xX×](\d{1,5})$)"));
    const auto match = form.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    const bool isLegal = match.hasMatch() && qMin(size.width(), size.height()) >= smallestSide
                         && qMax(size.width(), size.height()) <= largestSide;
    return isLegal ? size : QSize();
}

/// Empty, or what is wrong with the values of the options.
QString fillOptions(const Parser& parser, Options& options)
{
    options.screenshot = parser.value("screenshot");
    options.page = parser.value("page");
    options.exitAfterStartup = parser.isSet("exit-after-startup");
    if (parser.isSet("screenshot") && options.screenshot.isEmpty())
        return Texts::tr("--screenshot needs the name of a picture.");
    if (parser.isSet("input"))
        options.input = parser.value("input");
    if (parser.isSet("lang") && !(options.language = widgets::languageFromName(parser.value("lang"))))
        return Texts::tr("--lang is en or zh, not “%1”.").arg(parser.value("lang"));
    if (parser.isSet("theme") && !(options.theme = widgets::themeFromName(parser.value("theme"))))
        return Texts::tr("--theme is light, dark or system, not “%1”.").arg(parser.value("theme"));
    if (parser.isSet("size")) {
        options.size = sizeOf(parser.value("size"));
        if (options.size.isEmpty()) {
            return Texts::tr("--size is like 1280x720, each side %1 to %2, not “%3”.")
                .arg(QString::number(smallestSide), QString::number(largestSide), parser.value("size"));
        }
    }
    if (parser.isSet("scale")) {
        bool isNumber = false;
        options.scale = QLocale::c().toDouble(parser.value("scale"), &isNumber);
        if (!isNumber || !(options.scale >= 0.5 && options.scale <= largestScale))
            return Texts::tr("--scale is a number from 0.5 to 4, not “%1”.").arg(parser.value("scale"));
        if (options.screenshot.isEmpty())
            return Texts::tr("--scale only goes with --screenshot.");
    }
    const QStringList files = parser.files();
    if (files.size() > 1)
        return Texts::tr("One file at a time: “%1” is too many.").arg(files.at(1));
    options.file = files.value(0);
    return {};
}

} // namespace

CommandLine readCommandLine(const QStringList& arguments)
{
    CommandLine result;
    Parser parser;
    const bool isParsed = parser.parse(arguments);
    if (parser.isSet("help")) {
        result.output = parser.helpText();
        result.exitCode = 0;
        return result;
    }
    if (parser.isSet("version")) {
        result.output = QStringLiteral("Quantoscope %1\n").arg(QCoreApplication::applicationVersion());
        result.exitCode = 0;
        return result;
    }
    const QString problem = isParsed ? fillOptions(parser, result.options) : parser.errorText();
    if (!problem.isEmpty()) {
        result.exitCode = 2;
        result.message = problem + QLatin1Char('\n') + Texts::tr("Try --help.") + QLatin1Char('\n');
    }
    return result;
}

} // namespace quantoscope::app
