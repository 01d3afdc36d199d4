// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/FieldForm.h"

#include "core/work/LiveMove.h"
#include "core/work/LiveWork.h"

#include <memory>
#include <optional>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace shardscope {

class RealField;

/// What is moved on a live cluster, and how: of a tenant, a whole shard, or for another number of shards.
class LiveMoveForm : public FieldForm
{
    Q_OBJECT

public:
    enum class What { Tenant, Shard, Resharding };

    explicit LiveMoveForm(QWidget *parent = nullptr);

    /// Its shards, nodes and tenants are offered; null: nothing is.
    void setLook(const std::shared_ptr<const LiveLook> &look);
    /// Chooses another number of shards, by a way (none: the usual one).
    void setResharding(int shards, std::optional<ReshardWay> way);

    What what() const;
    /// Without cluster, password, data and load. None while something is missing.
    std::optional<LiveMoveTask> task() const;
    double throttle() const; ///< bytes a second; 0: none
    RouterFollow follow() const;

signals:
    void changed();         ///< another task
    void throttleChanged(); //

protected:
    void retranslate() override;

private:
    QComboBox *addChoice(const char *name, QString (*title)(), QString (*meaning)());
    void addPlaces();
    void addPace();
    void showFields();
    void fillPlaces();

    std::shared_ptr<const LiveLook> m_look;
    QComboBox *m_what;
    QComboBox *m_shard;
    QComboBox *m_tenant;
    QComboBox *m_toShard;
    QComboBox *m_toNode;
    QSpinBox *m_shards;
    QComboBox *m_way;
    RealField *m_memory;   ///< 10^9 bytes; 0: not told
    RealField *m_silence;  ///< seconds
    RealField *m_throttle; ///< 10^6 bytes a second; 0: none
    QLineEdit *m_routers;
    RealField *m_follow; ///< seconds
};

} // namespace shardscope
