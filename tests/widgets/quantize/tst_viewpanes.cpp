// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/viewpanes.h"

#include "tests/support/testsupport.h"

#include <QAction>
#include <QSignalSpy>
#include <QTabBar>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

class NamedView : public QuantizeView
{
public:
    NamedView(Selection& selection, const char* name) : QuantizeView(selection), m_name(QString::fromLatin1(name)) { setFocusPolicy(Qt::StrongFocus); }
    QString viewId() const override { return m_name; }
    QString title() const override { return m_name.toUpper(); }
    QString hint() const override { return m_name; }
    void setAnalysis(const AnalysisPointer&, const QList<bool>&) override {}
    QJsonObject saveState() const override { return {{QStringLiteral("mark"), mark}}; }
    void restoreState(const QJsonObject& state) override { mark = state.value(QStringLiteral("mark")).toInt(); }

    int mark = 0;

private:
    QString m_name;
};

} // namespace

class TestViewPanes : public QObject
{
    Q_OBJECT

    Selection m_selection;
    std::unique_ptr<ViewPanes> m_panes;

    QuantizeView* view(int index) const { return m_panes->views()[index]; }
    QTabBar* tabs(int pane) const { return m_panes->findChild<QTabBar*>(QStringLiteral("viewTabs%1").arg(pane)); }

    std::unique_ptr<ViewPanes> makePanes()
    {
        auto panes = std::make_unique<ViewPanes>(
            QList<QuantizeView*>{new NamedView(m_selection, "a"), new NamedView(m_selection, "b"), new NamedView(m_selection, "c")});
        panes->resize(800, 400);
        return panes;
    }

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_panes = makePanes();
        m_panes->show();
    }
    void cleanup() { m_panes.reset(); }

    void oneIsSeenAtATime()
    {
        QVERIFY(view(0)->isVisible() && !view(1)->isVisible() && !view(2)->isVisible());
        QCOMPARE(tabs(0)->tabText(1), QStringLiteral("B"));
        QTest::mouseClick(tabs(0), Qt::LeftButton, {}, tabs(0)->tabRect(2).center());
        QVERIFY(view(2)->isVisible() && !view(0)->isVisible());
        QCOMPARE(m_panes->front(), view(2));
        QCOMPARE(m_panes->viewIn(1), -1);
    }

    /// A view that is chosen before the window is there does not push the tabs out of sight.
    void tabsStayInSightAfterARestore()
    {
        m_panes = makePanes();
        m_panes->restoreState({{QStringLiteral("layout"), QStringLiteral("single")}, {QStringLiteral("first"), QStringLiteral("b")}});
        m_panes->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panes.get()));
        QVERIFY(view(1)->isVisible());
        QVERIFY2(tabs(0)->height() >= tabs(0)->fontMetrics().height(), qPrintable(QString::number(tabs(0)->height())));
        for (int i = 0; i < 3; ++i)
            QVERIFY(tabs(0)->rect().contains(tabs(0)->tabRect(i)));
    }

    void keysChangeTheTab()
    {
        m_panes->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panes.get()));
        view(0)->setFocus();
        QTest::keyClick(view(0), Qt::Key_PageDown, Qt::ControlModifier);
        QVERIFY(view(1)->isVisible());
        QTest::keyClick(tabs(0), Qt::Key_PageUp, Qt::ControlModifier);
        QTest::keyClick(tabs(0), Qt::Key_PageUp, Qt::ControlModifier);
        QVERIFY(view(2)->isVisible()); // around
    }

    void twoPanesShareTheViews()
    {
        QSignalSpy changed(m_panes.get(), &ViewPanes::viewsChanged);
        m_panes->findChild<QAction*>(QStringLiteral("split_side"))->trigger();
        QCOMPARE(changed.size(), 1);
        QVERIFY(view(0)->isVisible() && view(1)->isVisible());
        QVERIFY(view(0)->mapTo(m_panes.get(), QPoint()).x() < view(1)->mapTo(m_panes.get(), QPoint()).x());
        m_panes->findChild<QAction*>(QStringLiteral("split_stacked"))->trigger();
        QTRY_VERIFY(view(0)->mapTo(m_panes.get(), QPoint()).y() < view(1)->mapTo(m_panes.get(), QPoint()).y());
        // What the other pane shows comes over, and goes there in exchange.
        QTest::mouseClick(tabs(0), Qt::LeftButton, {}, tabs(0)->tabRect(1).center());
        QCOMPARE(m_panes->viewIn(0), 1);
        QCOMPARE(m_panes->viewIn(1), 0);
        QCOMPARE(m_panes->seen(), (QList<QuantizeView*>{view(1), view(0)}));
        QVERIFY(view(0)->isVisible() && view(1)->isVisible());
        QCOMPARE(tabs(1)->currentIndex(), 0);
        m_panes->findChild<QAction*>(QStringLiteral("split_single"))->trigger();
        QVERIFY(view(1)->isVisible() && !view(0)->isVisible());
    }

    void stateComesBack()
    {
        m_panes->setPaneLayout(PaneLayout::Stacked);
        m_panes->showView(0, 2);
        static_cast<NamedView*>(view(1))->mark = 7;
        const QJsonObject state = m_panes->saveState();
        const auto other = makePanes();
        other->restoreState(state);
        QCOMPARE(other->saveState(), state);
        QCOMPARE(other->paneLayout(), PaneLayout::Stacked);
        QCOMPARE(other->viewIn(0), 2);
        QCOMPARE(static_cast<NamedView*>(other->views()[1])->mark, 7);
        other->restoreState({{QStringLiteral("layout"), 5}, {QStringLiteral("first"), QStringLiteral("no such view")}});
        QCOMPARE(other->saveState(), state);
    }
};

QTEST_MAIN(TestViewPanes)
#include "tst_viewpanes.moc"
