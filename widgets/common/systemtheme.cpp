// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/systemtheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QGuiApplication>

namespace quantoscope::widgets {

std::optional<bool> desktopPrefersDark()
{
    // Pictures made without a display look the same on every desktop.
    const bool isOffscreen = QGuiApplication::platformName() == QLatin1String("offscreen");
    if (isOffscreen || qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return std::nullopt;
    QDBusMessage question = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.portal.Desktop"), QStringLiteral("/org/freedesktop/portal/desktop"),
        QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("Read"));
    question << QStringLiteral("org.freedesktop.appearance") << QStringLiteral("color-scheme");
    const QDBusMessage answer = QDBusConnection::sessionBus().call(question, QDBus::Block, 333);
    return answer.type() == QDBusMessage::ReplyMessage ? prefersDark(answer.arguments().value(0)) : std::nullopt;
}

std::optional<bool> prefersDark(QVariant answer)
{
    while (answer.canConvert<QDBusVariant>())
        answer = answer.value<QDBusVariant>().variant();
    const uint scheme = answer.toUInt();
    if (scheme == 1)
        return true;
    return scheme == 2 ? std::optional(false) : std::nullopt;
}

} // namespace quantoscope::widgets
