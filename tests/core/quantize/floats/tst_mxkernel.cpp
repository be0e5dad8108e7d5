// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/floats/mxkernel.h"

#include "tests/core/quantize/floats/floatstest.h"

#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr std::pair<const char*, const char*> elements[] = {
    {"mxfp8-e4m3", "E4M3FN"}, {"mxfp8-e5m2", "E5M2"}, {"mxfp6-e3m2", "E3M2FN"}, {"mxfp6-e2m3", "E2M3FN"}, {"mxfp4", "E2M1FN"}};

/// Blocks of very different magnitudes, with zeros, ties, denormals, infinities and NaN among them.
std::vector<float> wildRow(std::size_t count)
{
    Random random(9);
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        const int exponent = static_cast<int>(random.below(12)) - 6 + (static_cast<int>(i / 32) % 40 - 20) * 8;
        const double significand = random.below(3) == 0 ? static_cast<double>(random.below(16)) / 8 : random.normal();
        values[i] = static_cast<float>(std::ldexp(significand, exponent));
        if (random.below(200) == 0)
            values[i] = std::bit_cast<float>(static_cast<std::uint32_t>(random.next()));
    }
    const float infinity = std::numeric_limits<float>::infinity();
    std::fill_n(values.begin() + 64, 32, 0.0F);
    std::fill_n(values.begin() + 96, 32, std::numeric_limits<float>::quiet_NaN());
    std::fill_n(values.begin() + 128, 32, 1e-44F);
    values[5] = infinity;
    values[70] = -infinity;
    return values;
}

struct Row {
    std::vector<std::uint8_t> codes, scales;
    bool operator==(const Row&) const = default;
};

Row encoded(const MxKernel& kernel, std::span<const float> values, KernelPath path)
{
    Row row{std::vector<std::uint8_t>(values.size(), 0xee), std::vector<std::uint8_t>((values.size() + 31) / 32, 0xee)};
    encodeMx(kernel, values, row.codes.data(), row.scales.data(), path);
    return row;
}

} // namespace

class TestMxKernel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void codesAreThoseOfTheScheme()
    {
        const auto values = wildRow(4000);
        const Tensor tensor = Tensor::fromFloats(values, {4000}).value();
        for (const auto& [scheme, element] : elements) {
            for (const std::string_view rule : mxScaleRuleNames) {
                const auto quantizer = fit(parseSchemeSpec(std::string(scheme) + ":scale=" + std::string(rule)).value(), tensor);
                QVERIFY_RESULT(quantizer);
                const auto quantized = apply(*quantizer, tensor).value();
                const MxKernel kernel = mxKernel(*formatNamed(element).floating(), *mxScaleRuleFromName(rule)).value();
                const Row row = encoded(kernel, values, KernelPath::Fastest);
                QVERIFY(row.scales == std::get<BlockScaleParameters>(quantizer->parameters).scaleCodes);
                QVERIFY(std::equal(row.codes.begin(), row.codes.end(), quantized.codes.begin(), quantized.codes.end()));
            }
        }
    }

    void pathsAgreeAtEveryLength()
    {
        const auto values = wildRow(2100);
        for (const auto& [scheme, element] : elements) {
            const MxKernel kernel = mxKernel(*formatNamed(element).floating(), MxScaleRule::Floor).value();
            for (std::size_t count = 0; count <= values.size(); count += count < 200 ? 1 : 95) {
                const auto part = std::span(values).first(count);
                QVERIFY(encoded(kernel, part, KernelPath::Fastest) == encoded(kernel, part, KernelPath::Portable));
            }
        }
    }

    /// Elements of no named scheme, some with exponents that only the portable path takes.
    void pathsAgreeForOtherElements()
    {
        const auto values = wildRow(2100);
        for (const char* name : {"float:E=1,M=2,bias=0,inf=none,nan=none", "float:E=2,M=5,inf=none,nan=none", "float:E=1,M=6,bias=-1,inf=none,nan=none",
                                 "float:E=5,M=1,inf=none,nan=none", "float:E=4,M=3,bias=-100,inf=none,nan=none", "float:E=2,M=1,bias=-120,inf=none,nan=none"}) {
            for (const MxScaleRule rule : {MxScaleRule::Floor, MxScaleRule::Ceil, MxScaleRule::RoundedCeil, MxScaleRule::Even}) {
                const auto kernel = mxKernel(*formatNamed(name).floating(), rule);
                QVERIFY2(kernel, name);
                QVERIFY2(encoded(*kernel, values, KernelPath::Fastest) == encoded(*kernel, values, KernelPath::Portable), name);
            }
        }
    }

    /// The even element lies in the low half of its byte; an odd last one stands beside a zero.
    void nibbles()
    {
        const MxKernel kernel = mxKernel(*formatNamed("E2M1FN").floating(), MxScaleRule::Floor).value();
        const std::vector<float> three{1, -6, 4};
        std::uint8_t packed[2] = {};
        std::uint8_t scale = 0;
        encodeMxPacked(kernel, three, packed, &scale);
        QCOMPARE(int(scale), 127);
        QCOMPARE(int(packed[0]), 0xf2);
        QCOMPARE(int(packed[1]), 0x06);
        const auto values = wildRow(2100);
        for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable}) {
            for (const std::size_t count : std::initializer_list<std::size_t>{0, 1, 31, 64, 65, 1024, 1057, 2100}) {
                const auto part = std::span(values).first(count);
                const Row row = encoded(kernel, part, path);
                std::vector<std::uint8_t> bytes((count + 1) / 2), scales(row.scales.size());
                encodeMxPacked(kernel, part, bytes.data(), scales.data(), path);
                QVERIFY(scales == row.scales);
                for (std::size_t i = 0; i < count; ++i)
                    QCOMPARE((bytes[i / 2] >> (i % 2 * 4)) & 0xf, int(row.codes[i]));
            }
        }
    }

    /// Only elements below 4 get there: the inverse of the scale is a denormal number.
    void greatestScale()
    {
        const auto kernel = mxKernel(*formatNamed("float:E=1,M=2,bias=0,inf=none,nan=none").floating(), MxScaleRule::Ceil).value();
        const float infinity = std::numeric_limits<float>::infinity();
        const std::vector<float> values{std::ldexp(1.75F, 127), std::ldexp(-1.0F, 126), infinity, -infinity, 0};
        for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable}) {
            const Row row = encoded(kernel, values, path);
            QCOMPARE(int(row.scales[0]), 254);
            QVERIFY(row.codes == (std::vector<std::uint8_t>{4, 9, 7, 15, 0}));
        }
    }

    void otherElementsHaveNone()
    {
        for (const char* name : {"FP16", "E8M0FNU", "E4M3FNUZ", "UE4M3", "float:E=3,M=0,inf=none,nan=none", "float:E=2,M=3,bias=4,inf=none,nan=none"})
            QVERIFY2(!mxKernel(*formatNamed(name).floating(), MxScaleRule::Floor), name);
    }
};

QTEST_APPLESS_MAIN(TestMxKernel)
#include "tst_mxkernel.moc"
