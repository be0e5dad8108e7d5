// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/errorreport.h"
#include "core/quantize/ggml/kquantizers.h"
#include "core/quantize/ggml/simplequantizers.h"
#include "core/quantize/scheme.h"
#include "tests/core/quantize/ggml/ggmlweights.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <limits>
#include <random>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

struct Row {
    const char* scheme;
    DType dtype;
    double bitsPerWeight;
    double sqnr[4]; ///< decibel: normal, Laplace, Student's t with 4 degrees of freedom, normal with 0.1 % outliers 20 times as large
};
/// The decibels are those of ggml's own quantizers for 2^20 samples of std::mt19937_64(1).
constexpr std::array rows{
    Row{"q4_0", DType::Q4_0, 4.5, {21.32, 19.43, 18.73, 18.93}},     Row{"q4_1", DType::Q4_1, 5, {22.14, 20.74, 20.57, 20.89}},
    Row{"q5_0", DType::Q5_0, 5.5, {27.40, 25.44, 24.73, 24.00}},     Row{"q5_1", DType::Q5_1, 6, {28.45, 27.05, 26.87, 27.27}},
    Row{"q8_0", DType::Q8_0, 8.5, {45.43, 43.44, 42.72, 41.79}},     Row{"q2_k", DType::Q2_K, 2.625, {10.57, 9.26, 9.30, 10.97}},
    Row{"q3_k", DType::Q3_K, 3.4375, {16.43, 15.08, 14.72, 16.35}},  Row{"q4_k", DType::Q4_K, 4.5, {22.94, 21.45, 21.24, 21.73}},
    Row{"q5_k", DType::Q5_K, 5.5, {28.85, 27.37, 27.15, 27.64}},     Row{"q6_k", DType::Q6_K, 6.5625, {35.03, 33.29, 32.82, 32.34}},
    Row{"iq4_nl", DType::IQ4_NL, 4.5, {22.36, 21.13, 20.59, 20.44}}, Row{"iq4_xs", DType::IQ4_XS, 4.25, {22.29, 21.06, 20.50, 20.29}},
    Row{"tq1_0", DType::TQ1_0, 1.6875, {1.85, 1.61, 1.48, 2.85}},    Row{"tq2_0", DType::TQ2_0, 2.0625, {1.85, 1.61, 1.48, 2.85}},
    Row{"q1_0", DType::Q1_0, 1.125, {4.43, 3.05, 3.05, 2.81}},       Row{"q2_0", DType::Q2_0, 2.25, {2.88, 2.78, 2.71, 4.14}},
    Row{"mxfp4_ggml", DType::MXFP4, 4.25, {18.79, 17.95, 17.65, 17.27}},
    Row{"nvfp4_ggml", DType::NVFP4, 4.5, {20.43, 20.66, 20.75, 20.61}},
};

void schemeRows()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < rows.size(); ++i)
        QTest::newRow(rows[i].scheme) << int(i);
}

const Row& rowAt(int index)
{
    return rows[std::size_t(index)];
}

Quantizer fitted(const char* scheme, const Tensor& tensor)
{
    return fit(spec(QString::fromLatin1(scheme)), tensor).value();
}

const std::vector<std::byte>& blocksOf(const Quantizer& quantizer)
{
    return std::get<PackedParameters>(quantizer.parameters).blocks;
}

std::vector<float> floatsOf(const Tensor& tensor)
{
    std::vector<float> values(std::size_t(tensor.count()));
    tensor.readFloats(0, values);
    return values;
}

std::vector<double> normals(std::size_t count, std::uint64_t seed = 1)
{
    Random random(seed);
    std::vector<double> values(count);
    for (double& value : values)
        value = double(float(random.normal()));
    return values;
}

