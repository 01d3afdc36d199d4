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

int TuningSummaryModel::rows() const
{
    return m_chosen ? static_cast<int>(limitTexts().size()) + 1 : 0;
}

NumberTable::Columns TuningSummaryModel::columns() const
{
    const auto title = [](int row) {
        if (isWork(row)) {
            return timeTitle(tr("Work a query"));
        }
        const LimitText &text = limitTexts()[row];
        if (text.kind == LimitKind::Recall) {
            return tr("Recall, at least");
        }
        return text.unit == Unit::Milliseconds ? tr("%1 (forecast)").arg(timeTitle(limitTitle(text.kind)))
                                               : limitTitle(text.kind);
    };
    Columns columns = {
        {tr("Figure"), {}, NumberFormat::Text, title},
        {tr("Limit"), tr("What was asked for; empty: no limit."), NumberFormat::Count,
         [this](int row) {
             return isWork(row) ? QVariant() : shown(limitTexts()[row].kind, m_limits.of(limitTexts()[row].kind));
         }},
    };
    const auto add = [&](const std::optional<Named> &named) {
        columns.push_back({named ? named->name : QString(), {}, NumberFormat::Count, [&named](int row) {
                               return valueIn(row, named->point);
                           }});
    };
    add(m_chosen);
    if (m_compared) {
        add(m_compared);
    }
    return columns;
}

} // namespace shardscope
