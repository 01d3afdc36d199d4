// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/FieldForm.h"

#include "core/work/MigrationStudy.h"

#include <optional>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace shardscope {

class RealField;

/// What is moved in a rehearsal, who works there meanwhile, and what goes wrong.
class MigrationForm : public FieldForm
{
    Q_OBJECT

public:
    explicit MigrationForm(QWidget *parent = nullptr);

    RehearsalSettings settings() const; ///< of one run
    MigrationQuestion question() const; ///< of many: the chosen order, and all others where they are compared
    int pace() const;                   ///< ms between steps of the run that is watched
    void setSeed(std::uint64_t seed);
    /// Offers the moves of a resharding as what is moved, and chooses them.
    void setMoves(const RehearsalSettings &moves);
    /// Those that are moved; none: a tenant, or a shard.
    const RehearsalSettings *moves() const;

signals:
    void changed();

protected:
    void retranslate() override;

private:
    QSpinBox *addCount(const char *name, int least, int most, int value, QString (*title)(), QString (*meaning)());
    void followScope();
    QCheckBox *addChoice(const char *name, bool isOn, QString (*title)(), QString (*meaning)());

    QComboBox *m_order;
    QCheckBox *m_compares;
    QSpinBox *m_runs;
    QSpinBox *m_seed;
    QComboBox *m_scope;
    QSpinBox *m_vectors;
    QSpinBox *m_writers;
    QSpinBox *m_readers;
    RealField *m_deletes; ///< percent
    QCheckBox *m_coordinator;
    QCheckBox *m_clients;
    QCheckBox *m_nodes;
    QCheckBox *m_messages;
    RealField *m_pace;
    std::optional<RehearsalSettings> m_moves;
};

} // namespace shardscope
