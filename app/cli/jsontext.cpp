// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/jsontext.h"

#include <QByteArray>
#include <QString>

#include <charconv>
#include <cmath>
#include <utility>

namespace quantoscope::cli {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

void appendEscaped(std::string& out, std::string_view text)
{
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += hexDigits[c >> 4];
            out += hexDigits[c & 15];
        } else {
            out += c;
        }
    }
}

} // namespace

void JsonText::separate()
{
    if (m_needsComma)
        m_text += ',';
    m_needsComma = true;
}

JsonText& JsonText::open(char bracket)
{
    separate();
    m_text += bracket;
    m_needsComma = false;
    return *this;
}

JsonText& JsonText::close(char bracket)
{
    m_text += bracket;
    m_needsComma = true;
    return *this;
}

JsonText& JsonText::key(std::string_view name)
{
    text(name);
    m_text += ':';
    m_needsComma = false;
    return *this;
}

JsonText& JsonText::text(std::string_view value)
{
    separate();
    m_text += '"';
    const auto size = static_cast<qsizetype>(value.size());
    if (QByteArrayView(value.data(), size).isValidUtf8())
        appendEscaped(m_text, value);
    else
        appendEscaped(m_text, QString::fromUtf8(value.data(), size).toStdString());
    m_text += '"';
    return *this;
}

JsonText& JsonText::number(double value)
{
    if (!std::isfinite(value))
        return null();
    separate();
    char digits[32];
    const auto [end, problem] = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 17);
    m_text.append(digits, end);
    return *this;
}

JsonText& JsonText::value(double value)
{
    if (std::isfinite(value))
        return number(value);
    return text(std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf");
}

JsonText& JsonText::integer(std::int64_t value)
{
    separate();
    m_text += std::to_string(value);
    return *this;
}

JsonText& JsonText::boolean(bool value)
{
    separate();
    m_text += value ? "true" : "false";
    return *this;
}

JsonText& JsonText::null()
{
    separate();
    m_text += "null";
    return *this;
}

std::string JsonText::take()
{
    return std::exchange(m_text, {});
}

} // namespace quantoscope::cli
