// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testsupport.h"
#include "widgets/quantize/quantizeview.h"

#include <QLabel>

#include <limits>

namespace quantoscope::tests {

/// The analysis of some values with some schemes, all done.
inline widgets::AnalysisPointer analysisOf(const core::Tensor& tensor, const QStringList& words)
{
    auto analysis = std::make_shared<widgets::Analysis>();
    for (const QString& word : words)
        analysis->request.schemes.push_back(core::parseSchemeSpec(word.toStdString()).value());
    analysis->tensor = tensor;
    analysis->summary = core::summarise(tensor).value();
    analysis->outcomes = core::compareSchemes(analysis->request.schemes, tensor).value();
    analysis->histograms = core::errorHistograms(*core::compareSchemes(analysis->request.schemes, tensor), tensor, widgets::errorBins).value();
    return analysis;
}

inline widgets::AnalysisPointer analysisOf(std::vector<double> values, const QStringList& words, core::Shape shape = {})
{
    if (shape.empty())
        shape = {static_cast<std::int64_t>(values.size())};
    return analysisOf(core::Tensor::fromDoubles(std::move(values), std::move(shape)).value(), words);
}

inline QList<bool> allShown(const widgets::AnalysisPointer& analysis)
{
    return QList<bool>(static_cast<qsizetype>(analysis->request.schemes.size()), true);
}

/// Waits until a view has done what it does in the background.
inline bool settled(const widgets::QuantizeView& view)
{
    return QTest::qWaitFor([&view] { return !view.isBusy(); }, 20000);
}

/// What every view must bear: no analysis, nothing shown, and tensors of the least kinds; and a change of language, palette and
/// font while it shows something. Ends with the last of them shown.
inline void checkBearsAll(widgets::QuantizeView& view)
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinite = std::numeric_limits<double>::infinity();
    view.resize(900, 560);
    view.show();
    QVERIFY(!view.viewId().isEmpty() && !view.title().isEmpty() && !view.hint().isEmpty());
    QVERIFY(view.picture());
    const QStringList words{QStringLiteral("linear:bits=4"), QStringLiteral("linear:bits=16,symmetric=no"), QStringLiteral("kmeans:k=4"),
                            QStringLiteral("ternary"), QStringLiteral("linear:bits=3,round=stochastic"), QStringLiteral("linear:bits=3,granularity=group:2")};
    view.setAnalysis(nullptr, {});
    QVERIFY(!view.grab().isNull());
    const std::vector<std::vector<double>> tensors{{}, {nan, nan}, {infinite, -infinite, nan}, {0, 0, 0}, {-7}, {1.7e308, -1.7e308, 1},
                                                   {4e-324, -4e-324}, {1, 1, 1, 2}, {-1, 0.5, nan, 3, 0.25}};
    for (const auto& values : tensors) {
        const auto analysis = analysisOf(values, words);
        view.setAnalysis(analysis, allShown(analysis));
        QVERIFY(settled(view));
        QVERIFY(!view.grab().isNull());
        view.setAnalysis(analysis, QList<bool>(words.size(), false));
        QVERIFY(settled(view));
        QVERIFY(!view.grab().isNull());
        for (qsizetype i = 0; i < words.size(); ++i) {
            QList<bool> one(words.size(), false);
            one[i] = true;
            view.setAnalysis(analysis, one);
            QVERIFY(settled(view));
            QVERIFY(!view.grab().isNull());
        }
        view.setAnalysis(analysis, allShown(analysis));
    }
    QEvent language(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&view, &language);
    QFont large = view.font();
    large.setPointSizeF(large.pointSizeF() * 1.8);
    view.setFont(large);
    QPalette dark(Qt::black);
    view.setPalette(dark);
    QVERIFY(settled(view));
    QVERIFY(!view.grab().isNull());
    const QJsonObject state = view.saveState();
    view.restoreState(state);
    QVERIFY(settled(view));
    QCOMPARE(view.saveState(), state);
    view.restoreState({});
    view.setAnalysis(nullptr, {});
    QVERIFY(settled(view));
    QVERIFY(!view.grab().isNull());
}

} // namespace quantoscope::tests
