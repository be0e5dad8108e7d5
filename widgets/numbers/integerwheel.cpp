// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/integerwheel.h"

#include "widgets/common/turninglayout.h"
#include "core/numbers/encode.h"
#include "widgets/numbers/wheelpicture.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStyle>

#include <cmath>
#include <cstdlib>

namespace quantoscope::widgets {

namespace {

constexpr int millisecondsPerStep = 400;
constexpr int longestPlay = 8000;
constexpr int leastWidth = 2;
constexpr int mostWidth = 8;

QString numberText(const core::Integer& value)
{
    return QString::fromStdString(value.get_str()).replace(QLatin1Char('-'), QChar(0x2212));
}

/// `7 + 1`, `7 − 1`.
QString sumText(const QString& start, long steps)
{
    return start + (steps < 0 ? QStringLiteral(" − ") : QStringLiteral(" + ")) + QString::number(std::labs(steps));
}

} // namespace

IntegerWheel::IntegerWheel(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("integerWheel"));
    m_isAnimated = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0
        && !qEnvironmentVariableIsSet("QUANTOSCOPE_NO_ANIMATION");
    m_picture = new WheelPicture;
    auto* side = new QWidget;
    auto* grid = new QGridLayout(side);
    buildControls(grid);
    auto* layout = new TurningLayout(this);
    layout->addWidget(m_picture, 3);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("wheelScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setWidget(side);
    layout->addWidget(scroll, 2);
    connectControls();
    retranslate();
    m_coding->setCurrentIndex(2); // two's complement
}

void IntegerWheel::buildControls(QGridLayout* grid)
{
    const auto spin = [](const char* name, int least, int most) {
        auto* box = new QSpinBox;
        box->setObjectName(QLatin1String(name));
        box->setRange(least, most);
        return box;
    };
    m_widthBox = spin("wheelWidth", leastWidth, mostWidth);
    m_coding = new QComboBox;
    m_coding->setObjectName(QStringLiteral("wheelCoding"));
    m_coding->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_startBox = spin("wheelStart", -8, 7);
    m_stepsBox = spin("wheelSteps", -16, 16);
    const std::array<QWidget*, 4> controls{m_widthBox, m_coding, m_startBox, m_stepsBox};
    int row = 0;
    for (std::size_t i = 0; i < controls.size(); ++i, ++row) {
        m_labels[i] = new QLabel;
        m_labels[i]->setBuddy(controls[i]);
        grid->addWidget(m_labels[i], row, 0);
        grid->addWidget(controls[i], row, 1);
    }
    const auto button = [](const char* name) {
        auto* b = new QPushButton;
        b->setObjectName(QLatin1String(name));
        return b;
    };
    m_play = button("wheelPlay");
    m_back = button("wheelBack");
    m_forward = button("wheelForward");
    m_restart = button("wheelRestart");
    m_skip = button("wheelSkip");
    auto* buttons = new QGridLayout;
    buttons->addWidget(m_play, 0, 0, 1, 2);
    buttons->addWidget(m_back, 1, 0);
    buttons->addWidget(m_forward, 1, 1);
    buttons->addWidget(m_restart, 2, 0);
    buttons->addWidget(m_skip, 2, 1);
    grid->addLayout(buttons, row++, 0, 1, 2);
    const auto sentence = [grid, &row](const QString& name) {
        auto* label = new QLabel;
        label->setObjectName(name);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        grid->addWidget(label, row++, 0, 1, 2);
        return label;
    };
    m_carry = sentence(QStringLiteral("wheelCarry"));
    for (std::size_t i = 0; i < m_verdicts.size(); ++i)
        m_verdicts[i] = sentence(QStringLiteral("wheelVerdict%1").arg(i));
    m_legend = sentence(QStringLiteral("wheelLegend"));
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(row, 1);
}

void IntegerWheel::connectControls()
{
    connect(m_widthBox, &QSpinBox::valueChanged, this, &IntegerWheel::setWidth);
    connect(m_coding, &QComboBox::currentIndexChanged, this, &IntegerWheel::syncControls);
    connect(m_startBox, &QSpinBox::valueChanged, this, [this](int value) {
        const core::Format format{"", startFormat(), ""};
        if (const auto encoded = core::encode(format, core::Number::finite(value)))
            restartWith(encoded->code);
    });
    connect(m_stepsBox, &QSpinBox::valueChanged, this, &IntegerWheel::setSteps);
    connect(m_play, &QPushButton::clicked, this, &IntegerWheel::play);
    connect(m_back, &QPushButton::clicked, this, [this] { stepBy(-1); });
    connect(m_forward, &QPushButton::clicked, this, [this] { stepBy(1); });
    connect(m_restart, &QPushButton::clicked, this, &IntegerWheel::restart);
    connect(m_skip, &QPushButton::clicked, this, &IntegerWheel::skipToEnd);
    connect(m_picture, &WheelPicture::playRequested, this, &IntegerWheel::play);
    connect(m_picture, &WheelPicture::stepRequested, this, &IntegerWheel::stepBy);
    connect(m_picture, &WheelPicture::restartRequested, this, &IntegerWheel::restart);
    connect(m_picture, &WheelPicture::skipRequested, this, &IntegerWheel::skipToEnd);
    connect(m_picture, &WheelPicture::codeClicked, this, [this](core::CodePoint code) {
        if (code != currentCode())
            setCode(code);
        Q_EMIT codeActivated(code);
    });
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) { setProgress(value.toDouble()); });
    connect(&m_animation, &QVariantAnimation::stateChanged, this, &IntegerWheel::syncControls);
}

