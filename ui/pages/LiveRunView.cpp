// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/LiveRunView.h"

#include "core/base/Duration.h"
#include "ui/figures/ClusterFigure.h"
#include "ui/text/AdaptiveText.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/TablePanel.h"

#include <QComboBox>
#include <QDateTime>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>

namespace shardscope {

LiveRunView::LiveRunView(QWidget *parent)
    : Translated(parent), m_list(new QComboBox(this)), m_figurePanel(new TablePanel(this)),
      m_recallPanel(new ChartPanel(this))
{
    build();
    connect(m_list, &QComboBox::currentIndexChanged, this, &LiveRunView::showRun);
    retranslate();
}

void LiveRunView::build()
{
    m_list->setObjectName(QStringLiteral("runs"));
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_list->setMinimumContentsLength(32);
    m_figurePanel->setObjectName(QStringLiteral("run-figures"));
    m_figurePanel->setModel(&m_figures);
    m_figurePanel->addControl(m_list);
    m_recallPanel->setObjectName(QStringLiteral("run-recall"));
    m_recallPanel->setTable(&m_recall);
    auto *parts = new QSplitter(Qt::Vertical);
    parts->addWidget(m_figurePanel);
    parts->addWidget(m_recallPanel);
    parts->setChildrenCollapsible(false);
    parts->setSizes({1000, 1000});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(parts);
}

void LiveRunView::setRuns(std::vector<LiveRun> runs)
{
    if (runs == m_runs) {
        return;
    }
    m_runs = std::move(runs);
    showList();
}

void LiveRunView::setMessage(const QString &message)
{
    m_figurePanel->setMessage(m_runs.empty() ? message : QString());
    m_recallPanel->setMessage(m_runs.empty() ? message : QString());
}

void LiveRunView::showList()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const LiveRun &run : m_runs) {
        const auto when = QDateTime::fromString(QString::fromStdString(run.when), Qt::ISODate).toLocalTime();
        m_list->addItem(tr("%1: %2 queries/s, %3", "%3: as “nprobe 3”")
                            .arg(QLocale().toString(when, QLocale::ShortFormat),
                                 numberText(run.qps, NumberFormat::Count), askedShards(run.nprobe, run.fanOut)));
        m_list->setItemData(m_list->count() - 1, QString::fromStdString(run.cluster), Qt::ToolTipRole);
    }
    m_list->setVisible(m_list->count() > 0);
    showRun();
}

void LiveRunView::showRun()
{
    const int index = m_list->currentIndex();
    const bool isThere = index >= 0 && index < static_cast<int>(m_runs.size());
    const std::optional<LiveRun> run = isThere ? std::optional(m_runs[static_cast<std::size_t>(index)]) : std::nullopt;
    m_figures.setRun(run);
    m_recall.setRun(run);
    m_figurePanel->setNote(run ? noteOf(*run) : QString());
    m_recallPanel->setFigure(liveRecallFigure(m_recall, run ? run->nprobe : 1, run ? run->fanOut : 1));
    m_list->setToolTip(run ? QString::fromStdString(run->cluster) : QString());
}

QString LiveRunView::noteOf(const LiveRun &run) const
{
    QStringList sentences{tr("By the forecast the cluster saturates at %1 queries a second.")
                              .arg(numberText(run.saturationQps, NumberFormat::Whole))};
    if (run.way > 0) {
        sentences
            << tr("To send a request takes this machine %1, and to take in an answer as long; the forecast counts "
                  "both.")
                   .arg(durationText(run.way / perMillisecond));
    }
    if (run.fixed) {
        sentences << besideSentence(*run.fixed);
    }
    QStringList down;
    for (const auto &node : run.downNodes) {
        down << QString::fromStdString(node);
    }
    if (!down.isEmpty()) {
        sentences << tr("Did not answer: %1.").arg(down.join(QStringLiteral(", ")));
    }
    if (run.failed > 0) {
        sentences << tr("%1 requests had no answer; what their shards hold counts as missed.")
                         .arg(numberText(static_cast<double>(run.failed), NumberFormat::Count));
    }
    return sentences.join(QLatin1Char(' '));
}

void LiveRunView::retranslate()
{
    m_list->setAccessibleName(tr("Run that is shown"));
    m_figurePanel->setTitle(tr("Measured beside the forecast"));
    m_figures.retranslate();
    m_recall.retranslate();
    const int shown = m_list->currentIndex();
    showList();
    m_list->setCurrentIndex(std::max(0, shown));
}

} // namespace shardscope
