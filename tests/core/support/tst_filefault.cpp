// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/filefault.h"

#include "tests/support/testsupport.h"

#include <set>

using namespace quantoscope::core;

namespace {

constexpr std::array allFaults{
#define QUANTOSCOPE_ROW(name) FileFault::name,
    QUANTOSCOPE_FILE_FAULTS(QUANTOSCOPE_ROW)
#undef QUANTOSCOPE_ROW
};

} // namespace

class TestFileFault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesComeBack()
    {
        std::set<std::string_view> names;
        for (const FileFault fault : allFaults) {
            const std::string_view name = fileFaultName(fault);
            QVERIFY(!name.empty());
            QVERIFY(names.insert(name).second);
            QCOMPARE(fileFaultFromName(name), std::optional(fault));
        }
        QVERIFY(names.size() >= 16);
    }

    void knownNames()
    {
        QCOMPARE(fileFaultName(FileFault::EmptyFile), std::string_view("EmptyFile"));
        QCOMPARE(fileFaultName(FileFault::DataBeyondEnd), std::string_view("DataBeyondEnd"));
        QCOMPARE(static_cast<int>(FileFault::EmptyFile), 0);
    }

    void unknownNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("other case") << QByteArray("emptyfile");
        QTest::newRow("longer") << QByteArray("EmptyFiles");
        QTest::newRow("shorter") << QByteArray("EmptyFil");
        QTest::newRow("space") << QByteArray("EmptyFile ");
    }

    void unknownNames()
    {
        QFETCH(QByteArray, name);
        QVERIFY(!fileFaultFromName({name.constData(), std::size_t(name.size())}));
    }

    void errorsCarryPathNameArgumentsAndPlace()
    {
        const Error broken = malformed("a.npy", FileFault::DataBeyondEnd, {std::string("w"), std::int64_t(9), std::int64_t(8)}, 3).value();
        QCOMPARE(broken, (Error{ErrorCode::FileMalformed,
                                {std::string("a.npy"), std::string("DataBeyondEnd"), std::string("w"), std::int64_t(9), std::int64_t(8)}, 3}));
        const Error foreign = unsupported("b", FileFault::NotRegularFile).value();
        QCOMPARE(foreign, (Error{ErrorCode::FileUnsupported, {std::string("b"), std::string("NotRegularFile")}, Error::npos}));
        QCOMPARE(malformed("b", FileFault::EmptyFile).value().position, Error::npos);
    }
};

QTEST_APPLESS_MAIN(TestFileFault)
#include "tst_filefault.moc"
