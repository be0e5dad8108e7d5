// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/torchtype.h"

#include "tests/support/testsupport.h"

#include <set>

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::DType)

class TestTorchType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void types_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("storage");
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<int>("size");
        const auto row = [](const char* name, const char* storage, DType dtype, int size) {
            QTest::newRow(name) << QByteArray(name) << QByteArray(storage) << dtype << size;
        };
        row("float32", "FloatStorage", DType::Float32, 4);
        row("float64", "DoubleStorage", DType::Float64, 8);
        row("float16", "HalfStorage", DType::Float16, 2);
        row("bfloat16", "BFloat16Storage", DType::BFloat16, 2);
        row("int64", "LongStorage", DType::Int64, 8);
        row("int32", "IntStorage", DType::Int32, 4);
        row("int16", "ShortStorage", DType::Int16, 2);
        row("int8", "CharStorage", DType::Int8, 1);
        row("uint8", "ByteStorage", DType::UInt8, 1);
        row("bool", "BoolStorage", DType::Bool, 1);
        row("complex64", "ComplexFloatStorage", DType::Float32, 8);
        row("complex128", "ComplexDoubleStorage", DType::Float64, 16);
        row("complex32", "ComplexHalfStorage", DType::Float16, 4);
        row("qint8", "QInt8Storage", DType::Int8, 1);
        row("quint8", "QUInt8Storage", DType::UInt8, 1);
        row("qint32", "QInt32Storage", DType::Int32, 4);
        row("float8_e4m3fn", "Float8_e4m3fnStorage", DType::Float8E4M3FN, 1);
        row("float8_e5m2", "Float8_e5m2Storage", DType::Float8E5M2, 1);
        row("float8_e4m3fnuz", "Float8_e4m3fnuzStorage", DType::Float8E4M3FNUZ, 1);
        row("float8_e5m2fnuz", "Float8_e5m2fnuzStorage", DType::Float8E5M2FNUZ, 1);
        row("uint16", "UInt16Storage", DType::UInt16, 2);
        row("uint64", "UInt64Storage", DType::UInt64, 8);
    }

    void types()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, storage);
        QFETCH(DType, dtype);
        QFETCH(int, size);
        const TorchType* type = torchTypeOf("torch." + name.toStdString());
        QVERIFY(type);
        QCOMPARE(type->dtype, dtype);
        QCOMPARE(type->size(), qint64(size));
        QCOMPARE(type->isQuantized, name.startsWith('q'));
        QCOMPARE(type->components, name.startsWith("complex") ? 2 : 1);
        QCOMPARE(torchTypeOfStorage("torch." + storage.toStdString()), type);
        QCOMPARE(torchTypeOfStorage("torch.cuda." + storage.toStdString()), type);
    }

    void otherNames()
    {
        for (const auto& [other, name] : std::initializer_list<std::pair<const char*, const char*>>{
                 {"float", "float32"}, {"double", "float64"}, {"half", "float16"}, {"long", "int64"}, {"int", "int32"},
                 {"short", "int16"}, {"cfloat", "complex64"}, {"cdouble", "complex128"}})
            QCOMPARE(torchTypeOf(std::string("torch.") + other), torchTypeOf(std::string("torch.") + name));
        const TorchType* bytes = torchTypeOfStorage("torch.storage.UntypedStorage");
        QVERIFY(bytes);
        QCOMPARE(bytes->dtype, DType::UInt8);
        QCOMPARE(bytes->name, std::string_view("uint8"));
    }

    void unknown()
    {
        for (const char* name : {"", "torch", "torch.", "float32", "torch.quint4x2", "torch.FloatStorage", "numpy.float32", "torch.nn.float32"})
            QVERIFY2(!torchTypeOf(name), name);
        for (const char* name : {"", "torch.", "FloatStorage", "torch.QUInt4x2Storage", "torch.float32", "my.FloatStorage", "torch.Storage"})
            QVERIFY2(!torchTypeOfStorage(name), name);
    }

    void storagesAreUnique()
    {
        std::set<std::string_view> storages;
        for (const TorchType& type : torchTypes())
            QVERIFY(storages.insert(type.storage).second);
        QVERIFY(storages.size() >= 24);
    }
};

QTEST_APPLESS_MAIN(TestTorchType)
#include "tst_torchtype.moc"
