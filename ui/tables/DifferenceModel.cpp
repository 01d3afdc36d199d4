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

int DifferenceModel::rows() const
{
    return static_cast<int>(m_points.size());
}

NumberTable::Columns DifferenceModel::columns() const
{
    using Point = DifferencePoint;
    const auto verdict = [this](const Point &point) {
        if (!point.other.reaches) {
            return tr("%1 does not reach it").arg(m_other);
        }
        if (!point.isSeen()) {
            return tr("no difference seen");
        }
        return tr("%1 finds more").arg(point.recall.difference > 0 ? m_plan : m_other);
    };
    return {
        {ofPlan(tr("nprobe"), m_plan), definition(Term::Nprobe), NumberFormat::Id, of(m_points, &Point::nprobe)},
        {ofPlan(tr("nprobe"), m_other), definition(Term::Nprobe), NumberFormat::Id,
         of(m_points, [](const Point &point) { return point.other.nprobe; })},
        {tr("Difference"), tr("Recall of %1 minus that of %2, over the same queries.").arg(m_plan, m_other),
         NumberFormat::Fraction, of(m_points, [](const Point &point) { return point.recall.difference; })},
        {tr("Low"), definition(Term::ConfidenceBand), NumberFormat::Fraction,
         of(m_points, [](const Point &point) { return point.recall.low; })},
        {tr("High"), definition(Term::ConfidenceBand), NumberFormat::Fraction,
         of(m_points, [](const Point &point) { return point.recall.high; })},
        {ofPlan(tr("Scanned"), m_plan), definition(Term::Scanned), NumberFormat::Percent,
         of(m_points, &Point::scanned)},
        {ofPlan(tr("Scanned"), m_other), definition(Term::Scanned), NumberFormat::Percent,
         of(m_points, &Point::otherScanned)},
        {tr("Verdict"), tr("No difference is seen where the interval holds zero."), NumberFormat::Text,
         of(m_points, verdict)},
    };
}

} // namespace shardscope
