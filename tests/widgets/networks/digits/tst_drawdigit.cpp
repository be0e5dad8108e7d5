// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/drawdigit.h"

#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "widgets/common/theme.h"
#include "widgets/networks/digits/drawcanvas.h"

#include <QPushButton>
#include <QSignalSpy>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestDrawDigit : public QObject
{
    Q_OBJECT

    std::unique_ptr<DrawDigit> m_draw;
    int m_drawn = 0;

    DrawCanvas* canvas() const { return m_draw->canvas(); }
    QPushButton* button(const char* name) const { return m_draw->findChild<QPushButton*>(QLatin1String(name)); }
    QPoint at(double x, double y) const
    {
        const QRectF sheet = canvas()->sheet();
        return QPointF(sheet.left() + x * sheet.width(), sheet.top() + y * sheet.height()).toPoint();
    }
    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(canvas(), Qt::LeftButton, {}, from);
        QTest::mouseMove(canvas(), (from + to) / 2);
        QTest::mouseMove(canvas(), to);
        QTest::mouseRelease(canvas(), Qt::LeftButton, {}, to);
    }
    double ink() const
    {
        double sum = 0;
        for (const float value : m_draw->picture().values)
            sum += static_cast<double>(value);
        return sum;
    }

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_draw = std::make_unique<DrawDigit>();
        m_draw->setPalette(lightPalette());
        m_draw->resize(500, 400);
        m_draw->show();
        m_drawn = 0;
        connect(m_draw.get(), &DrawDigit::drawn, this, [this](const core::Batch& picture) {
            ++m_drawn;
            QCOMPARE(picture.count, 1);
        });
    }

    void startsEmpty()
    {
        QVERIFY(m_draw->isEmpty());
        QCOMPARE(ink(), 0.0);
        QVERIFY(!button("clearSheet")->isEnabled());
        QVERIFY(!button("undoStroke")->isEnabled());
        QCOMPARE(m_drawn, 0);
        QCOMPARE(canvas()->accessibleDescription().section(';', 1).trimmed(), QStringLiteral("pen at 50, 50 of 100, lifted"));
    }

    void mouseDrawsStrokes()
    {
        drag(at(0.5, 0.2), at(0.5, 0.8));
        QCOMPARE(canvas()->strokes().size(), std::size_t(1));
        const auto& stroke = canvas()->strokes().front();
        QVERIFY(stroke.size() >= 3);
        QVERIFY(std::abs(stroke.front().y - 0.2F) < 0.02F);
        QVERIFY(std::abs(stroke.back().y - 0.8F) < 0.02F);
        QVERIFY(m_drawn >= 3);
        QVERIFY(!m_draw->isEmpty());
        // The network sees a line down the middle, as drawStrokes makes it.
        const core::Batch expected = core::drawStrokes(canvas()->strokes(), 16);
        QVERIFY(std::ranges::equal(m_draw->picture().values, expected.values));
        QVERIFY(m_draw->picture().values[8 * 16 + 8] > 0.6F);
        QCOMPARE(m_draw->picture().values[8 * 16 + 2], 0.0F);
        drag(at(0.2, 0.5), at(0.8, 0.5));
        QCOMPARE(canvas()->strokes().size(), std::size_t(2));
        QVERIFY(m_draw->picture().values[8 * 16 + 3] > 0.6F);
    }

    void onlyTheLeftButtonOnTheSheet()
    {
        QTest::mouseClick(canvas(), Qt::RightButton, {}, at(0.5, 0.5));
        QTest::mouseClick(canvas(), Qt::LeftButton, {}, QPoint(0, 0)); // beside the sheet
        QTest::mouseMove(canvas(), at(0.3, 0.3));
        QVERIFY(m_draw->isEmpty());
        QTest::mouseClick(canvas(), Qt::LeftButton, {}, at(0.5, 0.5)); // a dot
        QCOMPARE(canvas()->strokes().size(), std::size_t(1));
        QVERIFY(ink() > 0);
        // Dragging over the edge stays on it.
        drag(at(0.5, 0.5), QPoint(-50, 5000));
        const auto& stroke = canvas()->strokes().back();
        QCOMPARE(stroke.back().x, 0.0F);
        QCOMPARE(stroke.back().y, 1.0F);
    }

    void keysDraw()
    {
        canvas()->setFocus();
        QTest::keyClick(canvas(), Qt::Key_Up, Qt::ShiftModifier);
        QTest::keyClick(canvas(), Qt::Key_Up, Qt::ShiftModifier);
        QTest::keyClick(canvas(), Qt::Key_Right);
        QVERIFY(std::abs(canvas()->pen().x - 0.52F) < 1e-6F);
        QVERIFY(std::abs(canvas()->pen().y - 0.3F) < 1e-6F);
        QVERIFY(m_draw->isEmpty()); // in the air
        QCOMPARE(m_drawn, 0);
        QTest::keyClick(canvas(), Qt::Key_Space);
        QVERIFY(canvas()->isPenDown());
        QCOMPARE(m_drawn, 1);
        for (int k = 0; k < 4; ++k)
            QTest::keyClick(canvas(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(canvas(), Qt::Key_Left);
        QCOMPARE(canvas()->strokes().front().size(), std::size_t(6));
        QVERIFY(canvas()->accessibleDescription().endsWith("pen at 50, 70 of 100, drawing"));
        QTest::keyClick(canvas(), Qt::Key_Space);
        QVERIFY(!canvas()->isPenDown());
        QTest::keyClick(canvas(), Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(canvas()->strokes().front().size(), std::size_t(6));
        QCOMPARE(m_drawn, 6);
        // At the edge the pen goes no further, and the stroke gets no points.
        for (int k = 0; k < 20; ++k)
            QTest::keyClick(canvas(), Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(canvas()->pen().x, 0.0F);
        QTest::keyClick(canvas(), Qt::Key_Space);
        QTest::keyClick(canvas(), Qt::Key_Left);
        QCOMPARE(canvas()->strokes().back().size(), std::size_t(1));
    }

    void takesBackAndClears()
    {
        drag(at(0.3, 0.2), at(0.3, 0.8));
        drag(at(0.6, 0.2), at(0.6, 0.8));
        const double both = ink();
        QTest::mouseClick(button("undoStroke"), Qt::LeftButton);
        QCOMPARE(canvas()->strokes().size(), std::size_t(1));
        QVERIFY(ink() < both);
        QTest::mouseClick(button("clearSheet"), Qt::LeftButton);
        QVERIFY(m_draw->isEmpty());
        QCOMPARE(ink(), 0.0);
        QVERIFY(!button("clearSheet")->isEnabled());
        const int told = m_drawn;
        m_draw->clear(); // nothing to do
        m_draw->undo();
        QCOMPARE(m_drawn, told);
        // By keys, also with the pen down.
        QTest::keyClick(canvas(), Qt::Key_Space);
        QTest::keyClick(canvas(), Qt::Key_Right);
        QTest::keyClick(canvas(), Qt::Key_Backspace);
        QVERIFY(m_draw->isEmpty());
        QVERIFY(!canvas()->isPenDown());
        QTest::keyClick(canvas(), Qt::Key_Right);
        QVERIFY(m_draw->isEmpty());
        QTest::keyClick(canvas(), Qt::Key_Space);
        QTest::keyClick(canvas(), Qt::Key_Delete);
        QVERIFY(m_draw->isEmpty());
    }

    void followsTheNetworksSize()
    {
        drag(at(0.5, 0.2), at(0.5, 0.8));
        const int told = m_drawn;
        m_draw->setPictureSize(28);
        QCOMPARE(m_drawn, told + 1);
        QVERIFY((m_draw->picture().shape == core::FeatureShape{1, 28, 28}));
        QVERIFY(m_draw->picture().values[14 * 28 + 14] > 0.6F);
        m_draw->setPictureSize(28);
        QCOMPARE(m_drawn, told + 1);
        m_draw->setPictureSize(-1);
        QCOMPARE(m_draw->pictureSize(), 2);
    }

    void paintsInk()
    {
        drag(at(0.5, 0.2), at(0.5, 0.8));
        const QImage image = canvas()->grab().toImage();
        QCOMPARE(image.pixelColor(at(0.5, 0.4)), lightPalette().color(QPalette::Text));
        QCOMPARE(image.pixelColor(at(0.2, 0.4)), lightPalette().color(QPalette::Base));
    }

    void strokesCanBeSet()
    {
        canvas()->setStrokes({{{0.5F, 0.1F}, {0.5F, 0.9F}}, {}});
        QCOMPARE(canvas()->strokes().size(), std::size_t(2));
        QVERIFY(ink() > 0);
        QVERIFY(!canvas()->grab().isNull());
    }

    void followsTheLanguage()
    {
        tests::PseudoTranslator translator;
        qApp->installTranslator(&translator);
        QApplication::sendPostedEvents();
        QCOMPARE(button("clearSheet")->text(), QStringLiteral("[&Clear]"));
        QCOMPARE(canvas()->accessibleName(), QStringLiteral("[Sheet to draw on]"));
        QCOMPARE(m_draw->accessibleName(), QStringLiteral("[Draw a digit]"));
        qApp->removeTranslator(&translator);
    }
};

QTEST_MAIN(TestDrawDigit)
#include "tst_drawdigit.moc"
