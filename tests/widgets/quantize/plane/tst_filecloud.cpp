// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/tensorfile.h"
#include "core/quantize/errorreport.h"
#include "core/tensors/samplesets.h"
#include "tests/support/testsupport.h"
#include "widgets/quantize/plane/filecloud.h"
#include "widgets/tensors/loadedtensor.h"

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestFileCloud : public QObject
{
    Q_OBJECT

    static QString anySet() { return QString::fromUtf8(core::sampleSets().front().name.data(), qsizetype(core::sampleSets().front().name.size())); }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void counts()
    {
        QCOMPARE(tensorsIn(sampleSource({})).value(), 1);
        QCOMPARE(tensorsIn(textSource("1 2 3")).value(), 1);
        QVERIFY(tensorsIn(setSource(anySet())).value() > 1);
        QVERIFY(!tensorsIn(fileSource("/no/such/file.npy")));
    }

    /// Every point is what fit and measure say of that tensor alone.
    void measuresEveryTensor()
    {
        const std::vector<core::SchemeSpec> schemes{core::parseSchemeSpec("linear:bits=4").value(), core::parseSchemeSpec("ternary").value()};
        const TensorSource source = setSource(anySet());
        const auto file = openTensorSource(source).value();
        const auto growing = std::make_shared<GrowingCloud>();
        const auto cloud = measureFile(source, schemes, growing);
        QVERIFY_RESULT(cloud);
        QCOMPARE(cloud->tensors, int(file.tensors.size()));
        QCOMPARE(cloud->measured, cloud->tensors);
        QVERIFY(cloud->points.size() >= file.tensors.size());
        for (const CloudPoint& point : {cloud->points.front(), cloud->points.back()}) {
            const auto tensor = readTensor(source.withTensor(point.tensor)).value();
            const auto quantizer = core::fit(schemes[std::size_t(point.scheme)], tensor).value();
            const auto measured = core::measure(tensor, quantizer).value();
            QCOMPARE(point.rate.bits, measured.size.bitsPerWeight);
            QCOMPARE(point.rate.sqnrDb, *measured.error.sqnrDb);
        }
    }

    void stoppingKeepsWhatIsDone()
    {
        const std::vector<core::SchemeSpec> schemes{core::parseSchemeSpec("linear:bits=4").value()};
        const auto growing = std::make_shared<GrowingCloud>();
        const auto stop = [&growing](std::int64_t, std::int64_t) { return growing->snapshot().measured < 2; };
        const auto cloud = measureFile(setSource(anySet()), schemes, growing, stop);
        QVERIFY(!cloud);
        QVERIFY(cloud.error().code == core::ErrorCode::Cancelled);
        QCOMPARE(growing->snapshot().measured, 2);
        QCOMPARE(growing->snapshot().points.size(), std::size_t(2));
    }

    void schemesThatDoNotFitAreCounted()
    {
        const std::vector<core::SchemeSpec> schemes{core::parseSchemeSpec("linear:bits=4,granularity=channel:7").value()};
        const auto growing = std::make_shared<GrowingCloud>();
        const auto cloud = measureFile(setSource(anySet()), schemes, growing);
        QVERIFY_RESULT(cloud);
        QCOMPARE(cloud->failures, cloud->tensors);
        QVERIFY(cloud->points.empty());
        QVERIFY(!measureFile(fileSource("/no/such/file.npy"), schemes, growing));
    }
};

QTEST_APPLESS_MAIN(TestFileCloud)
#include "tst_filecloud.moc"
