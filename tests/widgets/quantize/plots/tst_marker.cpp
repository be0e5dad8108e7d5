// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/quantize/plots/marker.h"

using namespace quantoscope::widgets;

class TestMarker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void shapesDiffer()
    {
        for (int i = 0; i < markerShapes; ++i) {
            for (int j = 0; j < i; ++j)
                QVERIFY(schemeMarker(i, {}, 10) != schemeMarker(j, {}, 10));
            QCOMPARE(schemeMarker(i, {}, 10), schemeMarker(i + markerShapes, {}, 10));
        }
    }

    void shapesStayWithinTheirRadius()
    {
        for (int i = 0; i < markerShapes; ++i) {
            const QPainterPath path = schemeMarker(i, QPointF(100, 50), 10);
            QVERIFY(path.contains(QPointF(100, 50)));
            QVERIFY(QRectF(89.9, 39.9, 20.2, 20.2).contains(path.boundingRect()));
            QVERIFY(path.boundingRect().width() > 12);
        }
    }
};

QTEST_APPLESS_MAIN(TestMarker)
#include "tst_marker.moc"
