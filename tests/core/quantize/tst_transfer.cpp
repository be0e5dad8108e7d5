// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/transfer.h"

#include "core/quantize/scheme.h"
#include "core/tensors/samples.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestTransfer : public QObject
{
    Q_OBJECT

    static Quantizer fitted(const char* word, const Tensor& tensor = tensorOf({-1, 2}, {2}))
    {
        return fit(parseSchemeSpec(word).value(), tensor).value();
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void linearRoundsAndClips()
    {
        const Quantizer quantizer = fitted("linear:scale=0.5,qmin=-2,qmax=1");
        const std::vector<double> xs{-9, -1, -0.75, -0.26, -0.25, 0, 0.25, 0.26, 0.75, 3};
        const auto values = transferAt(quantizer, 0, xs);
        QVERIFY(values);
        QCOMPARE(*values, (std::vector<double>{-1, -1, -1, -0.5, 0, 0, 0, 0.5, 0.5, 0.5}));
    }

    /// The transfer function is what apply does to the tensor itself.
    void agreesWithApply_data()
    {
        QTest::addColumn<QByteArray>("word");
        for (const char* word : {"linear:bits=3", "linear:bits=4,symmetric=no", "kmeans:k=5", "ternary", "ternary:method=twn"})
            QTest::addRow("%s", word) << QByteArray(word);
    }
    void agreesWithApply()
    {
        QFETCH(QByteArray, word);
        const std::vector<double> xs{-3, -1.25, -0.5, -0.1, 0, 0.07, 0.3, 0.9, 1.5, 2.75};
        const Tensor tensor = tensorOf(xs, {10});
        const Quantizer quantizer = fitted(word, tensor);
        QCOMPARE(*transferAt(quantizer, 0, xs), apply(quantizer, tensor)->values);
    }

    void everyScheme_data()
    {
        QTest::addColumn<QByteArray>("scheme");
        for (const Scheme& scheme : schemes()) {
            const QByteArray name(scheme.name.data(), qsizetype(scheme.name.size()));
            if (parseSchemeSpec(name.toStdString()))
                QTest::addRow("%s", name.constData()) << name;
        }
    }

    /// Whatever the scheme: in every group it does what apply() does, and a greater x never gives a smaller value.
    void everyScheme()
    {
        QFETCH(QByteArray, scheme);
        const Tensor tensor = Tensor::fromDoubles(makeSample({SampleKind::Laplace, 1024, 4})->values(), {2, 512}).value();
        const Quantizer quantizer = fitted(scheme, tensor);
        if (std::holds_alternative<PackedParameters>(quantizer.parameters)) {
            QVERIFY(!transferAt(quantizer, 0, std::vector<double>{0}));
            return;
        }
        const auto applied = apply(quantizer, tensor);
        QVERIFY_RESULT(applied);
        const Grouping grouping = quantizer.grouping.isWhole() ? *Grouping::make(tensor.shape(), {}) : quantizer.grouping;
        QCOMPARE(parameterGroups(quantizer), grouping.groupCount());
        std::vector<double> ramp;
        for (int i = -600; i <= 600; ++i)
            ramp.push_back(i / 100.0);
        grouping.forEachRun([&](std::int64_t group, std::int64_t first, std::int64_t count) {
            std::vector<double> xs(static_cast<std::size_t>(count));
            tensor.readValues(first, xs);
            const auto values = *transferAt(quantizer, group, xs);
            for (std::size_t i = 0; i < values.size(); ++i)
                QTest::qCompare(values[i], applied->values[std::size_t(first) + i], "transfer", "applied", __FILE__, __LINE__);
            const auto along = *transferAt(quantizer, group, ramp);
            return QTest::qVerify(std::ranges::is_sorted(along), "is_sorted(along)", "", __FILE__, __LINE__);
        });
    }

    /// Fitted to nothing, to zeros and to one number, a transfer function is still one of finite numbers.
    void degenerateTensors_data() { everyScheme_data(); }
    void degenerateTensors()
    {
        QFETCH(QByteArray, scheme);
        const std::vector<double> xs{-1e300, -1, 0, 4e-324, 1, 1e300};
        for (const Tensor& tensor : {tensorOf({}, {0}), tensorOf({0, 0}, {2}), tensorOf({-7}, {1})}) {
            const auto quantizer = fit(parseSchemeSpec(scheme.toStdString()).value(), tensor);
            QVERIFY_RESULT(quantizer);
            const auto values = transferAt(*quantizer, 0, xs);
            const bool isPacked = std::holds_alternative<PackedParameters>(quantizer->parameters);
            QCOMPARE(values.has_value(), !isPacked && parameterGroups(*quantizer) > 0);
            if (!values)
                continue;
            QCOMPARE(values->size(), xs.size());
            for (const double value : *values)
                QVERIFY(!std::isnan(value));
        }
    }

    void groupsHaveTheirOwn()
    {
        const Quantizer quantizer = fitted("linear:bits=2,granularity=channel:0,range=restricted", tensorOf({1, -1, 10, 5}, {2, 2}));
        QCOMPARE(parameterGroups(quantizer), std::int64_t(2));
        const std::vector<double> xs{0.9, 7};
        QCOMPARE(*transferAt(quantizer, 0, xs), (std::vector<double>{1, 1}));
        QCOMPARE(*transferAt(quantizer, 1, xs), (std::vector<double>{0, 10}));
        QVERIFY(!transferAt(quantizer, 2, xs));
        QVERIFY(!transferAt(quantizer, -1, xs));
    }

    void specialValues()
    {
        const Quantizer quantizer = fitted("linear:scale=1,qmin=-2,qmax=1");
        constexpr double infinite = std::numeric_limits<double>::infinity();
        const std::vector<double> xs{-infinite, std::numeric_limits<double>::quiet_NaN(), infinite};
        const auto values = *transferAt(quantizer, 0, xs);
        QCOMPARE(values[0], -2.0);
        QVERIFY(std::isnan(values[1]));
        QCOMPARE(values[2], 1.0);
        QVERIFY(transferAt(quantizer, 0, {})->empty());
    }

    void stochasticIsOneDraw()
    {
        QVERIFY(isStochastic(fitted("linear:bits=4,round=stochastic")));
        QVERIFY(!isStochastic(fitted("linear:bits=4")));
        QVERIFY(!isStochastic(fitted("kmeans:k=2")));
        const Quantizer quantizer = fitted("linear:scale=1,qmin=-4,qmax=3,round=stochastic,seed=5");
        const std::vector<double> xs(1000, 0.25);
        const auto values = *transferAt(quantizer, 0, xs);
        const auto up = std::ranges::count(values, 1.0);
        QCOMPARE(up + std::ranges::count(values, 0.0), 1000);
        QVERIFY2(up > 180 && up < 320, qPrintable(QString::number(up)));
        QCOMPARE(*transferAt(quantizer, 0, xs), values);
    }

    /// Blocks of ggml hold codes of the fitted values only.
    void packedBlocksHaveNone()
    {
        Quantizer quantizer = fitted("linear:bits=4");
        quantizer.parameters = PackedParameters{DType::Q4_0, std::vector<std::byte>(2 * 18)};
        QCOMPARE(parameterGroups(quantizer), std::int64_t(2));
        QVERIFY(!transferAt(quantizer, 0, std::vector<double>{1}));
        QVERIFY(!isStochastic(quantizer));
    }

    void unknownSchemesHaveNone()
    {
        Quantizer quantizer = fitted("linear:bits=4");
        quantizer.spec.scheme = "nosuch";
        QVERIFY(!transferAt(quantizer, 0, std::vector<double>{1}));
    }
};

QTEST_APPLESS_MAIN(TestTransfer)
#include "tst_transfer.moc"
