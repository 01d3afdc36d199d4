// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/Translated.h"
#include "ui/tables/LiveMoveModel.h"

#include "core/work/LiveMove.h"

#include <optional>

class QLabel;
class QPushButton;

namespace shardscope {

class CounterRow;
class LiveMoves;
class StepDiagram;
class TablePanel;

/// What a dry run found, or how far moves on a live cluster are, step by step; these are paused and undone here.
class LiveMoveSight : public Translated<>
{
    Q_OBJECT

public:
    explicit LiveMoveSight(LiveMoves &moves, QWidget *parent = nullptr);

    /// `asked`: the task of the dry run. `canGoOn`: with moves that are paused.
    void showMoves(const std::optional<LiveMoveTask> &asked, bool canGoOn);

signals:
    void goOnWanted(); ///< with moves that are paused

protected:
    void retranslate() override;

private:
    void build();
    void pauseOrGoOn();
    void showSteps();
    void showOwnSteps(const std::optional<OwnMoveState> &state);
    void showCounters();
    QString headSentence() const;
    QString stateSentence() const;
    QString faultSentence() const;

    LiveMoves &m_moves;
    LiveMoveModel m_model;
    QPushButton *m_pause;
    QPushButton *m_abort;
    QLabel *m_head;
    QLabel *m_foretold;
    StepDiagram *m_steps;
    QLabel *m_state;
    QLabel *m_fault;
    CounterRow *m_counters;
    TablePanel *m_table;
};

} // namespace shardscope
