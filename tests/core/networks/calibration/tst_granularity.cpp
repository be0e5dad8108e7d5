// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/granularity.h"

#include "core/quantize/errorreport.h"
#include "core/quantize/quantizer.h"
#include "core/quantize/schemespec.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// Channels of very different reach, the first 100 times that of the last; within each, the later two thirds are smaller.
Network uneven(const char* layers = "conv:4:3,relu,dense:3")
{
    Network network = makeNetwork({{2, 5, 5}, parseLayers(layers).value()}, 9).value();
    LayerState& layer = network.layers[0];
    const std::size_t row = layer.weights.size() / layer.bias.size();
    for (std::size_t i = 0; i < layer.weights.size(); ++i)
        layer.weights[i] *= float(std::pow(10.0, -double(i / row) * 2 / 3) * (i % row >= row / 3 ? 0.2 : 1));
    return network;
}

Error errorOf(const Network& network, std::size_t layer, int bits, std::int64_t length, const std::string& clip = "minmax")
{
    const auto report = compareGranularities(network, layer, bits, length, clip);
    return report ? Error{ErrorCode::Internal, {}} : report.error();
}

} // namespace

class TestGranularity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void rows()
    {
        const Network network = uneven();
        const Tensor first = weightRows(network.layers[0]).value();
        QCOMPARE(first.shape(), (Shape{4, 18}));
        QCOMPARE(first.value(19), double(network.layers[0].weights[19]));
        QCOMPARE(weightRows(network.layers[2]).value().shape(), (Shape{3, 100}));
        QCOMPARE(weightRows(network.layers[1]).value().count(), 0); // a ReLU has none
        LayerState uneven;
        uneven.weights = {1, 2, 3};
        uneven.bias = {0, 0};
        QCOMPARE(weightRows(uneven).error().code, ErrorCode::ShapeMismatch);
    }

    void ranges()
    {
        Network network = uneven();
        network.layers[0].weights[3] = std::numeric_limits<float>::quiet_NaN();
        const GranularityReport report = compareGranularities(network, 0, 4, 6).value();
        QCOMPARE(report.layer, std::size_t(0));
        QCOMPARE(report.channels.size(), std::size_t(4));
        for (std::size_t c = 1; c < 4; ++c) {
            const auto row = std::span(network.layers[0].weights).subspan(c * 18, 18);
            QCOMPARE(report.channels[c]->lo, double(*std::ranges::min_element(row)));
            QCOMPARE(report.channels[c]->hi, double(*std::ranges::max_element(row)));
        }
        QVERIFY(std::isfinite(report.channels[0]->lo) && std::isfinite(report.channels[0]->hi));
    }

    /// Finer is better: on the whole, and for the small channels above all.
    void finerIsBetter()
    {
        const GranularityReport report = compareGranularities(uneven(), 0, 4, 6).value();
        QCOMPARE(report.figures.size(), std::size_t(3));
        QCOMPARE(report.figures[0].granularity, (Granularity{Granularity::Kind::Tensor, 0}));
        QCOMPARE(report.figures[1].granularity, (Granularity{Granularity::Kind::Channel, 0}));
        QCOMPARE(report.figures[2].granularity, (Granularity{Granularity::Kind::Group, 6}));
        for (const GranularityFigure& figure : report.figures)
            QCOMPARE(figure.channelSqnrDb.size(), std::size_t(4));
        QVERIFY(*report.figures[1].sqnrDb > *report.figures[0].sqnrDb);
        QVERIFY(*report.figures[2].sqnrDb > *report.figures[1].sqnrDb);
        QVERIFY(*report.figures[0].channelSqnrDb[3] < 1); // the last channel is lost: all codes 0
        QVERIFY(*report.figures[1].channelSqnrDb[3] > 15);
        QVERIFY(std::abs(*report.figures[0].channelSqnrDb[0] - *report.figures[1].channelSqnrDb[0]) < 1e-9); // it sets the scale itself
        QVERIFY(report.figures[0].bitsPerWeight >= 4 && report.figures[0].bitsPerWeight < report.figures[1].bitsPerWeight);
        QVERIFY(report.figures[1].bitsPerWeight < report.figures[2].bitsPerWeight);
    }

    /// What the scheme `linear` measures by itself.
    void theScheme()
    {
        const Network network = uneven();
        const Tensor weights = Tensor::fromFloats(network.layers[0].weights, {4, 18}).value();
        const GranularityReport report = compareGranularities(network, 0, 3, 5, "mse").value();
        const char* words[] = {"linear:bits=3,clip=mse", "linear:bits=3,clip=mse,granularity=channel:0",
                               "linear:bits=3,clip=mse,granularity=group:5"};
        for (std::size_t i = 0; i < 3; ++i) {
            const Quantizer quantizer = fit(parseSchemeSpec(words[i]).value(), weights).value();
            const Measurement measured = measure(weights, quantizer).value();
            QCOMPARE(*report.figures[i].sqnrDb, *measured.error.sqnrDb);
            QCOMPARE(report.figures[i].bitsPerWeight, measured.size.bitsPerWeight);
        }
        const Quantizer channels = fit(parseSchemeSpec(words[1]).value(), weights).value();
        const GroupErrors groups = measureGroups(weights, channels).value();
        for (std::size_t c = 0; c < 4; ++c)
            QVERIFY(std::abs(*report.figures[1].channelSqnrDb[c] - *groups.reports[c].sqnrDb) < 1e-9);
    }

    /// Depthwise: a channel's own window; dense: a row; a group longer than a row is the row.
    void kinds()
    {
        const Network network = uneven("depthwise:3,relu,dense:3");
        QCOMPARE(compareGranularities(network, 0, 8, 3).value().channels.size(), std::size_t(2));
        const GranularityReport dense = compareGranularities(network, 2, 8, 1000).value();
        QCOMPARE(dense.channels.size(), std::size_t(3));
        QCOMPARE(*dense.figures[2].sqnrDb, *dense.figures[1].sqnrDb);
    }

    void zeros()
    {
        Network network = uneven();
        std::ranges::fill(network.layers[0].weights, 0.0F);
        const GranularityReport report = compareGranularities(network, 0, 4, 6).value();
        for (const GranularityFigure& figure : report.figures)
            QVERIFY(!figure.sqnrDb.has_value());
        QCOMPARE(*report.channels[2], (ValueRange{0, 0}));
    }

    void errors()
    {
        const Network network = uneven();
        QCOMPARE(errorOf(network, 1, 4, 6), (Error{ErrorCode::UnknownOption, {std::string("layer"), std::string("1")}}));
        QCOMPARE(errorOf(network, 99, 4, 6).code, ErrorCode::UnknownOption);
        QCOMPARE(errorOf(network, 0, 1, 6).code, ErrorCode::SchemeOption);
        QCOMPARE(errorOf(network, 0, 17, 6).code, ErrorCode::SchemeOption);
        QCOMPARE(errorOf(network, 0, 4, 0).code, ErrorCode::SchemeOption);
        QCOMPARE(errorOf(network, 0, 4, 6, "most").code, ErrorCode::SchemeOption);
        QCOMPARE(errorOf(Network{}, 0, 4, 6).code, ErrorCode::UnknownOption);
        const auto stopped = compareGranularities(network, 0, 4, 6, "minmax", [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped.has_value());
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }

    void progress()
    {
        std::int64_t last = 0;
        const auto report = compareGranularities(uneven(), 0, 4, 6, "minmax", [&last](std::int64_t done, std::int64_t total) {
            const bool isForward = total == 1000 && done >= last && done <= total;
            last = done;
            return isForward;
        });
        QVERIFY_RESULT(report);
        QVERIFY(last > 900);
    }
};

QTEST_GUILESS_MAIN(TestGranularity)
#include "tst_granularity.moc"
