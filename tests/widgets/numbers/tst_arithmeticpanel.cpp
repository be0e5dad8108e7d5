// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/arithmeticpanel.h"

#include "tests/support/testsupport.h"
#include "widgets/numbers/carrycolumns.h"
#include "widgets/numbers/closuremap.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabWidget>

using namespace quantoscope::core;
using namespace quantoscope::widgets;

class TestArithmeticPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        quantoscope::tests::failOnWarnings();
        m_panel = std::make_unique<ArithmeticPanel>();
        m_panel->resize(560, 560);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }

    void typingComputesAtOnce()
    {
        type("operandA", "5");
        type("operandB", "-3");
        QVERIFY(m_panel->result());
        QCOMPARE(m_panel->result()->code.bits, std::uint64_t{2});
        QCOMPARE(label("arithmeticResult"), QStringLiteral("exact 2 → stored 2   (00000010 = 0x02)"));
        QCOMPARE(label("arithmeticFlags"), QStringLiteral("Flags: carry 1 · no overflow"));
        QCOMPARE(rows().back(), QStringLiteral("sum 00000010"));
        type("operandB", "0b01111111");
        QCOMPARE(m_panel->result()->code.bits, std::uint64_t{0x84});
        QVERIFY(m_panel->result()->overflow);
        QCOMPARE(label("arithmeticFlags"), QStringLiteral("Flags: carry 0 · overflow: the result is out of range"));
    }

    void endAroundCarryIsShown()
    {
        choose("1C:8");
        QCOMPARE(rows(), (QStringList{QStringLiteral("carries 111111000"), QStringLiteral("a 00000101"), QStringLiteral("b 11111100"),
                                      QStringLiteral("sum 00000001"), QStringLiteral("carries 000000011"), QStringLiteral("sum 00000010")}));
        QCOMPARE(columns()->rows()[4].marked, std::vector<int>{8});
        type("operandB", "-5");
        QCOMPARE(label("arithmeticResult"), QStringLiteral("exact 0 → stored −0   (11111111 = 0xff)"));
        QVERIFY(label("arithmeticWhy").contains(QStringLiteral("−0")));
    }

    void operationsByKeyboard()
    {
        auto* operations = child<QComboBox>("arithmeticOperation");
        operations->setFocus();
        QTest::keyClick(operations, Qt::Key_Down);
        QCOMPARE(m_panel->result()->code.bits, std::uint64_t{8}); // 5 − −3
        QTest::keyClick(operations, Qt::Key_Down);
        QCOMPARE(m_panel->result()->code.bits, std::uint64_t{0xf1}); // 5 · −3
        QCOMPARE(rows().back(), QStringLiteral("code 11110001"));
        QTest::keyClick(operations, Qt::Key_Down);
        QCOMPARE(m_panel->result()->code.bits, std::uint64_t{0xff}); // 5 ÷ −3
        QVERIFY(label("arithmeticRule").endsWith(QStringLiteral("Quotient -1, remainder 2.")));
        type("operandB", "0");
        QVERIFY(!m_panel->result());
        QVERIFY(child<QLabel>("arithmeticError")->isVisible());
        QVERIFY(!child<QLabel>("arithmeticResult")->isVisible());
        type("operandB", "2");
        QVERIFY(!child<QLabel>("arithmeticError")->isVisible());
        QVERIFY(m_panel->result());
    }

    void floatsShowTheirAlignment()
    {
        choose("E4M3FN");
        type("operandA", "1.5");
        type("operandB", "0.1");
        QCOMPARE(label("arithmeticOperands"), QStringLiteral("a = 00111100 = 1.5\nb = 00011101 = 0.1015625, rounded from 0.1"));
        QCOMPARE(label("arithmeticResult"), QStringLiteral("exact 1.6015625 → stored 1.625   (00111101 = 0x3d)"));
        QCOMPARE(label("arithmeticFlags"), QStringLiteral("Flags: inexact"));
        QCOMPARE(rows()[3], QStringLiteral("b aligned 0.0001101"));
        QCOMPARE(rows()[5], QStringLiteral("normalised 1.1001101"));
        QCOMPARE(columns()->rows()[5].marked, (std::vector<int>{5, 6, 7, 8}));
        QVERIFY(label("arithmeticRounding").startsWith(QStringLiteral("3 bits after the point are kept. Guard 1, round 1, sticky 1; the last kept bit is 0.")));
        EncodeOptions down;
        down.rounding = Rounding::TowardZero;
        m_panel->setOptions(down);
        QCOMPARE(m_panel->result()->code.bits, std::uint64_t{0x3c});
    }

    void wrongTextsAreTold()
    {
        type("operandA", "5x");
        QVERIFY(!m_panel->result());
        QVERIFY(child<QLabel>("arithmeticError")->text().startsWith(QStringLiteral("a: ")));
        type("operandA", "200");
        QVERIFY(!m_panel->result()); // out of range of 2C:8
        choose("no such format");
        QVERIFY(!m_panel->result());
        QCOMPARE(m_panel->formatName(), QStringLiteral("2C:8"));
        choose("2C:16");
        QCOMPARE(m_panel->result()->code.bits, std::uint64_t{197});
    }

    void pageInterface()
    {
        const QSignalSpy changed(m_panel.get(), &ArithmeticPanel::resultChanged);
        m_panel->setFormatNames({QStringLiteral("E5M2"), QStringLiteral("FP16")});
        QCOMPARE(m_panel->formatName(), QStringLiteral("2C:8"));
        m_panel->setFormatName(QStringLiteral("E5M2"));
        m_panel->setOperand({0x3c});
        QCOMPARE(child<QLineEdit>("operandA")->text(), QStringLiteral("0x3c"));
        QCOMPARE(m_panel->result()->exact.value, Rational(-2)); // 1 − 3
        m_panel->setOperandText(QStringLiteral("4"));
        QCOMPARE(m_panel->result()->exact.value, Rational(1));
        QVERIFY(changed.count() >= 3);
        m_panel->setFormatName(QStringLiteral("nonsense"));
        QCOMPARE(m_panel->formatName(), QStringLiteral("E5M2"));
    }

    void activatingAPairShowsItsWorking()
    {
        choose("E4M3FN");
        auto* tabs = child<QTabWidget>("arithmeticTabs");
        auto* map = child<ClosureMap>("closureMap");
        tabs->setCurrentIndex(1);
        QTRY_VERIFY(map->table());
        QVERIFY(!m_panel->isBusy());
        map->setCursorPair({{0x7e}, {0x7e}});
        map->setFocus();
        QTest::keyClick(map, Qt::Key_Return);
        QCOMPARE(tabs->currentIndex(), 0);
        QCOMPARE(child<QLineEdit>("operandA")->text(), QStringLiteral("0x7e"));
        QCOMPARE(child<QLineEdit>("operandB")->text(), QStringLiteral("0x7e"));
        QCOMPARE(m_panel->result()->exact.value, Rational(896));
        QVERIFY(m_panel->result()->overflow);
    }

    void stateComesBack()
    {
        choose("E5M2");
        type("operandA", "1/3");
        type("operandB", "0x3c");
        child<QComboBox>("arithmeticOperation")->setCurrentIndex(3);
        const QJsonObject state = m_panel->saveState();
        ArithmeticPanel other;
        other.restoreState(state);
        QCOMPARE(other.saveState(), state);
        QCOMPARE(other.result()->code.bits, m_panel->result()->code.bits);
        other.restoreState({{QStringLiteral("format"), QStringLiteral("?")}, {QStringLiteral("operation"), 7}});
        QCOMPARE(other.formatName(), QStringLiteral("E5M2"));
        QCOMPARE(other.saveState().value(QStringLiteral("operation")).toString(), QStringLiteral("divide"));
    }

    void controlsHaveNames()
    {
        for (const char* name : {"arithmeticFormat", "arithmeticOperation", "operandA", "operandB", "carryColumns", "closureMap", "arithmeticTabs"}) {
            auto* widget = child<QWidget>(name);
            QVERIFY2(widget && !widget->accessibleName().isEmpty(), name);
            QVERIFY2(widget->focusPolicy() & Qt::TabFocus || qobject_cast<QTabWidget*>(widget), name);
        }
    }

private:
    template<typename T>
    T* child(const char* name)
    {
        return m_panel->findChild<T*>(QLatin1String(name));
    }
    QString label(const char* name) { return child<QLabel>(name)->text(); }
    CarryColumns* columns() { return child<CarryColumns>("carryColumns"); }
    QStringList rows()
    {
        QStringList texts;
        for (const ColumnRow& row : columns()->rows())
            texts << row.label + QLatin1Char(' ') + row.digits.trimmed();
        return texts;
    }
    void type(const char* name, const char* keys)
    {
        auto* edit = child<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, QLatin1String(keys));
    }
    void choose(const char* format)
    {
        auto* edit = child<QComboBox>("arithmeticFormat")->lineEdit();
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, QLatin1String(format));
        QTest::keyClick(edit, Qt::Key_Return);
    }

    std::unique_ptr<ArithmeticPanel> m_panel;
};

QTEST_MAIN(TestArithmeticPanel)
#include "tst_arithmeticpanel.moc"
