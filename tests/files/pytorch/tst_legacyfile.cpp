// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/legacyfile.h"

#include "tests/files/pytorch/picklewriter.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

Q_DECLARE_METATYPE(quantoscope::core::Error)

namespace {

/// The parts of a legacy file behind the magic number, truthful where a test does not say otherwise.
struct Legacy {
    QByteArray protocol = pickleOf(pInt(1001));
    QByteArray machine = pickleOf(pDict({pText("protocol_version"), pInt(1001), pText("little_endian"), "\x88"}));
    QByteArray object;
    QByteArray keys = pickleOf(pList({pText("7")}));
    QByteArray data = littleEndian(8, 6) + bytesOf<float>({1, 2, 3, 4, 5, 6});

    [[nodiscard]] QByteArray bytes() const { return protocol + machine + object + keys + data; }
    [[nodiscard]] qsizetype keysAt() const { return protocol.size() + machine.size() + object.size(); }
    [[nodiscard]] qsizetype dataAt() const { return keysAt() + keys.size(); }
};

Legacy legacyWith(const QByteArray& value)
{
    Legacy legacy;
    legacy.object = pickleOf(value);
    return legacy;
}

const QByteArray six = pStorage("FloatStorage", "7", 6, "N");

Result<TensorFile> open(const QByteArray& bytes)
{
    return openLegacyFile(MappedFile::fromBytes(bytes.toStdString(), picklePath), 0, {});
}

Result<TensorFile> open(const Legacy& legacy)
{
    return open(legacy.bytes());
}

std::vector<double> valuesOf(const TensorFile& file, const char* name)
{
    const TensorEntry* entry = file.find(name);
    const auto tensor = entry ? entry->load({}) : failure(ErrorCode::Internal);
    return tensor ? tensor->values() : std::vector<double>();
}

} // namespace

class TestLegacyFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theMagicNumber()
    {
        const auto isMagic = [](const QByteArray& value) {
            const QByteArray bytes = pickleOf(value);
            return isLegacyMagic(readPickle({view(bytes), picklePath, 0}).value());
        };
        QVERIFY(isMagic(raw("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"))); // 0x1950a86a20f9469cfc6c
        QVERIFY(isMagic(raw("L119547037146038801333356L\n")));
        QVERIFY(!isMagic(raw("\x8a\x0a\x6d\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19")));
        QVERIFY(!isMagic(pText("119547037146038801333356")));
        QVERIFY(!isMagic(pInt(1001)));
    }

    void tensorsLieInTheFile()
    {
        const Legacy legacy = legacyWith(pDict({pText("w"), pTensor(six, 0, {2, 3}, {3, 1}), pText("t"), pTensor(six, 0, {3, 2}, {1, 3})}));
        const auto file = open(legacy);
        QVERIFY_RESULT(file);
        QCOMPARE(file->format, std::string("pytorch"));
        QCOMPARE(file->path, std::string(picklePath));
        QCOMPARE(file->tensors.size(), std::size_t(2));
        QCOMPARE(file->tensors[0].offset, legacy.dataAt() + 8);
        QCOMPARE(file->tensors[0].bytes, 24);
        QCOMPARE(valuesOf(*file, "w"), (std::vector<double>{1, 2, 3, 4, 5, 6}));
        QCOMPARE(valuesOf(*file, "t"), (std::vector<double>{1, 4, 2, 5, 3, 6}));
        QCOMPARE(file->metadata.front(), std::pair(std::string("protocol"), std::string("1001")));
    }

    /// Storages come in the order of the list of keys, whatever the order of their use.
    void severalStorages()
    {
        Legacy legacy = legacyWith(pDict({pText("a"), pTensor(pStorage("ShortStorage", "1", 2), 0, {2}, {1}), pText("b"),
                                          pTensor(pStorage("DoubleStorage", "2", 1), 0, {}, {}), pText("c"),
                                          pTensor(pStorage("ByteStorage", "3", 0), 0, {0}, {1})}));
        legacy.keys = pickleOf(pList({pText("2"), pText("3"), pText("1")}));
        legacy.data = littleEndian(8, 1) + bytesOf<double>({0.5}) + littleEndian(8, 0) + littleEndian(8, 2) + bytesOf<qint16>({-7, 8});
        const auto file = open(legacy);
        QVERIFY_RESULT(file);
        QCOMPARE(valuesOf(*file, "a"), (std::vector<double>{-7, 8}));
        QCOMPARE(valuesOf(*file, "b"), std::vector<double>{0.5});
        QCOMPARE(file->find("c")->count, 0);
        QVERIFY_RESULT(file->find("c")->load({}));
    }

    /// Versions before 0.4 keep views of storages: ('storage', type, key, location, elements, (view's key, first, length)).
    void viewsOfStorages()
    {
        const QByteArray part = pStorage("FloatStorage", "7", 6, pTuple({pText("8"), pInt(2), pInt(3)}));
        const auto file = open(legacyWith(pDict({pText("v"), pTensor(part, 1, {2}, {1}), pText("w"), pTensor(six, 0, {6}, {1})})));
        QVERIFY_RESULT(file);
        QCOMPARE(valuesOf(*file, "v"), (std::vector<double>{4, 5}));
        QVERIFY(!open(legacyWith(pTensor(part, 2, {2}, {1}))));
    }

    /// Whole modules keep their classes as ('module', class, file, source).
    void modulesWithTheirSource()
    {
        const QByteArray type = pTuple({pText("module"), pGlobal("my.net", "Net"), pText("net.py"), pText("import os")}) + 'Q';
        const QByteArray state = pDict({pText("_parameters"), pOrdered({pText("w"), pTensor(six, 0, {6}, {1})})});
        const auto file = open(legacyWith(type + raw(")\x81") + state + 'b'));
        QVERIFY_RESULT(file);
        QCOMPARE(valuesOf(*file, "w").size(), std::size_t(6));
    }

    void whatIsBehindTheDataIsLeftAlone()
    {
        QVERIFY_RESULT(open(legacyWith(pTensor(six, 0, {6}, {1})).bytes() + "more"));
    }

    void valuesOutliveTheFile()
    {
        std::function<Result<Tensor>(const ProgressSink&)> load;
        {
            auto file = open(legacyWith(pDict({pText("w"), pTensor(six, 0, {6}, {1})})));
            QVERIFY_RESULT(file);
            load = file->tensors[0].load;
        }
        const auto tensor = load({});
        QVERIFY_RESULT(tensor);
        QCOMPARE(tensor->value(5), 6.0);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Error>("expected");
        const QByteArray value = pDict({pText("w"), pTensor(six, 0, {2, 3}, {3, 1})});
        const Legacy good = legacyWith(value);
        const auto row = [](const char* name, const Legacy& legacy, FileFault fault, const std::vector<Error::Argument>& arguments, qsizetype at,
                            ErrorCode code = ErrorCode::FileMalformed) {
            QTest::newRow(name) << legacy.bytes() << fileError(fault, arguments, std::size_t(at), code);
        };
        const auto text = [](const char* string) { return Error::Argument(std::string(string)); };
        const auto number = [](std::int64_t count) { return Error::Argument(count); };
        Legacy legacy = good;
        legacy.protocol = pickleOf(pInt(1000));
        row("another protocol", legacy, FileFault::PytorchProtocol, {text("1000"), number(1001)}, 0, ErrorCode::FileUnsupported);
        legacy.protocol = pickleOf(pList({}));
        row("no protocol", legacy, FileFault::PytorchProtocol, {text("?"), number(1001)}, 0, ErrorCode::FileUnsupported);
        legacy = good;
        legacy.machine = pickleOf(pDict({pText("little_endian"), "\x89"}));
        row("big-endian", legacy, FileFault::PytorchBigEndian, {}, good.protocol.size(), ErrorCode::FileUnsupported);
        legacy.machine = pickleOf(pInt(1));
        row("no description", legacy, FileFault::PytorchHeader, {text("sys_info")}, good.protocol.size());
        legacy = good;
        legacy.keys = pickleOf(pInt(7));
        row("no list of keys", legacy, FileFault::PytorchHeader, {text("list of storages")}, legacy.dataAt());
        legacy.keys = pickleOf(pList({pInt(7)}));
        row("a key that is no text", legacy, FileFault::PytorchHeader, {text("list of storages")}, legacy.dataAt());
        legacy.keys = pickleOf(pList({pText("7"), pText("8")}));
        row("a storage that nothing uses", legacy, FileFault::PytorchStorageUnused, {text("8")}, legacy.dataAt() + 32);
        legacy.keys = pickleOf(pList({pText("7"), pText("7")}));
        row("a key twice", legacy, FileFault::DuplicateName, {text("7")}, legacy.dataAt() + 32);
        legacy.keys = pickleOf(pList({}));
        row("a storage that is not there", legacy, FileFault::PytorchStorageMissing, {text("w"), text("7")}, legacy.keysAt() - 4);
        legacy = good;
        legacy.data = littleEndian(8, 5) + bytesOf<float>({1, 2, 3, 4, 5});
        row("fewer elements", legacy, FileFault::PytorchStorageCount, {text("7"), number(5), number(6)}, legacy.dataAt());
        legacy.data = littleEndian(8, qint64(1) << 60);
        row("very many elements", legacy, FileFault::PytorchStorageCount, {text("7"), number(std::int64_t(1) << 60), number(6)}, legacy.dataAt());
        legacy.data = littleEndian(8, -1);
        row("elements below 0", legacy, FileFault::PytorchStorageCount, {text("7"), number(-1), number(6)}, legacy.dataAt());
        legacy.data = good.data.chopped(1);
        row("data cut", legacy, FileFault::LengthBeyondEnd, {text("storage 7"), number(24), number(23)}, legacy.dataAt() + 8);
        legacy.data = good.data.first(7);
        row("count cut", legacy, FileFault::LengthBeyondEnd, {text("storage 7"), number(8), number(7)}, legacy.dataAt());
        legacy.data = {};
        row("no data", legacy, FileFault::LengthBeyondEnd, {text("storage 7"), number(8), number(0)}, legacy.dataAt());
        legacy = legacyWith(pTensor(pStorage("FloatStorage", "7", (qint64(1) << 62) + 1), 0, {1}, {1}));
        legacy.data = littleEndian(8, (qint64(1) << 62) + 1) + "abcd";
        row("a count that wraps to 4 bytes", legacy, FileFault::LengthBeyondEnd, {text("storage 7"), number((std::int64_t(1) << 62) + 1), number(4)},
            legacy.dataAt() + 8);
        legacy = legacyWith(pTensor(pStorage("QUInt4x2Storage", "7", 6), 0, {6}, {1}));
        row("a type of unknown size", legacy, FileFault::UnknownType, {text("7"), text("torch.QUInt4x2Storage")}, legacy.dataAt(), ErrorCode::FileUnsupported);
        legacy = good;
        legacy.object = pickleOf(pGlobal("os", "system"));
        row("a program", legacy, FileFault::PickleForbidden, {text("os.system")}, good.protocol.size() + good.machine.size() + 2);
        legacy = good;
        legacy.keys = {};
        legacy.data = {};
        row("no keys", legacy, FileFault::PickleNoStop, {}, legacy.keysAt());
    }

    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Error, expected);
        const auto file = open(bytes);
        QVERIFY(!file);
        QVERIFY2(file.error() == expected, qPrintable(describe(file.error())));
    }

    /// One storage of two lengths.
    void storagesAreComparedWithEachOther()
    {
        const QByteArray five = pStorage("FloatStorage", "7", 5, "N");
        const auto file = open(legacyWith(pDict({pText("a"), pTensor(six, 0, {6}, {1}), pText("b"), pTensor(five, 0, {5}, {1})})));
        QVERIFY(!file);
        QCOMPARE(file.error().arguments[1], Error::Argument(std::string("PytorchStorageCount")));
        QCOMPARE(file.error().arguments[3], Error::Argument(std::int64_t(6)));
        QCOMPARE(file.error().arguments[4], Error::Argument(std::int64_t(5)));
    }

    /// One storage of two types: the wider one finds too few bytes.
    void storagesOfTwoTypes()
    {
        const QByteArray wide = pStorage("DoubleStorage", "7", 6, "N");
        const auto file = open(legacyWith(pDict({pText("a"), pTensor(six, 0, {6}, {1}), pText("b"), pTensor(wide, 0, {6}, {1})})));
        QVERIFY(!file);
        QCOMPARE(file.error().arguments[1], Error::Argument(std::string("PytorchStorageSize")));
        QCOMPARE(file.error().arguments[2], Error::Argument(std::string("b")));
    }

    void everyBeginningIsRefused()
    {
        const QByteArray bytes = legacyWith(pDict({pText("w"), pTensor(six, 0, {2, 3}, {3, 1})})).bytes();
        for (qsizetype length = 0; length < bytes.size(); ++length) {
            const auto file = open(bytes.first(length));
            QVERIFY(!file);
            QCOMPARE(file.error().code, ErrorCode::FileMalformed);
            QVERIFY(file.error().position <= std::size_t(length));
        }
    }
};

QTEST_APPLESS_MAIN(TestLegacyFile)
#include "tst_legacyfile.moc"
