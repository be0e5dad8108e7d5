// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/graph/networkediting.h"
#include "widgets/networks/graph/networkeditor.h"
#include "widgets/networks/graph/networkgraph.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestNetworkEditor : public QObject
{
    Q_OBJECT

    std::unique_ptr<NetworkEditor> m_editor;

    template<typename T>
    T* part(const char* name)
    {
        return m_editor->findChild<T*>(QString::fromLatin1(name));
    }
    QString layers() const { return tests::text(core::layersText(m_editor->spec().layers)); }
    void type(const char* text)
    {
        auto* line = part<QLineEdit>("networkLine");
        line->selectAll();
        QTest::keyClicks(line, QString::fromLatin1(text));
        QTest::keyClick(line, Qt::Key_Return);
    }

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_editor = std::make_unique<NetworkEditor>();
        m_editor->resize(300, 420);
        core::NodeRule rule;
        rule.weights = {4, core::FakeQuantMethod::Lsq, true, true};
        m_editor->setRule(rule);
        m_editor->setSpec(core::withNodes({{2, 1, 1}, core::parseLayers("dense:16,relu,dense:2").value()}, rule), 2);
        m_editor->show();
    }
    void cleanup() { m_editor.reset(); }

    void aLineOfText()
    {
        QSignalSpy spy(m_editor.get(), &NetworkEditor::edited);
        QCOMPARE(part<QLineEdit>("networkLine")->text(), QStringLiteral("dense:16,relu,dense:2"));
        type("dense:5,batchnorm,relu");
        QCOMPARE(layers(), QStringLiteral("dense:5,batchnorm,relu,dense:2"));
        QCOMPARE(part<QLineEdit>("networkLine")->text(), QStringLiteral("dense:5,batchnorm,relu,dense:2"));
        QCOMPARE(spy.count(), 1);
        QVERIFY(spy[0][1].toBool());
        QCOMPARE(m_editor->spec().layers[0].weights.bits, 4);
        QCOMPARE(m_editor->graph()->spec(), m_editor->spec());
    }

    void mistakesAreTold()
    {
        QSignalSpy spy(m_editor.get(), &NetworkEditor::edited);
        type("dense:5,rellu");
        QVERIFY(!m_editor->fault().isEmpty());
        QVERIFY(part<QLabel>("networkFault")->isVisible());
        QCOMPARE(layers(), QStringLiteral("dense:16,relu,dense:2"));
        type("maxpool:3");
        QVERIFY(!m_editor->fault().isEmpty());
        QCOMPARE(spy.count(), 0);
        type("dense:3,relu");
        QVERIFY(m_editor->fault().isEmpty());
        QVERIFY(!part<QLabel>("networkFault")->isVisible());
    }

    void presets()
    {
        auto* menu = part<QMenu>("networkPresetMenu");
        Q_EMIT menu->aboutToShow();
        QVERIFY(menu->actions().size() >= 5);
        m_editor->findChild<QAction*>(QStringLiteral("preset.tiny"))->trigger();
        QCOMPARE(layers(), QStringLiteral("dense:4,relu,dense:2"));
        QCOMPARE(m_editor->spec().layers[2].weights.bits, 4);
    }

    void aNodeByItsFields()
    {
        QSignalSpy spy(m_editor.get(), &NetworkEditor::edited);
        m_editor->graph()->choose({0, GraphPart::Weights});
        auto* bits = part<QSpinBox>("nodeBits");
        QVERIFY(bits->isVisible() && !part<QSpinBox>("layerOutputs")->isVisible());
        QCOMPARE(bits->value(), 4);
        QTest::keyClick(bits, Qt::Key_Down);
        QCOMPARE(m_editor->spec().layers[0].weights.bits, 3);
        QCOMPARE(spy.count(), 1);
        QVERIFY(!spy[0][1].toBool()); // other nodes, the same layers
        QTest::mouseClick(part<QCheckBox>("nodePerChannel"), Qt::LeftButton, {}, QPoint(6, part<QCheckBox>("nodePerChannel")->height() / 2));
        QVERIFY(!m_editor->spec().layers[0].weights.isPerChannel);
        auto* method = part<QComboBox>("nodeMethod");
        QCOMPARE(method->findData(static_cast<int>(core::FakeQuantMethod::Pact)), -1);
        method->setFocus();
        QTest::keyClick(method, Qt::Key_End);
        QCOMPARE(m_editor->spec().layers[0].weights.method, core::FakeQuantMethod::Ttq);
        QCOMPARE(m_editor->spec().layers[0].weights.bits, 2);
        m_editor->graph()->choose({0, GraphPart::Activations});
        QVERIFY(!part<QCheckBox>("nodePerChannel")->isVisible());
        QCOMPARE(bits->value(), 0);
        QVERIFY(!method->isEnabled());
    }

    void aLayerByItsFields()
    {
        m_editor->graph()->choose({0, GraphPart::Layer});
        auto* outputs = part<QSpinBox>("layerOutputs");
        QTest::keyClick(outputs, Qt::Key_Up);
        QCOMPARE(layers(), QStringLiteral("dense:17,relu,dense:2"));
        // Other outputs keep the nodes.
        QCOMPARE(m_editor->spec().layers[0].weights.bits, 4);
        QTest::mouseClick(part<QToolButton>("layerAdd"), Qt::LeftButton);
        QCOMPARE(layers(), QStringLiteral("dense:17,dense:8,relu,dense:2"));
        auto* kind = part<QComboBox>("layerKind");
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down);
        QTest::keyClick(kind, Qt::Key_Down);
        QTest::keyClick(kind, Qt::Key_Down);
        QVERIFY2(layers() == QStringLiteral("dense:17,batchnorm,relu,dense:2") || !m_editor->fault().isEmpty(), qPrintable(layers()));
        QTest::mouseClick(part<QToolButton>("layerRemove"), Qt::LeftButton);
        m_editor->graph()->choose({static_cast<int>(m_editor->spec().layers.size()) - 1, GraphPart::Layer});
        QVERIFY(!outputs->isEnabled() && !part<QToolButton>("layerRemove")->isEnabled());
    }

    void convolutionsHaveWindows()
    {
        m_editor->setSpec({{1, 16, 16}, core::parseLayers("conv:8:3,relu,maxpool:2,dense:10").value()}, 10);
        m_editor->graph()->choose({0, GraphPart::Layer});
        QTest::keyClick(part<QSpinBox>("layerPadding"), Qt::Key_Down);
        QCOMPARE(layers(), QStringLiteral("conv:8:3:1:0,relu,maxpool:2,dense:10"));
        m_editor->graph()->choose({2, GraphPart::Layer});
        QVERIFY(!part<QSpinBox>("layerPadding")->isVisible() && !part<QSpinBox>("layerOutputs")->isVisible());
        QTest::keyClick(part<QSpinBox>("layerStride"), Qt::Key_Down);
        QCOMPARE(layers(), QStringLiteral("conv:8:3:1:0,relu,maxpool:2:1,dense:10"));
    }
};

QTEST_MAIN(TestNetworkEditor)
#include "tst_networkeditor.moc"