core::IntegerFormat IntegerWheel::startFormat() const
{
    return {core::integerCodings()[static_cast<std::size_t>(qMax(m_coding->currentIndex(), 0))], m_width};
}

void IntegerWheel::setWidth(int bits)
{
    m_width = qBound(leastWidth, bits, mostWidth);
    const int circle = 1 << m_width;
    m_steps = qBound(-circle, m_steps, circle);
    restartWith(m_start.bits < static_cast<std::uint64_t>(circle) ? m_start : core::CodePoint{});
}

void IntegerWheel::setCode(core::CodePoint code)
{
    restartWith({code.bits & ((1ULL << m_width) - 1)});
}

void IntegerWheel::setSteps(int steps)
{
    m_steps = qBound(-(1 << m_width), steps, 1 << m_width);
    restart();
}

void IntegerWheel::restartWith(core::CodePoint start)
{
    m_start = start;
    restart();
}

core::CodePoint IntegerWheel::currentCode() const
{
    return m_picture->currentCode();
}

bool IntegerWheel::isPlaying() const
{
    return m_animation.state() == QAbstractAnimation::Running;
}

void IntegerWheel::play()
{
    if (isPlaying()) {
        m_animation.pause();
        return;
    }
    if (m_animation.state() == QAbstractAnimation::Paused) {
        m_animation.resume();
        return;
    }
    if (walked() == m_steps)
        restart();
    if (!m_isAnimated) {
        setProgress(m_steps);
        return;
    }
    m_animation.setStartValue(m_progress);
    m_animation.setEndValue(static_cast<double>(m_steps));
    m_animation.setDuration(qMin(longestPlay, qMax(1, qRound(std::abs(m_steps - m_progress) * millisecondsPerStep))));
    m_animation.start();
}

void IntegerWheel::stepBy(int direction)
{
    m_animation.stop();
    const int sign = m_steps < 0 ? -1 : 1;
    setProgress(sign * qBound(0, std::abs(walked()) + direction, std::abs(m_steps)));
}

void IntegerWheel::restart()
{
    m_animation.stop();
    setProgress(0);
}

void IntegerWheel::skipToEnd()
{
    m_animation.stop();
    setProgress(m_steps);
}

void IntegerWheel::setProgress(double progress)
{
    m_progress = progress;
    m_picture->setWalk(core::walkCodes(m_width, m_start, m_steps), m_progress);
    syncControls();
}

