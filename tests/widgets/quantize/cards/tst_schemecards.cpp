// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/cards/schemecards.h"

#include "tests/support/testsupport.h"
#include "widgets/quantize/cards/schemecard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestSchemeCards : public QObject
{
    Q_OBJECT

    std::unique_ptr<SchemeCards> m_cards;
    std::unique_ptr<QSignalSpy> m_changed;

    template<typename T>
    T* part(const char* name, QWidget* in = nullptr)
    {
        return (in ? in : m_cards.get())->findChild<T*>(QString::fromLatin1(name));
    }

    QStringList words() const
    {
        QStringList words;
        for (const core::SchemeSpec& spec : m_cards->schemes())
            words.append(QString::fromStdString(core::schemeWord(spec)));
        return words;
    }

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_cards = std::make_unique<SchemeCards>();
        std::vector<core::SchemeSpec> schemes;
        for (const char* word : {"linear:bits=8", "kmeans:k=16", "ternary"})
            schemes.push_back(core::parseSchemeSpec(word).value());
        m_cards->setSchemes(schemes);
        m_cards->resize(320, 600);
        m_cards->show();
        m_changed = std::make_unique<QSignalSpy>(m_cards.get(), &SchemeCards::schemesChanged);
    }
    void cleanup()
    {
        m_changed.reset();
        m_cards.reset();
    }

    void enterOpensAndCloses()
    {
        auto* title = part<QWidget>("cardTitle0");
        QTest::keyClick(title, Qt::Key_Return);
        auto* bits = part<QSpinBox>("option_bits", part<QWidget>("card0"));
        QVERIFY(bits && bits->isVisible());
        QCOMPARE(bits->value(), 8);
        QTest::keyClick(title, Qt::Key_Return);
        QVERIFY(!bits->isVisible());
        QTest::mouseClick(title, Qt::LeftButton);
        QVERIFY(bits->isVisible());
    }

    void parametersAreEdited()
    {
        QTest::keyClick(part<QWidget>("cardTitle0"), Qt::Key_Return);
        auto* card = part<QWidget>("card0");
        auto* bits = part<QSpinBox>("option_bits", card);
        QTest::keyClick(bits, Qt::Key_Down);
        QCOMPARE(words().at(0), QStringLiteral("linear:bits=7"));
        QCOMPARE(m_changed->size(), 1);
        auto* granularity = part<QComboBox>("option_granularity", card);
        auto* number = part<QSpinBox>("option_granularity_number", card);
        QVERIFY(!number->isVisible());
        QTest::keyClick(granularity, Qt::Key_Down);
        QTest::keyClick(granularity, Qt::Key_Down);
        QCOMPARE(words().at(0), QStringLiteral("linear:bits=7,granularity=group:128"));
        QVERIFY(number->isVisible());
        number->setFocus();
        number->selectAll();
        QTest::keyClicks(number, QStringLiteral("32"));
        QTest::keyClick(number, Qt::Key_Return);
        QCOMPARE(words().at(0), QStringLiteral("linear:bits=7,granularity=group:32"));
        // The default said aloud is not kept.
        QTest::keyClick(granularity, Qt::Key_Home);
        QCOMPARE(words().at(0), QStringLiteral("linear:bits=7"));
        QVERIFY(!part<QComboBox>("option_round", card)->isVisible());
        QTest::mouseClick(part<QToolButton>("moreOptions", card), Qt::LeftButton);
        QVERIFY(part<QComboBox>("option_round", card)->isVisible());
    }

    void refusedParametersAreTold()
    {
        QTest::keyClick(part<QWidget>("cardTitle0"), Qt::Key_Return);
        auto* card = part<QWidget>("card0");
        QTest::mouseClick(part<QToolButton>("moreOptions", card), Qt::LeftButton);
        auto* word = part<QLineEdit>("schemeWord", card);
        QCOMPARE(word->text(), QStringLiteral("linear:bits=8"));
        word->setFocus();
        word->selectAll();
        QTest::keyClicks(word, QStringLiteral("linear:bits=99"));
        QTest::keyClick(word, Qt::Key_Return);
        auto* problem = part<QLabel>("formProblem", card);
        QVERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains(QStringLiteral("99")), qPrintable(problem->text()));
        QCOMPARE(m_changed->size(), 0);
        word->selectAll();
        QTest::keyClicks(word, QStringLiteral("linear:bits=3,symmetric=no"));
        QTest::keyClick(word, Qt::Key_Return);
        QVERIFY(!problem->isVisible());
        QCOMPARE(words().at(0), QStringLiteral("linear:bits=3,symmetric=no"));
        QCOMPARE(part<QSpinBox>("option_bits", card)->value(), 3);
    }

    void kindsAreChosen()
    {
        QTest::keyClick(part<QWidget>("cardTitle2"), Qt::Key_Return);
        auto* card = part<QWidget>("card2");
        auto* kind = part<QComboBox>("schemeKind", card);
        QVERIFY(kind->currentText().contains(QStringLiteral("Ternary")));
        QTest::keyClick(kind, Qt::Key_Up); // past nothing but the family's heading
        QCOMPARE(words().at(2), QStringLiteral("linear"));
        QVERIFY(part<QSpinBox>("option_bits", card));
        QVERIFY(!part<QLabel>("schemeDescription", card)->text().isEmpty());
    }

    void cardsAreMovedDuplicatedAndRemoved()
    {
        auto* title = part<QWidget>("cardTitle0");
        QTest::keyClick(title, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(words(), (QStringList{QStringLiteral("kmeans:k=16"), QStringLiteral("linear:bits=8"), QStringLiteral("ternary")}));
        QTest::keyClick(part<QWidget>("cardTitle0"), Qt::Key_Up, Qt::AltModifier); // already at the top
        QCOMPARE(m_changed->size(), 1);
        QTest::keyClick(part<QWidget>("cardTitle2"), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(words().size(), 4);
        QCOMPARE(words().at(3), QStringLiteral("ternary"));
        QTest::keyClick(part<QWidget>("cardTitle0"), Qt::Key_Delete);
        QCOMPARE(words().at(0), QStringLiteral("linear:bits=8"));
        QTest::keyClick(part<QWidget>("cardTitle0"), Qt::Key_Delete);
        QTest::keyClick(part<QWidget>("cardTitle0"), Qt::Key_Delete);
        QTest::keyClick(part<QWidget>("cardTitle0"), Qt::Key_Delete); // the last one stays
        QCOMPARE(words(), QStringList{QStringLiteral("ternary")});
    }

    void presetsReplaceAndAddingEndsAtEight()
    {
        auto* presets = part<QMenu>("schemePresetsMenu");
        auto* course = presets->findChild<QAction*>(QStringLiteral("preset_course"));
        QVERIFY(course);
        course->trigger();
        QVERIFY2(words().size() >= 5, qPrintable(words().join(QLatin1Char(' '))));
        QCOMPARE(words().at(1), QStringLiteral("linear:bits=4"));
        QCOMPARE(m_changed->size(), 1);
        auto* add = part<QMenu>("addSchemeMenu")->findChild<QAction*>(QStringLiteral("add_ternary"));
        QVERIFY(add);
        while (words().size() < SchemeCards::limit)
            add->trigger();
        QVERIFY(!part<QWidget>("addScheme")->isEnabled());
        add->trigger();
        QCOMPARE(words().size(), SchemeCards::limit);
        QTest::keyClick(part<QWidget>("cardTitle7"), Qt::Key_Delete);
        QVERIFY(part<QWidget>("addScheme")->isEnabled());
    }

    void hidingAndStates()
    {
        QSignalSpy shown(m_cards.get(), &SchemeCards::shownChanged);
        QTest::keyClick(part<QCheckBox>("scheme1"), Qt::Key_Space);
        QCOMPARE(shown.size(), 1);
        QCOMPARE(m_cards->shown(), (QList<bool>{true, false, true}));
        QCOMPARE(m_changed->size(), 0);
        m_cards->setState(0, SchemeState::Waiting, {});
        QCOMPARE(part<QLabel>("cardMark0")->text(), QStringLiteral("…"));
        m_cards->setState(0, SchemeState::Sketch, {});
        QCOMPARE(part<QLabel>("cardMark0")->text(), QStringLiteral("≈"));
        m_cards->setState(0, SchemeState::Failed,
                          core::Error{core::ErrorCode::SchemeOption, {std::string("linear"), std::string("granularity"), std::string("channel:9")}});
        QVERIFY(part<QLabel>("cardProblem0")->isVisible());
        QVERIFY(part<QLabel>("cardProblem0")->text().contains(QStringLiteral("channel:9")));
        m_cards->setState(0, SchemeState::Done, {});
        QVERIFY(!part<QLabel>("cardProblem0")->isVisible());
        QCOMPARE(part<QLabel>("cardMark0")->text(), QString());
    }

    void everythingIsNamed()
    {
        QTest::keyClick(part<QWidget>("cardTitle0"), Qt::Key_Return);
        QTest::mouseClick(part<QToolButton>("moreOptions"), Qt::LeftButton);
        for (const char* name : {"addScheme", "schemePresets", "scheme0", "cardTitle0", "cardMenu0", "schemeKind", "moreOptions", "schemeWord",
                                 "option_bits", "option_symmetric", "option_granularity", "option_round", "option_clip"}) {
            auto* control = part<QWidget>(name);
            QVERIFY2(control, name);
            QVERIFY2(!control->accessibleName().isEmpty(), name);
            QVERIFY2(control->focusPolicy() & Qt::TabFocus, name);
        }
    }
};

QTEST_MAIN(TestSchemeCards)
#include "tst_schemecards.moc"
