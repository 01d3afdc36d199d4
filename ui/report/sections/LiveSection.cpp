// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/ClusterAddress.h"
#include "ui/figures/ClusterFigure.h"
#include "ui/report/Commands.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/text/AdaptiveText.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr double msOf = 1e-6;
constexpr double recallClose = 0.01; ///< a forecast that is nearer has come true
constexpr double latencyClose = 0.15;
constexpr double memoryClose = 0.10;

struct LiveSectionText
{
    Q_DECLARE_TR_FUNCTIONS(LiveSection)
};

/// The command that measures it again, of which the password is no part.
QString measureCommand(const ReportInput &input, const LiveRun &run)
{
    QStringList arguments = sourceArguments(input.source);
    arguments << QStringLiteral("--cluster") << QString::fromStdString(run.cluster);
    if (run.nprobe > 0) { // without one the router decides
        arguments << QStringLiteral("--nprobe") << QString::number(run.nprobe);
    }
    return commandLine(QStringLiteral("measure"), arguments << QStringLiteral("--qps") << QString::number(run.qps));
}

ReportTable figuresOf(const ReportInput &input, const LiveRun &run, int number)
{
    TableBuilder table(QStringLiteral("live-%1").arg(number), LiveSectionText::tr("Measured, beside the forecast"),
                       Evidence::Measured);
    table.column(LiveSectionText::tr("Figure"))
        .column(LiveSectionText::tr("Measured"), true)
        .column(LiveSectionText::tr("Forecast"), true)
        .column(LiveSectionText::tr("Again, with the service measured"), true)
        .column(LiveSectionText::tr("Difference"), true);
    const BesideForecast &recall = run.askedRecall();
    const QString recallTitle = run.ownRecall
                                    ? LiveSectionText::tr("Recall@%1, %2 shards asked on average")
                                          .arg(run.k)
                                          .arg(numberText(run.fanOut, NumberFormat::Ratio))
                                    : LiveSectionText::tr("Recall@%1 at nprobe %2").arg(run.k).arg(run.nprobe);
    table.row({textCell(recallTitle), numberCell(recall.measured, NumberFormat::Fraction),
               numberCell(recall.forecast, NumberFormat::Fraction), textCell(QString()),
               numberCell(recall.measured - recall.forecast, NumberFormat::Fraction)});
    const auto add = [&](const QString &name, const BesideForecast &figure, double unit, NumberFormat format) {
        const bool isTime = format == NumberFormat::Duration;
        table.row({isTime ? timeTitleCell(name) : textCell(name), numberCell(figure.measured * unit, format),
                   numberCell(figure.forecast * unit, format),
                   figure.again ? numberCell(*figure.again * unit, format) : textCell(QString()),
                   numberCell(figure.difference(), NumberFormat::Percent)});
    };
    add(LiveSectionText::tr("p50"), run.p50, msOf, NumberFormat::Duration);
    add(LiveSectionText::tr("p90"), run.p90, msOf, NumberFormat::Duration);
    add(LiveSectionText::tr("p99"), run.p99, msOf, NumberFormat::Duration);
    if (run.service.measured > 0) {
        add(LiveSectionText::tr("Service of a request"), run.service, msOf, NumberFormat::Duration);
    }
    add(LiveSectionText::tr("Coverage"), run.coverage, 1, NumberFormat::Percent);
    for (const auto &node : run.memory) {
        add(LiveSectionText::tr("Memory of %1").arg(QString::fromStdString(node.node)), node.bytes, 1,
            NumberFormat::Bytes);
    }
    ReportTable result = table.take();
    result.command = measureCommand(input, run);
    return result;
}

ReportTable recallOf(const ReportInput &input, const LiveRun &run, int number)
{
    TableBuilder table(QStringLiteral("live-recall-%1").arg(number), LiveSectionText::tr("Recall against nprobe"),
                       Evidence::Measured);
    table.column(LiveSectionText::tr("nprobe"), true)
        .column(LiveSectionText::tr("Measured"), true)
        .column(LiveSectionText::tr("Forecast"), true);
    for (std::size_t i = 0; i < run.recall.size(); ++i) {
        table.row({numberCell(static_cast<double>(i + 1), NumberFormat::Id),
                   numberCell(run.recall[i].measured, NumberFormat::Fraction),
                   numberCell(run.recall[i].forecast, NumberFormat::Fraction)});
    }
    ReportTable result = table.take();
    result.command = measureCommand(input, run);
    result.excerpt = excerptOf(result.rows.size(), std::max(0, run.nprobe - 1));
    return result;
}

/// What came true and what did not, in words.
QString verdictOf(const LiveRun &run)
{
    const BesideForecast &recall = run.askedRecall();
    QStringList off;
    if (std::abs(recall.measured - recall.forecast) > recallClose) {
        off << LiveSectionText::tr("recall");
    }
    if (std::abs(run.p50.difference()) > latencyClose) {
        off << LiveSectionText::tr("p50");
    }
    if (std::abs(run.p99.difference()) > latencyClose) {
        off << LiveSectionText::tr("p99");
    }
    if (std::ranges::any_of(run.memory,
                            [](const auto &node) { return std::abs(node.bytes.difference()) > memoryClose; })) {
        off << LiveSectionText::tr("memory");
    }
    return off.isEmpty() ? LiveSectionText::tr(
                               "The forecast came true: recall within 0.01, p50 and p99 within 15 %, memory within "
                               "10 %.")
                         : LiveSectionText::tr(
                               "Further from the forecast than 0.01 in recall, 15 % in p50 and p99 or 10 % in memory: "
                               "%1.")
                               .arg(off.join(QStringLiteral(", ")));
}

