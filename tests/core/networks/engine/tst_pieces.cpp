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
};

QTEST_APPLESS_MAIN(TestPieces)
#include "tst_pieces.moc"
