// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/graph/networkediting.h"
#include "widgets/networks/graph/networkgraph.h"

#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestNetworkGraph : public QObject
{
    Q_OBJECT

    std::unique_ptr<NetworkGraph> m_graph;

    QString layers() const { return tests::text(core::layersText(m_graph->spec().layers)); }

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_graph = std::make_unique<NetworkGraph>();
        m_graph->resize(280, 400);
        m_graph->setSpec({{2, 1, 1}, core::parseLayers("dense:16,relu,dense:2").value()});
        // Whoever owns the graph takes the edits.
        connect(m_graph.get(), &NetworkGraph::edited, m_graph.get(), [this](const core::NetworkSpec& spec) { m_graph->setSpec(spec); });
        m_graph->show();
        m_graph->setFocus();
    }
    void cleanup() { m_graph.reset(); }

    void keysChoose()
    {
        QCOMPARE(m_graph->chosen(), (GraphPlace{0, GraphPart::Layer}));
        QTest::keyClick(m_graph.get(), Qt::Key_Right);
        QCOMPARE(m_graph->chosen(), (GraphPlace{0, GraphPart::Weights}));
        QTest::keyClick(m_graph.get(), Qt::Key_Left);
        QTest::keyClick(m_graph.get(), Qt::Key_Left);
        QCOMPARE(m_graph->chosen(), (GraphPlace{0, GraphPart::Activations}));
        // The ReLU has no nodes: its layer is chosen.
        QTest::keyClick(m_graph.get(), Qt::Key_Down);
        QCOMPARE(m_graph->chosen(), (GraphPlace{1, GraphPart::Layer}));
        QTest::keyClick(m_graph.get(), Qt::Key_Left);
        QCOMPARE(m_graph->chosen(), (GraphPlace{1, GraphPart::Layer}));
        QTest::keyClick(m_graph.get(), Qt::Key_End);
        QCOMPARE(m_graph->chosen().layer, 2);
        QTest::keyClick(m_graph.get(), Qt::Key_Down);
        QCOMPARE(m_graph->chosen().layer, 2);
        QTest::keyClick(m_graph.get(), Qt::Key_Home);
        QCOMPARE(m_graph->chosen().layer, 0);
    }

    void clicksChoose()
    {
        for (const GraphPlace place : {GraphPlace{2, GraphPart::Weights}, GraphPlace{0, GraphPart::Activations}, GraphPlace{1, GraphPart::Layer}}) {
            QTest::mouseClick(m_graph.get(), Qt::LeftButton, {}, boxAt(m_graph->currentLayout(), place)->rect.center().toPoint());
            QCOMPARE(m_graph->chosen(), place);
            QCOMPARE(m_graph->accessibleDescription(), m_graph->reading());
        }
    }

    void keysChangeBitsAndOutputs()
    {
        QTest::keyClick(m_graph.get(), Qt::Key_Right);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(m_graph.get(), Qt::Key_Plus);
        QCOMPARE(m_graph->spec().layers[0].weights.bits, 3);
        QTest::keyClick(m_graph.get(), Qt::Key_Minus);
        QCOMPARE(m_graph->spec().layers[0].weights.bits, 2);
        QTest::keyClick(m_graph.get(), Qt::Key_Left);
        QTest::keyClick(m_graph.get(), Qt::Key_Plus);
        QCOMPARE(layers(), QStringLiteral("dense:17,relu,dense:2"));
    }

    void keysAddRemoveAndMove()
    {
        QTest::keyClick(m_graph.get(), Qt::Key_Insert);
        QCOMPARE(layers(), QStringLiteral("dense:16,dense:8,relu,dense:2"));
        QCOMPARE(m_graph->chosen().layer, 1);
        QTest::keyClick(m_graph.get(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(layers(), QStringLiteral("dense:16,relu,dense:8,dense:2"));
        QCOMPARE(m_graph->chosen().layer, 2);
        // The last layer stays the last.
        QTest::keyClick(m_graph.get(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(layers(), QStringLiteral("dense:16,relu,dense:8,dense:2"));
        QTest::keyClick(m_graph.get(), Qt::Key_Delete);
        QCOMPARE(layers(), QStringLiteral("dense:16,relu,dense:2"));
        QTest::keyClick(m_graph.get(), Qt::Key_End);
        QTest::keyClick(m_graph.get(), Qt::Key_Delete);
        QCOMPARE(layers(), QStringLiteral("dense:16,relu,dense:2"));
        // Nothing comes after it either.
        QTest::keyClick(m_graph.get(), Qt::Key_Insert);
        QCOMPARE(layers(), QStringLiteral("dense:16,relu,dense:8,dense:2"));
    }

    void editsThatAreRefusedChangeNothing()
    {
        m_graph->disconnect(m_graph.get());
        QSignalSpy spy(m_graph.get(), &NetworkGraph::edited);
        QTest::keyClick(m_graph.get(), Qt::Key_Insert);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(layers(), QStringLiteral("dense:16,relu,dense:2"));
        QCOMPARE(m_graph->chosen().layer, 0);
    }

    void emptyNetwork()
    {
        m_graph->setSpec({});
        for (const Qt::Key key : {Qt::Key_Up, Qt::Key_Down, Qt::Key_Left, Qt::Key_Plus, Qt::Key_Delete})
            QTest::keyClick(m_graph.get(), key);
        QVERIFY(m_graph->reading().isEmpty());
        QVERIFY(!m_graph->grab().isNull());
        m_graph->choose({5, GraphPart::Layer});
        QCOMPARE(m_graph->chosen().layer, 0);
    }
};

QTEST_MAIN(TestNetworkGraph)
#include "tst_networkgraph.moc"
