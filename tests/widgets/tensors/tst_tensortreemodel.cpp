// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/filefault.h"
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "widgets/tensors/tensortreemodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;
using Column = TensorTreeModel::Column;

namespace {

core::TensorEntry entry(const char* name, const char* type, core::DType dtype, core::Shape shape)
{
    core::TensorEntry result;
    result.name = name;
    result.storedType = type;
    result.dtype = dtype;
    result.count = *core::elementCount(shape);
    result.bytes = *core::storageBytes(dtype, result.count);
    result.shape = std::move(shape);
    return result;
}

/// Five tensors, one with a warning, one that cannot be read, and something wrong with the file.
std::shared_ptr<core::TensorFile> network()
{
    auto file = std::make_shared<core::TensorFile>();
    file->path = "/n.safetensors";
    file->tensors = {entry("m.10.weight", "F32", core::DType::Float32, {100, 20}), entry("m.2.weight", "F16", core::DType::Float16, {20, 20}),
                     entry("m.2.bias", "F32", core::DType::Float32, {20}), entry("head", "Q8", core::DType::Int8, {9, 1}),
                     entry("scale", "torch.float64", core::DType::Float64, {})};
    file->problems = {{"head", core::malformed("/n.safetensors", core::FileFault::DataSizeMismatch, {std::string("head"), std::int64_t(9), std::int64_t(10)}).value()},
                      {"m.2.lost", core::unsupported("/n.safetensors", core::FileFault::UnknownType, {std::string("m.2.lost"), std::string("C64")}).value()},
                      {"", core::malformed("/n.safetensors", core::FileFault::PartMissing, {std::string("n-00002.safetensors")}).value()}};
    return file;
}

EntryState summaryOf(std::vector<float> values)
{
    const auto count = static_cast<std::int64_t>(values.size());
    EntryState state;
    state.summary = std::make_shared<const core::TensorSummary>(core::summarise(*core::Tensor::fromFloats(std::move(values), {count})).value());
    state.isSummarised = true;
    return state;
}

QString cell(const TensorTreeModel& model, const char* name, int column, int role = Qt::DisplayRole)
{
    const QModelIndex row = model.indexOfName(QString::fromUtf8(name));
    return row.isValid() ? row.siblingAtColumn(column).data(role).toString() : QStringLiteral("no such row");
}

/// `group(member member)`.
QString outline(const TensorTreeModel& model, const QModelIndex& parent = {})
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString members = outline(model, index);
        rows.append(index.data().toString() + (members.isEmpty() ? QString() : QLatin1Char('(') + members + QLatin1Char(')')));
    }
    return rows.join(QLatin1Char(' '));
}

} // namespace

class TestTensorTreeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { tests::failOnWarnings(); }

    void isATree()
    {
        TensorTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(outline(model), QString());
        model.setFile(network());
        QCOMPARE(outline(model), QStringLiteral("⚠ The whole file ⚠ head m(2(bias ⚠ lost weight) 10.weight) scale"));
        QCOMPARE(model.shownTensors(), 5);
        QCOMPARE(model.entryAt(model.indexOfName("m.2.bias")), 2);
        QCOMPARE(model.entryAt(model.indexOfName("m.2.lost")), -1);
        QCOMPARE(model.entryAt(model.indexOfName("m.2")), -1);
        QCOMPARE(model.fullName(model.indexOfEntry(0)), QStringLiteral("m.10.weight"));
        QVERIFY(!model.indexOfEntry(5).isValid());
        model.setFile(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void cells()
    {
        TensorTreeModel model;
        model.setFile(network());
        QCOMPARE(cell(model, "m.2.weight", Column::Type), QStringLiteral("F16"));
        QCOMPARE(cell(model, "m.2.weight", Column::Type, Qt::ToolTipRole), QStringLiteral("Stored as F16, read as float16."));
        QCOMPARE(cell(model, "scale", Column::Type), QStringLiteral("float64"));
        QCOMPARE(cell(model, "head", Column::Type), QStringLiteral("Q8 · int8"));
        QCOMPARE(cell(model, "m.2.weight", Column::ShapeColumn), QStringLiteral("20 × 20"));
        QCOMPARE(cell(model, "scale", Column::ShapeColumn), QStringLiteral("()"));
        QCOMPARE(cell(model, "m.10.weight", Column::Elements), QStringLiteral("2,000"));
        QCOMPARE(cell(model, "m.10.weight", Column::Size), QStringLiteral("7.8 KiB"));
        QCOMPARE(cell(model, "m.10.weight", Column::Size, Qt::ToolTipRole), QStringLiteral("Bytes: 8,000"));
        // Groups sum up what is below them.
        QCOMPARE(cell(model, "m", Column::Elements), QStringLiteral("2,420"));
        QCOMPARE(cell(model, "m", Column::Size, Qt::ToolTipRole), QStringLiteral("Bytes: 8,880"));
        QCOMPARE(cell(model, "m.2", Column::Elements), QStringLiteral("420"));
        QCOMPARE(cell(model, "m.2.lost", Column::Type), QStringLiteral("cannot be read"));
        QCOMPARE(cell(model, "m.2.lost", Column::Elements), QString());
    }

    void problemsAreTold()
    {
        TensorTreeModel model;
        model.setFile(network());
        QVERIFY(cell(model, "m.2.lost", Column::Name, Qt::ToolTipRole).contains("tensor “m.2.lost” has the type C64, which is not known"));
        QVERIFY(cell(model, "head", Column::Name, Qt::ToolTipRole).contains("tensor “head” needs 9 bytes by its shape, but has 10"));
        QVERIFY(model.problemText(model.indexOfName(QString())).contains("n-00002.safetensors"));
        QVERIFY(model.problemText(model.indexOfName("scale")).isEmpty());
        QStringList names;
        for (const QModelIndex& row : model.problemRows())
            names.append(model.fullName(row));
        QCOMPARE(names, (QStringList{"", "head", "m.2.lost"}));
        // A tensor whose values turn out to be unreadable joins them.
        EntryState failed;
        failed.isSummarised = true;
        failed.error = core::Error{core::ErrorCode::OutOfMemory, {}};
        model.setState(4, failed);
        QCOMPARE(model.problemRows().size(), 4);
        QCOMPARE(cell(model, "scale", Column::Name), QStringLiteral("⚠ scale"));
        QCOMPARE(cell(model, "scale", Column::Values), QStringLiteral("cannot be read"));
    }

    void statesFillTheCells()
    {
        TensorTreeModel model;
        model.setFile(network());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QCOMPARE(cell(model, "m.2.bias", Column::Values), QStringLiteral("…"));
        model.setState(2, summaryOf({-0.25F, 0, 0, 8, std::numeric_limits<float>::quiet_NaN()}));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.entryAt(changed[0][0].toModelIndex()), 2);
        QCOMPARE(cell(model, "m.2.bias", Column::AbsMax), QStringLiteral("8"));
        QCOMPARE(cell(model, "m.2.bias", Column::Values), QString()); // painted
        const QString words = cell(model, "m.2.bias", Column::Values, Qt::AccessibleTextRole);
        QVERIFY2(words.startsWith("From -0.25 to 8, mean 1.9375, "), qPrintable(words));
        QVERIFY(words.contains("Zeros: 2."));
        QVERIFY(words.contains("NaN: 1."));
        QVERIFY(!words.contains("Infinite"));
        model.setWaiting(0, true);
        QCOMPARE(cell(model, "m.10.weight", Column::Values), QStringLiteral("when chosen"));
    }

    void otherColumnsMakeAList_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<bool>("ascending");
        QTest::addColumn<QString>("rows");
        const auto row = [](const char* tag, int column, bool ascending, const char* rows) {
            QTest::newRow(tag) << column << ascending << QString::fromUtf8(rows) + QStringLiteral(" ⚠ The whole file ⚠ m.2.lost");
        };
        row("size", Column::Size, true, "scale ⚠ head m.2.bias m.2.weight m.10.weight");
        row("size down", Column::Size, false, "m.10.weight m.2.weight m.2.bias ⚠ head scale");
        row("elements down", Column::Elements, false, "m.10.weight m.2.weight m.2.bias ⚠ head scale");
        row("type", Column::Type, true, "m.2.weight m.2.bias m.10.weight ⚠ head scale");
        row("shape", Column::ShapeColumn, true, "scale m.2.bias ⚠ head m.2.weight m.10.weight");
        // Without a summary, or with a NaN for one, last in both directions.
        row("greatest", Column::AbsMax, true, "m.2.weight m.10.weight ⚠ head m.2.bias scale");
        row("greatest down", Column::AbsMax, false, "m.10.weight m.2.weight ⚠ head m.2.bias scale");
        row("kurtosis", Column::Kurtosis, true, "m.10.weight m.2.weight ⚠ head m.2.bias scale");
        row("spread down", Column::Values, false, "m.10.weight m.2.weight scale ⚠ head m.2.bias");
    }
    void otherColumnsMakeAList()
    {
        QFETCH(int, column);
        QFETCH(bool, ascending);
        TensorTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFile(network());
        model.setState(0, summaryOf({-5, 5}));
        model.setState(1, summaryOf({0, 0, 0, 3}));
        model.setState(4, summaryOf({std::numeric_limits<float>::quiet_NaN()}));
        if (column == Column::Values)
            model.setState(4, summaryOf({1}));
        model.sort(column, ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
        QVERIFY(model.isFlat());
        QTEST(outline(model), "rows");
        model.sort(Column::Name, Qt::AscendingOrder);
        QVERIFY(outline(model).contains("m(2("));
    }

    void theFilesOrder()
    {
        TensorTreeModel model;
        model.setFile(network());
        model.sort(-1, Qt::AscendingOrder);
        QCOMPARE(outline(model), QStringLiteral("m(10.weight 2(weight bias ⚠ lost)) ⚠ head scale ⚠ The whole file"));
        model.sort(Column::Name, Qt::DescendingOrder);
        QCOMPARE(outline(model), QStringLiteral("scale m(10.weight 2(weight ⚠ lost bias)) ⚠ head ⚠ The whole file"));
    }

    void filters()
    {
        TensorTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFile(network());
        model.setFilter("WEIGHT");
        QCOMPARE(outline(model), QStringLiteral("m(2.weight 10.weight)"));
        QCOMPARE(model.shownTensors(), 2);
        QVERIFY(!model.indexOfEntry(2).isValid());
        model.setState(2, summaryOf({1})); // while it is out of sight
        model.setFilter("m.2");            // across parts
        QCOMPARE(outline(model), QStringLiteral("m.2(bias ⚠ lost weight)"));
        model.sort(Column::Size, Qt::DescendingOrder);
        QCOMPARE(outline(model), QStringLiteral("m.2.weight m.2.bias ⚠ m.2.lost"));
        model.setFilter("nothing like it");
        QCOMPARE(model.rowCount(), 0);
        model.setFilter(QString());
        QCOMPARE(model.rowCount(), 7);
    }

    void resortingKeepsPersistentRows()
    {
        TensorTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFile(network());
        model.sort(Column::AbsMax, Qt::DescendingOrder);
        const QPersistentModelIndex bias = model.indexOfEntry(2);
        QCOMPARE(bias.row(), 1);
        model.setState(2, summaryOf({100}));
        QCOMPARE(bias.row(), 1);
        model.resort();
        QCOMPARE(bias.row(), 0);
        QCOMPARE(model.entryAt(bias), 2);
    }

    void hostileNamesStayShort()
    {
        auto file = std::make_shared<core::TensorFile>();
        const std::string longName(1'000'000, 'x');
        file->tensors = {entry(longName.c_str(), "F32", core::DType::Float32, {1}), entry("line\nbreak\x01\xe2\x80\xae", "F32", core::DType::Float32, {1})};
        file->tensors[0].count = std::numeric_limits<std::int64_t>::max();
        TensorTreeModel model;
        model.setFile(file);
        QCOMPARE(model.index(1, 0).data().toString().size(), 301);
        QCOMPARE(model.fullName(model.index(1, 0)).size(), 1'000'000);
        QCOMPARE(model.index(0, 0).data().toString(), QString::fromUtf8("line␊break␁�"));
        QCOMPARE(model.index(1, Column::Elements).data().toString(), QStringLiteral("9,223,372,036,854,775,807"));
    }

    void twentyThousandTensors()
    {
        auto file = std::make_shared<core::TensorFile>();
        for (int i = 0; i < 20'000; ++i)
            file->tensors.push_back(entry(qPrintable(QStringLiteral("model.layers.%1.experts.%2.w%3").arg(i / 400).arg(i / 4 % 100).arg(i % 4)), "BF16", core::DType::BFloat16, {i % 7 + 1, 64}));
        TensorTreeModel model;
        model.setFile(file);
        QCOMPARE(model.rowCount(), 1);
        const QModelIndex layers = model.index(0, 0);
        QCOMPARE(layers.data().toString(), QStringLiteral("model.layers"));
        QCOMPARE(model.rowCount(layers), 50);
        QCOMPARE(model.index(10, 0, layers).data().toString(), QStringLiteral("10.experts"));
        model.sort(Column::Size, Qt::DescendingOrder);
        QCOMPARE(model.rowCount(), 20'000);
        QCOMPARE(model.entryAt(model.index(0, 0)), 6);
        model.setFilter("layers.49.");
        QCOMPARE(model.shownTensors(), 400);
    }

    void speaksTheLanguageOfTheMoment()
    {
        TensorTreeModel model;
        model.setFile(network());
        QCOMPARE(model.headerData(Column::AbsMax, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Max |x|"));
        QSignalSpy headers(&model, &QAbstractItemModel::headerDataChanged);
        tests::PseudoTranslator pseudo;
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        model.retranslate();
        QCOMPARE(headers.size(), 1);
        QCOMPARE(model.headerData(Column::AbsMax, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("[Max |x|]"));
        QCOMPARE(cell(model, "m.2.lost", Column::Type), QStringLiteral("[cannot be read]"));
        QCoreApplication::removeTranslator(&pseudo);
    }
};

QTEST_GUILESS_MAIN(TestTensorTreeModel)
#include "tst_tensortreemodel.moc"