void IntegerWheel::syncControls()
{
    const core::Format format{"", startFormat(), ""};
    const core::FormatFacts facts = core::facts(format);
    const std::array<QSignalBlocker, 3> blockers{QSignalBlocker(m_widthBox), QSignalBlocker(m_startBox), QSignalBlocker(m_stepsBox)};
    m_widthBox->setValue(m_width);
    m_startBox->setRange(static_cast<int>(facts.lowest.get_d()), static_cast<int>(facts.max.get_d()));
    m_startBox->setValue(static_cast<int>(core::decode(format, m_start).value.get_d()));
    m_stepsBox->setRange(-(1 << m_width), 1 << m_width);
    m_stepsBox->setValue(m_steps);
    m_play->setText(isPlaying() ? tr("&Pause") : tr("&Play"));
    m_play->setEnabled(m_steps != 0);
    m_back->setEnabled(walked() != 0);
    m_forward->setEnabled(walked() != m_steps);
    m_restart->setEnabled(m_progress != 0);
    m_skip->setEnabled(m_progress != m_steps);
    showVerdicts();
}

void IntegerWheel::showVerdicts()
{
    const core::CodeWalk walk = core::walkCodes(m_width, m_start, walked());
    m_carry->setText(carrySentence(walk));
    for (std::size_t i = 0; i < m_verdicts.size(); ++i)
        m_verdicts[i]->setText(verdictSentence(walk.readings[i]));
    m_picture->setAccessibleDescription(m_carry->text());
}

QString IntegerWheel::codingName(core::IntegerCoding coding) const
{
    switch (coding) {
    case core::IntegerCoding::SignMagnitude: return tr("Sign-magnitude");
    case core::IntegerCoding::OnesComplement: return tr("Ones' complement");
    case core::IntegerCoding::TwosComplement: return tr("Two's complement");
    case core::IntegerCoding::OffsetBinary: break;
    }
    return tr("Offset binary");
}

QString IntegerWheel::verdictSentence(const core::WalkReading& reading) const
{
    const core::Format format{"", core::IntegerFormat{reading.coding, m_width}, ""};
    const core::FormatFacts facts = core::facts(format);
    const QString minusZero = QString(QChar(0x2212)) + QLatin1Char('0');
    const QString start = reading.startsAtNegativeZero ? minusZero : numberText(reading.start);
    const QString reached = reading.endsAtNegativeZero ? minusZero : numberText(reading.reached);
    const QString name = codingTag(reading.coding) + QStringLiteral(" ") + codingName(reading.coding);
    const QString sum = sumText(start, walked());
    const QString wanted = numberText(reading.wanted);
    switch (reading.verdict) {
    case core::WalkVerdict::Right: return tr("✓ %1: %2 = %3").arg(name, sum, reached);
    case core::WalkVerdict::Overflow:
        return tr("✗ %1: %2 = %3 lies outside %4…%5: overflow, the code says %6")
            .arg(name, sum, wanted, numberText(core::Integer(facts.lowest.get_num())), numberText(core::Integer(facts.max.get_num())), reached);
    case core::WalkVerdict::EndAroundCarry:
        return tr("✗ %1: %2 = %3, but the code says %4: the walk passed both zeros, so the carry has to be added back at the end")
            .arg(name, sum, wanted, reached);
    case core::WalkVerdict::WrongDirection: break;
    }
    return tr("✗ %1: %2 = %3, but the code says %4: negative numbers run backwards, a plain adder walks the wrong way")
        .arg(name, sum, wanted, reached);
}

QString IntegerWheel::carrySentence(const core::CodeWalk& walk) const
{
    const QString from = wheelLabel(0, m_width, walk.start);
    const QString to = wheelLabel(0, m_width, walk.end);
    if (walk.steps == 0)
        return tr("The walk of %n step(s) starts at %1.", nullptr, std::abs(m_steps)).arg(from);
    const QString way = tr("After %n step(s): %1 → %2.", nullptr, static_cast<int>(std::labs(walk.steps))).arg(from, to);
    if (walk.carries == 0)
        return way + QLatin1Char(' ') + tr("No carry out of the top bit.");
    return way + QLatin1Char(' ')
        + (walk.steps > 0 ? tr("It passed code 0 clockwise: a carry out of the top bit, which is dropped.")
                          : tr("It passed code 0 counter-clockwise: a borrow from beyond the top bit."));
}

