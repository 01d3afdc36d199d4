// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/MigrationModel.h"

#include "ui/text/MigrationText.h"

#include <numeric>

namespace shardscope {

void MigrationModel::setStudy(SharedMigrationStudy study)
{
    beginResetModel();
    m_study = std::move(study);
    endResetModel();
}

QString MigrationModel::shortName(int row) const
{
    return orderText(m_study->orders[static_cast<std::size_t>(row)].order);
}

QString MigrationModel::meaning(int row, int column) const
{
    return column == Order ? orderMeaning(m_study->orders[static_cast<std::size_t>(row)].order)
                           : NumberTable::meaning(row, column);
}

NumberTable::Columns MigrationModel::columns() const
{
    constexpr double millisecond = 1e6; // ns
    const auto count = [this](std::int64_t Rehearsal::*member) {
        return [this, member](int row) { return rehearsal(row).*member; };
    };
    const auto time = [this](double Rehearsal::*member) {
        return [this, member](int row) { return rehearsal(row).*member / millisecond; };
    };
    Columns columns{
        {tr("Order"), tr("Of the steps."), NumberFormat::Text,
         [this](int row) { return orderTitle(m_study->orders[static_cast<std::size_t>(row)].order); }},
        {tr("Runs"), tr("Each with a seed of its own; the same seeds for every order."), NumberFormat::Count,
         count(&Rehearsal::runs)},
        {tr("With violations"), tr("Runs in which something happened that must not."), NumberFormat::Count,
         count(&Rehearsal::runsWithViolations)},
    };
    for (int i = 0; i < violationKinds; ++i) {
        const auto kind = static_cast<ViolationKind>(i);
        columns.push_back({violationText(kind), violationMeaning(kind), NumberFormat::Count,
                           [this, kind](int row) { return countOf(rehearsal(row).violations, kind); }});
    }
    const Columns others{
        {tr("Crashes"), tr("Of the coordinator, of clients and of nodes."), NumberFormat::Count,
         [this](int row) {
             const Rehearsal &all = rehearsal(row);
             return std::accumulate(all.crashesAt.begin(), all.crashesAt.end(), all.clientCrashes + all.nodeCrashes);
         }},
        {tr("Write p99 before"), tr("Of writes before the migration began, without faults; simulated time."),
         NumberFormat::Duration, time(&Rehearsal::writeP99Before)},
        {tr("Write p99"), tr("Of writes while it went on, without faults; simulated time."), NumberFormat::Duration,
         time(&Rehearsal::writeP99)},
        {tr("Longest read before"), tr("Before the migration began, without faults; of fewer reads."),
         NumberFormat::Duration, time(&Rehearsal::longestReadBefore)},
        {tr("Read pause"), tr("The longest that a read took while it went on, without faults; simulated time."),
         NumberFormat::Duration, time(&Rehearsal::readPause)},
        {tr("Reads"), tr("That the judge saw."), NumberFormat::Count, count(&Rehearsal::reads)},
        {tr("Writes"), tr("That were acknowledged."), NumberFormat::Count, count(&Rehearsal::writes)},
        {tr("Mended"), tr("Vectors that differed when both places were compared."), NumberFormat::Count,
         count(&Rehearsal::mended)},
        {tr("Finished"), tr("Runs that came to their end."), NumberFormat::Count, count(&Rehearsal::finished)},
        {tr("Aborted"), tr("Runs that were undone."), NumberFormat::Count, count(&Rehearsal::aborted)},
    };
    columns.insert(columns.end(), others.begin(), others.end());
    return columns;
}

} // namespace shardscope
