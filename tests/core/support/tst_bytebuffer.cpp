// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/bytebuffer.h"

#include "tests/support/testsupport.h"

#include <algorithm>
#include <cstring>
#include <limits>

using namespace quantoscope::core;

class TestByteBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizesAndAlignments_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<int>("alignment");
        QTest::newRow("nothing") << qint64(0) << 1;
        QTest::newRow("one byte") << qint64(1) << 64;
        QTest::newRow("no multiple") << qint64(1000) << 64;
        QTest::newRow("below a huge page") << (qint64(1) << 21) - 1 << 64;
        QTest::newRow("a huge page") << (qint64(1) << 21) << (1 << 21);
        QTest::newRow("more") << (qint64(5) << 20) + 3 << (1 << 21);
    }

    void sizesAndAlignments()
    {
        QFETCH(qint64, size);
        QFETCH(int, alignment);
        auto buffer = ByteBuffer::allocate(size);
        QVERIFY_RESULT(buffer);
        QCOMPARE(qint64(buffer->bytes().size()), size);
        QCOMPARE(reinterpret_cast<std::uintptr_t>(buffer->bytes().data()) % std::uintptr_t(alignment), std::uintptr_t(0));
        if (size > 0)
            std::memset(buffer->bytes().data(), 0x5a, std::size_t(size));
        const ByteBuffer& same = *buffer;
        QVERIFY(std::ranges::all_of(same.bytes(), [](std::byte b) { return b == std::byte(0x5a); }));
    }

    void impossibleSizesAreRefused_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("negative") << qint64(-1);
        QTest::newRow("least") << std::numeric_limits<qint64>::min();
        QTest::newRow("largest") << std::numeric_limits<qint64>::max();
        QTest::newRow("all addresses") << (qint64(1) << 47);
        QTest::newRow("what a header claims") << (qint64(1) << 60);
    }

    void impossibleSizesAreRefused()
    {
        QFETCH(qint64, size);
        const auto buffer = ByteBuffer::allocate(size);
        QVERIFY(!buffer);
        QCOMPARE(buffer.error(), (Error{ErrorCode::OutOfMemory, {}, Error::npos}));
    }

    void moreThanThereIsIsRefused()
    {
        const std::int64_t available = availableMemory();
        QVERIFY(available > 0);
        if (available < std::numeric_limits<std::int64_t>::max() / 2)
            QVERIFY(!ByteBuffer::allocate(2 * available));
    }

    void ownerKeepsTheBytes()
    {
        std::shared_ptr<const void> owner;
        std::span<const std::byte> bytes;
        {
            auto buffer = ByteBuffer::allocate(100).value();
            buffer.bytes()[99] = std::byte(7);
            owner = buffer.owner();
            bytes = std::as_const(buffer).bytes();
        }
        QCOMPARE(owner.use_count(), 1L);
        QCOMPARE(bytes[99], std::byte(7));
    }

    void emptyBufferHasNothing()
    {
        const ByteBuffer buffer;
        QVERIFY(buffer.bytes().empty());
        QVERIFY(!buffer.owner());
    }
};

QTEST_APPLESS_MAIN(TestByteBuffer)
#include "tst_bytebuffer.moc"
