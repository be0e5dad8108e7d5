// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/cellremark.h"

#include "tests/support/testsupport.h"

using namespace quantoscope::core;

class TestCellRemark : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void theFirstCellStays()
    {
        CellRemark remark;
        QCOMPARE(remark.count, 0);
        remark.add(7, 2, std::string(50, '9'));
        remark.add(1, 1, "8");
        QCOMPARE(remark.count, 2);
        QCOMPARE(remark.row, 7);
        QCOMPARE(remark.column, 2);
        QCOMPARE(remark.cell, std::string(40, '9') + "…");
    }

    void remarksBecomeProblems()
    {
        TensorFile file;
        file.path = "some.csv";
        tellRemark(file, FileFault::CellsInfinite, {});
        QVERIFY(file.problems.empty());
        CellRemark remark;
        remark.add(7, 2, "1e999");
        tellRemark(file, FileFault::CellsInfinite, remark);
        QCOMPARE(file.problems.size(), std::size_t(1));
        QCOMPARE(file.problems[0].tensor, std::string());
        const Error expected{ErrorCode::FileMalformed, {std::string("some.csv"), std::string("CellsInfinite"), std::int64_t(1), std::int64_t(7), std::int64_t(2), std::string("1e999")}, Error::npos};
        QVERIFY(file.problems[0].error == expected);
        file.tensors.emplace_back();
        file.tensors[0].name = "some";
        tellRemark(file, FileFault::IntegersRounded, remark);
        QCOMPARE(file.problems[1].tensor, std::string("some"));
    }
};

QTEST_APPLESS_MAIN(TestCellRemark)
#include "tst_cellremark.moc"
