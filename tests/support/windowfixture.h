// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakedialogs.h"
#include "tests/support/fakepage.h"
#include "tests/support/testsupport.h"
#include "widgets/common/languages.h"
#include "widgets/common/theme.h"
#include "widgets/window/mainwindow.h"
#include "widgets/window/pages.h"

#include <QAction>
#include <QFile>
#include <QTemporaryDir>

#include <memory>

namespace quantoscope::tests {

/// A window with its own settings file, dialogs that answer, and pages of the test's choice.
struct WindowFixture {
    WindowFixture() { languages.apply(widgets::Language::English); }

    /// Opens the window as a start of the program does: reads the settings file anew.
    void open(const QList<widgets::Page*>& pages)
    {
        readSettings();
        show(pages);
    }
    /// The same with the program's own pages and further ones.
    void openAllPages(const QList<widgets::Page*>& others = {})
    {
        readSettings();
        show(widgets::createPages(dialogs, *settings) + others);
    }
    void readSettings()
    {
        close();
        settings = std::make_unique<widgets::Settings>(path("settings.ini"));
    }
    void show(const QList<widgets::Page*>& pages)
    {
        languages.apply(settings->language().value_or(widgets::Language::English));
        window = std::make_unique<widgets::MainWindow>(widgets::WindowServices{*settings, dialogs, theme, languages}, pages);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    /// With pages `alpha` and `beta`, the latter taking files.
    void openWithFakes() { open({new FakePage(QStringLiteral("alpha")), new FakePage(QStringLiteral("beta"), true)}); }
    void close()
    {
        if (window)
            window->close();
        window.reset();
        settings.reset();
    }

    FakePage* fake(const char* id) const { return static_cast<FakePage*>(window->page(QLatin1String(id))); }
    QAction* action(const char* name) const
    {
        return window->findChild<QAction*>(QLatin1String("action.") + QLatin1String(name));
    }
    QString frontPage() const { return window->currentPage()->pageId(); }
    QString path(const char* name) const { return folder.filePath(QLatin1String(name)); }
    QString write(const char* name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return file.fileName();
    }

    QTemporaryDir folder;
    FakeDialogs dialogs;
    widgets::Theme theme;
    widgets::Languages languages;
    std::unique_ptr<widgets::Settings> settings;
    std::unique_ptr<widgets::MainWindow> window;
};

} // namespace quantoscope::tests
