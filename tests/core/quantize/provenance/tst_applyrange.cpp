// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/provenance/applyrange.h"
#include "core/tensors/samples.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestApplyRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Any part of any tensor is what the whole gives there.
    void partsEqualTheWhole_data()
    {
        QTest::addColumn<QString>("word");
        for (const char* word : {"linear:bits=4", "linear:bits=3,symmetric=no,granularity=channel:0", "linear:bits=4,granularity=channel:1",
                                 "linear:bits=8,granularity=group:32", "linear:bits=4,round=stochastic,seed=5,granularity=group:48", "kmeans:k=5",
                                 "ternary:granularity=channel:2"}) {
            QTest::addRow("%s", word) << QString::fromLatin1(word);
        }
    }

    void partsEqualTheWhole()
    {
        QFETCH(QString, word);
        const Tensor tensor = tensorOf(makeSample({SampleKind::Laplace, 4 * 25 * 100, 3})->values(), {4, 25, 100});
        const auto quantizer = fit(spec(word), tensor);
        QVERIFY_RESULT(quantizer);
        const auto whole = apply(*quantizer, tensor);
        QVERIFY_RESULT(whole);
        for (const auto& [first, count] : {std::pair<std::int64_t, std::int64_t>{0, 10000}, {0, 1}, {9999, 1}, {31, 2}, {95, 210}, {4000, 5000}, {7, 0}}) {
            const auto part = applyRange(*quantizer, tensor, first, count);
            QVERIFY_RESULT(part);
            QVERIFY(part->codes == std::vector<std::int64_t>(whole->codes.begin() + first, whole->codes.begin() + first + count));
            QVERIFY(part->values == std::vector<double>(whole->values.begin() + first, whole->values.begin() + first + count));
        }
    }

    void nanStaysNaN()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double infinity = std::numeric_limits<double>::infinity();
        const Tensor tensor = tensorOf({1, nan, -2, infinity});
        const auto quantizer = fit(spec(QStringLiteral("linear:bits=2,range=restricted")), tensor);
        const auto range = applyRange(*quantizer, tensor, 0, 4);
        QVERIFY_RESULT(range);
        QVERIFY(range->codes == (std::vector<std::int64_t>{0, 0, -1, 1})); // scale 2: 0.5 goes to the even 0
        QVERIFY(std::isnan(range->values[1]));
        QCOMPARE(range->values[3], 2.0);
    }

    void parametersOfAnotherShapeDoNotFit()
    {
        const auto grouped = fit(spec(QStringLiteral("linear:granularity=group:2")), tensorOf({1, 2, 3, 4}));
        const Tensor other = tensorOf({1, 2, 3});
        QCOMPARE(applyRange(*grouped, other, 0, 1).error().code, ErrorCode::ShapeMismatch);
        QCOMPARE(groupingOn(*grouped, other).error().code, ErrorCode::ShapeMismatch);
        // One group for everything fits anything.
        const auto whole = fit(spec(QStringLiteral("linear")), tensorOf({1, 2, 3, 4}));
        QCOMPARE(groupingOn(*whole, other)->elementCount(), 3);
        QCOMPARE(applyRange(*whole, other, 0, 3)->codes.size(), std::size_t(3));
    }

    void unknownSchemesAreErrors()
    {
        Quantizer quantizer{{"nonsense", {}}, {}, LinearParameters{{LinearGroup{}}}, {}};
        QCOMPARE(applyRange(quantizer, tensorOf({1}), 0, 1).error().code, ErrorCode::UnknownScheme);
    }
};

QTEST_APPLESS_MAIN(TestApplyRange)
#include "tst_applyrange.moc"
