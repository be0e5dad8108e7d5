// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/writecsv.h"

#include "core/files/tensorfile.h"
#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <bit>
#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestWriteCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void linesAreRowsOfTheLastAxis_data()
    {
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("matrix") << QList<qint64>{2, 3} << QByteArray("0,1,2\n3,4,5\n");
        QTest::newRow("column") << QList<qint64>{6, 1} << QByteArray("0\n1\n2\n3\n4\n5\n");
        QTest::newRow("vector") << QList<qint64>{6} << QByteArray("0,1,2,3,4,5\n");
        QTest::newRow("three axes") << QList<qint64>{1, 3, 2} << QByteArray("0,1\n2,3\n4,5\n");
        QTest::newRow("single number") << QList<qint64>{} << QByteArray("0\n");
        QTest::newRow("nothing") << QList<qint64>{3, 0} << QByteArray();
        QTest::newRow("no rows") << QList<qint64>{0, 3} << QByteArray();
    }

    void linesAreRowsOfTheLastAxis()
    {
        QFETCH(QList<qint64>, shape);
        QFETCH(QByteArray, text);
        const Shape lengths(shape.begin(), shape.end());
        std::vector<double> values(std::size_t(elementCount(lengths).value()));
        for (std::size_t k = 0; k < values.size(); ++k)
            values[k] = double(k);
        QVERIFY_RESULT(writeCsv(path(), Tensor::fromDoubles(values, lengths).value()));
        QCOMPARE(content(), text);
    }

    void numbersAreTheShortest()
    {
        constexpr double inf = std::numeric_limits<double>::infinity();
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY_RESULT(writeCsv(path(), Tensor::fromDoubles({0.1, -2.5, 1e300, 5e-324, -0.0, inf, -inf, nan, -nan, 1.0 / 3.0}, {10}).value()));
        QCOMPARE(content(), QByteArray("0.1,-2.5,1e+300,5e-324,-0,inf,-inf,nan,nan,0.3333333333333333\n"));
        QVERIFY_RESULT(writeCsv(path(), Tensor::fromFloats({0.1F, 0.5F, 16777216.0F}, {3}).value()));
        QCOMPARE(content(), QByteArray("0.10000000149011612,0.5,16777216\n"));
    }

    void viewsAreWrittenInTheirOrder()
    {
        const Tensor whole = Tensor::fromDoubles({1, 2, 3, 4, 5, 6}, {2, 3}).value();
        const std::array<std::size_t, 2> order{1, 0};
        QVERIFY_RESULT(writeCsv(path(), whole.permuted(order)));
        QCOMPARE(content(), QByteArray("1,4\n2,5\n3,6\n"));
    }

    /// Longer than what is written at once; every value reads back bit for bit.
    void valuesComeBack()
    {
        Random random(13);
        std::vector<double> values(3 * 50'021);
        for (double& value : values) {
            value = std::bit_cast<double>(random.next());
            if (std::isnan(value))
                value = 0.5;
        }
        const Tensor tensor = Tensor::fromDoubles(values, {50'021, 3}).value();
        QVERIFY_RESULT(writeCsv(path(), tensor));
        const auto file = openTensorFile(path());
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors.at(0).shape, tensor.shape());
        QVERIFY(file->problems.empty());
        const auto again = file->tensors[0].load({})->values();
        QVERIFY(std::ranges::equal(again, values, {}, [](double v) { return std::bit_cast<std::uint64_t>(v); }, [](double v) { return std::bit_cast<std::uint64_t>(v); }));
    }

    void cancellationLeavesTheOldFile()
    {
        QFile old(QString::fromStdString(path()));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        for (int calls = 0; calls < 2; ++calls) {
            int left = calls;
            const auto written = writeCsv(path(), Tensor::fromDoubles({1}, {1}).value(), [&left](std::int64_t, std::int64_t) { return left-- > 0; });
            QVERIFY(!written);
            QCOMPARE(written.error().code, ErrorCode::Cancelled);
            QCOMPARE(content(), QByteArray("old"));
            QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
        }
    }

    void unwritableFolders()
    {
        const auto written = writeCsv(path() + "/no/such", Tensor());
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::FileNotWritable);
    }

private:
    [[nodiscard]] std::string path() const { return m_folder->filePath("out.csv").toStdString(); }

    [[nodiscard]] QByteArray content() const
    {
        QFile file(QString::fromStdString(path()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestWriteCsv)
#include "tst_writecsv.moc"
