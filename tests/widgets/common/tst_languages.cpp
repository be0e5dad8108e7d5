// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/languages.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLocale>
#include <QWidget>

using namespace quantoscope::widgets;

namespace {

class Listener : public QWidget
{
public:
    int changes = 0;

protected:
    void changeEvent(QEvent* event) override
    {
        if (event->type() == QEvent::LanguageChange)
            ++changes;
        QWidget::changeEvent(event);
    }
};

QString cancelText()
{
    return QCoreApplication::translate("QPlatformTheme", "Cancel");
}

} // namespace

class TestLanguages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void translatesQtsOwnWordsAndBack()
    {
        Languages languages;
        languages.apply(Language::Chinese);
        QCOMPARE(languages.current(), Language::Chinese);
        QCOMPARE(cancelText(), QStringLiteral("取消"));
        QCOMPARE(QLocale().language(), QLocale::Chinese);
        languages.apply(Language::English);
        QCOMPARE(languages.current(), Language::English);
        QCOMPARE(cancelText(), QStringLiteral("Cancel"));
        QCOMPARE(QLocale().language(), QLocale::English);
    }

    void tellsEveryWidget()
    {
        Languages languages;
        languages.apply(Language::English);
        Listener listener;
        languages.apply(Language::Chinese);
        QTRY_VERIFY(listener.changes > 0);
        const int before = listener.changes;
        languages.apply(Language::English);
        QTRY_VERIFY(listener.changes > before);
    }

    void leavesNothingBehind()
    {
        {
            Languages languages;
            languages.apply(Language::Chinese);
        }
        QCOMPARE(cancelText(), QStringLiteral("Cancel"));
    }

    void testsRunInEnglish()
    {
        QCOMPARE(systemLanguage(), Language::English);
    }
};

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
