// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/DifferenceModel.h"

#include "ui/text/Terms.h"

namespace shardscope {

void DifferenceModel::setPoints(const QString &plan, const QString &other, std::vector<DifferencePoint> points)
{
    beginResetModel();
    m_plan = plan;
    m_other = other;
    m_points = std::move(points);
    endResetModel();
}

int DifferenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_points.size());
}

int DifferenceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant DifferenceModel::cell(int row, int column) const
{
    const DifferencePoint &point = m_points[row];
    switch (column) {
    case Nprobe:
        return static_cast<double>(point.nprobe);
    case OtherNprobe:
        return static_cast<double>(point.other.nprobe);
    case Scanned:
        return point.scanned;
    case OtherScanned:
        return point.otherScanned;
    case Difference:
        return point.recall.difference;
    case Low:
        return point.recall.low;
    case High:
        return point.recall.high;
    case Verdict:
        if (!point.other.reaches) {
            return tr("%1 does not reach it").arg(m_other);
        }
        if (!point.isSeen()) {
            return tr("no difference seen");
        }
        return point.recall.difference > 0 ? tr("%1 finds more").arg(m_plan) : tr("%1 finds more").arg(m_other);
    default:
        return {};
    }
}

NumberTable::Heading DifferenceModel::heading(int column) const
{
    switch (column) {
    case Nprobe:
        return {ofPlan(tr("nprobe"), m_plan), definition(Term::Nprobe), NumberFormat::Id};
    case OtherNprobe:
        return {ofPlan(tr("nprobe"), m_other), definition(Term::Nprobe), NumberFormat::Id};
    case Scanned:
        return {ofPlan(tr("Scanned"), m_plan), definition(Term::Scanned), NumberFormat::Percent};
    case OtherScanned:
        return {ofPlan(tr("Scanned"), m_other), definition(Term::Scanned), NumberFormat::Percent};
    case Difference:
        return {tr("Difference"), tr("Recall of %1 minus that of %2, over the same queries.").arg(m_plan, m_other),
                NumberFormat::Fraction};
    case Low:
        return {tr("Low"), definition(Term::ConfidenceBand), NumberFormat::Fraction};
    case High:
        return {tr("High"), definition(Term::ConfidenceBand), NumberFormat::Fraction};
    case Verdict:
        return {tr("Verdict"), tr("No difference is seen where the interval holds zero."), NumberFormat::Text};
    default:
        return {};
    }
}

} // namespace shardscope
