// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/changedlist.h"

#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "widgets/networks/digits/digitgrid.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>

#include <memory>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

using Samples = std::vector<std::int64_t>;

/// Ten digits 0 … 9 in order, of empty paper.
std::shared_ptr<const core::Dataset> tenDigits()
{
    auto data = std::make_shared<core::Dataset>();
    data->inputs = core::Batch({1, 12, 12}, 10);
    std::fill(data->inputs.values.begin(), data->inputs.values.end(), 0.0F);
    data->classes = 10;
    data->labels = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    return data;
}
const std::vector<std::int32_t> before{0, 1, 2, 3, 4, 5, 6, 1, 3, 4};
const std::vector<std::int32_t> after{0, 1, 7, 3, 9, 5, 0, 7, 3, 8};

} // namespace

class TestChangedList : public QObject
{
    Q_OBJECT

    std::unique_ptr<ChangedList> m_list;

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_list = std::make_unique<ChangedList>();
        m_list->resize(400, 400);
        m_list->show();
    }

    void kindsOfChanges()
    {
        const auto data = tenDigits();
        QVERIFY((changedSamples(data->labels, before, after, ChangeKind::Changed) == Samples{2, 4, 6, 7, 9}));
        QVERIFY((changedSamples(data->labels, before, after, ChangeKind::NewlyWrong) == Samples{2, 4, 6}));
        QVERIFY((changedSamples(data->labels, before, after, ChangeKind::NewlyRight) == Samples{7}));
        QVERIFY((changedSamples(data->labels, before, after, ChangeKind::OtherError) == Samples{9}));
        // As far as all lists reach.
        const std::span<const std::int32_t> some(after);
        QVERIFY((changedSamples(data->labels, before, some.first(5), ChangeKind::Changed) == Samples{2, 4}));
        QVERIFY(changedSamples({}, before, after, ChangeKind::Changed).empty());
    }

    void showsAndCounts()
    {
        m_list->setAnswers(tenDigits(), before, "float", after, "PTQ");
        QVERIFY((m_list->grid()->samples() == Samples{2, 4, 6, 7, 9}));
        QCOMPARE(m_list->grid()->sampleLines(2), (QStringList{"2", "float 2 ✓", "PTQ 7 ✗"}));
        const QString summary = m_list->findChild<QLabel*>("changeSummary")->text();
        QCOMPARE(summary, m_list->summary());
        for (const char* part : {"5", "3 newly wrong", "1 newly right", "1 wrong in another way"})
            QVERIFY2(summary.contains(part), qPrintable(summary));
    }

    void boxFilters()
    {
        m_list->setAnswers(tenDigits(), before, "float", after, "PTQ");
        auto* box = m_list->findChild<QComboBox*>("changeKind");
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QVERIFY(m_list->kind() == ChangeKind::NewlyWrong);
        QVERIFY((m_list->grid()->samples() == Samples{2, 4, 6}));
        QTest::keyClick(box, Qt::Key_Down);
        QVERIFY((m_list->grid()->samples() == Samples{7}));
        QTest::keyClick(box, Qt::Key_Down);
        QVERIFY((m_list->grid()->samples() == Samples{9}));
        m_list->setKind(ChangeKind::NewlyWrong);
        QCOMPARE(box->currentIndex(), 1);
        // The filter stays with other answers.
        m_list->setAnswers(tenDigits(), before, "float", before, "QAT");
        QVERIFY(m_list->kind() == ChangeKind::NewlyWrong);
        QVERIFY(m_list->grid()->samples().empty());
        QVERIFY(m_list->summary().startsWith('0'));
    }

    void selectionIsTold()
    {
        m_list->setAnswers(tenDigits(), before, "float", after, "PTQ");
        const QSignalSpy selected(m_list.get(), &ChangedList::sampleSelected);
        QTest::keyClick(m_list->grid(), Qt::Key_Right);
        QCOMPARE(selected.count(), 1);
        QCOMPARE(selected[0][0].toLongLong(), 4);
    }

    void nothingToCompare()
    {
        QCOMPARE(m_list->summary(), QStringLiteral("There are no two networks to compare yet."));
        m_list->setAnswers(tenDigits(), before, "float", {}, "PTQ");
        QCOMPARE(m_list->summary(), QStringLiteral("There are no two networks to compare yet."));
        m_list->setAnswers(nullptr, before, "float", after, "PTQ");
        QVERIFY(m_list->samples().empty());
        QVERIFY(m_list->grid()->samples().empty());
    }

    void followsTheLanguage()
    {
        m_list->setAnswers(tenDigits(), before, "float", after, "PTQ");
        auto* box = m_list->findChild<QComboBox*>("changeKind");
        box->setCurrentIndex(2);
        tests::PseudoTranslator translator;
        qApp->installTranslator(&translator);
        QApplication::sendPostedEvents();
        QCOMPARE(m_list->accessibleName(), QStringLiteral("[Answers that quantization changed]"));
        QCOMPARE(box->itemText(1), QStringLiteral("[newly wrong]"));
        QCOMPARE(box->currentIndex(), 2);
        QVERIFY(m_list->findChild<QLabel*>("changeSummary")->text().startsWith('['));
        qApp->removeTranslator(&translator);
    }
};

QTEST_MAIN(TestChangedList)
#include "tst_changedlist.moc"