std::vector<float> samples(int distribution, std::size_t count)
{
    std::mt19937_64 generator(1);
    std::vector<float> x(count);
    std::normal_distribution<float> normal;
    std::exponential_distribution<float> exponential;
    std::student_t_distribution<float> student(4);
    std::uniform_real_distribution<float> uniform;
    for (float& value : x) {
        if (distribution == 1) {
            const float magnitude = exponential(generator);
            value = uniform(generator) < 0.5F ? -magnitude : magnitude;
        } else {
            value = distribution == 2 ? student(generator) : normal(generator);
        }
    }
    for (float& value : x) {
        if (distribution == 3 && uniform(generator) < 0.001F)
            value *= 20;
    }
    return x;
}

} // namespace

class TestGgmlSchemes : public QObject
{
    Q_OBJECT

private:
    static void compareKnown(const QJsonObject& row, const char* scheme)
    {
        const Tensor tensor = tensorOf(doubles(row[QLatin1String("x")]));
        const auto quantizer = fit(spec(QString::fromLatin1(scheme)), tensor);
        QVERIFY_RESULT(quantizer);
        const ParameterTable table = describeParameters(*quantizer);
        QVERIFY(!table.isList);
        QCOMPARE(table.records.size(), std::size_t(1));
        QCOMPARE(table.records[0][0].name, std::string("d_codes"));
        QVERIFY((std::get<std::vector<std::int64_t>>(table.records[0][0].value)
                 == std::vector<std::int64_t>{row[QLatin1String("d_code")].toInteger()}));
        const auto quantized = apply(*quantizer, tensor);
        QVERIFY_RESULT(quantized);
        QVERIFY(quantized->values == doubles(row[QLatin1String("values")]));
        const auto stored = integers(row[QLatin1String("qs")]);
        for (std::size_t k = 0; k < 32; ++k) {
            const std::int64_t wanted = stored.size() == 32 ? stored[k] : stored[k % 16] >> (k / 16 * 4) & 15;
            QCOMPARE(quantized->codes[k], wanted);
        }
        QCOMPARE(quantized->clipped, 0);
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void knownQ4_0_data() { knownAnswerRows("ggml.json", "q4_0"); }
    void knownQ4_0()
    {
        QFETCH(QJsonObject, row);
        compareKnown(row, "q4_0");
    }

    void knownQ8_0_data() { knownAnswerRows("ggml.json", "q8_0"); }
    void knownQ8_0()
    {
        QFETCH(QJsonObject, row);
        compareKnown(row, "q8_0");
    }

    void sameBlocksAsGgml_data() { schemeRows(); }
    void sameBlocksAsGgml()
    {
        QFETCH(int, row);
        const KnownBlocks known = knownBlocks(rowAt(row).dtype);
        const Tensor tensor = Tensor::fromFloats(known.x, {std::int64_t(known.x.size()) / 256, 256}).value();
        const Quantizer quantizer = fitted(rowAt(row).scheme, tensor);
        QCOMPARE(std::get<PackedParameters>(quantizer.parameters).dtype, rowAt(row).dtype);
        QCOMPARE(firstDifference(blocksOf(quantizer), known.blocks), QString());
        const auto quantized = apply(quantizer, tensor);
        QVERIFY_RESULT(quantized);
        const auto values = decoded(rowAt(row).dtype, known.blocks);
        for (std::size_t i = 0; i < values.size(); ++i)
            QCOMPARE(quantized->values[i], double(values[i]));
    }

    /// 2^18 of the samples that the decibels are of; the tolerances are wider where a few great values decide.
    void signalToNoise_data() { schemeRows(); }
    void signalToNoise()
    {
        QFETCH(int, row);
        constexpr std::size_t count = 1 << 18;
        static const std::array tensors = [] {
            std::array<Tensor, 4> made;
            for (int distribution = 0; distribution < 4; ++distribution)
                made[std::size_t(distribution)] = Tensor::fromFloats(samples(distribution, count), {std::int64_t(count)}).value();
            return made;
        }();
        constexpr double tolerance[4] = {0.05, 0.05, 0.2, 0.35};
        for (int distribution = 0; distribution < 4; ++distribution) {
            const Tensor& tensor = tensors[std::size_t(distribution)];
            const auto measured = measure(tensor, fitted(rowAt(row).scheme, tensor));
            QVERIFY_RESULT(measured);
            const double found = measured->error.sqnrDb.value_or(0);
            QVERIFY2(std::abs(found - rowAt(row).sqnr[distribution]) <= tolerance[distribution],
                     qPrintable(QStringLiteral("distribution %1: %2 dB").arg(distribution).arg(found)));
            QCOMPARE(measured->size.bitsPerWeight, rowAt(row).bitsPerWeight);
            QCOMPARE(measured->size.bytes, std::int64_t(double(count) * rowAt(row).bitsPerWeight / 8));
        }
    }

    /// Rows are filled up block by block, and the filling is stored.
    void shortRows_data() { schemeRows(); }
    void shortRows()
    {
        QFETCH(int, row);
        const DTypeInfo& info = dtypeInfo(rowAt(row).dtype);
        const std::int64_t elements = info.blockElements;
        const std::int64_t length = elements + 7;
        const Tensor tensor = tensorOf(normals(std::size_t(3 * length)), {3, length});
        std::vector<double> padded;
        for (std::int64_t i = 0; i < 3; ++i) {
            for (std::int64_t k = 0; k < 2 * elements; ++k)
                padded.push_back(k < length ? tensor.value(i * length + k) : 0);
        }
        const Quantizer quantizer = fitted(rowAt(row).scheme, tensor);
        QCOMPARE(quantizer.grouping.groupCount(), std::int64_t(6));
        const Tensor full = tensorOf(padded, {3, 2 * elements});
        const Quantizer whole = fitted(rowAt(row).scheme, full);
        QCOMPARE(firstDifference(blocksOf(quantizer), blocksOf(whole)), QString());
        const auto values = apply(quantizer, tensor)->values;
        const auto wholeValues = apply(whole, full)->values;
        for (std::int64_t i = 0; i < 3; ++i) {
            for (std::int64_t k = 0; k < length; ++k)
                QCOMPARE(values[std::size_t(i * length + k)], wholeValues[std::size_t(2 * i * elements + k)]);
        }
        const auto measured = measure(tensor, quantizer);
        QVERIFY_RESULT(measured);
        QCOMPARE(measured->size.bytes, std::int64_t(6 * info.blockBytes));
    }

    /// They count as 0 in their block, so the others are as if they were not there.
    void nanAndInfinities_data() { schemeRows(); }
    void nanAndInfinities()
    {
        QFETCH(int, row);
        auto x = normals(512);
        auto clean = x;
        x[3] = notANumber;
        x[100] = inf;
        x[300] = -inf;
        x[511] = 1e200; // beyond binary32
        clean[3] = clean[100] = clean[300] = clean[511] = 0;
        const Tensor tensor = tensorOf(x);
        const Quantizer quantizer = fitted(rowAt(row).scheme, tensor);
        const Quantizer cleanQuantizer = fitted(rowAt(row).scheme, tensorOf(clean));
        QCOMPARE(firstDifference(blocksOf(quantizer), blocksOf(cleanQuantizer)), QString());
        const auto quantized = apply(quantizer, tensor);
        const auto cleanQuantized = apply(cleanQuantizer, tensorOf(clean));
        QVERIFY_RESULT(quantized);
        QVERIFY(quantized->codes == cleanQuantized->codes);
        QVERIFY(std::isnan(quantized->values[3]));
        QCOMPARE(quantized->values[100], cleanQuantized->values[100]);
        QCOMPARE(quantized->clipped, 0);
        const auto measured = measure(tensor, quantizer);
        QCOMPARE(measured->error.nan, 1);
        QCOMPARE(measured->error.infinite, 2);
        // The same where the floats are read without a copy.
        std::vector<float> floats(512);
        std::ranges::transform(x, floats.begin(), [](double v) { return std::abs(v) > 1e100 ? std::numeric_limits<float>::infinity() : float(v); });
        QVERIFY(blocksOf(fitted(rowAt(row).scheme, Tensor::fromFloats(floats, {512}).value())) == blocksOf(quantizer));
    }

    void smallTensors_data() { schemeRows(); }
    void smallTensors()
    {
        QFETCH(int, row);
        const auto bytes = std::size_t(dtypeInfo(rowAt(row).dtype).blockBytes);
        for (const Shape& shape : {Shape{0}, Shape{0, 64}, Shape{64, 0}}) {
            const Quantizer empty = fitted(rowAt(row).scheme, tensorOf({}, shape));
            QVERIFY(blocksOf(empty).empty());
            QCOMPARE(empty.storage.metadataBits, 0);
            QVERIFY(apply(empty, tensorOf({}, shape))->values.empty());
        }
        for (const Tensor& one : {Tensor::fromDoubles({-2}, {}).value(), tensorOf({-2}), tensorOf({-2}, {1, 1, 1})}) {
            const Quantizer quantizer = fitted(rowAt(row).scheme, one);
            QCOMPARE(blocksOf(quantizer).size(), bytes);
            const auto quantized = apply(quantizer, one);
            QVERIFY_RESULT(quantized);
            // −2 / 128 for Q1_0, whose scale is the mean of the block; −2.0625 for NVFP4, whose scale has four bits.
            const double wanted = rowAt(row).dtype == DType::Q1_0 ? -2.0 / 128 : -2;
            QVERIFY2(isClose(quantized->values[0], wanted, 0.04), qPrintable(QString::number(quantized->values[0])));
            QCOMPARE(measure(one, quantizer)->size.bytes, std::int64_t(bytes));
        }
    }

    void zeroTensors_data() { schemeRows(); }
    void zeroTensors()
    {
        QFETCH(int, row);
        const Tensor zeros = tensorOf(std::vector<double>(600));
        const auto quantized = apply(fitted(rowAt(row).scheme, zeros), zeros);
        QVERIFY_RESULT(quantized);
        QVERIFY(std::ranges::all_of(quantized->values, [](double v) { return v == 0; }));
        QVERIFY(!measure(zeros, fitted(rowAt(row).scheme, zeros))->error.sqnrDb);
    }

    /// Many pieces on all threads give what one call of the kernel gives.
    void manyPieces()
    {
        constexpr std::size_t count = (1 << 18) + 3 * 256;
        const auto x = normals(count);
        const Tensor tensor = Tensor::fromFloats(std::vector<float>(x.begin(), x.end()), {std::int64_t(count)}).value();
        QVERIFY(blocksOf(fitted("q4_0", tensor)) == quantized(DType::Q4_0, quantizeQ4_0, floatsOf(tensor)));
        QVERIFY(blocksOf(fitted("q8_0", tensor)) == quantized(DType::Q8_0, quantizeQ8_0, floatsOf(tensor)));
        QVERIFY(blocksOf(fitted("q6_k", tensor)) == quantized(DType::Q6_K, quantizeQ6_K, floatsOf(tensor)));
    }

    /// The order of elements in memory and their type do not matter.
    void layouts()
    {
        const auto x = normals(96 * 160);
        const Tensor tensor = tensorOf(x, {96, 160});
        const std::array<std::size_t, 2> swapped{1, 0};
        const Tensor view = tensor.permuted(swapped);
        std::vector<double> copied;
        for (std::int64_t i = 0; i < view.count(); ++i)
            copied.push_back(view.value(i));
        for (const char* scheme : {"q4_0", "q5_1", "q2_k", "iq4_nl"})
            QVERIFY2(blocksOf(fitted(scheme, view)) == blocksOf(fitted(scheme, tensorOf(copied, {160, 96}))), scheme);
        const Tensor floats = Tensor::fromFloats(std::vector<float>(x.begin(), x.end()), {96, 160}).value();
        QVERIFY(blocksOf(fitted("q4_0", floats)) == blocksOf(fitted("q4_0", tensor)));
    }

    /// What a type's own blocks say is quantized to the same blocks, where the scale can be found again exactly.
    void secondTimeChangesNothing_data()
    {
        QTest::addColumn<QString>("scheme");
        for (const char* scheme : {"q4_0", "q5_0", "q8_0", "q1_0", "q2_0", "tq1_0", "tq2_0"})
            QTest::newRow(scheme) << QString::fromLatin1(scheme);
    }

    void secondTimeChangesNothing()
    {
        QFETCH(QString, scheme);
        const Tensor tensor = tensorOf(normals(256 * 64, 9));
        const auto first = fit(spec(scheme), tensor);
        QVERIFY_RESULT(first);
        const auto second = fit(spec(scheme), tensorOf(apply(*first, tensor)->values));
        QVERIFY_RESULT(second);
        QCOMPARE(firstDifference(blocksOf(*second), blocksOf(*first)), QString());
    }

    /// The kernel gives any piece of a block.
    void piecesOfBlocks_data() { schemeRows(); }
    void piecesOfBlocks()
    {
        QFETCH(int, row);
        const Tensor tensor = tensorOf(normals(2 * 300), {2, 300});
        const Quantizer quantizer = fitted(rowAt(row).scheme, tensor);
        const auto whole = apply(quantizer, tensor);
        QVERIFY_RESULT(whole);
        const Scheme& scheme = ggmlScheme(rowAt(row).dtype);
        QCOMPARE(scheme.name, std::string_view(rowAt(row).scheme));
        bool agrees = true;
        quantizer.grouping.forEachRun([&](std::int64_t group, std::int64_t first, std::int64_t count) {
            for (std::int64_t from = 0; from < count; from += 5) {
                const auto size = std::size_t(std::min<std::int64_t>(7, count - from));
                const std::vector<double> x(size);
                std::vector<std::int64_t> codes(size);
                std::vector<double> values(size);
                agrees = agrees && scheme.encode(quantizer, {x, group, first + from}, codes, values) == 0;
                const auto at = std::ptrdiff_t(first + from);
                agrees = agrees && std::equal(codes.begin(), codes.end(), whole->codes.begin() + at)
                    && std::equal(values.begin(), values.end(), whole->values.begin() + at);
            }
            return true;
        });
        QVERIFY(agrees);
    }

    void describedColumns_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("columns"); ///< name and length for two blocks
        const auto row = [](const char* scheme, const char* columns) {
            QTest::newRow(scheme) << QString::fromLatin1(scheme) << QString::fromLatin1(columns);
        };
        row("q4_0", "d_codes:2");
        row("q4_1", "d_codes:2 m_codes:2");
        row("q5_0", "d_codes:2");
        row("q5_1", "d_codes:2 m_codes:2");
        row("q8_0", "d_codes:2");
        row("q2_k", "d_codes:2 dmin_codes:2 scales:32 mins:32");
        row("q3_k", "d_codes:2 scales:32");
        row("q4_k", "d_codes:2 dmin_codes:2 scales:16 mins:16");
        row("q5_k", "d_codes:2 dmin_codes:2 scales:16 mins:16");
        row("q6_k", "d_codes:2 scales:32");
        row("iq4_nl", "d_codes:2");
        row("iq4_xs", "d_codes:2 scales:16");
        row("tq1_0", "d_codes:2");
        row("tq2_0", "d_codes:2");
        row("mxfp4_ggml", "scale_codes:2");
        row("nvfp4_ggml", "scale_codes:8");
    }

