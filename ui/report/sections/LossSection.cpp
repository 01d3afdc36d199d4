// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/RecallFigure.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/tables/LossModel.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct LossSectionText
{
    Q_DECLARE_TR_FUNCTIONS(LossSection)
};

std::optional<LossModel::Losses> lossesOf(const ReportInput &input, const ReportPlan &plan)
{
    const auto &losses = plan.evaluation.losses;
    const int nprobe = nprobeOf(input, plan);
    if (nprobe < 1 || nprobe > static_cast<int>(losses.size())) {
        return std::nullopt;
    }
    return LossModel::Losses{standingName(input, plan), losses[nprobe - 1]};
}

void fillLoss(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::OracleLoss, Term::RoutingLoss, Term::IndexLoss};
    const auto plan = lossesOf(input, input.plan);
    if (!plan) {
        section.blocks << ReportGap{LossSectionText::tr("Losses at nprobe %1: not measured.").arg(input.nprobe),
                                    evaluateCommand(input, input.plan)};
        return;
    }
    section.blocks << ReportText{LossSectionText::tr(
        "What is missed is lost in one of three places: no router could have found it in so few shards, this "
        "router asked other shards, or the index inside an asked shard did not return it.")};
    addRecallNotes(input, section);
    LossModel model;
    model.setLosses(plan, input.compared ? lossesOf(input, *input.compared) : std::nullopt);
    const Figure figure = lossFigure(model, areApart(input) ? std::nullopt : std::optional(input.nprobe));
    ReportTable table = tableOf(model);
    table.id = QStringLiteral("losses");
    table.title = figure.title;
    table.command = standingCommand(input);
    section.blocks << ReportChart{
        figure, LossSectionText::tr("Each part begins where the one before ends; the last is their sum."), table};
}

} // namespace

SectionKind lossSection()
{
    return {"losses", [] { return LossSectionText::tr("Loss waterfall"); },
            [] { return LossSectionText::tr("Where the neighbours that are missed were lost."); },
            [](const ReportInput &input, const ReportSettings &) { return !input.plan.evaluation.losses.empty(); },
            fillLoss};
}

} // namespace shardscope
