// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/quantizer.h"
#include "core/quantize/scheme.h"
#include "core/tensors/samples.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <atomic>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

bool hasGranularity(const Scheme& scheme)
{
    return std::ranges::find(scheme.options, std::string_view("granularity"), &SchemeOption::name) != scheme.options.end();
}

/// The scheme's word, with the granularity when there is one.
QString wordFor(const QString& scheme, const QString& granularity)
{
    return granularity.isEmpty() ? scheme : word("%1:granularity=%2", scheme, granularity);
}

} // namespace

/// What holds for every scheme of the catalogue, whatever it does.
class TestQuantizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyScheme_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("granularity");
        for (const Scheme& scheme : schemes()) {
            const QString name = QString::fromUtf8(scheme.name.data(), qsizetype(scheme.name.size()));
            if (!hasGranularity(scheme)) {
                const QString given = name == QLatin1String("codebook") ? name + QLatin1String(":levels=-1;-0.25;0;0.5;2") : name;
                QTest::newRow(qPrintable(name)) << given << QString();
                continue;
            }
            for (const char* granularity : {"tensor", "channel:0", "channel:1", "group:5"})
                QTest::addRow("%s %s", qPrintable(name), granularity) << name << QString::fromLatin1(granularity);
        }
    }

    /// Chunks add up to apply(); values repeat for equal codes of a group; the second quantization changes nothing more
    /// than the first one's values.
    void everyScheme()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, granularity);
        const Tensor tensor = Tensor::fromFloats([] {
            std::vector<float> values;
            for (const double x : makeSample({SampleKind::StudentT, 37 * 131, 2})->values())
                values.push_back(float(x));
            return values;
        }(), {37, 131}).value();
        const auto quantizer = fit(spec(wordFor(scheme, granularity)), tensor);
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
        QFETCH(QString, granularity);
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        constexpr double inf = std::numeric_limits<double>::infinity();
        for (const Tensor& tensor :
             {tensorOf({}, {0, 3}), tensorOf({}, {3, 0}), tensorOf({0, 0, -0.0, 0}, {2, 2}), tensorOf({nan, nan}, {1, 2}),
              tensorOf({inf, -inf, nan, 1}, {2, 2}), tensorOf({-7}, {1, 1}), tensorOf({4e-324, -4e-324}, {2, 1}),
              tensorOf({1.7e308, -1.7e308, 1}, {1, 3})}) {
            const auto quantizer = fit(spec(wordFor(scheme, granularity)), tensor);
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
            if (!hasGranularity(scheme))
                continue;
            const auto quantizer = fit(parseSchemeSpec(std::string(scheme.name) + ":granularity=channel:2").value(), tensorOf({1, 2}, {1, 2}));
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

    /// Pieces see what the chunks see, each element once, short runs whole, on any number of threads.
    void piecesCoverEverything_data()
    {
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<QString>("granularity");
        QTest::newRow("nothing") << QList<qint64>{0, 4} << QStringLiteral("group:2");
        QTest::newRow("one") << QList<qint64>{1} << QStringLiteral("tensor");
        QTest::newRow("whole") << QList<qint64>{300001} << QStringLiteral("tensor");
        QTest::newRow("rows") << QList<qint64>{67, 3001} << QStringLiteral("channel:0");
        QTest::newRow("long rows") << QList<qint64>{3, 70001} << QStringLiteral("channel:0");
        QTest::newRow("columns") << QList<qint64>{30001, 5} << QStringLiteral("channel:1");
        QTest::newRow("short groups") << QList<qint64>{67, 3001} << QStringLiteral("group:48");
        QTest::newRow("long groups") << QList<qint64>{3, 90001} << QStringLiteral("group:30000");
    }
    void piecesCoverEverything()
    {
        QFETCH(QList<qint64>, shape);
        QFETCH(QString, granularity);
        const Shape lengths(shape.begin(), shape.end());
        std::vector<float> values(std::size_t(*elementCount(lengths)));
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = i % 1000 == 7 ? float(NAN) : std::sin(float(i)) * float(1 + i % 17);
        const Tensor tensor = Tensor::fromFloats(values, lengths).value();
        const Quantizer quantizer = fit(spec(word("linear:bits=5,granularity=%1", granularity)), tensor).value();
        const QuantizedTensor expected = apply(quantizer, tensor).value();
        for (const int threads : {1, 3}) {
            std::vector<int> seen(values.size());
            std::vector<int> calls(std::size_t(quantizedPieceCount(tensor)));
            std::atomic<bool> agrees{true};
            std::atomic<std::int64_t> clipped{0};
            const auto applied = applyInPieces(quantizer, tensor, [&](std::int64_t piece, const auto& chunks) {
                ++calls[std::size_t(piece)];
                std::int64_t next = -1;
                chunks([&](const QuantizedChunk& chunk) {
                    agrees = agrees && chunk.codes.size() <= 4096 && (next < 0 || chunk.first == next);
                    next = chunk.first + std::int64_t(chunk.codes.size());
                    clipped += chunk.clipped;
                    for (std::size_t i = 0; i < chunk.codes.size(); ++i) {
                        const std::size_t at = std::size_t(chunk.first) + i;
                        ++seen[at];
                        const bool isSame = chunk.values[i] == expected.values[at] || (std::isnan(chunk.values[i]) && std::isnan(expected.values[at]));
                        agrees = agrees && isSame && chunk.codes[i] == expected.codes[at];
                    }
                });
            }, {}, threads);
            QVERIFY_RESULT(applied);
            QVERIFY(agrees);
            QCOMPARE(clipped.load(), expected.clipped);
            QVERIFY(std::ranges::all_of(seen, [](int count) { return count == 1; }));
            QVERIFY(std::ranges::all_of(calls, [](int count) { return count == 1; }));
        }
    }

    void groupsByThemselves()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 70 * 50, 4}).value().reshaped({70, 50}).value();
        for (const char* granularity : {"channel:0", "channel:1", "group:7", "tensor"}) {
            const Quantizer quantizer = fit(spec(word("linear:bits=4,granularity=%1", QString::fromLatin1(granularity))), tensor).value();
            const QuantizedTensor expected = apply(quantizer, tensor).value();
            std::int64_t seen = 0;
            for (std::int64_t group = 0; group < quantizer.grouping.groupCount(); ++group) {
                const auto applied = applyToGroup(quantizer, tensor, group, [&](const QuantizedChunk& chunk) {
                    for (std::size_t i = 0; i < chunk.codes.size(); ++i) {
                        const std::int64_t at = chunk.first + std::int64_t(i);
                        if (chunk.codes[i] == expected.codes[std::size_t(at)] && quantizer.grouping.runAt(at).group == group)
                            ++seen;
                    }
                });
                QVERIFY_RESULT(applied);
            }
            QCOMPARE(seen, tensor.count());
        }
    }

    void piecesAreRefusedAndStoppedLikeChunks()
    {
        const Tensor rows = tensorOf({1, 2, 3, 4}, {2, 2});
        const Quantizer quantizer = fit(spec(QStringLiteral("linear:granularity=channel:0")), rows).value();
        const auto never = [](std::int64_t, const auto&) { QFAIL("called"); };
        const auto other = applyInPieces(quantizer, tensorOf({1, 2, 3}), never);
        QVERIFY(!other && other.error().code == ErrorCode::ShapeMismatch);
        const auto group = applyToGroup(quantizer, tensorOf({1, 2, 3}), 0, [](const QuantizedChunk&) {});
        QVERIFY(!group && group.error().code == ErrorCode::ShapeMismatch);
        const auto stopped = applyInPieces(quantizer, rows, never, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestQuantizer)
#include "tst_quantizer.moc"
