// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FoldingNote.h"

#include "ui/text/PlainTip.h"
#include "ui/widgets/FormParts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace shardscope {

namespace {

constexpr int foldedLines = 2;
constexpr int shareOfHeight = 8; ///< one of so many parts may be the note's

} // namespace

FoldingNote::FoldingNote(const char *objectName, QWidget *parent)
    : Translated(parent), m_label(makeNote(objectName, this)), m_more(new QToolButton(this))
{
    m_more->setObjectName(QLatin1String(objectName) + QStringLiteral("-more"));
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->hide();
    m_label->show();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_label, 1);
    layout->addWidget(m_more, 0, Qt::AlignBottom);
    connect(m_more, &QToolButton::clicked, this, [this] {
        m_isOpen = !m_isOpen;
        fold();
    });
    parent->installEventFilter(this); // its height counts
    retranslate();
    setVisible(false);
}

void FoldingNote::keepRoom()
{
    QSizePolicy policy = sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    setSizePolicy(policy);
    m_label->setMinimumHeight(fontMetrics().lineSpacing());
}

void FoldingNote::say(const QString &text)
{
    m_text = text;
    setVisible(!text.isEmpty());
    fold();
}

int FoldingNote::linesOf(const QString &text, int width) const
{
    const QFontMetrics metrics(m_label->font());
    const QRect taken = metrics.boundingRect(QRect(0, 0, std::max(1, width), QWIDGETSIZE_MAX), Qt::TextWordWrap, text);
    return (taken.height() + metrics.lineSpacing() / 2) / metrics.lineSpacing();
}

/// As many words as fit into the lines of the folded note.
QString FoldingNote::beginning(int width) const
{
    const QString ending = QStringLiteral(" …");
    qsizetype end = m_text.size();
    while (end > 0 && linesOf(m_text.first(end) + ending, width) > foldedLines) {
        end = m_text.lastIndexOf(QLatin1Char(' '), end - 1);
    }
    return end > 0 ? m_text.first(end) + ending : m_text;
}

void FoldingNote::fold()
{
    const int most = std::max<int>(foldedLines + 1, parentWidget()->height() /
                                                        (shareOfHeight * QFontMetrics(m_label->font()).lineSpacing()));
    const bool isLong = linesOf(m_text, width()) > most;
    const int beside = width() - m_more->sizeHint().width() - layout()->spacing();
    const bool isFolded = isLong && !m_isOpen;
    m_label->setText(isFolded ? beginning(beside) : m_text);
    m_label->setToolTip(isFolded ? plainTip(m_text) : QString());
    m_more->setText(m_isOpen ? tr("Less") : tr("More"));
    m_more->setVisible(isLong);
}

void FoldingNote::retranslate()
{
    m_more->setToolTip(tr("Shows all of this note, or only its beginning."));
    fold();
}

void FoldingNote::resizeEvent(QResizeEvent *event)
{
    Translated::resizeEvent(event);
    fold();
}

bool FoldingNote::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == parentWidget()) {
        fold();
    }
    return Translated::eventFilter(watched, event);
}

} // namespace shardscope
