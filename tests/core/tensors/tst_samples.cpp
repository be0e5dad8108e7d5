// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/samples.h"
#include "core/tensors/statistics.h"

#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::SampleKind)

class TestSamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Mean and variance of 2^18 draws against the distribution's, within five standard errors.
    void moments_data()
    {
        QTest::addColumn<SampleKind>("kind");
        QTest::addColumn<double>("std");
        QTest::addColumn<double>("meanAbsolute");
        QTest::newRow("normal") << SampleKind::Normal << 1.0 << std::sqrt(2 / M_PI);
        QTest::newRow("laplace") << SampleKind::Laplace << std::sqrt(2.0) << 1.0;
        QTest::newRow("uniform") << SampleKind::Uniform << 1 / std::sqrt(3.0) << 0.5;
        // Variance 1 + 1/16; |x| folds over zero with probability 3e-5 only.
        QTest::newRow("bimodal") << SampleKind::Bimodal << std::sqrt(1.0625) << 1.0;
        // t with 4 degrees: variance 4/2; E|t| = 2√ν Γ((ν+1)/2) / (√π Γ(ν/2) (ν−1)) = 1.
        QTest::newRow("student-t") << SampleKind::StudentT << std::sqrt(2.0) << 1.0;
        // 126 channels of variance 1, two of 400; E|x| likewise with 20.
        QTest::newRow("outliers") << SampleKind::Outliers << std::sqrt((126 + 2 * 400) / 128.0)
                                  << std::sqrt(2 / M_PI) * (126 + 2 * 20) / 128.0;
    }

    void moments()
    {
        QFETCH(SampleKind, kind);
        QFETCH(double, std);
        QFETCH(double, meanAbsolute);
        const auto tensor = makeSample({kind, 1 << 18, 7});
        QVERIFY_RESULT(tensor);
        const auto s = tensorStatistics(*tensor);
        QVERIFY_RESULT(s);
        QCOMPARE(s->finite, 1 << 18);
        QVERIFY(std::abs(s->mean) < 5 * std / 512);
        QVERIFY2(std::abs(s->std / std - 1) < (kind == SampleKind::StudentT ? 0.05 : 0.02), qPrintable(QString::number(s->std)));
        double absolute = 0;
        for (const double value : tensor->values())
            absolute += std::abs(value);
        QVERIFY(std::abs(absolute / (1 << 18) / meanAbsolute - 1) < 0.01);
    }

    void sameSeedSameTensor()
    {
        for (const SampleKind kind : allSampleKinds()) {
            const auto a = makeSample({kind, 1000, 3});
            const auto b = makeSample({kind, 1000, 3});
            const auto c = makeSample({kind, 1000, 4});
            QVERIFY(a->values() == b->values());
            QVERIFY(a->values() != c->values());
            QCOMPARE(a->dtype(), DType::Float32);
        }
    }

    void shorterSampleIsAPrefix()
    {
        const auto whole = makeSample({SampleKind::Normal, 100, 5})->values();
        const auto part = makeSample({SampleKind::Normal, 10, 5})->values();
        QVERIFY(std::equal(part.begin(), part.end(), whole.begin()));
    }

    void uniformIsExact()
    {
        // The first bits of the seed-0 sequence, 0xe220a8397b1dcdaf, give 2u − 1 = 0.76666361…; float32 of it.
        const auto tensor = makeSample({SampleKind::Uniform, 1, 0});
        const double u = static_cast<double>(0xe220a8397b1dcdafULL >> 11) * 0x1p-53;
        QCOMPARE(tensor->value(0), double(float(2 * u - 1)));
    }

    /// Two narrow peaks and a gap: N(0, 1/16) beyond 3 standard deviations of its centre has a share of 0.0027.
    void bimodalHasTwoPeaks()
    {
        int left = 0, right = 0;
        const auto tensor = makeSample({SampleKind::Bimodal, 20000, 2});
        for (const double value : tensor->values()) {
            left += std::abs(value + 1) < 0.75 ? 1 : 0;
            right += std::abs(value - 1) < 0.75 ? 1 : 0;
        }
        QVERIFY(left + right > 19900 && left + right < 19985);
        QVERIFY(std::abs(left - right) < 5 * 142); // √20000 each way
        QCOMPARE(sampleName(SampleKind::Bimodal), std::string_view("bimodal"));
    }

    void outliersHaveChannels()
    {
        const auto tensor = makeSample({SampleKind::Outliers, 128 * 200, 1});
        QCOMPARE(tensor->shape(), (Shape{200, 128}));
        QCOMPARE(makeSample({SampleKind::Outliers, 130, 1})->shape(), (Shape{130}));
        int loud = 0;
        for (std::int64_t channel = 0; channel < 128; ++channel) {
            double squares = 0;
            for (std::int64_t row = 0; row < 200; ++row)
                squares += std::pow(tensor->value(row * 128 + channel), 2);
            loud += squares / 200 > 100 ? 1 : 0;
        }
        QCOMPARE(loud, 2);
    }

    void countIsLimited()
    {
        QCOMPARE(makeSample({SampleKind::Normal, 0, 1})->count(), 0);
        for (const std::int64_t count : {std::int64_t(-1), maxSampleCount + 1}) {
            const auto tensor = makeSample({SampleKind::Normal, count, 1});
            QVERIFY(!tensor);
            QCOMPARE(tensor.error(), (Error{ErrorCode::TensorTooLarge, {count, maxSampleCount}}));
        }
    }

    void namesComeBack()
    {
        for (const SampleKind kind : allSampleKinds())
            QCOMPARE(sampleFromName(sampleName(kind)), kind);
        QVERIFY(!sampleFromName("cauchy"));
    }
};

QTEST_APPLESS_MAIN(TestSamples)
#include "tst_samples.moc"
