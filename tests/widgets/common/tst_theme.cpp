// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/palette.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QFontInfo>
#include <QFontMetrics>
#include <QLabel>
#include <QStyle>

using namespace quantoscope::widgets;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void init() { quantoscope::tests::failOnWarnings(); }
    void cleanupTestCase() { m_theme.reset(); }

    void contrastFollowsWcag()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrastRatio(Qt::gray, Qt::gray), 1.0);
        // The lightest grey that passes on white by the guideline's own example.
        QVERIFY(qAbs(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
    }

    void textIsReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("text");
        QTest::addColumn<int>("ground");
        const QList<std::pair<QPalette::ColorRole, QPalette::ColorRole>> pairs{
            {QPalette::WindowText, QPalette::Window},     {QPalette::Text, QPalette::Base},
            {QPalette::Text, QPalette::AlternateBase},    {QPalette::ButtonText, QPalette::Button},
            {QPalette::PlaceholderText, QPalette::Base},  {QPalette::Link, QPalette::Base},
            {QPalette::Link, QPalette::Window},           {QPalette::LinkVisited, QPalette::Base},
            {QPalette::HighlightedText, QPalette::Highlight}, {QPalette::ToolTipText, QPalette::ToolTipBase}};
        for (const bool dark : {false, true}) {
            for (const auto& [text, ground] : pairs)
                QTest::addRow("%s %d on %d", dark ? "dark" : "light", text, ground) << dark << int(text) << int(ground);
        }
    }
    void textIsReadable()
    {
        QFETCH(bool, dark);
        QFETCH(int, text);
        QFETCH(int, ground);
        const QPalette palette = dark ? darkPalette() : lightPalette();
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            const qreal contrast = contrastRatio(palette.color(group, QPalette::ColorRole(text)),
                                                 palette.color(group, QPalette::ColorRole(ground)));
            QVERIFY2(contrast >= 4.5, qPrintable(QString::number(contrast)));
        }
    }

    void palettesAreWhatTheySay()
    {
        QVERIFY(!isDark(lightPalette()));
        QVERIFY(isDark(darkPalette()));
        QVERIFY(lightPalette().color(QPalette::Disabled, QPalette::Text) != lightPalette().color(QPalette::Text));
    }

    void appliesThemeAndStyle()
    {
        m_theme->apply(ThemeChoice::Dark, 1.0);
        QVERIFY(isDark(QApplication::palette()));
        QCOMPARE(QApplication::style()->name(), QStringLiteral("fusion"));
        m_theme->apply(ThemeChoice::Light, 1.0);
        QVERIFY(!isDark(QApplication::palette()));
        m_theme->apply(ThemeChoice::System, 1.0);
        QCOMPARE(isDark(QApplication::palette()), m_theme->systemIsDark());
    }

    void scalesTextFromTheSystemsSize()
    {
        m_theme->apply(ThemeChoice::Light, 1.0);
        const qreal normal = QApplication::font().pointSizeF();
        QLabel label;
        m_theme->apply(ThemeChoice::Light, 2.5);
        QCOMPARE(QApplication::font().pointSizeF(), normal * 2.5);
        QTRY_COMPARE(label.font().pointSizeF(), normal * 2.5);
        m_theme->apply(ThemeChoice::Light, 0.8);
        QCOMPARE(QApplication::font().pointSizeF(), normal * 0.8);
        m_theme->apply(ThemeChoice::Light, 1.0);
        QCOMPARE(QApplication::font().pointSizeF(), normal);
    }

    void monospaceIsFixedAndScales()
    {
        m_theme->apply(ThemeChoice::Light, 1.0);
        const QFontMetrics metrics(monospaceFont());
        QCOMPARE(metrics.horizontalAdvance(QStringLiteral("iiii")), metrics.horizontalAdvance(QStringLiteral("0W01")));
        QCOMPARE(monospaceFont(1.5).pointSizeF(), QApplication::font().pointSizeF() * 1.5);
        m_theme->apply(ThemeChoice::Light, 2.0);
        QCOMPARE(QFontMetrics(monospaceFont()).height() > metrics.height() * 3 / 2, true);
        m_theme->apply(ThemeChoice::Light, 1.0);
    }

    void chineseHasItsOwnFamilies()
    {
        m_theme->apply(ThemeChoice::Light, 1.0);
        const QStringList families = QApplication::font().families();
        QCOMPARE(families, textFamilies());
        QVERIFY(families.indexOf(QStringLiteral("Noto Sans CJK SC")) > 0);
        QVERIFY(QFontMetrics(QApplication::font()).inFontUcs4(U'A'));
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
