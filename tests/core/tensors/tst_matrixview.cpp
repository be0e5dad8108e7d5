// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/matrixview.h"

#include "core/tensors/samples.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>
#include <numeric>

using namespace quantoscope;
using core::CellRange;
using core::MatrixSpec;
using core::MatrixView;
using core::Shape;
using core::Tensor;

Q_DECLARE_METATYPE(core::MatrixSpec)

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

/// 0, 1, 2 … in a shape.
Tensor ramp(const Shape& shape)
{
    std::vector<float> values(static_cast<std::size_t>(core::elementCount(shape).value()));
    std::iota(values.begin(), values.end(), 0.0F);
    return Tensor::fromFloats(std::move(values), shape).value();
}

MatrixView wrapped(std::vector<double> values, std::int64_t columns)
{
    const auto size = static_cast<std::int64_t>(values.size());
    return core::matrixView(Tensor::fromDoubles(std::move(values), {size}).value(), MatrixSpec{0, 1, {0}, columns});
}

} // namespace

class TestMatrixView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void defaults_data()
    {
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<MatrixSpec>("spec");
        const auto row = [](const char* name, const QList<qint64>& shape, const MatrixSpec& spec) { QTest::newRow(name) << shape << spec; };
        row("number", {}, {0, 1, {}, 1});
        row("short row", {64}, {0, 1, {0}, 64});
        row("wrapped", {65}, {0, 1, {0}, 8});
        row("square", {65536}, {0, 1, {0}, 256});
        row("empty", {0}, {0, 1, {0}, 1});
        row("matrix", {3, 5}, {0, 1, {0, 0}, 1});
        row("tall matrix", {5, 3}, {0, 1, {0, 0}, 1});
        row("convolution", {64, 32, 3, 3}, {0, 1, {0, 0, 0, 0}, 1});
        row("longest last", {3, 3, 32, 64}, {2, 3, {0, 0, 0, 0}, 1});
        row("longest apart", {8, 2, 4}, {0, 2, {0, 0, 0}, 1});
        row("equals", {2, 2, 2}, {0, 1, {0, 0, 0}, 1});
    }
    void defaults()
    {
        QFETCH(QList<qint64>, shape);
        QFETCH(MatrixSpec, spec);
        const Shape lengths(shape.begin(), shape.end());
        QVERIFY(core::defaultMatrixSpec(lengths) == spec);
        QVERIFY(core::isMatrixSpecOf(spec, lengths));
    }

    void specsThatDoNotFit()
    {
        QVERIFY(!core::isMatrixSpecOf({0, 0, {0, 0}, 1}, {2, 2}));
        QVERIFY(!core::isMatrixSpecOf({0, 2, {0, 0}, 1}, {2, 2}));
        QVERIFY(!core::isMatrixSpecOf({0, 1, {0, 0}, 1}, {2, 2, 2}));
        QVERIFY(!core::isMatrixSpecOf({0, 1, {0, 0, 2}, 1}, {2, 2, 2}));
        QVERIFY(!core::isMatrixSpecOf({0, 1, {0, 0, -1}, 1}, {2, 2, 2}));
        QVERIFY(!core::isMatrixSpecOf({0, 1, {0}, 0}, {5}));
        QVERIFY(core::isMatrixSpecOf({0, 1, {99, 99, 1}, 1}, {2, 2, 2})); // indices of the two axes do not count
        QVERIFY(core::isMatrixSpecOf({0, 1, {0, 0, 0}, 1}, {2, 2, 0}));
    }

    void takesTwoAxes()
    {
        const Tensor tensor = ramp({2, 3, 4, 5});
        const MatrixSpec spec{1, 3, {1, 0, 2, 0}, 1};
        const MatrixView view = core::matrixView(tensor, spec);
        QCOMPARE(view.rows, 3);
        QCOMPARE(view.columns, 5);
        QCOMPARE(view.value(0, 0), 1 * 60 + 2 * 5.0);
        QCOMPARE(view.value(2, 4), 1 * 60 + 2 * 20 + 2 * 5 + 4.0);
        QCOMPARE(core::tensorIndex(tensor.shape(), spec, 2, 4), (Shape{1, 2, 2, 4}));
        // The same two axes the other way round.
        const MatrixView turned = core::matrixView(tensor, {3, 1, {1, 0, 2, 0}, 1});
        QCOMPARE(turned.rows, 5);
        QCOMPARE(turned.value(4, 2), view.value(2, 4));
        QVERIFY(view.has(2, 4) && !view.has(3, 0) && !view.has(0, 5) && !view.has(-1, 0));
    }

    void nineAxes()
    {
        const Tensor tensor = ramp({1, 2, 1, 2, 3, 1, 2, 1, 4});
        MatrixSpec spec = core::defaultMatrixSpec(tensor.shape());
        QCOMPARE(spec.rowAxis, std::size_t(4));
        QCOMPARE(spec.columnAxis, std::size_t(8));
        spec.index = {0, 1, 0, 1, 0, 0, 1, 0, 0};
        const MatrixView view = core::matrixView(tensor, spec);
        QCOMPARE(view.value(2, 3), tensor.value(95));
        QCOMPARE(view.value(0, 0), double(1 * 48 + 1 * 24 + 1 * 4));
    }

    void wrapsOneAxis()
    {
        const MatrixView view = wrapped({0, 1, 2, 3, 4, 5, 6}, 3);
        QCOMPARE(view.rows, 3);
        QCOMPARE(view.columns, 3);
        QCOMPARE(view.value(1, 2), 5.0);
        QVERIFY(view.has(2, 0));
        QVERIFY(!view.has(2, 1));
        QCOMPARE(core::tensorIndex({7}, {0, 1, {0}, 3}, 2, 0), (Shape{6}));
        const MatrixView number = core::matrixView(Tensor::fromFloats({5}, {}).value(), core::defaultMatrixSpec({}));
        QCOMPARE(number.rows, 1);
        QCOMPARE(number.value(0, 0), 5.0);
        QCOMPARE(core::tensorIndex({}, {}, 0, 0), Shape{});
        const MatrixView none = core::matrixView(Tensor(), core::defaultMatrixSpec({0}));
        QCOMPARE(none.rows, 0);
        QVERIFY(!none.has(0, 0));
    }

    void tilesOfOneElement()
    {
        const MatrixView view = core::matrixView(ramp({3, 4}), core::defaultMatrixSpec({3, 4}));
        const auto tiles = core::matrixTiles(view, {1, 1, 2, 3}, 100, 100);
        QVERIFY_RESULT(tiles);
        QCOMPARE(tiles->rows, 2);
        QCOMPARE(tiles->columns, 3);
        QCOMPARE(tiles->values, (std::vector<double>{5, 6, 7, 9, 10, 11}));
        QCOMPARE(tiles->least, 5.0);
        QCOMPARE(tiles->greatest, 11.0);
        QCOMPARE(tiles->rowOf(1), 2);
        QCOMPARE(tiles->columnOf(3), 4);
    }

    void tilesKeepTheGreatestMagnitude()
    {
        const MatrixView view = wrapped({1, -3, 3, 2, 0, /**/ 0, 1, -1, 4, -5, /**/ 0, 0, 0, 0, 0}, 5);
        const auto tiles = core::matrixTiles(view, {0, 0, 3, 5}, 2, 2);
        QVERIFY_RESULT(tiles);
        // Rows 0 | 1–2, columns 0–1 | 2–4; −3 comes before 3, −1 after 1.
        QCOMPARE(tiles->values, (std::vector<double>{-3, 3, 1, -5}));
        QCOMPARE(tiles->rowOf(1), 1);
        QCOMPARE(tiles->columnOf(1), 2);
        QCOMPARE(tiles->least, -5.0);
        QCOMPARE(tiles->greatest, 4.0);
    }

    void tilesShowWhatIsNotFinite()
    {
        const MatrixView view = wrapped({1, -inf, 5, /**/ std::nan(""), inf, 2, /**/ -7, 1}, 3);
        const auto tiles = core::matrixTiles(view, {0, 0, 3, 3}, 3, 1);
        QVERIFY_RESULT(tiles);
        QCOMPARE(tiles->values[0], -inf);
        QVERIFY(std::isnan(tiles->values[1]));
        QCOMPARE(tiles->values[2], -7.0); // the last row lacks an element
        QCOMPARE(tiles->least, -7.0);
        const auto lacking = core::matrixTiles(view, {2, 2, 1, 1}, 1, 1);
        QCOMPARE(lacking->values, (std::vector<double>{0}));
        QVERIFY(std::isnan(lacking->least));
        const auto none = core::matrixTiles(wrapped({}, 1), {}, 5, 5);
        QCOMPARE(none->rows, 0);
        QVERIFY(std::isnan(none->greatest));
    }

    void tilesAgreeWithALoop()
    {
        const Tensor tensor = core::makeSample({core::SampleKind::Outliers, 128 * 3001, 4}).value();
        const MatrixView view = core::matrixView(tensor, {1, 0, {0, 0}, 1}); // turned: strided
        const CellRange cells{7, 11, 100, 2900};
        const auto tiles = core::matrixTiles(view, cells, 13, 17, {}, 3);
        QVERIFY_RESULT(tiles);
        std::vector<double> expected(13 * 17);
        for (std::int64_t r = 0; r < 13; ++r) {
            for (std::int64_t c = 0; c < 17; ++c) {
                double& kept = expected[std::size_t(r * 17 + c)];
                for (std::int64_t row = 7 + r * 100 / 13; row < 7 + (r + 1) * 100 / 13; ++row) {
                    for (std::int64_t column = 11 + c * 2900 / 17; column < 11 + (c + 1) * 2900 / 17; ++column) {
                        if (std::abs(view.value(row, column)) > std::abs(kept))
                            kept = view.value(row, column);
                    }
                }
            }
        }
        QCOMPARE(tiles->values, expected);
        QVERIFY(core::matrixTiles(view, cells, 13, 17, {}, 1)->values == tiles->values);
    }

    void writesCsv()
    {
        QCOMPARE(core::matrixCsv(wrapped({1, -0.5, 0.1, std::nan(""), inf, -inf, 1e-300}, 3)).value(),
                 std::string("1,-0.5,0.1\r\nnan,inf,-inf\r\n1e-300\r\n"));
        QCOMPARE(core::matrixCsv(wrapped({-0.0}, 1)).value(), std::string("-0\r\n"));
        QCOMPARE(core::matrixCsv(wrapped({}, 1)).value(), std::string());
        const MatrixView turned = core::matrixView(ramp({2, 3}), {1, 0, {0, 0}, 1});
        QCOMPARE(core::matrixCsv(turned).value(), std::string("0,3\r\n1,4\r\n2,5\r\n"));
    }

    void refusesHugeCsv()
    {
        static const float one = 1;
        const auto bytes = std::as_bytes(std::span(&one, 1));
        const core::TensorLayout repeated{0, {0}, false};
        const Tensor huge = Tensor::fromLayout(core::DType::Float32, {core::matrixCsvLimit + 1}, repeated, bytes, nullptr).value();
        const auto refused = core::matrixCsv(core::matrixView(huge, core::defaultMatrixSpec(huge.shape())));
        QVERIFY(!refused);
        QCOMPARE(refused.error(), (core::Error{core::ErrorCode::TensorTooLarge, {core::matrixCsvLimit + 1, core::matrixCsvLimit}, core::Error::npos}));
    }

    void stops()
    {
        const MatrixView view = core::matrixView(ramp({300, 3000}), core::defaultMatrixSpec({300, 3000}));
        const core::ProgressSink stop = [](std::int64_t, std::int64_t) { return false; };
        QCOMPARE(core::matrixTiles(view, {0, 0, 300, 3000}, 10, 10, stop).error().code, core::ErrorCode::Cancelled);
        QCOMPARE(core::matrixCsv(view, stop).error().code, core::ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestMatrixView)
#include "tst_matrixview.moc"
