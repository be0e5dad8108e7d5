// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/operation.h"

#include "tests/support/testsupport.h"

#include <QTest>

using namespace quantoscope::core;

class TestOperation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void namesGoBothWays()
    {
        QCOMPARE(allOperations().size(), std::size_t{4});
        for (const Operation operation : allOperations())
            QVERIFY(operationFromName(operationName(operation)) == operation);
        QVERIFY(operationName(Operation::Subtract) == "subtract");
        QVERIFY(!operationFromName("Add"));
        QVERIFY(!operationFromName(""));
    }

    void signsAreTypographic()
    {
        QVERIFY(operationSign(Operation::Add) == "+");
        QVERIFY(operationSign(Operation::Subtract) == "\u2212");
        QVERIFY(operationSign(Operation::Multiply) == "\u00d7");
        QVERIFY(operationSign(Operation::Divide) == "\u00f7");
    }
};

QTEST_APPLESS_MAIN(TestOperation)
#include "tst_operation.moc"
