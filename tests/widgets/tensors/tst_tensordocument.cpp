// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "tests/widgets/tensors/tensorfiles.h"
#include "widgets/tensors/tensordocument.h"

#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestTensorDocument : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(std::vector<float> values) { return tests::writeTensor(m_folder, "w.npy", values, {static_cast<std::int64_t>(values.size())}); }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void opensAndSummarises()
    {
        const QString path = write({-1, 0, 0.5F, 2});
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        QSignalSpy ready(&document, &TensorDocument::summaryReady);
        QVERIFY(!document.file());
        document.open(fileSource(path));
        QVERIFY(document.isOpening());
        QVERIFY(opened.wait());
        QCOMPARE(document.source(), fileSource(path));
        QCOMPARE(document.count(), 1);
        QCOMPARE(document.indexOf(QStringLiteral("w")), 0);
        QCOMPARE(document.indexOf(QStringLiteral("v")), -1);
        QTRY_VERIFY(!document.isBusy());
        QCOMPARE(ready.size(), 1);
        QCOMPARE(ready[0][0].toInt(), 0);
        const EntryState& state = document.state(0);
        QVERIFY(state.isSummarised);
        QCOMPARE(state.summary->statistics.max, 2.0);
        QCOMPARE(state.summary->statistics.zeros, 1);
        QVERIFY(state.summary->histogram.counts.size() <= std::size_t(TensorDocument::histogramBins));
        QVERIFY(!state.error);
    }

    void findsTensorsBySource()
    {
        const QString path = tests::writeSafetensors(m_folder, "two.safetensors", {{"a", {1}}, {"b", {2, 3}}});
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        document.open(fileSource(path, "b"));
        QVERIFY(opened.wait());
        QCOMPARE(document.source(), fileSource(path));
        QCOMPARE(document.sourceOf(1), fileSource(path, "b"));
        QCOMPARE(document.indexOf(fileSource(path, "b")), 1);
        QCOMPARE(document.indexOf(fileSource(path)), 0);
        QCOMPARE(document.indexOf(fileSource(path, "c")), -1);
        QCOMPARE(document.indexOf(fileSource(path, "b", core::RawSpec{})), -1);
        QCOMPARE(document.indexOf(sampleSource({})), -1);
        QVERIFY(document.holds(fileSource(path, "a")));
        QTRY_VERIFY(!document.isBusy());
        QCOMPARE(document.state(1).summary->statistics.max, 3.0);
    }

    void opensSamplesAndTexts()
    {
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        document.open(sampleSource({core::SampleKind::Uniform, 100, 7}));
        QVERIFY(opened.wait());
        QCOMPARE(document.sourceOf(0), sampleSource({core::SampleKind::Uniform, 100, 7}));
        QCOMPARE(document.file()->tensors[0].load({})->values(), core::makeSample({core::SampleKind::Uniform, 100, 7})->values());
        document.open(textSource("1 2 3"));
        QVERIFY(opened.wait());
        QCOMPARE(document.sourceOf(0), textSource("1 2 3"));
        document.open(setSource("network", 3));
        QVERIFY(opened.wait());
        QCOMPARE(document.count(), 6);
        QCOMPARE(document.sourceOf(2), setSource("network", 3, "layer2.weight"));
    }

    void theChosenComesFirst()
    {
        std::vector<tests::NamedValues> tensors;
        std::vector<std::string> names;
        for (int i = 0; i < 1000; ++i)
            names.push_back("t" + std::to_string(1000 + i));
        for (const std::string& name : names)
            tensors.push_back({name.c_str(), {1, 2, 3}});
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        QSignalSpy ready(&document, &TensorDocument::summaryReady);
        // The window chooses and prefers as soon as the file is open.
        connect(&document, &TensorDocument::opened, &document, [&document] {
            document.prefer({700, 702, 701});
            document.choose(900);
        });
        document.open(fileSource(tests::writeSafetensors(m_folder, "many.safetensors", tensors)));
        QVERIFY(opened.wait());
        QTRY_VERIFY(!document.isBusy());
        QCOMPARE(ready.size(), 1000);
        QList<int> first;
        for (int i = 0; i < 5; ++i)
            first.append(ready[i][0].toInt());
        QCOMPARE(first, (QList<int>{900, 700, 702, 701, 0}));
    }

    void hugeTensorsWaitForTheChoice()
    {
        // As many zeros as a small file can claim: its bytes are there, but nothing is stored for them.
        const QString path = m_folder.filePath("huge.bin");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(TensorDocument::unaskedLimit + 1));
        file.close();
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        document.open(fileSource(path, {}, core::RawSpec{core::DType::Int8, false, {-1}, 0, false}));
        QVERIFY(opened.wait());
        QVERIFY(!document.isBusy());
        QVERIFY(document.waitsForChoice(0));
        QVERIFY(!document.state(0).isSummarised);
        document.choose(0);
        QVERIFY(document.isSummarising());
        QVERIFY(!document.waitsForChoice(0));
        document.stop(); // a quarter of a billion elements are too many for a test
        QVERIFY(QFile::remove(path));
    }

    void aFailureLeavesTheFileBefore()
    {
        const QString path = write({1, 2});
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        QSignalSpy failed(&document, &TensorDocument::failed);
        document.open(fileSource(path));
        QVERIFY(opened.wait());
        const QString broken = tests::writeBytes(m_folder, "broken.npy", "\x93NUMPY\x01");
        document.open(fileSource(broken));
        QVERIFY(failed.wait());
        QCOMPARE(failed[0][0].value<core::Error>().arguments.front(), core::Error::Argument(broken.toStdString()));
        QCOMPARE(document.source(), fileSource(path));
        QCOMPARE(document.count(), 1);
    }

    void readsAgainWhenTheFileChanges()
    {
        write({1, 2});
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        QSignalSpy reloaded(&document, &TensorDocument::reloaded);
        QSignalSpy gone(&document, &TensorDocument::gone);
        document.open(fileSource(m_folder.filePath("w.npy")));
        QVERIFY(opened.wait());
        write({1, 2, 3}); // replaced by renaming, as writeNpy does
        QVERIFY(reloaded.wait());
        QCOMPARE(document.file()->tensors[0].shape, core::Shape{3});
        QTRY_VERIFY(document.state(0).summary);
        QCOMPARE(document.state(0).summary->statistics.max, 3.0);
        QVERIFY(QFile::remove(m_folder.filePath("w.npy")));
        QVERIFY(gone.wait());
        QVERIFY(document.isGone());
        QCOMPARE(document.count(), 1); // what was read stays
        write({4});
        QVERIFY(reloaded.wait());
        QVERIFY(!document.isGone());
        QCOMPARE(opened.size(), 1);
    }

    void aBrokenChangeIsToldAndForgiven()
    {
        const QString path = write({1, 2});
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        QSignalSpy failed(&document, &TensorDocument::failed);
        QSignalSpy reloaded(&document, &TensorDocument::reloaded);
        document.open(fileSource(path));
        QVERIFY(opened.wait());
        tests::writeBytes(m_folder, "w.npy", "");
        QVERIFY(failed.wait());
        QCOMPARE(document.count(), 1);
        write({5, 6});
        QVERIFY(reloaded.wait());
    }

    void theNewerFileWins()
    {
        const QString first = tests::writeTensor(m_folder, "first.npy", {1}, {1});
        const QString second = tests::writeTensor(m_folder, "second.npy", {2}, {1});
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        document.open(fileSource(first));
        document.open(fileSource(second));
        QVERIFY(opened.wait());
        QTest::qWait(50);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(document.source(), fileSource(second));
    }

    void stopsAndGoesOn()
    {
        const QString path = write(std::vector<float>(3'000'000, 1.0F));
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        document.open(fileSource(path));
        QVERIFY(opened.wait());
        QVERIFY(document.isSummarising());
        document.stop();
        QVERIFY(!document.isBusy());
        QVERIFY(document.isPaused());
        QTest::qWait(100);
        QVERIFY(!document.state(0).isSummarised);
        document.resume();
        QVERIFY(!document.isPaused());
        QTRY_VERIFY_WITH_TIMEOUT(document.state(0).isSummarised, 30'000);
        QVERIFY(!document.isPaused());
    }

    void stopsOpening()
    {
        const QString path = write({1});
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        document.open(fileSource(path));
        document.stop();
        QVERIFY(!document.isOpening());
        QTest::qWait(50);
        QCOMPARE(opened.size(), 0);
        QVERIFY(!document.file());
    }

    void closes()
    {
        const QString path = write({1});
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        QSignalSpy reloaded(&document, &TensorDocument::reloaded);
        document.open(fileSource(path));
        QVERIFY(opened.wait());
        document.close();
        QVERIFY(!document.file());
        QCOMPARE(document.count(), 0);
        QCOMPARE(document.source(), TensorSource());
        write({1, 2});
        QTest::qWait(3 * FileWatch::restMilliseconds);
        QCOMPARE(reloaded.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTensorDocument)
#include "tst_tensordocument.moc"
