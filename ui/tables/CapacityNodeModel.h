// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/CapacityModel.h"

namespace shardscope {

/// The nodes of a cluster, and what each carries, a row each.
class CapacityNodeModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Node, Domain, Copies, Memory, OfMemory, Disk, Busy, BusyWithLoss };

    using NumberTable::NumberTable;

    void setStudy(SharedCapacityStudy study);

protected:
    int rows() const override { return m_study ? m_study->capacity.nodes : 0; }
    Columns columns() const override;

private:
    SharedCapacityStudy m_study;
};

/// The copies of the shards on these nodes, a row each: what the treemap is drawn from.
class CapacityPlaceModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Node, Shard, Copy, Vectors, Memory, Disk, Busy };

    using NumberTable::NumberTable;

    void setStudy(SharedCapacityStudy study);
    const CapacityStudy *study() const { return m_study.get(); }
    static QString nameOf(int node);

protected:
    int rows() const override { return m_study ? static_cast<int>(m_study->capacity.places.size()) : 0; }
    Columns columns() const override;

private:
    SharedCapacityStudy m_study;
};

} // namespace shardscope
