// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/maps/mapdata.h"

#include "core/tensors/samples.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

core::Tensor sample(const core::Shape& shape)
{
    return tests::tensorOf(core::makeSample({core::SampleKind::Laplace, *core::elementCount(shape), 3})->values(), shape);
}

} // namespace

class TestMapData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Every cell of every shape is its element of the quantized tensor.
    void cellsAreElements_data()
    {
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<QByteArray>("word");
        QTest::addRow("matrix") << QList<qint64>{20, 30} << QByteArray("linear:bits=3,granularity=group:7");
        QTest::addRow("one axis") << QList<qint64>{300} << QByteArray("kmeans:k=3");
        QTest::addRow("four axes, slice apart") << QList<qint64>{12, 10, 3, 2} << QByteArray("linear:bits=4,granularity=channel:1");
        QTest::addRow("three axes, rows whole") << QList<qint64>{2, 10, 20} << QByteArray("ternary:granularity=channel:0");
        QTest::addRow("single number") << QList<qint64>{} << QByteArray("linear");
    }

    void cellsAreElements()
    {
        QFETCH(QList<qint64>, shape);
        QFETCH(QByteArray, word);
        const core::Tensor tensor = sample(core::Shape(shape.begin(), shape.end()));
        const auto quantizer = core::fit(tests::spec(QString::fromLatin1(word)), tensor).value();
        const auto whole = core::apply(quantizer, tensor).value();
        core::MatrixSpec spec = core::defaultMatrixSpec(tensor.shape());
        for (std::size_t axis = 0; axis < spec.index.size(); ++axis) {
            if (axis != spec.rowAxis && axis != spec.columnAxis)
                spec.index[axis] = tensor.shape()[axis] - 1;
        }
        const auto data = makeMaps(quantizer, tensor, spec);
        QVERIFY_RESULT(data);
        QVERIFY(!data->isCut());
        const core::MatrixView expected = core::matrixView(tensor, spec);
        QCOMPARE(data->map(MapKind::Value).rows, expected.rows);
        int cells = 0;
        for (std::int64_t row = 0; row < expected.rows; ++row) {
            for (std::int64_t column = 0; column < expected.columns; ++column) {
                QCOMPARE(data->map(MapKind::Code).has(row, column), expected.has(row, column));
                if (!expected.has(row, column))
                    continue;
                ++cells;
                const auto element = static_cast<std::size_t>(elementOfCell(tensor.shape(), spec, row, column));
                QCOMPARE(data->map(MapKind::Value).value(row, column), expected.value(row, column));
                QCOMPARE(data->map(MapKind::Quantized).value(row, column), whole.values[element]);
                QCOMPARE(data->map(MapKind::Code).value(row, column), double(whole.codes[element]));
                QCOMPARE(data->map(MapKind::Error).value(row, column), whole.values[element] - expected.value(row, column));
            }
        }
        QVERIFY(cells > 0);
    }

    void largeMatricesAreCut()
    {
        const core::Tensor tensor = sample({50, 40});
        const auto quantizer = core::fit(tests::spec(QStringLiteral("linear")), tensor).value();
        const auto data = makeMaps(quantizer, tensor, core::defaultMatrixSpec(tensor.shape()), {}, 410);
        QVERIFY_RESULT(data);
        QVERIFY(data->isCut());
        QCOMPARE(data->map(MapKind::Value).rows, 10);
        QCOMPARE(data->allRows, 50);
        const auto stop = [](std::int64_t, std::int64_t) { return false; };
        QCOMPARE(makeMaps(quantizer, tensor, core::defaultMatrixSpec(tensor.shape()), stop).error().code, core::ErrorCode::Cancelled);
    }

    void extremesLeaveOutWhatIsNotFinite()
    {
        const core::Tensor tensor = tests::tensorOf({std::numeric_limits<double>::quiet_NaN(), -2, 1, std::numeric_limits<double>::infinity()}, {2, 2});
        const auto quantizer = core::fit(tests::spec(QStringLiteral("linear:bits=2,range=restricted")), tensor).value();
        const auto data = makeMaps(quantizer, tensor, core::defaultMatrixSpec(tensor.shape()));
        QCOMPARE(data->least[0], -2.0);
        QCOMPARE(data->greatest[0], 1.0);
        QCOMPARE(data->least[3], -1.0);
        QVERIFY(std::isnan(data->map(MapKind::Error).value(0, 0)));
    }
};

QTEST_APPLESS_MAIN(TestMapData)
#include "tst_mapdata.moc"
