// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/onnx/onnxtensor.h"

#include "core/support/filefault.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

// TensorProto beside the fields of OnnxField.
constexpr std::int64_t dimsField = 1;
constexpr std::int64_t typeField = 2;
constexpr std::int64_t segmentField = 3;
constexpr std::int64_t nameField = 8;
constexpr std::int64_t externalField = 13;
constexpr std::int64_t locationField = 14;
constexpr std::int64_t externalLocation = 1; // DataLocation.EXTERNAL
// StringStringEntryProto
constexpr std::int64_t keyField = 1;
constexpr std::int64_t valueField = 2;

/// How one number of a value field is written when it is not packed.
WireType scalarType(OnnxField field)
{
    if (field == OnnxField::FloatData)
        return WireType::Fixed32;
    return field == OnnxField::DoubleData ? WireType::Fixed64 : WireType::Varint;
}

/// Bytes of one number of a value field; 0: it depends on the number.
std::int64_t scalarBytes(OnnxField field)
{
    if (field == OnnxField::FloatData)
        return 4;
    return field == OnnxField::DoubleData ? 8 : 0;
}

/// Every number ends in the one byte whose highest bit is clear.
std::int64_t countVarints(std::string_view bytes)
{
    return std::ranges::count_if(bytes, [](char byte) { return (byte & 0x80) == 0; });
}

class Reader
{
public:
    Reader(const WireReader& message, const std::string& path) : m_tensor(message), m_path(path) {}

    Result<OnnxTensor> read()
    {
        WireReader fields = m_tensor.message;
        WireField field;
        for (;;) {
            const auto more = fields.next(field);
            if (!more)
                return tl::unexpected(more.error());
            if (!*more)
                return std::move(m_tensor);
            if (auto done = take(field); !done)
                return tl::unexpected(done.error());
        }
    }

private:
    Result<void> take(const WireField& field)
    {
        switch (field.number) {
        case dimsField: return takeDims(field);
        case typeField: return takeNumber(field, m_tensor.type, &m_tensor.typePosition);
        case segmentField: m_tensor.isSegment = true; return {};
        case nameField: return takeName(field);
        case externalField: return takeExternal(field);
        case locationField: {
            std::int64_t location = 0;
            auto done = takeNumber(field, location, nullptr);
            m_tensor.isExternal = location == externalLocation;
            return done;
        }
        default: break;
        }
        const auto values = static_cast<OnnxField>(field.number);
        return onnxFieldName(values).empty() ? Result<void>() : takeValues(field, values);
    }

    Result<void> takeNumber(const WireField& field, std::int64_t& number, std::int64_t* position)
    {
        const auto value = m_tensor.message.number(field);
        if (!value)
            return tl::unexpected(value.error());
        number = *value;
        if (position)
            *position = field.position;
        return {};
    }

    Result<void> takeName(const WireField& field)
    {
        const auto name = m_tensor.message.text(field);
        if (!name)
            return tl::unexpected(name.error());
        m_tensor.name = *name;
        return {};
    }

    void addDim(std::uint64_t bits, std::int64_t position)
    {
        const auto length = static_cast<std::int64_t>(bits);
        if (length < 0 && !m_tensor.negativeDimPosition)
            m_tensor.negativeDimPosition = position;
        if (m_tensor.rank++ <= onnxRankLimit)
            m_tensor.dims.push_back(length);
    }

    Result<void> takeDims(const WireField& field)
    {
        if (field.type == WireType::Varint) {
            addDim(field.value, field.position);
            return {};
        }
        auto numbers = m_tensor.message.inside(field);
        if (!numbers)
            return tl::unexpected(numbers.error());
        while (!numbers->isAtEnd()) {
            const std::int64_t position = numbers->position();
            const auto length = numbers->varint();
            if (!length)
                return tl::unexpected(length.error());
            addDim(*length, position);
        }
        return {};
    }

    Result<void> takeExternal(const WireField& field)
    {
        auto entry = m_tensor.message.inside(field);
        if (!entry)
            return tl::unexpected(entry.error());
        std::string_view key;
        OnnxWord value{{}, field.position};
        WireField inner;
        for (;;) {
            const auto more = entry->next(inner);
            if (!more)
                return tl::unexpected(more.error());
            if (!*more)
                break;
            if (inner.number != keyField && inner.number != valueField)
                continue;
            const auto text = entry->text(inner);
            if (!text)
                return tl::unexpected(text.error());
            if (inner.number == keyField)
                key = *text;
            else
                value = {*text, inner.dataPosition};
        }
        // Other keys (checksum, and whatever a file makes up) have no say in where the values lie.
        if (key == "location")
            m_tensor.location = value;
        else if (key == "offset")
            m_tensor.offset = value;
        else if (key == "length")
            m_tensor.length = value;
        return {};
    }

    Result<void> takeValues(const WireField& field, OnnxField values)
    {
        std::int64_t count = 1;
        std::int64_t bytes = 0;
        if (field.type == WireType::Bytes) {
            bytes = static_cast<std::int64_t>(field.bytes.size());
            const auto packed = countValues(field, values);
            if (!packed)
                return tl::unexpected(packed.error());
            count = *packed;
        } else if (field.type != scalarType(values) || values == OnnxField::RawData || values == OnnxField::StringData) {
            return m_tensor.message.wrongType(field);
        }
        if (count == 0)
            return {};
        auto part = std::ranges::find(m_tensor.parts, values, &OnnxPart::field);
        if (part == m_tensor.parts.end())
            part = m_tensor.parts.insert(part, {values, 0, 0, 0, field.position, field.dataPosition});
        part->values += count;
        part->bytes += bytes;
        ++part->pieces;
        return {};
    }

