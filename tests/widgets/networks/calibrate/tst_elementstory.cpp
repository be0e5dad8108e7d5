// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "tests/widgets/networks/calibrate/smallnetworks.h"
#include "widgets/networks/calibrate/elementstory.h"

#include <algorithm>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestElementStory : public QObject
{
    Q_OBJECT

    DataPointer m_data;
    core::Network m_network;

private Q_SLOTS:
    void initTestCase()
    {
        m_data = tests::moons();
        const auto calibration = core::calibrate(*tests::moonsNetwork(), m_data->training, {});
        QVERIFY_RESULT(calibration);
        m_network = calibration->network;
    }
    void init() { tests::failOnWarnings(); }

    void stepsLeadToTheCode()
    {
        for (std::int64_t element = 0; element < 8; ++element) {
            const auto story = tellElement(m_network, m_data->heldOut, 2, 3, element);
            QVERIFY_RESULT(story);
            QCOMPARE(story->elements, 8);
            QVERIFY(story->multiplier && story->reason.accumulator);
            // Accumulator times multiplier, rounded, zero point added, clamped.
            const std::int32_t code = core::multiplyRounded(*story->reason.accumulator, *story->multiplier) + story->zeroPoint;
            QCOMPARE(std::clamp(code, story->leastCode, story->greatestCode), story->reason.selfCode);
            const double place = double(*story->reason.accumulator) * story->multiplier->value() + story->zeroPoint;
            QVERIFY(std::abs(place - story->reason.integerPlace) < 1e-6);
        }
    }

    void theInputHasNoAccumulator()
    {
        const auto story = tellElement(m_network, m_data->heldOut, 0, 0, 1);
        QVERIFY_RESULT(story);
        QVERIFY(!story->multiplier);
        QCOMPARE(story->reason.simulatedCode, story->reason.integerCode);
        QCOMPARE(storyLines(*story).size(), 3);
    }

    void wordsNameTheNumbers()
    {
        const auto story = tellElement(m_network, m_data->heldOut, 4, 0, 2);
        QVERIFY_RESULT(story);
        const QStringList lines = storyLines(*story);
        QCOMPARE(lines.size(), 6);
        QVERIFY(lines[0].contains(QLocale().toString(*story->reason.accumulator)));
        QVERIFY(lines[1].contains(QLocale().toString(story->multiplier->mantissa)));
        QVERIFY(lines[2].endsWith(QStringLiteral("code %1").arg(story->reason.integerCode)));
    }

    void differencesDiffer()
    {
        const auto codes = differingCodes(m_network, m_data->heldOut, 2, 50, 10);
        QVERIFY_RESULT(codes);
        QVERIFY(codes->size() <= 10);
        for (const DifferingCode& code : *codes) {
            const auto story = tellElement(m_network, m_data->heldOut, 2, code.sample, code.element);
            QVERIFY_RESULT(story);
            QVERIFY(story->reason.integerCode != story->reason.simulatedCode);
            QVERIFY(story->reason.cause() != core::AgreementCause::Equal);
        }
    }

    void faults()
    {
        QCOMPARE(tellElement(m_network, m_data->heldOut, 2, -1, 0).error().code, core::ErrorCode::ShapeMismatch);
        QCOMPARE(tellElement(m_network, m_data->heldOut, 2, 1 << 20, 0).error().code, core::ErrorCode::ShapeMismatch);
        QCOMPARE(tellElement(m_network, m_data->heldOut, 1, 0, 0).error().code, core::ErrorCode::ShapeMismatch);
        QCOMPARE(tellElement(m_network, m_data->heldOut, 2, 0, 99).error().code, core::ErrorCode::ShapeMismatch);
        QCOMPARE(tellElement(*tests::moonsNetwork(), m_data->heldOut, 2, 0, 0).error().code, core::ErrorCode::NetworkNotInteger);
    }
};

QTEST_MAIN(TestElementStory)
#include "tst_elementstory.moc"
