// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/weights/weightscanvas.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"
#include "tests/widgets/networks/weights/weightnetworks.h"

#include <QElapsedTimer>
#include <QSignalSpy>

#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;
using core::FakeQuantMethod;

class TestWeightsCanvas : public QObject
{
    Q_OBJECT

    static NodePicture pictureOf(std::vector<float> values, const core::FakeQuantSpec& spec = {2, FakeQuantMethod::Ste, false, true})
    {
        core::Network network = tests::weightNetwork(spec);
        network.layers[0].weights = std::move(values);
        if (!spec.isPerChannel && spec.isOn())
            network.layers[0].weightState.scales = {1};
        return nodePicture(network, 0, NodeKind::Weights, std::nullopt, nullptr);
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void tellsTheWhole()
    {
        WeightsCanvas canvas;
        canvas.resize(700, 420);
        canvas.show();
        QVERIFY(!canvas.accessibleName().isEmpty());
        canvas.setPicture(pictureOf({-3, -1.2F, 0.1F, 0.6F, 2.6F, 0, 1, 1}));
        QCOMPARE(canvas.reading(), "8 weights;  levels: 4;  scale 1;  gradient stopped: 2 (25 %)");
        QCOMPARE(canvas.accessibleDescription(), canvas.reading());
        canvas.setPicture(pictureOf({1, 2}, {}));
        QCOMPARE(canvas.reading(), "2 weights;  no node: values stay binary32");
        QVERIFY(!canvas.grab().isNull());
        // The words of each method.
        const auto says = [&](FakeQuantMethod method, bool isSymmetric) {
            canvas.setPicture(pictureOf({-3, 1, 2, 2}, {2, method, false, isSymmetric}));
            return canvas.reading().section(QLatin1String(";  "), 2, 2);
        };
        QCOMPARE(says(FakeQuantMethod::Ste, false), "scale 1, zero point 1");
        QCOMPARE(says(FakeQuantMethod::Lsq, false), "scale 1, zero point 0");
        QCOMPARE(says(FakeQuantMethod::Pact, true), "clipping point 1");
        QCOMPARE(says(FakeQuantMethod::Binary, true), "magnitude 1");
        QCOMPARE(says(FakeQuantMethod::Twn, true), "magnitude 1");
        QVERIFY(says(FakeQuantMethod::Ttq, true).startsWith("magnitudes 1 above and 0."));
    }

    void readsTheValueAtTheCursor()
    {
        WeightsCanvas canvas;
        canvas.resize(700, 420);
        canvas.show();
        canvas.setPicture(pictureOf({-3, -1.2F, 0.1F, 0.6F, 2.6F, 0, 1, 1}));
        QSignalSpy described(&canvas, &PlotCanvas::described);
        canvas.setCursor(0.75);
        QVERIFY2(canvas.reading().startsWith("x = 0.75;  becomes 1, code 1;  "), qPrintable(canvas.reading()));
        QCOMPARE(described.size(), 1);
        canvas.setCursor(-3);
        QVERIFY2(canvas.reading().startsWith("x = -3;  becomes -2, code -2;  1 from "), qPrintable(canvas.reading()));
        QTest::keyClick(&canvas, Qt::Key_Right);
        QVERIFY(*canvas.cursor() > -3);
        QTest::keyClick(&canvas, Qt::Key_Escape);
        QVERIFY(!canvas.cursor());
        QVERIFY(canvas.reading().startsWith("8 weights"));
        // Several channels have no common code.
        canvas.setPicture(pictureOf({1, 2, 3}, {2, FakeQuantMethod::Ste, true, true}));
        canvas.setCursor(1.5);
        QVERIFY2(!canvas.reading().contains("code"), qPrintable(canvas.reading()));
    }

    void followsTheValuesUnlessZoomed()
    {
        WeightsCanvas canvas;
        canvas.resize(700, 420);
        canvas.show();
        canvas.setPicture(pictureOf({-1, 1}));
        const ValueRange first = canvas.view();
        canvas.setPicture(pictureOf({-4, 4}));
        QVERIFY(canvas.view().high > first.high);
        QCOMPARE(canvas.view(), canvas.home());
        QTest::keyClick(&canvas, Qt::Key_Plus);
        const ValueRange zoomed = canvas.view();
        canvas.setPicture(pictureOf({-4.5F, 4.5F}));
        QCOMPARE(canvas.view(), zoomed);
        QTest::keyClick(&canvas, Qt::Key_Home);
        QCOMPARE(canvas.view(), canvas.home());
    }

    void stoppedValuesAreNotToldByColourAlone()
    {
        WeightsCanvas canvas;
        canvas.resize(700, 420);
        canvas.show();
        canvas.setPicture(pictureOf({0, 0.5F, 1}));
        const auto entries = canvas.currentLayout().legend.items.size();
        canvas.setPicture(pictureOf({0, 0.5F, 9}));
        QCOMPARE(canvas.currentLayout().legend.items.size(), entries + 1); // named where there are some
        const WeightsLayout& layout = canvas.currentLayout();
        const QImage image = canvas.grab().toImage();
        // The pixels above and below the point: a stroke is longer than a dot.
        const auto inkAround = [&](double x, double y) {
            int ink = 0;
            for (int dy = -6; dy <= 6; ++dy)
                ink += image.pixelColor(static_cast<int>(x), static_cast<int>(y) + dy) != canvas.palette().color(QPalette::Base) ? 1 : 0;
            return ink;
        };
        const double dot = inkAround(layout.x.at(0.5), layout.quantizedAxis.at(0));
        const double stroke = inkAround(layout.x.at(9), layout.quantizedAxis.at(1));
        QVERIFY2(stroke > dot, qPrintable(QString("%1 %2").arg(stroke).arg(dot)));
    }

    void bearsAll()
    {
        WeightsCanvas canvas;
        canvas.show();
        constexpr float nan = std::numeric_limits<float>::quiet_NaN();
        for (const QSize size : {QSize(700, 420), QSize(200, 120), QSize(20, 20)}) {
            canvas.resize(size);
            for (const auto& values : std::vector<std::vector<float>>{{}, {nan}, {0, 0, 0}, {3e38F, -3e38F, 1}}) {
                for (const FakeQuantMethod method : {FakeQuantMethod::Ste, FakeQuantMethod::Twn, FakeQuantMethod::Binary}) {
                    canvas.setPicture(pictureOf(values, {4, method, false, false}));
                    QVERIFY(!canvas.grab().isNull());
                }
            }
        }
    }

    /// Thirty frames a second leave 33 ms for everything.
    void isQuick()
    {
        std::vector<float> values(static_cast<std::size_t>(nodeValueLimit));
        core::Random random(1);
        for (float& value : values)
            value = static_cast<float>(random.normal());
        WeightsCanvas canvas;
        canvas.resize(700, 420);
        canvas.show();
        qint64 best = 1000000;
        for (int i = 0; i < 8; ++i) {
            QElapsedTimer timer;
            timer.start();
            canvas.setPicture(pictureOf(values));
            QVERIFY(!canvas.grab().isNull());
            best = std::min(best, timer.elapsed());
        }
#ifdef NDEBUG
        QVERIFY2(best < 33, qPrintable(QString::number(best)));
#else
        QVERIFY(best < 1000000);
#endif
    }
};

QTEST_MAIN(TestWeightsCanvas)
#include "tst_weightscanvas.moc"
