// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/tensors/tensortreeview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;
using Column = TensorTreeModel::Column;

namespace {

std::shared_ptr<core::TensorFile> fileOf(int layers)
{
    auto file = std::make_shared<core::TensorFile>();
    for (int i = 0; i < layers; ++i) {
        for (const char* part : {"weight", "bias"}) {
            core::TensorEntry entry;
            entry.name = "model.layers." + std::to_string(i) + "." + part;
            entry.storedType = "F32";
            entry.shape = {i + 1};
            entry.count = i + 1;
            entry.bytes = 4 * (i + 1);
            file->tensors.push_back(entry);
        }
    }
    return file;
}

} // namespace

class TestTensorTreeView : public QObject
{
    Q_OBJECT

    std::unique_ptr<TensorTreeModel> m_model;
    std::unique_ptr<TensorTreeView> m_view;

    QString current() const { return m_model->fullName(m_view->currentIndex()); }
    void show(int layers)
    {
        m_model->setFile(fileOf(layers));
        m_view->startAnew();
    }
    /// The context menu by its key, as long as it is open.
    QMenu* menu() const
    {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(m_view->viewport(), &event);
        const auto menus = m_view->findChildren<QMenu*>("tensorTreeMenu");
        return menus.isEmpty() ? nullptr : menus.last();
    }

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_model = std::make_unique<TensorTreeModel>();
        m_view = std::make_unique<TensorTreeView>(*m_model);
        m_view->resize(1000, 300);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_view->setFocus();
    }
    void cleanup()
    {
        m_view.reset();
        m_model.reset();
    }

    void fewTensorsAreOpen()
    {
        show(2);
        QVERIFY(m_view->isExpanded(m_model->indexOfName("model.layers.1")));
        show(100);
        QVERIFY(m_view->isExpanded(m_model->indexOfName("model.layers"))); // the only row
        QVERIFY(!m_view->isExpanded(m_model->indexOfName("model.layers.1")));
    }

    void movingChoosesAfterAMoment()
    {
        show(2);
        QSignalSpy chosen(m_view.get(), &TensorTreeView::entryChosen);
        QVERIFY(m_view->showName("model.layers.0.bias"));
        QTest::qWait(2 * TensorTreeView::restMilliseconds);
        QCOMPARE(chosen.size(), 0); // shown, not chosen
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QTest::keyClick(m_view.get(), Qt::Key_Down); // a group
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(current(), QStringLiteral("model.layers.1.bias"));
        QCOMPARE(chosen.size(), 0);
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toInt(), 3);
        // Enter need not wait, and is not told twice.
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen[1][0].toInt(), 2);
        QTest::qWait(2 * TensorTreeView::restMilliseconds);
        QCOMPARE(chosen.size(), 2);
    }

    void enterOpensGroups()
    {
        show(2);
        const QModelIndex group = m_model->indexOfName("model.layers.1");
        m_view->setCurrentIndex(group);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QVERIFY(!m_view->isExpanded(group));
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QVERIFY(m_view->isExpanded(group));
        // So does a double click.
        const QPoint place = m_view->visualRect(group).center();
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, place);
        QVERIFY(!m_view->isExpanded(group));
    }

    void keepsItsPlaceOverSortingAndFilters()
    {
        show(100);
        m_view->expand(m_model->indexOfName("model.layers.7"));
        QVERIFY(m_view->showName("model.layers.7.bias"));
        QSignalSpy chosen(m_view.get(), &TensorTreeView::entryChosen);
        // A click on the heading of sizes, twice for the largest first.
        const QHeaderView* header = m_view->header();
        // Columns move when whole names take the place of groups.
        const auto clickHeading = [header] {
            const QPoint heading(header->sectionViewportPosition(Column::Size) + 5, header->height() / 2);
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, heading);
        };
        clickHeading();
        clickHeading();
        QVERIFY(m_model->isFlat());
        QCOMPARE(m_model->fullName(m_model->index(0, 0)), QStringLiteral("model.layers.99.bias"));
        QCOMPARE(current(), QStringLiteral("model.layers.7.bias"));
        // A third click gives the file's order, as a tree.
        clickHeading();
        QVERIFY(!m_model->isFlat());
        QCOMPARE(m_model->entryAt(m_model->index(0, 0, m_model->indexOfName("model.layers.7"))), 14);
        QVERIFY(m_view->isExpanded(m_model->indexOfName("model.layers.7")));
        QVERIFY(!m_view->isExpanded(m_model->indexOfName("model.layers.8")));
        m_model->setFilter("layers.8.");
        QCOMPARE(m_model->shownTensors(), 2);
        QVERIFY(m_view->isExpanded(m_model->index(0, 0))); // matches are in sight
        m_model->setFilter(QString());
        QCOMPARE(current(), QStringLiteral("model.layers.7.bias"));
        QVERIFY(m_view->isExpanded(m_model->indexOfName("model.layers.7")));
        // Nothing of all this chose a tensor.
        QTest::qWait(2 * TensorTreeView::restMilliseconds);
        QCOMPARE(chosen.size(), 0);
    }

    void tellsWhatIsInSight()
    {
        QSignalSpy moved(m_view.get(), &TensorTreeView::viewMoved);
        show(100);
        QVERIFY(moved.wait());
        QCOMPARE(m_view->visibleEntries(), QList<int>()); // groups only
        m_view->expand(m_model->indexOfName("model.layers.0"));
        QVERIFY(moved.wait());
        QCOMPARE(m_view->visibleEntries(), (QList<int>{1, 0})); // bias before weight
        m_view->sortByColumn(Column::Size, Qt::DescendingOrder);
        QVERIFY(moved.wait());
        const QList<int> top = m_view->visibleEntries();
        QVERIFY(top.size() > 3 && top.size() < 40);
        QCOMPARE(top[0], 199);
        m_view->scrollToBottom();
        QVERIFY(moved.wait());
        QVERIFY(m_view->visibleEntries().contains(0));
        QVERIFY(!m_view->visibleEntries().contains(199));
    }

    void copiesTheRow()
    {
        show(2);
        m_view->showName("model.layers.1.weight");
        QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("model.layers.1.weight\tF32\t2\t2\t8 bytes\t\t"));
    }

    void everythingHasAKey()
    {
        show(3);
        m_view->showName("model.layers.2.weight");
        QMenu* shown = menu();
        QVERIFY(shown);
        const auto action = [&shown](const char* name) { return shown->findChild<QAction*>(QLatin1String(name)); };
        action("sortBy4")->trigger();
        QVERIFY(m_model->isFlat());
        QCOMPARE(m_view->header()->sortIndicatorSection(), int(Column::Size));
        action("sortBy4")->trigger(); // again: the other way
        QCOMPARE(m_view->header()->sortIndicatorOrder(), Qt::DescendingOrder);
        action("sortBy0")->trigger();
        QVERIFY(!m_model->isFlat());
        QVERIFY(action("column7")->isChecked());
        action("column7")->trigger();
        QVERIFY(m_view->isColumnHidden(7));
        action("collapseAll")->trigger();
        QVERIFY(!m_view->isExpanded(m_model->indexOfName("model.layers")));
        action("expandAll")->trigger();
        QVERIFY(m_view->isExpanded(m_model->indexOfName("model.layers.2")));
        action("copyRow")->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith("model.layers.2.weight\t"));
        QStringList bare;
        for (const QAction* one : shown->findChildren<QAction*>()) {
            if (!one->isSeparator() && one->objectName().isEmpty() && !one->menu())
                bare.append(one->text());
        }
        QVERIFY2(bare.isEmpty(), qPrintable(bare.join(' ')));
        shown->close();
    }

    void forgetsTheCurrentRow()
    {
        show(2);
        m_view->showName("model.layers.0.weight");
        m_view->clearCurrent();
        QVERIFY(!m_view->currentIndex().isValid());
        QVERIFY(!m_view->showName("no such name"));
        QCOMPARE(m_view->currentRowText(), QString());
    }
};

QTEST_MAIN(TestTensorTreeView)
#include "tst_tensortreeview.moc"
