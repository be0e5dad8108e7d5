// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/exportpicture.h"

#include <QFile>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

void paintRed(QPainter& painter, QSize size)
{
    painter.fillRect(QRect(0, 0, size.width() / 2, size.height()), Qt::red);
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestExportPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void pngHasTheScaledSize()
    {
        const QString path = m_folder.filePath(QStringLiteral("a.png"));
        QVERIFY_RESULT(savePicture(path, {60, 40}, paintRed, {.scale = 3.0, .background = Qt::white, .title = {}}));
        const QImage image(path);
        QCOMPARE(image.size(), QSize(180, 120));
        QCOMPARE(image.pixelColor(10, 60), QColor(Qt::red));
        QCOMPARE(image.pixelColor(170, 60), QColor(Qt::white));
    }

    void pngWithoutBackgroundIsTransparent()
    {
        const QString path = m_folder.filePath(QStringLiteral("t.png"));
        QVERIFY_RESULT(savePicture(path, {10, 10}, paintRed, {.scale = 1.0, .background = {}, .title = {}}));
        QCOMPARE(QImage(path).pixelColor(8, 5).alpha(), 0);
        QCOMPARE(QImage(path).pixelColor(2, 5), QColor(Qt::red));
    }

    void svgIsADrawing()
    {
        const QString path = m_folder.filePath(QStringLiteral("a.svg"));
        const auto paint = [](QPainter& painter, QSize) { painter.drawText(5, 20, QStringLiteral("1 10000001")); };
        QVERIFY_RESULT(savePicture(path, {120, 40}, paint, {.scale = 2.0, .background = {}, .title = QStringLiteral("Bits & more")}));
        const QByteArray svg = contents(path);
        QVERIFY(svg.contains("viewBox=\"0 0 120 40\""));
        QVERIFY(svg.contains("1 10000001"));
        QVERIFY(svg.contains("<title>Bits &amp; more</title>"));
        QVERIFY(!svg.contains("<image"));
        QVERIFY(QSvgRenderer(path).isValid());
    }

    void pdfHasTheSizeOfThePicture()
    {
        const QString path = m_folder.filePath(QStringLiteral("a.PDF"));
        QVERIFY_RESULT(savePicture(path, {960, 480}, paintRed));
        const QByteArray pdf = contents(path);
        QVERIFY(pdf.startsWith("%PDF-1."));
        QVERIFY(pdf.contains("/MediaBox [0 0 720 360]") || pdf.contains("/MediaBox [0 0 720.000000 360.000000]"));
    }

    void widgetIsSavedAsItLooks()
    {
        QLabel label(QStringLiteral("-5.75"));
        label.resize(100, 30);
        const QString png = m_folder.filePath(QStringLiteral("w.png"));
        QVERIFY_RESULT(savePicture(png, label));
        QCOMPARE(QImage(png).size(), QSize(200, 60));
        const QString svg = m_folder.filePath(QStringLiteral("w.svg"));
        QVERIFY_RESULT(savePicture(svg, label));
        QVERIFY(contents(svg).contains("-5.75"));
    }

    void refusesWhatItCannotSave_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("code");
        QTest::newRow("ending") << QStringLiteral("a.gif") << QSize(10, 10) << int(core::ErrorCode::UnknownFileType);
        QTest::newRow("no ending") << QStringLiteral("png") << QSize(10, 10) << int(core::ErrorCode::UnknownFileType);
        QTest::newRow("folder") << QStringLiteral("no/such/a.png") << QSize(10, 10) << int(core::ErrorCode::FileNotWritable);
        QTest::newRow("no area") << QStringLiteral("e.png") << QSize(0, 10) << int(core::ErrorCode::Internal);
    }
    void refusesWhatItCannotSave()
    {
        QFETCH(QString, name);
        QFETCH(QSize, size);
        const auto result = savePicture(m_folder.filePath(name), size, paintRed);
        QVERIFY(!result);
        QTEST(int(result.error().code), "code");
        QVERIFY(!QFile::exists(m_folder.filePath(name)));
    }

    void offersTheThreeKinds()
    {
        for (const char* ending : {"*.png", "*.svg", "*.pdf"})
            QVERIFY(pictureFilter().contains(QLatin1String(ending)));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestExportPicture)
#include "tst_exportpicture.moc"
