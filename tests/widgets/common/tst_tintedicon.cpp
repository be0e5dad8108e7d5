// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/tintedicon.h"

#include <QImage>

using namespace quantoscope::widgets;

class TestTintedIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void isDrawnInOneColor_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("numbers") << QStringLiteral(":/icons/numbers.svg");
        QTest::newRow("quantize") << QStringLiteral(":/icons/quantize.svg");
        QTest::newRow("train") << QStringLiteral(":/icons/train.svg");
    }
    void isDrawnInOneColor()
    {
        QFETCH(QString, path);
        const QImage image = tintedIcon(path, Qt::magenta, 24, 2.0).toImage();
        QCOMPARE(image.size(), QSize(48, 48));
        int opaque = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() < 250)
                    continue;
                ++opaque;
                QCOMPARE(pixel.rgb(), QColor(Qt::magenta).rgb());
            }
        }
        QVERIFY2(opaque > 50, qPrintable(QString::number(opaque)));
    }

    void missingIconIsTransparent()
    {
        const QPixmap pixmap = tintedIcon(QStringLiteral(":/icons/none.svg"), Qt::black, 16, 1.0);
        QCOMPARE(pixmap.size(), QSize(16, 16));
        QCOMPARE(pixmap.toImage().pixelColor(8, 8).alpha(), 0);
    }
};

QTEST_MAIN(TestTintedIcon)
#include "tst_tintedicon.moc"
