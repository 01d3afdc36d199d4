// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/evaluate/Search.h"

#include <memory>

namespace shardscope {

/// Vectors near a query, nearest first: what its two answers have in common.
class AnswerModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Rank, Vector, Id, Label, Distance, CommonCount };

    using NumberTable::NumberTable;

    /// Null clears.
    void setAnswer(std::shared_ptr<const SearchAnswer> answer, std::shared_ptr<const DataSet> data);
    virtual VectorId vectorAt(int row) const = 0;
    /// -1 if the vector is not in it.
    int rowOf(VectorId vector) const;

protected:
    virtual float distanceAt(int row) const = 0; ///< in units of the data set as it is held
    Columns commonColumns(const QString &rankMeaning, const QString &vectorMeaning) const;
    const SearchAnswer *answer() const { return m_answer.get(); }

private:
    std::shared_ptr<const SearchAnswer> m_answer;
    std::shared_ptr<const DataSet> m_data;
};

/// What a search through a plan returned.
class SearchResultModel : public AnswerModel
{
    Q_OBJECT

public:
    enum Column { Shard = CommonCount, IsTrue };

    using AnswerModel::AnswerModel;

    VectorId vectorAt(int row) const override { return answer()->results[row].id; }

protected:
    int rows() const override;
    Columns columns() const override;
    float distanceAt(int row) const override { return answer()->results[row].distance; }
};

/// The exact answer to the same query.
class ExactAnswerModel : public AnswerModel
{
    Q_OBJECT

public:
    enum Column { IsReturned = CommonCount };

    using AnswerModel::AnswerModel;

    VectorId vectorAt(int row) const override { return answer()->truth[row].id; }

protected:
    int rows() const override;
    Columns columns() const override;
    float distanceAt(int row) const override { return answer()->truth[row].distance; }
};

} // namespace shardscope
