// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/rawfile.h"

#include "core/support/filefault.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using quantoscope::tests::text;

namespace {

std::shared_ptr<const MappedFile> bytes(std::initializer_list<int> values, std::size_t atLeast = 0)
{
    std::string all;
    for (const int value : values)
        all += static_cast<char>(value);
    all.resize(std::max(all.size(), atLeast), '\0');
    return MappedFile::fromBytes(all, "folder/weights.bin");
}

Result<std::vector<double>> valuesOf(const Result<TensorFile>& file)
{
    const auto tensor = file->tensors.at(0).load({});
    if (!tensor)
        return tl::unexpected(tensor.error());
    return tensor->values();
}

Error malformedAs(FileFault fault, std::vector<Error::Argument> arguments, std::size_t position = Error::npos)
{
    return malformed("folder/weights.bin", fault, std::move(arguments), position).value();
}

} // namespace

class TestRawFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void specsAreRead()
    {
        const auto spec = parseRawSpec("dtype=float32,endian=little,shape=3x5,offset=0,order=C");
        QVERIFY_RESULT(spec);
        QVERIFY((*spec == RawSpec{DType::Float32, false, {3, 5}, 0, false}));
        const auto other = parseRawSpec("order=F,offset=100,shape=2x3x4,endian=big,dtype=f64");
        QVERIFY_RESULT(other);
        QVERIFY((*other == RawSpec{DType::Float64, true, {2, 3, 4}, 100, true}));
        const auto gaps = parseRawSpec("dtype=int4,,endian=little,");
        QVERIFY_RESULT(gaps);
        QVERIFY((*gaps == RawSpec{DType::Int4, false, {-1}, 0, false}));
        QVERIFY((parseRawSpec("dtype=float8").value() == RawSpec{DType::Float8E4M3FN, false, {-1}, 0, false}));
        QVERIFY((parseRawSpec("") == RawSpec{DType::Float32, false, {-1}, 0, false}));
        QVERIFY(parseRawSpec("shape=").value().shape.empty());
        QVERIFY((parseRawSpec("shape=-1x4").value().shape == Shape{-1, 4}));
        QVERIFY((parseRawSpec("shape=-3x-4").value().shape == Shape{-3, -4}));
    }

    void badSpecsAreNamed_data()
    {
        QTest::addColumn<QString>("spec");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::newRow("type") << "dtype=float31" << "dtype" << "float31";
        QTest::newRow("endian") << "endian=middle" << "endian" << "middle";
        QTest::newRow("order") << "order=c" << "order" << "c";
        QTest::newRow("offset") << "offset=1k" << "offset" << "1k";
        QTest::newRow("offset too large") << "offset=99999999999999999999" << "offset" << "99999999999999999999";
        QTest::newRow("shape") << "shape=3,5" << "5" << "";
        QTest::newRow("shape with a cross at its end") << "shape=3x" << "shape" << "3x";
        QTest::newRow("shape of words") << "shape=axb" << "shape" << "axb";
        QTest::newRow("unknown key") << "stride=4" << "stride" << "4";
        QTest::newRow("no value") << "dtype" << "dtype" << "";
        QTest::newRow("twice") << "offset=1,offset=2" << "offset" << "2";
    }

    void badSpecsAreNamed()
    {
        QFETCH(QString, spec);
        QFETCH(QString, option);
        QFETCH(QString, value);
        const auto parsed = parseRawSpec(spec.toStdString());
        QVERIFY(!parsed);
        QVERIFY((parsed.error() == Error{ErrorCode::UnknownOption, {option.toStdString(), value.toStdString()}, Error::npos}));
    }

    void valuesAreRead()
    {
        const auto file = bytes({0, 1, 0, 2, 0xff, 0xff});
        const auto little = openRawFile(file, {DType::Int16, false, {3}, 0, false});
        QVERIFY_RESULT(little);
        QCOMPARE(text(little->tensors.at(0).name), QStringLiteral("weights"));
        QCOMPARE(text(little->format), QStringLiteral("raw"));
        QVERIFY((valuesOf(little) == std::vector<double>{256, 512, -1}));
        QVERIFY(little->problems.empty());
        const auto big = openRawFile(file, {DType::Int16, true, {3}, 0, false});
        QVERIFY((valuesOf(big) == std::vector<double>{1, 2, -1}));
        const auto rows = openRawFile(file, {DType::UInt8, false, {2, -1}, 0, false});
        QVERIFY((rows->tensors.at(0).shape == Shape{2, 3}));
        const auto columns = openRawFile(file, {DType::UInt8, false, {2, 3}, 0, true});
        QVERIFY((valuesOf(columns) == std::vector<double>{0, 0, 255, 1, 2, 255}));
        const auto scalar = openRawFile(file, {DType::UInt8, false, {}, 3, false});
        QVERIFY((valuesOf(scalar) == std::vector<double>{2}));
    }

    void packedElementsStartLow()
    {
        const auto file = openRawFile(bytes({0x21, 0xf7}), {DType::Int4, false, {-1}, 0, false});
        QVERIFY_RESULT(file);
        QVERIFY((file->tensors.at(0).shape == Shape{4}));
        QVERIFY((valuesOf(file) == std::vector<double>{1, 2, 7, -1}));
        const auto three = openRawFile(bytes({0x21, 0x03}), {DType::UInt4, false, {3}, 0, false});
        QVERIFY((valuesOf(three) == std::vector<double>{1, 2, 3}));
        const auto order = openRawFile(bytes({0x21, 0x03}), {DType::UInt4, false, {2, 2}, 0, true});
        QVERIFY((order.error() == unsupported("folder/weights.bin", FileFault::RawBlockOrder, {std::string("uint4")}).value()));
    }

    void bytesBehindTheTensorAreTold()
    {
        const auto file = openRawFile(bytes({}, 50), {DType::Float32, false, {3, 3}, 2, false});
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.at(0).offset, std::int64_t(2));
        QCOMPARE(file->problems.size(), std::size_t(1));
        QVERIFY(file->problems[0].error == malformedAs(FileFault::TrailingBytes, {std::int64_t(12)}, 38));
    }

    void impossibleSpecsTellTheBytes()
    {
        const auto file = bytes({}, 48);
        const auto errorOf = [&file](Shape shape, std::int64_t offset = 0) {
            const auto opened = openRawFile(file, {DType::Float32, false, std::move(shape), offset, false});
            return opened ? Error{} : opened.error();
        };
        QVERIFY(errorOf({3, 5}) == malformedAs(FileFault::RawTooShort, {std::int64_t(60), std::int64_t(48)}, 0));
        QVERIFY(errorOf({-3, -4}) == malformedAs(FileFault::RawShape, {std::string("-3x-4"), std::int64_t(48)}));
        QVERIFY(errorOf({-1, -1}) == malformedAs(FileFault::RawShape, {std::string("-1x-1"), std::int64_t(48)}));
        QVERIFY(errorOf({std::int64_t(1) << 32, std::int64_t(1) << 32})
                == malformedAs(FileFault::RawShape, {std::string("4294967296x4294967296"), std::int64_t(48)}));
        QVERIFY(errorOf({1}, 49) == malformedAs(FileFault::RawOffset, {std::int64_t(49), std::int64_t(48)}));
        QVERIFY(errorOf({1}, -1) == malformedAs(FileFault::RawOffset, {std::int64_t(-1), std::int64_t(48)}));
        QVERIFY(errorOf({-1, 5}) == malformedAs(FileFault::RawNotWhole, {std::int64_t(48), std::int64_t(20)}, 0));
        QVERIFY(errorOf({-1}, 1) == malformedAs(FileFault::RawNotWhole, {std::int64_t(47), std::int64_t(4)}, 1));
        QVERIFY(errorOf({-1, 0}) == malformedAs(FileFault::RawNotWhole, {std::int64_t(48), std::int64_t(0)}, 0));
        QVERIFY(errorOf({0, 4}) == malformedAs(FileFault::RawShape, {std::string("0x4"), std::int64_t(48)}));
        // An empty tensor fits where nothing is left.
        const auto empty = openRawFile(file, {DType::Float32, false, {0, 4}, 48, false});
        QVERIFY_RESULT(empty);
        QVERIFY((valuesOf(empty) == std::vector<double>()));
    }
};

QTEST_APPLESS_MAIN(TestRawFile)
#include "tst_rawfile.moc"
