// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/session.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace quantoscope::widgets {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Session)
};

const QString versionKey = QStringLiteral("quantoscope");
const QString pageKey = QStringLiteral("page");
const QString pagesKey = QStringLiteral("pages");

} // namespace

QString sessionEnding()
{
    return QStringLiteral("quantoscope");
}

QByteArray encodeSession(const Session& session)
{
    QJsonObject states;
    for (auto it = session.pages.cbegin(); it != session.pages.cend(); ++it)
        states.insert(it.key(), it.value());
    return QJsonDocument(QJsonObject{{versionKey, Session::version}, {pageKey, session.page}, {pagesKey, states}}).toJson();
}

tl::expected<Session, QString> decodeSession(const QByteArray& bytes)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &fault);
    if (fault.error != QJsonParseError::NoError) {
        return tl::unexpected(Texts::tr("This is not a session file: the JSON breaks off at byte %1 (%2).")
                                  .arg(QString::number(fault.offset), fault.errorString()));
    }
    const QJsonObject root = document.object();
    if (!root.value(versionKey).isDouble())
        return tl::unexpected(Texts::tr("This is a JSON file but not a session of Quantoscope."));
    const double version = root.value(versionKey).toDouble();
    if (version != Session::version) {
        return tl::unexpected(Texts::tr("The session has version %1; this program reads version %2.")
                                  .arg(QString::number(version), QString::number(Session::version)));
    }
    if (!root.value(pageKey).isString() || !root.value(pagesKey).isObject())
        return tl::unexpected(Texts::tr("The session is damaged: the names of its pages are missing."));
    Session session;
    session.page = root.value(pageKey).toString();
    const QJsonObject states = root.value(pagesKey).toObject();
    for (auto it = states.begin(); it != states.end(); ++it) {
        if (!it.value().isObject())
            return tl::unexpected(Texts::tr("The session is damaged: the state of page “%1” is not an object.").arg(it.key()));
        session.pages.insert(it.key(), it.value().toObject());
    }
    return session;
}

bool looksLikeSession(const QByteArray& bytes)
{
    return QJsonDocument::fromJson(bytes).object().contains(versionKey);
}

} // namespace quantoscope::widgets
