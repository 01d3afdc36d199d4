// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/Translated.h"

class QLabel;
class QToolButton;

namespace shardscope {

/// A note that leaves the room to what it is about: where it would take more than its share of the height of the widget
/// it is in, it begins with two lines, and a button shows the others.
class FoldingNote : public Translated<>
{
    Q_OBJECT

public:
    /// `objectName`: of the label that says it.
    FoldingNote(const char *objectName, QWidget *parent);

    void say(const QString &text); ///< takes no room while there is none, unless that is kept
    QString text() const { return m_text; }
    void keepRoom(); ///< of a line, also while there is nothing to say

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fold();
    int linesOf(const QString &text, int width) const;
    QString beginning(int width) const;

    QString m_text;
    bool m_isOpen = false;
    QLabel *m_label;
    QToolButton *m_more;
};

} // namespace shardscope
