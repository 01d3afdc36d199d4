// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/RemarksForm.h"

#include "ui/text/TagsText.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>

#include <chrono>

namespace shardscope {

RemarksForm::RemarksForm(QWidget *parent)
    : Translated(parent), m_tagsLabel(new QLabel(this)), m_tags(new QLineEdit(this)), m_noteLabel(new QLabel(this)),
      m_note(new QPlainTextEdit(this))
{
    m_tags->setObjectName(QStringLiteral("tags"));
    m_note->setObjectName(QStringLiteral("planNote"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(3 * fontMetrics().lineSpacing() + 12);
    m_tagsLabel->setBuddy(m_tags);
    m_noteLabel->setBuddy(m_note);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(m_tagsLabel, 0, 0);
    grid->addWidget(m_tags, 0, 1);
    grid->addWidget(m_noteLabel, 1, 0, Qt::AlignTop);
    grid->addWidget(m_note, 1, 1);
    m_delay.setSingleShot(true);
    m_delay.setInterval(std::chrono::milliseconds(700));
    connect(&m_delay, &QTimer::timeout, this, &RemarksForm::handOn);
    connect(m_tags, &QLineEdit::textEdited, &m_delay, qOverload<>(&QTimer::start));
    connect(m_tags, &QLineEdit::editingFinished, this, &RemarksForm::handOn);
    connect(m_note, &QPlainTextEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
    m_note->installEventFilter(this);
    show(nullptr);
    retranslate();
}

RemarksForm::~RemarksForm()
{
    m_note->removeEventFilter(this);
}

void RemarksForm::show(const PlanRow *plan)
{
    const PlanKey key = plan && plan->isReadable() ? plan->key : 0;
    const Workspace::Remarks remarks = key ? plan->remarks : Workspace::Remarks();
    if (key != m_plan) {
        handOn();
    } else if (key != 0 && remarks == m_shown) {
        return;
    }
    m_plan = key;
    m_shown = remarks;
    const QSignalBlocker blocker(m_note);
    m_tags->setText(tagsText(remarks.tags));
    if (const QString note = QString::fromStdString(remarks.note); note != m_note->toPlainText()) {
        m_note->setPlainText(note);
    }
    m_delay.stop();
    setEnabled(key != 0);
}

void RemarksForm::handOn()
{
    m_delay.stop();
    Workspace::Remarks typed{m_note->toPlainText().toStdString(), tagsFromText(m_tags->text())};
    if (m_plan != 0 && typed != m_shown) {
        m_shown = typed;
        emit edited(m_plan, typed);
    }
}

bool RemarksForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        handOn();
    }
    return QWidget::eventFilter(watched, event);
}

void RemarksForm::retranslate()
{
    m_tagsLabel->setText(tr("Ta&gs:"));
    m_tags->setPlaceholderText(tr("Words, with commas between them"));
    m_tags->setAccessibleName(tr("Tags of the selected plan"));
    m_noteLabel->setText(tr("N&ote:"));
    m_note->setPlaceholderText(tr("What you want to remember about this plan"));
    m_note->setAccessibleName(tr("Note on the selected plan"));
}

} // namespace shardscope
