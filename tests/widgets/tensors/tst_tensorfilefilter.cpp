// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/tensorfilefilter.h"

#include "core/files/tensorfile.h"
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"

using namespace quantoscope;

class TestTensorFileFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsLine()
    {
        const QStringList lines = widgets::tensorFileFilter().split(QStringLiteral(";;"));
        QCOMPARE(lines.size(), static_cast<qsizetype>(core::tensorFileKinds().size()) + 2);
        for (const char* ending : {"*.npy", "*.npz", "*.safetensors", "*.gguf", "*.onnx", "*.pt", "*.csv"})
            QVERIFY2(lines.first().contains(QLatin1String(ending)), ending);
        QVERIFY(lines.contains(QStringLiteral("npy files (*.npy)")));
        QCOMPARE(lines.last(), QStringLiteral("All files (*)"));
    }

    void everyLineIsTranslated()
    {
        tests::PseudoTranslator pseudo;
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        for (const QString& line : widgets::tensorFileFilter().split(QStringLiteral(";;")))
            QVERIFY2(line.startsWith('['), qPrintable(line));
        QCoreApplication::removeTranslator(&pseudo);
    }
};

QTEST_GUILESS_MAIN(TestTensorFileFilter)
#include "tst_tensorfilefilter.moc"
