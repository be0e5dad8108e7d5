// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/cards/schemeform.h"

#include "translations/errortext.h"
#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/quantize/cards/optioneditor.h"
#include "widgets/quantize/cards/schemeediting.h"
#include "widgets/quantize/schemewords.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QToolButton>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr int fixedRows = 2; ///< kind and description, above the options

} // namespace

SchemeForm::SchemeForm(const core::SchemeSpec& spec, QWidget* parent)
    : QWidget(parent), m_spec(spec), m_layout(new QFormLayout(this)), m_kindLabel(new QLabel(this)), m_kind(new QComboBox(this)),
      m_description(new QLabel(this)), m_more(new QToolButton(this)), m_wordLabel(new QLabel(this)), m_word(new QLineEdit(this)),
      m_problem(new QLabel(this))
{
    build();
    buildOptions();
    retranslate();
    refresh();
}

void SchemeForm::build()
{
    m_kind->setObjectName(QStringLiteral("schemeKind"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kind->setMinimumContentsLength(8);
    m_kind->setMaxVisibleItems(20);
    m_kindLabel->setBuddy(m_kind);
    m_description->setWordWrap(true);
    m_description->setObjectName(QStringLiteral("schemeDescription"));
    m_more->setObjectName(QStringLiteral("moreOptions"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setArrowType(Qt::RightArrow);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_word->setObjectName(QStringLiteral("schemeWord"));
    m_wordLabel->setBuddy(m_word);
    m_problem->setObjectName(QStringLiteral("formProblem"));
    m_problem->setWordWrap(true);
    m_layout->setContentsMargins(2, 2, 4, 6);
    m_layout->setVerticalSpacing(4);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_layout->addRow(m_kindLabel, m_kind);
    m_layout->addRow(m_description);
    m_layout->addRow(m_more);
    m_layout->addRow(m_wordLabel, m_word);
    m_layout->addRow(m_problem);
    connect(m_kind, &QComboBox::activated, this, [this](int index) {
        if (auto spec = withKind(m_spec, m_kind->itemData(index).toString().toStdString()))
            take(std::move(*spec));
    });
    connect(m_more, &QToolButton::toggled, this, &SchemeForm::refresh);
    connect(m_word, &QLineEdit::editingFinished, this, [this] {
        if (!m_word->isModified())
            return;
        m_word->setModified(false);
        take(core::parseSchemeSpec(m_word->text().trimmed().toStdString()));
    });
}

void SchemeForm::buildOptions()
{
    for (std::size_t i = 0; i < m_editors.size(); ++i)
        m_layout->removeRow(m_editors[i]); // deletes both
    m_editors.clear();
    m_labels.clear();
    const core::Scheme* scheme = core::findScheme(m_spec.scheme);
    if (!scheme)
        return;
    // Special ones come after the button that shows them.
    int plainRow = fixedRows;
    int specialRow = fixedRows + 1;
    for (const core::SchemeOption& option : scheme->options) {
        auto* editor = new OptionEditor(option, offeredValues(m_spec, option), this);
        auto* label = new QLabel(this);
        label->setBuddy(editor);
        m_layout->insertRow(isSpecialOption(option.name) ? specialRow : plainRow, label, editor);
        plainRow += isSpecialOption(option.name) ? 0 : 1;
        ++specialRow;
        m_editors.push_back(editor);
        m_labels.push_back(label);
        connect(editor, &OptionEditor::edited, this, [this, name = std::string(option.name)](const QString& value) {
            take(withOption(m_spec, name, value.toStdString()));
        });
    }
}

void SchemeForm::take(const core::Result<core::SchemeSpec>& spec)
{
    m_problemError.reset();
    if (!spec) {
        m_problemError = spec.error();
        showProblem();
        return;
    }
    const bool isNew = *spec != m_spec;
    const core::SchemeSpec edit = *spec;
    setSpec(edit);
    if (isNew)
        Q_EMIT edited(edit);
}

void SchemeForm::setSpec(const core::SchemeSpec& spec)
{
    const bool isOther = spec.scheme != m_spec.scheme;
    m_spec = spec;
    m_problemError.reset();
    if (isOther) {
        buildOptions();
        retranslate();
    }
    refresh();
}

void SchemeForm::refresh()
{
    const QSignalBlocker blocker(m_kind);
    m_kind->setCurrentIndex(m_kind->findData(textOf(m_spec.scheme)));
    const bool showsMore = m_more->isChecked();
    m_more->setArrowType(showsMore ? Qt::DownArrow : Qt::RightArrow);
    for (OptionEditor* editor : m_editors) {
        const core::SchemeOption& option = editor->option();
        const bool isSeen = isUsable(m_spec, option) && (showsMore || !isSpecialOption(option.name) || core::isGiven(m_spec, option.name));
        m_layout->setRowVisible(editor, isSeen);
        editor->setValue(core::isGiven(m_spec, option.name) ? core::optionText(m_spec, option.name) : std::string());
    }
    m_layout->setRowVisible(m_word, showsMore);
    m_word->setText(QString::fromStdString(core::schemeWord(m_spec)));
    m_word->setCursorPosition(0);
    m_word->setModified(false);
    showProblem();
}

void SchemeForm::showProblem()
{
    m_problem->setText(m_problemError ? QStringLiteral("⚠ ") + phrases::errorText(*m_problemError) : QString());
    m_layout->setRowVisible(m_problem, m_problemError.has_value());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, roleColor(ColorRole::Warning, palette()));
    m_problem->setPalette(colors);
}

void SchemeForm::fillKinds()
{
    const QSignalBlocker blocker(m_kind);
    m_kind->clear();
    const std::vector<std::string_view> kinds = offeredKinds();
    for (const SchemeFamily family : {SchemeFamily::Integer, SchemeFamily::Codebook, SchemeFamily::Float, SchemeFamily::Microscaling,
                                      SchemeFamily::Gguf, SchemeFamily::Other}) {
        bool isFirst = true;
        for (const std::string_view kind : kinds) {
            if (schemeFamily(kind) != family)
                continue;
            if (std::exchange(isFirst, false)) {
                m_kind->addItem(familyTitle(family));
                auto* heading = qobject_cast<QStandardItemModel*>(m_kind->model())->item(m_kind->count() - 1);
                heading->setFlags(Qt::NoItemFlags);
            }
            m_kind->addItem(QStringLiteral("  ") + schemeName(kind), textOf(kind));
            m_kind->setItemData(m_kind->count() - 1, schemeDescription(kind), Qt::ToolTipRole);
        }
    }
    // A kind that needs more than a word of its own cannot be chosen, but it is named.
    if (m_kind->findData(textOf(m_spec.scheme)) < 0)
        m_kind->addItem(QStringLiteral("  ") + schemeName(m_spec.scheme), textOf(m_spec.scheme));
    m_kind->setCurrentIndex(m_kind->findData(textOf(m_spec.scheme)));
}

void SchemeForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showProblem();
    QWidget::changeEvent(event);
}

void SchemeForm::retranslate()
{
    fillKinds();
    m_kindLabel->setText(tr("Kind"));
    m_kind->setAccessibleName(tr("Kind of the scheme"));
    m_description->setText(schemeDescription(m_spec.scheme));
    m_layout->setRowVisible(m_description, !m_description->text().isEmpty());
    for (std::size_t i = 0; i < m_editors.size(); ++i) {
        const QString label = optionLabel(m_editors[i]->option().name);
        m_labels[i]->setText(label);
        m_editors[i]->retranslate(label);
    }
    m_more->setText(tr("More"));
    m_more->setAccessibleName(tr("More options of the scheme"));
    m_wordLabel->setText(tr("As a word"));
    m_word->setAccessibleName(tr("The scheme as a word of the command line"));
    showProblem();
}

} // namespace quantoscope::widgets
