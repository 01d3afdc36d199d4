// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/LossModel.h"

#include "ui/text/Terms.h"

namespace shardscope {

namespace {

QVariant share(const std::optional<LossModel::Losses> &losses, LossModel::Row row, bool hasDeadline)
{
    if (!losses) {
        return {};
    }
    // What is lost in all is not known before each part is.
    const bool isWhole = !hasDeadline || losses->deadline;
    if (row >= LossModel::Deadline && !isWhole) {
        return {};
    }
    const LossPoint &point = losses->point;
    const double late = hasDeadline && losses->deadline ? *losses->deadline : 0;
    const double lost = point.oracle + point.routing + point.index + late;
    switch (row) {
    case LossModel::Oracle:
        return point.oracle;
    case LossModel::Routing:
        return point.routing;
    case LossModel::Index:
        return point.index;
    case LossModel::Deadline:
        return late;
    case LossModel::Lost:
        return lost;
    case LossModel::Recall:
        return 1 - lost;
    default:
        return {};
    }
}

} // namespace

void LossModel::setLosses(std::optional<Losses> plan, std::optional<Losses> compared, Ending ending)
{
    // A slider changes the shares many times a second; only another shape of the table is a reset.
    const bool sameShape =
        m_plan.has_value() == plan.has_value() && m_compared.has_value() == compared.has_value() && m_ending == ending;
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

int LossModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_plan ? 0 : RowCount - (hasDeadline() ? 0 : 1);
}

int LossModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_compared ? static_cast<int>(ColumnCount) : static_cast<int>(ComparedShare);
}

QVariant LossModel::cell(int row, int column) const
{
    if (column != Part) {
        return share(column == Share ? m_plan : m_compared, rowAt(row), hasDeadline());
    }
    switch (rowAt(row)) {
    case Oracle:
        return tr("Partition (oracle)");
    case Routing:
        return tr("Router");
    case Index:
        return tr("In-shard index");
    case Deadline:
        //: A part of the lost neighbours that is not measured but simulated.
        return tr("Deadline (forecast)");
    case Lost:
        return tr("Lost in all");
    case Recall:
        return tr("Recall");
    default:
        return {};
    }
}

QString LossModel::meaning(int row, int) const
{
    switch (rowAt(row)) {
    case Oracle:
        return definition(Term::OracleLoss) + tr(" A better partition, spill or a higher nprobe helps.");
    case Routing:
        return definition(Term::RoutingLoss) + tr(" A better router helps.");
    case Index:
        return definition(Term::IndexLoss) + tr(" Better index settings help.");
    case Deadline:
        return definition(Term::DeadlineLoss) +
               tr(" A forecast for the load and the deadline set on the page Latency.");
    case Lost:
        return tr("The sum of the parts: 1 − recall.");
    case Recall:
        return definition(Term::Recall);
    default:
        return {};
    }
}

NumberTable::Heading LossModel::heading(int column) const
{
    const QString shareMeaning = tr("Share of all true neighbours, at the nprobe in hand.");
    switch (column) {
    case Part:
        return {tr("Lost by"), tr("The step of a search at which true neighbours are lost."), NumberFormat::Text};
    case Share:
        return {m_plan ? m_plan->plan : QString(), shareMeaning, NumberFormat::Fraction};
    case ComparedShare:
        return {m_compared ? m_compared->plan : QString(), shareMeaning, NumberFormat::Fraction};
    default:
        return {};
    }
}

} // namespace shardscope
