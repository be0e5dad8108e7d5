// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/random.h"
#include "core/tensors/blockkernels.h"
#include "core/tensors/dtype.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>
#include <cmath>
#include <string_view>
#include <vector>

Q_DECLARE_METATYPE(quantoscope::core::DType)

namespace quantoscope::tests {

using BlockQuantizer = void (*)(const float* x, std::size_t blockCount, std::byte* blocks, core::KernelPath path);

inline QString typeName(core::DType dtype)
{
    const std::string_view name = core::dtypeName(dtype);
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

inline std::vector<std::byte> quantized(core::DType dtype, BlockQuantizer quantize, const std::vector<float>& x,
                                        core::KernelPath path = core::KernelPath::Fastest)
{
    const core::DTypeInfo& info = core::dtypeInfo(dtype);
    const std::size_t count = x.size() / std::size_t(info.blockElements);
    std::vector<std::byte> blocks(count * std::size_t(info.blockBytes));
    quantize(x.data(), count, blocks.data(), path);
    return blocks;
}

inline std::vector<float> decoded(core::DType dtype, const std::vector<std::byte>& blocks)
{
    const core::DTypeInfo& info = core::dtypeInfo(dtype);
    const std::size_t count = blocks.size() / std::size_t(info.blockBytes);
    std::vector<float> values(count * std::size_t(info.blockElements));
    info.decodeFloats(blocks.data(), count, values.data());
    return values;
}

/// Rows of real weights, one after the other, and the blocks that ggml itself made of them.
struct KnownBlocks {
    std::vector<float> x;
    std::vector<std::byte> blocks;
};

inline KnownBlocks knownBlocks(core::DType dtype)
{
    QFile file(QStringLiteral(QUANTOSCOPE_TEST_DATA) + QLatin1String("/quantize/ggml_weights.json"));
    KnownBlocks known;
    if (!file.open(QIODevice::ReadOnly))
        return known;
    const QJsonArray rows = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("weights")).toArray();
    for (const auto& row : rows) {
        const QJsonArray values = row.toObject().value(QLatin1String("x")).toArray();
        for (const auto& value : values)
            known.x.push_back(float(value.toDouble()));
        for (const char byte : QByteArray::fromHex(row.toObject().value(typeName(dtype)).toString().toLatin1()))
            known.blocks.push_back(std::byte(byte));
    }
    return known;
}

inline QString firstDifference(const std::vector<std::byte>& found, const std::vector<std::byte>& wanted)
{
    if (found.size() != wanted.size() || found.empty())
        return QStringLiteral("%1 bytes, not %2").arg(found.size()).arg(wanted.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i] != wanted[i])
            return QStringLiteral("byte %1: %2, not %3").arg(i).arg(int(found[i])).arg(int(wanted[i]));
    }
    return {};
}

/// Blocks that are likely to meet every branch: ordinary ones of all magnitudes, constant ones, those with ties, with zeros of both signs,
/// with one outlier, of one sign, and whole numbers.
inline std::vector<float> trickyValues(std::size_t count, std::uint64_t seed, int leastExponent, int greatestExponent)
{
    core::Random random(seed);
    std::vector<float> x(count);
    for (std::size_t first = 0; first < count; first += 32) {
        const auto kind = random.below(10);
        const float scale = std::ldexp(1.0F, leastExponent + int(random.below(std::uint64_t(greatestExponent - leastExponent + 1))));
        for (std::size_t k = first; k < std::min(count, first + 32); ++k) {
            const auto value = float(random.normal());
            switch (kind) {
            case 0: x[k] = scale; break;
            case 1: x[k] = random.below(2) == 0 ? scale : -scale; break;
            case 2: x[k] = random.below(2) == 0 ? 0.0F : -0.0F; break;
            case 3: x[k] = scale * std::abs(value); break;
            case 4: x[k] = -scale * std::abs(value); break;
            case 5: x[k] = scale * (float(random.below(17)) - 8); break;
            case 6: x[k] = scale * (random.below(32) == 0 ? 30 * value : value); break;
            case 7: x[k] = -scale; break;
            default: x[k] = scale * value;
            }
        }
    }
    return x;
}

/// Both paths of the machine code, for all counts of blocks up to 20 and for many values.
inline QString differenceOfPaths(core::DType dtype, BlockQuantizer quantize, int leastExponent = -140, int greatestExponent = 15)
{
    const auto elements = std::size_t(core::dtypeInfo(dtype).blockElements);
    for (std::size_t blocks = 1; blocks <= 60; ++blocks) {
        const auto x = trickyValues((blocks <= 20 ? blocks : 64) * elements, blocks, leastExponent, greatestExponent);
        const QString difference = firstDifference(quantized(dtype, quantize, x, core::KernelPath::Fastest),
                                                   quantized(dtype, quantize, x, core::KernelPath::Portable));
        if (!difference.isEmpty())
            return QStringLiteral("seed %1, %2").arg(blocks).arg(difference);
    }
    return {};
}

} // namespace quantoscope::tests
