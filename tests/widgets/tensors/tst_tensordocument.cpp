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
        document.open(path);
        QVERIFY(document.isOpening());
        QVERIFY(opened.wait());
        QCOMPARE(document.path(), path);
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

    void aFailureLeavesTheFileBefore()
    {
        const QString path = write({1, 2});
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        QSignalSpy failed(&document, &TensorDocument::failed);
        document.open(path);
        QVERIFY(opened.wait());
        const QString broken = tests::writeBytes(m_folder, "broken.npy", "\x93NUMPY\x01");
        document.open(broken);
        QVERIFY(failed.wait());
        QCOMPARE(failed[0][0].value<core::Error>().arguments.front(), core::Error::Argument(broken.toStdString()));
        QCOMPARE(document.path(), path);
        QCOMPARE(document.count(), 1);
    }

    void readsAgainWhenTheFileChanges()
    {
        write({1, 2});
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        QSignalSpy reloaded(&document, &TensorDocument::reloaded);
        QSignalSpy gone(&document, &TensorDocument::gone);
        document.open(m_folder.filePath("w.npy"));
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
        document.open(path);
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
        document.open(first);
        document.open(second);
        QVERIFY(opened.wait());
        QTest::qWait(50);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(document.path(), second);
    }

    void stopsAndGoesOn()
    {
        const QString path = write(std::vector<float>(3'000'000, 1.0F));
        TensorDocument document;
        QSignalSpy opened(&document, &TensorDocument::opened);
        document.open(path);
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
        document.open(path);
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
        document.open(path);
        QVERIFY(opened.wait());
        document.close();
        QVERIFY(!document.file());
        QCOMPARE(document.count(), 0);
        QCOMPARE(document.path(), QString());
        write({1, 2});
        QTest::qWait(3 * FileWatch::restMilliseconds);
        QCOMPARE(reloaded.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTensorDocument)
#include "tst_tensordocument.moc"
