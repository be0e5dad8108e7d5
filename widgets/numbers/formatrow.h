// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/numbers/evaluation.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace quantoscope::widgets {

class BitStrip;

/// One format of the list: its name and limits, its bits, the exact stored value, what was lost, and steps to the
/// neighbouring values.
class FormatRow : public QFrame
{
    Q_OBJECT

public:
    explicit FormatRow(QWidget* parent = nullptr);

    void setView(const RowView& view);
    void setCurrent(bool current);
    [[nodiscard]] BitStrip* strip() const { return m_strip; }
    [[nodiscard]] QString storedText() const { return m_storedText; }
    [[nodiscard]] QString lossText() const;
    /// The names of all rows share one width, so that their strips line up.
    [[nodiscard]] int nameWidth() const;
    void setNameWidth(int pixels);

Q_SIGNALS:
    void codeEdited(core::CodePoint code);
    /// The row was clicked or got the keyboard.
    void chosen();
    void removeRequested();
    /// −1 up, +1 down.
    void moveRequested(int by);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addButton(const char* name, const QString& text);
    void retranslate();
    void showTexts();
    void elideStored();
    [[nodiscard]] QString lossSentence() const;
    void copy(const QString& text);
    void fillMenu();

    RowView m_view;
    QString m_storedText;
    QString m_largest; ///< the format's largest number, in words
    bool m_current = false;
    QLabel* m_name;
    QLabel* m_hint;
    BitStrip* m_strip;
    QLabel* m_stored;
    QLabel* m_loss;
    QToolButton* m_below;
    QToolButton* m_above;
    QToolButton* m_copy;
    QToolButton* m_more;
};

} // namespace quantoscope::widgets
