// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/exportpicture.h"

#include "core/files/atomicfile.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <QWidget>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr int logicalDpi = 96;

void paintOn(QPaintDevice* device, QSize size, const PaintPicture& paint, const PictureOptions& options)
{
    QPainter painter(device);
    if (options.background.isValid())
        painter.fillRect(QRect(QPoint(0, 0), size), options.background);
    painter.setRenderHint(QPainter::Antialiasing);
    paint(painter, size);
}

bool writePng(QBuffer& buffer, QSize size, const PaintPicture& paint, const PictureOptions& options)
{
    const qreal scale = std::clamp(options.scale, 0.25, 8.0);
    QImage image(size * scale, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return false;
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    paintOn(&image, size, paint, options);
    return image.save(&buffer, "PNG");
}

bool writeSvg(QBuffer& buffer, QSize size, const PaintPicture& paint, const PictureOptions& options)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setResolution(logicalDpi);
    // Qt writes the title as it is.
    generator.setTitle(options.title.toHtmlEscaped());
    paintOn(&generator, size, paint, options);
    return true;
}

bool writePdf(QBuffer& buffer, QSize size, const PaintPicture& paint, const PictureOptions& options)
{
    QPdfWriter writer(&buffer);
    writer.setResolution(logicalDpi);
    writer.setPageMargins(QMarginsF());
    writer.setPageSize(QPageSize(QSizeF(size) * 72.0 / logicalDpi, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setTitle(options.title);
    writer.setCreator(QStringLiteral("Quantoscope"));
    paintOn(&writer, size, paint, options);
    return true;
}

} // namespace

core::Result<void> savePicture(const QString& path, QSize size, const PaintPicture& paint, const PictureOptions& options)
{
    if (size.isEmpty())
        return core::failure(core::ErrorCode::Internal, {std::string("a picture without area")});
    const QString ending = QFileInfo(path).suffix().toLower();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    bool isDrawn = false;
    if (ending == QLatin1String("png"))
        isDrawn = writePng(buffer, size, paint, options);
    else if (ending == QLatin1String("svg"))
        isDrawn = writeSvg(buffer, size, paint, options);
    else if (ending == QLatin1String("pdf"))
        isDrawn = writePdf(buffer, size, paint, options);
    else
        return core::failure(core::ErrorCode::UnknownFileType, {path.toStdString()});
    if (!isDrawn)
        return core::failure(core::ErrorCode::OutOfMemory);
    return core::writeFileAtomically(path, buffer.data());
}

core::Result<void> savePicture(const QString& path, QWidget& widget, PictureOptions options)
{
    if (!options.background.isValid())
        options.background = widget.palette().color(QPalette::Window);
    const auto paint = [&widget](QPainter& painter, QSize) {
        widget.render(&painter, QPoint(), QRegion(), QWidget::DrawChildren);
    };
    return savePicture(path, widget.size(), paint, options);
}

QString pictureFilter()
{
    return QCoreApplication::translate("ExportPicture", "PNG picture (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)");
}

} // namespace quantoscope::widgets
