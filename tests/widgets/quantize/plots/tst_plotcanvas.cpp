// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/quantize/plots/plotcanvas.h"

#include <QMouseEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QWheelEvent>

#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

class Canvas : public ZoomCanvas
{
public:
    Canvas()
    {
        resize(420, 200);
        show();
    }
    QRectF plotRect() const override { return QRectF(10, 10, 400, 150); }
    QString reading() const override { return cursor() ? QString::number(*cursor()) : QString(); }

protected:
    void paintPlot(QPainter& painter) override { painter.fillRect(plotRect(), Qt::red); }
    void forgetLayout() override {}
};

} // namespace

class TestPlotCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void ranges()
    {
        QCOMPARE(widened({1, 3}), (ValueRange{1, 3}));
        QCOMPARE(widened({3, 1}), (ValueRange{1, 3}));
        QCOMPARE(widened({2, 2}), (ValueRange{1, 3}));
        QCOMPARE(widened({0, 0}), (ValueRange{-1, 1}));
        QCOMPARE(widened({0, std::numeric_limits<double>::infinity()}), (ValueRange{-1, 1}));
        QCOMPARE(united({0, 2}, {-1, 1}), (ValueRange{-1, 2}));
    }

    void keysZoomAndPan()
    {
        Canvas canvas;
        canvas.setRanges({-1, 1}, {-4, 4}, false);
        QSignalSpy spy(&canvas, &ZoomCanvas::viewChanged);
        QTest::keyClick(&canvas, Qt::Key_Plus);
        QVERIFY(std::abs(canvas.view().high - 2.0 / 3) < 1e-12);
        QVERIFY(canvas.isZoomed());
        QTest::keyClick(&canvas, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(canvas.view().low > -2.0 / 3);
        QTest::keyClick(&canvas, Qt::Key_Home);
        QCOMPARE(canvas.view(), (ValueRange{-1, 1}));
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(&canvas, Qt::Key_Minus);
        QCOMPARE(canvas.view(), (ValueRange{-4, 4}));
        QVERIFY(spy.size() >= 4);
    }

    void wheelKeepsTheValueUnderTheMouse()
    {
        Canvas canvas;
        canvas.setRanges({0, 4}, {0, 4}, false);
        QWheelEvent event(QPointF(110, 50), QPointF(110, 50), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&canvas, &event);
        const ValueRange view = canvas.view();
        QVERIFY(view.high - view.low < 4);
        QVERIFY(std::abs(view.low + 0.25 * (view.high - view.low) - 1) < 1e-12);
        QTest::mouseDClick(&canvas, Qt::LeftButton, {}, QPoint(200, 80));
        QVERIFY(!canvas.isZoomed());
    }

    void cursorByMouseAndKeys()
    {
        Canvas canvas;
        canvas.setRanges({0, 4}, {0, 4}, false);
        QSignalSpy spy(&canvas, &PlotCanvas::described);
        const QPointF at(110, 50);
        QMouseEvent event(QEvent::MouseMove, at, canvas.mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&canvas, &event);
        QCOMPARE(canvas.cursor().value_or(-1), 1.0);
        QCOMPARE(spy.last().at(0).toString(), "1");
        QTest::keyClick(&canvas, Qt::Key_Right);
        QCOMPARE(*canvas.cursor(), 1.04);
        QTest::keyClick(&canvas, Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(std::abs(*canvas.cursor() - 1.03) < 1e-12);
        QTest::keyClick(&canvas, Qt::Key_Escape);
        QVERIFY(!canvas.cursor());
        QCOMPARE(spy.last().at(0).toString(), "");
    }

    void theViewFollowsTheCursor()
    {
        Canvas canvas;
        canvas.setRanges({0, 4}, {0, 4}, false);
        canvas.setView({0, 1});
        canvas.setCursor(1);
        QTest::keyClick(&canvas, Qt::Key_Right);
        QVERIFY(canvas.view().low > 0 && canvas.view().high > *canvas.cursor());
    }

    void dragging()
    {
        Canvas canvas;
        canvas.setRanges({-1, 1}, {-4, 4}, false);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, QPoint(210, 50));
        QTest::mouseMove(&canvas, QPoint(110, 50));
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, QPoint(110, 50));
        QCOMPARE(canvas.view(), (ValueRange{-0.5, 1.5}));
    }

    void viewsAreKeptWhereTheyFit()
    {
        Canvas canvas;
        canvas.setRanges({-1, 1}, {-4, 4}, false);
        canvas.setView({0.25, 0.5});
        canvas.setRanges({-2, 2}, {-4, 4}, true);
        QCOMPARE(canvas.view(), (ValueRange{0.25, 0.5}));
        canvas.setRanges({10, 11}, {10, 11}, true);
        QCOMPARE(canvas.view(), (ValueRange{10, 11}));
    }

    void messages()
    {
        Canvas canvas;
        canvas.setRanges({0, 4}, {0, 4}, false);
        canvas.setMessage(QStringLiteral("nothing"));
        QCOMPARE(canvas.accessibleDescription(), "nothing");
        QTest::keyClick(&canvas, Qt::Key_Plus);
        QCOMPARE(canvas.view(), (ValueRange{0, 4}));
        const auto reds = [](const QImage& image) {
            int count = 0;
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, 80) == QColor(Qt::red) ? 1 : 0;
            return count;
        };
        QCOMPARE(reds(canvas.grab().toImage()), 0);
        canvas.setMessage({});
        QCOMPARE(reds(canvas.grab().toImage()), 400);
    }
};

QTEST_MAIN(TestPlotCanvas)
#include "tst_plotcanvas.moc"
