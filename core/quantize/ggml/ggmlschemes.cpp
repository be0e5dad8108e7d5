// SPDX-License-Identifier: GPL-3.0-or-later
// The types of GGUF files as schemes: fitting is quantizing to blocks, after which codes and values are read from the blocks,
// whatever the input. So infinities and NaN, which count as 0 in their block, get the code of 0 there; nothing is clipped. A row that no whole
// number of blocks fills gets zeros at its end, whose storage counts (GGUF itself wants whole blocks). Values are taken as binary32,
// those beyond its range like infinities. A scale beyond binary16 makes infinities and NaN of its block, as in ggml.
#include "core/quantize/ggml/blocklayout.h"
#include "core/quantize/ggml/iq4quantizers.h"
#include "core/quantize/ggml/kquantizers.h"
#include "core/quantize/ggml/simplequantizers.h"
#include "core/quantize/scheme.h"
#include "core/support/parallel.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>

namespace quantoscope::core {

namespace {

/// Elements that are quantized in one go: they stay in the first-level cache. A multiple of all block lengths.
constexpr std::size_t pieceElements = 4096;
/// Elements of a piece of work for a thread.
constexpr std::int64_t grainElements = 1 << 16;
constexpr std::size_t longestBlock = 256;

/// One row of the catalogue of these schemes.
struct GgmlScheme {
    Scheme scheme;
    DType dtype;
    void (*quantize)(const float* x, std::size_t blockCount, std::byte* blocks, KernelPath path);
};
const GgmlScheme* rowOf(std::string_view name);

[[nodiscard]] bool allFinite(std::span<const float> values)
{
    std::uint32_t bad = 0;
    for (const float value : values)
        bad |= (std::bit_cast<std::uint32_t>(value) & 0x7f800000U) == 0x7f800000U ? 1U : 0U;
    return bad == 0;
}

/// Reads a tensor block by block, each row filled up with zeros.
class BlockReader
{
public:
    BlockReader(const Tensor& tensor, std::int64_t blockElements)
        : m_tensor(tensor), m_blockElements(blockElements), m_rowLength(tensor.shape().empty() ? 1 : tensor.shape().back())
    {
        if (m_rowLength > 0 && m_rowLength % blockElements == 0)
            m_rowLength = tensor.count(); // nothing to fill up: as good as one row
        m_blocksPerRow = m_rowLength == 0 ? 0 : (m_rowLength - 1) / blockElements + 1;
        if (m_rowLength == tensor.count() && m_rowLength % blockElements == 0)
            m_whole = tensor.floatSpan();
    }

