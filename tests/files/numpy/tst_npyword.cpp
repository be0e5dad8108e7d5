// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/npyword.h"

#include "tests/support/testsupport.h"

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::DType)

class TestNpyWord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void numbers_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<int>("bytes");
        const auto row = [](const char* word, DType dtype, int bytes) { QTest::newRow(word) << QByteArray(word) << dtype << bytes; };
        row("b1", DType::Bool, 1);
        row("?", DType::Bool, 1);
        row("i1", DType::Int8, 1);
        row("u1", DType::UInt8, 1);
        row("i2", DType::Int16, 2);
        row("u2", DType::UInt16, 2);
        row("i4", DType::Int32, 4);
        row("u4", DType::UInt32, 4);
        row("i8", DType::Int64, 8);
        row("u8", DType::UInt64, 8);
        row("f2", DType::Float16, 2);
        row("f4", DType::Float32, 4);
        row("f8", DType::Float64, 8);
        row("c8", DType::Float32, 8);
        row("c16", DType::Float64, 16);
        row("V2", DType::BFloat16, 2);
    }
    void numbers()
    {
        QFETCH(QByteArray, word);
        QFETCH(DType, dtype);
        QFETCH(int, bytes);
        for (const char* order : {"", "<", ">", "|", "="}) {
            const auto meaning = npyWord((order + word).toStdString());
            QVERIFY(meaning);
            QCOMPARE(meaning->dtype, std::optional(dtype));
            QCOMPARE(meaning->bytes, bytes);
            QCOMPARE(meaning->isBigEndian, QByteArray(order) == ">");
            QCOMPARE(meaning->isComplex, word.startsWith('c'));
            QCOMPARE(meaning->isGuess, word == "V2");
            QCOMPARE(meaning->isVoid, word == "V2");
            QVERIFY(!meaning->isObject && !meaning->isUnpacked);
        }
    }

    /// NumPy's and ml_dtypes' own names, whole.
    void names()
    {
        int unpacked = 0, blocks = 0;
        for (const DTypeInfo& info : dtypeCatalogue()) {
            const auto meaning = npyWord(info.name);
            if (info.blockElements >= 32) { // ggml's
                QVERIFY2(!meaning || !meaning->dtype, std::string(info.name).c_str());
                ++blocks;
                continue;
            }
            QVERIFY2(meaning, std::string(info.name).c_str());
            QCOMPARE(meaning->dtype, std::optional(info.dtype));
            QCOMPARE(meaning->isUnpacked, info.blockElements > 1);
            QCOMPARE(meaning->bytes, info.blockElements > 1 ? 1 : info.blockBytes);
            unpacked += meaning->isUnpacked ? 1 : 0;
        }
        QCOMPARE(unpacked, 7);
        QCOMPARE(blocks, 27);
    }

    void otherTypesHaveASize_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<qint64>("bytes");
        const auto row = [](const char* word, qint64 bytes) { QTest::newRow(word) << QByteArray(word) << bytes; };
        row("|S5", 5);
        row("|a5", 5);
        row("<U5", 20);
        row("|V0", 0);
        row("|V1", 1);
        row("|V10", 10);
        row("|S2147483647", 2147483647);
        row("<U536870911", 2147483644);
        row("<M8[ns]", 8);
        row("<m8[25s]", 8);
        row("<M8", 8);
        row("<f16", 16);
        row("<f12", 12);
        row(">c32", 32);
        row("|O", 8);
        row("|O8", 8);
    }
    void otherTypesHaveASize()
    {
        QFETCH(QByteArray, word);
        QFETCH(qint64, bytes);
        const auto meaning = npyWord(word.toStdString());
        QVERIFY(meaning);
        QVERIFY(!meaning->dtype);
        QCOMPARE(meaning->bytes, bytes);
        QCOMPARE(meaning->isObject, word.contains('O'));
        QCOMPARE(meaning->isVoid, word.contains('V'));
    }

    void notTypes_data()
    {
        QTest::addColumn<QByteArray>("word");
        for (const char* word : {"", "<", "x", "4", "f", "f3", "<<f4", "f4 ", " f4", "F4", "i16", "b2", "c4", "c08", "c", "U", "S-1", "V+1",
                                 "S2147483648", "U536870912", "S99999999999999999999", "M4", "M8[", "M8[]", "M8x", "M8ns", "O4", "float", "int", "i8x"})
            QTest::addRow("'%s'", word) << QByteArray(word);
    }
    void notTypes()
    {
        QFETCH(QByteArray, word);
        QVERIFY(!npyWord(word.toStdString()));
    }

    void wordsAreReadAgain()
    {
        int kept = 0;
        for (const DTypeInfo& info : dtypeCatalogue()) {
            const std::string_view word = npyWordOf(info.dtype);
            if (word.empty())
                continue;
            ++kept;
            QCOMPARE(npyWord(word)->dtype, std::optional(info.dtype));
            QCOMPARE(word.front(), info.blockBytes == 1 ? '|' : '<');
        }
        QCOMPARE(kept, 12);
        QVERIFY(npyWordOf(DType::BFloat16).empty());
    }
};

QTEST_APPLESS_MAIN(TestNpyWord)
#include "tst_npyword.moc"