/// The cluster as it was when the run was measured.
Topology topologyOf(const LiveRun &run)
{
    Topology topology;
    for (const LiveRun::Node &node : run.nodes) {
        const auto address = parseNodes(node.address, 0);
        NodeState state;
        state.address = address && !address->empty() ? address->front() : NodeAddress{node.address, 0};
        state.memory = node.memory;
        state.mostMemory = node.mostMemory;
        if (node.isDown) {
            state.trouble = Error{Code::Unreachable, node.address, {std::string()}};
        }
        topology.nodes.push_back(std::move(state));
    }
    for (const LiveRun::Shard &shard : run.shards) {
        ShardState state;
        state.name = shard.name;
        state.node = shard.node;
        state.replica = shard.replica;
        state.vectors = shard.vectors;
        state.dataBytes = shard.bytes;
        topology.shards.push_back(std::move(state));
    }
    return topology;
}

/// Which shard was on which node, and how large it was.
ReportChart shardsOf(const LiveRun &run, int number)
{
    TableBuilder table(QStringLiteral("live-shards-%1").arg(number), LiveSectionText::tr("Shards by node"),
                       Evidence::Measured);
    table.column(LiveSectionText::tr("Shard"))
        .column(LiveSectionText::tr("Node"))
        .column(LiveSectionText::tr("Copy"), true)
        .column(LiveSectionText::tr("Vectors"), true)
        .column(LiveSectionText::tr("Bytes"), true);
    for (const LiveRun::Shard &shard : run.shards) {
        table.row({textCell(QString::fromStdString(shard.name)),
                   textCell(QString::fromStdString(run.nodes[static_cast<std::size_t>(shard.node)].address)),
                   numberCell(shard.replica, NumberFormat::Id),
                   numberCell(static_cast<double>(shard.vectors), NumberFormat::Count),
                   shard.bytes > 0 ? numberCell(static_cast<double>(shard.bytes), NumberFormat::Bytes)
                                   : textCell(QString())});
    }
    ReportChart chart{clusterFigure(topologyOf(run), ShardSize::Vectors, ShardTint::Load),
                      LiveSectionText::tr("Where the shards were when the run was measured: the larger an area, the "
                                          "more vectors it holds; the darker, the fuller its node."),
                      table.take()};
    chart.table.excerpt = excerptOf(chart.table.rows.size(), 0);
    chart.table.command =
        commandLine(QStringLiteral("cluster"), {QStringLiteral("info"), QString::fromStdString(run.cluster)});
    return chart;
}

void addRun(const ReportInput &input, const LiveRun &run, int number, ReportSection &section)
{
    const QDateTime when = QDateTime::fromString(QString::fromStdString(run.when), Qt::ISODate);
    section.blocks << ReportText{
        //: %4: as "nprobe 3".
        LiveSectionText::tr("%1, on %2, %3 queries a second, %4; the forecast saturates at %5.")
            .arg(QString::fromStdString(run.cluster), timeText(when), numberText(run.qps, NumberFormat::Whole),
                 askedShards(run.nprobe, run.fanOut), numberText(run.saturationQps, NumberFormat::Whole))};
    if (run.fixed) {
        section.blocks << ReportText{besideSentence(*run.fixed)};
    }
    if (!run.downNodes.empty()) {
        QStringList nodes;
        for (const auto &node : run.downNodes) {
            nodes << QString::fromStdString(node);
        }
        section.blocks << ReportText{
            LiveSectionText::tr("Did not answer then: %1. %2 requests had no answer; what their "
                                "shards hold counts as missed.")
                .arg(nodes.join(QStringLiteral(", ")),
                     numberText(static_cast<double>(run.failed), NumberFormat::Whole))};
    } else {
        section.blocks << ReportText{verdictOf(run)};
    }
    section.blocks << figuresOf(input, run, number) << recallOf(input, run, number);
    if (!run.shards.empty()) {
        section.blocks << shardsOf(run, number);
    }
}

void fillLive(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::Recall, Term::Coverage};
    if (input.live.empty()) {
        section.blocks << ReportGap{LiveSectionText::tr("The plan was not measured on a live cluster."), {}};
        return;
    }
    section.blocks << ReportText{LiveSectionText::tr("Measured from the intended send on the cluster that serves the "
                                                     "plan. The forecast is the simulator's, from how long the same "
                                                     "cluster took before: for one query at a time, and under three "
                                                     "quarters of the load.")};
    int number = 0;
    for (const LiveRun &run : input.live) {
        addRun(input, run, ++number, section);
    }
}

} // namespace

SectionKind liveSection()
{
    return {
        "live",
        [] { return LiveSectionText::tr("Live cluster"); },
        [] { return LiveSectionText::tr("What a live cluster that serves the plan does, beside what was forecast."); },
        [](const ReportInput &input, const ReportSettings &) { return !input.live.empty(); },
        fillLive,
        nullptr,
        true};
}

} // namespace shardscope
