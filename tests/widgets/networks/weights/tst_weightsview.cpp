// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/weights/weightsview.h"

#include "tests/support/testsupport.h"
#include "tests/widgets/networks/weights/weightnetworks.h"
#include "widgets/networks/weights/tracescanvas.h"
#include "widgets/networks/weights/weightscanvas.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>

#include <algorithm>

using namespace quantoscope;
using namespace quantoscope::widgets;
using core::FakeQuantMethod;

class TestWeightsView : public QObject
{
    Q_OBJECT

    static std::shared_ptr<const core::Network> networkOf(const core::FakeQuantSpec& weights, const core::FakeQuantSpec& inputs = {})
    {
        return std::make_shared<const core::Network>(tests::weightNetwork(weights, inputs));
    }

    static void showAt(WeightsView& view)
    {
        view.resize(760, 460);
        view.show();
    }

    static QString reading(const WeightsView& view) { return view.findChild<QLabel*>("reading")->text(); }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void beginsEmpty()
    {
        WeightsView view;
        showAt(view);
        QVERIFY(!view.layer() && !view.channel());
        QCOMPARE(view.weightsCanvas()->message(), "There is no network yet.");
        core::NetworkSpec spec;
        spec.input = {4, 1, 1};
        spec.layers = core::parseLayers("relu").value();
        view.setNetwork(std::make_shared<const core::Network>(core::makeNetwork(spec, 1).value()));
        QCOMPARE(view.weightsCanvas()->message(), "The network has no layer with weights.");
        view.clear();
        QCOMPARE(view.weightsCanvas()->message(), "There is no network yet.");
        QVERIFY(!view.grab().isNull());
    }

    void choosesLayersByKeyboard()
    {
        WeightsView view;
        showAt(view);
        QSignalSpy changed(&view, &WeightsView::layerChanged);
        view.setNetwork(networkOf({2, FakeQuantMethod::Ste, false, true}));
        QCOMPARE(changed.size(), 1);
        auto* layers = view.findChild<QComboBox*>("weightsLayer");
        QCOMPARE(layers->count(), 2);
        QCOMPARE(layers->itemText(0), "1: dense:3");
        QCOMPARE(layers->itemText(1), "3: dense:2");
        QCOMPARE(view.layer(), std::optional<std::size_t>(0));
        QVERIFY2(reading(view).startsWith("12 weights;  levels: 4;"), qPrintable(reading(view)));
        QTest::keyClick(layers, Qt::Key_Down);
        QCOMPARE(view.layer(), std::optional<std::size_t>(2));
        QVERIFY(reading(view).startsWith("6 weights;"));
        QCOMPARE(changed.back().at(0).value<std::size_t>(), std::size_t(2));
        // Another network of the same layers keeps the choice, and so does one whose nodes changed.
        view.setNetwork(networkOf({2, FakeQuantMethod::Ste, false, true}));
        QCOMPARE(view.layer(), std::optional<std::size_t>(2));
        view.setNetwork(networkOf({3, FakeQuantMethod::Lsq, false, true}));
        QCOMPARE(view.layer(), std::optional<std::size_t>(2));
        QVERIFY(reading(view).contains("levels: 8;"));
        view.setLayer(1); // without weights
        QCOMPARE(view.layer(), std::optional<std::size_t>(2));
        view.setLayer(0);
        QCOMPARE(view.layer(), std::optional<std::size_t>(0));
    }

    void channels()
    {
        WeightsView view;
        showAt(view);
        view.setNetwork(networkOf({2, FakeQuantMethod::Ste, false, true}));
        auto* channel = view.findChild<QSpinBox*>("weightsChannel");
        QVERIFY(channel->isHidden());
        view.setNetwork(networkOf({2, FakeQuantMethod::Ste, true, true}));
        QVERIFY(!channel->isHidden());
        QCOMPARE(channel->text(), "all");
        QVERIFY(!view.weightsCanvas()->picture().isOneGroup());
        QTest::keyClick(channel, Qt::Key_Up);
        QCOMPARE(view.channel(), std::optional(0));
        QVERIFY(view.weightsCanvas()->picture().isOneGroup());
        QVERIFY(reading(view).startsWith("4 weights;"));
        view.setChannel(2);
        QCOMPARE(view.channel(), std::optional(2));
        // The next layer has two channels.
        view.setLayer(2);
        QCOMPARE(channel->maximum(), 2);
        QCOMPARE(view.channel(), std::optional(1));
        view.setChannel(std::nullopt);
        QVERIFY(reading(view).startsWith("6 weights;"));
    }

