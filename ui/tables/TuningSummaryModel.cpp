// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/TuningSummaryModel.h"

#include "core/base/Duration.h"
#include "ui/text/RegistryText.h"
#include "ui/text/Terms.h"
#include "ui/text/TuningText.h"

namespace shardscope {

namespace {

/// The last row is no limit: the service time that a query costs.
bool isWork(int row)
{
    return row == static_cast<int>(limitTexts().size());
}

QVariant shown(LimitKind kind, const std::optional<double> &value)
{
    if (!value) {
        return {};
    }
    return textOf(kind).unit == Unit::Milliseconds ? *value / perMillisecond : *value;
}

QVariant valueIn(int row, const OperatingPoint &point)
{
    return isWork(row) ? QVariant(point.work / perMillisecond)
                       : shown(limitTexts()[row].kind, valueOf(point, limitTexts()[row].kind));
}

} // namespace

void TuningSummaryModel::setPoints(const Limits &limits, std::optional<Named> chosen, std::optional<Named> compared)
{
    beginResetModel();
    m_limits = limits;
    m_chosen = std::move(chosen);
    m_compared = std::move(compared);
    endResetModel();
}

int TuningSummaryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_chosen ? 0 : static_cast<int>(limitTexts().size()) + 1;
}

int TuningSummaryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_compared ? static_cast<int>(ColumnCount) : static_cast<int>(ComparedValue);
}

QVariant TuningSummaryModel::cell(int row, int column) const
{
    switch (column) {
    case Figure:
        if (isWork(row)) {
            return tr("Work a query, ms");
        }
        if (limitTexts()[row].kind == LimitKind::Recall) {
            return tr("Recall, at least");
        }
        return limitTexts()[row].unit == Unit::Milliseconds
                   ? tr("%1, ms (forecast)").arg(limitTitle(limitTexts()[row].kind))
                   : limitTitle(limitTexts()[row].kind);
    case Limit:
        return isWork(row) ? QVariant() : shown(limitTexts()[row].kind, m_limits.of(limitTexts()[row].kind));
    case Value:
        return valueIn(row, m_chosen->point);
    case ComparedValue:
        return valueIn(row, m_compared->point);
    default:
        return {};
    }
}

QString TuningSummaryModel::meaning(int row, int) const
{
    return isWork(row) ? definition(Term::WorkPerQuery) : registryText(limitTexts()[row].meaning);
}

NumberFormat TuningSummaryModel::format(int row, int) const
{
    if (isWork(row)) {
        return NumberFormat::Duration;
    }
    switch (limitTexts()[row].kind) {
    case LimitKind::Recall:
        return NumberFormat::Fraction;
    case LimitKind::P99:
    case LimitKind::Mean:
        return NumberFormat::Duration;
    case LimitKind::Memory:
        return NumberFormat::Bytes;
    case LimitKind::FanOut:
    case LimitKind::Imbalance:
        return NumberFormat::Ratio;
    case LimitKind::Nodes:
        break;
    }
    return NumberFormat::Id;
}

NumberTable::Heading TuningSummaryModel::heading(int column) const
{
    switch (column) {
    case Figure:
        return {tr("Figure"), {}, NumberFormat::Text};
    case Limit:
        return {tr("Limit"), tr("What was asked for; empty: no limit.")};
    case Value:
        return {m_chosen ? m_chosen->name : QString(), {}};
    case ComparedValue:
        return {m_compared ? m_compared->name : QString(), {}};
    default:
        return {};
    }
}

} // namespace shardscope
