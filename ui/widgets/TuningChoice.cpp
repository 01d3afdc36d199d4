// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TuningChoice.h"

#include "ui/style/Icon.h"
#include "ui/style/Theme.h"
#include "ui/text/TuningText.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/TablePanel.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace shardscope {

TuningChoice::TuningChoice(QWidget *parent)
    : QWidget(parent), m_parts(new QTabWidget(this)), m_why(makeNote("why", this)),
      m_note(makeNote("comparison", this)), m_summary(new TablePanel(this)), m_done(makeNote("adopted", this)),
      m_adopt(new QPushButton(this))
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
    text->addWidget(m_note); // what has just become of it is read first
    text->addWidget(m_why);
    m_note->hide();
    text->addStretch(1);
    auto *scroll = scrolled(words, this);
    scroll->setFrameShape(QFrame::StyledPanel);
    scroll->setBackgroundRole(QPalette::Base);
    words->setBackgroundRole(QPalette::Base);
    m_adopt->setObjectName(QStringLiteral("adopt"));
    m_adopt->setIcon(icon(QStringLiteral("plan")));
    m_summary->setObjectName(QStringLiteral("figures"));
    m_summary->setModel(&m_figures);

    // In one place, so that the sentences have the room that they need in a window of the usual height.
    m_parts->setObjectName(QStringLiteral("choice-parts"));
    m_parts->setDocumentMode(true);
    m_parts->addTab(scroll, QString());
    m_parts->addTab(m_summary, QString());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_parts, 1);
    layout->addWidget(m_done);
    layout->addWidget(m_adopt);
}

void TuningChoice::show(const TuningResult &result, const OperatingPoint *point, bool isPicked,
                        const std::optional<Named> &other)
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
    m_hasPoint = point != nullptr;
    m_isPicked = isPicked;
    m_isBest = isBest;
    m_meets = result.meets;
    showAdopt();
}

/// What nothing speaks for is not offered as the best; whoever wants it all the same picks it.
void TuningChoice::showAdopt()
{
    const bool isOffered = m_hasPoint && (m_meets || m_isPicked);
    m_adopt->setEnabled(isOffered && m_adopted.isEmpty());
    m_adopt->setText(!m_adopted.isEmpty()                                 ? tr("Adopted")
                     : m_isPicked && m_hasPoint && !(m_isBest && m_meets) ? tr("&Adopt the selected")
                                                                          : tr("&Adopt the best"));
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, theme::color(m_adopted.isEmpty() ? theme::Role::Muted : theme::Role::Good));
    m_done->setPalette(palette);
    say(*m_done, !m_adopted.isEmpty()       ? tr("✓ Adopted: %1 is the current plan.").arg(m_adopted)
                 : m_hasPoint && !isOffered ? tr("Nothing that was tried keeps to all limits. Pick a configuration in "
                                                 "the chart or the table to adopt it all the same.")
                                            : QString());
}

void TuningChoice::setAdopted(const QString &plan)
{
    m_adopted = plan;
    showAdopt();
}

void TuningChoice::setNote(const QString &note)
{
    say(*m_note, note);
}

void TuningChoice::setMessage(const QString &message)
{
    m_summary->setMessage(message);
}

void TuningChoice::retranslate()
{
    m_parts->setTabText(0, tr("&Why"));
    m_parts->setTabText(1, tr("&Figures"));
    m_summary->setTitle(tr("The choice against the limits"));
    m_adopt->setToolTip(
        tr("Makes it one of the plans, current on every page, and compares it with the one that was. It "
           "can be undone."));
    m_figures.retranslate();
    showAdopt();
}

void TuningChoice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        showAdopt();
    }
    QWidget::changeEvent(event);
}

} // namespace shardscope
