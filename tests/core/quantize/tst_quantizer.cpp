// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/quantizer.h"
#include "core/quantize/scheme.h"
#include "core/tensors/samples.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

/// What holds for every scheme of the catalogue, whatever it does.
class TestQuantizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyScheme_data()
    {
        QTest::addColumn<QString>("scheme");
        for (const Scheme& scheme : schemes()) {
            const QString name = QString::fromUtf8(scheme.name.data(), qsizetype(scheme.name.size()));
            QTest::newRow(qPrintable(name)) << name;
            if (std::ranges::find(scheme.options, std::string_view("granularity"), &SchemeOption::name) == scheme.options.end())
                continue; // its blocks are part of the scheme
            for (const char* granularity : {"channel:0", "channel:1", "group:5"}) {
                const QString text = word("%1:granularity=%2", name, QLatin1String(granularity));
                QTest::newRow(qPrintable(text)) << text;
            }
        }
    }

    /// Chunks add up to apply(); values repeat for equal codes of a group; the second quantization changes nothing more
    /// than the first one's values.
    void everyScheme()
    {
        QFETCH(QString, scheme);
        const Tensor tensor = Tensor::fromFloats([] {
            std::vector<float> values;
            for (const double x : makeSample({SampleKind::StudentT, 37 * 131, 2})->values())
                values.push_back(float(x));
            return values;
        }(), {37, 131}).value();
        const auto quantizer = fit(spec(scheme), tensor);
        QVERIFY_RESULT(quantizer);
        const auto whole = apply(*quantizer, tensor);
        QVERIFY_RESULT(whole);
        QCOMPARE(whole->shape, tensor.shape());
        QCOMPARE(whole->codes.size(), std::size_t(tensor.count()));
        std::int64_t next = 0;
        bool agrees = true;
        const auto streamed = applyInChunks(*quantizer, tensor, [&](const QuantizedChunk& chunk) {
            agrees = agrees && chunk.first == next;
            for (std::size_t i = 0; i < chunk.values.size(); ++i, ++next) {
                agrees = agrees && chunk.originals[i] == tensor.value(next) && chunk.codes[i] == whole->codes[std::size_t(next)]
                    && chunk.values[i] == whole->values[std::size_t(next)];
            }
        });
        QVERIFY_RESULT(streamed);
        QVERIFY(agrees);
        QCOMPARE(next, tensor.count());
        const auto again = apply(*quantizer, Tensor::fromDoubles(whole->values, whole->shape).value());
        QVERIFY_RESULT(again);
        QVERIFY(again->values == whole->values);
    }

    void everySchemeBearsDegenerateTensors_data() { everyScheme_data(); }
    void everySchemeBearsDegenerateTensors()
    {
        QFETCH(QString, scheme);
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        constexpr double inf = std::numeric_limits<double>::infinity();
        for (const Tensor& tensor :
             {tensorOf({}, {0, 3}), tensorOf({}, {3, 0}), tensorOf({0, 0, -0.0, 0}, {2, 2}), tensorOf({nan, nan}, {1, 2}),
              tensorOf({inf, -inf, nan, 1}, {2, 2}), tensorOf({-7}, {1, 1}), tensorOf({4e-324, -4e-324}, {2, 1}),
              tensorOf({1.7e308, -1.7e308, 1}, {1, 3})}) {
            const auto quantizer = fit(spec(scheme), tensor);
            QVERIFY_RESULT(quantizer);
            const auto quantized = apply(*quantizer, tensor);
            QVERIFY_RESULT(quantized);
            QCOMPARE(quantized->values.size(), std::size_t(tensor.count()));
            for (std::size_t i = 0; i < quantized->values.size(); ++i) {
                const double original = tensor.value(std::int64_t(i));
                QCOMPARE(std::isnan(quantized->values[i]), std::isnan(original));
                QVERIFY(!std::isinf(quantized->values[i]));
                if (original == 0)
                    QCOMPARE(quantized->values[i], 0.0);
            }
            QVERIFY(!describeParameters(*quantizer).records.empty() || quantizer->grouping.groupCount() == 0);
        }
    }

    void missingAxisIsNamed()
    {
        for (const Scheme& scheme : schemes()) {
            const auto parsed = parseSchemeSpec(std::string(scheme.name) + ":granularity=channel:2");
            if (!parsed)
                continue; // without the option
            const auto quantizer = fit(*parsed, tensorOf({1, 2}, {1, 2}));
            QVERIFY(!quantizer);
            QCOMPARE(quantizer.error(), (Error{ErrorCode::SchemeOption, {std::string(scheme.name), std::string("granularity"), std::string("channel:2")}}));
        }
    }

    void groupsNeedTheirShape()
    {
        const auto grouped = fit(spec(QStringLiteral("linear:granularity=group:2")), tensorOf({1, 2, 3, 4}));
        QVERIFY_RESULT(grouped);
        const auto applied = apply(*grouped, tensorOf({1, 2}));
        QVERIFY(!applied);
        QCOMPARE(applied.error(), (Error{ErrorCode::ShapeMismatch, {std::int64_t(4), std::int64_t(2)}}));
        QVERIFY_RESULT(apply(*fit(spec(QStringLiteral("linear")), tensorOf({1, 2})), tensorOf({1, 2, 3})));
    }

    void stopsWhenAsked()
    {
        const Tensor tensor = makeSample({SampleKind::Uniform, 1000, 1}).value();
        const auto stop = [](std::int64_t, std::int64_t) { return false; };
        for (const Scheme& scheme : schemes()) {
            const auto word = parseSchemeSpec(scheme.name).value();
            const auto fitted = fit(word, tensor, stop);
            QVERIFY(!fitted);
            QCOMPARE(fitted.error().code, ErrorCode::Cancelled);
            const auto applied = apply(fit(word, tensor).value(), tensor, stop);
            QVERIFY(!applied);
            QCOMPARE(applied.error().code, ErrorCode::Cancelled);
        }
    }

    void progressOverManyGroupsRises()
    {
        const Tensor tensor = makeSample({SampleKind::Uniform, 4000, 1}).value();
        std::int64_t last = -1;
        int calls = 0;
        bool rises = true;
        const auto fitted = fit(spec(QStringLiteral("linear:granularity=group:2")), tensor, [&](std::int64_t done, std::int64_t total) {
            rises = rises && done > last && done < total;
            last = done;
            ++calls;
            return true;
        });
        QVERIFY_RESULT(fitted);
        QVERIFY(rises);
        QVERIFY(calls >= 100 && calls <= 400);
    }
};

QTEST_APPLESS_MAIN(TestQuantizer)
#include "tst_quantizer.moc"
