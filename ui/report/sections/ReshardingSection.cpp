// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/RecallFigure.h"
#include "ui/report/Commands.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/tables/MoveModel.h"
#include "ui/tables/ReshardWayModel.h"
#include "ui/text/ErrorText.h"
#include "ui/text/LifecycleText.h"
#include "ui/text/RegistryText.h"

#include <QCoreApplication>

#include <algorithm>

namespace shardscope {

namespace {

struct ReshardingSectionText
{
    Q_DECLARE_TR_FUNCTIONS(ReshardingSection)
};

QString inFull(double value)
{
    return QString::number(value, 'g', 15);
}

QString reshardCommand(const ReportInput &input)
{
    const ReportResharding &resharding = input.lifecycle.resharding;
    const ReshardStudy &study = *resharding.study;
    QStringList arguments = sourceArguments(input.source) + planArguments(study.before.spec) +
                            QStringList{QStringLiteral("--to"),          QString::number(study.question.shards),
                                        QStringLiteral("--load-nprobe"), QString::number(study.question.loadNprobe),
                                        QStringLiteral("--recall"),      inFull(resharding.recall),
                                        QStringLiteral("--bandwidth"),   inFull(resharding.transport.bytesPerSecond)};
    if (resharding.transport.nodes > 0) {
        arguments += {QStringLiteral("--nodes"), QString::number(resharding.transport.nodes),
                      QStringLiteral("--node-memory"), inFull(resharding.transport.nodeMemory)};
    }
    return commandLine(QStringLiteral("reshard"), arguments + QStringList{QStringLiteral("--json")});
}

ReportTable waysOf(const ReportInput &input)
{
    const ReportResharding &resharding = input.lifecycle.resharding;
    ReshardWayModel model;
    model.setStudy(resharding.study, resharding.costs, resharding.recall);
    ReportTable table = tableOf(model);
    table.id = QStringLiteral("resharding-ways");
    table.title = ReshardingSectionText::tr("Ways to %Ln shard(s)", nullptr, resharding.study->question.shards);
    table.command = reshardCommand(input);
    return table;
}

ReportChart recallOf(const ReportInput &input)
{
    const ReportResharding &resharding = input.lifecycle.resharding;
    const ReshardStudy &study = *resharding.study;
    std::vector<NamedEvaluation> ways;
    for (const StudiedWay &way : study.ways) {
        ways.push_back({wayText(way.way), way.plan.evaluation});
    }
    RecallModel model;
    model.setPlans(NamedEvaluation{ReshardingSectionText::tr("Now"), study.before.evaluation}, std::nullopt,
                   std::move(ways));
    const int nprobe = std::min(study.nprobeAfter(resharding.recall), study.before.spec.shards);
    Figure figure = recallFigure(model, RecallCost::Scanned, {nprobe}, resharding.recall);
    figure.title = ReshardingSectionText::tr("Recall before and after");
    ReportTable table = tableOf(model);
    table.id = QStringLiteral("resharding-recall");
    table.title = figure.title;
    table.command = reshardCommand(input);
    table.excerpt = excerptOf(table.rows.size(), nprobe - 1);
    return {figure,
            ReshardingSectionText::tr("Against the vectors in the asked shards, as a share of all, for plans of "
                                      "different numbers of shards are alike in that."),
            table,
            {}};
}

/// The moves of every way that has an order, and what each node holds meanwhile.
void addMoves(const ReportInput &input, ReportSection &section)
{
    const ReportResharding &resharding = input.lifecycle.resharding;
    for (std::size_t i = 0; i < resharding.costs.size(); ++i) {
        const StudiedWay &way = resharding.study->ways[i];
        const WayCost &cost = resharding.costs[i];
        const QString id = QString::fromUtf8(nameOf(way.way).data(), qsizetype(nameOf(way.way).size()));
        if (cost.noOrder) {
            section.blocks << ReportText{
                ReshardingSectionText::tr("%1: %2").arg(wayText(way.way), sentence(*cost.noOrder))};
        } else if (cost.order) {
            MoveModel moves;
            moves.setWay(resharding.study, static_cast<int>(i), cost, resharding.transport);
            ReportTable table = tableOf(moves);
            table.id = QStringLiteral("resharding-moves-") + id;
            table.title = ReshardingSectionText::tr("Moves in order: %1").arg(wayText(way.way));
            table.evidence = Evidence::Forecast;
            table.command = reshardCommand(input);
            table.excerpt = excerptOf(table.rows.size(), -1);
            NodeRoomModel nodes;
            nodes.setCost(cost, resharding.transport);
            ReportTable room = tableOf(nodes);
            room.id = QStringLiteral("resharding-nodes-") + id;
            room.title = ReshardingSectionText::tr("What nodes hold meanwhile: %1").arg(wayText(way.way));
            room.evidence = Evidence::Forecast;
            room.command = table.command;
            room.excerpt = excerptOf(room.rows.size(), -1);
            section.blocks << table << room;
        }
    }
}

void fillResharding(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Shard, Term::Recall, Term::Nprobe, Term::MaxOverMean, Term::Scanned};
    const ReportResharding &resharding = input.lifecycle.resharding;
    if (!resharding.study) {
        section.blocks << ReportGap{
            ReshardingSectionText::tr("It was not worked out what another number of shards takes."), {}};
        return;
    }
    const ReshardStudy &study = *resharding.study;
    section.blocks << ReportText{
        ReshardingSectionText::tr(
            "%1 has %2 shards and is to have %3. Vectors that move are counted, not estimated; times are those of "
            "their "
            "values at %4 a second. Until routes are switched, every query is answered by the shards of now.")
            .arg(planNameText(study.before.spec), numberText(study.before.spec.shards, NumberFormat::Count),
                 numberText(study.question.shards, NumberFormat::Count),
                 numberText(resharding.transport.bytesPerSecond, NumberFormat::Bytes))};
    for (const auto &left : study.leftOut) {
        section.blocks << ReportText{ReshardingSectionText::tr("%1: %2").arg(wayText(left.way), sentence(left.why))};
    }
    section.blocks << waysOf(input) << recallOf(input);
    addMoves(input, section);
}

} // namespace

SectionKind reshardingSection()
{
    return {
        "resharding", [] { return ReshardingSectionText::tr("Resharding"); },
        [] { return ReshardingSectionText::tr("What more or fewer shards move, take and give."); },
        [](const ReportInput &input, const ReportSettings &) { return input.lifecycle.resharding.study != nullptr; },
        fillResharding};
}

} // namespace shardscope
