// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/blocks/storedbytes.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

BlockCopy blockOf(const char* word, const std::vector<double>& values)
{
    const core::Tensor tensor = tests::tensorOf(values);
    return takeBlock(core::fit(tests::spec(QLatin1String(word)), tensor).value(), tensor, 0, 32).value();
}

using Bits = StoredBytes::Bits;

} // namespace

class TestStoredBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nibblesAreLowFirst()
    {
        const BlockCopy block = blockOf("linear:scale=1,qmin=-8,qmax=7", {1, 2, -1, 5});
        const StoredBytes first = storedBytes(block, 0);
        QVERIFY(!first.isBlock);
        QVERIFY(first.bytes == (std::vector<std::byte>{std::byte(0x21), std::byte(0x5f)}));
        QVERIFY(first.element == (std::vector<Bits>{{0, 0, 4}}));
        QCOMPARE(bitsPlaceText(first), QStringLiteral("the low nibble of byte 0"));
        const StoredBytes last = storedBytes(block, 3);
        QCOMPARE(bitsPlaceText(last), QStringLiteral("the high nibble of byte 1"));
        QCOMPARE(bytesText(last).trimmed(), QStringLiteral("21 [5f]"));
    }

    void codesRunOnAcrossBytes()
    {
        const StoredBytes stored = storedBytes(blockOf("linear:bits=3", {0, 0, 1, 0}), 2);
        QVERIFY(stored.element == (std::vector<Bits>{{0, 6, 2}, {1, 0, 1}}));
        QCOMPARE(bitsPlaceText(stored), QStringLiteral("bits 6…7 of byte 0, then bit 0 of byte 1"));
        QCOMPARE(bitsPlaceText(storedBytes(blockOf("linear:bits=8", {0, 1}), 1)), QStringLiteral("all of byte 1"));
    }

    /// Q4_0: two bytes of scale, then the low nibbles of elements 0…15, the high ones of 16…31.
    void blocksOfGgml()
    {
        std::vector<double> values(32);
        values[0] = -8; // d = 1
        values[17] = 3;
        const BlockCopy block = blockOf("q4_0", values);
        const StoredBytes stored = storedBytes(block, 17);
        QVERIFY(stored.isBlock);
        QCOMPARE(stored.bytes.size(), std::size_t(18));
        QVERIFY(stored.element == (std::vector<Bits>{{3, 4, 4}}));
        QVERIFY2(bytesText(stored).startsWith(QStringLiteral(" 00  3c  80 [b8]")), qPrintable(bytesText(stored)));
        QCOMPARE(bytesText(stored).count(QLatin1Char('\n')), 1);
    }

    void bytesOfTheFile()
    {
        auto loaded = std::make_shared<LoadedTensor>();
        loaded->place = QStringLiteral("/some/where/model.gguf");
        loaded->offset = 4096;
        loaded->tensor = core::Tensor::fromFloats({1, 2, 3}, {3}).value();
        const QString text = fileBytesText(loaded, 1);
        QVERIFY2(text.contains(QStringLiteral("model.gguf")) && text.contains(QStringLiteral("4,100")) && text.endsWith(QStringLiteral("00 00 00 40")),
                 qPrintable(text));
        std::vector<std::byte> bytes(36);
        bytes[18] = std::byte(0xab);
        auto owner = std::make_shared<std::vector<std::byte>>(bytes);
        loaded->tensor = core::Tensor::fromStorage(core::DType::Q4_0, {64}, *owner, owner).value();
        const QString block = fileBytesText(loaded, 40);
        QVERIFY2(block.contains(QStringLiteral("4,114")) && block.contains(QStringLiteral(": ab 00")), qPrintable(block));
        loaded->offset = -1;
        QVERIFY(fileBytesText(loaded, 40).isEmpty());
        QVERIFY(fileBytesText(nullptr, 0).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestStoredBytes)
#include "tst_storedbytes.moc"
