// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tuning/Space.h"
#include "ui/style/Translated.h"

class QLabel;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace shardscope {

/// What a search may combine: ticked kinds of every family, and the values to try of their parameters, written as lists
/// ("8, 16, 32"). A parameter without values has its default.
class SpaceForm : public Translated<>
{
    Q_OBJECT

public:
    explicit SpaceForm(QWidget *parent = nullptr);

    /// Errors: BadParameter and BadChoice for a value that is none, named by its parameter.
    Outcome<Space> space() const;
    void setSpace(const Space &space);
    void setMetric(Metric metric); ///< of the data: what makes no difference under it is neither listed nor tried
    void showFault(const QString &fault);

signals:
    void changed();
    void suggestionRequested();

protected:
    void retranslate() override;

private:
    enum Column { Name, Values };

    void build();
    void addFamily(QTreeWidgetItem *family, const std::vector<KindOffer> &offers);
    static void setKinds(QTreeWidgetItem *family, const std::vector<KindRange> &ranges);
    Outcome<std::vector<KindRange>> kindsOf(const QTreeWidgetItem *family, const std::vector<KindOffer> &offers) const;
    void showParameters(QTreeWidgetItem *family, const std::vector<KindOffer> &offers) const;
    Outcome<std::vector<int>> numbersOf(const QTreeWidgetItem *item, const char *name) const;
    void tellChanged();

    QTreeWidget *m_tree;
    QToolButton *m_suggest;
    QLabel *m_fault;
    QTreeWidgetItem *m_strategies;
    QTreeWidgetItem *m_shards;
    QTreeWidgetItem *m_routers;
    QTreeWidgetItem *m_indices;
    QTreeWidgetItem *m_replicas;
    QTreeWidgetItem *m_nprobe;
    Metric m_metric = Metric::L2;
    bool m_isSetting = false;
};

} // namespace shardscope