void IntegerWheel::paintPicture(QPainter& painter, QSizeF size) const
{
    m_picture->paintPicture(painter, size);
}

QJsonObject IntegerWheel::saveState() const
{
    return {{QStringLiteral("width"), m_width},
            {QStringLiteral("code"), static_cast<qint64>(m_start.bits)},
            {QStringLiteral("steps"), m_steps},
            {QStringLiteral("coding"), codingTag(startFormat().coding)}};
}

QString IntegerWheel::restoreState(const QJsonObject& state)
{
    const int bits = state.value(QStringLiteral("width")).toInt();
    const int circle = 1 << qBound(leastWidth, bits, mostWidth);
    const int start = state.value(QStringLiteral("code")).toInt(-1);
    const int steps = state.value(QStringLiteral("steps")).toInt(circle + 1);
    int coding = -1;
    for (std::size_t i = 0; i < core::integerCodings().size(); ++i) {
        if (codingTag(core::integerCodings()[i]) == state.value(QStringLiteral("coding")).toString())
            coding = static_cast<int>(i);
    }
    const QString sentence = tr("The integer wheel cannot use the entry %1 of the saved state.");
    if (bits < leastWidth || bits > mostWidth)
        return sentence.arg(QStringLiteral("width"));
    if (start < 0 || start >= circle)
        return sentence.arg(QStringLiteral("code"));
    if (std::abs(steps) > circle)
        return sentence.arg(QStringLiteral("steps"));
    if (coding < 0)
        return sentence.arg(QStringLiteral("coding"));
    m_coding->setCurrentIndex(coding);
    setWidth(bits);
    setCode({static_cast<std::uint64_t>(start)});
    setSteps(steps);
    return {};
}

void IntegerWheel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void IntegerWheel::retranslate()
{
    setAccessibleName(tr("Integer wheel"));
    const std::array<QString, 4> labels{tr("&Bits"), tr("Start &read as"), tr("S&tart value"), tr("&Add")};
    const std::array<QString, 4> names{tr("Bits of the code circle"), tr("Coding the start value is read in"), tr("Start value"),
                                       tr("Number to add, in steps clockwise")};
    const std::array<QWidget*, 4> controls{m_widthBox, m_coding, m_startBox, m_stepsBox};
    for (std::size_t i = 0; i < controls.size(); ++i) {
        m_labels[i]->setText(labels[i]);
        controls[i]->setAccessibleName(names[i]);
    }
    {
        const QSignalBlocker blocker(m_coding);
        for (std::size_t i = 0; i < core::integerCodings().size(); ++i) {
            const QString name = codingName(core::integerCodings()[i]);
            if (m_coding->count() <= static_cast<int>(i))
                m_coding->addItem(name);
            m_coding->setItemText(static_cast<int>(i), name);
            m_verdicts[i]->setAccessibleName(name);
        }
    }
    m_back->setText(tr("Step bac&k"));
    m_forward->setText(tr("Step &on"));
    m_restart->setText(tr("To the &start"));
    m_skip->setText(tr("To the &end"));
    for (QPushButton* button : {m_back, m_forward, m_restart, m_skip, m_play})
        button->setAccessibleName(button->text().remove(QLatin1Char('&')));
    m_play->setAccessibleName(tr("Play or pause"));
    m_carry->setAccessibleName(tr("The walk so far"));
    m_legend->setAccessibleName(tr("Legend"));
    m_legend->setText(tr("Rings from outside: bits (in hexadecimal where they do not fit), SM, 1C, 2C, OB. A torn edge marks where the values of a coding leap, a circle its zeros, "
                         "a double line two zeros side by side."));
    setProgress(m_progress);
}

} // namespace quantoscope::widgets
