// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/palette.h"
#include "widgets/common/theme.h"
#include "widgets/tensors/tensortreemodel.h"
#include "widgets/tensors/valuesdelegate.h"

#include <QApplication>
#include <QImage>
#include <QPainter>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestValuesDelegate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void bars_data()
    {
        QTest::addColumn<QList<int>>("counts");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("columns");
        QTest::addColumn<QList<double>>("heights");
        QTest::addColumn<double>("zero"); // −1: none
        QTest::newRow("nothing") << QList<int>{} << 0 << 4 << QList<double>{} << -1.0;
        QTest::newRow("one a column") << QList<int>{4, 16, 0} << -1 << 3 << QList<double>{0.5, 1, 0} << 1.0 / 3;
        QTest::newRow("bins add up") << QList<int>{1, 1, 8, 0} << 0 << 2 << QList<double>{0.5, 1} << 0.0;
        QTest::newRow("a bin fills columns") << QList<int>{1, 4} << 3 << 4 << QList<double>{0.5, 0.5, 1, 1} << -1.0;
        QTest::newRow("shared between columns") << QList<int>{2, 0, 0} << -3 << 2 << QList<double>{1, 0} << 1.0;
        QTest::newRow("rare values are seen") << QList<int>{1, 1'000'000} << 0 << 2 << QList<double>{ValueBars::leastHeight, 1} << 0.0;
        QTest::newRow("all in one bin") << QList<int>{7} << 0 << 1 << QList<double>{1} << 0.0;
    }
    void bars()
    {
        QFETCH(QList<int>, counts);
        QFETCH(int, first);
        QFETCH(int, columns);
        QFETCH(double, zero);
        const ValueBars bars = valueBars({0.5, first, {counts.begin(), counts.end()}}, columns);
        QTEST(QList<double>(bars.heights.begin(), bars.heights.end()), "heights");
        QCOMPARE(bars.zero.value_or(-1), zero);
    }

    void paints()
    {
        QApplication::setPalette(lightPalette());
        auto file = std::make_shared<core::TensorFile>();
        core::TensorEntry entry;
        entry.name = "w";
        file->tensors = {entry};
        TensorTreeModel model;
        model.setFile(file);
        EntryState state;
        // All in the right half of the range.
        state.summary = std::make_shared<const core::TensorSummary>(core::summarise(*core::Tensor::fromFloats({0, 3, 3, 3, 3, 3, 3}, {7})).value());
        model.setState(0, state);
        const ValuesDelegate delegate;
        QStyleOptionViewItem option;
        option.rect = QRect(0, 0, 106, 24);
        option.palette = lightPalette();
        QImage image(option.rect.size(), QImage::Format_RGB32);
        image.fill(option.palette.color(QPalette::Base));
        QPainter painter(&image);
        const QModelIndex cell = model.indexOfEntry(0).siblingAtColumn(TensorTreeModel::Values);
        delegate.paint(&painter, option, cell);
        painter.end();
        // The full bar stands at the right end, a few pixels from the edge.
        const QColor bar = roleColor(ColorRole::Float, option.palette);
        int barColumns = 0;
        for (int x = 90; x < image.width(); ++x)
            barColumns += image.pixelColor(x, 10) == bar ? 1 : 0;
        QVERIFY2(barColumns >= 1 && barColumns <= 8, qPrintable(QString::number(barColumns)));
        QCOMPARE(image.pixelColor(50, 10), option.palette.color(QPalette::Base));
        QVERIFY(delegate.sizeHint(option, cell).width() >= 10 * option.fontMetrics.averageCharWidth());
    }
};

QTEST_MAIN(TestValuesDelegate)
#include "tst_valuesdelegate.moc"
