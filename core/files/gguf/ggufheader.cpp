// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/gguf/ggufheader.h"

#include "core/files/gguf/ggufcursor.h"
#include "core/files/gguf/gguftypes.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

namespace quantoscope::core {

namespace {

constexpr std::string_view magic = "GGUF";
constexpr std::uint32_t mostAxes = 4;
constexpr std::uint64_t leastPairSize = 13; // an empty key, a type, one byte
constexpr std::uint64_t leastInfoSize = 24; // an empty name, no axes, type and offset

/// Something with a name, and the byte at which the file tells it.
struct NamedPlace {
    std::string_view name;
    std::size_t position = 0;
    auto operator<=>(const NamedPlace&) const = default;
};

/// The second of two that have the same name, if there are.
const NamedPlace* duplicateOf(std::vector<NamedPlace>& places)
{
    std::ranges::sort(places);
    const auto first = std::ranges::adjacent_find(places, {}, &NamedPlace::name);
    return first == places.end() ? nullptr : &*(first + 1);
}

bool isUtf8Text(std::string_view text)
{
    return QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8();
}

std::string shapeText(const Shape& shape)
{
    std::string text = "(";
    for (const std::int64_t length : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(length);
    return text + ')';
}

/// What stands where the magic should, for people.
std::string printable(std::string_view text)
{
    std::string shown(text);
    std::ranges::replace_if(shown, [](char c) { return c < ' ' || c > '~'; }, '?');
    return shown;
}

class HeaderParser
{
public:
    HeaderParser(std::string_view bytes, const std::string& path) : m_bytes(bytes), m_path(path), m_cursor(bytes, path) {}

    Result<GgufHeader> parse()
    {
        readStart();
        readPairs();
        readInfos();
        if (!m_cursor.error())
            place();
        if (!m_cursor.error())
            refuseOverlaps();
        if (m_cursor.error())
            return tl::unexpected(*m_cursor.error());
        if (m_header.tensors.empty() && !m_header.problems.empty())
            return tl::unexpected(m_header.problems.front().error);
        return std::move(m_header);
    }

private:
    /// The field `offset` of a tensor, to be compared with the file once the header's end is known.
    struct Offset {
        std::uint64_t value = 0;
        std::size_t position = 0;
    };

    void fail(FileFault fault, std::vector<Error::Argument> arguments, std::size_t position)
    {
        m_cursor.fail(malformed(m_path, fault, std::move(arguments), position));
    }

    void readStart()
    {
        const std::string_view start = m_bytes.substr(0, magic.size());
        if (start != magic.substr(0, std::max<std::size_t>(start.size(), 1)))
            return fail(FileFault::GgufMagic, {printable(start)}, 0);
        m_cursor.take<std::uint32_t>();
        const auto version = m_cursor.take<std::uint32_t>();
        m_header.version = version;
        if (version != 2 && version != 3 && !m_cursor.error()) {
            const bool isSwapped = (version & 0xffff) == 0 && version != 0;
            const FileFault fault = isSwapped ? FileFault::GgufBigEndian : FileFault::GgufVersion;
            std::vector<Error::Argument> arguments;
            if (!isSwapped)
                arguments.emplace_back(m_header.version);
            return m_cursor.fail(unsupported(m_path, fault, std::move(arguments), magic.size()));
        }
        const std::size_t countsAt = m_cursor.position();
        m_infoCount = m_cursor.take<std::uint64_t>();
        m_pairCount = m_cursor.take<std::uint64_t>();
        checkCount("tensor_count", m_infoCount, leastInfoSize, countsAt);
        checkCount("metadata_kv_count", m_pairCount, leastPairSize, countsAt + sizeof(std::uint64_t));
    }

    /// What is counted must find room in what is left of the file.
    void checkCount(const char* what, std::uint64_t count, std::uint64_t leastSize, std::size_t at)
    {
        const std::uint64_t limit = m_cursor.left() / leastSize;
        if (count > limit)
            fail(FileFault::CountBeyondLimit, {std::string(what), argumentOf(count), argumentOf(limit)}, at);
    }

    void readPairs()
    {
        std::vector<NamedPlace> keys;
        for (std::uint64_t i = 0; i < m_pairCount && !m_cursor.error(); ++i) {
            const std::size_t at = m_cursor.position();
            const std::string what = "metadata_kv[" + std::to_string(i) + "].key";
            const std::string_view key = m_cursor.takeString(what);
            if (!isUtf8Text(key))
                return fail(FileFault::NotUtf8, {what}, at);
            const std::size_t typeAt = m_cursor.position();
            GgufValue value = m_cursor.takeValue(key);
            if (m_cursor.error())
                return;
            keys.push_back({key, at});
            obey(key, value, typeAt);
            m_header.metadata.emplace_back(key, std::move(value.text));
        }
        if (const NamedPlace* second = duplicateOf(keys))
            fail(FileFault::DuplicateName, {std::string(second->name)}, second->position);
    }

    /// The keys that say how to read the file.
    void obey(std::string_view key, const GgufValue& value, std::size_t typeAt)
    {
        const bool isAlignment = key == "general.alignment";
        if (!isAlignment && key != "split.no" && key != "split.count")
            return;
        const std::uint32_t wanted = isAlignment ? ggufUInt32 : ggufUInt16;
        if (value.type != wanted) {
            const auto types = ggufValueTypes();
            return fail(FileFault::GgufKeyType,
                        {std::string(key), std::string(types[value.type].name), std::string(types[wanted].name)}, typeAt);
        }
        const auto number = static_cast<std::int64_t>(value.unsignedNumber);
        if (isAlignment && !std::has_single_bit(value.unsignedNumber))
            return fail(FileFault::GgufAlignment, {number}, typeAt + sizeof(std::uint32_t));
        (isAlignment ? m_header.alignment : key == "split.no" ? m_header.splitNumber : m_header.splitCount) = number;
    }

    void readInfos()
    {
        for (std::uint64_t i = 0; i < m_infoCount && !m_cursor.error(); ++i)
            readInfo(i);
        if (m_cursor.error())
            return;
        if (const NamedPlace* second = duplicateOf(m_names))
            fail(FileFault::DuplicateName, {std::string(second->name)}, second->position);
    }

    void readInfo(std::uint64_t index)
    {
        const std::size_t at = m_cursor.position();
        const std::string what = "tensor_infos[" + std::to_string(index) + "].name";
        const std::string_view name = m_cursor.takeString(what);
        if (!isUtf8Text(name))
            return fail(FileFault::NotUtf8, {what}, at);
        m_names.push_back({name, at});
        GgufTensor tensor;
        tensor.name = name;
        const std::size_t axesAt = m_cursor.position();
        tensor.shape = readShape(tensor.name);
        const std::size_t typeAt = m_cursor.position();
        const auto number = m_cursor.take<std::uint32_t>();
        const Offset offset{m_cursor.take<std::uint64_t>(), m_cursor.position() - sizeof(std::uint64_t)};
        if (m_cursor.error())
            return;
        if (name.empty() || name.find('\0') != name.npos)
            return fail(FileFault::GgufName, {argumentOf(index), printable(name)}, at);
        const GgufTensorType* type = ggufTensorType(number);
        if (!type || !type->dtype)
            return noteProblem(tensor.name, number, typeAt);
        tensor.storedType = type->name;
        tensor.dtype = *type->dtype;
        measure(tensor, axesAt);
        m_header.tensors.push_back(std::move(tensor));
        m_offsets.push_back(offset);
    }

    Shape readShape(const std::string& name)
    {
        const std::size_t at = m_cursor.position();
        const auto axes = m_cursor.take<std::uint32_t>();
        if (axes > mostAxes) {
            m_cursor.fail(unsupported(m_path, FileFault::GgufAxes, {name, std::int64_t{axes}, std::int64_t{mostAxes}}, at));
            return {};
        }
        Shape shape;
        for (std::uint32_t k = 0; k < axes; ++k) {
            const std::size_t lengthAt = m_cursor.position();
            const auto length = static_cast<std::int64_t>(m_cursor.take<std::uint64_t>());
            if (length < 0)
                fail(FileFault::NegativeLength, {name, length}, lengthAt);
            shape.push_back(length);
        }
        std::ranges::reverse(shape);
        return shape;
    }

    void noteProblem(const std::string& name, std::uint32_t number, std::size_t typeAt)
    {
        const GgufTensorType* removed = ggufTensorType(number);
        const FileFault fault = removed ? FileFault::GgufRemovedType : FileFault::UnknownType;
        const std::string type = removed ? std::string(removed->name) : std::to_string(number);
        m_header.problems.push_back({name, unsupported(m_path, fault, {name, type}, typeAt).value()});
    }

    /// Count and bytes from shape and type.
    void measure(GgufTensor& tensor, std::size_t axesAt)
    {
        const DTypeInfo& info = dtypeInfo(tensor.dtype);
        const std::int64_t row = tensor.shape.empty() ? 1 : tensor.shape.back();
        if (row % info.blockElements != 0) {
            const std::int64_t together = info.blockElements;
            return fail(FileFault::GgufRowLength, {tensor.name, row, std::string(tensor.storedType), together}, axesAt);
        }
        const auto count = elementCount(tensor.shape);
        const auto bytes = count ? storageBytes(tensor.dtype, *count) : std::nullopt;
        if (!bytes)
            return fail(FileFault::ShapeTooLarge, {tensor.name, shapeText(tensor.shape)}, axesAt);
        tensor.count = *count;
        tensor.bytes = *bytes;
    }

    /// Finds the data of each tensor behind the header, which is filled up to a multiple of the alignment.
    void place()
    {
        const auto alignment = static_cast<std::uint64_t>(m_header.alignment);
        const std::uint64_t start = (m_cursor.position() + alignment - 1) / alignment * alignment;
        m_header.dataOffset = static_cast<std::int64_t>(start);
        for (std::size_t i = 0; i < m_header.tensors.size(); ++i) {
            GgufTensor& tensor = m_header.tensors[i];
            const Offset& offset = m_offsets[i];
            if (offset.value % alignment != 0)
                return fail(FileFault::GgufOffset, {tensor.name, argumentOf(offset.value), m_header.alignment}, offset.position);
            std::uint64_t end = 0;
            const bool isTooFar = __builtin_add_overflow(start, offset.value, &end)
                                  || __builtin_add_overflow(end, static_cast<std::uint64_t>(tensor.bytes), &end);
            if (isTooFar)
                end = std::numeric_limits<std::uint64_t>::max();
            if (end > m_bytes.size()) {
                const std::vector<Error::Argument> arguments{tensor.name, argumentOf(end), argumentOf(m_bytes.size())};
                return fail(FileFault::DataBeyondEnd, arguments, offset.position);
            }
            tensor.offset = static_cast<std::int64_t>(start + offset.value);
        }
    }

    void refuseOverlaps()
    {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < m_header.tensors.size(); ++i) {
            if (m_header.tensors[i].bytes > 0)
                order.push_back(i);
        }
        std::ranges::sort(order, {}, [this](std::size_t i) { return m_header.tensors[i].offset; });
        for (std::size_t k = 1; k < order.size(); ++k) {
            const GgufTensor& before = m_header.tensors[order[k - 1]];
            const GgufTensor& after = m_header.tensors[order[k]];
            if (after.offset < before.offset + before.bytes)
                return fail(FileFault::GgufOverlap, {after.name, before.name}, m_offsets[order[k]].position);
        }
    }

    std::string_view m_bytes;
    const std::string& m_path;
    GgufCursor m_cursor;
    std::uint64_t m_pairCount = 0;
    std::uint64_t m_infoCount = 0;
    GgufHeader m_header;
    std::vector<NamedPlace> m_names;
    std::vector<Offset> m_offsets; ///< of m_header.tensors
};

} // namespace

Result<GgufHeader> parseGgufHeader(std::string_view bytes, const std::string& path)
{
    return HeaderParser(bytes, path).parse();
}

} // namespace quantoscope::core
