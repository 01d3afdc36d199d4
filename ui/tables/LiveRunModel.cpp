// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/LiveRunModel.h"

#include "ui/text/Terms.h"

namespace shardscope {

namespace {

constexpr double msOfNs = 1e-6;

} // namespace

void LiveRunModel::setRun(const std::optional<LiveRun> &run)
{
    beginResetModel();
    m_run = run;
    m_rows = run ? rowsOf(*run) : std::vector<Row>();
    endResetModel();
}

std::vector<LiveRunModel::Row> LiveRunModel::rowsOf(const LiveRun &run) const
{
    std::vector<Row> rows;
    const auto add = [&rows](const QString &name, const BesideForecast &figure, double unit, NumberFormat format) {
        const bool isShare = format == NumberFormat::Fraction || format == NumberFormat::Percent;
        rows.push_back({.name = name,
                        .measured = figure.measured * unit,
                        .forecast = figure.forecast * unit,
                        .again = figure.again ? std::optional(*figure.again * unit) : std::nullopt,
                        .format = format,
                        .isShare = isShare});
    };
    const auto nprobe = static_cast<std::size_t>(run.nprobe);
    if (run.ownRecall) {
        add(tr("Recall@%1, %2 shards asked on average").arg(run.k).arg(numberText(run.fanOut, NumberFormat::Ratio)),
            *run.ownRecall, 1, NumberFormat::Fraction);
    } else if (nprobe >= 1 && nprobe <= run.recall.size()) {
        add(tr("Recall@%1 at nprobe %2").arg(run.k).arg(run.nprobe), run.recall[nprobe - 1], 1, NumberFormat::Fraction);
    }
    add(tr("p50"), run.p50, msOfNs, NumberFormat::Duration);
    add(tr("p90"), run.p90, msOfNs, NumberFormat::Duration);
    add(tr("p99"), run.p99, msOfNs, NumberFormat::Duration);
    add(tr("Mean"), run.mean, msOfNs, NumberFormat::Duration);
    if (run.service.measured > 0) {
        add(tr("Service of a request"), run.service, msOfNs, NumberFormat::Duration);
    }
    add(tr("Coverage"), run.coverage, 1, NumberFormat::Percent);
    for (const auto &memory : run.memory) {
        add(tr("Bytes on %1").arg(QString::fromStdString(memory.node)), memory.bytes, 1, NumberFormat::Bytes);
    }
    return rows;
}

int LiveRunModel::rows() const
{
    return static_cast<int>(m_rows.size());
}

NumberFormat LiveRunModel::format(int row, int column) const
{
    const Row &shown = m_rows[static_cast<std::size_t>(row)];
    if (column == Figure) {
        return NumberFormat::Text;
    }
    return column == Difference && !shown.isShare ? NumberFormat::Percent : shown.format;
}

NumberTable::Columns LiveRunModel::columns() const
{
    m_rows = m_run ? rowsOf(*m_run) : std::vector<Row>(); // in the language of now
    const auto difference = [](const Row &row) -> QVariant {
        if (row.isShare) {
            return row.measured - row.forecast;
        }
        return row.forecast != 0 ? QVariant(row.measured / row.forecast - 1) : QVariant();
    };
    return {
        {tr("Figure"), tr("What was measured."), NumberFormat::Text,
         of(m_rows,
            [](const Row &row) { return row.format == NumberFormat::Duration ? timeTitle(row.name) : row.name; })},
        {tr("Measured"), tr("On the live cluster, from the intended send."), NumberFormat::Measure,
         of(m_rows, &Row::measured)},
        {tr("Forecast"),
         tr("By the simulator, from how long the same cluster took before: for one query at a time, and under three "
            "quarters "
            "of the load."),
         NumberFormat::Measure, of(m_rows, &Row::forecast)},
        {tr("Again"),
         tr("The forecast again, with requests that take as long as they did under this load: processors that are "
            "shared, or that wake and speed up with the load, change that."),
         NumberFormat::Measure,
         of(m_rows, [](const Row &row) { return row.again ? QVariant(*row.again) : QVariant(); })},
        {tr("Difference"), tr("Measured minus forecast; of times and bytes as a share of the forecast."),
         NumberFormat::Percent, of(m_rows, difference)},
    };
}

void LiveRecallModel::setRun(const std::optional<LiveRun> &run)
{
    beginResetModel();
    m_recall = run ? run->recall : std::vector<BesideForecast>();
    m_k = run ? run->k : m_k;
    endResetModel();
}

int LiveRecallModel::rows() const
{
    return static_cast<int>(m_recall.size());
}

NumberTable::Columns LiveRecallModel::columns() const
{
    return {
        {tr("nprobe"), definition(Term::Nprobe), NumberFormat::Id, [](int row) { return row + 1; }},
        {tr("Measured"), tr("Recall on the live cluster."), NumberFormat::Fraction,
         of(m_recall, &BesideForecast::measured)},
        {tr("Forecast"), tr("Recall of the plan, as evaluated."), NumberFormat::Fraction,
         of(m_recall, &BesideForecast::forecast)},
        {tr("Difference"), tr("Measured minus forecast."), NumberFormat::Fraction,
         of(m_recall, [](const BesideForecast &point) { return point.measured - point.forecast; })},
    };
}

} // namespace shardscope
