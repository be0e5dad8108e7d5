// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/formatrow.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "translations/errortext.h"
#include "translations/words.h"
#include "widgets/common/palette.h"
#include "widgets/common/theme.h"
#include "widgets/common/tintedicon.h"
#include "widgets/numbers/bitstrip.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace quantoscope::widgets {

namespace {

QString text(const std::string& string)
{
    return QString::fromStdString(string);
}

/// `FormatRow` names look-alikes with their largest numbers, because that is how people tell them apart.
QString lookAlikes(const std::string& name)
{
    QStringList others;
    for (const std::string& other : core::confusedWith(name)) {
        const auto format = core::formatByName(other);
        if (format)
            others << QStringLiteral("%1 (%2)").arg(text(other), text(core::briefText(core::Number::finite(core::facts(*format).max))));
    }
    return others.join(QStringLiteral(", "));
}

} // namespace

FormatRow::FormatRow(QWidget* parent)
    : QFrame(parent), m_name(new QLabel(this)), m_hint(new QLabel(this)), m_strip(new BitStrip(this)), m_stored(new QLabel(this)),
      m_loss(new QLabel(this)), m_below(addButton("belowButton", QStringLiteral("◀"))), m_above(addButton("aboveButton", QStringLiteral("▶"))),
      m_copy(addButton("copyButton", QString())), m_more(addButton("moreButton", QStringLiteral("⋯")))
{
    setFrameShape(QFrame::NoFrame);
    m_strip->setObjectName(QStringLiteral("strip"));
    m_stored->setObjectName(QStringLiteral("storedValue"));
    m_loss->setObjectName(QStringLiteral("loss"));
    m_stored->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_stored->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(8, 3, 4, 3);
    layout->setVerticalSpacing(1);
    layout->setHorizontalSpacing(6);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_name);
    names->addWidget(m_hint);
    names->addStretch();
    layout->addLayout(names, 0, 0, 2, 1);
    layout->addWidget(m_strip, 0, 1, 1, 2);
    layout->addWidget(m_stored, 1, 1);
    layout->addWidget(m_loss, 1, 2);
    auto* buttons = new QGridLayout;
    buttons->setSpacing(1);
    buttons->addWidget(m_below, 0, 0);
    buttons->addWidget(m_above, 0, 1);
    buttons->addWidget(m_copy, 1, 0);
    buttons->addWidget(m_more, 1, 1);
    layout->addLayout(buttons, 0, 3, 2, 1);
    layout->setColumnStretch(1, 1);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(new QMenu(m_more));
    connect(m_more->menu(), &QMenu::aboutToShow, this, &FormatRow::fillMenu);
    connect(m_strip, &BitStrip::codeEdited, this, &FormatRow::codeEdited);
    connect(m_below, &QToolButton::clicked, this, [this] { Q_EMIT codeEdited(*m_view.reading.below); });
    connect(m_above, &QToolButton::clicked, this, [this] { Q_EMIT codeEdited(*m_view.reading.above); });
    connect(m_copy, &QToolButton::clicked, this, [this] { copy(m_storedText); });
    for (QWidget* child : {static_cast<QWidget*>(m_strip), static_cast<QWidget*>(m_below), static_cast<QWidget*>(m_above),
                           static_cast<QWidget*>(m_copy), static_cast<QWidget*>(m_more)})
        child->installEventFilter(this);
    retranslate();
}

QToolButton* FormatRow::addButton(const char* name, const QString& label)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(name));
    button->setText(label);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void FormatRow::setView(const RowView& view)
{
    const core::Format& before = m_view.reading.format;
    const bool sameFormat = before.name == view.reading.format.name && before.spec == view.reading.format.spec;
    m_view = view;
    const core::Reading& reading = view.reading;
    m_strip->setCode(reading.format, reading.encoded ? std::optional(reading.encoded->code) : std::nullopt);
    m_below->setEnabled(reading.below.has_value());
    m_above->setEnabled(reading.above.has_value());
    m_copy->setEnabled(reading.encoded.has_value());
    // Names, look-alikes and limits are the format's: typing a number does not change them.
    if (sameFormat)
        showTexts();
    else
        retranslate();
}

void FormatRow::setCurrent(bool current)
{
    m_current = current;
    setAutoFillBackground(current);
    setBackgroundRole(current ? QPalette::AlternateBase : QPalette::Window);
    update();
}

QString FormatRow::lossText() const
{
    return m_loss->text();
}

int FormatRow::nameWidth() const
{
    return qMax(m_name->sizeHint().width(), qMin(m_hint->sizeHint().width(), 170));
}

void FormatRow::setNameWidth(int pixels)
{
    m_name->setFixedWidth(pixels);
    elideStored();
}

void FormatRow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        retranslate();
    QFrame::changeEvent(event);
}

void FormatRow::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    if (!m_current)
        return;
    // The same bar that marks the current page of the rail and the current step of a derivation.
    constexpr int barWidth = 3;
    QPainter(this).fillRect(0, 0, barWidth, height(), palette().color(QPalette::Highlight));
}

void FormatRow::mousePressEvent(QMouseEvent* event)
{
    Q_EMIT chosen();
    m_strip->setFocus(Qt::MouseFocusReason);
    QFrame::mousePressEvent(event);
}

void FormatRow::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    elideStored();
}

bool FormatRow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn)
        Q_EMIT chosen();
    return QFrame::eventFilter(watched, event);
}

