// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/budgetpicture.h"

#include "core/numbers/catalogue.h"
#include "tests/support/testsupport.h"
#include "widgets/common/palette.h"

#include <QPainter>
#include <QSignalSpy>

#include <cmath>

using namespace quantoscope;
using widgets::BudgetLayout;
using widgets::BudgetPicture;

namespace {

core::CodeBudget budgetOf(const QString& name)
{
    return core::codeBudget(*core::formatByName(name.toStdString()));
}

} // namespace

class TestBudgetPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void segmentsTileTheBar_data()
    {
        QTest::addColumn<QString>("name");
        for (const core::Format& row : core::catalogue())
            QTest::newRow(row.name.c_str()) << tests::text(row.name);
    }

    void segmentsTileTheBar()
    {
        QFETCH(QString, name);
        const core::CodeBudget budget = budgetOf(name);
        const BudgetLayout layout = widgets::layoutBudget(budget, QSizeF(612, 400), 16);
        qreal x = layout.bar.left();
        for (const BudgetLayout::Segment& segment : layout.segments) {
            QVERIFY(qAbs(segment.rect.left() - x) < 1e-6);
            QVERIFY(segment.rect.width() >= BudgetLayout::thinnest - 1e-9);
            QVERIFY(budget.part(segment.part) > 0);
            QCOMPARE(segment.widened, budget.share(segment.part) * 600 < BudgetLayout::thinnest);
            x = segment.rect.right();
        }
        QVERIFY(qAbs(x - layout.bar.right()) < 1e-6);
        QCOMPARE(layout.legend.size(), layout.segments.size());
        qreal edge = layout.chart.left();
        for (const BudgetLayout::Column& column : layout.columns) {
            QVERIFY(qAbs(column.rect.left() - edge) < 1e-6);
            QVERIFY(column.rect.top() >= layout.chart.top() - 1e-6);
            edge = column.rect.right();
        }
        QVERIFY(qAbs(edge - layout.chart.right()) < 1e-6);
    }

    void proportionsOfE4m3fn()
    {
        const BudgetLayout layout = widgets::layoutBudget(budgetOf(QStringLiteral("E4M3FN")), QSizeF(1036, 400), 16);
        QCOMPARE(layout.bar.width(), 1024.0);
        QCOMPARE(layout.segments.size(), std::size_t{6});
        QCOMPARE(layout.segments[2].part, core::BudgetPart::Subnormal);
        QCOMPARE(layout.segments[2].rect.width(), 28.0); // 7 of 256 codes
        QCOMPARE(layout.segments[3].rect.width(), 476.0); // 119
        QCOMPARE(layout.segments[4].rect.width(), 504.0); // 126
        QCOMPARE(layout.firstExponent, -9L);
        QCOMPARE(layout.lastExponent, 8L);
        QCOMPARE(layout.tallest, 4.0);
        QVERIFY(qAbs(layout.columns.back().rect.height() / layout.chart.height() - (std::log2(7.0) + 1) / 4) < 1e-9);
        QCOMPARE(layout.columns.front().rect.height() * 4, layout.chart.height()); // one number, one bit
    }

    void tinySizesStayLegal()
    {
        const BudgetLayout layout = widgets::layoutBudget(budgetOf(QStringLiteral("FP64")), QSizeF(4, 4), 16);
        QCOMPARE(layout.bar.width(), 0.0);
        QCOMPARE(layout.chart.height(), 0.0);
        for (const BudgetLayout::Column& column : layout.columns)
            QVERIFY(column.rect.height() >= 0);
    }

    void keysChooseParts()
    {
        BudgetPicture picture;
        picture.resize(600, 400);
        picture.setBudget(budgetOf(QStringLiteral("E4M3FN")));
        QSignalSpy spy(&picture, &BudgetPicture::readoutChanged);
        QCOMPARE(picture.readout(), QString());
        QTest::keyClick(&picture, Qt::Key_Right);
        QCOMPARE(picture.readout(), QStringLiteral("Zero: 1 of 256 codes, 0.391%"));
        QTest::keyClick(&picture, Qt::Key_Left);
        QCOMPARE(picture.readout(), QStringLiteral("Not a number: 2 of 256 codes, 0.781%"));
        QTest::keyClick(&picture, Qt::Key_Left);
        QCOMPARE(picture.readout(), QStringLiteral("Negative numbers (the sign): 126 of 256 codes, 49.2%"));
        QTest::keyClick(&picture, Qt::Key_End);
        QCOMPARE(picture.readout(), QStringLiteral("From 2^8 up to 2^9: 7 positive numbers (Normal numbers)"));
        QTest::keyClick(&picture, Qt::Key_Down);
        QCOMPARE(picture.readout(), QStringLiteral("From 2^7 up to 2^8: 8 positive numbers (Normal numbers)"));
        QTest::keyClick(&picture, Qt::Key_Home);
        QCOMPARE(picture.readout(), QStringLiteral("From 2^-9 up to 2^-8: 1 positive numbers (Subnormal numbers)"));
        QCOMPARE(picture.accessibleDescription(), picture.readout());
        QCOMPARE(spy.count(), 6);
        QCOMPARE(spy.last().first().toString(), picture.readout());
    }

    void clicksChooseParts()
    {
        BudgetPicture picture;
        picture.resize(600, 400);
        picture.setBudget(budgetOf(QStringLiteral("E5M2")));
        const BudgetLayout layout = widgets::layoutBudget(*picture.budget(), picture.size(), QFontMetricsF(picture.font()).height());
        QTest::mouseClick(&picture, Qt::LeftButton, {}, layout.segments[4].rect.center().toPoint());
        QCOMPARE(picture.readout(), QStringLiteral("Negative numbers (the sign): 123 of 256 codes, 48%"));
        QTest::mouseClick(&picture, Qt::LeftButton, {}, layout.legend.back().rect.center().toPoint());
        QCOMPARE(picture.readout(), QStringLiteral("Not a number: 6 of 256 codes, 2.34%"));
        const QPointF octave(layout.xOfExponent(3) + layout.octaveWidth / 2, layout.chart.bottom() - 3);
        QTest::mouseClick(&picture, Qt::LeftButton, {}, octave.toPoint());
        QCOMPARE(picture.readout(), QStringLiteral("From 2^3 up to 2^4: 4 positive numbers (Normal numbers)"));
    }

    void clearShowsNothing()
    {
        BudgetPicture picture;
        picture.resize(400, 300);
        picture.setBudget(budgetOf(QStringLiteral("FP16")));
        QTest::keyClick(&picture, Qt::Key_Right);
        picture.clear();
        QCOMPARE(picture.readout(), QString());
        QTest::keyClick(&picture, Qt::Key_Right);
        QCOMPARE(picture.readout(), QString());
        QVERIFY(!picture.grab().isNull());
    }

    void paintsAtAnySize()
    {
        BudgetPicture picture;
        picture.setBudget(budgetOf(QStringLiteral("E4M3FN")));
        QImage image(1036, 420, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        picture.paintPicture(painter, image.size());
        painter.end();
        const BudgetLayout layout = widgets::layoutBudget(*picture.budget(), image.size(), QFontMetricsF(picture.font()).height());
        const QPointF normal = layout.segments[3].rect.topLeft() + QPointF(5, 5);
        QCOMPARE(image.pixelColor(normal.toPoint()), widgets::roleFill(widgets::ColorRole::Normal, picture.palette()));
    }
};

QTEST_MAIN(TestBudgetPicture)
#include "tst_budgetpicture.moc"
