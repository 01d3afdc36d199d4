// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/SearchResultModel.h"

#include "ui/text/VectorText.h"

#include <algorithm>

namespace shardscope {

namespace {

QString distanceMeaning(const DataSet *data)
{
    switch (data ? data->metric : Metric::L2) {
    case Metric::L2:
        return NumberTable::tr("Squared Euclidean distance to the query.");
    case Metric::InnerProduct:
        return NumberTable::tr("Minus the inner product with the query: lower is nearer.");
    case Metric::Cosine:
        return NumberTable::tr("One minus the cosine of the angle to the query.");
    }
    return {};
}

} // namespace

void AnswerModel::setAnswer(std::shared_ptr<const SearchAnswer> answer, std::shared_ptr<const DataSet> data)
{
    beginResetModel();
    m_answer = std::move(answer);
    m_data = std::move(data);
    endResetModel();
}

int AnswerModel::rowOf(VectorId vector) const
{
    for (int row = 0; row < rows(); ++row) {
        if (vectorAt(row) == vector) {
            return row;
        }
    }
    return -1;
}

NumberTable::Columns AnswerModel::commonColumns(const QString &rankMeaning, const QString &vectorMeaning) const
{
    return {
        {tr("Rank"), rankMeaning, NumberFormat::Id, [](int row) { return row + 1; }},
        {tr("Vector"), vectorMeaning, NumberFormat::Id, [this](int row) { return vectorAt(row).value; }},
        {tr("Id"), tr("The vector's id in the file, as its database knows it."), NumberFormat::Text,
         [this](int row) { return m_data ? idOf(*m_data, vectorAt(row)) : QString(); }},
        {tr("Label"), tr("What the data set calls this vector."), NumberFormat::Text,
         [this](int row) { return m_data ? labelOf(*m_data, vectorAt(row)) : QString(); }},
        {NumberTable::tr("Distance"), distanceMeaning(m_data.get()), NumberFormat::Measure,
         [this](int row) { return distanceAt(row) * m_answer->distanceUnit; }},
    };
}

int SearchResultModel::rows() const
{
    return answer() ? static_cast<int>(answer()->results.size()) : 0;
}

NumberTable::Columns SearchResultModel::columns() const
{
    Columns columns =
        commonColumns(tr("Place in the answer, nearest first."), tr("Row of the returned vector, from 0."));
    columns.push_back({tr("Shard"), tr("The shard that returned it."), NumberFormat::Id,
                       [this](int row) { return answer()->results[row].shard.value; }});
    columns.push_back(
        {tr("True"), tr("Whether it is one of the exact nearest neighbours, or as near as the last of them."),
         NumberFormat::Text, [this](int row) { return answer()->results[row].isTrue ? tr("yes") : tr("no"); }});
    return columns;
}

int ExactAnswerModel::rows() const
{
    return answer() ? static_cast<int>(answer()->truth.size()) : 0;
}

NumberTable::Columns ExactAnswerModel::columns() const
{
    Columns columns = commonColumns(tr("Place among the exact nearest neighbours."), tr("Row of the vector, from 0."));
    columns.push_back({tr("Returned"), tr("Whether the search through the shards returned this vector."),
                       NumberFormat::Text, [this](int row) {
                           const auto isIt = [&](const auto &hit) { return hit.id == vectorAt(row); };
                           return std::ranges::any_of(answer()->results, isIt) ? tr("yes") : tr("no");
                       }});
    return columns;
}

} // namespace shardscope