void FormatRow::retranslate()
{
    const QString name = text(m_view.reading.format.name);
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_name->setText(phrases::formatTitle(m_view.reading.format));
    const int side = fontMetrics().height();
    m_copy->setIcon(tintedIcon(QStringLiteral(":/icons/copy.svg"), palette().color(QPalette::WindowText), side, devicePixelRatioF()));
    m_copy->setIconSize(QSize(side, side));
    const QString source = tr("Source: %1").arg(text(m_view.reading.format.source));
    const QString others = lookAlikes(m_view.reading.format.name);
    m_name->setToolTip(name + QLatin1Char('\n') + source
                       + (others.isEmpty() ? QString() : QLatin1Char('\n') + tr("Not to be mistaken for: %1").arg(others)));
    m_below->setToolTip(tr("Next smaller value"));
    m_below->setAccessibleName(tr("%1: next smaller value").arg(name));
    m_above->setToolTip(tr("Next larger value"));
    m_above->setAccessibleName(tr("%1: next larger value").arg(name));
    m_copy->setToolTip(tr("Copy the exact value"));
    m_copy->setAccessibleName(tr("%1: copy the exact value").arg(name));
    m_more->setToolTip(tr("More for this row"));
    m_more->setAccessibleName(tr("%1: more").arg(name));
    m_stored->setAccessibleName(tr("%1: stored value").arg(name));
    m_loss->setAccessibleName(tr("%1: error").arg(name));
    m_largest = tr("max %1").arg(text(core::briefText(core::Number::finite(core::facts(m_view.reading.format).max))));
    m_hint->setToolTip(m_largest);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.82);
    m_hint->setFont(small);
    m_loss->setFont(small);
    m_stored->setFont(monospaceFont());
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, roleColor(ColorRole::MutedText, palette()));
    m_hint->setPalette(muted);
    showTexts();
}

QString FormatRow::lossSentence() const
{
    const core::Reading& reading = m_view.reading;
    if (!reading.encoded)
        return reading.error ? phrases::errorText(*reading.error) : QString();
    QString remark;
    if (reading.encoded->overflow)
        remark = tr("overflow");
    else if (reading.encoded->underflow)
        remark = tr("underflow");
    if (!reading.loss.absolute)
        return remark.isEmpty() ? phrases::codeClassWord(reading.kind) : QStringLiteral("⚠ ") + remark;
    if (*reading.loss.absolute == 0)
        return tr("✓ exact");
    const QString relative = m_view.relative.empty() ? QString() : QStringLiteral(" (%1 %)").arg(text(m_view.relative));
    if (reading.format.integer() && remark.isEmpty())
        return tr("rounded to %1, error %2").arg(m_storedText, text(m_view.absolute));
    const QString loss = tr("error %1%2, %3 ulp").arg(text(m_view.absolute), relative, text(m_view.ulps));
    return remark.isEmpty() ? loss : QStringLiteral("⚠ %1, %2").arg(remark, loss);
}

void FormatRow::showTexts()
{
    const core::Reading& reading = m_view.reading;
    m_storedText = text(m_view.stored);
    const bool lost = !reading.encoded || reading.encoded->overflow || (reading.loss.absolute && *reading.loss.absolute != 0);
    QPalette loss = palette();
    loss.setColor(QPalette::WindowText, roleColor(lost ? ColorRole::Error : ColorRole::Good, palette()));
    m_loss->setPalette(loss);
    const QString hex = reading.encoded ? QStringLiteral("0x") + text(core::hexText(reading.format, reading.encoded->code)) : QString();
    // Small formats whose names get mixed up are told apart by their largest number.
    const bool tellLargest = reading.format.floating() && core::width(reading.format) <= 8;
    m_hint->setText(tellLargest ? QStringLiteral("%1 · %2").arg(hex, m_largest) : hex);
    m_loss->setText(lossSentence());
    m_loss->setToolTip(m_loss->text());
    m_stored->setToolTip(m_storedText.size() > 1500 ? m_storedText.left(1500) + QStringLiteral("…") : m_storedText);
    elideStored();
}

void FormatRow::elideStored()
{
    const int room = width() - m_name->width() - m_loss->sizeHint().width() - 110;
    m_stored->setText(QFontMetrics(m_stored->font()).elidedText(m_storedText, Qt::ElideMiddle, qMax(room, 80)));
}

void FormatRow::copy(const QString& words)
{
    QApplication::clipboard()->setText(words);
}

void FormatRow::fillMenu()
{
    QMenu* menu = m_more->menu();
    menu->clear();
    const core::Reading& reading = m_view.reading;
    if (reading.encoded) {
        const core::CodePoint code = reading.encoded->code;
        const core::Format format = reading.format;
        menu->addAction(tr("Copy bits"), this, [this, format, code] { copy(text(core::groupedBits(format, code))); });
        menu->addAction(tr("Copy code"), this, [this, format, code] { copy(QStringLiteral("0x") + text(core::hexText(format, code))); });
        menu->addAction(tr("Copy shortest decimal"), this, [this, format, code] { copy(text(core::shortestText(format, code))); });
        menu->addAction(tr("Copy hexadecimal float"), this, [this, format, code] { copy(text(core::hexFloatText(core::decode(format, code)))); });
        menu->addSeparator();
    }
    menu->addAction(tr("Move up"), this, [this] { Q_EMIT moveRequested(-1); });
    menu->addAction(tr("Move down"), this, [this] { Q_EMIT moveRequested(1); });
    menu->addAction(tr("Remove"), this, &FormatRow::removeRequested);
}

} // namespace quantoscope::widgets