    void describedColumns()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, columns);
        const SchemeSpec word = spec(scheme);
        const auto found = std::ranges::find(rows, word.scheme, &Row::scheme);
        const Tensor tensor = tensorOf(normals(std::size_t(2 * dtypeInfo(found->dtype).blockElements)));
        const ParameterTable table = describeParameters(fit(word, tensor).value());
        QVERIFY(!table.isList);
        QCOMPARE(table.records.size(), std::size_t(1));
        QStringList told;
        for (const auto& entry : table.records[0])
            told.append(columnWord(entry));
        QCOMPARE(told.join(QLatin1Char(' ')), columns);
    }

    /// Multipliers are told without the bias they are stored with: the greatest of Q3_K is −32, of Q6_K −128.
    void multipliers()
    {
        const Tensor tensor = tensorOf(normals(256));
        for (const auto& [scheme, greatest] : {std::pair("q3_k", -32), {"q6_k", -128}, {"q4_k", 63}, {"q2_k", 15}}) {
            const ParameterTable table = describeParameters(fitted(scheme, tensor));
            const auto column = std::ranges::find(table.records[0], std::string("scales"), &ParameterTable::Entry::name);
            const auto& scales = std::get<std::vector<std::int64_t>>(column->value);
            QCOMPARE(*std::ranges::max_element(scales, {}, [](std::int64_t s) { return std::abs(s); }), std::int64_t(greatest));
        }
    }

    void codesOfTypes_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("greatest");
        const auto row = [](const char* scheme, int least, int greatest) {
            QTest::newRow(scheme) << QString::fromLatin1(scheme) << least << greatest;
        };
        row("q4_0", 0, 15);
        row("q5_0", 0, 31);
        row("q5_1", 0, 31);
        row("q8_0", -127, 127);
        row("q2_k", 0, 3);
        row("q3_k", 0, 7);
        row("q4_k", 0, 15);
        row("q5_k", 0, 31);
        row("q6_k", 0, 63);
        row("iq4_nl", 0, 15);
        row("tq1_0", 0, 2);
        row("tq2_0", 0, 2);
        row("q1_0", 0, 1);
        row("mxfp4_ggml", 0, 15);
    }

    /// The stored integers use their whole range on a long normal tensor.
    void codesOfTypes()
    {
        QFETCH(QString, scheme);
        QFETCH(int, least);
        QFETCH(int, greatest);
        const Tensor tensor = tensorOf(normals(1 << 14));
        const auto quantized = apply(fit(spec(scheme), tensor).value(), tensor);
        QVERIFY_RESULT(quantized);
        QCOMPARE(std::ranges::min(quantized->codes), std::int64_t(least));
        QCOMPARE(std::ranges::max(quantized->codes), std::int64_t(greatest));
    }

    void progressAndCancel()
    {
        const Tensor tensor = Tensor::fromFloats(samples(0, 1 << 20), {1 << 20}).value();
        std::int64_t last = 0, whole = 0;
        bool rises = true;
        const auto watched = fit(spec(QStringLiteral("q4_k")), tensor, [&](std::int64_t done, std::int64_t total) {
            rises = rises && done >= last;
            last = done;
            whole = total;
            return true;
        });
        QVERIFY_RESULT(watched);
        QVERIFY(rises);
        QCOMPARE(last, whole);
        QCOMPARE(whole, std::int64_t(4096)); // blocks
        int calls = 0;
        const auto stopped = fit(spec(QStringLiteral("q4_k")), tensor, [&calls](std::int64_t, std::int64_t) { return ++calls < 3; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }

    void takeNoOptions()
    {
        for (const Row& row : rows) {
            QVERIFY(findScheme(row.scheme));
            QVERIFY(findScheme(row.scheme)->options.empty());
            const auto parsed = parseSchemeSpec(std::string(row.scheme) + ":bits=4");
            QVERIFY(!parsed);
            QCOMPARE(parsed.error().code, ErrorCode::UnknownOption);
        }
    }

private:
    static QString columnWord(const ParameterTable::Entry& entry)
    {
        const auto& column = std::get<std::vector<std::int64_t>>(entry.value);
        return QStringLiteral("%1:%2").arg(QString::fromStdString(entry.name)).arg(column.size());
    }
};

QTEST_APPLESS_MAIN(TestGgmlSchemes)
#include "tst_ggmlschemes.moc"
