// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/DriftModel.h"

namespace shardscope {

/// What a sign of drift is in random mixtures of the samples, a row for each part of its range.
class DriftMixtureModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { From, To, Mixtures, ColumnCount };

    using NumberTable::NumberTable;

    void setStudy(SharedDriftStudy study, int sign);
    const DriftTest *test() const; ///< null: there is none

protected:
    int rows() const override { return test() ? static_cast<int>(test()->mixtures.counts.size()) : 0; }
    Columns columns() const override;

private:
    double end(int part) const;

    SharedDriftStudy m_study;
    int m_sign = 0;
};

} // namespace shardscope
