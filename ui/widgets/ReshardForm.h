// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/FieldForm.h"

#include "core/work/ReshardStudy.h"

class QSpinBox;

namespace shardscope {

class RealField;

/// How many shards there are to be, and over what vectors are moved.
class ReshardForm : public FieldForm
{
    Q_OBJECT

public:
    explicit ReshardForm(QWidget *parent = nullptr);

    int shards() const;
    void setShards(int shards);
    double recall() const; ///< that is wanted
    Transport transport() const;

signals:
    void shardsChanged();
    void recallChanged();
    void transportChanged();

protected:
    void retranslate() override;

private:
    QSpinBox *m_shards;
    RealField *m_recall;
    RealField *m_bandwidth; ///< 10^6 bytes a second
    QSpinBox *m_nodes;
    RealField *m_memory; ///< 10^9 bytes
};

} // namespace shardscope
