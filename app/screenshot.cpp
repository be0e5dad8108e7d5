// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshot.h"

#include "core/files/atomicfile.h"
#include "widgets/window/mainwindow.h"

#include <QApplication>
#include <QBuffer>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QThread>

#include <algorithm>

namespace quantoscope::app {

namespace {

constexpr int patienceMilliseconds = 60'000;
/// Layouts, queued updates and animations come to rest within this many milliseconds after the last task.
constexpr int restMilliseconds = 400;

bool isBusy(const widgets::MainWindow& window)
{
    const auto pages = window.pages();
    return std::any_of(pages.begin(), pages.end(), [](const widgets::Page* page) { return page->isBusy(); });
}

bool waitUntilIdle(const widgets::MainWindow& window)
{
    const QDeadlineTimer patience(patienceMilliseconds);
    QDeadlineTimer rest(restMilliseconds);
    // Handling events may itself take longer than the rest on a slow machine: only what is seen afterwards counts.
    bool wasBusy = true;
    while (wasBusy || !rest.hasExpired()) {
        QApplication::processEvents(QEventLoop::AllEvents, 20);
        wasBusy = isBusy(window);
        if (wasBusy)
            rest.setRemainingTime(restMilliseconds);
        if (patience.hasExpired())
            return false;
        QThread::msleep(2);
    }
    return true;
}

} // namespace

core::Result<QImage> pictureOf(widgets::MainWindow& window)
{
    // A blinking caret would make two pictures of the same window differ.
    QApplication::setCursorFlashTime(0);
    window.show();
    if (!waitUntilIdle(window))
        return core::failure(core::ErrorCode::Cancelled);
    return window.grab().toImage();
}

core::Result<void> savePng(const QImage& image, const QString& path)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return core::failure(core::ErrorCode::OutOfMemory);
    return core::writeFileAtomically(path, buffer.data());
}

} // namespace quantoscope::app
