// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/numberline.h"

#include "widgets/common/flowlayout.h"
#include "widgets/numbers/numberlinecanvas.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

const char* const modeNames[] = {"linear", "log", "code"};

QString rationalText(const core::Rational& value)
{
    return QString::fromStdString(value.get_str(16));
}

/// Hexadecimal fractions of at most 20,000 digits; anything else is nothing.
std::optional<core::Rational> rationalOf(const QJsonValue& value)
{
    const std::string text = value.toString().toStdString();
    core::Rational result;
    if (text.empty() || text.size() > 20000 || result.set_str(text, 16) != 0 || result.get_den() == 0)
        return std::nullopt;
    result.canonicalize();
    return result;
}

} // namespace

NumberLine::NumberLine(QWidget* parent)
    : QWidget(parent), m_canvas(new NumberLineCanvas), m_mode(new QComboBox), m_reference(new QComboBox), m_status(new QLabel)
{
    setObjectName(QStringLiteral("numberLine"));
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("numberLineScroll"));
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_canvas);
    m_status->setObjectName(QStringLiteral("numberLineStatus"));
    m_status->setWordWrap(true);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_status->setMinimumHeight(m_status->fontMetrics().height() * 2);
    m_status->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    buildBar();
    layout->addWidget(scroll, 1);
    layout->addWidget(m_status);

    connect(m_canvas, &NumberLineCanvas::codeActivated, this, &NumberLine::codeActivated);
    connect(m_canvas, &NumberLineCanvas::currentRowChanged, this, &NumberLine::highlightChanged);
    connect(m_canvas, &NumberLineCanvas::described, m_status, &QLabel::setText);
    connect(m_mode, &QComboBox::activated, this, [this](int index) {
        setMode(static_cast<NumberLineMode>(index));
        Q_EMIT modeChanged(mode());
    });
    connect(m_reference, &QComboBox::activated, m_canvas, [this](int index) { m_canvas->setReference(m_reference->itemData(index).toInt()); });
    connect(m_zoomIn, &QToolButton::clicked, m_canvas, [this] { m_canvas->zoom(1 / 1.5); });
    connect(m_zoomOut, &QToolButton::clicked, m_canvas, [this] { m_canvas->zoom(1.5); });
    connect(m_left, &QToolButton::clicked, m_canvas, [this] { m_canvas->pan(-0.25); });
    connect(m_right, &QToolButton::clicked, m_canvas, [this] { m_canvas->pan(0.25); });
    connect(m_fit, &QToolButton::clicked, m_canvas, &NumberLineCanvas::fitInput);
    connect(m_whole, &QToolButton::clicked, m_canvas, &NumberLineCanvas::showWholeRange);
    connect(m_rowRange, &QToolButton::clicked, m_canvas, &NumberLineCanvas::showRowRange);
    retranslate();
}

QToolButton* NumberLine::addButton(const char* name)
{
    auto* button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void NumberLine::buildBar()
{
    m_mode->setObjectName(QStringLiteral("numberLineMode"));
    m_reference->setObjectName(QStringLiteral("numberLineReference"));
    m_zoomIn = addButton("numberLineZoomIn");
    m_zoomOut = addButton("numberLineZoomOut");
    m_left = addButton("numberLineLeft");
    m_right = addButton("numberLineRight");
    m_fit = addButton("numberLineFit");
    m_whole = addButton("numberLineWhole");
    m_rowRange = addButton("numberLineRowRange");
    auto* bar = new QWidget;
    auto* flow = new FlowLayout(bar);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_mode, m_reference, m_zoomIn, m_zoomOut, m_left, m_right, m_fit, m_rowRange, m_whole})
        flow->addWidget(widget);
    static_cast<QVBoxLayout*>(layout())->addWidget(bar);
}

void NumberLine::setRows(std::vector<NumberLineRow> rows)
{
    m_canvas->setRows(std::move(rows));
    fillReferences();
}

void NumberLine::setInput(std::optional<core::Number> input)
{
    m_canvas->setNumber(std::move(input));
}

void NumberLine::setOptions(const core::EncodeOptions& options)
{
    m_canvas->setOptions(options);
}

