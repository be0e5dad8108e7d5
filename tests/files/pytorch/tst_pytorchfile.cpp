// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/pytorchfile.h"

#include "core/support/random.h"
#include "tests/files/pytorch/picklewriter.h"
#include "tests/support/testsupport.h"

#include <QTemporaryDir>

#include <thread>

using namespace quantoscope::core;
using namespace quantoscope::tests;

Q_DECLARE_METATYPE(quantoscope::core::Error)

namespace {

const QByteArray six = bytesOf<float>({1, 2, 3, 4, 5, 6});
const QByteArray tensor = pTensor(pStorage("FloatStorage", "0", 6), 0, {2, 3}, {3, 1});
const QByteArray state = pDict({pText("w"), tensor});
const QByteArray legacyMagic = raw("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.");

ZipEntry member(const QByteArray& name, const QByteArray& data, int method = 0)
{
    ZipEntry entry;
    entry.name = name;
    entry.data = data;
    entry.method = method;
    return entry;
}

/// An archive as torch.save writes them, with further members.
QByteArray archive(const QByteArray& value, const QList<ZipEntry>& more = {})
{
    return zipOf(QList<ZipEntry>{member("archive/data.pkl", pickleOf(value)), member("archive/data/0", six)} + more);
}

QByteArray legacy()
{
    return legacyMagic + pickleOf(pInt(1001)) + pickleOf(pDict({})) + pickleOf(state) + pickleOf(pList({pText("0")})) + littleEndian(8, 6) + six;
}

Result<TensorFile> open(const QByteArray& bytes, const ProgressSink& progress = {})
{
    return openPytorchFile(MappedFile::fromBytes(bytes.toStdString(), picklePath), progress);
}

std::vector<double> valuesOf(const Result<TensorFile>& file, const char* name)
{
    const TensorEntry* entry = file ? file->find(name) : nullptr;
    const auto loaded = entry ? entry->load({}) : failure(ErrorCode::Internal);
    return loaded ? loaded->values() : std::vector<double>();
}

const std::vector<double> sixValues{1, 2, 3, 4, 5, 6};

} // namespace

class TestPytorchFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void recognised()
    {
        const auto looks = [](const QByteArray& bytes) { return looksLikePytorch(view(bytes)); };
        QVERIFY(looks(archive(state)));
        QVERIFY(looks(zipOf({member("version", "3"), member("data.pkl", pickleOf(state))})));
        QVERIFY(looks(zipOf({member("m/.format_version", "1"), member("m/data.pkl", "x")})));
        QVERIFY(looks(legacy()));
        QVERIFY(looks(raw("\x80\x04\x95\x0c\0\0\0\0\0\0\0\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.")));
        QVERIFY(!looks(zipOf({member("a.npy", "x")})));
        QVERIFY(!looks(zipOf({member("a/xdata.pkl", "x"), member("data.pkl/b", "x")})));
        QVERIFY(!looks(archive(state).chopped(1)));
        QVERIFY(!looks(pickleOf(state)));
        QVERIFY(!looks({}) && !looks("PK") && !looks("\x80") && !looks(raw("\x80\2") + QByteArray(40, 'N') + legacyMagic));
    }

    void archives()
    {
        const auto file = open(archive(state, {member("archive/version", "3\n"), member("archive/byteorder", "little")}));
        QVERIFY_RESULT(file);
        QCOMPARE(file->format, std::string("pytorch"));
        QCOMPARE(file->path, std::string(picklePath));
        QCOMPARE(file->tensors.size(), std::size_t(1));
        QCOMPARE(file->tensors[0].shape, (Shape{2, 3}));
        QCOMPARE(file->tensors[0].bytes, 24);
        QCOMPARE(valuesOf(file, "w"), sixValues);
        QCOMPARE(file->metadata, (std::vector<std::pair<std::string, std::string>>{{"version", "3"}, {"byteorder", "little"}}));
        QVERIFY(file->problems.empty());
    }

    /// A stored member is read where it lies, whatever its folder is named.
    void inPlace()
    {
        for (const QByteArray folder : {"", "a/", "a/b/", "\xc3\xa9/"}) {
            const QByteArray bytes = zipOf({member(folder + "data/0", six), member(folder + "data.pkl", pickleOf(state))});
            const auto file = open(bytes);
            QVERIFY_RESULT(file);
            QCOMPARE(file->tensors[0].offset, bytes.indexOf(six));
            QCOMPARE(valuesOf(file, "w"), sixValues);
        }
    }

    void compressed()
    {
        const auto file = open(zipOf({member("a/data.pkl", pickleOf(state), 8), member("a/data/0", six, 8)}));
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors[0].offset, -1);
        QCOMPARE(file->tensors[0].bytes, 24);
        QCOMPARE(valuesOf(file, "w"), sixValues);
    }

    /// Who holds the bytes of a compressed storage shares them with whoever loads a view of it meanwhile.
    void compressedStoragesAreShared()
    {
        const QByteArray value = pDict({pText("a"), tensor, pText("b"), pTensor(pStorage("FloatStorage", "0", 6), 2, {2}, {1})});
        const auto file = open(zipOf({member("a/data.pkl", pickleOf(value)), member("a/data/0", six, 8)}));
        QVERIFY_RESULT(file);
        const auto a = file->tensors[0].load({});
        const auto b = file->tensors[1].load({});
        QVERIFY_RESULT(a);
        QVERIFY_RESULT(b);
        QCOMPARE(a->bytes().data(), b->bytes().data());
        QCOMPARE(b->values(), (std::vector<double>{3, 4}));
    }

    void loadsOnAnyThread()
    {
        const auto file = open(zipOf({member("a/data.pkl", pickleOf(state)), member("a/data/0", six, 8)}));
        QVERIFY_RESULT(file);
        std::array<std::vector<double>, 4> values;
        std::vector<std::thread> threads;
        for (auto& target : values)
            threads.emplace_back([&target, load = file->tensors[0].load] {
                const auto loaded = load({});
                if (loaded)
                    target = loaded->values();
            });
        for (std::thread& thread : threads)
            thread.join();
        for (const auto& found : values)
            QCOMPARE(found, sixValues);
    }

    void valuesOutliveTheFile()
    {
        std::function<Result<Tensor>(const ProgressSink&)> load;
        {
            auto file = open(archive(state));
            QVERIFY_RESULT(file);
            load = file->tensors[0].load;
        }
        const auto loaded = load({});
        QVERIFY_RESULT(loaded);
        QCOMPARE(loaded->values(), sixValues);
    }

    void theOtherByteOrder()
    {
        QByteArray swapped = six;
        for (qsizetype k = 0; k < swapped.size(); k += 4)
            std::reverse(swapped.begin() + k, swapped.begin() + k + 4);
        const auto file = open(zipOf({member("a/data.pkl", pickleOf(state)), member("a/data/0", swapped), member("a/byteorder", "big")}));
        QVERIFY_RESULT(file);
        QCOMPARE(valuesOf(file, "w"), sixValues);
        const auto strange = open(archive(state, {member("archive/byteorder", "middle")}));
        QVERIFY(!strange);
        QCOMPARE(strange.error(), fileError(FileFault::PytorchByteOrder, {std::string("middle")}, Error::npos, ErrorCode::FileUnsupported));
    }

    void legacyFiles()
    {
        const auto file = open(legacy());
        QVERIFY_RESULT(file);
        QCOMPARE(valuesOf(file, "w"), sixValues);
        QCOMPARE(file->tensors[0].offset, legacy().size() - six.size());
        QCOMPARE(file->metadata.front().first, std::string("protocol"));
        // The magic number in protocol 0.
        QByteArray old = legacy();
        old.replace(legacyMagic, "L119547037146038801333356L\n.");
        QCOMPARE(valuesOf(open(old), "w"), sixValues);
    }

    void torchScript()
    {
        const QByteArray inner = pObject("__torch__.my.net", "Linear", pDict({pText("training"), "\x88", pText("weight"), tensor}));
        const QByteArray outer = pObject("__torch__.my.net", "Net", pDict({pText("training"), "\x88", pText("fc"), inner}));
        const auto file = open(archive(outer, {member("archive/code/__torch__/my/net.py", "class Net: pass"), member("archive/constants.pkl", pickleOf(")")),
                                               member("archive/version", "3")}));
        QVERIFY_RESULT(file);
        QCOMPARE(valuesOf(file, "fc.weight"), sixValues);
        QCOMPARE(file->metadata.size(), std::size_t(1));
    }

    void aBareTensorIsNamedLikeTheFile()
    {
        const auto file = open(archive(tensor));
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors[0].name, std::string("some"));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Error>("expected");
        const auto row = [](const char* name, const QByteArray& bytes, FileFault fault, const std::vector<Error::Argument>& arguments,
                            std::size_t at = Error::npos, ErrorCode code = ErrorCode::FileMalformed) {
            QTest::newRow(name) << bytes << fileError(fault, arguments, at, code);
        };
        const auto text = [](const char* string) { return Error::Argument(std::string(string)); };
        const auto number = [](std::int64_t value) { return Error::Argument(value); };
        row("text", "hello", FileFault::PytorchUnknown, {});
        row("three bytes", "abc", FileFault::PytorchUnknown, {});
        row("safetensors", raw("8\0\0\0\0\0\0\0{\"a\":{}}"), FileFault::PytorchUnknown, {});
        row("a plain pickle", pickleOf(pDict({pText("a"), pInt(1)})), FileFault::PytorchPlainPickle, {}, 0);
        row("a plain pickle of protocol 0", "(lp0\nI1\na.", FileFault::PytorchPlainPickle, {}, 0);
        row("a pickle that is cut", raw("\x80\x02}"), FileFault::PickleNoStop, {}, 3);
        row("a program", pickleOf(pGlobal("os", "system")), FileFault::PickleForbidden, {text("os.system")}, 2);
        row("a program in protocol 0", "(S'x'\nios\nsystem\n.", FileFault::PickleForbidden, {text("os.system")}, 6);
        row("a call in protocol 0", "cmy\nf\n(tR.", FileFault::PickleCall, {text("my.f")}, 8);
        row("no data.pkl", zipOf({member("archive/version", "3")}), FileFault::PytorchNoPickle, {});
        row("no tensors", archive(pDict({pText("epoch"), pInt(1)})), FileFault::PytorchNoTensors, {});
        row("an empty archive", zipOf({}), FileFault::PytorchNoPickle, {});
        row("a number", archive(pInt(1)), FileFault::PytorchNoTensors, {});
        row("tar of 0.1.9", raw("sys_info\0") + QByteArray(600, '\0'), FileFault::PytorchTar, {}, Error::npos, ErrorCode::FileUnsupported);
        row("tar", QByteArray("pickle") + QByteArray(251, '\0') + "ustar" + QByteArray(300, '\0'), FileFault::PytorchTar, {}, Error::npos,
            ErrorCode::FileUnsupported);
        // Of the archives: places are bytes of the file. The pickle begins behind a header of 30 bytes and a name of 16.
        row("a program in an archive", archive(pGlobal("os", "system") + raw("(X\4\0\0\0truetR")), FileFault::PickleForbidden, {text("os.system")}, 48);
        row("an unknown opcode in an archive", archive("\xfe"), FileFault::PickleOpcode, {text("0xfe")}, 48);
        const auto at = [](const QByteArray& value) { return std::size_t(46 + pickleOf(value).size() - 3); };
        const QByteArray strangeKey = pTensor(pStorage("FloatStorage", "../version", 6), 0, {6}, {1});
        row("a storage elsewhere", archive(strangeKey), FileFault::PytorchStorageKey, {text("some"), text("../version")},
            std::size_t(archive(strangeKey).indexOf('Q')));
        const QByteArray missing = pTensor(pStorage("FloatStorage", "1", 6), 0, {6}, {1});
        row("a storage that is missing", archive(missing), FileFault::PytorchStorageMissing, {text("some"), text("1")}, at(missing));
        const QByteArray longer = pTensor(pStorage("FloatStorage", "0", 7), 0, {6}, {1});
        row("a storage cut short", archive(longer), FileFault::PytorchStorageSize, {text("some"), text("0"), number(7), number(24)}, at(longer));
        const QByteArray outside = pTensor(pStorage("FloatStorage", "0", 6), 1, {6}, {1});
        row("a view outside", archive(outside), FileFault::PytorchView, {text("some"), text("offset 1, shape [6], strides [1]"), number(6)}, at(outside));
    }

    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Error, expected);
        const auto file = open(bytes);
        QVERIFY(!file);
        QVERIFY2(file.error() == expected, qPrintable(describe(file.error())));
    }

    /// A place in a compressed pickle is none of the file, so the path says of what.
    void placesInCompressedPickles()
    {
        const auto file = open(zipOf({member("a/data.pkl", pickleOf(pGlobal("os", "system")), 8)}));
        QVERIFY(!file);
        const Error expected{ErrorCode::FileMalformed, {std::string("some.pt/a/data.pkl"), std::string("PickleForbidden"), std::string("os.system")}, 2};
        QCOMPARE(file.error(), expected);
    }

    /// A member that cannot be read costs its tensors, not the others.
    void unreadableMembersAreProblems()
    {
        ZipEntry encrypted = member("archive/data/1", six);
        encrypted.flags = 1;
        const QByteArray value = pDict({pText("w"), tensor, pText("x"), pTensor(pStorage("FloatStorage", "1", 6), 0, {6}, {1})});
        const auto file = open(archive(value, {encrypted}));
        QVERIFY_RESULT(file);
        QCOMPARE(valuesOf(file, "w"), sixValues);
        QCOMPARE(file->tensors.size(), std::size_t(1));
        QCOMPARE(file->problems.size(), std::size_t(1));
        QCOMPARE(file->problems[0].tensor, std::string("x"));
        QCOMPARE(file->problems[0].error.arguments[1], Error::Argument(std::string("ZipEncrypted")));
    }

    /// The data themselves are looked at when they are loaded.
    void damagedDataFailToLoad()
    {
        ZipEntry damaged = member("a/data/0", six);
        damaged.crc = 1234;
        const auto file = open(zipOf({member("a/data.pkl", pickleOf(state)), damaged}));
        QVERIFY_RESULT(file);
        const auto loaded = file->tensors[0].load({});
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().arguments[1], Error::Argument(std::string("ZipCrc")));
    }

    void theCatalogueOpensThem_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        for (const char* name : {"a.pt", "a.pth", "a.bin", "a.ckpt", "a.state_dict", "a.zip", "noending"}) {
            QTest::addRow("archive %s", name) << QString::fromLatin1(name) << archive(state);
            QTest::addRow("legacy %s", name) << QString::fromLatin1(name) << legacy();
        }
    }

    void theCatalogueOpensThem()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        const QTemporaryDir folder;
        const QString path = folder.filePath(name);
        QFile target(path);
        QVERIFY(target.open(QIODevice::WriteOnly) && target.write(bytes) == bytes.size());
        target.close();
        const auto file = openTensorFile(path.toStdString());
        QVERIFY_RESULT(file);
        QCOMPARE(file->format, std::string("pytorch"));
        QCOMPARE(valuesOf(file, "w"), sixValues);
    }

    void canBeStopped()
    {
        QByteArray many = "](";
        for (int k = 0; k < 100000; ++k)
            many += 'N';
        const auto file = open(archive(many + 'e'), [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Cancelled);
    }

    /// Seeded damage to both kinds of files: any answer but a broken promise is fine.
    void damagedFilesAreBorne()
    {
        const QList<QByteArray> seeds{archive(state, {member("archive/version", "3")}), legacy()};
        Random random(5);
        int loaded = 0;
        for (int round = 0; round < 20000; ++round) {
            QByteArray bytes = seeds[round % 2];
            for (std::uint64_t damage = 1 + random.below(2); damage > 0; --damage)
                bytes[qsizetype(random.below(std::uint64_t(bytes.size())))] = char(random.next());
            if (random.below(8) == 0)
                bytes.truncate(qsizetype(random.below(std::uint64_t(bytes.size()))));
            const auto file = open(bytes);
            if (!file) {
                QVERIFY(!file.error().arguments.empty());
                continue;
            }
            QVERIFY(!file->tensors.empty() || !file->problems.empty());
            for (const TensorEntry& entry : file->tensors) {
                QCOMPARE(elementCount(entry.shape), std::optional(entry.count));
                const auto values = entry.count < 1000 ? entry.load({}) : failure(ErrorCode::Internal);
                loaded += values ? 1 : 0;
                QVERIFY(!values || std::int64_t(values->values().size()) == entry.count);
            }
        }
        QVERIFY2(loaded > 500 && loaded < 19000, qPrintable(QString::number(loaded)));
    }
};

QTEST_APPLESS_MAIN(TestPytorchFile)
#include "tst_pytorchfile.moc"
