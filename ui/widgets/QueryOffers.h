// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "ui/style/Translated.h"

#include <memory>
#include <vector>

class QLabel;
class QListWidget;

namespace shardscope {

/// The queries that miss most, or others where none misses anything, to choose from: as pictures, or by their names
/// where the data has no pictures. Hidden while there are none.
class QueryOffers : public Translated<>
{
    Q_OBJECT

public:
    explicit QueryOffers(QWidget *parent = nullptr);

    void setData(std::shared_ptr<const DataSet> dataSet); ///< without offers
    /// Queries of the data; `doMiss`: the first of them misses a neighbour.
    void offer(const std::vector<QueryId> &queries, bool doMiss);

signals:
    void chosen(int query); ///< by mouse or arrow keys
    void submitted();       ///< to be searched for

protected:
    void retranslate() override;

private:
    void fill();
    void entitle();

    std::shared_ptr<const DataSet> m_data;
    std::vector<QueryId> m_queries;
    bool m_doMiss = false;
    QLabel *m_label;
    QListWidget *m_list;
};

} // namespace shardscope
