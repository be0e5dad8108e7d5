// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/tilekernel.h"

#include "tests/core/networks/engine/passdata.h"
#include "tests/support/testsupport.h"

#include <array>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestTileKernel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void productsAreTheirDefinition_data()
    {
        QTest::addColumn<bool>("isPortable");
        QTest::newRow("portable") << true;
        QTest::newRow("of this processor") << false;
    }
    void productsAreTheirDefinition()
    {
        QFETCH(bool, isPortable);
        const TileKernels kernels = isPortable ? portableTileKernels() : tileKernels();
        const std::vector<float> a = normalValues(2000, 1);
        const std::vector<float> b = normalValues(4000, 2);
        std::vector<std::int64_t> offsets;
        for (std::int64_t k = 0; k < 100; ++k)
            offsets.push_back(k * 37 % 3001);
        for (std::int64_t rows = 1; rows <= tileRows; ++rows)
            for (const std::int64_t depth : {0, 1, 2, 31, 100})
                for (const bool isPacked : {false, true})
                    for (const bool isAdded : {false, true})
                        for (const bool isTurned : {false, true}) {
                            const std::int64_t rowStep = isTurned ? 1 : 200;
                            const std::int64_t step = isTurned ? 7 : 1;
                            std::vector<float> out(6 * 20, 5);
                            kernels.product({rows, depth, a.data(), rowStep, step, b.data(), isPacked ? nullptr : offsets.data(),
                                             out.data(), 20, isAdded});
                            for (std::int64_t r = 0; r < tileRows; ++r)
                                for (std::int64_t j = 0; j < 20; ++j) {
                                    double sum = isAdded || r >= rows || j >= tileColumns ? 5 : 0;
                                    for (std::int64_t k = 0; r < rows && j < tileColumns && k < depth; ++k) {
                                        const std::int64_t start = isPacked ? k * tileColumns : offsets[static_cast<std::size_t>(k)];
                                        sum += static_cast<double>(a[static_cast<std::size_t>(r * rowStep + k * step)])
                                            * static_cast<double>(b[static_cast<std::size_t>(start + j)]);
                                    }
                                    QVERIFY(std::abs(static_cast<double>(out[static_cast<std::size_t>(r * 20 + j)]) - sum) < 1e-5
                                        * (1 + std::abs(sum)));
                                }
                        }
    }

    void dotsAreTheirDefinition_data() { productsAreTheirDefinition_data(); }
    void dotsAreTheirDefinition()
    {
        QFETCH(bool, isPortable);
        const TileKernels kernels = isPortable ? portableTileKernels() : tileKernels();
        const std::vector<float> a = normalValues(1000, 1);
        const std::vector<float> b = normalValues(1000, 2);
        const std::array<std::int64_t, dotColumns> offsets{3, 0, 101};
        for (const std::int64_t count : {0, 8, 64, 200}) {
            std::vector<float> sums(dotRows * dotColumns * dotLanes, 2);
            kernels.dots({count, a.data(), 211, b.data(), offsets.data(), sums.data()});
            for (std::int64_t r = 0; r < dotRows; ++r)
                for (std::int64_t t = 0; t < dotColumns; ++t)
                    for (std::int64_t lane = 0; lane < dotLanes; ++lane) {
                        double sum = 2;
                        for (std::int64_t k = lane; k < count; k += dotLanes)
                            sum += static_cast<double>(a[static_cast<std::size_t>(r * 211 + k)])
                                * static_cast<double>(b[static_cast<std::size_t>(offsets[static_cast<std::size_t>(t)] + k)]);
                        const float found = sums[static_cast<std::size_t>((r * dotColumns + t) * dotLanes + lane)];
                        QVERIFY(std::abs(static_cast<double>(found) - sum) < 1e-5 * (1 + std::abs(sum)));
                    }
        }
    }

    void partsOfRowsAreAsTheWhole()
    {
        const std::vector<float> a = normalValues(1000, 1);
        const std::vector<float> b = normalValues(1000, 2);
        const std::array<std::int64_t, dotColumns> offsets{0, 1, 2};
        for (const TileKernels& kernels : {portableTileKernels(), tileKernels()}) {
            std::vector<float> whole(dotRows * dotColumns * dotLanes);
            std::vector<float> parts(whole.size());
            kernels.dots({160, a.data(), 200, b.data(), offsets.data(), whole.data()});
            kernels.dots({64, a.data(), 200, b.data(), offsets.data(), parts.data()});
            kernels.dots({96, a.data() + 64, 200, b.data() + 64, offsets.data(), parts.data()});
            QVERIFY(areSame(whole, parts));
        }
    }

    void sumsGoInOrder()
    {
        // 2^24 + 1 is 2^24 again in binary32: what is added first counts.
        std::vector<float> a{0x1p24F, 1, -0x1p24F};
        std::vector<float> b(3 * tileColumns, 1);
        for (const TileKernels& kernels : {portableTileKernels(), tileKernels()}) {
            std::vector<float> out(tileColumns);
            kernels.product({1, 3, a.data(), 3, 1, b.data(), nullptr, out.data(), tileColumns, false});
            QCOMPARE(out[0], 0.0F);
            QCOMPARE(out[15], 0.0F);
            std::swap(a[1], a[2]);
            kernels.product({1, 3, a.data(), 3, 1, b.data(), nullptr, out.data(), tileColumns, false});
            QCOMPARE(out[0], 1.0F);
            QCOMPARE(out[15], 1.0F);
            std::swap(a[1], a[2]);
        }
    }
};

QTEST_APPLESS_MAIN(TestTileKernel)
#include "tst_tilekernel.moc"
