// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/samplesets.h"
#include "tests/support/testsupport.h"
#include "widgets/tensors/tensorsource.h"

#include <QJsonArray>

using namespace quantoscope;
using namespace quantoscope::widgets;

Q_DECLARE_METATYPE(quantoscope::widgets::TensorSource)

class TestTensorSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void comesBack_data()
    {
        QTest::addColumn<TensorSource>("source");
        QTest::addColumn<QStringList>("keys");
        QTest::newRow("sample") << sampleSource({core::SampleKind::StudentT, 12345, 77}) << QStringList{"count", "sample", "seed"};
        QTest::newRow("text") << textSource(QStringLiteral("1\t2\n3\t4")) << QStringList{"text"};
        QTest::newRow("file") << fileSource(QStringLiteral("/a/权重.npy")) << QStringList{"file"};
        QTest::newRow("file and tensor") << fileSource(QStringLiteral("/a/b.gguf"), QStringLiteral("blk.0/a b")) << QStringList{"file", "tensor"};
        const core::RawSpec raw{core::DType::BFloat16, true, {-1, 3}, std::int64_t(1) << 40, true};
        QTest::newRow("raw") << fileSource(QStringLiteral("/a/x.bin"), {}, raw) << QStringList{"file", "raw"};
        QTest::newRow("set") << setSource(QStringLiteral("image"), 5) << QStringList{"seed", "set"};
        QTest::newRow("set and tensor") << setSource(QStringLiteral("network"), 1, QStringLiteral("layer1.bias")) << QStringList{"seed", "set", "tensor"};
        QTest::newRow("raw without axes") << fileSource(QStringLiteral("/a/x.bin"), {}, core::RawSpec{}) << QStringList{"file", "raw"};
    }
    void comesBack()
    {
        QFETCH(TensorSource, source);
        const QJsonObject state = sourceToJson(source);
        QTEST(state.keys(), "keys");
        const auto again = sourceFromJson(state);
        QVERIFY_RESULT(again);
        QCOMPARE(*again, source);
    }

    void missingIsDefault()
    {
        const auto source = sourceFromJson({});
        QVERIFY_RESULT(source);
        QCOMPARE(*source, TensorSource());
        QVERIFY(source->isSample());
        QCOMPARE(source->sample, core::SampleSpec());
    }

    void refuses_data()
    {
        QTest::addColumn<QJsonObject>("state");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* option, const QJsonValue& value, const char* shown) {
            QTest::addRow("%s %s", option, shown) << QJsonObject{{QString::fromLatin1(option), value}} << QString::fromLatin1(option)
                                                  << QString::fromLatin1(shown);
        };
        row("sample", QStringLiteral("cauchy"), "cauchy");
        row("set", QStringLiteral("mnist"), "mnist");
        row("count", 0, "0");
        row("count", 1e9, "1e+09");
        row("count", 2.5, "2.5");
        row("seed", -1, "-1");
        row("seed", 1e300, "1e+300");
        const auto raw = [](const char* option, const QJsonValue& value, const char* shown) {
            const QJsonObject inner{{QString::fromLatin1(option), value}};
            QTest::addRow("raw %s %s", option, shown) << QJsonObject{{QStringLiteral("file"), QStringLiteral("/x")}, {QStringLiteral("raw"), inner}}
                                                      << QString::fromLatin1(option) << QString::fromLatin1(shown);
        };
        raw("dtype", QStringLiteral("complex64"), "complex64");
        raw("offset", -1, "-1");
        raw("offset", 0.5, "0.5");
        raw("shape", QJsonArray{2, -2}, "-2");
        raw("shape", QJsonArray{QStringLiteral("two")}, "-2");
        QJsonArray many;
        for (int i = 0; i < 65; ++i)
            many.append(1);
        raw("shape", many, "65");
    }
    void refuses()
    {
        QFETCH(QJsonObject, state);
        QFETCH(QString, option);
        QFETCH(QString, value);
        const auto source = sourceFromJson(state);
        QVERIFY(!source);
        QCOMPARE(source.error(), (core::Error{core::ErrorCode::UnknownOption, {option.toStdString(), value.toStdString()}}));
    }

    void wholes()
    {
        const TensorSource file = fileSource(QStringLiteral("/a/m.gguf"), QStringLiteral("w"), core::RawSpec{});
        QCOMPARE(file.whole(), fileSource(QStringLiteral("/a/m.gguf"), {}, core::RawSpec{}));
        QCOMPARE(file.whole().withTensor(QStringLiteral("v")), fileSource(QStringLiteral("/a/m.gguf"), QStringLiteral("v"), core::RawSpec{}));
        QCOMPARE(sampleSource({}).withTensor(QStringLiteral("normal")), sampleSource({}));
        QCOMPARE(textSource(QStringLiteral("1")).withTensor(QStringLiteral("x")), textSource(QStringLiteral("1")));
    }

    void opensEachKind()
    {
        const auto sample = openTensorSource(sampleSource({core::SampleKind::Outliers, 256, 2}));
        QVERIFY_RESULT(sample);
        QCOMPARE(sample->tensors.size(), std::size_t(1));
        QCOMPARE(sample->tensors[0].shape, (core::Shape{2, 128}));
        QCOMPARE(sample->tensors[0].bytes, 1024);
        const auto image = openTensorSource(setSource(QStringLiteral("image")));
        QVERIFY_RESULT(image);
        QCOMPARE(image->tensors[0].name, std::string("image"));
        const auto text = openTensorSource(textSource(QStringLiteral("1;2\n3;4")));
        QVERIFY_RESULT(text);
        QCOMPARE(text->tensors[0].load({})->values(), (std::vector<double>{1, 2, 3, 4}));
        const auto file = openTensorSource(fileSource(QStringLiteral("/no/such/file")));
        QCOMPARE(file.error().code, core::ErrorCode::FileNotFound);
        const auto set = openTensorSource(setSource(QStringLiteral("mnist")));
        QCOMPARE(set.error().code, core::ErrorCode::UnknownOption);
    }

    void titles()
    {
        QCOMPARE(sourceTitle(fileSource(QStringLiteral("/a/b.npy"))), QStringLiteral("b.npy"));
        QCOMPARE(sourceTitle(fileSource(QStringLiteral("/a/m.gguf"), QStringLiteral("blk.%1"))), QStringLiteral("m.gguf › blk.%1"));
        QCOMPARE(sourceTitle(sampleSource({core::SampleKind::Laplace, 5, 3})), QStringLiteral("Laplace, seed 3"));
        QCOMPARE(sourceTitle(textSource(QStringLiteral("1 2"))), QStringLiteral("Pasted numbers"));
        QCOMPARE(sourceTitle(setSource(QStringLiteral("network"), 4)), QStringLiteral("Small network, seed 4"));
        QCOMPARE(sourceTitle(setSource(QStringLiteral("network"), 4, QStringLiteral("layer1.bias"))), QStringLiteral("Small network, seed 4 › layer1.bias"));
        for (const core::SampleSet& set : core::sampleSets())
            QVERIFY(sampleSetTitle(set.name) != QString::fromLatin1(set.name.data(), qsizetype(set.name.size())));
        for (const core::SampleKind kind : core::allSampleKinds())
            QVERIFY(!sampleTitle(kind).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTensorSource)
#include "tst_tensorsource.moc"
