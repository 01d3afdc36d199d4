// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/ShardLoadModel.h"

#include "ui/text/Terms.h"

namespace shardscope {

void ShardLoadModel::setRuns(std::vector<LatencyRun> runs)
{
    beginResetModel();
    std::erase_if(runs, [](const LatencyRun &run) {
        return run.kind == LatencyRun::Kind::Compared || run.kind == LatencyRun::Kind::FixedNprobe;
    });
    m_runs = std::move(runs);
    endResetModel();
}

int ShardLoadModel::rows() const
{
    return m_runs.empty() ? 0 : static_cast<int>(m_runs.front().figures->shards.size());
}

NumberTable::Columns ShardLoadModel::columns() const
{
    Columns columns = {
        {tr("Shard"), tr("Number of the shard, from 0."), NumberFormat::Id, std::identity()},
    };
    for (const LatencyRun &run : m_runs) {
        const auto add = [&](const QString &title, const QString &meaning, NumberFormat format,
                             double ShardLoad::*load) {
            //: A figure and the run it belongs to: forecast or measured.
            columns.push_back({m_runs.size() > 1 ? tr("%1, %2").arg(title, run.name()) : title, meaning, format,
                               [figures = run.figures, load](int row) {
                                   const auto &shards = figures->shards;
                                   return static_cast<std::size_t>(row) < shards.size()
                                              ? std::optional<double>(shards[row].*load)
                                              : std::nullopt;
                               }});
        };
        add(tr("Utilisation"), definition(Term::Utilisation), NumberFormat::Percent, &ShardLoad::utilisation);
        add(tr("Waiting"), tr("Mean number of requests that wait for a worker of this shard."), NumberFormat::Ratio,
            &ShardLoad::queue);
        add(tr("Asked by"), tr("Share of the queries that ask this shard."), NumberFormat::Percent, &ShardLoad::asked);
        add(tr("Answers last"), definition(Term::AnswersLast), NumberFormat::Percent, &ShardLoad::slowest);
    }
    return columns;
}

} // namespace shardscope
