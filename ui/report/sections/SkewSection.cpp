// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/SkewFigure.h"
#include "ui/report/sections/Parts.h"
#include "ui/report/sections/Sections.h"
#include "ui/tables/LorenzModel.h"
#include "ui/tables/SkewSummaryModel.h"
#include "ui/text/WholeText.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace shardscope {

namespace {

constexpr int shownShards = 10;

struct SkewSectionText
{
    Q_DECLARE_TR_FUNCTIONS(SkewSection)
};

/// The rows with the greatest numbers of a column.
QList<int> greatest(const ReportTable &table, int column)
{
    QList<int> rows(table.rows.size());
    std::iota(rows.begin(), rows.end(), 0);
    std::ranges::stable_sort(rows, std::greater(), [&](int row) { return table.rows[row][column].value.toDouble(); });
    rows.resize(std::min<qsizetype>(rows.size(), shownShards));
    return rows;
}

class Charts
{
public:
    explicit Charts(const ReportInput &input)
        : m_command(standingCommand(input)), m_nprobe(input.nprobe), m_areApart(areApart(input))
    {
        const PlanSkew plan = skewOf(input, input.plan);
        const auto compared = input.compared ? std::optional(skewOf(input, *input.compared)) : std::nullopt;
        m_shards.setPlans(plan, compared);
        m_lorenz.setPlans(plan, compared);
        m_summary.setPlans(plan, compared);
    }

    ReportTable summary() const
    {
        return withIdentity(tableOf(m_summary), QStringLiteral("skew"),
                            SkewSectionText::tr("How uneven the shards are"));
    }
    ReportChart vectors() const
    {
        return shards(ShardAmount::Vectors, QStringLiteral("vectors-per-shard"), SkewModel::Vectors,
                      SkewSectionText::tr("Vectors that each shard holds, copies included, the largest shard first."));
    }
    ReportChart queries() const
    {
        return shards(
            ShardAmount::Queries, QStringLiteral("queries-per-shard"), SkewModel::Queries,
            m_areApart
                ? SkewSectionText::tr("Queries that ask each shard when each asks as many as stand beside the plan's "
                                      "name, the busiest shard first.")
                : SkewSectionText::tr(
                      "Queries that ask each shard when each asks its first %1, the busiest shard first.")
                      .arg(m_nprobe));
    }
    ReportChart lorenz() const
    {
        const Figure figure = lorenzFigure(m_lorenz);
        ReportTable table = withIdentity(tableOf(m_lorenz), QStringLiteral("lorenz"), figure.title);
        table.excerpt = excerptOf(table.rows.size(), -1);
        return {figure, SkewSectionText::tr("The nearer to the diagonal, the more even the shards."), table, {}};
    }

private:
    ReportChart shards(ShardAmount amount, const QString &id, int column, const QString &caption) const
    {
        const Figure figure = shardFigure(m_shards, amount, ShardOrder::LargestFirst, ShardId(), m_nprobe);
        ReportTable table = withIdentity(tableOf(m_shards), id, figure.title);
        table.excerpt = greatest(table, column);
        return {figure, caption, table, {}};
    }
    ReportTable withIdentity(ReportTable table, const QString &id, const QString &title) const
    {
        table.id = id;
        table.title = title;
        table.command = m_command;
        return table;
    }

    QString m_command;
    int m_nprobe;
    bool m_areApart;
    SkewModel m_shards;
    LorenzModel m_lorenz;
    SkewSummaryModel m_summary;
};

void fillSkew(const ReportInput &input, const ReportSettings &, ReportSection &section)
{
    section.terms = {Term::MaxOverMean,     Term::Gini,        Term::CoefficientOfVariation,
                     Term::ImbalanceFactor, Term::LorenzCurve, Term::QueryLoad};
    const Skew &sizes = input.plan.evaluation.sizes;
    section.blocks << ReportText{
        SkewSectionText::tr(
            "The largest shard holds %1 times as many vectors as the mean one; the Gini coefficient is %2.")
            .arg(numberText(sizes.maxOverMean, NumberFormat::Ratio), numberText(sizes.gini, NumberFormat::Fraction))};
    if (const QString whole = wholeSkewSentence(input.plan.evaluation); !whole.isEmpty()) {
        section.blocks << ReportText{whole};
    }
    const Charts charts(input);
    section.blocks << charts.summary() << charts.vectors();
    if (input.plan.built) {
        section.blocks << charts.queries();
    } else {
        section.blocks << ReportGap{SkewSectionText::tr("Queries per shard: not measured."), standingCommand(input)};
    }
    section.blocks << charts.lorenz();
}

} // namespace

SectionKind skewSection()
{
    return {"skew", [] { return SkewSectionText::tr("Skew"); },
            [] { return SkewSectionText::tr("Whether a shard is too big or too busy."); },
            [](const ReportInput &, const ReportSettings &) { return true; }, fillSkew};
}

} // namespace shardscope
