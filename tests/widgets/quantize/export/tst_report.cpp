// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/export/report.h"

#include "core/files/valuechecksum.h"
#include "tests/support/testsupport.h"
#include "widgets/common/numbertext.h"
#include "widgets/quantize/analysisstate.h"

#include <QTextDocument>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestReport : public QObject
{
    Q_OBJECT

    static ReportParts partsOf(const std::vector<const char*>& words)
    {
        AnalysisRequest request;
        request.source.sample.count = 3000;
        for (const char* word : words)
            request.schemes.push_back(core::parseSchemeSpec(word).value());
        ReportParts parts;
        parts.analysis = analyse(request, nullptr, {}).value();
        parts.table = {{QStringLiteral("Metric"), QStringLiteral("A <b>")}, {QStringLiteral("MSE"), QStringLiteral("0.1")}};
        parts.exactTable = {{QStringLiteral("Metric"), QStringLiteral("A <b>")}, {QStringLiteral("MSE"), QStringLiteral("0.1234567890123")}};
        parts.checksum = core::valueChecksum(parts.analysis->tensor).value();
        QImage image(40, 20, QImage::Format_RGB32);
        image.fill(Qt::red);
        parts.pictures = {{QStringLiteral("Errors"), image}};
        return parts;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void holdsWhatIsNeededToComputeItAgain()
    {
        const ReportParts parts = partsOf({"linear:bits=4,granularity=group:64", "kmeans:k=16", "linear:granularity=channel:7"});
        const QString html = reportHtml(parts);
        QTextDocument document;
        document.setHtml(html);
        const QString text = document.toPlainText();
        const auto has = [&text](const QString& part) { return text.contains(part); };
        QVERIFY(has(QStringLiteral("linear:bits=4,granularity=group:64")));
        QVERIFY(has(QStringLiteral("Linear, 4 bits, groups of 64")));
        const auto& linear = std::get<core::LinearParameters>(parts.analysis->outcomes[0].quantizer.parameters);
        QVERIFY(has(QStringLiteral("scale = ") + exactNumber(linear.groups[7].scale)));
        QVERIFY(!has(QStringLiteral("scale = ") + exactNumber(linear.groups[8].scale)));
        QVERIFY(has(QStringLiteral("(47 groups)")));
        const auto& codebook = std::get<core::CodebookParameters>(parts.analysis->outcomes[1].quantizer.parameters);
        QVERIFY(has(exactNumber(codebook.groups[0].levels[15])));
        QVERIFY(has(QStringLiteral("channel:7"))); // why it failed
        QVERIFY(has(exactNumber(parts.analysis->summary.statistics.std)));
        QVERIFY(has(QStringLiteral("%1").arg(parts.checksum, 8, 16, QLatin1Char('0'))));
        QVERIFY(has(QStringLiteral("0.1234567890123")));
        QVERIFY(has(QStringLiteral("A <b>")));
        QVERIFY(has(QStringLiteral("quantoscope-cli generate normal --count 3000 --seed 1 normal.npy")));
        QVERIFY(has(QStringLiteral("quantoscope-cli quantize normal.npy --scheme kmeans:k=16 --json")));
        QVERIFY(html.contains(QStringLiteral("src=\"data:image/png;base64,")));
    }

    void hiddenSchemesAreLeftOut()
    {
        ReportParts parts = partsOf({"linear:bits=4", "ternary"});
        parts.shown = {true, false};
        QVERIFY(!reportHtml(parts).contains(QStringLiteral("ternary")));
    }

    void pdfHasPages()
    {
        const QByteArray pdf = reportPdf(partsOf({"linear:bits=4"}));
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.contains("/Page"));
        QVERIFY(pdf.size() > 5000);
    }
};

QTEST_MAIN(TestReport)
#include "tst_report.moc"
