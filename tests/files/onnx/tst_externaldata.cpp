// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/onnx/externaldata.h"

#include "core/support/filefault.h"
#include "tests/files/onnx/protobuf.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace quantoscope::core;
using namespace quantoscope::tests;

Q_DECLARE_METATYPE(quantoscope::core::Error)

class TestExternalData : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string m_model;

    std::string pathOf(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }

    Error fault(FileFault what, std::vector<Error::Argument> arguments, std::size_t position = Error::npos) const
    {
        return malformed(m_model, what, std::move(arguments), position).value();
    }

    void write(const char* name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    Result<ExternalPiece> locate(const QByteArray& entries, std::int64_t bytes, ExternalFiles& files) const
    {
        const auto tensor = readOnnxTensor(WireReader(pb::view(entries), m_model), m_model);
        return tensor ? locateExternalData(*tensor, bytes, "w", m_model, files) : tl::unexpected(tensor.error());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("model/sub")));
        m_model = pathOf("model/some.onnx");
        write("secret.bin", QByteArray(48, 's'));
        write("model/w.bin", QByteArray(48, 'w'));
        write("model/sub/more.data", "more");
        write("model/empty.bin", {});
        QVERIFY(QFile::link(m_folder.filePath(QStringLiteral("secret.bin")), m_folder.filePath(QStringLiteral("model/out.bin"))));
        QVERIFY(QFile::link(m_folder.filePath(QStringLiteral("model/w.bin")), m_folder.filePath(QStringLiteral("model/in.bin"))));
        QVERIFY(QFile::link(m_folder.path(), m_folder.filePath(QStringLiteral("model/outdir"))));
    }
    void init() { failOnWarnings(); }

    void found_data()
    {
        QTest::addColumn<QByteArray>("entries");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<qint64>("offset");
        const QByteArray w = pb::external("location", "w.bin");
        const auto row = [](const char* tag, const QByteArray& entries, qint64 bytes, const char* name, qint64 offset) {
            QTest::newRow(tag) << entries << bytes << QByteArray(name) << offset;
        };
        row("location alone", w, 48, "w.bin", 0);
        row("a part of the file", w, 4, "w.bin", 0);
        row("offset", w + pb::external("offset", "13"), 35, "w.bin", 13);
        row("offset and length", pb::external("length", "4") + pb::external("offset", "044") + w, 4, "w.bin", 44);
        row("at the very end", w + pb::external("offset", "48"), 0, "w.bin", 48);
        row("the last location counts", pb::external("location", "nope") + w, 48, "w.bin", 0);
        row("other keys", w + pb::external("checksum", "x") + pb::external("__class__", "str") + pb::external("", ""), 48, "w.bin", 0);
        row("a folder below", pb::external("location", "sub/more.data"), 4, "sub/more.data", 0);
        row("dots", pb::external("location", "./sub/./more.data"), 4, "sub/more.data", 0);
        row("a link inside", pb::external("location", "in.bin"), 48, "w.bin", 0);
        row("an empty file for nothing", pb::external("location", "empty.bin"), 0, "empty.bin", 0);
    }
    void found()
    {
        QFETCH(QByteArray, entries);
        QFETCH(qint64, bytes);
        QFETCH(QByteArray, name);
        QFETCH(qint64, offset);
        ExternalFiles files(m_model);
        const auto piece = locate(entries, bytes, files);
        QVERIFY_RESULT(piece);
        QCOMPARE(text(piece->file->path()), QDir(m_folder.filePath(QStringLiteral("model"))).canonicalPath() + QLatin1Char('/') + QString::fromLatin1(name));
        QCOMPARE(qint64(piece->offset), offset);
    }

    void numbers_data()
    {
        QTest::addColumn<QByteArray>("word");
        for (const char* word : {"", "-1", "-0", "+1", "12x", " 12", "12 ", "1.0", "1e3", "0x10", "abc", "9223372036854775808", "１"})
            QTest::newRow(word) << QByteArray(word);
    }
    void numbers()
    {
        QFETCH(QByteArray, word);
        ExternalFiles files(m_model);
        for (const char* key : {"offset", "length"}) {
            const QByteArray entries = pb::external("location", "w.bin") + pb::external(key, word);
            const auto piece = locate(entries, 48, files);
            QVERIFY(!piece);
            const Error wanted = fault(FileFault::NotDecimal, {std::string("w"), std::string(key), word.toStdString()},
                                       std::size_t(entries.size() - word.size()));
            QVERIFY2(piece.error() == wanted, qPrintable(describe(piece.error())));
        }
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("entries");
        QTest::addColumn<Error>("error");
        const auto row = [](const char* tag, const QByteArray& entries, const Error& error) { QTest::newRow(tag) << entries << error; };
        const std::string w = "w";
        const QByteArray location = pb::external("location", "w.bin");
        row("no location", pb::external("offset", "0"), fault(FileFault::LocationMissing, {w}, 0));
        row("length too short", location + pb::external("length", "44"),
            fault(FileFault::DataSizeMismatch, {w, std::int64_t(48), std::int64_t(44)}, std::size_t(location.size() + 12)));
        row("length too long", location + pb::external("length", "49"),
            fault(FileFault::DataSizeMismatch, {w, std::int64_t(48), std::int64_t(49)}, std::size_t(location.size() + 12)));
        const auto escape = [&](const char* where) {
            const QByteArray entries = pb::external("location", where);
            row(where, entries, fault(FileFault::PathEscapes, {std::string(where)}, std::size_t(entries.size() - qsizetype(strlen(where)))));
        };
        for (const char* where : {"", "/etc/passwd", "../secret.bin", "sub/../../secret.bin", "..\\secret.bin", "C:\\Windows\\win.ini",
                                  "file:///etc/passwd", "out.bin", "outdir/secret.bin", "sub/.."})
            escape(where);
        row("a missing file", pb::external("location", "nope.bin"), fault(FileFault::PartMissing, {std::string("nope.bin")}, 14));
    }
    void refused()
    {
        QFETCH(QByteArray, entries);
        QFETCH(Error, error);
        ExternalFiles files(m_model);
        const auto piece = locate(entries, 48, files);
        QVERIFY(!piece);
        QVERIFY2(piece.error() == error, qPrintable(describe(piece.error())));
        QCOMPARE(locate(entries, 48, files).error(), error); // remembered, and still the same
    }

    void beyondTheOtherFile()
    {
        ExternalFiles files(m_model);
        const QByteArray location = pb::external("location", "w.bin");
        const std::string other = QDir(m_folder.filePath(QStringLiteral("model"))).canonicalPath().toStdString() + "/w.bin";
        const auto beyond = [&](std::int64_t end) {
            return malformed(other, FileFault::DataBeyondEnd, {std::string("w"), end, std::int64_t(48)}).value();
        };
        QCOMPARE(locate(location, 49, files).error(), beyond(49));
        QCOMPARE(locate(location + pb::external("offset", "1"), 48, files).error(), beyond(49));
        QCOMPARE(locate(location + pb::external("offset", "1000"), 48, files).error(), beyond(1048));
        QCOMPARE(locate(location + pb::external("offset", "9223372036854775807"), 48, files).error(), beyond(INT64_MAX));
        QCOMPARE(locate(location, INT64_MAX, files).error(), beyond(INT64_MAX));
    }

    void foldersAreNoFiles()
    {
        ExternalFiles files(m_model);
        const auto piece = locate(pb::external("location", "sub"), 0, files);
        QVERIFY(!piece);
        QCOMPARE(piece.error().code, ErrorCode::FileUnsupported);
        QCOMPARE(piece.error().arguments.at(1), Error::Argument(std::string("NotRegularFile")));
    }

    void everyFileIsMappedOnce()
    {
        ExternalFiles files(m_model);
        const auto first = files.open("w.bin");
        QVERIFY_RESULT(first);
        for (const char* same : {"w.bin", "./w.bin", "in.bin"})
            QCOMPARE(files.open(same).value().get(), first->get());
        QVERIFY(files.open("sub/more.data").value() != *first);
        QVERIFY((*first)->text() == std::string(48, 'w'));
    }
};

QTEST_APPLESS_MAIN(TestExternalData)
#include "tst_externaldata.moc"
