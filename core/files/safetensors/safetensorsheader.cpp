// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/safetensors/safetensorsheader.h"

#include "core/files/safetensors/jsonscanner.h"
#include "core/files/shorttext.h"

#include <unordered_set>

namespace quantoscope::core {

namespace {

constexpr std::string_view metadataKey = "__metadata__";

class HeaderParser
{
public:
    HeaderParser(std::string_view json, const std::string& path, std::size_t textOffset) : m_json(json, path, textOffset) {}

    Result<SafetensorsHeader> parse()
    {
        if (m_json.next() != JsonToken::BeginObject)
            m_json.fail(FileFault::JsonUnexpected, {shortText(m_json.written())});
        while (m_json.next() == JsonToken::Key)
            parseEntry();
        m_json.next(); // the end, or what stands behind the brace
        if (m_json.fault())
            return tl::unexpected(*m_json.fault());
        return std::move(m_header);
    }

private:
    void parseEntry()
    {
        std::string name = m_json.string();
        if (!m_names.insert(name).second)
            return m_json.fail(FileFault::DuplicateName, {name});
        if (name == metadataKey)
            return parseMetadata();
        SafetensorsField field;
        field.name = std::move(name);
        field.position = m_json.position();
        parseTensor(field);
        m_header.fields.push_back(std::move(field));
    }

    void invalid(const std::string& where, std::string_view key)
    {
        m_json.fail(FileFault::FieldInvalid, {where, std::string(key), shortText(m_json.written())});
    }

    void parseMetadata()
    {
        m_json.next();
        if (m_json.token() == JsonToken::Null) // the library reads an optional map
            return;
        if (m_json.token() != JsonToken::BeginObject)
            return m_json.fail(FileFault::JsonUnexpected, {shortText(m_json.written())});
        std::unordered_set<std::string> keys;
        while (m_json.next() == JsonToken::Key) {
            std::string key = m_json.string();
            if (!keys.insert(key).second)
                return m_json.fail(FileFault::DuplicateName, {key});
            if (m_json.next() != JsonToken::String)
                return invalid(std::string(metadataKey), key);
            m_header.metadata.emplace_back(std::move(key), m_json.string());
        }
    }

    void parseTensor(SafetensorsField& field)
    {
        if (m_json.next() != JsonToken::BeginObject)
            return m_json.fail(FileFault::JsonUnexpected, {shortText(m_json.written())});
        bool hasType = false;
        bool hasShape = false;
        bool hasOffsets = false;
        while (m_json.next() == JsonToken::Key) {
            const std::string key = m_json.string();
            bool* const seen = key == "dtype" ? &hasType
                : key == "shape"              ? &hasShape
                : key == "data_offsets"       ? &hasOffsets
                                              : nullptr;
            if (seen && *seen)
                return m_json.fail(FileFault::DuplicateName, {key});
            m_json.next();
            if (!seen) {
                m_json.skipValue();
                continue;
            }
            *seen = true;
            if (key == "dtype")
                parseType(field);
            else if (key == "shape")
                parseShape(field);
            else
                parseOffsets(field);
        }
        for (const auto& [key, seen] : {std::pair("dtype", hasType), {"shape", hasShape}, {"data_offsets", hasOffsets}}) {
            if (!seen)
                m_json.fail(FileFault::FieldMissing, {field.name, std::string(key)});
        }
    }

    void parseType(SafetensorsField& field)
    {
        if (m_json.token() != JsonToken::String)
            return invalid(field.name, "dtype");
        field.type = m_json.string();
    }

    void parseShape(SafetensorsField& field)
    {
        if (m_json.token() != JsonToken::BeginArray)
            return invalid(field.name, "shape");
        while (m_json.next() != JsonToken::EndArray && !m_json.fault()) {
            const auto length = m_json.integer();
            if (!length)
                return invalid(field.name, "shape");
            if (*length < 0)
                return m_json.fail(FileFault::NegativeLength, {field.name, *length});
            field.shape.push_back(*length);
        }
    }

    /// Two of them, not less and not more, in order.
    void parseOffsets(SafetensorsField& field)
    {
        if (m_json.token() != JsonToken::BeginArray)
            return invalid(field.name, "data_offsets");
        const std::size_t begin = m_json.position();
        const auto refuse = [&] {
            m_json.fail(FileFault::FieldInvalid, {field.name, std::string("data_offsets"), shortText(m_json.writtenFrom(begin))});
        };
        for (std::int64_t* offset : {&field.begin, &field.end}) {
            m_json.next();
            const auto value = m_json.integer();
            if (!value || *value < field.begin)
                return refuse();
            *offset = *value;
        }
        if (m_json.next() != JsonToken::EndArray)
            refuse();
    }

    JsonScanner m_json;
    SafetensorsHeader m_header;
    std::unordered_set<std::string> m_names;
};

} // namespace

Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view json, const std::string& path,
                                                 std::size_t textOffset)
{
    return HeaderParser(json, path, textOffset).parse();
}

std::string shapeText(const Shape& shape)
{
    constexpr std::size_t longest = 200;
    std::string text = "[";
    for (const std::int64_t length : shape) {
        if (text.size() > longest)
            return text + ", …]";
        text += (text.size() > 1 ? ", " : "") + std::to_string(length);
    }
    return text + "]";
}

} // namespace quantoscope::core
