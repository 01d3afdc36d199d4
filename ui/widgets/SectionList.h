// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/Translated.h"

class QListWidget;
class QToolButton;

namespace shardscope {

/// The sections of a report, to be ticked and put in order: by dragging, by buttons, or with Ctrl+Up and Ctrl+Down.
class SectionList : public Translated<>
{
    Q_OBJECT

public:
    explicit SectionList(QWidget *parent = nullptr);

    void set(const QStringList &order, const QStringList &chosen);
    QStringList order() const;
    QStringList chosen() const; ///< in that order

    QListWidget *list() const { return m_list; }

signals:
    void changed(); ///< by the user
    void usualRequested();

protected:
    void retranslate() override;

private:
    void move(int by);
    void showButtons();
    void tellChanged();

    QListWidget *m_list;
    QToolButton *m_up;
    QToolButton *m_down;
    QToolButton *m_usual;
    bool m_isSetting = false;
};

} // namespace shardscope
