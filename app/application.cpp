// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/commandline.h"
#include "app/display.h"
#include "app/screenshot.h"
#include "translations/errortext.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/languages.h"
#include "widgets/common/theme.h"
#include "widgets/window/mainwindow.h"
#include "widgets/window/pages.h"

#include <QApplication>
#include <QFileInfo>
#include <QTimer>

#include <cstdio>
#include <vector>

namespace quantoscope::app {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Application)
};

void print(std::FILE* stream, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

void printLine(std::FILE* stream, const QString& text)
{
    print(stream, text + QLatin1Char('\n'));
}

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("quantoscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(QUANTOSCOPE_VERSION));
}

/// Remarks of the offscreen platform that mean nothing to whoever asked for a picture.
void dropPlatformRemarks(QtMsgType, const QMessageLogContext&, const QString& text)
{
    if (!text.startsWith(QLatin1String("This plugin does not support")) && !text.startsWith(QLatin1String("QStandardPaths:")))
        printLine(stderr, text);
}

/// Without QApplication, so that --help answers on a machine without display.
CommandLine readArguments(int argc, char** argv)
{
    // The usage line names the program as people type it, wherever it was started from.
    char name[] = "quantoscope";
    std::vector<char*> arguments(argv, argv + argc);
    arguments.at(0) = name;
    int count = argc;
    const QCoreApplication application(count, arguments.data());
    nameApplication();
    widgets::Languages languages;
    languages.apply(widgets::systemLanguage());
    return readCommandLine(QCoreApplication::arguments());
}

/// What a machine without display gets instead of the window, whatever page or file was asked for.
void askForFallbackPicture(Options& options)
{
    printLine(stderr, QStringLiteral("quantoscope: ") + Texts::tr("There is no display here; a picture is saved instead."));
    options.screenshot = QStringLiteral("quantoscope.png");
    if (options.page.isEmpty() && !options.input && options.file.isEmpty()) {
        options.page = QStringLiteral("numbers");
        options.input = QStringLiteral("-5.75");
    }
}

/// The dialogs of a run nobody watches: messages go to stderr, questions stay unanswered.
class ConsoleDialogs : public widgets::Dialogs
{
public:
    QString openFileName(QWidget*, const QString&, const QString&, const QString&) override { return {}; }
    QString saveFileName(QWidget*, const QString&, const QString&, const QString&) override { return {}; }
    void showError(QWidget*, const QString&, const QString& text) override
    {
        printLine(stderr, QStringLiteral("quantoscope: ") + text);
    }
};

/// 0, or the exit code after the reason was printed.
int showRequested(widgets::MainWindow& window, const Options& options)
{
    const auto complain = [](const QString& text) { printLine(stderr, QStringLiteral("quantoscope: ") + text); };
    if (!options.page.isEmpty() && !window.showPage(options.page)) {
        QStringList names;
        for (const widgets::Page* page : window.pages())
            names.append(page->pageId());
        complain(Texts::tr("There is no page “%1”; the pages are: %2.").arg(options.page, names.join(QLatin1String(", "))));
        return 2;
    }
    if (!options.file.isEmpty() && !window.openFile(options.file))
        return 1;
    if (!options.input)
        return 0;
    widgets::Page* page = window.currentPage();
    const QString problem = page ? page->openInput(*options.input) : Texts::tr("There is no page to take the input.");
    if (problem.isEmpty())
        return 0;
    complain(problem);
    return 1;
}

int takePicture(widgets::MainWindow& window, const Options& options)
{
    window.resize(options.size.isEmpty() ? QSize(1280, 720) : options.size);
    const auto image = pictureOf(window);
    const auto saved = image ? savePng(*image, options.screenshot) : core::Result<void>(tl::unexpected(image.error()));
    if (!saved) {
        printLine(stderr, QStringLiteral("quantoscope: ") + phrases::errorText(saved.error()));
        return 1;
    }
    printLine(stdout, QFileInfo(options.screenshot).absoluteFilePath());
    return 0;
}

int openWindow(widgets::MainWindow& window, const Options& options)
{
    if (!options.size.isEmpty())
        window.resize(options.size);
    window.show();
    if (options.exitAfterStartup)
        QTimer::singleShot(0, &window, &QWidget::close);
    return QApplication::exec();
}

int runWindow(const Options& options)
{
    const bool isPicture = !options.screenshot.isEmpty();
    widgets::Settings memory;
    widgets::Settings file(widgets::Settings::userPath());
    widgets::Settings& settings = isPicture ? memory : file;
    if (isPicture && options.theme)
        settings.setTheme(*options.theme);
    widgets::Languages languages;
    languages.apply(options.language.value_or(settings.language().value_or(widgets::systemLanguage())));
    widgets::Theme theme;
    theme.apply(options.theme.value_or(settings.theme()), settings.textSize());
    ConsoleDialogs console;
    widgets::DesktopDialogs desktop;
    widgets::Dialogs& dialogs = isPicture ? static_cast<widgets::Dialogs&>(console) : desktop;
    widgets::MainWindow window({settings, dialogs, theme, languages}, widgets::createPages(dialogs, settings));
    if (!isPicture && options.theme)
        theme.apply(*options.theme, settings.textSize());
    if (const int code = showRequested(window, options); code != 0)
        return code;
    return isPicture ? takePicture(window, options) : openWindow(window, options);
}

} // namespace

int run(int argc, char** argv)
{
    CommandLine line = readArguments(argc, argv);
    print(stdout, line.output);
    print(stderr, line.message);
    if (line.exitCode)
        return *line.exitCode;
    Options& options = line.options;
    if (options.screenshot.isEmpty() && !hasDisplay())
        askForFallbackPicture(options);
    if (!options.screenshot.isEmpty()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qInstallMessageHandler(dropPlatformRemarks);
        qputenv("QT_SCALE_FACTOR", QByteArray::number(options.scale));
        QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    }
    const QApplication application(argc, argv);
    nameApplication();
    QGuiApplication::setDesktopFileName(QStringLiteral("org.quantoscope.Quantoscope"));
    return runWindow(options);
}

} // namespace quantoscope::app
