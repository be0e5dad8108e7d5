// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/blocks/storedbytes.h"

#include "core/quantize/ggml/blocklayout.h"
#include "widgets/common/numbertext.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

/// For lupdate: the words of this file.
struct BytesText {
    Q_DECLARE_TR_FUNCTIONS(BytesText)
};

} // namespace

StoredBytes storedBytes(const BlockCopy& block, std::size_t place)
{
    StoredBytes stored;
    if (const auto* packed = std::get_if<core::PackedParameters>(&block.quantizer.parameters)) {
        stored.isBlock = true;
        stored.bytes = packed->blocks;
        const core::BlockLayout* layout = core::blockLayout(packed->dtype);
        if (layout && place < layout->elementCodes.size()) {
            for (const core::BitRun& run : layout->elementCodes[place].runs())
                stored.element.push_back({run.byte(), run.shift(), run.width});
        }
        return stored;
    }
    const auto bits = block.bits();
    if (bits.empty())
        return stored;
    const int width = bits.front().width;
    std::vector<std::uint64_t> codes;
    for (const core::CodeBits& code : bits)
        codes.push_back(code.bits);
    stored.bytes = core::packCodes(codes, width);
    for (int at = static_cast<int>(place) * width, left = width; left > 0;) {
        const int shift = at % 8;
        const int count = std::min(left, 8 - shift);
        stored.element.push_back({at / 8, shift, count});
        at += count;
        left -= count;
    }
    return stored;
}

QString bytesText(const StoredBytes& stored, int perLine)
{
    QString text;
    for (int i = 0; i < static_cast<int>(stored.bytes.size()); ++i) {
        const bool isMarked = std::ranges::find(stored.element, i, &StoredBytes::Bits::byte) != stored.element.end();
        const QString byte = QString::fromStdString(core::byteText(stored.bytes[static_cast<std::size_t>(i)]));
        if (i > 0 && i % perLine == 0)
            text += QLatin1Char('\n');
        text += isMarked ? QLatin1Char('[') + byte + QLatin1Char(']') : QLatin1Char(' ') + byte + QLatin1Char(' ');
    }
    return text;
}

QString bitsPlaceText(const StoredBytes& stored)
{
    QStringList parts;
    for (const StoredBytes::Bits& bits : stored.element) {
        if (bits.width == 8)
            parts.append(BytesText::tr("all of byte %1").arg(bits.byte));
        else if (bits.width == 4 && bits.shift % 4 == 0)
            parts.append((bits.shift == 0 ? BytesText::tr("the low nibble of byte %1") : BytesText::tr("the high nibble of byte %1")).arg(bits.byte));
        else if (bits.width == 1)
            parts.append(BytesText::tr("bit %1 of byte %2").arg(bits.shift).arg(bits.byte));
        else
            parts.append(BytesText::tr("bits %1…%2 of byte %3").arg(bits.shift).arg(bits.shift + bits.width - 1).arg(bits.byte));
    }
    return parts.join(BytesText::tr(", then "));
}

QString fileBytesText(const LoadedTensorPointer& loaded, std::int64_t element)
{
    if (!loaded || loaded->offset < 0 || loaded->place.isEmpty() || element < 0 || element >= loaded->tensor.count() || !loaded->tensor.isContiguous())
        return {};
    const core::DTypeInfo& type = core::dtypeInfo(loaded->tensor.dtype());
    const std::int64_t from = element / type.blockElements * type.blockBytes;
    const std::int64_t offset = loaded->tensor.layout().offset; // in elements for types of blocks
    const std::int64_t start = (type.blockElements == 1 ? offset : offset / type.blockElements * type.blockBytes) + from;
    QStringList bytes;
    const auto all = loaded->tensor.bytes();
    for (std::int64_t at = start; at < start + type.blockBytes && at < static_cast<std::int64_t>(all.size()); ++at)
        bytes.append(QString::fromStdString(core::byteText(all[static_cast<std::size_t>(at)])));
    const QString name = QFileInfo(loaded->place).fileName();
    return BytesText::tr("In %1 from byte %2 on (%3): %4").arg(name, integerText(loaded->offset + from), textOf(type.name), bytes.join(QLatin1Char(' ')));
}

} // namespace quantoscope::widgets
