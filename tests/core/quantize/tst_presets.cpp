// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/presets.h"

#include "core/quantize/errorreport.h"
#include "core/tensors/samples.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <set>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

QString qt(std::string_view word)
{
    return QString::fromUtf8(word.data(), qsizetype(word.size()));
}

} // namespace

class TestPresets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWordIsAScheme_data()
    {
        QTest::addColumn<QString>("word");
        for (const SchemePreset& preset : schemePresets()) {
            for (const std::string_view word : preset.words)
                QTest::newRow(qPrintable(qt(preset.name) + QLatin1Char(' ') + qt(word))) << qt(word);
        }
    }
    void everyWordIsAScheme()
    {
        QFETCH(QString, word);
        const auto spec = parseSchemeSpec(word.toStdString());
        QVERIFY_RESULT(spec);
        QCOMPARE(text(schemeWord(*spec)), word);
        // It takes what a page may hold: a matrix of weights.
        const Tensor weights = makeSample({.kind = SampleKind::Normal, .count = 1024, .seed = 3}).value().reshaped({4, 256}).value();
        const auto quantizer = fit(*spec, weights);
        QVERIFY_RESULT(quantizer);
        const auto measurement = measure(weights, *quantizer);
        QVERIFY_RESULT(measurement);
        QVERIFY(*measurement->error.sqnrDb > 1.5);
    }

    void specsKeepTheOrder_data()
    {
        QTest::addColumn<QString>("name");
        for (const SchemePreset& preset : schemePresets())
            QTest::newRow(qPrintable(qt(preset.name))) << qt(preset.name);
    }
    void specsKeepTheOrder()
    {
        QFETCH(QString, name);
        const SchemePreset* preset = findPreset(name.toStdString());
        QVERIFY(preset);
        const auto specs = presetSpecs(*preset);
        QVERIFY_RESULT(specs);
        QCOMPARE(specs->size(), preset->words.size());
        for (std::size_t i = 0; i < specs->size(); ++i)
            QCOMPARE(text(schemeWord((*specs)[i])), qt(preset->words[i]));
    }

    void namesAndSizes()
    {
        QStringList names;
        for (const SchemePreset& preset : schemePresets()) {
            names << qt(preset.name);
            QVERIFY(!preset.words.empty() && preset.words.size() <= 8);
            QCOMPARE(std::set<std::string_view>(preset.words.begin(), preset.words.end()).size(), preset.words.size());
        }
        QCOMPARE(names, (QStringList{"course", "formats", "llm"}));
        QVERIFY(!findPreset("Course") && !findPreset(""));
    }

    void wrongWordsAreTold()
    {
        const std::array<std::string_view, 2> words{"linear", "cubic"};
        const auto specs = presetSpecs({"mine", words});
        QVERIFY(!specs);
        QCOMPARE(specs.error().code, ErrorCode::UnknownScheme);
    }
};

QTEST_APPLESS_MAIN(TestPresets)
#include "tst_presets.moc"
