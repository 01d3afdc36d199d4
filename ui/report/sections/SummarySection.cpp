// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/session/LatencyRun.h"
#include "ui/text/ComparisonText.h"
#include "ui/text/Terms.h"
#include "ui/text/TuningText.h"

#include <QCoreApplication>

#include <limits>

namespace shardscope {

namespace {

struct SummarySectionText
{
    Q_DECLARE_TR_FUNCTIONS(SummarySection)
};

/// What to do, in one sentence.
QString recommendation(const ReportInput &input)
{
    const RecallPoint *point = recallAt(input.plan, input.nprobe);
    if (!point) {
        return SummarySectionText::tr("The plan was not measured at nprobe %1.").arg(input.nprobe);
    }
    const QString plan = planName(input.plan);
    const QString found = withInterval(point->recall, point->low, point->high);
    const QString scanned = numberText(point->scanned, NumberFormat::Percent);
    if (input.target && !reachesRecall(point->low, *input.target)) {
        return SummarySectionText::tr(
                   "Plan %1 does not surely reach the recall of %2 at nprobe %3: it finds %4 of the true "
                   "neighbours and scans %5 of the vectors.")
            .arg(plan, numberText(*input.target, NumberFormat::Fraction), numberText(input.nprobe, NumberFormat::Id),
                 found, scanned);
    }
    return SummarySectionText::tr(
               "Use plan %1 and ask %2 of its %3 shards: that finds %4 of the true neighbours and scans %5 of the "
               "vectors.")
        .arg(plan, numberText(input.nprobe, NumberFormat::Id), numberText(input.plan.spec.shards, NumberFormat::Id),
             found, scanned);
}

/// The configuration that the search chose, where it is the one that is recommended here.
std::optional<OperatingPoint> tunedPoint(const ReportInput &input)
{
    if (!input.tuning || !input.tuning->result || input.tuning->result->best < 0) {
        return std::nullopt;
    }
    const TuningResult &result = *input.tuning->result;
    const OperatingPoint &best = result.points[result.best];
    const Trial *trial = result.trialOf(best);
    PlanSpec plan = input.plan.spec;
    plan.name = trial ? trial->plan.name : std::string(); // it may have another name by now
    return trial && trial->plan == plan && best.nprobe == input.nprobe ? std::optional(best) : std::nullopt;
}

/// What was asked for, and whether it is kept to.
QString limitsSentence(const TuningResult &result, const OperatingPoint &point)
{
    QStringList limits;
    for (const LimitText &text : limitTexts()) {
        const auto &limit = result.spec.limits.of(text.kind);
        const auto value = valueOf(point, text.kind);
        if (limit) {
            QString kept = value ? limitValueText(text.kind, *value) : evidenceText(Evidence::NotMeasured);
            if (value && text.unit == Unit::Milliseconds) { // latencies are the simulator's
                kept += QStringLiteral(" (%1)").arg(evidenceText(Evidence::Forecast));
            }
            limits.append(SummarySectionText::tr("%1: %2, asked for %3")
                              .arg(limitTitle(text.kind), kept, limitValueText(text.kind, *limit)));
        }
    }
    const QString all = limits.join(QStringLiteral("; "));
    if (limits.isEmpty()) {
        return point.isMeasured
                   ? SummarySectionText::tr("It serves the aim of the search best; no limits were set.")
                   : SummarySectionText::tr("No limits were set; from a sample of the queries it serves the aim best.");
    }
    return keepsTo(point, result.spec.limits)
               ? SummarySectionText::tr(
                     "Of the plans that were tried it serves the aim best and keeps to all limits (%1).")
                     .arg(all)
               : SummarySectionText::tr("No plan that was tried keeps to all limits; this one comes nearest (%1).")
                     .arg(all);
}

/// A key figure for each plan.
class KeyFigures
{
public:
    explicit KeyFigures(const ReportInput &input)
        : m_input(input),
          m_table(QStringLiteral("key-figures"), SummarySectionText::tr("Key figures"), Evidence::Measured)
    {
        m_table.column(SummarySectionText::tr("Figure")).column(planName(input.plan), true);
        if (input.compared) {
            m_table.column(planName(*input.compared), true);
        }
        m_table.column(SummarySectionText::tr("How known"));
    }

