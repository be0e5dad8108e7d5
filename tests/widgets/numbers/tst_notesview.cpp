// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/notesview.h"

#include "core/numbers/text.h"
#include "tests/support/testsupport.h"
#include "widgets/numbers/notewords.h"

#include <QCheckBox>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>

using namespace quantoscope;
using core::NoteId;
using widgets::NotesView;
using widgets::NoteWords;

namespace {

std::optional<core::Number> number(const char* text)
{
    return *core::parseNumber(text);
}

} // namespace

class TestNotesView : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<NotesView> m_view;

    template<typename T>
    T* child(const char* name) const
    {
        return m_view->findChild<T*>(QLatin1String(name));
    }
    QString body(const char* note) const { return child<QFrame>(note)->findChild<QLabel*>(QStringLiteral("noteBody"))->text(); }

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_view = std::make_unique<NotesView>();
        m_view->resize(700, 500);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup() { m_view.reset(); }

    /// Every computed value is in its sentence, and no place was left unfilled.
    void sentencesShowEveryValue()
    {
        static const QRegularExpression unfilled(QStringLiteral("%\\d"));
        QSet<QString> titles;
        for (const core::Note& note : core::notes()) {
            const QString sentence = NoteWords::sentence(note);
            QVERIFY2(!sentence.isEmpty(), qPrintable(tests::text(std::string(core::noteName(note.id)))));
            QVERIFY2(!sentence.contains(unfilled), qPrintable(sentence));
            for (const std::string& argument : note.arguments)
                QVERIFY2(sentence.contains(tests::text(argument)), qPrintable(tests::text(argument) + QStringLiteral(" in ") + sentence));
            const QString title = NoteWords::title(note.id);
            QVERIFY(!title.isEmpty() && !titles.contains(title));
            titles.insert(title);
        }
        QCOMPARE(titles.size(), qsizetype{30});
    }

    void worked_data()
    {
        QTest::addColumn<QString>("card");
        QTest::addColumn<QString>("words");
        QTest::newRow("zeros") << "note-ones-complement-zeros" << "At 8 bits +0 is 00000000 and −0 is 11111111";
        QTest::newRow("-5.75") << "note-fp32-fields"
                               << "the exponent is 2, its field is 2 + 127 = 129 = 10000001, the mantissa is 01110000000000000000000, and the code is c0b80000.";
        QTest::newRow("dialects") << "note-e4m3-dialects" << "E4M3FN: 448; E4M3: 240; E4M3FNUZ: 240; E4M3B11FNUZ: 30; Binary8p4se: 224; Binary8p4sf: 240.";
        QTest::newRow("FP16") << "note-fp16-smallest" << "the subnormal 2^-24 = 0.000000059604644775390625.";
        QTest::newRow("tenth") << "note-point-one" << "FP16: 0.0999755859375; BF16: 0.10009765625; E4M3FN: 0.1015625; E5M2: 0.09375";
        QTest::newRow("stacks") << "note-stack-overflow" << "1000 into E4M3FN: ml_dtypes: nan; CUDA satfinite: 448";
    }

    void worked()
    {
        QFETCH(QString, card);
        QFETCH(QString, words);
        QVERIFY2(body(qPrintable(card)).contains(words), qPrintable(body(qPrintable(card))));
    }

    void contextReordersTheCards()
    {
        QCOMPARE(m_view->shownNotes().front(), NoteId::OnesComplementZeros);
        m_view->setContext(QStringLiteral("E4M3FN"), number("464"));
        QCOMPARE(m_view->shownNotes().front(), NoteId::E4m3fnTie);
        QCOMPARE(m_view->shownNotes().size(), std::size_t{30});
        auto* first = child<QFrame>("note-e4m3fn-tie");
        auto* title = first->findChild<QLabel*>(QStringLiteral("noteTitle"));
        QCOMPARE(title->text(), QStringLiteral("● Where FP8 overflows (concerns what is shown)"));
        QTest::qWait(0);
        QVERIFY(first->y() < child<QFrame>("note-ones-complement-zeros")->y());
        m_view->setContext(QString(), std::nullopt);
        QCOMPARE(m_view->shownNotes().front(), NoteId::OnesComplementZeros);
        QCOMPARE(title->text(), QStringLiteral("Where FP8 overflows"));
    }

    void onlyRelevantHidesTheRest()
    {
        m_view->setContext(QStringLiteral("TF32"), std::nullopt);
        auto* box = child<QCheckBox>("notesOnlyRelevant");
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(m_view->shownNotes(), (std::vector<NoteId>{NoteId::Tf32Storage, NoteId::Tf32Rounding}));
        QVERIFY(child<QFrame>("note-tf32-storage")->isVisible());
        QVERIFY(!child<QFrame>("note-mxint8")->isVisible());
        QCOMPARE(child<QLabel>("notesCount")->text(), QStringLiteral("2 of 30 note(s)"));
        QTest::keyClick(box, Qt::Key_Space);
        QVERIFY(child<QFrame>("note-mxint8")->isVisible());
    }

    void searchFindsWordsAndNumbers()
    {
        auto* search = child<QLineEdit>("notesSearch");
        QTest::keyClicks(search, QStringLiteral("65520"));
        QCOMPARE(m_view->shownNotes(), std::vector<NoteId>{NoteId::Fp16Overflow});
        search->clear();
        QTest::keyClicks(search, QStringLiteral("softposit"));
        QCOMPARE(m_view->shownNotes(), std::vector<NoteId>{NoteId::PositNaR});
        QTest::keyClicks(search, QStringLiteral("zzz"));
        QVERIFY(m_view->shownNotes().empty());
        QCOMPARE(child<QLabel>("notesCount")->text(), QStringLiteral("0 of 30 note(s)"));
    }

    void exampleIsAskedFor()
    {
        QSignalSpy asked(m_view.get(), &NotesView::exampleRequested);
        auto* button = child<QFrame>("note-fp32-fields")->findChild<QPushButton*>(QStringLiteral("noteExample"));
        QCOMPARE(button->text(), QStringLiteral("Try -5.75"));
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().at(0).toString(), QStringLiteral("-5.75"));
        QCOMPARE(asked.first().at(1).toStringList(), QStringList{QStringLiteral("FP32")});
        QVERIFY(!child<QFrame>("note-p3109-draft")->findChild<QPushButton*>(QStringLiteral("noteExample")));
    }

    void everythingHasAnAccessibleName()
    {
        int named = 0;
        for (const QWidget* widget : m_view->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->objectName().startsWith(QLatin1String("qt_")))
                continue;
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
            ++named;
        }
        QVERIFY(named > 90);
    }
};

QTEST_MAIN(TestNotesView)
#include "tst_notesview.moc"