void NumberLine::setHighlight(int row)
{
    m_canvas->setCurrentRow(row);
}

void NumberLine::setMode(NumberLineMode mode)
{
    m_canvas->setMode(mode);
    const QSignalBlocker blocker(m_mode);
    m_mode->setCurrentIndex(static_cast<int>(mode));
    fillReferences();
}

NumberLineMode NumberLine::mode() const
{
    return m_canvas->mode();
}

QJsonObject NumberLine::saveState() const
{
    QJsonObject state{{QStringLiteral("axis"), QLatin1String(modeNames[static_cast<int>(mode())])},
                      {QStringLiteral("centre"), rationalText(m_canvas->view().centre)},
                      {QStringLiteral("span"), rationalText(m_canvas->view().span)}};
    const auto& rows = m_canvas->rows();
    if (m_canvas->reference() >= 0)
        state.insert(QStringLiteral("reference"), QString::fromStdString(rows[static_cast<std::size_t>(m_canvas->reference())].format.name));
    return state;
}

void NumberLine::restoreState(const QJsonObject& state)
{
    const std::string reference = state.value(QStringLiteral("reference")).toString().toStdString();
    for (std::size_t i = 0; i < m_canvas->rows().size(); ++i) {
        if (m_canvas->rows()[i].format.name == reference)
            m_canvas->setReference(static_cast<int>(i));
    }
    for (int i = 0; i < 3; ++i) {
        if (state.value(QStringLiteral("axis")).toString() == QLatin1String(modeNames[i]))
            setMode(static_cast<NumberLineMode>(i));
    }
    fillReferences();
    const auto centre = rationalOf(state.value(QStringLiteral("centre")));
    const auto span = rationalOf(state.value(QStringLiteral("span")));
    if (centre && span && *span > 0)
        m_canvas->setView({*centre, *span});
}

void NumberLine::paintPicture(QPainter& painter, QSizeF size) const
{
    m_canvas->paintPicture(painter, size);
}

void NumberLine::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        m_status->setMinimumHeight(m_status->fontMetrics().height() * 2);
}

void NumberLine::fillReferences()
{
    const QSignalBlocker blocker(m_reference);
    m_reference->clear();
    if (mode() == NumberLineMode::Log)
        m_reference->addItem(tr("down to the least number of all"), -1);
    int row = 0;
    for (const NumberLineRow& line : m_canvas->rows())
        m_reference->addItem(QString::fromStdString(line.format.name), row++);
    m_reference->setCurrentIndex(std::max(0, m_reference->findData(m_canvas->reference())));
    m_reference->setVisible(mode() != NumberLineMode::Linear);
}

void NumberLine::retranslate()
{
    const auto name = [](QWidget* widget, const QString& text) {
        widget->setAccessibleName(text);
        widget->setToolTip(text);
    };
    const QSignalBlocker blocker(m_mode);
    m_mode->clear();
    m_mode->addItems({tr("Linear"), tr("Logarithmic"), tr("By code")});
    m_mode->setCurrentIndex(static_cast<int>(mode()));
    name(m_mode, tr("Axis of the number line"));
    name(m_reference, tr("Format that makes the axis"));
    fillReferences();
    m_zoomIn->setText(QStringLiteral("+"));
    m_zoomOut->setText(QString(QChar(0x2212)));
    m_left->setText(QString(QChar(0x2190)));
    m_right->setText(QString(QChar(0x2192)));
    m_fit->setText(tr("Fit input"));
    m_whole->setText(tr("Whole range"));
    m_rowRange->setText(tr("Row's range"));
    name(m_zoomIn, tr("Zoom in (+)"));
    name(m_zoomOut, tr("Zoom out (−)"));
    name(m_left, tr("Move left (Left arrow)"));
    name(m_right, tr("Move right (Right arrow)"));
    name(m_fit, tr("Show the input and its neighbours (Home)"));
    name(m_whole, tr("Show the range of all formats (0)"));
    name(m_rowRange, tr("Show the range of the chosen format (R)"));
    m_status->setAccessibleName(tr("Cell of the number line"));
}

} // namespace quantoscope::widgets
