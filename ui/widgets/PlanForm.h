// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/base/Outcome.h"
#include "core/plan/PlanSpec.h"
#include "ui/style/Translated.h"

class QGridLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace shardscope {

class KindForm;

/// Every field of a plan: its name, strategy, router and index with their parameters, shards, k and seed.
class PlanForm : public Translated<>
{
    Q_OBJECT

public:
    explicit PlanForm(QWidget *parent = nullptr);

    PlanSpec spec() const;
    void setSpec(const PlanSpec &spec);
    /// Of a strategy that finds its shards in the data, where nothing else can be chosen: how many there are.
    void setShardsOfData(int shards);
    void setColumns(const QStringList &columns); ///< of the data, to split by
    void setSuggestedName(const QString &name);  ///< taken if none is typed

    /// Shows an error beside the field it is about; returns false if it is about none of them.
    bool showError(const Error &error);
    void clearError();

signals:
    void changed();

protected:
    void retranslate() override;

private:
    void build();
    void enableShards();
    int rowOf(QWidget *field) const;
    QWidget *fieldOf(const Error &error) const;

    QGridLayout *m_layout;
    QLineEdit *m_name;
    KindForm *m_strategy;
    KindForm *m_router;
    KindForm *m_index;
    QSpinBox *m_shards;
    QSpinBox *m_k;
    QSpinBox *m_seed;
    std::uint64_t m_seedGiven = 1; ///< by setSpec
    QLabel *m_error;
    Metric m_metric = Metric::L2;
};

} // namespace shardscope
