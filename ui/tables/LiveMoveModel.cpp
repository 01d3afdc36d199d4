// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/LiveMoveModel.h"

#include "ui/text/MigrationText.h"

#include <algorithm>

namespace shardscope {

void LiveMoveModel::setMoves(const std::optional<LiveMoveTask> &task, const std::optional<LiveMoveDraft> &draft,
                             const LiveMoveState &state)
{
    std::vector<Row> moves;
    if (draft && draft->resharding) {
        moves = rowsOf(*draft->resharding);
    } else if (state.draft) {
        moves = rowsOf(*state.draft);
    } else if (task && std::holds_alternative<LiveMigrationTask>(*task)) {
        moves = {rowOf(std::get<LiveMigrationTask>(*task), draft)};
    }
    for (std::size_t i = 0; i < std::min(moves.size(), state.moves.size()); ++i) {
        moves[i].state = state.moves[i];
        moves[i].vectors = draft || state.draft ? moves[i].vectors : state.moves[i].total;
    }
    if (std::ranges::equal(moves, m_rows, &Row::isSameMove)) {
        m_rows = std::move(moves);
        if (!m_rows.empty()) {
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
        return;
    }
    beginResetModel();
    m_rows = std::move(moves);
    endResetModel();
}

LiveMoveModel::Row LiveMoveModel::rowOf(const LiveMigrationTask &task, const std::optional<LiveMoveDraft> &draft)
{
    Row row{task.shard.value, task.toShard ? task.toShard->value : task.shard.value, std::nullopt};
    if (!task.toShard) {
        row.toNode = task.toNode;
    }
    if (draft) {
        row.vectors = draft->vectors;
        row.bytes = draft->copiedBytes;
    }
    return row;
}

std::vector<LiveMoveModel::Row> LiveMoveModel::rowsOf(const ReshardDraft &draft)
{
    std::vector<Row> rows;
    for (const MoveStep &step : draft.steps) {
        const ShardMove &move = step.move;
        Row row{.from = move.from.value,
                .batch = step.batch + 1,
                .kind = move.kind,
                .vectors = move.vectors,
                .peak = step.peak};
        if (move.to.isValid()) {
            row.to = move.to.value;
            row.toNode = draft.placeOf(move.to).node;
            row.bytes = forecastMigration(move.vectors, draft.dim, 0, draft.replicas).copiedBytes;
        }
        rows.push_back(row);
    }
    return rows;
}

NumberTable::Columns LiveMoveModel::columns() const
{
    const auto maybe = [this](std::optional<int> Row::*member) {
        return of(m_rows,
                  [member](const Row &row) { return row.*member ? QVariant(double(*(row.*member))) : QVariant(); });
    };
    const auto figure = [this](std::int64_t MigrationState::*member) {
        return of(m_rows, [member](const Row &row) {
            return row.state ? QVariant(static_cast<double>((*row.state).*member)) : QVariant();
        });
    };
    return {
        {tr("Move"), tr("They are made in this order."), NumberFormat::Id, [](int row) { return row + 1; }},
        {tr("Batch"),
         tr("Small moves are made together: all of a batch are copied and compared, then the reads of all are "
            "switched, "
            "and once routers have followed all are deleted where they were."),
         NumberFormat::Id, maybe(&Row::batch)},
        {tr("Kind"), moveKindMeaning(), NumberFormat::Text,
         of(m_rows, [](const Row &row) { return moveKindText(row.kind); })},
        {tr("From"), tr("Shard that the vectors are on."), NumberFormat::Id, maybe(&Row::from)},
        {tr("To"), tr("Shard that they go to."), NumberFormat::Id, maybe(&Row::to)},
        {tr("To node"), tr("Its place in the address of the cluster, from 0."), NumberFormat::Id, maybe(&Row::toNode)},
        {tr("Vectors"), tr("To be moved, copied or dropped, as counted before it begins."), NumberFormat::Count,
         of(m_rows, &Row::vectors)},
        {tr("Bytes"), tr("Of their values."), NumberFormat::Bytes,
         of(m_rows, [](const Row &row) { return row.bytes > 0 ? QVariant(double(row.bytes)) : QVariant(); })},
        {tr("On it then"), tr("Bytes on the receiving node before anything is deleted."), NumberFormat::Bytes,
         of(m_rows, [](const Row &row) { return row.peak > 0 ? QVariant(row.peak) : QVariant(); })},
        {tr("Step"), tr("That it is in."), NumberFormat::Text,
         of(m_rows, [](const Row &row) { return row.state ? stepText(row.state->step) : QString(); })},
        {tr("Copied"), tr("Vectors that were written to the target."), NumberFormat::Count,
         figure(&MigrationState::copied)},
        {tr("Bytes copied"), tr("Of the values of these."), NumberFormat::Bytes, figure(&MigrationState::copiedBytes)},
        {tr("Verified"), tr("Vectors found the same in both places."), NumberFormat::Count,
         figure(&MigrationState::verified)},
        {tr("Mended"), tr("Vectors that differed when both places were compared."), NumberFormat::Count,
         figure(&MigrationState::mended)},
    };
}

} // namespace shardscope