    Result<std::int64_t> countValues(const WireField& field, OnnxField values) const
    {
        const auto bytes = static_cast<std::int64_t>(field.bytes.size());
        if (values == OnnxField::RawData)
            return bytes;
        if (values == OnnxField::StringData)
            return 1;
        const std::int64_t size = scalarBytes(values);
        if (size > 0) {
            if (bytes % size == 0)
                return bytes / size;
            return malformed(m_path, FileFault::PackedLength, {std::string(onnxFieldName(values)), bytes, size},
                             static_cast<std::size_t>(field.position));
        }
        if (bytes > 0 && (field.bytes.back() & 0x80) != 0)
            return malformed(m_path, FileFault::VarintCutOff, {}, static_cast<std::size_t>(field.dataPosition + bytes - 1));
        return countVarints(field.bytes);
    }

    OnnxTensor m_tensor;
    const std::string& m_path;
};

/// What the shape and the type ask for.
Result<OnnxPlace> wantedPlace(const OnnxTensor& tensor, const std::string& label, const std::string& path)
{
    const auto at = static_cast<std::size_t>(tensor.typePosition);
    OnnxPlace place;
    if (tensor.type == onnxStringType)
        return unsupported(path, FileFault::TextTensor, {label}, at);
    place.type = onnxType(tensor.type);
    if (!place.type)
        return malformed(path, FileFault::UnknownType, {label, std::to_string(tensor.type)}, at);
    if (tensor.isSegment)
        return unsupported(path, FileFault::SegmentedTensor, {label}, at);
    if (tensor.negativeDimPosition) {
        const auto negative = std::ranges::find_if(tensor.dims, [](std::int64_t length) { return length < 0; });
        return malformed(path, FileFault::NegativeLength, {label, negative == tensor.dims.end() ? std::int64_t(-1) : *negative},
                         static_cast<std::size_t>(*tensor.negativeDimPosition));
    }
    if (tensor.rank > onnxRankLimit)
        return malformed(path, FileFault::CountBeyondLimit, {label, tensor.rank, onnxRankLimit}, at);
    const auto count = elementCount(tensor.dims);
    const auto bytes = count ? storageBytes(place.type->dtype, *count) : std::nullopt;
    if (!bytes || __builtin_mul_overflow(*bytes, place.type->isComplex ? 2 : 1, &place.bytes))
        return malformed(path, FileFault::ShapeTooLarge, {label, dimsText(tensor.dims)}, at);
    place.count = *count;
    return place;
}

} // namespace

Result<OnnxTensor> readOnnxTensor(const WireReader& message, const std::string& path)
{
    return Reader(message, path).read();
}

Result<OnnxPlace> placeOnnxTensor(const OnnxTensor& tensor, const std::string& label, const std::string& path)
{
    auto place = wantedPlace(tensor, label, path);
    if (!place)
        return place;
    const std::vector<OnnxPart>& parts = tensor.parts;
    if (parts.size() > 1 || (!parts.empty() && tensor.isExternal)) {
        return malformed(path, FileFault::ValuesTwice,
                         {label, std::string(onnxFieldName(parts[0].field)),
                          std::string(tensor.isExternal ? "external_data" : onnxFieldName(parts[1].field))},
                         static_cast<std::size_t>(parts.back().position));
    }
    if (tensor.isExternal)
        return place;
    if (parts.empty()) {
        if (place->count > 0)
            return malformed(path, FileFault::DataSizeMismatch, {label, place->bytes, std::int64_t(0)}, static_cast<std::size_t>(tensor.typePosition));
        place->field = OnnxField::RawData;
        place->offset = tensor.message.position();
        return place;
    }
    const OnnxPart& part = parts.front();
    const auto at = static_cast<std::size_t>(part.position);
    const std::string field(onnxFieldName(part.field));
    place->field = part.field;
    if (part.field == OnnxField::RawData) {
        if (part.pieces > 1)
            return malformed(path, FileFault::ValuesTwice, {label, field, field}, at);
        if (part.bytes != place->bytes)
            return malformed(path, FileFault::DataSizeMismatch, {label, place->bytes, part.bytes}, at);
        place->offset = part.dataPosition;
        return place;
    }
    if (part.field != place->type->field)
        return malformed(path, FileFault::WrongValueField, {label, std::string(place->type->name), field}, at);
    const std::int64_t valuesNeeded = place->bytes / dtypeInfo(place->type->dtype).blockBytes;
    if (part.values != valuesNeeded)
        return malformed(path, FileFault::ValueCountMismatch, {label, valuesNeeded, part.values, field}, at);
    // A row of packed floats is the same bytes as raw data.
    if (scalarBytes(part.field) > 0 && part.pieces == 1 && part.bytes > 0)
        place->offset = part.dataPosition;
    return place;
}

std::string dimsText(const Shape& dims)
{
    constexpr std::size_t shown = 8;
    std::string text = "[";
    for (std::size_t axis = 0; axis < dims.size() && axis < shown; ++axis)
        text += (axis == 0 ? "" : ", ") + std::to_string(dims[axis]);
    return text + (dims.size() > shown ? ", …]" : "]");
}

} // namespace quantoscope::core
