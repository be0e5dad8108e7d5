// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/window/session.h"

#include <QJsonArray>

using namespace quantoscope::widgets;

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void goesBothWays()
    {
        Session session;
        session.page = QStringLiteral("numbers");
        session.pages.insert(QStringLiteral("numbers"), {{QStringLiteral("input"), QStringLiteral("-5.75")},
                                                          {QStringLiteral("formats"), QJsonArray{QStringLiteral("FP16")}}});
        session.pages.insert(QStringLiteral("quantize"), {});
        const auto again = decodeSession(encodeSession(session));
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error()));
        QCOMPARE(again->page, QStringLiteral("numbers"));
        QVERIFY(*again == session);
        QVERIFY(looksLikeSession(encodeSession(session)));
    }

    void sameSessionSameBytes()
    {
        Session one, two;
        for (const char* id : {"a", "b", "c", "d"})
            one.pages.insert(QLatin1String(id), {});
        for (const char* id : {"d", "c", "b", "a"})
            two.pages.insert(QLatin1String(id), {});
        QCOMPARE(encodeSession(one), encodeSession(two));
    }

    void hasTheDocumentedForm()
    {
        Session session;
        session.page = QStringLiteral("a");
        session.pages.insert(QStringLiteral("a"), {{QStringLiteral("x"), 1}});
        QCOMPARE(QString::fromUtf8(encodeSession(session)).simplified(),
                 QStringLiteral(R"({ "page": "a", "pages": { "a": { "x": 1 } }, "quantoscope": 1 })"));
    }

    void refusesBadFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("part");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("not a session file");
        QTest::newRow("binary") << QByteArray("\x93NUMPY\x01\x00", 8) << QStringLiteral("byte");
        QTest::newRow("broken off") << QByteArray(R"({"quantoscope":1,"page":"a",)") << QStringLiteral("breaks off at byte");
        QTest::newRow("other json") << QByteArray(R"({"weights":[]})") << QStringLiteral("not a session of Quantoscope");
        QTest::newRow("array") << QByteArray("[1,2]") << QStringLiteral("not a session of Quantoscope");
        QTest::newRow("newer") << QByteArray(R"({"quantoscope":2,"page":"a","pages":{}})") << QStringLiteral("version 2");
        QTest::newRow("no page") << QByteArray(R"({"quantoscope":1,"pages":{}})") << QStringLiteral("damaged");
        QTest::newRow("no pages") << QByteArray(R"({"quantoscope":1,"page":"a"})") << QStringLiteral("damaged");
        QTest::newRow("page is a number") << QByteArray(R"({"quantoscope":1,"page":1,"pages":{}})") << QStringLiteral("damaged");
        QTest::newRow("state is a list") << QByteArray(R"({"quantoscope":1,"page":"a","pages":{"a":[]}})")
                                          << QStringLiteral("“a” is not an object");
        QTest::newRow("deep") << QByteArray(100'000, '[') << QStringLiteral("not a session file");
    }
    void refusesBadFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, part);
        const auto session = decodeSession(bytes);
        QVERIFY(!session);
        QVERIFY2(session.error().contains(part), qPrintable(session.error()));
    }

    void knowsItsOwnKind()
    {
        QVERIFY(!looksLikeSession(R"({"weight_map":{}})"));
        QVERIFY(!looksLikeSession("nonsense"));
        QVERIFY(looksLikeSession(R"({"quantoscope":99})"));
        QCOMPARE(sessionEnding(), QStringLiteral("quantoscope"));
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
