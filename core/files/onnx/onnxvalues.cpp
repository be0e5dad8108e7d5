// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/onnx/onnxvalues.h"

#include "core/files/onnx/onnxtensor.h"
#include "core/support/filefault.h"

#include <cstring>
#include <limits>

namespace quantoscope::core {

namespace {

constexpr std::int64_t progressStep = std::int64_t(1) << 20;

class Decoder
{
public:
    Decoder(const OnnxType& type, std::int64_t count, const std::string& label, const std::string& path, const ProgressSink& progress,
            ByteBuffer buffer)
        : m_type(type), m_width(static_cast<std::size_t>(dtypeInfo(type.dtype).blockBytes)), m_count(count), m_label(label),
          m_path(path), m_progress(progress), m_buffer(std::move(buffer))
    {
    }

    Result<ByteBuffer> decode(WireReader message)
    {
        WireField field;
        for (;;) {
            const auto more = message.next(field);
            if (!more)
                return tl::unexpected(more.error());
            if (!*more)
                break;
            if (field.number != static_cast<std::int64_t>(m_type.field))
                continue;
            auto done = field.type == WireType::Bytes ? takePacked(message, field) : take(field.value, field.dataPosition);
            if (!done)
                return tl::unexpected(done.error());
        }
        if (m_taken != m_count)
            return miscounted(message.position());
        return std::move(m_buffer);
    }

private:
    Result<void> takePacked(const WireReader& message, const WireField& field)
    {
        auto numbers = message.inside(field);
        if (!numbers)
            return tl::unexpected(numbers.error());
        const bool isFixed = m_type.field == OnnxField::FloatData || m_type.field == OnnxField::DoubleData;
        while (!numbers->isAtEnd()) {
            const std::int64_t position = numbers->position();
            const auto value = isFixed ? numbers->fixed(m_width) : numbers->varint();
            if (!value)
                return tl::unexpected(value.error());
            if (auto done = take(*value, position); !done)
                return done;
        }
        return {};
    }

    Result<void> take(std::uint64_t bits, std::int64_t position)
    {
        // The count was right when the file was opened, but the file may have changed since.
        if (m_taken == m_count)
            return miscounted(position);
        if (!fits(bits)) {
            const std::string value = m_type.field == OnnxField::UInt64Data ? std::to_string(bits)
                                                                            : std::to_string(static_cast<std::int64_t>(bits));
            return malformed(m_path, FileFault::ValueBeyondType, {m_label, value, std::string(m_type.name)},
                             static_cast<std::size_t>(position));
        }
        store(bits);
        if (++m_taken % progressStep == 0 && !keepGoing(m_progress, m_taken, m_count))
            return failure(ErrorCode::Cancelled);
        return {};
    }

    [[nodiscard]] bool fits(std::uint64_t bits) const
    {
        const auto width = static_cast<unsigned>(m_width) * 8;
        if (width == 64 || m_type.field == OnnxField::FloatData)
            return true;
        if (m_type.field == OnnxField::UInt64Data)
            return bits >> width == 0;
        const auto value = static_cast<std::int64_t>(bits);
        return value >= -(std::int64_t(1) << (width - 1)) && value < std::int64_t(1) << width;
    }

    void store(std::uint64_t bits)
    {
        std::byte* const out = m_buffer.bytes().data() + static_cast<std::size_t>(m_taken) * m_width;
        const auto storeAs = [&](auto number) { std::memcpy(out, &number, sizeof number); };
        switch (m_width) {
        case 1: storeAs(static_cast<std::uint8_t>(bits)); break;
        case 2: storeAs(static_cast<std::uint16_t>(bits)); break;
        case 4: storeAs(static_cast<std::uint32_t>(bits)); break;
        default: storeAs(bits); break;
        }
    }

    [[nodiscard]] tl::unexpected<Error> miscounted(std::int64_t position) const
    {
        return malformed(m_path, FileFault::ValueCountMismatch,
                         {m_label, m_count, m_taken, std::string(onnxFieldName(m_type.field))}, static_cast<std::size_t>(position));
    }

    const OnnxType& m_type;
    std::size_t m_width; ///< bytes of a number in memory
    std::int64_t m_count;
    std::int64_t m_taken = 0;
    const std::string& m_label;
    const std::string& m_path;
    const ProgressSink& m_progress;
    ByteBuffer m_buffer;
};

} // namespace

Result<ByteBuffer> decodeOnnxValues(WireReader message, const OnnxType& type, std::int64_t count, const std::string& label,
                                    const std::string& path, const ProgressSink& progress)
{
    std::int64_t bytes = 0;
    if (__builtin_mul_overflow(count, std::int64_t(dtypeInfo(type.dtype).blockBytes), &bytes))
        return failure(ErrorCode::OutOfMemory);
    auto buffer = ByteBuffer::allocate(bytes);
    if (!buffer)
        return tl::unexpected(buffer.error());
    return Decoder(type, count, label, path, progress, *std::move(buffer)).decode(message);
}

} // namespace quantoscope::core
