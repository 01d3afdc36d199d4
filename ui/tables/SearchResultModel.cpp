// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/SearchResultModel.h"

#include "ui/text/VectorText.h"

#include <algorithm>

namespace shardscope {

namespace {

/// The heading of a column of distances; lower is nearer for every metric.
NumberTable::Heading distanceHeading(const DataSet *data)
{
    const Metric metric = data ? data->metric : Metric::L2;
    const QString title = NumberTable::tr("Distance");
    switch (metric) {
    case Metric::L2:
        return {title, NumberTable::tr("Squared Euclidean distance to the query."), NumberFormat::Measure};
    case Metric::InnerProduct:
        return {title, NumberTable::tr("Minus the inner product with the query: lower is nearer."),
                NumberFormat::Measure};
    case Metric::Cosine:
        return {title, NumberTable::tr("One minus the cosine of the angle to the query."), NumberFormat::Measure};
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

int SearchResultModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_answer ? 0 : static_cast<int>(m_answer->results.size());
}

int SearchResultModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant SearchResultModel::cell(int row, int column) const
{
    const auto &result = m_answer->results[row];
    switch (column) {
    case Rank:
        return static_cast<double>(row + 1);
    case Vector:
        return static_cast<double>(result.id.value);
    case Id:
        return m_data ? idOf(*m_data, result.id) : QString();
    case Label:
        return m_data ? labelOf(*m_data, result.id) : QString();
    case Distance:
        return result.distance * m_answer->distanceUnit;
    case Shard:
        return static_cast<double>(result.shard.value);
    case IsTrue:
        return result.isTrue ? tr("yes") : tr("no");
    default:
        return {};
    }
}

NumberTable::Heading SearchResultModel::heading(int column) const
{
    switch (column) {
    case Rank:
        return {tr("Rank"), tr("Place in the answer, nearest first."), NumberFormat::Id};
    case Vector:
        return {tr("Vector"), tr("Row of the returned vector, from 0."), NumberFormat::Id};
    case Id:
        return {tr("Id"), tr("The vector's id in the file, as its database knows it."), NumberFormat::Text};
    case Label:
        return {tr("Label"), tr("What the data set calls this vector."), NumberFormat::Text};
    case Distance:
        return distanceHeading(m_data.get());
    case Shard:
        return {tr("Shard"), tr("The shard that returned it."), NumberFormat::Id};
    case IsTrue:
        return {tr("True"), tr("Whether it is one of the exact nearest neighbours, or as near as the last of them."),
                NumberFormat::Text};
    default:
        return {};
    }
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

int ExactAnswerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_answer ? 0 : static_cast<int>(m_answer->truth.size());
}

int ExactAnswerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant ExactAnswerModel::cell(int row, int column) const
{
    const Neighbor &neighbor = m_answer->truth[row];
    switch (column) {
    case Rank:
        return static_cast<double>(row + 1);
    case Vector:
        return static_cast<double>(neighbor.id.value);
    case Id:
        return m_data ? idOf(*m_data, neighbor.id) : QString();
    case Label:
        return m_data ? labelOf(*m_data, neighbor.id) : QString();
    case Distance:
        return neighbor.distance * m_answer->distanceUnit;
    case IsReturned:
        return positionOf(m_answer->results, neighbor.id) >= 0 ? tr("yes") : tr("no");
    default:
        return {};
    }
}

NumberTable::Heading ExactAnswerModel::heading(int column) const
{
    switch (column) {
    case Rank:
        return {tr("Rank"), tr("Place among the exact nearest neighbours."), NumberFormat::Id};
    case Vector:
        return {tr("Vector"), tr("Row of the vector, from 0."), NumberFormat::Id};
    case Id:
        return {tr("Id"), tr("The vector's id in the file, as its database knows it."), NumberFormat::Text};
    case Label:
        return {tr("Label"), tr("What the data set calls this vector."), NumberFormat::Text};
    case Distance:
        return distanceHeading(m_data.get());
    case IsReturned:
        return {tr("Returned"), tr("Whether the search through the shards returned this vector."), NumberFormat::Text};
    default:
        return {};
    }
}

} // namespace shardscope
