// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/pieces.h"

#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestPieces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void holdsAboutTheSameWork()
    {
        QCOMPARE(pieceItems(1), 4194304);
        QCOMPARE(pieceItems(1000), 4194);
        QCOMPARE(pieceItems(4194304), 1);
    }

    void holdsAtLeastOneItem()
    {
        QCOMPARE(pieceItems(std::numeric_limits<std::int64_t>::max()), 1);
        QCOMPARE(pieceItems(0), 4194304);
        QCOMPARE(pieceItems(-5), 4194304);
    }

    /// In binary32 the order tells: 2^24 + 1 − 2^24 is 0, 2^24 − 2^24 + 1 is 1.
    void joinsInOrder()
    {
        std::vector<float> weights{7, 7};
        std::vector<float> bias{7};
        const std::vector<std::vector<float>> pieces{{0x1p24F, 1, 2}, {1, 10, 3}, {-0x1p24F, 100, 4}};
        joinPieces(pieces, weights, bias);
        QCOMPARE(weights, (std::vector<float>{0, 111}));
        QCOMPARE(bias, std::vector<float>{9});
        joinPieces(std::vector<std::vector<float>>{pieces[0], pieces[2], pieces[1]}, weights, bias);
        QCOMPARE(weights, (std::vector<float>{1, 111}));
        joinPieces({}, weights, bias);
        QCOMPARE(weights, (std::vector<float>{0, 0}));
        QCOMPARE(bias, std::vector<float>{0});
    }
};

QTEST_APPLESS_MAIN(TestPieces)
#include "tst_pieces.moc"
