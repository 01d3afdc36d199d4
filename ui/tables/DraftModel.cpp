// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/DraftModel.h"

namespace shardscope {

void DraftModel::setDraft(std::shared_ptr<const DeploymentDraft> draft)
{
    beginResetModel();
    m_draft = std::move(draft);
    endResetModel();
}

int DraftModel::rows() const
{
    return m_draft ? static_cast<int>(m_draft->nodes.size()) : 0;
}

/// "0, 3, 5–9".
QString DraftModel::shardsOn(int node) const
{
    std::vector<int> numbers;
    for (const ShardPlace &place : m_draft->plan.places) {
        if (place.node == node) {
            numbers.push_back(place.shard.value);
        }
    }
    QStringList parts;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t end = i + 1;
        while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) {
            ++end;
        }
        const QString first = numberText(numbers[i], NumberFormat::Id);
        const QString last = numberText(numbers[end - 1], NumberFormat::Id);
        parts << (end - i > 2 ? first + QChar(0x2013) + last : first);
        i = end - i > 2 ? end : i + 1;
    }
    return parts.join(QStringLiteral(", "));
}

NumberTable::Columns DraftModel::columns() const
{
    const auto ofNode = [this](auto what) {
        return [this, what](int row) { return std::invoke(what, m_draft->nodes[static_cast<std::size_t>(row)]); };
    };
    return {
        {tr("Node"), tr("Host and port."), NumberFormat::Text,
         [this](int row) {
             return QString::fromStdString(toText(m_draft->address.nodes[static_cast<std::size_t>(row)]));
         }},
        {tr("Shards"), tr("Copies of shards that will be on it."), NumberFormat::Count,
         ofNode(&DeploymentDraft::Node::places)},
        {tr("Which"), tr("Their numbers in the plan."), NumberFormat::Text, [this](int row) { return shardsOn(row); }},
        {tr("Vectors"), tr("Vectors in them."), NumberFormat::Count, ofNode(&DeploymentDraft::Node::vectors)},
        {tr("Bytes, about"), tr("What they will take, with their indices."), NumberFormat::Bytes,
         ofNode(&DeploymentDraft::Node::bytes)},
    };
}

} // namespace shardscope
