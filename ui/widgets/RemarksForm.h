// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/PlanRow.h"
#include "ui/style/Translated.h"
#include <QTimer>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace shardscope {

/// Tags and a note of one plan. What is typed is handed on after a moment, and before another plan is shown.
class RemarksForm : public Translated<>
{
    Q_OBJECT

public:
    explicit RemarksForm(QWidget *parent = nullptr);
    ~RemarksForm() override;

    /// Null: of no plan. What is being typed about the same plan stays.
    void show(const PlanRow *plan);

signals:
    void edited(shardscope::PlanKey plan, const shardscope::Workspace::Remarks &remarks);

protected:
    void retranslate() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void handOn();

    PlanKey m_plan = 0;
    Workspace::Remarks m_shown;
    QLabel *m_tagsLabel;
    QLineEdit *m_tags;
    QLabel *m_noteLabel;
    QPlainTextEdit *m_note;
    QTimer m_delay;
};

} // namespace shardscope
