// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/RecallFigure.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/text/ComparisonText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct RecallSectionText
{
    Q_DECLARE_TR_FUNCTIONS(RecallSection)
};

ReportChart chart(const ReportInput &input, const RecallModel &model, RecallCost cost, const QString &id,
                  const QString &caption)
{
    const RecallPlaces places{input.nprobe,
                              areApart(input) ? std::optional(comparedStanding(input).nprobe) : std::nullopt};
    const Figure figure = recallFigure(model, cost, places, input.target);
    ReportTable table = tableOf(model);
    table.id = id;
    table.title = figure.title;
    table.command = standingCommand(input);
    table.excerpt = excerptOf(table.rows.size(), input.nprobe - 1);
    return {figure, caption, table, {}};
}

void fillRecall(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Recall, Term::Nprobe, Term::ConfidenceBand, Term::Scanned, Term::Distances};
    section.blocks << ReportText{
        RecallSectionText::tr(
            "Recall is the share of a query's %1 true nearest neighbours that are returned, measured with %L2 "
            "queries. A query asks the nprobe most promising shards.")
            .arg(input.plan.evaluation.k)
            .arg(input.plan.evaluation.answerable)};
    addRecallNotes(input, section);
    if (input.target) {
        section.blocks << ReportText{targetSentence(input.plan.evaluation, planName(input.plan), *input.target)};
        if (input.compared) {
            section.blocks << ReportText{
                targetSentence(input.compared->evaluation, planName(*input.compared), *input.target)};
        }
    }
    RecallModel model;
    model.setPlans(named(input.plan), input.compared ? std::optional(named(*input.compared)) : std::nullopt);
    const ReportChart byNprobe = chart(input, model, RecallCost::Nprobe, QStringLiteral("recall-by-nprobe"),
                                       RecallSectionText::tr("The bands are 95 % intervals over the queries."));
    ReportChart byScanned = chart(
        input, model, RecallCost::Scanned, QStringLiteral("recall-by-scanned"),
        RecallSectionText::tr("What recall costs: vectors in the asked shards, copies counted, as a share of all."));
    byScanned.numbersAt = byNprobe.table.id;
    section.blocks << byNprobe << byScanned;
}

} // namespace

SectionKind recallSection()
{
    return {"recall",
            [] { return RecallSectionText::tr("Recall"); },
            [] { return RecallSectionText::tr("How many of the true neighbours are found, and at what cost."); },
            [](const ReportInput &input, const ReportSettings &) { return !input.plan.evaluation.recall.empty(); },
            fillRecall,
            nullptr,
            true};
}

} // namespace shardscope
