// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/systemtheme.h"

#include <QDBusVariant>

using quantoscope::widgets::desktopPrefersDark;
using quantoscope::widgets::prefersDark;

class TestSystemTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void readsTheDesktopsAnswer_data()
    {
        QTest::addColumn<QVariant>("answer");
        QTest::addColumn<int>("expected"); // 1 dark, 0 light, -1 no preference
        const auto wrap = [](const QVariant& value) { return QVariant::fromValue(QDBusVariant(value)); };
        QTest::newRow("dark") << wrap(1U) << 1;
        QTest::newRow("light") << wrap(2U) << 0;
        QTest::newRow("no preference") << wrap(0U) << -1;
        QTest::newRow("dark, wrapped twice") << wrap(wrap(1U)) << 1;
        QTest::newRow("dark, bare") << QVariant(1U) << 1;
        QTest::newRow("unknown number") << wrap(7U) << -1;
        QTest::newRow("text") << wrap(QStringLiteral("dark")) << -1;
        QTest::newRow("nothing") << QVariant() << -1;
    }
    void readsTheDesktopsAnswer()
    {
        QFETCH(QVariant, answer);
        const std::optional<bool> dark = prefersDark(answer);
        const int got = dark ? int(*dark) : -1;
        QTEST(got, "expected");
    }

    void offscreenHasNoDesktop()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
        QCOMPARE(desktopPrefersDark(), std::optional<bool>());
    }
};

QTEST_MAIN(TestSystemTheme)
#include "tst_systemtheme.moc"