    template<class Figure>
    void add(const QString &title, Evidence evidence, Figure figure)
    {
        add(textCell(title), evidence, figure);
    }
    template<class Figure>
    void add(ReportTable::Cell title, Evidence evidence, Figure figure)
    {
        QList<ReportTable::Cell> cells{std::move(title), figure(m_input.plan)};
        if (m_input.compared) {
            cells.append(figure(*m_input.compared));
        }
        cells.append(textCell(evidenceText(evidence)));
        m_table.row(std::move(cells));
    }
    /// A figure that is known of the plan alone.
    void addOfPlan(const QString &title, Evidence evidence, ReportTable::Cell figure)
    {
        QList<ReportTable::Cell> cells{textCell(title), std::move(figure)};
        if (m_input.compared) {
            cells.append(textCell(evidenceText(Evidence::NotMeasured)));
        }
        cells.append(textCell(evidenceText(evidence)));
        m_table.row(std::move(cells));
    }
    ReportTable take() { return m_table.take(); }

private:
    const ReportInput &m_input;
    TableBuilder m_table;
};

ReportTable keyFigures(const ReportInput &input)
{
    KeyFigures figures(input);
    const auto atNprobe = [&](auto value, NumberFormat format) {
        return [&input, value, format](const ReportPlan &plan) {
            const RecallPoint *point = recallAt(plan, nprobeOf(input, plan));
            return point ? numberCell(value(*point), format) : ReportTable::Cell();
        };
    };
    figures.add(SummarySectionText::tr("Shards"), Evidence::Given,
                [](const ReportPlan &plan) { return numberCell(plan.spec.shards, NumberFormat::Id); });
    figures.add(title(Term::Nprobe), Evidence::Given,
                [&](const ReportPlan &plan) { return numberCell(nprobeOf(input, plan), NumberFormat::Id); });
    const auto addRecall = [&](int k) { // of the plans whose recall counts so many neighbours
        const auto recall = atNprobe([](const RecallPoint &point) { return point.recall; }, NumberFormat::Fraction);
        figures.add(SummarySectionText::tr("recall@%1").arg(k), Evidence::Measured, [=](const ReportPlan &plan) {
            return plan.evaluation.k == k ? recall(plan) : textCell(evidenceText(Evidence::NotMeasured));
        });
    };
    addRecall(input.plan.evaluation.k);
    if (input.compared && input.compared->evaluation.k != input.plan.evaluation.k) {
        addRecall(input.compared->evaluation.k);
    }
    figures.add(SummarySectionText::tr("Lower end of its 95 % interval"), Evidence::Measured,
                atNprobe([](const RecallPoint &point) { return point.low; }, NumberFormat::Fraction));
    figures.add(SummarySectionText::tr("Vectors scanned, of all"), Evidence::Measured,
                atNprobe([](const RecallPoint &point) { return point.scanned; }, NumberFormat::Percent));
    figures.add(SummarySectionText::tr("Distances a query"), Evidence::Measured,
                atNprobe([](const RecallPoint &point) { return point.distances; }, NumberFormat::Whole));
    figures.add(
        SummarySectionText::tr("Largest shard to the mean one"), Evidence::Measured,
        [](const ReportPlan &plan) { return numberCell(plan.evaluation.sizes.maxOverMean, NumberFormat::Ratio); });
    figures.add(SummarySectionText::tr("Busiest shard to the mean one"), Evidence::Measured,
                [&](const ReportPlan &plan) {
                    const auto load = skewOf(input, plan).load;
                    return load ? numberCell(load->maxOverMean, NumberFormat::Ratio)
                                : textCell(evidenceText(Evidence::NotMeasured));
                });
    figures.add(SummarySectionText::tr("Memory of all shards, MB"), Evidence::Measured, [](const ReportPlan &plan) {
        return numberCell(plan.evaluation.memoryBytes / 1e6, NumberFormat::Whole);
    });
    if (const auto point = tunedPoint(input)) {
        figures.addOfPlan(SummarySectionText::tr("Memory a node, MB"), Evidence::Measured,
                          numberCell(point->memory / 1e6, NumberFormat::Count));
    }
    if (input.forecast && input.forecast->figures && !input.forecast->figures->saturated) {
        const int replicas = input.forecast->settings.replicas;
        figures.add(SummarySectionText::tr("Nodes, a replica of a shard each"), Evidence::Given,
                    [replicas](const ReportPlan &plan) {
                        return numberCell(static_cast<double>(std::int64_t(plan.spec.shards) * replicas),
                                          NumberFormat::Count);
                    });
        figures.add(timeTitleCell(SummarySectionText::tr("p99 at %1 queries a second")
                                      .arg(numberText(input.forecast->settings.qps, NumberFormat::Whole))),
                    Evidence::Forecast, [&](const ReportPlan &plan) {
                        const auto &known = &plan == &input.plan ? input.forecast->figures : input.forecast->compared;
                        return !known ? textCell(evidenceText(Evidence::NotMeasured))
                               : known->saturated
                                   ? textCell(SummarySectionText::tr("overloaded"))
                                   : numberCell(toMilliseconds(known->p99.value), NumberFormat::Duration);
                    });
    }
    return figures.take();
}

void fillSummary(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Recall, Term::Nprobe, Term::ConfidenceBand, Term::Scanned, Term::Distances, Term::Shard};
    section.blocks << ReportText{recommendation(input)};
    addRecallNotes(input, section);
    if (input.target) {
        section.blocks << ReportText{targetSentence(input.plan.evaluation, planName(input.plan), *input.target)};
    }
    if (const auto point = tunedPoint(input)) {
        section.blocks << ReportText{limitsSentence(*input.tuning->result, *point)};
    }
    for (const QString &sentence : comparisonSentences(input)) {
        section.blocks << ReportText{sentence};
    }
    ReportTable figures = keyFigures(input);
    figures.command = standingCommand(input);
    section.blocks << figures;
}

} // namespace

SectionKind summarySection()
{
    return {"summary",
            [] { return SummarySectionText::tr("Summary"); },
            [] { return SummarySectionText::tr("What to do, and the figures that say so."); },
            [](const ReportInput &, const ReportSettings &) { return true; },
            fillSummary,
            nullptr,
            true};
}

} // namespace shardscope
