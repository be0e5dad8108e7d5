// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/networks/datasetfile.h"

#include "core/files/numpy/writenpy.h"
#include "core/files/safetensors/writesafetensors.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QTemporaryDir>

#include <cmath>
#include <limits>
#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Tensor counting(Shape shape)
{
    std::vector<float> values(static_cast<std::size_t>(elementCount(shape).value()));
    std::iota(values.begin(), values.end(), 0.0F);
    return Tensor::fromFloats(std::move(values), std::move(shape)).value();
}

Tensor numbers(std::vector<double> values, Shape shape)
{
    return Tensor::fromDoubles(std::move(values), std::move(shape)).value();
}

TensorEntry entryOf(const std::string& name, const Tensor& tensor)
{
    TensorEntry entry;
    entry.name = name;
    entry.shape = tensor.shape();
    entry.count = tensor.count();
    entry.load = [tensor](const ProgressSink&) -> Result<Tensor> { return tensor; };
    return entry;
}

/// A file in memory, named `mem`.
TensorFile fileOf(const std::vector<NamedTensor>& tensors)
{
    TensorFile file;
    file.path = "mem";
    for (const NamedTensor& named : tensors)
        file.tensors.push_back(entryOf(named.name, named.tensor));
    return file;
}

QString errorOf(const Result<Dataset>& data)
{
    return data ? QStringLiteral("none") : describe(data.error());
}

} // namespace

class TestDatasetFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string pathOf(const char* name) const { return m_folder.filePath(QLatin1String(name)).toStdString(); }

    std::string written(const char* name, const QByteArray& content) const
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName().toStdString() : std::string();
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void tableWithLabels()
    {
        const auto data = readDataset(written("labels.csv", "a,b,class\n0.5,-1,0\n2,3.25,1\n1e-3,7,2\n0,0,1\n"));
        QVERIFY_RESULT(data);
        QCOMPARE(data->count(), 4);
        QVERIFY((data->inputs.shape == FeatureShape{2, 1, 1}));
        QCOMPARE(data->classes, 3);
        QVERIFY((data->labels == std::vector<std::int32_t>{0, 1, 2, 1}));
        QCOMPARE(data->targetWidth, 0);
        QVERIFY(data->targets.empty());
        QCOMPARE(data->inputs.sample(0)[1], -1.0F);
        QCOMPARE(data->inputs.sample(2)[0], 1e-3F);
        QCOMPARE(data->inputs.sample(2)[1], 7.0F);
    }

    void tableWithTargets()
    {
        const auto data = readDataset(written("targets.csv", "1;0,5\n2;-0,25\n3;4\n"));
        QVERIFY_RESULT(data);
        QCOMPARE(data->classes, 0);
        QCOMPARE(data->targetWidth, 1);
        QVERIFY((data->targets == std::vector<float>{0.5F, -0.25F, 4}));
        QVERIFY((data->inputs.shape == FeatureShape{1, 1, 1}));
        QCOMPARE(data->outputs(), 1);
    }

    /// What decides between labels and targets.
    void kindOfAnswers_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<int>("classes"); ///< 0: targets
        QTest::newRow("two classes") << QByteArray("0 1 1") << 2;
        QTest::newRow("one class alone counts as two") << QByteArray("0 0 0") << 2;
        QTest::newRow("classes may be missing") << QByteArray("0 7 3") << 8;
        QTest::newRow("greatest label") << QByteArray("999 0 1") << 1000;
        QTest::newRow("beyond it") << QByteArray("1000 0 1") << 0;
        QTest::newRow("negative") << QByteArray("-1 1 1") << 0;
        QTest::newRow("fraction") << QByteArray("0 1 0.5") << 0;
        QTest::newRow("minus zero") << QByteArray("-0.0 1 1") << 2;
    }

    void kindOfAnswers()
    {
        QFETCH(QByteArray, answers);
        QFETCH(int, classes);
        QByteArray csv;
        for (const QByteArray& answer : answers.split(' '))
            csv += "0.5," + answer + '\n';
        const auto data = readDataset(written("kinds.csv", csv));
        QVERIFY_RESULT(data);
        QCOMPARE(data->classes, classes);
        QCOMPARE(data->targetWidth, classes == 0 ? 1 : 0);
        DatasetReadOptions options;
        options.answers = AnswerKind::Targets;
        const auto targets = readDataset(pathOf("kinds.csv"), options);
        QVERIFY_RESULT(targets);
        QCOMPARE(targets->classes, 0);
        QCOMPARE(targets->targets.size(), std::size_t(3));
        options.answers = AnswerKind::Labels;
        const auto labels = readDataset(pathOf("kinds.csv"), options);
        QCOMPARE(labels.has_value(), classes > 0);
        if (!labels)
            QVERIFY2(errorOf(labels).contains("\"DatasetLabel\""), qPrintable(errorOf(labels)));
    }

    void pairOfArrays()
    {
        const std::vector<NamedTensor> pair{{"x", counting({4, 3})}, {"y", numbers({1, 0, 2, 0}, {4})}};
        QVERIFY_RESULT(writeNpz(pathOf("pair.npz"), pair));
        QVERIFY_RESULT(writeNpy(pathOf("x.npy"), pair[0].tensor));
        QVERIFY_RESULT(writeNpy(pathOf("y.npy"), pair[1].tensor));
        DatasetReadOptions options;
        options.answersPath = pathOf("y.npy");
        const auto archive = readDataset(pathOf("pair.npz"));
        const auto files = readDataset(pathOf("x.npy"), options);
        for (const auto* data : {&archive, &files}) {
            QVERIFY_RESULT(*data);
            QVERIFY(((*data)->inputs.shape == FeatureShape{3, 1, 1}));
            QVERIFY(((*data)->labels == std::vector<std::int32_t>{1, 0, 2, 0}));
            QCOMPARE((*data)->inputs.sample(3)[2], 11.0F);
        }
    }

    void tableInOneArray()
    {
        QVERIFY_RESULT(writeNpy(pathOf("table.npy"), numbers({0.5, 1.5, 0, 2.5, 3.5, 1}, {2, 3})));
        const auto data = readDataset(pathOf("table.npy"));
        QVERIFY_RESULT(data);
        QVERIFY((data->labels == std::vector<std::int32_t>{0, 1}));
        QCOMPARE(data->inputs.sample(1)[0], 2.5F);
        QCOMPARE(data->inputs.sample(1)[1], 3.5F);
    }

    void namesOfArrays_data()
    {
        QTest::addColumn<QString>("inputs");
        QTest::addColumn<QString>("answers");
        QTest::newRow("x y") << "x" << "y";
        QTest::newRow("X Y") << "X" << "Y";
        QTest::newRow("words") << "images" << "labels";
        QTest::newRow("capitals") << "Inputs" << "Targets";
        QTest::newRow("data") << "data" << "targets";
        QTest::newRow("features") << "features" << "y";
        QTest::newRow("keras") << "x_train" << "y_train";
    }

    void namesOfArrays()
    {
        QFETCH(QString, inputs);
        QFETCH(QString, answers);
        // Others beside them and any order do not matter.
        const auto data = datasetOf(fileOf({{"z", counting({9})},
                                            {answers.toStdString(), numbers({1, 0}, {2})},
                                            {inputs.toStdString(), counting({2, 5})}}));
        QVERIFY_RESULT(data);
        QCOMPARE(data->inputs.shape.channels, 5);
        QVERIFY((data->labels == std::vector<std::int32_t>{1, 0}));
    }

    void shapesOfInputs_data()
    {
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<QList<qint64>>("sample");
        QTest::newRow("values alone") << QList<qint64>{6} << QList<qint64>{1, 1, 1};
        QTest::newRow("rows") << QList<qint64>{6, 4} << QList<qint64>{4, 1, 1};
        QTest::newRow("pictures") << QList<qint64>{6, 4, 5} << QList<qint64>{1, 4, 5};
        QTest::newRow("channels") << QList<qint64>{6, 3, 4, 5} << QList<qint64>{3, 4, 5};
    }

    void shapesOfInputs()
    {
        QFETCH(QList<qint64>, shape);
        QFETCH(QList<qint64>, sample);
        const Tensor inputs = counting(Shape(shape.begin(), shape.end()));
        const auto data = datasetOf(fileOf({{"x", inputs}, {"y", counting({6, 1})}}));
        QVERIFY_RESULT(data);
        QVERIFY((data->inputs.shape == FeatureShape{sample[0], sample[1], sample[2]}));
        QCOMPARE(data->inputs.values.back(), static_cast<float>(inputs.count() - 1));
        QCOMPARE(data->classes, 6); // 6 × 1 answers are labels too
    }

    void shapeMayBeTold()
    {
        DatasetReadOptions options;
        options.shape = FeatureShape{1, 3, 4};
        const TensorFile file = fileOf({{"x", counting({2, 12})}, {"y", counting({2})}});
        const auto data = datasetOf(file, options);
        QVERIFY_RESULT(data);
        QVERIFY((data->inputs.shape == FeatureShape{1, 3, 4}));
        QCOMPARE(data->inputs.sample(1)[0], 12.0F);
        options.shape = FeatureShape{1, 3, 5};
        QCOMPARE(errorOf(datasetOf(file, options)), "ShapeMismatch 15 12");
        options.shape = FeatureShape{-3, -4, 1};
        QCOMPARE(errorOf(datasetOf(file, options)), "ShapeMismatch 0 12");
        options.shape = FeatureShape{std::int64_t(1) << 40, std::int64_t(1) << 40, 1};
        QCOMPARE(errorOf(datasetOf(file, options)), "ShapeMismatch 0 12");
    }

    void severalTargets()
    {
        const auto data = datasetOf(fileOf({{"x", counting({3, 2})}, {"y", numbers({1, 2, 3, 4, 5, 6}, {3, 2})}}));
        QVERIFY_RESULT(data);
        QCOMPARE(data->classes, 0);
        QCOMPARE(data->targetWidth, 2);
        QCOMPARE(data->outputs(), 2);
        QVERIFY((data->targets == std::vector<float>{1, 2, 3, 4, 5, 6}));
        DatasetReadOptions options;
        options.answers = AnswerKind::Labels;
        QCOMPARE(errorOf(datasetOf(fileOf({{"x", counting({3, 2})}, {"y", counting({3, 2})}}), options)),
                 "FileMalformed \"mem\" \"DatasetShape\" \"[3, 2]\"");
    }

    /// float64 inputs round to the nearest binary32; what becomes infinite is refused.
    void roundsToSingle()
    {
        const auto data = datasetOf(fileOf({{"x", numbers({0.1, 1e-60}, {2, 1})}, {"y", numbers({0.1, 0.2}, {2})}}));
        QVERIFY_RESULT(data);
        QCOMPARE(data->inputs.values[0], 0.1F);
        QCOMPARE(data->inputs.values[1], 0.0F);
        QCOMPARE(data->targets[1], 0.2F);
        QCOMPARE(errorOf(datasetOf(fileOf({{"x", numbers({0.1, 1e60}, {2, 1})}, {"y", counting({2})}}))),
                 "FileMalformed \"mem\" \"DatasetNotFinite\" 2 1");
    }

    void safetensorsToo()
    {
        const std::vector<NamedTensor> pair{{"labels", numbers({1, 0}, {2})}, {"images", counting({2, 3, 3})}};
        QVERIFY_RESULT(writeSafetensors(pathOf("own.safetensors"), pair));
        const auto data = readDataset(pathOf("own.safetensors"));
        QVERIFY_RESULT(data);
        QVERIFY((data->inputs.shape == FeatureShape{1, 3, 3}));
        QCOMPARE(data->classes, 2);
    }

    void refusesWhatDoesNotFit_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("error");
        QTest::newRow("not a number") << QByteArray("1,2,0\n3,x,1\n") << "\"CellNotNumber\" 2 2 \"x\" at 8";
        QTest::newRow("label in words") << QByteArray("1,2,0\n3,4,cat\n") << "\"CellNotNumber\" 2 3 \"cat\" at 10";
        QTest::newRow("short row") << QByteArray("1,2,0\n3,4\n") << "\"RowLength\" 2 2 3 at 6";
        QTest::newRow("one column") << QByteArray("1\n2\n") << "\"DatasetTable\" \"[2, 1]\"";
        QTest::newRow("NaN") << QByteArray("1,2,0\n3,nan,1\n") << "\"DatasetNotFinite\" 2 2";
        QTest::newRow("infinite") << QByteArray("inf,2,0\n3,4,1\n") << "\"DatasetNotFinite\" 1 1";
        QTest::newRow("infinite target") << QByteArray("1,2,0.5\n3,4,-inf\n") << "\"DatasetNotFinite\" 2 1";
        QTest::newRow("no target") << QByteArray("1,2,nan\n3,4,1\n") << "\"DatasetNotFinite\" 1 1";
    }

    void refusesWhatDoesNotFit()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, error);
        const std::string path = written("bad.csv", csv);
        QCOMPARE(errorOf(readDataset(path)), "FileMalformed \"" + text(path) + "\" " + error);
    }

    void refusesOtherArrays()
    {
        QCOMPARE(errorOf(datasetOf(fileOf({{"a", counting({2})}, {"b", counting({2})}}))),
                 "FileMalformed \"mem\" \"DatasetArrays\" \"a, b\"");
        QCOMPARE(errorOf(datasetOf(fileOf({{"x", counting({2})}, {"b", counting({2})}}))),
                 "FileMalformed \"mem\" \"DatasetArrays\" \"x, b\"");
        std::vector<NamedTensor> many;
        for (char name = 'a'; name < 'k'; ++name)
            many.push_back({std::string(1, name), counting({2})});
        QVERIFY(errorOf(datasetOf(fileOf(many))).contains("\"a, b, c, d, e, f, g, h, …\""));
        QCOMPARE(errorOf(datasetOf(fileOf({{"x", counting({6})}}))), "FileMalformed \"mem\" \"DatasetTable\" \"[6]\"");
        QCOMPARE(errorOf(datasetOf(fileOf({}))), "TensorEmpty");
    }

    void refusesOtherShapes()
    {
        const Tensor labels = counting({2});
        QCOMPARE(errorOf(datasetOf(fileOf({{"x", counting({2, 1, 1, 1, 1})}, {"y", labels}}))),
                 "FileMalformed \"mem\" \"DatasetShape\" \"[2, 1, 1, 1, 1]\"");
        QCOMPARE(errorOf(datasetOf(fileOf({{"x", counting({})}, {"y", labels}}))), "FileMalformed \"mem\" \"DatasetShape\" \"[]\"");
        QCOMPARE(errorOf(datasetOf(fileOf({{"x", counting({3, 2})}, {"y", labels}}))), "FileMalformed \"mem\" \"DatasetCounts\" 3 2");
        QCOMPARE(errorOf(datasetOf(fileOf({{"x", counting({2, 2})}, {"y", counting({2, 1, 1})}}))),
                 "FileMalformed \"mem\" \"DatasetShape\" \"[2, 1, 1]\"");
        QCOMPARE(errorOf(datasetOf(fileOf({{"x", counting({2, 2})}, {"y", counting({})}}))),
                 "FileMalformed \"mem\" \"DatasetShape\" \"[]\"");
        QCOMPARE(errorOf(datasetOf(fileOf({{"x", counting({0, 2})}, {"y", counting({0})}}))), "TensorEmpty");
        QCOMPARE(errorOf(datasetOf(fileOf({{"x", counting({2, 0})}, {"y", labels}}))), "TensorEmpty");
        QCOMPARE(errorOf(datasetOf(fileOf({{"x", counting({2, 2})}, {"y", counting({2, 0})}}))), "TensorEmpty");
        QCOMPARE(errorOf(datasetOf(fileOf({{"x", counting({2, 2})}, {"y", counting({2, 1001})}}))), "TensorTooLarge 1001 1000");
    }

    /// What a header claims is refused before anything is read.
    void limitsComeFirst()
    {
        TensorFile file = fileOf({{"x", counting({2, 2})}, {"y", counting({2})}});
        file.tensors[0].load = [](const ProgressSink&) -> Result<Tensor> { return failure(ErrorCode::Internal, {std::string("loaded")}); };
        file.tensors[0].shape = {1000, 1 << 20};
        file.tensors[0].count = std::int64_t(1000) << 20;
        QCOMPARE(errorOf(datasetOf(file)), "TensorTooLarge 1048576000 134217728");
        file.tensors[0].shape = {1'000'001, 2};
        file.tensors[0].count = 2'000'002;
        QCOMPARE(errorOf(datasetOf(file)), "TensorTooLarge 1000001 1000000");
        file.tensors[0].shape = {2, 2};
        file.tensors[0].count = 4;
        QCOMPARE(errorOf(datasetOf(file)), "Internal \"loaded\"");
    }

    void filesThatAreNone()
    {
        QVERIFY(errorOf(readDataset("/no/such/file.csv")).startsWith("FileNotFound"));
        DatasetReadOptions options;
        options.answersPath = "/no/such/y.npy";
        QVERIFY_RESULT(writeNpy(pathOf("only.npy"), counting({2, 2})));
        QVERIFY(errorOf(readDataset(pathOf("only.npy"), options)).startsWith("FileNotFound \"/no/such/y.npy\""));
        QVERIFY(errorOf(readDataset(written("empty.csv", ""))).contains("\"EmptyFile\""));
        QVERIFY(errorOf(readDataset(written("words.xyz", "what is this"))).startsWith("UnknownFileType"));
        // A header that promises more than there is.
        QByteArray cut;
        {
            QFile whole(m_folder.filePath("only.npy"));
            QVERIFY(whole.open(QIODevice::ReadOnly));
            cut = whole.readAll().chopped(4);
        }
        QVERIFY(errorOf(readDataset(written("cut.npy", cut))) != "none");
    }

    void canBeCancelled()
    {
        QByteArray csv;
        for (int k = 0; k < 1000; ++k)
            csv += "1,2,0\n";
        QCOMPARE(errorOf(readDataset(written("long.csv", csv), {}, [](std::int64_t, std::int64_t) { return false; })), "Cancelled");
    }
};

QTEST_APPLESS_MAIN(TestDatasetFile)
#include "tst_datasetfile.moc"
