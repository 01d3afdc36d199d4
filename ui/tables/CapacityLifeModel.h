// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/CapacityModel.h"

namespace shardscope {

/// What becomes of a cluster month after month: its vectors, the nodes that it would take, and the share of each limit
/// that it uses as it is.
class CapacityLifeModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Month, Vectors, Nodes, FirstLimit };

    using NumberTable::NumberTable;

    void setStudy(SharedCapacityStudy study);
    const CapacityLife *life() const { return m_study && m_study->life ? &*m_study->life : nullptr; }

protected:
    int rows() const override { return life() ? static_cast<int>(life()->months.size()) : 0; }
    Columns columns() const override;

private:
    SharedCapacityStudy m_study;
};

} // namespace shardscope
