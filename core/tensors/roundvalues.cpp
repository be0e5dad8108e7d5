// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/roundvalues.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/floatcodec.h"
#include "core/support/bytebuffer.h"
#include "core/support/parallel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

namespace quantoscope::core {

namespace {

/// Values of a piece; divisible by the elements of any block.
constexpr std::int64_t pieceValues = 4096;

/// A format's extent: every value is an integer below 2^(mantissaBits + 1) times a power of two.
struct Extent {
    long lowest = 0;  ///< exponent of the last bit of the smallest numbers
    long highest = 0; ///< exponent of the largest number
};

Extent extentOf(const FloatFormat& f)
{
    const long topField = (1L << f.exponentBits) - 1;
    return {(f.zeros == ZeroCodes::None ? -f.bias : 1 - f.bias) - f.mantissaBits, topField - f.bias};
}

bool fitsIn(const FloatFormat& f, int mantissaBits, long lowest, long highest)
{
    // A top exponent field that holds only special codes does not count, but no type loses by this.
    const Extent extent = extentOf(f);
    const long top = f.nans == NanCodes::Ieee ? extent.highest - 1 : extent.highest;
    return f.mantissaBits <= mantissaBits && extent.lowest >= lowest && top <= highest;
}

class Rounder
{
public:
    Rounder(const Format& format, const EncodeOptions& options) : m_format(format), m_float(*format.floating()), m_options(options) {}

    Result<CodePoint> code(double value, std::int64_t index) const
    {
        EncodeOptions options = m_options;
        options.seed += static_cast<std::uint64_t>(index);
        const auto encoded = [&]() -> Result<Encoded> {
            if (!std::isfinite(value))
                return encodeSpecial(m_format, m_float, Number::fromDouble(value), options);
            if (value == 0)
                return encodeZero(m_float, std::signbit(value), options);
            int exponent = 0;
            const double significand = std::ldexp(std::frexp(std::fabs(value), &exponent), 53);
            return encodeFinite(m_format, m_float, {value < 0, static_cast<Wide>(significand), exponent - 53L, false}, options);
        }();
        if (!encoded)
            return tl::unexpected(encoded.error());
        return encoded->code;
    }

    /// The value of a code, exact in a format whose values are doubles.
    double value(CodePoint code) const
    {
        const CodeClass kind = classifyFloat(m_float, code);
        const bool isNegative = (code.bits & m_line.signBit) != 0;
        if (kind == CodeClass::NaN)
            return std::numeric_limits<double>::quiet_NaN();
        double magnitude = 0;
        if (kind == CodeClass::Infinity) {
            magnitude = std::numeric_limits<double>::infinity();
        } else if (kind != CodeClass::Zero && kind != CodeClass::NegativeZero) {
            const std::uint64_t index = code.bits & m_line.top;
            const auto field = static_cast<long>(index >> m_float.mantissaBits);
            const std::uint64_t hidden = std::uint64_t(1) << m_float.mantissaBits;
            const bool isSubnormal = kind == CodeClass::Subnormal;
            const std::uint64_t units = (index & (hidden - 1)) + (isSubnormal ? 0 : hidden);
            const long scale = (isSubnormal ? 1 : field) - m_float.bias - m_float.mantissaBits;
            magnitude = std::ldexp(static_cast<double>(units), static_cast<int>(scale));
        }
        return isNegative ? -magnitude : magnitude;
    }

private:
    const Format& m_format;
    const FloatFormat& m_float;
    const EncodeOptions& m_options;
    MagnitudeLine m_line = magnitudeLine(m_float);
};

template<typename T>
void store(std::byte* out, std::int64_t index, T value)
{
    std::memcpy(out + index * static_cast<std::int64_t>(sizeof(T)), &value, sizeof(T));
}

/// Writes codes of a type of several elements a block, whose storage is all zeros, the first in the lowest bits.
void storeBits(std::byte* out, std::int64_t index, int width, std::uint64_t code)
{
    for (std::int64_t bit = 0; bit < width; ++bit) {
        const std::int64_t at = index * width + bit;
        if ((code >> bit & 1) != 0)
            out[at / 8] |= std::byte{1} << (at % 8);
    }
}

void storeCode(DType dtype, std::byte* out, std::int64_t index, std::uint64_t code)
{
    const DTypeInfo& info = dtypeInfo(dtype);
    if (info.blockElements > 1)
        return storeBits(out, index, 8 * info.blockBytes / info.blockElements, code);
    switch (info.blockBytes) {
    case 1: return store(out, index, static_cast<std::uint8_t>(code));
    case 2: return store(out, index, static_cast<std::uint16_t>(code));
    case 4: return store(out, index, static_cast<std::uint32_t>(code));
    default: return store(out, index, code);
    }
}

} // namespace

std::optional<DType> dtypeOfFormat(const Format& format)
{
    for (const DTypeInfo& info : dtypeCatalogue()) {
        const auto same = formatByName(info.name);
        if (same && same->floating() && same->spec == format.spec)
            return info.dtype;
    }
    return std::nullopt;
}

Result<Tensor> roundValues(const Tensor& tensor, const Format& format, const EncodeOptions& options, const ProgressSink& progress)
{
    const FloatFormat* const f = format.floating();
    if (!f || !fitsIn(*f, 52, -1074, 1023) || options.overflow.finite == Overflow::Wrap)
        return failure(ErrorCode::NotForThisFormat, {std::string("convert"), format.name});
    const std::optional<DType> own = dtypeOfFormat(format);
    const DType dtype = own ? *own : fitsIn(*f, 23, -149, 127) ? DType::Float32 : DType::Float64;
    const auto bytes = storageBytes(dtype, tensor.count());
    auto buffer = bytes ? ByteBuffer::allocate(*bytes) : tl::unexpected(Error{ErrorCode::OutOfMemory, {}, Error::npos});
    if (!buffer)
        return tl::unexpected(buffer.error());
    std::byte* const out = buffer->bytes().data();
    std::ranges::fill(buffer->bytes(), std::byte{0});
    const Rounder rounder(format, options);
    const auto roundPiece = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        std::array<double, pieceValues> values;
        tensor.readValues(first, std::span(values).first(static_cast<std::size_t>(last - first)));
        for (std::int64_t index = first; index < last; ++index) {
            const auto code = rounder.code(values[static_cast<std::size_t>(index - first)], index);
            if (!code)
                return tl::unexpected(code.error());
            if (own)
                storeCode(dtype, out, index, code->bits);
            else if (dtype == DType::Float32)
                store(out, index, static_cast<float>(rounder.value(*code)));
            else
                store(out, index, rounder.value(*code));
        }
        return {};
    };
    if (const auto done = parallelFor(tensor.count(), pieceValues, roundPiece, progress); !done)
        return tl::unexpected(done.error());
    return Tensor::fromStorage(dtype, tensor.shape(), std::as_const(*buffer).bytes(), buffer->owner());
}

} // namespace quantoscope::core
