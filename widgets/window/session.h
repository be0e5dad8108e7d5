// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>
#include <tl/expected.hpp>

namespace quantoscope::widgets {

/// What the window shows, as kept in a session file: `{"quantoscope":1,"page":id,"pages":{id:state…}}`.
struct Session {
    static constexpr int version = 1;
    static constexpr qint64 sizeLimit = 64 * 1024 * 1024;

    QString page;                      ///< the id of the page in front
    QHash<QString, QJsonObject> pages; ///< the state of each page by id

    bool operator==(const Session&) const = default;
};

/// The ending of session files, without the dot.
[[nodiscard]] QString sessionEnding();

/// Indented JSON with sorted keys: the same session gives the same bytes.
[[nodiscard]] QByteArray encodeSession(const Session& session);

/// The session, or a translated sentence that tells what is wrong and where: no JSON, another kind of file, a newer
/// version, a member of the wrong type.
[[nodiscard]] tl::expected<Session, QString> decodeSession(const QByteArray& bytes);

/// True when the bytes are a JSON object that calls itself a session, of whatever version and however broken otherwise.
[[nodiscard]] bool looksLikeSession(const QByteArray& bytes);

} // namespace quantoscope::widgets