    void inputs()
    {
        WeightsView view;
        showAt(view);
        view.setNetwork(networkOf({2, FakeQuantMethod::Ste, true, true}, {4, FakeQuantMethod::Pact, false, false}));
        auto* nodes = view.findChild<QComboBox*>("weightsNode");
        QTest::keyClick(nodes, Qt::Key_Down);
        QCOMPARE(view.node(), NodeKind::Inputs);
        QVERIFY(view.findChild<QSpinBox*>("weightsChannel")->isHidden());
        QVERIFY2(reading(view).startsWith("No values of a batch;  levels: 16;"), qPrintable(reading(view)));
        core::Trace trace;
        trace.values = {core::Batch({4, 1, 1}, 2)};
        std::ranges::fill(trace.values[0].values, 1.0F);
        view.setTrace(std::make_shared<const core::Trace>(trace));
        QVERIFY(reading(view).startsWith("8 values;"));
        view.setTrace(nullptr);
        QVERIFY(reading(view).startsWith("No values"));
        view.setNode(NodeKind::Weights);
        QVERIFY(reading(view).startsWith("12 weights"));
    }

    void stepsGoOn()
    {
        WeightsView view;
        showAt(view);
        auto* picture = view.findChild<QComboBox*>("weightsPicture");
        view.setNetwork(networkOf({2, FakeQuantMethod::Ste, false, true}));
        QTest::keyClick(picture, Qt::Key_Down);
        QVERIFY(view.tracesCanvas()->isVisible() && !view.weightsCanvas()->isVisible());
        QCOMPARE(view.tracesCanvas()->message(), "There are no steps of training yet.");
        view.addStep(tests::stepRecord(1));
        QVERIFY(reading(view).startsWith("Step 1;  Scale: 0.5;  Code flips a step: 10;  Gradients stopped, %: 25"));
        view.addStep(tests::stepRecord(2));
        QVERIFY(reading(view).startsWith("Step 2;"));
        view.setSteps(std::vector{tests::stepRecord(5), tests::stepRecord(6), tests::stepRecord(9)});
        QVERIFY(reading(view).startsWith("Step 9;"));
        QCOMPARE(view.tracesCanvas()->currentLayout().rows.size(), std::size_t(3));
        view.setLayer(2);
        QVERIFY2(reading(view).startsWith("Step 9;  Scale: 2.5;"), qPrintable(reading(view)));
        view.setSteps({});
        QCOMPARE(view.tracesCanvas()->message(), "There are no steps of training yet.");
        view.addStep(tests::stepRecord(1, 1)); // of another network: layer 3 is missing
        QCOMPARE(view.tracesCanvas()->message(), "There are no steps of training yet.");
        view.clear();
        QCOMPARE(view.tracesCanvas()->message(), "There is no network yet.");
        QVERIFY(!view.grab().isNull());
        QTest::keyClick(picture, Qt::Key_Up);
        QVERIFY(view.weightsCanvas()->isVisible());
    }

    /// What is set while hidden is there once shown.
    void hiddenItRests()
    {
        WeightsView view;
        view.setNetwork(networkOf({2, FakeQuantMethod::Ste, false, true}));
        view.addStep(tests::stepRecord(1));
        QVERIFY(view.weightsCanvas()->picture().values.empty());
        showAt(view);
        QCOMPARE(view.weightsCanvas()->picture().values.size(), std::size_t(12));
        QVERIFY(reading(view).startsWith("12 weights"));
    }

    void namesAndLanguage()
    {
        WeightsView view;
        showAt(view);
        view.setNetwork(networkOf({2, FakeQuantMethod::Ste, true, true}));
        for (const QWidget* control : view.findChildren<QWidget*>()) {
            const bool isControl = qobject_cast<const QComboBox*>(control) || qobject_cast<const QSpinBox*>(control)
                || qobject_cast<const PlotCanvas*>(control);
            if (isControl)
                QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(control->objectName()));
        }
        QEvent language(QEvent::LanguageChange);
        QCoreApplication::sendEvent(&view, &language);
        QCOMPARE(view.layer(), std::optional<std::size_t>(0));
        QFont large = view.font();
        large.setPointSizeF(large.pointSizeF() * 1.8);
        view.setFont(large);
        QPalette dark;
        dark.setColor(QPalette::Base, Qt::black);
        dark.setColor(QPalette::Window, Qt::black);
        dark.setColor(QPalette::Text, Qt::white);
        view.setPalette(dark);
        QVERIFY(!view.grab().isNull());
    }
};

QTEST_MAIN(TestWeightsView)
#include "tst_weightsview.moc"
