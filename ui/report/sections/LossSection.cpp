// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/RecallFigure.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/tables/LossModel.h"
#include "ui/text/ComparisonText.h"

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
    const auto &adaptive = input.plan.evaluation.adaptive;
    if (adaptive && adaptive->losses) { // told as the plan asks
        const bool isPlan = &plan == &input.plan;
        const int nprobe =
            isPlan ? ownDepth : counterpartOf(input.plan.evaluation, ownDepth, plan.evaluation, input.basis).nprobe;
        const QString name = input.compared ? planAt(planName(plan), nprobe) : planName(plan);
        return LossModel::Losses{name, isPlan ? *adaptive->losses : losses[static_cast<std::size_t>(nprobe) - 1]};
    }
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
    const bool isOwn = plan->point.nprobe == ownDepth;
    if (isOwn) {
        section.terms.insert(2, Term::DepthLoss);
        section.blocks << ReportText{LossSectionText::tr(
            "The router says how many shards each query asks. Partition and router are charged with what is lost if "
            "every query asks the mean of that, and the depths with what they lose beyond it; below zero, they find "
            "more.")};
    }
    const bool isOneNprobe = isOwn ? !model.hasCompared() : !areApart(input);
    const Figure figure =
        lossFigure(model, isOneNprobe ? std::optional(isOwn ? ownDepth : input.nprobe) : std::nullopt);
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
