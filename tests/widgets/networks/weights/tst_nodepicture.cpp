// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/weights/nodepicture.h"

#include "tests/support/testsupport.h"
#include "tests/widgets/networks/weights/weightnetworks.h"

#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;
using core::FakeQuantMethod;

class TestNodePicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void weights()
    {
        core::Network network = tests::weightNetwork({2, FakeQuantMethod::Ste, false, true});
        network.layers[0].weights = {-3, -1.2F, 0.1F, 0.6F, 2.6F, 0, 1, 1, 1, 1, 1, 1};
        network.layers[0].weightState.scales = {1};
        const NodePicture picture = nodePicture(network, 0, NodeKind::Weights, std::nullopt, nullptr);
        QVERIFY(picture.isQuantizing() && picture.isOneGroup());
        QCOMPARE(picture.total, std::int64_t(12));
        QCOMPARE(picture.every, std::int64_t(1));
        QCOMPARE(picture.values, network.layers[0].weights);
        QCOMPARE(picture.levels, (std::vector<float>{-2, -1, 0, 1}));
        QCOMPARE(picture.quantized, (std::vector<float>{-2, -1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1}));
        QCOMPARE(picture.passed, (std::vector<std::uint8_t>{0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1}));
        QCOMPARE(picture.stopped(), std::int64_t(2));
        QCOMPARE(transferred(picture, std::vector<float>{-9, 0.4F}), (std::vector<float>{-2, 0}));
    }

    void channels()
    {
        const core::Network network = tests::weightNetwork({3, FakeQuantMethod::Lsq, true, true});
        QCOMPARE(nodeGroups(network, 0, NodeKind::Weights), 3);
        QCOMPARE(nodeGroups(network, 2, NodeKind::Weights), 2);
        QCOMPARE(nodeGroups(network, 0, NodeKind::Inputs), 1);
        QCOMPARE(nodeGroups(network, 99, NodeKind::Weights), 1);
        const NodePicture all = nodePicture(network, 0, NodeKind::Weights, std::nullopt, nullptr);
        QVERIFY(!all.isOneGroup());
        QCOMPARE(all.levels.size(), std::size_t(3 * 8 - 2)); // 0 is a level of all three
        std::vector<float> joined;
        for (int channel = 0; channel < 3; ++channel) {
            const NodePicture one = nodePicture(network, 0, NodeKind::Weights, channel, nullptr);
            QVERIFY(one.isOneGroup());
            QCOMPARE(one.total, std::int64_t(4));
            QCOMPARE(one.state.scales, std::vector<float>{network.layers[0].weightState.scales[static_cast<std::size_t>(channel)]});
            QCOMPARE(one.levels.size(), std::size_t(8));
            joined.insert(joined.end(), one.quantized.begin(), one.quantized.end());
        }
        QCOMPARE(joined, all.quantized);
        // Several groups have no common transfer function; channels that are none are the nearest ones.
        QCOMPARE(transferred(all, std::vector<float>{0.123F}), std::vector<float>{0.123F});
        const auto valuesOf = [&](int channel) { return nodePicture(network, 0, NodeKind::Weights, channel, nullptr).values; };
        QCOMPARE(valuesOf(77), valuesOf(2));
        QCOMPARE(valuesOf(-1), valuesOf(0));
    }

    void inputs()
    {
        const core::Network network = tests::weightNetwork({}, {2, FakeQuantMethod::Pact, false, false});
        const NodePicture without = nodePicture(network, 0, NodeKind::Inputs, std::nullopt, nullptr);
        QVERIFY(without.isQuantizing() && without.values.empty());
        QCOMPARE(without.total, std::int64_t(0));
        QCOMPARE(without.levels, (std::vector<float>{0, 2 / 3.0F, 2 * (2 / 3.0F), 2}));
        core::Trace trace;
        trace.values = {core::Batch({4, 1, 1}, 1)};
        std::ranges::copy(std::vector<float>{-1, 0.5F, 1.9F, 7}, trace.values[0].values.begin());
        const NodePicture with = nodePicture(network, 0, NodeKind::Inputs, std::nullopt, &trace);
        QCOMPARE(with.values, (std::vector<float>{-1, 0.5F, 1.9F, 7}));
        QCOMPARE(with.stopped(), std::int64_t(2));
        // A trace of fewer layers.
        QVERIFY(nodePicture(network, 2, NodeKind::Inputs, std::nullopt, &trace).values.empty());
    }

    void withoutANode()
    {
        const core::Network network = tests::weightNetwork({});
        const NodePicture picture = nodePicture(network, 0, NodeKind::Weights, std::nullopt, nullptr);
        QVERIFY(!picture.isQuantizing() && picture.levels.empty());
        QCOMPARE(picture.quantized, picture.values);
        QCOMPARE(picture.stopped(), std::int64_t(0));
        QVERIFY(nodePicture(network, 99, NodeKind::Weights, std::nullopt, nullptr).values.empty());
        core::Network unready = tests::weightNetwork({4, FakeQuantMethod::Ste, false, true});
        unready.layers[0].weightState = {};
        QVERIFY(!nodePicture(unready, 0, NodeKind::Weights, std::nullopt, nullptr).isQuantizing());
    }

    void manyValuesAreThinned_data()
    {
        QTest::addColumn<bool>("isPerChannel");
        QTest::addRow("one group") << false;
        QTest::addRow("channels") << true;
    }
    void manyValuesAreThinned()
    {
        QFETCH(bool, isPerChannel);
        core::Network network = tests::weightNetwork({4, FakeQuantMethod::Ste, isPerChannel, true});
        std::vector<float>& weights = network.layers[0].weights;
        weights.resize(3 * nodeValueLimit);
        for (std::size_t i = 0; i < weights.size(); ++i)
            weights[i] = static_cast<float>(i % 1000) / 1000;
        const NodePicture picture = nodePicture(network, 0, NodeKind::Weights, std::nullopt, nullptr);
        QCOMPARE(picture.total, 3 * nodeValueLimit);
        QCOMPARE(picture.every, std::int64_t(3));
        QCOMPARE(static_cast<std::int64_t>(picture.values.size()), nodeValueLimit);
        QVERIFY(picture.quantized.size() == picture.values.size() && picture.passed.size() == picture.values.size());
        QCOMPARE(picture.values[5], weights[15]);
        std::vector<float> all(weights.size());
        core::fakeQuantize(network.spec.layers[0].weights, core::NodePlace::Weights, network.layers[0].weightState, weights, all);
        for (std::size_t i = 0; i < picture.values.size(); i += 997)
            QCOMPARE(picture.quantized[i], all[3 * i]);
    }

    void tooManyLevels()
    {
        const core::Network network = tests::weightNetwork({16, FakeQuantMethod::Ste, false, true});
        QVERIFY(nodePicture(network, 0, NodeKind::Weights, std::nullopt, nullptr).levels.empty());
        const core::Network fewer = tests::weightNetwork({12, FakeQuantMethod::Ste, false, true});
        QCOMPARE(nodePicture(fewer, 0, NodeKind::Weights, std::nullopt, nullptr).levels.size(), nodeLevelLimit);
    }
};

QTEST_APPLESS_MAIN(TestNodePicture)
#include "tst_nodepicture.moc"
