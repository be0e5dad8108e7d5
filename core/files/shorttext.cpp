// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/shorttext.h"

#include <QList>
#include <QString>
#include <QStringDecoder>

#include <algorithm>

namespace quantoscope::core {

std::string shortText(std::string_view text, std::size_t limit)
{
    constexpr std::size_t longestCharacter = 4; // bytes of UTF-8
    const std::string_view start = text.substr(0, limit * longestCharacter + longestCharacter);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    QList<uint> characters = QString(decoder(QByteArrayView(start.data(), static_cast<qsizetype>(start.size())))).toUcs4();
    const bool isCut = characters.size() > static_cast<qsizetype>(limit) || start.size() < text.size();
    characters.resize(std::min(characters.size(), static_cast<qsizetype>(limit)));
    for (uint& character : characters) {
        if (character < 0x20 || (character >= 0x7f && character < 0xa0) || character == QChar::ByteOrderMark)
            character = QChar::ReplacementCharacter;
    }
    const QString shown = QString::fromUcs4(reinterpret_cast<const char32_t*>(characters.constData()), characters.size());
    return shown.toStdString() + (isCut ? "…" : "");
}

} // namespace quantoscope::core
