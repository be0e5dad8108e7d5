// SPDX-License-Identifier: GPL-3.0-or-later
// Signal to quantization noise of the float and block schemes on three distributions. The expected numbers were measured once with
// another program from the same formulas (mxfp4: with ggml itself) on 2^20 samples of std::mt19937_64(1).
#include "core/quantize/errorreport.h"

#include "tests/core/quantize/floats/floatstest.h"

#include <random>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr std::size_t sampleCount = 1 << 20;

template<typename Draw>
Tensor samples(Draw draw)
{
    std::mt19937_64 engine(1);
    std::vector<float> values(sampleCount);
    for (float& value : values)
        value = static_cast<float>(draw(engine));
    return Tensor::fromFloats(std::move(values), {static_cast<std::int64_t>(sampleCount)}).value();
}

Tensor distribution(int which)
{
    std::normal_distribution<double> normal;
    std::exponential_distribution<double> exponential;
    std::student_t_distribution<double> studentT(4);
    std::uniform_real_distribution<double> uniform;
    switch (which) {
    case 0: return samples([&](auto& engine) { return normal(engine); });
    case 1: return samples([&](auto& engine) { return uniform(engine) < 0.5 ? -exponential(engine) : exponential(engine); });
    default: return samples([&](auto& engine) { return studentT(engine); });
    }
}

} // namespace

class TestFloatQuality : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void initTestCase()
    {
        for (int which = 0; which < 3; ++which)
            m_tensors.push_back(distribution(which));
    }

    void sqnr_data()
    {
        QTest::addColumn<QByteArray>("scheme");
        QTest::addColumn<QList<double>>("expected"); // normal, Laplace, Student t4; dB
        const auto row = [](const char* scheme, QList<double> expected) { QTest::newRow(scheme) << QByteArray(scheme) << expected; };
        row("float:format=E4M3FN,scale=absmax", {31.57, 31.54, 31.56});
        row("mxfp8-e4m3:scale=floor", {30.64, 29.99, 29.83});
        row("mxfp8-e4m3:scale=rceil", {31.52, 31.53, 31.53});
        row("mxfp6-e2m3", {30.94, 30.29, 29.99});
        row("mxfp6-e3m2", {25.36, 25.21, 25.19});
        row("mxfp4", {18.79, 17.95, 17.65});
        row("mxfp4:scale=rceil", {18.76, 17.58, 17.13});
        row("nvfp4", {20.44, 20.66, 20.75});
        row("nf4", {20.72, 19.68, 19.07});
    }

    void sqnr()
    {
        QFETCH(QByteArray, scheme);
        QFETCH(QList<double>, expected);
        for (std::size_t which = 0; which < m_tensors.size(); ++which) {
            const auto quantizer = fit(spec(QString::fromLatin1(scheme)), m_tensors[which]);
            QVERIFY_RESULT(quantizer);
            const double sqnr = measure(m_tensors[which], *quantizer).value().error.sqnrDb.value();
            const double difference = sqnr - expected[static_cast<qsizetype>(which)];
            QVERIFY2(std::abs(difference) <= 0.05, qPrintable(QStringLiteral("%1: %2 dB").arg(which).arg(sqnr)));
        }
    }

private:
    std::vector<Tensor> m_tensors;
};

QTEST_APPLESS_MAIN(TestFloatQuality)
#include "tst_floatquality.moc"
