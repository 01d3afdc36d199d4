// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tables/NumberTable.h"

#include "core/work/LiveMove.h"

#include <optional>
#include <vector>

namespace shardscope {

/// The moves of a task on a live cluster, a row each, in their order, with how far each is.
class LiveMoveModel : public NumberTable
{
    Q_OBJECT

public:
    enum Column {
        Move,
        Batch,
        Kind,
        From,
        To,
        ToNode,
        Vectors,
        Bytes,
        Peak,
        Step,
        Copied,
        CopiedBytes,
        Verified,
        Mended
    };

    using NumberTable::NumberTable;

    /// Of a dry run, or of what is carried out. Moves that go on keep their rows, and what is selected.
    void setMoves(const std::optional<LiveMoveTask> &task, const std::optional<LiveMoveDraft> &draft,
                  const LiveMoveState &state);

protected:
    int rows() const override { return static_cast<int>(m_rows.size()); }
    Columns columns() const override;

private:
    struct Row
    {
        std::optional<int> from;
        std::optional<int> to{};
        std::optional<int> toNode{};
        std::optional<int> batch{}; ///< from 1; none: there is only this move
        MoveKind kind = MoveKind::Move;
        std::int64_t vectors = 0;
        std::int64_t bytes = 0;
        double peak = 0; ///< 0: not known
        std::optional<MigrationState> state{};

        bool isSameMove(const Row &other) const
        {
            return from == other.from && to == other.to && toNode == other.toNode && kind == other.kind;
        }
    };
    static Row rowOf(const LiveMigrationTask &task, const std::optional<LiveMoveDraft> &draft);
    static std::vector<Row> rowsOf(const ReshardDraft &draft);

    std::vector<Row> m_rows;
};

} // namespace shardscope
