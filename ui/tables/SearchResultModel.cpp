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

template<class Entries>
int positionOf(const Entries &entries, VectorId vector)
{
    const auto found = std::ranges::find_if(entries, [vector](const auto &entry) { return entry.id == vector; });
    return found == entries.end() ? -1 : static_cast<int>(found - entries.begin());
}

} // namespace

void SearchResultModel::setAnswer(std::shared_ptr<const SearchAnswer> answer, std::shared_ptr<const DataSet> data)
{
    beginResetModel();
    m_answer = std::move(answer);
    m_data = std::move(data);
    endResetModel();
}

int SearchResultModel::rowOf(VectorId vector) const
{
    return m_answer ? positionOf(m_answer->results, vector) : -1;
}

int SearchResultModel::rows() const
{
    return m_answer ? static_cast<int>(m_answer->results.size()) : 0;
}

NumberTable::Columns SearchResultModel::columns() const
{
    return {
        {tr("Rank"), tr("Place in the answer, nearest first."), NumberFormat::Id, [](int row) { return row + 1; }},
        {tr("Vector"), tr("Row of the returned vector, from 0."), NumberFormat::Id,
         [this](int row) { return vectorAt(row).value; }},
        {tr("Id"), tr("The vector's id in the file, as its database knows it."), NumberFormat::Text,
         [this](int row) { return m_data ? idOf(*m_data, vectorAt(row)) : QString(); }},
        {tr("Label"), tr("What the data set calls this vector."), NumberFormat::Text,
         [this](int row) { return m_data ? labelOf(*m_data, vectorAt(row)) : QString(); }},
        {NumberTable::tr("Distance"), distanceMeaning(m_data.get()), NumberFormat::Measure,
         [this](int row) { return m_answer->results[row].distance * m_answer->distanceUnit; }},
        {tr("Shard"), tr("The shard that returned it."), NumberFormat::Id,
         [this](int row) { return m_answer->results[row].shard.value; }},
        {tr("True"), tr("Whether it is one of the exact nearest neighbours, or as near as the last of them."),
         NumberFormat::Text, [this](int row) { return m_answer->results[row].isTrue ? tr("yes") : tr("no"); }},
    };
}

void ExactAnswerModel::setAnswer(std::shared_ptr<const SearchAnswer> answer, std::shared_ptr<const DataSet> data)
{
    beginResetModel();
    m_answer = std::move(answer);
    m_data = std::move(data);
    endResetModel();
}

int ExactAnswerModel::rowOf(VectorId vector) const
{
    return m_answer ? positionOf(m_answer->truth, vector) : -1;
}

int ExactAnswerModel::rows() const
{
    return m_answer ? static_cast<int>(m_answer->truth.size()) : 0;
}

NumberTable::Columns ExactAnswerModel::columns() const
{
    return {
        {tr("Rank"), tr("Place among the exact nearest neighbours."), NumberFormat::Id,
         [](int row) { return row + 1; }},
        {tr("Vector"), tr("Row of the vector, from 0."), NumberFormat::Id,
         [this](int row) { return vectorAt(row).value; }},
        {tr("Id"), tr("The vector's id in the file, as its database knows it."), NumberFormat::Text,
         [this](int row) { return m_data ? idOf(*m_data, vectorAt(row)) : QString(); }},
        {tr("Label"), tr("What the data set calls this vector."), NumberFormat::Text,
         [this](int row) { return m_data ? labelOf(*m_data, vectorAt(row)) : QString(); }},
        {NumberTable::tr("Distance"), distanceMeaning(m_data.get()), NumberFormat::Measure,
         [this](int row) { return m_answer->truth[row].distance * m_answer->distanceUnit; }},
        {tr("Returned"), tr("Whether the search through the shards returned this vector."), NumberFormat::Text,
         [this](int row) { return positionOf(m_answer->results, vectorAt(row)) >= 0 ? tr("yes") : tr("no"); }},
    };
}

} // namespace shardscope
