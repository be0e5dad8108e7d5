// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/analyser.h"

#include "core/quantize/sketch.h"
#include "tests/support/testsupport.h"
#include "widgets/quantize/analysisstate.h"

#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestAnalyser : public QObject
{
    Q_OBJECT

    static LoadedTensorPointer tensorOf(std::int64_t count)
    {
        TensorSource source;
        source.sample.count = count;
        return loadTensor(source).value();
    }

    static AnalysisRequest requestOf(std::initializer_list<const char*> words)
    {
        AnalysisRequest request;
        for (const char* word : words)
            request.schemes.push_back(core::parseSchemeSpec(word).value());
        return request;
    }

    static void settle(Analyser& analyser) { QTRY_VERIFY_WITH_TIMEOUT(!analyser.isRunning(), 60000); }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void handsOutEveryStep()
    {
        Analyser analyser;
        QSignalSpy changed(&analyser, &Analyser::changed);
        QSignalSpy finished(&analyser, &Analyser::finished);
        analyser.setRequest(requestOf({"ternary", "linear:bits=4", "linear:bits=8"}));
        QVERIFY(!analyser.analysis());
        QCOMPARE(changed.size(), 0);
        analyser.setTensor(tensorOf(1000));
        QVERIFY(analyser.isRunning());
        settle(analyser);
        QVERIFY(isComplete(*analyser.analysis()));
        QCOMPARE(finished.size(), 1);
        QVERIFY2(changed.size() >= 4, qPrintable(QString::number(changed.size()))); // begun, and each scheme
        analyser.setTensor(nullptr);
        QVERIFY(!analyser.analysis());
    }

    void unchangedOutcomesStay()
    {
        Analyser analyser;
        analyser.setRequest(requestOf({"ternary", "linear:bits=4"}));
        analyser.setTensor(tensorOf(1000));
        settle(analyser);
        const AnalysisPointer before = analyser.analysis();
        analyser.setRequest(requestOf({"ternary", "linear:bits=5"}));
        // The former outcome stays in sight until the new one is there.
        QCOMPARE(analyser.analysis(), before);
        settle(analyser);
        QCOMPARE(analyser.analysis()->outcomes.shared(0), before->outcomes.shared(0));
        QVERIFY(analyser.analysis()->outcomes[1].measurement.error.mse < before->outcomes[1].measurement.error.mse);
    }

    /// A handle that is dragged: many requests while steps run; sketches arrive in between and the last one wins, exactly.
    void draggingShowsSketchesAndEndsExactly()
    {
        Analyser analyser;
        analyser.setRequest(requestOf({"linear:bits=8,clip=fixed:-4:4"}));
        analyser.setTensor(tensorOf(core::sketchSize * 4));
        settle(analyser);
        int sketches = 0;
        connect(&analyser, &Analyser::changed, this, [&] { sketches += analyser.analysis()->isSketch(0) ? 1 : 0; });
        for (int i = 1; i <= 20; ++i) {
            const std::string word = "linear:bits=8,clip=fixed:-3:" + std::to_string(i) + ".5";
            analyser.setRequest(requestOf({word.c_str()}));
            QTest::qWait(2);
        }
        settle(analyser);
        QVERIFY(sketches > 0);
        QCOMPARE(analyser.analysis()->stateOf(0), SchemeState::Done);
        QCOMPARE(core::schemeWord(analyser.analysis()->request.schemes[0]), "linear:bits=8,clip=fixed:-3:20.5");
        QCOMPARE(analyser.analysis()->outcomes[0].measurement.error.count, core::sketchSize * 4);
    }

    void stopsAndGoesOn()
    {
        Analyser analyser;
        analyser.setRequest(requestOf({"ternary", "linear:bits=5", "linear:bits=4"}));
        analyser.setTensor(tensorOf(core::sketchSize * 4));
        QVERIFY(analyser.isRunning());
        analyser.stop();
        QVERIFY(!analyser.isRunning());
        QVERIFY(analyser.isStopped());
        QVERIFY(analyser.analysis() && !isComplete(*analyser.analysis()));
        analyser.resume();
        QVERIFY(!analyser.isStopped());
        settle(analyser);
        QVERIFY(isComplete(*analyser.analysis()));
    }

    void destroyedWhileItRuns()
    {
        Analyser analyser;
        analyser.setRequest(requestOf({"kmeans:k=16"}));
        analyser.setTensor(tensorOf(core::sketchSize * 4));
        QVERIFY(analyser.isRunning());
    }
};

QTEST_GUILESS_MAIN(TestAnalyser)
#include "tst_analyser.moc"
