// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/StudyControls.h"

#include "ui/style/Icon.h"
#include "ui/widgets/FormParts.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace shardscope {

StudyControls::StudyControls(QWidget *form, QWidget *parent)
    : QWidget(parent), m_reason(makeNote("reason", this)), m_run(new QPushButton(this))
{
    auto *inner = new QWidget;
    auto *innerLayout = new QVBoxLayout(inner);
    innerLayout->setContentsMargins(0, 0, 8, 0);
    innerLayout->addWidget(form);
    innerLayout->addWidget(m_reason);
    innerLayout->addStretch(1);
    constexpr int leastWidth = 250;
    inner->setMinimumWidth(leastWidth);
    m_reason->setForegroundRole(QPalette::PlaceholderText);
    m_run->setObjectName(QStringLiteral("run"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 10, 0);
    layout->addWidget(scrolled(inner, this), 1);
    layout->addWidget(m_run);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (m_isRunning) {
            emit stopRequested();
        } else {
            emit startRequested();
        }
    });
}

void StudyControls::setTexts(const QString &start, const QString &meaning)
{
    m_start = start;
    m_meaning = meaning;
    showButton();
}

void StudyControls::showState(bool isRunning, const QString &missing, const QString &hint)
{
    m_isRunning = isRunning;
    m_run->setEnabled(isRunning || missing.isEmpty());
    say(*m_reason, missing.isEmpty() ? hint : missing);
    showButton();
}

void StudyControls::showButton()
{
    m_run->setText(m_isRunning ? tr("S&top") : m_start);
    m_run->setIcon(icon(m_isRunning ? QStringLiteral("close") : QStringLiteral("evaluate")));
    m_run->setToolTip(m_isRunning ? tr("Stops it; what was worked out before stays.") : m_meaning);
}

/// Fields leave Enter to what is around them.
void StudyControls::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && !m_isRunning && m_run->isEnabled()) {
        emit startRequested();
        return;
    }
    QWidget::keyPressEvent(event);
}

void StudyControls::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        showButton();
    }
    QWidget::changeEvent(event);
}

} // namespace shardscope
