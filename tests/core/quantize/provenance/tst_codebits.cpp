// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/provenance/codebits.h"

#include "core/numbers/catalogue.h"
#include "core/tensors/dtype.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <array>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Quantizer quantizerOf(SchemeParameters parameters, double bits)
{
    return {{"linear", {}}, {}, std::move(parameters), {bits, 0}};
}

QByteArray hex(const std::vector<std::byte>& bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())).toHex();
}

} // namespace

class TestCodeBits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesInTwosComplement()
    {
        const Quantizer linear = quantizerOf(LinearParameters{{LinearGroup{}}}, 4);
        QCOMPARE(codeBits(linear, 5).text(), "0101");
        QCOMPARE(codeBits(linear, -1).text(), "1111");
        QCOMPARE(codeBits(linear, -8).bits, std::uint64_t(8));
        QCOMPARE(codeBits(linear, 15).text(), "1111"); // of an unsigned range
        QVERIFY(!codeBits(linear, 5).format);
        const Quantizer ternary = quantizerOf(TernaryParameters{{TernaryGroup{}}}, 2);
        QCOMPARE(codeBits(ternary, -1).text(), "11");
        QCOMPARE(codeBits(ternary, 0).text(), "00");
        QCOMPARE(codeBits(ternary, 1).text(), "01");
    }

    void widthsAreWholeBits()
    {
        QCOMPARE(codeBits(quantizerOf(CodebookParameters{{CodebookGroup{}}}, 1.6), 2).text(), "10");
        QCOMPARE(codeBits(quantizerOf(CodebookParameters{{CodebookGroup{}}}, 0), 0).text(), "0"); // a codebook of one level
        QCOMPARE(codeBits(quantizerOf(LinearParameters{{LinearGroup{}}}, 64), -1).bits, ~std::uint64_t(0));
    }

    void oneBitIsTheSign()
    {
        const Quantizer binary = quantizerOf(TernaryParameters{{TernaryGroup{}}}, 1);
        QCOMPARE(codeBits(binary, 1).text(), "1");
        QCOMPARE(codeBits(binary, -1).text(), "0");
    }

    void floatCodesHaveFields()
    {
        const Format e4m3 = formatByName("float8_e4m3fn").value();
        const CodeBits bits = codeBits(quantizerOf(FloatParameters{e4m3, {1}, Rounding::NearestEven, Overflow::Saturate, 0}, 8), 0xb8);
        QCOMPARE(bits.text(), "10111000"); // −1
        QVERIFY(bits.format && bits.format->name == e4m3.name);
        BlockScaleParameters block;
        block.element = formatByName("float4_e2m1fn").value();
        QCOMPARE(codeBits(quantizerOf(block, 4.25), 0xa).text(), "1010"); // the width is the element's, not that with the scale
    }

    void firstCodeLiesLowest()
    {
        QCOMPARE(hex(packCodes(std::array<std::uint64_t, 3>{1, 2, 3}, 4)), QByteArray("2103"));
        QCOMPARE(hex(packCodes(std::array<std::uint64_t, 5>{1, 2, 3, 0, 1}, 2)), QByteArray("3901"));
        QCOMPARE(hex(packCodes(std::array<std::uint64_t, 3>{7, 0, 5}, 3)), QByteArray("4701"));
        QCOMPARE(hex(packCodes(std::array<std::uint64_t, 2>{0xab, 0x12}, 8)), QByteArray("ab12"));
        QCOMPARE(hex(packCodes(std::array<std::uint64_t, 9>{1, 0, 0, 0, 0, 0, 0, 1, 1}, 1)), QByteArray("8101"));
        QVERIFY(packCodes({}, 4).empty());
        QCOMPARE(byteText(std::byte(0x0f)), "0f");
        QCOMPARE(byteText(std::byte(0xa0)), "a0");
    }

    /// The order is that of the tensor types of several elements a byte.
    void packsAsStoredTensorsDo()
    {
        const std::vector<std::uint64_t> codes{1, 15, 7, 0, 9, 2};
        const auto bytes = packCodes(codes, 4);
        const Tensor tensor = Tensor::fromStorage(DType::UInt4, {6}, bytes, nullptr).value();
        QCOMPARE(tensor.values(), (std::vector<double>{1, 15, 7, 0, 9, 2}));
        const auto six = packCodes(std::vector<std::uint64_t>{0x01, 0x3f, 0x20, 0x08}, 6);
        const Tensor floats = Tensor::fromStorage(DType::Float6E2M3FN, {4}, six, nullptr).value();
        QCOMPARE(floats.values(), (std::vector<double>{0.125, -7.5, -0.0, 1}));
    }
};

QTEST_APPLESS_MAIN(TestCodeBits)
#include "tst_codebits.moc"
