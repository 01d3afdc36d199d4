// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/work/MigrationStudy.h"

#include <memory>

namespace shardscope {

using SharedMigrationStudy = std::shared_ptr<const MigrationStudy>; ///< null: none

/// Orders of a migration, a row each, and what the judge counted.
class MigrationModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column {
        Order,
        Runs,
        WithViolations,
        Lost,
        Stale,
        Resurrected,
        Doubled,
        Foreign,
        Crashes,
        WriteP99Before,
        WriteP99,
        ReadBefore,
        ReadPause,
        Reads,
        Writes,
        Mended,
        Finished,
        Aborted,
        ColumnCount
    };

    using NumberTable::NumberTable;

    void setStudy(SharedMigrationStudy study);
    QString shortName(int row) const; ///< of the order

protected:
    int rows() const override { return m_study ? static_cast<int>(m_study->orders.size()) : 0; }
    Columns columns() const override;
    QString meaning(int row, int column) const override;

private:
    const Rehearsal &rehearsal(int row) const { return m_study->orders[static_cast<std::size_t>(row)].rehearsal; }

    SharedMigrationStudy m_study;
};

} // namespace shardscope
