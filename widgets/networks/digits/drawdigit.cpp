// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/drawdigit.h"

#include "widgets/networks/digits/drawcanvas.h"
#include "widgets/networks/digits/picturelabel.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr int largestSize = 256;

} // namespace

DrawDigit::DrawDigit(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("drawDigit"));
    m_canvas = new DrawCanvas;
    m_seen = new PictureLabel;
    m_seen->setObjectName(QStringLiteral("seenPicture"));
    m_caption = new QLabel;
    m_caption->setWordWrap(true);
    m_hint = new QLabel;
    m_hint->setWordWrap(true);
    m_undo = new QPushButton;
    m_undo->setObjectName(QStringLiteral("undoStroke"));
    m_clear = new QPushButton;
    m_clear->setObjectName(QStringLiteral("clearSheet"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_undo);
    buttons->addWidget(m_clear);
    buttons->addStretch();
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->addWidget(m_canvas, 0, 0, 2, 1);
    grid->addWidget(m_seen, 0, 1);
    grid->addWidget(m_caption, 1, 1, Qt::AlignTop);
    grid->addWidget(m_hint, 2, 0, 1, 2);
    grid->addLayout(buttons, 3, 0, 1, 2);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    grid->setRowStretch(0, 1);
    connect(m_canvas, &DrawCanvas::changed, this, &DrawDigit::redraw);
    connect(m_undo, &QPushButton::clicked, this, &DrawDigit::undo);
    connect(m_clear, &QPushButton::clicked, this, &DrawDigit::clear);
    m_picture = core::drawStrokes({}, m_size);
    m_seen->setPicture(m_picture);
    retranslate();
}

void DrawDigit::setPictureSize(int size)
{
    const int side = std::clamp(size, 2, largestSize);
    if (side == m_size)
        return;
    m_size = side;
    redraw();
}

bool DrawDigit::isEmpty() const
{
    return m_canvas->strokes().empty();
}

void DrawDigit::clear()
{
    m_canvas->clear();
}

void DrawDigit::undo()
{
    m_canvas->undo();
}

void DrawDigit::redraw()
{
    m_picture = core::drawStrokes(m_canvas->strokes(), m_size);
    m_seen->setPicture(m_picture);
    retranslate();
    Q_EMIT drawn(m_picture);
}

void DrawDigit::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void DrawDigit::retranslate()
{
    setAccessibleName(tr("Draw a digit"));
    m_seen->setAccessibleName(tr("The digit as the network sees it"));
    m_seen->setAccessibleDescription(isEmpty() ? tr("empty") : QStringLiteral("%1 × %1").arg(m_size));
    m_caption->setText(tr("As the network sees it: %1 × %1, moved to the middle").arg(m_size));
    m_hint->setText(tr("Draw with the mouse or a pen, or with the keys: arrows move, Space sets the pen down and lifts it."));
    m_undo->setText(tr("Take &back"));
    m_undo->setAccessibleName(tr("Take the last stroke back"));
    m_clear->setText(tr("&Clear"));
    m_clear->setAccessibleName(tr("Clear the sheet"));
    m_undo->setEnabled(!isEmpty());
    m_clear->setEnabled(!isEmpty());
}

} // namespace quantoscope::widgets
