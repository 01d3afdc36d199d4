// SPDX-License-Identifier: GPL-3.0-or-later
// What the page Tune shows of a search: the front, the choice with its reasons, and what became of an adopted plan.
#include "ui/pages/TunePage.h"

#include "ui/charts/ChartView.h"
#include "ui/figures/TuningFigure.h"
#include "ui/models/LatencyStudy.h"
#include "ui/pages/PlanMessage.h"
#include "ui/shell/PlanHistory.h"
#include "ui/text/ComparisonText.h"
#include "ui/text/TuningText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/TablePanel.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace shardscope {

int TunePage::position(const Selected &selected) const
{
    const auto &points = m_study.result()->points;
    const auto point = std::ranges::find_if(points, [&selected](const OperatingPoint &candidate) {
        return candidate.trial == selected.trial && candidate.nprobe == selected.nprobe &&
               candidate.replicas == selected.replicas;
    });
    return point == points.end() ? -1 : static_cast<int>(point - points.begin());
}

const OperatingPoint *TunePage::shownPoint() const
{
    const auto result = m_study.result();
    const int selected = m_selected ? position(*m_selected) : -1;
    const int shown = selected >= 0 ? selected : result->best;
    return shown >= 0 ? &result->points[shown] : nullptr;
}

void TunePage::select(int point)
{
    const auto &chosen = m_study.result()->points[point];
    m_selected = Selected{chosen.trial, chosen.nprobe, chosen.replicas};
    showFigure();
    showChoice();
    m_table->showRow(m_trials.rowOf(point));
}

void TunePage::showResult()
{
    m_isStale = !isVisible();
    if (m_isStale) {
        return;
    }
    m_trials.setResult(m_study.result(), static_cast<TrialModel::Rows>(m_rows->currentIndex()));
    if (m_selected) {
        m_table->showRow(m_trials.rowOf(position(*m_selected)));
    }
    showFigure();
    showChoice();
    showTableMessage();
}

void TunePage::showFigure()
{
    const auto *entry = m_study.sessions().find(m_study.compared());
    const OtherFront other{entry ? QString::fromStdString(entry->name) : QString(), m_study.comparedResult().get()};
    const int selected = m_selected ? position(*m_selected) : -1;
    m_chart->setFigure(tuningFigure(m_trials, static_cast<TuningCost>(m_cost->currentIndex()), selected, other));
}

void TunePage::showChoice()
{
    const auto result = m_study.result();
    const auto *point = shownPoint();
    const bool isBest = point && result->best >= 0 && point == &result->points[result->best];
    QStringList sentences;
    if (isBest) {
        sentences = whySentences(*result);
    } else if (point) {
        sentences = {configurationText(*result, *point) + QLatin1Char('.'), figuresSentence(*point)};
    } else {
        sentences = {
            tr("Tick the limits that count and press Search. Plans appear here as they are tried; what is found "
               "so far can be adopted at any time.")};
    }
    for (QString &line : sentences) {
        line = QStringLiteral("<p style='margin:0 0 6px 0'>%1</p>").arg(line.toHtmlEscaped());
    }
    m_why->setText(sentences.join(QString()));

    std::optional<TuningSummaryModel::Named> chosen;
    std::optional<TuningSummaryModel::Named> compared;
    if (point) {
        chosen = {isBest ? tr("Best") : tr("Selected"), *point};
    }
    const auto other = m_study.comparedResult();
    if (other && other->best >= 0) {
        const auto *entry = m_study.sessions().find(m_study.compared());
        compared = {QString::fromStdString(entry->name), other->points[other->best]};
    } else if (point && !isBest) {
        compared = {tr("Best"), result->points[result->best]};
    }
    m_figures.setPoints(result->spec.limits, chosen, compared);
    m_adopt->setEnabled(point != nullptr);
    m_adopt->setText(isBest || !point ? tr("&Adopt the best") : tr("&Adopt the selected"));
}

/// The plan becomes one of the session's, current, at its nprobe and under its load, beside the one that was.
void TunePage::adopt()
{
    const auto *point = shownPoint();
    const auto result = m_study.result();
    const Trial *trial = point ? result->trialOf(*point) : nullptr;
    if (!trial || !history()) {
        return;
    }
    const OperatingPoint adopted = *point;
    const int nprobeBefore = session().nprobe();
    const Session::PlanKey key = history()->adopt(trial->plan, adopted.nprobe);
    session().setNprobe(adopted.nprobe);
    LatencySettings load = session().latency()->settings();
    load.load = result->spec.load.qps;
    load.replicas = adopted.replicas;
    load.networkBase = result->spec.load.network / 1e6;
    session().latency()->setSettings(load);
    if (const std::int64_t stored = session().storedPlan(key)) {
        if (adopted.p99) {
            const auto kept = session().workspace()->storeForecast(stored, result->forecastOf(adopted));
            if (!kept) {
                report(kept.error());
            }
        }
        if (m_study.current() != 0) {
            if (const auto kept = m_study.sessions().setPlan(m_study.current(), stored); !kept) {
                report(kept.error());
            }
        }
    }
    const auto *baseline = session().comparedPlan();
    m_comparison.compare({key, adopted.nprobe}, {baseline ? baseline->key : 0, nprobeBefore});
}

void TunePage::showComparison()
{
    const auto *contender = session().plan(m_comparison.contender().plan);
    const auto *baseline = session().plan(m_comparison.baseline().plan);
    if (!contender) {
        m_comparisonNote->clear();
    } else if (!baseline) {
        m_comparisonNote->setText(tr("%1 is adopted and is now the current plan.").arg(planName(*contender)));
    } else if (const auto &difference = m_comparison.difference()) {
        m_comparisonNote->setText(tr("Adopted. ") +
                                  comparisonSentence(*difference, planName(*contender), m_comparison.contender().nprobe,
                                                     planName(*baseline),
                                                     std::min(m_comparison.baseline().nprobe, baseline->spec.shards)));
    } else {
        m_comparisonNote->setText(
            tr("%1 is adopted and is now the current plan. It is being measured on all queries, and "
               "then compared with %2.")
                .arg(planName(*contender), planName(*baseline)));
    }
}

} // namespace shardscope
