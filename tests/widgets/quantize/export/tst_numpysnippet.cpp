// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/export/numpysnippet.h"

#include "core/files/numpy/writenpy.h"
#include "tests/support/testsupport.h"
#include "widgets/quantize/export/commandlines.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestNumpySnippet : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    /// A Python that has NumPy: the first of the path, or the system's; empty when neither has.
    static QString pythonWithNumpy()
    {
        for (const QString& program : {QStringLiteral("python3"), QStringLiteral("/usr/bin/python3")}) {
            QProcess python;
            python.start(program, {QStringLiteral("-c"), QStringLiteral("import numpy")});
            if (python.waitForStarted() && python.waitForFinished() && python.exitCode() == 0)
                return program;
        }
        return {};
    }

    static AnalysisPointer analysisOf(const core::Tensor& tensor, const QStringList& words)
    {
        auto loaded = std::make_shared<LoadedTensor>();
        loaded->source = fileSource(QStringLiteral("/some where/w.npy"), QStringLiteral("a.b"));
        loaded->tensor = tensor;
        AnalysisRequest request;
        for (const QString& word : words)
            request.schemes.push_back(core::parseSchemeSpec(word.toStdString()).value());
        AnalysisPointer analysis = beginAnalysis(loaded, request, nullptr);
        while (!isComplete(*analysis))
            analysis = continueAnalysis(analysis).value();
        return analysis;
    }

    /// The numbers behind a word in the program's output.
    static double numberOf(const QString& line, const QString& name)
    {
        const qsizetype at = line.indexOf(name + QLatin1Char('='));
        return line.mid(at + name.size() + 1).section(QLatin1Char(' '), 0, 0).toDouble();
    }

private Q_SLOTS:
    /// The program run by Python gives the numbers of the table.
    void pythonAgrees()
    {
        const QString interpreter = pythonWithNumpy();
        if (interpreter.isEmpty())
            QSKIP("python3 with numpy is not here");
        const core::Tensor flat = core::makeSample({core::SampleKind::Laplace, 3000, 5}).value();
        std::vector<double> values = flat.values();
        values[7] = std::numeric_limits<double>::quiet_NaN();
        values[8] = std::numeric_limits<double>::infinity();
        values[9] = 0;
        const core::Tensor tensor = core::Tensor::fromDoubles(values, {30, 100}).value();
        QStringList words{QStringLiteral("linear:bits=8"),
                          QStringLiteral("linear:bits=4,symmetric=no,granularity=channel:0"),
                          QStringLiteral("linear:bits=3,granularity=group:32,round=nearest-away"),
                          QStringLiteral("linear:bits=5,granularity=channel:1,round=toward-zero"),
                          QStringLiteral("linear:scale=0.25,zero_point=3,qmin=-8,qmax=7"),
                          QStringLiteral("kmeans:k=7"),
                          QStringLiteral("kmeans:k=3,granularity=group:50"),
                          QStringLiteral("ternary:granularity=channel:0")};
        if (core::parseSchemeSpec("binary"))
            words[7] = QStringLiteral("binary:granularity=channel:0");
        const AnalysisPointer analysis = analysisOf(tensor, words);
        const QString npy = m_folder.filePath(QStringLiteral("tensor.npy"));
        QVERIFY_RESULT(core::writeNpy(npy.toStdString(), tensor));
        QFile program(m_folder.filePath(QStringLiteral("quantize.py")));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write(numpySnippet(*analysis, {}).toUtf8());
        program.close();
        QProcess python;
        python.start(interpreter, {program.fileName(), npy});
        QVERIFY(python.waitForFinished(60000));
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
        const QStringList lines = QString::fromUtf8(python.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), words.size());
        for (qsizetype i = 0; i < words.size(); ++i) {
            const core::ErrorReport& error = analysis->outcomes[std::size_t(i)].measurement.error;
            QVERIFY2(lines[i].startsWith(words[i] + QLatin1Char(' ')), qPrintable(lines[i]));
            QVERIFY2(std::abs(numberOf(lines[i], QStringLiteral("mse")) - error.mse) <= 1e-12 * error.mse, qPrintable(lines[i]));
            QCOMPARE(numberOf(lines[i], QStringLiteral("max_abs")), error.maxAbs);
            QVERIFY2(std::abs(numberOf(lines[i], QStringLiteral("sqnr_db")) - *error.sqnrDb) < 1e-9, qPrintable(lines[i]));
        }
    }

    void whatCannotBeWrittenIsNamed()
    {
        const core::Tensor tensor = core::makeSample({core::SampleKind::Normal, 20000, 1}).value();
        const AnalysisPointer analysis = analysisOf(tensor, {QStringLiteral("linear:round=stochastic"), QStringLiteral("linear:granularity=group:2"),
                                                             QStringLiteral("linear:granularity=channel:5"), QStringLiteral("ternary")});
        const QString text = numpySnippet(*analysis, {true, true, true, false});
        QVERIFY(text.contains(QStringLiteral("# linear:round=stochastic: not written out here")));
        QVERIFY(text.contains(QStringLiteral("# linear:granularity=group:2: not written out here"))); // 10,000 groups
        QVERIFY(text.contains(QStringLiteral("# linear:granularity=channel:5: not measured")));
        QVERIFY(!text.contains(QStringLiteral("ternary")));
        QVERIFY(text.contains(QStringLiteral("# Get it with: quantoscope-cli convert '/some where/w.npy' --tensor a.b tensor.npy")));
    }

    void commands()
    {
        QCOMPARE(shellWord(QStringLiteral("a/b-1.npy")), QStringLiteral("a/b-1.npy"));
        QCOMPARE(shellWord(QStringLiteral("it's")), QStringLiteral("'it'\\''s'"));
        QCOMPARE(shellWord(QString()), QStringLiteral("''"));
        const std::vector<core::SchemeSpec> schemes{core::parseSchemeSpec("linear:bits=4").value()};
        QCOMPARE(commandLines(sampleSource({core::SampleKind::StudentT, 99, 7}), schemes),
                 (QStringList{QStringLiteral("quantoscope-cli generate student-t --count 99 --seed 7 student-t.npy"),
                              QStringLiteral("quantoscope-cli quantize student-t.npy --scheme linear:bits=4 --json")}));
        core::RawSpec raw;
        raw.shape = {3, 5};
        QCOMPARE(commandLines(fileSource(QStringLiteral("w.bin"), {}, raw), schemes).at(0),
                 QStringLiteral("quantoscope-cli quantize w.bin --raw dtype=float32,endian=little,shape=3x5,offset=0,order=C --scheme linear:bits=4 --json"));
        QVERIFY(commandLines(textSource(QStringLiteral("1 2 3")), schemes).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestNumpySnippet)
#include "tst_numpysnippet.moc"
