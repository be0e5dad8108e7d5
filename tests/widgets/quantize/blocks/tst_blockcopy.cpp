// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/blocks/blockcopy.h"

#include "core/tensors/samples.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

core::Tensor sample()
{
    return tests::tensorOf(core::makeSample({core::SampleKind::StudentT, 6 * 512, 8})->values(), {6, 512});
}

} // namespace

class TestBlockCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A block shows what the whole tensor has there, and keeps to it when a change is taken back.
    void blocksAreThoseOfTheTensor_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("isRefitted");
        QTest::addRow("tensor") << QByteArray("linear:bits=4") << 32 << false;
        QTest::addRow("channel") << QByteArray("linear:bits=4,granularity=channel:0") << 32 << false;
        QTest::addRow("across") << QByteArray("kmeans:k=3,granularity=channel:1") << 1 << false;
        QTest::addRow("group") << QByteArray("linear:bits=4,symmetric=no,granularity=group:16") << 16 << true;
        QTest::addRow("ternary") << QByteArray("ternary:granularity=group:64") << 64 << true;
        QTest::addRow("float") << QByteArray("float:format=float8_e5m2") << 32 << false;
        QTest::addRow("NF4") << QByteArray("nf4") << 64 << true;
        QTest::addRow("MXFP4") << QByteArray("mxfp4") << 32 << true;
        QTest::addRow("MXINT8") << QByteArray("mxint8") << 32 << true;
        QTest::addRow("Q4_0") << QByteArray("q4_0") << 32 << true;
        QTest::addRow("Q4_K") << QByteArray("q4_k") << 256 << true;
    }

    void blocksAreThoseOfTheTensor()
    {
        QFETCH(QByteArray, word);
        QFETCH(int, length);
        QFETCH(bool, isRefitted);
        const core::Tensor tensor = sample();
        const auto quantizer = core::fit(tests::spec(QString::fromLatin1(word)), tensor).value();
        const auto whole = core::apply(quantizer, tensor).value();
        for (const std::int64_t element : {0, 700, 3071}) {
            auto block = takeBlock(quantizer, tensor, element, 32);
            QVERIFY_RESULT(block);
            QCOMPARE(int(block->values.size()), length);
            QCOMPARE(block->isRefitted, isRefitted);
            QVERIFY(block->first <= element && element < block->first + length);
            const auto isOfTheTensor = [&] {
                return std::equal(block->codes.begin(), block->codes.end(), whole.codes.begin() + block->first)
                       && std::equal(block->stored.begin(), block->stored.end(), whole.values.begin() + block->first);
            };
            QVERIFY(isOfTheTensor());
            QCOMPARE(block->bits().size(), block->codes.size());
            const auto place = static_cast<std::size_t>(element - block->first);
            QVERIFY_RESULT(changeValue(*block, place, 50));
            QVERIFY(block->isChanged());
            QVERIFY(block->stored[place] > 0);
            QVERIFY_RESULT(resetValues(*block));
            QVERIFY(!block->isChanged());
            QVERIFY(isOfTheTensor());
        }
    }

    void parametersFollowOrStay()
    {
        const core::Tensor tensor = tests::tensorOf({1, -2, 0.5, 1, 8, 8, 8, 8}, {2, 4});
        auto grouped = takeBlock(core::fit(tests::spec(QStringLiteral("linear:bits=3,range=restricted,granularity=group:4")), tensor).value(), tensor, 1, 16);
        QVERIFY_RESULT(grouped);
        const auto scale = [](const BlockCopy& block) { return std::get<core::LinearParameters>(block.quantizer.parameters).groups.at(0).scale; };
        QCOMPARE(scale(*grouped), 2.0 / 3);
        QVERIFY_RESULT(changeValue(*grouped, 0, 6));
        QCOMPARE(scale(*grouped), 2.0);
        QCOMPARE(grouped->stored, (std::vector<double>{6, -2, 0, 0})); // 0.5 and 1 over 2: 0.25, and the tie 0.5 to the even 0
        auto whole = takeBlock(core::fit(tests::spec(QStringLiteral("linear:bits=3,range=restricted")), tensor).value(), tensor, 1, 4);
        QCOMPARE(whole->values.size(), std::size_t(8)); // small enough to be seen whole
        QCOMPARE(scale(*whole), 8.0 / 3);
        QVERIFY_RESULT(changeValue(*whole, 0, 60));
        QCOMPARE(scale(*whole), 8.0 / 3);
        QCOMPARE(whole->stored[0], 8.0);
    }

    void oddValues()
    {
        const core::Tensor tensor = tests::tensorOf({std::numeric_limits<double>::quiet_NaN(), 1, 2});
        auto block = takeBlock(core::fit(tests::spec(QStringLiteral("linear:granularity=group:8")), tensor).value(), tensor, 2, 16);
        QVERIFY_RESULT(block);
        QVERIFY(!block->isChanged());
        QVERIFY(std::isnan(block->stored[0]));
        QVERIFY_RESULT(changeValue(*block, 0, 0.5));
        QVERIFY(block->isChanged());
        QVERIFY(std::isfinite(block->stored[0]));
        const auto grouped = core::fit(tests::spec(QStringLiteral("linear:granularity=group:8")), tensor).value();
        QCOMPARE(takeBlock(grouped, tests::tensorOf({1}), 0, 16).error().code, core::ErrorCode::ShapeMismatch);
    }
};

QTEST_APPLESS_MAIN(TestBlockCopy)
#include "tst_blockcopy.moc"
