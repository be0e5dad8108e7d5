// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/fold.h"
#include "tests/support/testsupport.h"
#include "tests/widgets/networks/calibrate/smallnetworks.h"
#include "widgets/networks/calibrate/theatre.h"

#include <algorithm>
#include <numeric>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestTheatre : public QObject
{
    Q_OBJECT

    static TheatreRequest request(std::size_t layer = 2)
    {
        TheatreRequest request{tests::moonsNetwork(), tests::moons(), {}, {"minmax", "ema:0.1", "percentile:99", "mse:50", "kl:512:128", "aciq"}, layer};
        request.spec.batchSize = 32;
        request.spec.batches = 5;
        return request;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void countsGrowWithEveryBatch()
    {
        const auto theatre = stageTheatre(request());
        QVERIFY_RESULT(theatre);
        QCOMPARE(theatre->batches(), 5);
        QCOMPARE(theatre->values, 5 * 32 * 8);
        for (int batch = 0; batch < 5; ++batch) {
            const auto& counts = theatre->counts[std::size_t(batch)];
            QCOMPARE(counts.size(), std::size_t(theatreBins));
            QCOMPARE(std::accumulate(counts.begin(), counts.end(), std::int64_t(0)), (batch + 1) * 32 * 8);
        }
        QCOMPARE(theatre->notFinite, 0);
        QCOMPARE(theatre->range.lo, 0.0); // after a ReLU
        QVERIFY(theatre->range.hi > 0);
        QVERIFY(theatre->isOneSided);
    }

    void observersAgreeWithCalibration_data()
    {
        QTest::addColumn<QString>("observer");
        QTest::addColumn<int>("layer");
        for (const int layer : {0, 2, 4}) {
            for (const std::string& observer : request().observers)
                QTest::addRow("%s at %d", observer.c_str(), layer) << QString::fromStdString(observer) << layer;
        }
    }
    void observersAgreeWithCalibration()
    {
        QFETCH(QString, observer);
        QFETCH(int, layer);
        TheatreRequest asked = request(std::size_t(layer));
        asked.spec.observer = observer.toStdString();
        asked.spec.activationBits = 6;
        const auto theatre = stageTheatre(asked);
        QVERIFY_RESULT(theatre);
        const auto calibration = core::calibrate(*asked.network, asked.data->training, asked.spec);
        QVERIFY_RESULT(calibration);
        const auto track = std::ranges::find(theatre->tracks, asked.spec.observer, &ObserverTrack::observer);
        QVERIFY(track != theatre->tracks.end());
        const auto node = std::ranges::find(calibration->nodes, std::size_t(layer), &core::NodeCalibration::layer);
        QVERIFY(node != calibration->nodes.end());
        QVERIFY(track->history == node->history);
        QCOMPARE(theatre->isOneSided, node->isOneSided);
    }

    void minMaxIsTheRangeOfAll()
    {
        const auto theatre = stageTheatre(request());
        QVERIFY_RESULT(theatre);
        QVERIFY(theatre->tracks[0].history.back() == theatre->range);
    }

    void objectivesAreThere()
    {
        const auto theatre = stageTheatre(request());
        QVERIFY_RESULT(theatre);
        QCOMPARE(theatre->errors.size(), std::size_t(theatreThresholds));
        QCOMPARE(theatre->errors.back().clipping, 0.0);
        QVERIFY(!theatre->kl.curve.empty());
    }

    void endsKeepEightBits()
    {
        TheatreRequest asked = request(0);
        asked.spec.activationBits = 3;
        QCOMPARE(stageTheatre(asked).value().bits, 3);
        asked.spec.keepsEnds = true;
        QCOMPARE(stageTheatre(asked).value().bits, 8);
        asked.layer = 2;
        QCOMPARE(stageTheatre(asked).value().bits, 3);
        asked.spec.activationBits = 0;
        QCOMPARE(stageTheatre(asked).value().bits, 8);
    }

    void fewerBatchesWhereThereAreNotSoMany()
    {
        TheatreRequest asked = request();
        asked.data = tests::moons(40); // 30 to calibrate with
        asked.spec.batchSize = 16;
        const auto theatre = stageTheatre(asked);
        QVERIFY_RESULT(theatre);
        QCOMPARE(theatre->batches(), 2);
        QCOMPARE(theatre->values, 30 * 8);
    }

    void preparesAsAsked()
    {
        const auto network = tests::networkOf("dense:4,batchnorm,relu,dense:2", {2, 1, 1});
        core::CalibrationSpec spec;
        QCOMPARE(preparedNetwork(*network, spec).spec.layers.size(), std::size_t(3));
        QVERIFY(preparedNetwork(*network, spec) == core::foldBatchNorm(*network));
        spec.foldsBatchNorm = false;
        QVERIFY(preparedNetwork(*network, spec) == *network);
        QCOMPARE(weightedLayers(*network), (std::vector<std::size_t>{0, 3}));
    }

    void errorsAreTold()
    {
        TheatreRequest asked = request();
        asked.observers = {"median"};
        const auto unknown = stageTheatre(asked);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, core::ErrorCode::UnknownOption);
        const auto nowhere = stageTheatre(request(99));
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, core::ErrorCode::UnknownOption);
        const auto stopped = stageTheatre(request(), [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, core::ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestTheatre)
#include "tst_theatre.moc"
