// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/integerwheel.h"

#include "tests/support/testsupport.h"
#include "widgets/numbers/integerwheellayout.h"
#include "widgets/numbers/wheelpicture.h"

#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

#include <cmath>

using namespace quantoscope;
using widgets::IntegerWheel;
using widgets::IntegerWheelLayout;
using widgets::WheelPicture;

class TestIntegerWheel : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<IntegerWheel> m_wheel;

    template<typename T>
    T* child(const char* name) const
    {
        return m_wheel->findChild<T*>(QLatin1String(name));
    }
    WheelPicture* picture() const { return child<WheelPicture>("wheelPicture"); }
    QString verdict(int ring) const { return child<QLabel>(qPrintable(QStringLiteral("wheelVerdict%1").arg(ring)))->text(); }
    QString carry() const { return child<QLabel>("wheelCarry")->text(); }
    void type(const char* name, const char* text) const
    {
        auto* box = child<QSpinBox>(name);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(box, QLatin1String(text));
        QTest::keyClick(box, Qt::Key_Tab);
    }
    void load(unsigned code, int steps) const
    {
        m_wheel->setCode({code});
        m_wheel->setSteps(steps);
    }

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_wheel = std::make_unique<IntegerWheel>();
        m_wheel->setAnimationEnabled(false);
        m_wheel->resize(1000, 640);
        m_wheel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_wheel.get()));
    }
    void cleanup() { m_wheel.reset(); }

    void layoutPutsCodesClockwiseFromTheTop()
    {
        const IntegerWheelLayout wheel = widgets::layoutWheel(4, QSizeF(500, 500), QSizeF(20, 14));
        QCOMPARE(wheel.labelEvery, 1);
        QCOMPARE(wheel.labels.size(), std::size_t{5 * 16});
        const auto at = [&wheel](double code) { return wheel.pointAt(wheel.angleOf(code), 100); };
        QVERIFY((at(0) - QPointF(250, 150)).manhattanLength() < 1e-9);
        QVERIFY((at(4) - QPointF(350, 250)).manhattanLength() < 1e-9);
        QVERIFY((at(8) - QPointF(250, 350)).manhattanLength() < 1e-9);
        for (const IntegerWheelLayout::Label& label : wheel.labels)
            QCOMPARE(wheel.codeAt(label.center), static_cast<int>(label.code.bits));
        QCOMPARE(wheel.codeAt(wheel.center), -1);
        QCOMPARE(wheel.codeAt(QPointF(1, 1)), -1);
    }

    void layoutMarksWrapsAndZeros_data()
    {
        QTest::addColumn<int>("width");
        for (int width = 2; width <= 8; ++width)
            QTest::addRow("%d bits", width) << width;
    }

    void layoutMarksWrapsAndZeros()
    {
        QFETCH(int, width);
        const IntegerWheelLayout wheel = widgets::layoutWheel(width, QSizeF(500, 500), QSizeF(24, 14));
        QCOMPARE(wheel.marks.size(), std::size_t{6}); // SM two, 1C a wrap and the two zeros, 2C and OB one each
        const auto marks = [&wheel](int ring) {
            QList<int> codes;
            for (const auto& mark : wheel.marks) {
                if (mark.ring == ring)
                    codes.append(static_cast<int>(mark.after.bits));
            }
            return codes;
        };
        const int half = 1 << (width - 1);
        QCOMPARE(marks(1), (QList<int>{half - 1, 2 * half - 1}));
        QCOMPARE(marks(2), (QList<int>{half - 1, 2 * half - 1}));
        QCOMPARE(marks(3), QList<int>{half - 1});
        QCOMPARE(marks(4), QList<int>{2 * half - 1});
        QList<QPair<int, int>> zeros;
        for (const auto& label : wheel.labels) {
            if (label.isZero)
                zeros.append({label.ring, static_cast<int>(label.code.bits)});
        }
        std::sort(zeros.begin(), zeros.end());
        QCOMPARE(zeros, (QList<QPair<int, int>>{{1, 0}, {1, half}, {2, 0}, {2, 2 * half - 1}, {3, 0}, {4, half}}));
    }

    void labelsKeepClearOfEachOther()
    {
        for (int width = 2; width <= 8; ++width) {
            const QSizeF size(28, 14);
            const IntegerWheelLayout wheel = widgets::layoutWheel(width, QSizeF(560, 560), size);
            for (std::size_t i = 0; i < wheel.labels.size(); ++i) {
                for (std::size_t k = i + 1; k < wheel.labels.size(); ++k) {
                    const QPointF gap = wheel.labels[i].center - wheel.labels[k].center;
                    QVERIFY2(std::abs(gap.x()) >= size.width() * 0.8 || std::abs(gap.y()) >= size.height() * 0.8, qPrintable(QString::number(width)));
                }
            }
        }
    }

    void labelsTellTheZerosApart()
    {
        QCOMPARE(widgets::wheelLabel(0, 4, {13}), QStringLiteral("1101"));
        QCOMPARE(widgets::wheelLabel(1, 4, {8}), QStringLiteral("−0"));
        QCOMPARE(widgets::wheelLabel(2, 4, {15}), QStringLiteral("−0"));
        QCOMPARE(widgets::wheelLabel(3, 4, {8}), QStringLiteral("−8"));
        QCOMPARE(widgets::wheelLabel(4, 4, {0}), QStringLiteral("−8"));
        QCOMPARE(widgets::wheelLabel(4, 4, {8}), QStringLiteral("0"));
    }

    void operandsByKeys()
    {
        type("wheelStart", "7");
        type("wheelSteps", "1");
        QCOMPARE(m_wheel->code(), (core::CodePoint{7}));
        QTest::keyClick(picture(), Qt::Key_Right);
        QCOMPARE(m_wheel->walked(), 1);
        QCOMPARE(m_wheel->currentCode(), (core::CodePoint{8}));
        QCOMPARE(verdict(2), QStringLiteral("✗ 2C Two's complement: 7 + 1 = 8 lies outside −8…7: overflow, the code says −8"));
        QCOMPARE(verdict(0), QStringLiteral("✗ SM Sign-magnitude: 7 + 1 = 8 lies outside −7…7: overflow, the code says −0"));
        QCOMPARE(verdict(3), QStringLiteral("✓ OB Offset binary: −1 + 1 = 0"));
        QCOMPARE(carry(), QStringLiteral("After 1 step(s): 0111 → 1000. No carry out of the top bit."));
        type("wheelStart", "-3");
        QCOMPARE(m_wheel->code(), (core::CodePoint{13}));
        QCOMPARE(m_wheel->walked(), 0);
    }

    void walkPastZeroTellsTheCarry()
    {
        load(14, 3); // −2 + 3 in two's complement, −1 + 3 in ones' complement
        QTest::keyClick(picture(), Qt::Key_End);
        QCOMPARE(verdict(2), QStringLiteral("✓ 2C Two's complement: −2 + 3 = 1"));
        QCOMPARE(verdict(1), QStringLiteral("✗ 1C Ones' complement: −1 + 3 = 2, but the code says 1: the walk passed both zeros, so the carry has to "
                                            "be added back at the end"));
        QCOMPARE(carry(), QStringLiteral("After 3 step(s): 1110 → 0001. It passed code 0 clockwise: a carry out of the top bit, which is dropped."));
        load(1, -2);
        QTest::keyClick(picture(), Qt::Key_End);
        QCOMPARE(carry(), QStringLiteral("After 2 step(s): 0001 → 1111. It passed code 0 counter-clockwise: a borrow from beyond the top bit."));
        load(11, 1);
        QTest::keyClick(picture(), Qt::Key_End);
        QCOMPARE(verdict(0), QStringLiteral("✗ SM Sign-magnitude: −3 + 1 = −2, but the code says −4: negative numbers run backwards, a plain adder walks "
                                            "the wrong way"));
    }

    void arrowsStepAndStayInside()
    {
        load(5, 2);
        QTest::keyClick(picture(), Qt::Key_Left);
        QCOMPARE(m_wheel->walked(), 0);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(picture(), Qt::Key_Right);
        QCOMPARE(m_wheel->walked(), 2);
        QVERIFY(!child<QPushButton>("wheelForward")->isEnabled());
        QTest::keyClick(picture(), Qt::Key_Left);
        QCOMPARE(m_wheel->currentCode(), (core::CodePoint{6}));
        QTest::keyClick(picture(), Qt::Key_Home);
        QCOMPARE(m_wheel->walked(), 0);
        load(5, -2);
        QTest::keyClick(picture(), Qt::Key_Right);
        QCOMPARE(m_wheel->walked(), -1);
        QCOMPARE(m_wheel->currentCode(), (core::CodePoint{4}));
    }

    void spaceJumpsWithoutAnimation()
    {
        load(13, 5);
        QTest::keyClick(picture(), Qt::Key_Space);
        QVERIFY(!m_wheel->isPlaying());
        QCOMPARE(m_wheel->walked(), 5);
        QCOMPARE(m_wheel->currentCode(), (core::CodePoint{2}));
        QTest::mouseClick(child<QPushButton>("wheelRestart"), Qt::LeftButton);
        QCOMPARE(m_wheel->walked(), 0);
    }

    void spacePlaysAndPauses()
    {
        m_wheel->setAnimationEnabled(true);
        load(13, 5);
        QTest::keyClick(picture(), Qt::Key_Space);
        QVERIFY(m_wheel->isPlaying());
        QCOMPARE(child<QPushButton>("wheelPlay")->text(), QStringLiteral("&Pause"));
        QTRY_VERIFY(m_wheel->walked() >= 1);
        QTest::keyClick(picture(), Qt::Key_Space);
        QVERIFY(!m_wheel->isPlaying());
        const int paused = m_wheel->walked();
        QTest::qWait(60);
        QCOMPARE(m_wheel->walked(), paused);
        QTest::keyClick(picture(), Qt::Key_Space);
        QVERIFY(m_wheel->isPlaying());
        QTest::mouseClick(child<QPushButton>("wheelSkip"), Qt::LeftButton); // an animation can be skipped
        QVERIFY(!m_wheel->isPlaying());
        QCOMPARE(m_wheel->walked(), 5);
    }

    void playEndsAtTheSum()
    {
        m_wheel->setAnimationEnabled(true);
        load(7, 1);
        QTest::mouseClick(child<QPushButton>("wheelPlay"), Qt::LeftButton);
        QTRY_COMPARE(m_wheel->walked(), 1);
        QTRY_VERIFY(!m_wheel->isPlaying());
        QCOMPARE(m_wheel->currentCode(), (core::CodePoint{8}));
    }

    void environmentTurnsAnimationOff()
    {
        qputenv("QUANTOSCOPE_NO_ANIMATION", "1");
        QVERIFY(!IntegerWheel().isAnimationEnabled());
        qunsetenv("QUANTOSCOPE_NO_ANIMATION");
    }

    void clicksAndEnterActivateCodes()
    {
        QSignalSpy activated(m_wheel.get(), &IntegerWheel::codeActivated);
        const IntegerWheelLayout wheel = picture()->layout(picture()->size());
        QTest::mouseClick(picture(), Qt::LeftButton, {}, wheel.pointAt(wheel.angleOf(9), wheel.ringMiddle(3)).toPoint());
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.takeFirst().first().value<core::CodePoint>(), (core::CodePoint{9}));
        QCOMPARE(m_wheel->code(), (core::CodePoint{9}));
        QCOMPARE(child<QSpinBox>("wheelStart")->value(), -7);
        QTest::mouseClick(picture(), Qt::LeftButton, {}, wheel.center.toPoint());
        QCOMPARE(activated.count(), 0);
        QTest::keyClick(picture(), Qt::Key_Return);
        QCOMPARE(activated.takeFirst().first().value<core::CodePoint>(), (core::CodePoint{9}));
    }

    void codingReadsTheStart()
    {
        load(13, 0);
        QCOMPARE(child<QSpinBox>("wheelStart")->value(), -3);
        auto* coding = child<QComboBox>("wheelCoding");
        QTest::keyClick(coding, Qt::Key_Home);
        QCOMPARE(coding->currentText(), QStringLiteral("Sign-magnitude"));
        QCOMPARE(child<QSpinBox>("wheelStart")->value(), -5);
        QCOMPARE(child<QSpinBox>("wheelStart")->minimum(), -7);
        QCOMPARE(m_wheel->code(), (core::CodePoint{13}));
    }

    void widthChangesTheCircle()
    {
        load(13, 16);
        type("wheelWidth", "3");
        QCOMPARE(m_wheel->codeWidth(), 3);
        QCOMPARE(m_wheel->code(), (core::CodePoint{0})); // 13 is no 3-bit code
        QCOMPARE(child<QSpinBox>("wheelSteps")->value(), 8);
        type("wheelWidth", "8");
        QCOMPARE(child<QSpinBox>("wheelStart")->maximum(), 127);
        QCOMPARE(child<QSpinBox>("wheelSteps")->maximum(), 256);
        m_wheel->setWidth(12);
        QCOMPARE(m_wheel->codeWidth(), 8);
    }

    void stateRoundTrips()
    {
        m_wheel->setWidth(6);
        load(40, -9);
        const QJsonObject state = m_wheel->saveState();
        m_wheel->setWidth(2);
        QCOMPARE(m_wheel->restoreState(state), QString());
        QCOMPARE(m_wheel->saveState(), state);
        QCOMPARE(state.value(QStringLiteral("coding")).toString(), QStringLiteral("2C"));
        QJsonObject bad = state;
        bad.insert(QStringLiteral("code"), 64);
        QCOMPARE(m_wheel->restoreState(bad), QStringLiteral("The integer wheel cannot use the entry code of the saved state."));
        QCOMPARE(m_wheel->saveState(), state);
        QVERIFY(!m_wheel->restoreState({}).isEmpty());
    }

    void everyControlHasAName()
    {
        int named = 0;
        for (const QWidget* widget : m_wheel->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->objectName().startsWith(QLatin1String("qt_")))
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
            ++named;
        }
        QVERIFY(named >= 16);
    }

    void paintsForExport()
    {
        QImage image(400, 400, QImage::Format_RGB32);
        image.fill(Qt::magenta);
        QPainter painter(&image);
        m_wheel->paintPicture(painter, image.size());
        painter.end();
        QCOMPARE(image.pixelColor(1, 1), QColor(Qt::magenta)); // outside the circle nothing is painted
        QVERIFY(image.pixelColor(200, 260) != QColor(Qt::magenta));
    }
};

QTEST_MAIN(TestIntegerWheel)
#include "tst_integerwheel.moc"