    /// The elements of blocks first … last − 1, at most pieceElements; NaN and infinities are zeros.
    std::span<const float> read(std::int64_t first, std::int64_t last)
    {
        const auto size = static_cast<std::size_t>((last - first) * m_blockElements);
        if (m_whole) {
            const auto piece = m_whole->subspan(static_cast<std::size_t>(first * m_blockElements), size);
            if (allFinite(piece))
                return piece;
        }
        const std::span buffer(m_buffer.data(), size);
        std::size_t done = 0;
        while (done < size) {
            const std::int64_t block = first + static_cast<std::int64_t>(done) / m_blockElements;
            const std::int64_t row = block / m_blocksPerRow;
            const std::int64_t start = block % m_blocksPerRow * m_blockElements;
            const std::int64_t stop = std::min(start + static_cast<std::int64_t>(size - done), m_rowLength);
            const auto count = static_cast<std::size_t>(stop - start);
            const auto filled = (count - 1) / static_cast<std::size_t>(m_blockElements) + 1;
            m_tensor.readFloats(row * m_rowLength + start, buffer.subspan(done, count));
            const std::size_t end = done + filled * static_cast<std::size_t>(m_blockElements);
            std::fill(buffer.begin() + static_cast<std::ptrdiff_t>(done + count), buffer.begin() + static_cast<std::ptrdiff_t>(end), 0.0F);
            done = end;
        }
        if (!allFinite(buffer))
            std::ranges::replace_if(buffer, [](float x) { return !std::isfinite(x); }, 0.0F);
        return buffer;
    }

private:
    const Tensor& m_tensor;
    std::int64_t m_blockElements;
    std::int64_t m_rowLength;
    std::int64_t m_blocksPerRow = 0;
    std::optional<std::span<const float>> m_whole;
    std::array<float, pieceElements> m_buffer;
};

/// Bits for a code on the average: all of the block but its parameters.
double codeBits(const BlockLayout& layout)
{
    int bits = 8 * layout.bytes;
    for (const BlockField& field : layout.parameters) {
        for (const BitRun& run : field.runs())
            bits -= run.width;
    }
    return static_cast<double>(bits) / layout.elements;
}

Result<Quantizer> fitBlocks(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress)
{
    const GgmlScheme& row = *rowOf(spec.scheme);
    const DTypeInfo& info = dtypeInfo(row.dtype);
    const std::int64_t elements = info.blockElements;
    Quantizer quantizer{spec, *Grouping::make(tensor.shape(), {Granularity::Kind::Group, elements}), {}, {}};
    const std::int64_t count = quantizer.grouping.groupCount();
    if (!keepGoing(progress, 0, count))
        return failure(ErrorCode::Cancelled);
    PackedParameters packed{row.dtype, std::vector<std::byte>(static_cast<std::size_t>(count * info.blockBytes))};
    const std::int64_t pieceBlocks = static_cast<std::int64_t>(pieceElements) / elements;
    const auto body = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        BlockReader reader(tensor, elements);
        for (std::int64_t block = first; block < last; block += pieceBlocks) {
            const std::int64_t end = std::min(block + pieceBlocks, last);
            row.quantize(reader.read(block, end).data(), static_cast<std::size_t>(end - block),
                         packed.blocks.data() + block * info.blockBytes, KernelPath::Fastest);
        }
        return {};
    };
    if (const auto done = parallelFor(count, grainElements / elements, body, progress); !done)
        return tl::unexpected(done.error());
    const double bits = codeBits(*blockLayout(row.dtype));
    // What is not a code, the filling of short rows too. Only TQ1_0 can have a fraction of a bit, which rounding up to bytes gives back.
    const auto inCodes = static_cast<std::int64_t>(std::ceil(bits * static_cast<double>(tensor.count())));
    quantizer.storage = {bits, 8 * static_cast<std::int64_t>(packed.blocks.size()) - inCodes};
    quantizer.parameters = std::move(packed);
    return quantizer;
}

std::int64_t encode(const Quantizer& quantizer, const KernelInput& input, std::span<std::int64_t> codes, std::span<double> values)
{
    const auto& packed = std::get<PackedParameters>(quantizer.parameters);
    const DTypeInfo& info = dtypeInfo(packed.dtype);
    const BlockLayout& layout = *blockLayout(packed.dtype);
    const auto bytes = static_cast<std::size_t>(info.blockBytes);
    const auto block = std::span(packed.blocks).subspan(static_cast<std::size_t>(input.group) * bytes, bytes);
    std::int64_t start = 0;
    quantizer.grouping.forEachRunOf(input.group, [&start](std::int64_t first, std::int64_t) { // a group is one run
        start = first;
        return true;
    });
    const auto offset = static_cast<std::size_t>(input.first - start);
    std::array<float, longestBlock> decoded;
    info.decodeFloats(block.data(), 1, decoded.data());
    storedCodes(layout, block, offset, codes);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<double>(decoded[offset + i]);
    return 0;
}

/// The column of a parameter: codes of scales that are numbers of a format, multipliers otherwise.
std::string columnOf(const BlockField& field)
{
    const std::string name(field.name);
    if (field.coding == FieldCoding::E8M0Half || field.coding == FieldCoding::UE4M3Half)
        return "scale_codes";
    return field.coding == FieldCoding::Half ? name + "_codes" : name + "s";
}

/// One record for all blocks: `d_codes`, `m_codes`, `dmin_codes` (binary16), `scale_codes` (E8M0, E4M3), and `scales` and `mins`, the integers
/// by which d and dmin are multiplied, by blocks and in them by groups.
ParameterTable describe(const Quantizer& quantizer)
{
    const auto& packed = std::get<PackedParameters>(quantizer.parameters);
    const BlockLayout& layout = *blockLayout(packed.dtype);
    const auto bytes = static_cast<std::size_t>(layout.bytes);
    ParameterTable::Record record;
    for (const BlockField& field : layout.parameters) {
        if (record.empty() || record.back().name != columnOf(field))
            record.push_back({columnOf(field), std::vector<std::int64_t>()});
    }
    for (std::size_t at = 0; at < packed.blocks.size(); at += bytes) {
        const auto block = std::span(packed.blocks).subspan(at, bytes);
        for (const BlockField& field : layout.parameters) {
            const auto column = std::ranges::find(record, columnOf(field), &ParameterTable::Entry::name);
            std::get<std::vector<std::int64_t>>(column->value).push_back(storedCode(field, block) - field.bias);
        }
    }
    return {{std::move(record)}, false};
}

constexpr GgmlScheme row(std::string_view name, std::string_view source, DType dtype, decltype(GgmlScheme::quantize) quantize)
{
    return {{name, source, {}, nullptr, fitBlocks, encode, describe}, dtype, quantize};
}

constexpr std::array rows{
    row("q4_0", "ggml-quants.c: quantize_row_q4_0_ref", DType::Q4_0, quantizeQ4_0),
    row("q4_1", "ggml-quants.c: quantize_row_q4_1_ref", DType::Q4_1, quantizeQ4_1),
    row("q5_0", "ggml-quants.c: quantize_row_q5_0_ref", DType::Q5_0, quantizeQ5_0),
    row("q5_1", "ggml-quants.c: quantize_row_q5_1_ref", DType::Q5_1, quantizeQ5_1),
    row("q8_0", "ggml-quants.c: quantize_row_q8_0_ref", DType::Q8_0, quantizeQ8_0),
    row("q2_k", "ggml-quants.c: quantize_row_q2_K_ref", DType::Q2_K, quantizeQ2_K),
    row("q3_k", "ggml-quants.c: quantize_row_q3_K_ref", DType::Q3_K, quantizeQ3_K),
    row("q4_k", "ggml-quants.c: quantize_row_q4_K_ref", DType::Q4_K, quantizeQ4_K),
    row("q5_k", "ggml-quants.c: quantize_row_q5_K_ref", DType::Q5_K, quantizeQ5_K),
    row("q6_k", "ggml-quants.c: quantize_row_q6_K_ref", DType::Q6_K, quantizeQ6_K),
    row("iq4_nl", "ggml-quants.c: quantize_iq4_nl", DType::IQ4_NL, quantizeIQ4_NL),
    row("iq4_xs", "ggml-quants.c: quantize_iq4_xs", DType::IQ4_XS, quantizeIQ4_XS),
    row("tq1_0", "ggml-quants.c: quantize_row_tq1_0_ref", DType::TQ1_0, quantizeTQ1_0),
    row("tq2_0", "ggml-quants.c: quantize_row_tq2_0_ref", DType::TQ2_0, quantizeTQ2_0),
    row("q1_0", "ggml-quants.c: quantize_row_q1_0_ref", DType::Q1_0, quantizeQ1_0),
    row("q2_0", "ggml-quants.c: quantize_row_q2_0_ref", DType::Q2_0, quantizeQ2_0),
    row("mxfp4_ggml", "ggml-quants.c: quantize_row_mxfp4_ref", DType::MXFP4, quantizeMXFP4),
    row("nvfp4_ggml", "ggml-quants.c: quantize_row_nvfp4_ref", DType::NVFP4, quantizeNVFP4),
};

const GgmlScheme* rowOf(std::string_view name)
{
    const auto found = std::ranges::find_if(rows, [name](const GgmlScheme& candidate) { return candidate.scheme.name == name; });
    return found == rows.end() ? nullptr : &*found;
}

} // namespace

const Scheme& ggmlScheme(DType dtype)
{
    const auto found = std::ranges::find(rows, dtype, &GgmlScheme::dtype);
    assert(found != rows.end());
    return found->scheme;
}

} // namespace quantoscope::core
