// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/quantize/analysisstate.h"
#include "widgets/quantize/tensorinput.h"

#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace quantoscope;
using namespace quantoscope::widgets;

Q_DECLARE_METATYPE(quantoscope::core::SampleSpec)

class TestTensorInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void announcesTheSample()
    {
        TensorInput input;
        QSignalSpy samples(&input, &TensorInput::sampleChanged);
        QSignalSpy opened(&input, &TensorInput::openRequested);
        QTest::mouseClick(input.findChild<QPushButton*>(QStringLiteral("openTensor")), Qt::LeftButton);
        QCOMPARE(opened.size(), 1);
        auto* kind = input.findChild<QComboBox*>(QStringLiteral("sampleKind"));
        QCOMPARE(kind->count(), int(core::allSampleKinds().size()));
        QTest::keyClick(kind, Qt::Key_End);
        QCOMPARE(samples.size(), 1);
        QCOMPARE(samples[0][0].value<core::SampleSpec>(), (core::SampleSpec{core::SampleKind::Outliers, 65536, 1}));
        auto* seed = input.findChild<QSpinBox*>(QStringLiteral("sampleSeed"));
        seed->selectAll();
        QTest::keyClicks(seed, QStringLiteral("42"));
        QCOMPARE(samples.size(), 1); // one change, when it is finished
        QTest::keyClick(seed, Qt::Key_Return);
        QCOMPARE(samples.size(), 2);
        QCOMPARE(samples[1][0].value<core::SampleSpec>().seed, 42U);
    }

    void setSourceIsSilent()
    {
        TensorInput input;
        QSignalSpy samples(&input, &TensorInput::sampleChanged);
        input.setSource(sampleSource({core::SampleKind::Uniform, 99, 7}));
        input.setSource(fileSource(QStringLiteral("/some/file.npy")));
        QCOMPARE(samples.size(), 0);
        QCOMPARE(input.findChild<QComboBox*>(QStringLiteral("sampleKind"))->currentIndex(), -1);
        QVERIFY(!input.findChild<QSpinBox*>(QStringLiteral("sampleCount"))->isEnabled());
    }

    void summaryShowsTheStatistics()
    {
        auto analysis = std::make_shared<Analysis>();
        analysis->request.source.path = QStringLiteral("/some/weights.npy");
        analysis->tensor = core::Tensor::fromFloats({-1, 0, 0.5F, 2}, {2, 2}).value();
        analysis->summary.statistics = core::tensorStatistics(analysis->tensor).value();
        TensorInput input;
        const auto texts = [&input] {
            QStringList result;
            const auto labels = input.findChild<QGroupBox*>(QStringLiteral("tensorSummary"))->findChildren<QLabel*>();
            for (const QLabel* label : labels)
                result.append(label->text());
            return result;
        };
        QVERIFY(texts().isEmpty());
        input.setAnalysis(analysis);
        for (const char* expected : {"weights.npy", "2 × 2, float32", "-1", "2", "0.375"})
            QVERIFY2(texts().contains(QString::fromUtf8(expected)), expected);
    }
};

QTEST_MAIN(TestTensorInput)
#include "tst_tensorinput.moc"
