// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/digitpicture.h"

#include "tests/support/testsupport.h"
#include "widgets/common/theme.h"
#include "widgets/networks/digits/picturelabel.h"

#include <algorithm>
#include <limits>
#include <vector>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestDigitPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void whatIsAPicture()
    {
        QVERIFY(isPicture({1, 16, 16}));
        QVERIFY(isPicture({3, 2, 5}));
        QVERIFY(!isPicture({2, 1, 1}));
        QVERIFY(!isPicture({1, 1, 32}));
        QVERIFY(!isPicture({1, 32, 1}));
    }

    void greysFromPaperToInk()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const std::vector<float> values{0, 1, 0.5F, -3, 7, nan};
        for (const QPalette& palette : {lightPalette(), darkPalette()}) {
            const QImage image = digitPicture({1, 2, 3}, values, palette);
            QCOMPARE(image.size(), QSize(3, 2));
            const QColor paper = palette.color(QPalette::Base);
            const QColor ink = palette.color(QPalette::Text);
            QCOMPARE(image.pixelColor(0, 0), paper);
            QCOMPARE(image.pixelColor(1, 0), ink);
            QVERIFY(std::abs(image.pixelColor(2, 0).red() - (paper.red() + ink.red()) / 2) <= 1);
            QCOMPARE(image.pixelColor(0, 1), paper);
            QCOMPARE(image.pixelColor(1, 1), ink);
            QCOMPARE(image.pixelColor(2, 1), paper);
        }
    }

    void firstChannelAlone()
    {
        std::vector<float> values(12, 1.0F);
        std::fill(values.begin(), values.begin() + 4, 0.0F);
        const QImage image = digitPicture({3, 2, 2}, values, lightPalette());
        QCOMPARE(image.size(), QSize(2, 2));
        QCOMPARE(image.pixelColor(1, 1), lightPalette().color(QPalette::Base));
    }

    void noPictureWithoutValues()
    {
        const std::vector<float> values(3);
        QVERIFY(digitPicture({1, 2, 2}, values, lightPalette()).isNull());
        QVERIFY(digitPicture({3, 1, 1}, values, lightPalette()).isNull());
        QVERIFY(digitPicture({1, 2, 2}, {}, lightPalette()).isNull());
    }

    void textsOfOtherSamples()
    {
        QCOMPARE(sampleText({}), QString());
        QCOMPARE(sampleText(std::vector<float>{0.5F}), QStringLiteral("0.5"));
        QCOMPARE(sampleText(std::vector<float>{0.25F, 2}), QStringLiteral("0.25, 2"));
        QCOMPARE(sampleText(std::vector<float>{0.25F, 2, 3}), QStringLiteral("0.25, 2, …"));
    }

    void labelShowsWholePixels()
    {
        PictureLabel label;
        label.setPalette(lightPalette());
        label.resize(101, 120);
        core::Batch picture({1, 4, 4}, 1);
        std::ranges::fill(picture.values, 0.0F);
        picture.values[5] = 1; // row 1, column 1
        label.setPicture(picture);
        const QRectF rect = label.pictureRect();
        QCOMPARE(rect.width(), 96.0); // 24 screen pixels each of the 99 that are there
        QVERIFY(QRectF(label.rect()).contains(rect));
        const QImage image = label.grab().toImage();
        const auto at = [&](int column, int row) {
            return image.pixelColor((rect.topLeft() + QPointF(24 * column + 12, 24 * row + 12)).toPoint());
        };
        QCOMPARE(at(1, 1), lightPalette().color(QPalette::Text));
        QCOMPARE(at(0, 0), lightPalette().color(QPalette::Base));
        QCOMPARE(at(2, 1), lightPalette().color(QPalette::Base));
        label.resize(3, 3); // too small for four pixels
        QVERIFY(label.pictureRect().width() >= 1);
        QVERIFY(!label.grab().isNull());
    }
};

QTEST_MAIN(TestDigitPicture)
#include "tst_digitpicture.moc"
