// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/matrixproduct.h"

#include "tests/core/networks/engine/passdata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// A matrix of normal numbers with room between its rows, stored as it is or transposed.
struct Stored {
    Stored(std::int64_t rows, std::int64_t columns, bool isTransposed, std::uint64_t seed)
    {
        const std::int64_t lines = isTransposed ? columns : rows;
        const std::int64_t step = (isTransposed ? rows : columns) + 3;
        values = normalValues(lines * step, seed);
        view = {values.data(), rows, columns, isTransposed ? 1 : step, isTransposed ? step : 1};
    }

    std::vector<float> values;
    MatrixView view;
};

float at(const MatrixView& view, std::int64_t row, std::int64_t column)
{
    return view.values[row * view.rowStep + column * view.columnStep];
}

} // namespace

class TestMatrixProduct : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void isItsDefinition_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("depth");
        QTest::addColumn<int>("columns");
        for (const int rows : {1, 6, 7, 33})
            for (const int columns : {1, 16, 17, 40})
                for (const int depth : {0, 1, 9, 400, 401, 900})
                    QTest::addRow("%d x %d x %d", rows, depth, columns) << rows << depth << columns;
        QTest::newRow("many rows") << 400 << 20 << 3;
        QTest::newRow("many columns") << 3 << 20 << 400;
        QTest::newRow("nothing") << 0 << 5 << 0;
    }
    void isItsDefinition()
    {
        QFETCH(int, rows);
        QFETCH(int, depth);
        QFETCH(int, columns);
        for (const bool isLeftTransposed : {false, true})
            for (const bool isRightTransposed : {false, true})
                for (const bool isAdded : {false, true}) {
                    const Stored a(rows, depth, isLeftTransposed, 1);
                    const Stored b(depth, columns, isRightTransposed, 2);
                    const std::int64_t step = columns + 2;
                    std::vector<float> out(static_cast<std::size_t>(rows * step), 3);
                    multiply(a.view, b.view, out.data(), step, isAdded);
                    for (std::int64_t i = 0; i < rows; ++i)
                        for (std::int64_t j = 0; j < step; ++j) {
                            const auto found = static_cast<double>(out[static_cast<std::size_t>(i * step + j)]);
                            if (j >= columns) { // between the rows nothing is written
                                QCOMPARE(found, 3.0);
                                continue;
                            }
                            double sum = isAdded ? 3 : 0;
                            for (std::int64_t k = 0; k < depth; ++k)
                                sum += static_cast<double>(at(a.view, i, k)) * static_cast<double>(at(b.view, k, j));
                            QVERIFY(std::abs(found - sum) < tolerance(depth) * (1 + std::abs(sum)));
                        }
                }
    }

    void aNumberIsTheSameInAnyProduct()
    {
        const Stored a(50, 700, false, 1);
        const Stored b(700, 90, true, 2);
        std::vector<float> whole(50 * 90);
        multiply(a.view, b.view, whole.data(), 90, false);
        for (const std::int64_t rows : {1, 2, 13})
            for (const std::int64_t columns : {1, 5, 40}) {
                MatrixView left = a.view;
                left.values += 7 * left.rowStep;
                left.rows = rows;
                MatrixView right = b.view;
                right.values += 11 * right.columnStep;
                right.columns = columns;
                std::vector<float> part(static_cast<std::size_t>(rows * columns));
                multiply(left, right, part.data(), columns, false);
                for (std::int64_t i = 0; i < rows; ++i)
                    QVERIFY(areSame(std::span(part).subspan(static_cast<std::size_t>(i * columns), static_cast<std::size_t>(columns)),
                                    std::span(whole).subspan(static_cast<std::size_t>((i + 7) * 90 + 11),
                                                             static_cast<std::size_t>(columns))));
            }
    }

    void wholeNumbersAreExact()
    {
        // Sums below 2^24 in any order.
        std::vector<float> a(64 * 300);
        std::vector<float> b(300 * 32);
        for (std::size_t k = 0; k < a.size(); ++k)
            a[k] = static_cast<float>(k % 17) - 8;
        for (std::size_t k = 0; k < b.size(); ++k)
            b[k] = static_cast<float>(k % 23) - 11;
        std::vector<float> out(64 * 32);
        multiply({a.data(), 64, 300, 300, 1}, {b.data(), 300, 32, 32, 1}, out.data(), 32, false);
        for (std::size_t i = 0; i < 64; ++i)
            for (std::size_t j = 0; j < 32; ++j) {
                int sum = 0;
                for (std::size_t k = 0; k < 300; ++k)
                    sum += static_cast<int>(a[i * 300 + k]) * static_cast<int>(b[k * 32 + j]);
                QCOMPARE(out[i * 32 + j], static_cast<float>(sum));
            }
    }

    void nanStaysInItsRowAndColumn()
    {
        Stored a(8, 10, false, 1);
        Stored b(10, 20, false, 2);
        a.values[2 * 13 + 4] = std::numeric_limits<float>::quiet_NaN();
        b.values[3 * 23 + 17] = std::numeric_limits<float>::quiet_NaN();
        std::vector<float> out(8 * 20);
        multiply(a.view, b.view, out.data(), 20, false);
        for (std::size_t k = 0; k < out.size(); ++k)
            QCOMPARE(std::isnan(out[k]), k / 20 == 2 || k % 20 == 17);
    }

    void blocksAreEqual()
    {
        QCOMPARE(blockStart(32, 6, 0), 0);
        QCOMPARE(blockStart(32, 6, 1), 6);
        QCOMPARE(blockStart(32, 6, 2), 12);
        QCOMPARE(blockStart(32, 6, 3), 17);
        QCOMPARE(blockStart(32, 6, 6), 32);
        QCOMPARE(blockStart(0, 1, 1), 0);
    }
};

QTEST_APPLESS_MAIN(TestMatrixProduct)
#include "tst_matrixproduct.moc"
