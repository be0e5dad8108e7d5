// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/data/points.h"

#include "tests/support/testsupport.h"

#include <cmath>
#include <numbers>
#include <vector>

using namespace quantoscope::core;
using namespace quantoscope::tests;

Q_DECLARE_METATYPE(quantoscope::core::DatasetKind)

namespace {

constexpr std::array planeKinds{DatasetKind::Moons, DatasetKind::Spirals, DatasetKind::Circles,
                                DatasetKind::Xor,   DatasetKind::Gaussians, DatasetKind::Sine};

} // namespace

class TestPoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void kindsOfThePlane()
    {
        for (const DatasetKind kind : planeKinds) {
            QVERIFY(isPlane(kind));
            QCOMPARE(planeClasses(kind), kind == DatasetKind::Gaussians ? 3 : 2);
        }
        QVERIFY(!isPlane(DatasetKind::Digits));
        QVERIFY(!isPlane(DatasetKind::Sequence));
        QVERIFY(!isPlane(DatasetKind::Regression));
    }

    /// Without noise every point lies where its rule says.
    void moons()
    {
        Random random(1);
        for (int k = 0; k < 500; ++k) {
            const PlanePoint upper = drawPoint(DatasetKind::Moons, 0, 0, random);
            QVERIFY(std::abs(std::hypot(upper.x + 1.0 / 3, upper.y + 1.0 / 6) - 2.0 / 3) < 1e-12);
            QVERIFY(upper.y >= -1.0 / 6 - 1e-12);
            const PlanePoint lower = drawPoint(DatasetKind::Moons, 1, 0, random);
            QVERIFY(std::abs(std::hypot(lower.x - 1.0 / 3, lower.y - 1.0 / 6) - 2.0 / 3) < 1e-12);
            QVERIFY(lower.y <= 1.0 / 6 + 1e-12);
        }
    }

    void spirals()
    {
        Random random(2);
        for (int k = 0; k < 500; ++k) {
            for (const int label : {0, 1}) {
                const PlanePoint point = drawPoint(DatasetKind::Spirals, label, 0, random);
                const double radius = std::hypot(point.x, point.y);
                const double angle = 2.5 * std::numbers::pi * radius + label * std::numbers::pi;
                QVERIFY(radius < 1);
                QVERIFY(std::abs(point.x - radius * std::sin(angle)) < 1e-9);
                QVERIFY(std::abs(point.y - radius * std::cos(angle)) < 1e-9);
            }
        }
    }

    void circles()
    {
        Random random(3);
        for (int k = 0; k < 500; ++k) {
            const PlanePoint outer = drawPoint(DatasetKind::Circles, 0, 0, random);
            QVERIFY(std::abs(std::hypot(outer.x, outer.y) - 1) < 1e-12);
            const PlanePoint inner = drawPoint(DatasetKind::Circles, 1, 0, random);
            QVERIFY(std::abs(std::hypot(inner.x, inner.y) - 0.5) < 1e-12);
        }
    }

    void exclusiveOr()
    {
        Random random(4);
        std::array<int, 4> quadrants{};
        for (int k = 0; k < 1000; ++k) {
            for (const int label : {0, 1}) {
                const PlanePoint point = drawPoint(DatasetKind::Xor, label, 0, random);
                QCOMPARE(point.x * point.y > 0, label == 0);
                QVERIFY(std::abs(point.x) >= 0.05 && std::abs(point.x) <= 1);
                QVERIFY(std::abs(point.y) >= 0.05 && std::abs(point.y) <= 1);
                ++quadrants.at((point.x > 0 ? 1U : 0U) + (point.y > 0 ? 2U : 0U));
            }
        }
        for (const int count : quadrants)
            QVERIFY(std::abs(count - 500) < 5 * std::sqrt(250.0));
    }

    void gaussians()
    {
        Random random(5);
        const std::array<PlanePoint, 3> corners{
            {{0, 0.7}, {-0.7 * std::sqrt(0.75), -0.35}, {0.7 * std::sqrt(0.75), -0.35}}};
        for (std::int32_t label = 0; label < 3; ++label) {
            const PlanePoint point = drawPoint(DatasetKind::Gaussians, label, 0, random);
            QVERIFY(std::abs(point.x - corners.at(static_cast<std::size_t>(label)).x) < 1e-12);
            QVERIFY(std::abs(point.y - corners.at(static_cast<std::size_t>(label)).y) < 1e-12);
        }
    }

    void sine()
    {
        Random random(6);
        for (int k = 0; k < 500; ++k) {
            for (const int label : {0, 1}) {
                const PlanePoint point = drawPoint(DatasetKind::Sine, label, 0, random);
                QVERIFY(point.x >= -1 && point.x < 1);
                const double away = (point.y - std::sin(std::numbers::pi * point.x) / 2) * (label == 0 ? -1 : 1);
                QVERIFY(away > 0.08 - 1e-12 && away < 0.5 + 1e-12);
            }
        }
    }

    /// Noise is the deviation of what is added: the same draws without noise differ by it, in each coordinate, with mean 0.
    void noiseIsADeviation_data()
    {
        QTest::addColumn<DatasetKind>("kind");
        for (const DatasetKind kind : planeKinds)
            QTest::newRow(std::string(datasetNames()[static_cast<std::size_t>(kind)]).c_str()) << kind;
    }

    void noiseIsADeviation()
    {
        QFETCH(DatasetKind, kind);
        const double noise = 0.25;
        double sum = 0;
        double squares = 0;
        const int draws = 4000;
        for (int k = 0; k < draws; ++k) {
            Random one(static_cast<std::uint64_t>(k) * 977);
            Random other = one;
            const PlanePoint clean = drawPoint(kind, k % 2, 0, one);
            const PlanePoint noisy = drawPoint(kind, k % 2, noise, other);
            QCOMPARE(one.next(), other.next()); // noise changes none of the later numbers
            sum += noisy.x - clean.x + noisy.y - clean.y;
            squares += std::pow(noisy.x - clean.x, 2) + std::pow(noisy.y - clean.y, 2);
        }
        QVERIFY(std::abs(sum / (2 * draws)) < 5 * noise / std::sqrt(2.0 * draws));
        QVERIFY(std::abs(std::sqrt(squares / (2 * draws)) / noise - 1) < 0.05);
    }
};

QTEST_APPLESS_MAIN(TestPoints)
#include "tst_points.moc"
