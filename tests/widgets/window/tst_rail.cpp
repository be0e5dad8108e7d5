// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/window/rail.h"

#include <QSignalSpy>

using namespace quantoscope::widgets;

class TestRail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        quantoscope::tests::failOnWarnings();
        m_rail = std::make_unique<Rail>();
        for (const char* id : {"one", "two", "three"})
            m_rail->addEntry(QLatin1String(id), QStringLiteral(":/icons/numbers.svg"), QLatin1String(id));
        m_rail->setCurrent(0);
        m_rail->resize(m_rail->width(), 600);
        m_rail->show();
        QVERIFY(QTest::qWaitForWindowActive(m_rail.get()));
    }

    void emptyRailHasNoCurrent()
    {
        const Rail empty;
        QCOMPARE(empty.count(), 0);
        QCOMPARE(empty.current(), -1);
    }

    void keysMoveThroughIt()
    {
        const QSignalSpy changed(m_rail.get(), &Rail::currentChanged);
        button("one")->setFocus();
        press(Qt::Key_Down);
        QCOMPARE(m_rail->current(), 1);
        QVERIFY(button("two")->hasFocus());
        press(Qt::Key_End);
        QCOMPARE(m_rail->current(), 2);
        press(Qt::Key_Down);
        QCOMPARE(m_rail->current(), 2);
        press(Qt::Key_Up);
        QCOMPARE(m_rail->current(), 1);
        press(Qt::Key_Home);
        QCOMPARE(m_rail->current(), 0);
        press(Qt::Key_Up);
        QCOMPARE(m_rail->current(), 0);
        QCOMPARE(changed.count(), 4);
        QCOMPARE(changed.constLast().constFirst().toInt(), 0);
    }

    void clickAndSpaceChoose()
    {
        QTest::mouseClick(button("three"), Qt::LeftButton);
        QCOMPARE(m_rail->current(), 2);
        button("one")->setFocus();
        QTest::keyClick(button("one"), Qt::Key_Space);
        QCOMPARE(m_rail->current(), 0);
    }

    void exactlyOneIsChecked()
    {
        m_rail->setCurrent(2);
        QVERIFY(!button("one")->isChecked());
        QVERIFY(button("three")->isChecked());
        m_rail->setCurrent(7);
        QCOMPARE(m_rail->current(), 2);
    }

    void namesAreSpokenAndTipsTellTheKey()
    {
        QCOMPARE(button("two")->accessibleName(), QStringLiteral("two"));
        QCOMPARE(button("two")->toolTip(), QStringLiteral("two (Ctrl+2)"));
        m_rail->setTitle(1, QStringLiteral("zwei"));
        QCOMPARE(button("two")->text(), QStringLiteral("zwei"));
        QCOMPARE(button("two")->accessibleName(), QStringLiteral("zwei"));
        QCOMPARE(m_rail->accessibleName(), QStringLiteral("Pages"));
    }

    void growsWithItsText()
    {
        const int before = m_rail->width();
        const int height = button("one")->sizeHint().height();
        m_rail->setTitle(0, QStringLiteral("A page with a very long name"));
        QVERIFY(m_rail->width() > before);
        QVERIFY(m_rail->width() >= button("one")->sizeHint().width());
        QFont font = m_rail->font();
        font.setPointSizeF(font.pointSizeF() * 2);
        m_rail->setFont(font);
        QVERIFY(button("one")->sizeHint().height() > height * 3 / 2);
        QVERIFY(m_rail->width() >= button("one")->sizeHint().width());
    }

    void currentLooksDifferentWithoutColor()
    {
        // The bar at the left is a shape; a grey picture shows it too.
        m_rail->setCurrent(0);
        const QImage on = button("one")->grab().toImage().convertToFormat(QImage::Format_Grayscale8);
        const QImage off = button("two")->grab().toImage().convertToFormat(QImage::Format_Grayscale8);
        const int middle = on.height() / 2;
        QVERIFY(qAbs(qGray(on.pixel(1, middle)) - qGray(off.pixel(1, middle))) > 60);
    }

private:
    RailButton* button(const char* id) const
    {
        return m_rail->findChild<RailButton*>(QLatin1String("rail.") + QLatin1String(id));
    }
    static void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }

    std::unique_ptr<Rail> m_rail;
};

QTEST_MAIN(TestRail)
#include "tst_rail.moc"
