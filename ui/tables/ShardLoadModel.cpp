// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/ShardLoadModel.h"

#include "ui/text/Terms.h"

namespace shardscope {

namespace {

ShardLoadModel::Load loadOf(int column)
{
    return static_cast<ShardLoadModel::Load>((column - ShardLoadModel::FirstRun) % ShardLoadModel::loads);
}

int runOf(int column)
{
    return (column - ShardLoadModel::FirstRun) / ShardLoadModel::loads;
}

} // namespace

void ShardLoadModel::setRuns(std::vector<LatencyRun> runs)
{
    beginResetModel();
    std::erase_if(runs, [](const LatencyRun &run) { return run.kind == LatencyRun::Kind::Compared; });
    m_runs = std::move(runs);
    endResetModel();
}

int ShardLoadModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_runs.empty() ? 0 : static_cast<int>(m_runs.front().figures->shards.size());
}

int ShardLoadModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstRun + loads * static_cast<int>(m_runs.size());
}

QVariant ShardLoadModel::cell(int row, int column) const
{
    if (column == Shard) {
        return static_cast<double>(row);
    }
    const auto &shards = m_runs[runOf(column)].figures->shards;
    if (static_cast<std::size_t>(row) >= shards.size()) {
        return {};
    }
    const ShardLoad &shard = shards[row];
    switch (loadOf(column)) {
    case Load::Utilisation:
        return shard.utilisation;
    case Load::Queue:
        return shard.queue;
    case Load::Asked:
        return shard.asked;
    case Load::AnswersLast:
        return shard.slowest;
    }
    return {};
}

NumberTable::Heading ShardLoadModel::heading(int column) const
{
    if (column == Shard) {
        return {tr("Shard"), tr("Number of the shard, from 0."), NumberFormat::Id};
    }
    Heading heading;
    switch (loadOf(column)) {
    case Load::Utilisation:
        heading = {tr("Utilisation"), definition(Term::Utilisation), NumberFormat::Percent};
        break;
    case Load::Queue:
        heading = {tr("Waiting"), tr("Mean number of requests that wait for a worker of this shard."),
                   NumberFormat::Ratio};
        break;
    case Load::Asked:
        heading = {tr("Asked by"), tr("Share of the queries that ask this shard."), NumberFormat::Percent};
        break;
    case Load::AnswersLast:
        heading = {tr("Answers last"), definition(Term::AnswersLast), NumberFormat::Percent};
        break;
    }
    if (m_runs.size() > 1) {
        //: A figure and the run it belongs to: forecast or measured.
        heading.title = tr("%1, %2").arg(heading.title, m_runs[runOf(column)].name());
    }
    return heading;
}

} // namespace shardscope
