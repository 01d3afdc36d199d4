// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TuningChoice.h"

#include "ui/style/Icon.h"
#include "ui/text/TuningText.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/TablePanel.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace shardscope {

TuningChoice::TuningChoice(QWidget *parent)
    : QWidget(parent), m_why(makeNote("why", this)), m_note(makeNote("comparison", this)),
      m_summary(new TablePanel(this)), m_adopt(new QPushButton(this))
{
    layOut();
    connect(m_adopt, &QPushButton::clicked, this, &TuningChoice::adopted);
    retranslate();
}

void TuningChoice::layOut()
{
    auto *words = new QWidget;
    auto *text = new QVBoxLayout(words);
    text->setContentsMargins(10, 8, 10, 8);
    m_why->setTextFormat(Qt::RichText);
    text->addWidget(m_why);
    text->addWidget(m_note);
    text->addStretch(1);
    auto *scroll = scrolled(words, this);
    scroll->setFrameShape(QFrame::StyledPanel);
    scroll->setBackgroundRole(QPalette::Base);
    words->setBackgroundRole(QPalette::Base);
    m_adopt->setObjectName(QStringLiteral("adopt"));
    m_adopt->setIcon(icon(QStringLiteral("plan")));
    m_summary->setObjectName(QStringLiteral("figures"));
    m_summary->setModel(&m_figures);

    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->addWidget(scroll);
    parts->addWidget(m_summary);
    parts->setChildrenCollapsible(false);
    parts->setSizes({1000, 1200});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(parts, 1);
    layout->addWidget(m_adopt);
}

void TuningChoice::show(const TuningResult &result, const OperatingPoint *point, const std::optional<Named> &other)
{
    const OperatingPoint *best = result.best >= 0 ? &result.points[result.best] : nullptr;
    const bool isBest = point && point == best;
    QStringList sentences;
    if (isBest) {
        sentences = whySentences(result);
    } else if (point) {
        sentences = {configurationText(result, *point) + QLatin1Char('.'), figuresSentence(*point)};
    } else {
        sentences = {
            tr("Tick the limits that count and press Search. Plans appear here as they are tried; what is found "
               "so far can be adopted at any time.")};
    }
    for (QString &line : sentences) {
        line = QStringLiteral("<p style='margin:0 0 6px 0'>%1</p>").arg(line.toHtmlEscaped());
    }
    m_why->setText(sentences.join(QString()));

    std::optional<Named> chosen;
    std::optional<Named> compared = other;
    const QString standing = result.meets ? tr("Best") : tr("Nearest");
    if (point) {
        chosen = {isBest ? standing : tr("Selected"), *point};
    }
    if (!compared && point && best && !isBest) {
        compared = {standing, *best};
    }
    m_figures.setPoints(result.spec.limits, chosen, compared);
    m_adopt->setEnabled(point != nullptr);
    m_adopt->setText(!isBest && point         ? tr("&Adopt the selected")
                     : point && !result.meets ? tr("&Adopt the nearest")
                                              : tr("&Adopt the best"));
}

void TuningChoice::setNote(const QString &note)
{
    m_note->setText(note);
}

void TuningChoice::setMessage(const QString &message)
{
    m_summary->setMessage(message);
}

void TuningChoice::retranslate()
{
    m_summary->setTitle(tr("The choice against the limits"));
    m_adopt->setToolTip(
        tr("Makes it one of the plans, current on every page, and compares it with the one that was. It "
           "can be undone."));
    m_figures.retranslate();
}

void TuningChoice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace shardscope
