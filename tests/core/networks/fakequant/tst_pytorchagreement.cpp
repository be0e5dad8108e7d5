// SPDX-License-Identifier: GPL-3.0-or-later
// Nodes against PyTorch 1.13.1: its fake quantization, its autograd and its observers.
#include "tests/core/networks/fakequant/nodecases.h"
#include "tests/support/testsupport.h"

#include <QFile>

#include <algorithm>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Floats floats(const QJsonValue& array)
{
    Floats out;
    for (const double value : doubles(array))
        out.push_back(static_cast<float>(value));
    return out;
}

/// The cases of tests/data/networks/fakequant.json, made with PyTorch 1.13.1.
QJsonArray cases(const char* list)
{
    QFile file(QStringLiteral(QUANTOSCOPE_TEST_DATA "/networks/fakequant.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String(list)).toArray();
}

void caseRows(const char* list, int atLeast)
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = cases(list);
    QVERIFY(rows.size() >= atLeast);
    for (qsizetype i = 0; i < rows.size(); ++i)
        QTest::addRow("%s %d", qPrintable(rows[i][QLatin1String("name")].toString()), static_cast<int>(i)) << rows[i].toObject();
}

FakeQuantSpec specOf(const QJsonObject& row)
{
    const auto method = fakeQuantMethodFromName(row[QLatin1String("method")].toString(QStringLiteral("ste")).toStdString());
    const bool isPerChannel = row[QLatin1String("groups")].toInt() > 1;
    return {row[QLatin1String("bits")].toInt(), method.value(), isPerChannel, row[QLatin1String("symmetric")].toBool()};
}

NodePlace placeOf(const QJsonObject& row)
{
    return row[QLatin1String("place")] == QLatin1String("inputs") ? inputs : weights;
}

FakeQuantState stateOf(const QJsonObject& row)
{
    FakeQuantState state;
    state.scales = floats(row[QLatin1String("scales")]);
    state.zeroPoints = floats(row[QLatin1String("zeroPoints")]);
    state.negativeScales = floats(row[QLatin1String("negativeScales")]);
    state.thresholds = floats(row[QLatin1String("thresholds")]);
    return state;
}

} // namespace

class TestPyTorchAgreement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void asPyTorch_data() { caseRows("cases", 80); }
    /// Outputs to the bit; gradients of values to the bit where they pass or stop; sums in another order.
    void asPyTorch()
    {
        QFETCH(QJsonObject, row);
        const FakeQuantSpec spec = specOf(row);
        const FakeQuantState state = stateOf(row);
        const Floats values = floats(row[QLatin1String("values")]);
        const Floats gradient = floats(row[QLatin1String("gradient")]);
        QVERIFY(values.size() >= 8 && values.size() == gradient.size());
        QVERIFY(areClose(quantized(spec, placeOf(row), state, values), floats(row[QLatin1String("out")]), 1e-7, 0));
        const Back back = backward(spec, placeOf(row), state, values, gradient);
        QVERIFY(areClose(back.values, floats(row[QLatin1String("valueGradient")]), 1e-7, 0));
        const auto agrees = [&](const Floats& actual, const char* name) {
            return areClose(actual, floats(row[QLatin1String(name)]), 2e-5, 2e-6);
        };
        QVERIFY(agrees(back.learned.scales, "dScales"));
        QVERIFY(agrees(back.learned.zeroPoints, "dZeroPoints"));
        QVERIFY(agrees(back.learned.negativeScales, "dNegativeScales"));
        QCOMPARE(back.learned.masked, std::ranges::count(back.mask, std::uint8_t(0)));
    }

    void asPyTorchsObservers_data() { caseRows("observers", 5); }
    void asPyTorchsObservers()
    {
        QFETCH(QJsonObject, row);
        const FakeQuantSpec spec = specOf(row);
        const QJsonArray batches = row[QLatin1String("batches")].toArray();
        const QJsonArray states = row[QLatin1String("states")].toArray();
        QVERIFY(batches.size() == 4 && states.size() == 4);
        FakeQuantState state;
        for (qsizetype i = 0; i < batches.size(); ++i) {
            const Floats batch = floats(batches[i]);
            if (i == 0)
                state = initialState(spec, inputs, batch, 1);
            else
                observe(spec, inputs, batch, state);
            const auto expected = [&](const char* name) { return Floats{static_cast<float>(states[i][QLatin1String(name)].toDouble())}; };
            QVERIFY(areClose(state.lo, expected("lo"), 1e-6, 0));
            QVERIFY(areClose(state.hi, expected("hi"), 1e-6, 0));
            QVERIFY(areClose(state.scales, expected("scale"), 1e-6, 0));
            QCOMPARE(state.zeroPoints, expected("zeroPoint"));
        }
    }
};

QTEST_APPLESS_MAIN(TestPyTorchAgreement)
#include "tst_pytorchagreement.moc"
