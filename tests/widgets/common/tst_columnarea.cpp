// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/columnarea.h"

#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace quantoscope::widgets;

class TestColumnArea : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void widthFollowsTheContents()
    {
        auto* column = new QWidget;
        auto* layout = new QVBoxLayout(column);
        auto* label = new QLabel(QStringLiteral("short"));
        layout->addWidget(label);
        ColumnArea area(column);
        area.show();
        const int before = area.minimumWidth();
        QVERIFY(before >= column->minimumSizeHint().width());
        label->setText(QStringLiteral("a text that is several times as wide as before"));
        QTRY_VERIFY(area.minimumWidth() >= column->minimumSizeHint().width() && area.minimumWidth() > 2 * before);
    }

    void lowWindowsScroll()
    {
        auto* column = new QWidget;
        auto* layout = new QVBoxLayout(column);
        for (int i = 0; i < 40; ++i)
            layout->addWidget(new QLabel(QStringLiteral("line")));
        ColumnArea area(column);
        area.resize(200, 100);
        area.show();
        QTRY_VERIFY(area.verticalScrollBar()->maximum() > 0);
        QVERIFY(!area.horizontalScrollBar()->isVisible());
    }
};

QTEST_MAIN(TestColumnArea)
#include "tst_columnarea.moc"
