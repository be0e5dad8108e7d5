// SPDX-License-Identifier: GPL-3.0-or-later
// A user changes the language in the menu while the window is open, and nothing keeps the old one.
#include "tests/support/pseudotranslator.h"
#include "tests/support/widgettexts.h"
#include "tests/support/windowfixture.h"

#include <QMenuBar>

using namespace quantoscope;
using namespace quantoscope::tests;

namespace {

bool hasHan(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

bool hasLetters(const QString& text)
{
    int run = 0;
    for (const QChar c : text) {
        run = c.isLetter() ? run + 1 : 0;
        if (run >= 3)
            return true;
    }
    return false;
}

} // namespace

class LanguageJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m = std::make_unique<WindowFixture>();
    }
    void cleanup() { m.reset(); }

    void menuSwitchesAndRemembers()
    {
        m->openWithFakes();
        QVERIFY(m->action("language.en")->isChecked());
        m->action("language.zh")->trigger();
        QCOMPARE(m->languages.current(), widgets::Language::Chinese);
        QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("取消"));
        m->openWithFakes();
        QVERIFY(m->action("language.zh")->isChecked());
        QCOMPARE(m->languages.current(), widgets::Language::Chinese);
        m->action("language.en")->trigger();
        QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Cancel"));
        m->openWithFakes();
        QVERIFY(m->action("language.en")->isChecked());
    }

    void menusSpeakChineseOnceTranslated()
    {
        QTranslator chinese;
        if (!chinese.load(QStringLiteral(":/i18n/quantoscope_zh.qm")) || chinese.isEmpty())
            QSKIP("the Chinese sentences are not written yet; tst_translations tells which");
        m->openWithFakes();
        const QString english = m->action("saveSession")->text();
        m->action("language.zh")->trigger();
        QCoreApplication::processEvents(); // the window hears of a new language by a posted event
        QVERIFY2(hasHan(m->action("saveSession")->text()), qPrintable(m->action("saveSession")->text()));
        QVERIFY(hasHan(m->action("help")->text()));
        m->action("language.en")->trigger();
        QCoreApplication::processEvents();
        QCOMPARE(m->action("saveSession")->text(), english);
    }

    void everySentenceFollowsTheSwitch()
    {
        m->openAllPages({new FakePage(QStringLiteral("fake"))});
        for (const char* sheet : {"help", "shortcuts", "about"})
            m->action(sheet)->trigger();
        PseudoTranslator pseudo;
        QCoreApplication::installTranslator(&pseudo);
        QCoreApplication::processEvents();
        int looked = 0;
        QStringList stale;
        for (const WidgetText& text : widgetTexts(m->window.get())) {
            if (text.where.startsWith(QLatin1String("action.language.")) || !hasLetters(text.text))
                continue;
            ++looked;
            if (!text.text.contains(QLatin1Char('[')) && !isData(text.text))
                stale.append(text.where + QLatin1String(": ") + text.text);
        }
        QCoreApplication::removeTranslator(&pseudo);
        QVERIFY2(stale.isEmpty(), qPrintable(stale.join(QLatin1Char('\n'))));
        QVERIFY2(looked >= 40, qPrintable(QString::number(looked)));
    }

private:
    /// Words that are no sentences: proper names, format names, codes, digits; the same in every language.
    static bool isData(const QString& text)
    {
        static const QSet<QString> names{QStringLiteral("OCP saturating"), QStringLiteral("ml_dtypes"), QStringLiteral("AMD FNUZ"),
                                         QStringLiteral("CUDA satfinite"), QStringLiteral("inf"), QStringLiteral("nan"),
                                         QStringLiteral("ternary"), QStringLiteral("k-means++"), QStringLiteral("SGD"),
                                         QStringLiteral("Adam")};
        if (names.contains(text))
            return true;
        static const QRegularExpression data(QStringLiteral(R"(^[-+A-Za-z0-9_.:,;×^=()/|%\s]*\d[-+A-Za-z0-9_.:,;×^=()/|%\s]*$)"));
        return data.match(text).hasMatch();
    }

    std::unique_ptr<WindowFixture> m;
};

QTEST_MAIN(LanguageJourney)
#include "tst_languagejourney.moc"
