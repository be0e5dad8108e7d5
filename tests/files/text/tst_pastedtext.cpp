// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/pastedtext.h"

#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Result<TensorFile> open(const QByteArray& text, const ProgressSink& progress = {})
{
    return openPastedText(MappedFile::fromBytes(text.toStdString(), "Pasted numbers"), progress);
}

} // namespace

class TestPastedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void listsBecomeTensors()
    {
        const auto file = open("[[1, 2, 3], [4, 5, 6]]");
        QVERIFY_RESULT(file);
        QCOMPARE(file->format, std::string("list"));
        QCOMPARE(file->path, std::string("Pasted numbers"));
        QVERIFY(file->metadata.empty() && file->problems.empty());
        const TensorEntry& entry = file->tensors.at(0);
        QCOMPARE(entry.name, std::string("Pasted numbers"));
        QCOMPARE(entry.storedType, std::string("text"));
        QCOMPARE(entry.dtype, DType::Float64);
        QCOMPARE(entry.shape, (Shape{2, 3}));
        QCOMPARE(entry.count, 6);
        QCOMPARE(entry.bytes, 48);
        QCOMPARE(entry.load({})->values(), (std::vector<double>{1, 2, 3, 4, 5, 6}));
    }

    void scalarsHaveNoAxes()
    {
        const auto file = open("tensor(-2.5)");
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors[0].shape, Shape());
        QCOMPARE(file->tensors[0].load({})->value(0), -2.5);
    }

    void binary32IsHonoured_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("isFloat");
        QTest::newRow("NumPy") << QByteArray("float32") << true;
        QTest::newRow("module") << QByteArray("np.float32") << true;
        QTest::newRow("PyTorch") << QByteArray("torch.float32") << true;
        QTest::newRow("quoted") << QByteArray("'float32'") << true;
        QTest::newRow("short") << QByteArray("\"f32\" ") << true;
        QTest::newRow("double") << QByteArray("float64") << false;
        QTest::newRow("half") << QByteArray("float16") << false;
        QTest::newRow("unknown") << QByteArray("object") << false;
    }

    void binary32IsHonoured()
    {
        QFETCH(QByteArray, type);
        QFETCH(bool, isFloat);
        const auto file = open("array([0.1, 1e39], dtype=" + type + ")");
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors[0].dtype, isFloat ? DType::Float32 : DType::Float64);
        QCOMPARE(file->tensors[0].bytes, isFloat ? 8 : 16);
        QCOMPARE(file->tensors[0].load({})->value(0), isFloat ? double(0.1F) : 0.1);
        QCOMPARE(file->metadata.at(0), (std::pair<std::string, std::string>("dtype", type.toStdString())));
    }

    void problemsNameThePlace()
    {
        const auto file = open("[[1, 1e999],\n [9007199254740993, 2]]");
        QVERIFY_RESULT(file);
        QCOMPARE(file->problems.size(), std::size_t(2));
        QCOMPARE(file->problems[0].tensor, std::string("Pasted numbers"));
        const std::string path = "Pasted numbers";
        QCOMPARE(file->problems[0].error, (Error{ErrorCode::FileMalformed, {path, std::string("CellsInfinite"), std::int64_t(1), std::int64_t(1), std::int64_t(2), std::string("1e999")}, Error::npos}));
        QCOMPARE(file->problems[1].error, (Error{ErrorCode::FileMalformed, {path, std::string("IntegersRounded"), std::int64_t(1), std::int64_t(2), std::int64_t(1), std::string("9007199254740993")}, Error::npos}));
    }

    void faultsAreThoseOfTheList()
    {
        const auto file = open("[1, ..., 9]");
        QVERIFY(!file);
        QCOMPARE(file.error(), (Error{ErrorCode::FileMalformed, {std::string("Pasted numbers"), std::string("PasteEllipsis")}, 4}));
    }

    void anythingElseIsATable_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<qint64>>("shape");
        QTest::newRow("spreadsheet") << QByteArray("1\t2\r\n3\t4\r\n") << QList<qint64>{2, 2};
        QTest::newRow("with names") << QByteArray("t (s)\tU [V]\n1\t2\n") << QList<qint64>{1, 2};
        QTest::newRow("one number") << QByteArray("3.5") << QList<qint64>{1, 1};
        QTest::newRow("one a line") << QByteArray("1\n2\n3\n") << QList<qint64>{3, 1};
        QTest::newRow("with commas") << QByteArray("1, 2, 3") << QList<qint64>{1, 3};
    }

    void anythingElseIsATable()
    {
        QFETCH(QByteArray, text);
        QFETCH(QList<qint64>, shape);
        const auto file = open(text);
        QVERIFY_RESULT(file);
        QCOMPARE(file->format, std::string("csv"));
        QCOMPARE(file->tensors[0].shape, Shape(shape.begin(), shape.end()));
    }

    void nothingIsRefused()
    {
        const auto file = open("  \n");
        QVERIFY(!file);
        QCOMPARE(file.error(), (Error{ErrorCode::FileMalformed, {std::string("Pasted numbers"), std::string("NoValues")}, Error::npos}));
    }
};

QTEST_APPLESS_MAIN(TestPastedText)
#include "tst_pastedtext.moc"
