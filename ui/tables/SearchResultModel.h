// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/evaluate/Search.h"

#include <memory>

namespace shardscope {

/// What a search through a plan returned.
class SearchResultModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Rank, Vector, Id, Label, Distance, Shard, IsTrue };

    using NumberTable::NumberTable;

    /// Null clears.
    void setAnswer(std::shared_ptr<const SearchAnswer> answer, std::shared_ptr<const DataSet> data);
    VectorId vectorAt(int row) const { return m_answer->results[row].id; }
    /// -1 if the vector was not returned.
    int rowOf(VectorId vector) const;

protected:
    int rows() const override;
    Columns columns() const override;

private:
    std::shared_ptr<const SearchAnswer> m_answer;
    std::shared_ptr<const DataSet> m_data;
};

/// The exact answer to the same query.
class ExactAnswerModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column { Rank, Vector, Id, Label, Distance, IsReturned };

    using NumberTable::NumberTable;

    void setAnswer(std::shared_ptr<const SearchAnswer> answer, std::shared_ptr<const DataSet> data);
    VectorId vectorAt(int row) const { return m_answer->truth[row].id; }
    int rowOf(VectorId vector) const;

protected:
    int rows() const override;
    Columns columns() const override;

private:
    std::shared_ptr<const SearchAnswer> m_answer;
    std::shared_ptr<const DataSet> m_data;
};

} // namespace shardscope
