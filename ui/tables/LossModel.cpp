// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/LossModel.h"

#include "ui/text/Terms.h"

namespace shardscope {

void LossModel::setLosses(std::optional<Losses> plan, std::optional<Losses> compared, Ending ending)
{
    // A slider changes the shares many times a second; only another shape of the table is a reset.
    const bool sameShape = m_plan.has_value() == plan.has_value() && m_compared.has_value() == compared.has_value() &&
                           m_ending == ending && hasDepth() == (isOwn(plan) || isOwn(compared));
    if (!sameShape) {
        beginResetModel();
    }
    m_plan = std::move(plan);
    m_compared = std::move(compared);
    m_ending = ending;
    if (!sameShape) {
        endResetModel();
    } else if (columnCount() > Share) {
        rowsChanged(Share, columnCount() - 1);
        emit headerDataChanged(Qt::Horizontal, Share, columnCount() - 1);
    }
}

QString LossModel::meaning(int row, int) const
{
    return parts()[row].meaning;
}

int LossModel::rows() const
{
    return m_plan ? static_cast<int>(parts().size()) : 0;
}

/// Of what is lost in all nothing is known before each part is.
std::vector<LossModel::PartOfLoss> LossModel::parts() const
{
    using Amount = std::optional<double>;
    const auto late = [](const Losses &losses) { return losses.deadline; };
    const auto lost = [hasDeadline = hasDeadline()](const Losses &losses) -> Amount {
        const LossPoint &point = losses.point;
        if (hasDeadline && !losses.deadline) {
            return std::nullopt;
        }
        return point.all() + (hasDeadline ? *losses.deadline : 0);
    };
    std::vector<PartOfLoss> parts = {
        {tr("Partition (oracle)"),
         definition(Term::OracleLoss) + tr(" A better partition, spill or a higher nprobe helps."),
         NumberFormat::Fraction, [](const Losses &losses) { return losses.point.oracle; }},
        {tr("Router"), definition(Term::RoutingLoss) + tr(" A better router helps."), NumberFormat::Fraction,
         [](const Losses &losses) { return losses.point.routing; }},
    };
    if (hasDepth()) {
        parts.push_back({tr("Depth"),
                         definition(Term::DepthLoss) + tr(" Partition and router are charged with what that mean "
                                                          "number loses for every query."),
                         NumberFormat::Fraction, [](const Losses &losses) { return losses.point.depth; }});
    }
    parts.push_back({tr("In-shard index"), definition(Term::IndexLoss) + tr(" Better index settings help."),
                     NumberFormat::Fraction, [](const Losses &losses) { return losses.point.index; }});
    if (hasDeadline()) {
        //: A part of the lost neighbours that is not measured but simulated.
        parts.push_back(
            {tr("Deadline (forecast)"),
             definition(Term::DeadlineLoss) + tr(" A forecast for the load and the deadline set on the page Latency."),
             NumberFormat::Fraction, late});
    }
    parts.push_back({tr("Lost in all"), tr("The sum of the parts: 1 − recall."), NumberFormat::Fraction, lost});
    parts.push_back({tr("Recall"), definition(Term::Recall), NumberFormat::Fraction, [lost](const Losses &losses) {
                         const Amount share = lost(losses);
                         return share ? Amount(1 - *share) : std::nullopt;
                     }});
    return parts;
}

NumberTable::Columns LossModel::columns() const
{
    const auto listed = parts();
    Columns columns = {{tr("Lost by"), tr("The step of a search at which true neighbours are lost."),
                        NumberFormat::Text, [listed](int row) { return listed[row].title; }}};
    const auto add = [&](const std::optional<Losses> &losses) {
        columns.push_back(
            {losses ? losses->plan : QString(),
             isOwn(losses) ? tr("Share of all true neighbours, each query asking as many shards as the router says.")
                           : tr("Share of all true neighbours, at the nprobe in hand."),
             NumberFormat::Fraction,
             [listed, &losses](int row) { return losses ? listed[row].value(*losses) : std::nullopt; }});
    };
    add(m_plan);
    if (m_compared) {
        add(m_compared);
    }
    return columns;
}

} // namespace shardscope
