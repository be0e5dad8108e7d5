// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/batch.h"
#include "core/networks/network.h"
#include "core/support/random.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>
#include <string>
#include <vector>

namespace quantoscope::tests {

inline std::vector<float> floats(const QJsonValue& array)
{
    std::vector<float> out;
    const QJsonArray values = array.toArray();
    for (const auto& value : values)
        out.push_back(static_cast<float>(value.toDouble()));
    return out;
}

/// One column `row` with the cases of tests/data/networks/passes.json; a missing file fails here, not silently.
inline void goldenPassRows()
{
    QTest::addColumn<QJsonObject>("row");
    QFile json(QStringLiteral(QUANTOSCOPE_TEST_DATA "/networks/passes.json"));
    QVERIFY(json.open(QIODevice::ReadOnly));
    const QJsonArray rows = QJsonDocument::fromJson(json.readAll()).object().value(QLatin1String("cases")).toArray();
    QVERIFY(rows.size() >= 18);
    for (const auto& row : rows)
        QTest::newRow(qPrintable(row.toObject().value(QLatin1String("name")).toString())) << row.toObject();
}

/// Normal numbers; the same seed gives the same ones.
inline core::Batch normalBatch(const core::FeatureShape& shape, std::int64_t count, std::uint64_t seed)
{
    core::Batch batch(shape, count);
    core::Random random(seed);
    for (float& value : batch.values)
        value = static_cast<float>(random.normal());
    return batch;
}

inline std::vector<float> normalValues(std::int64_t count, std::uint64_t seed)
{
    const core::Batch batch = normalBatch({count, 1, 1}, 1, seed);
    return {batch.values.begin(), batch.values.end()};
}

/// A network of layers as text, with its initial numbers.
inline core::Network networkOf(const char* layers, const core::FeatureShape& input, std::uint64_t seed = 1)
{
    const auto parsed = core::parseLayers(layers);
    const auto network = parsed ? core::makeNetwork({input, *parsed}, seed) : tl::unexpected(parsed.error());
    return network ? *network : core::Network{};
}

/// The greatest |a − b| / (1 + |b|); infinite for other lengths, and where one alone is NaN.
inline double greatestDifference(std::span<const float> a, std::span<const float> b)
{
    if (a.size() != b.size())
        return HUGE_VAL;
    double greatest = 0;
    for (std::size_t k = 0; k < a.size(); ++k) {
        const auto x = static_cast<double>(a[k]);
        const auto y = static_cast<double>(b[k]);
        if (std::isnan(x) && std::isnan(y))
            continue;
        const double difference = std::abs(x - y) / (1 + std::abs(y));
        greatest = std::isnan(difference) ? HUGE_VAL : std::max(greatest, difference);
    }
    return greatest;
}

/// What sums of so many products of normal numbers may be off in binary32: as a random walk's roundings, each of 2^−25 of what was
/// summed so far, and some times that for the worst of many.
inline double tolerance(std::int64_t terms)
{
    return 1e-5 + 1.5e-7 * static_cast<double>(terms);
}

/// Bit for bit.
inline bool areSame(std::span<const float> a, std::span<const float> b)
{
    return std::ranges::equal(a, b, [](float x, float y) { return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y); });
}

} // namespace quantoscope::tests
