// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/palette.h"
#include "widgets/common/theme.h"

using namespace quantoscope::widgets;

class TestPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void keepsItsContrasts_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("role");
        for (const bool dark : {false, true}) {
            for (int role = 0; role <= static_cast<int>(ColorRole::MutedText); ++role)
                QTest::addRow("%s %d", dark ? "dark" : "light", role) << dark << role;
        }
    }
    void keepsItsContrasts()
    {
        QFETCH(bool, dark);
        QFETCH(int, role);
        const auto colorRole = static_cast<ColorRole>(role);
        if (colorRole == ColorRole::Grid)
            return; // grid lines stay in the background on purpose
        const QPalette palette = dark ? darkPalette() : lightPalette();
        const qreal least = colorRole == ColorRole::MutedText ? 4.5 : 3.0;
        for (const auto ground : {QPalette::Window, QPalette::Base}) {
            const qreal contrast = contrastRatio(roleColor(colorRole, palette), palette.color(ground));
            QVERIFY2(contrast >= least, qPrintable(QString::number(contrast)));
        }
        const qreal onFill = contrastRatio(roleFill(colorRole, palette), palette.color(QPalette::Text));
        QVERIFY2(onFill >= 7.0, qPrintable(QString::number(onFill)));
    }

    void fieldsOfACodeDiffer()
    {
        for (const QPalette& palette : {lightPalette(), darkPalette()}) {
            QVERIFY(roleColor(ColorRole::Sign, palette) != roleColor(ColorRole::Exponent, palette));
            QVERIFY(roleColor(ColorRole::Exponent, palette) != roleColor(ColorRole::Mantissa, palette));
            QVERIFY(roleColor(ColorRole::Sign, palette) != roleColor(ColorRole::Mantissa, palette));
        }
    }

    void schemesRepeatAfterEight()
    {
        QCOMPARE(schemeRole(0), ColorRole::Scheme1);
        QCOMPARE(schemeRole(7), ColorRole::Scheme8);
        QCOMPARE(schemeRole(8), ColorRole::Scheme1);
        QSet<QRgb> colors;
        for (int i = 0; i < 8; ++i)
            colors.insert(roleColor(schemeRole(i), lightPalette()).rgb());
        QCOMPARE(colors.size(), 8);
    }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
