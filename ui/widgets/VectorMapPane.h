// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/projection/MapLayout.h"
#include "ui/session/MissSearch.h"
#include "ui/session/Task.h"
#include "ui/tables/ValueColumns.h"

#include <memory>
#include <optional>

class QLabel;

namespace shardscope {

class VectorMap;

/// The map of one plan with its title: a layout, the plan's shards on it, and what is selected.
class VectorMapPane : public QWidget
{
    Q_OBJECT

public:
    explicit VectorMapPane(JobModel &jobs, QWidget *parent = nullptr);

    VectorMap *map() const { return m_map; }

    /// Either may be null. What the plan's shards look like on the layout is worked out in the background.
    void present(std::shared_ptr<const MapLayout> layout, std::shared_ptr<const EvaluatedPlan> plan);
    void setName(const QString &name); ///< of the plan, which may have another than when it was built
    /// Said where there is no map.
    void setPlaceholder(const QString &text);

    struct Options
    {
        std::shared_ptr<const ValueColumn> column; ///< colours; null: by shard
        bool middles = true;
        bool borders = true;
        bool route = true;
    };
    void setOptions(const Options &options);

    struct Selection
    {
        ShardId shard;
        QueryId query;
        VectorId vector;
        int nprobe = 1;
    };
    /// Taken up once the pane is visible.
    void setSelection(const Selection &selection);

    /// Of the selected query, where there is one; the one of the nprobe before until its own is found in the
    /// background.
    const std::optional<QueryRoute> &route() const { return m_route; }
    bool isSettled() const;

public slots:
    /// Shows all of the route, as large as it fits.
    void lookAtRoute();

signals:
    void settled();
    void routeChanged();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void adoptShards(ShardLayout shards);
    void showSelection();
    void bringIntoView(); ///< the selected vector, where it has become that elsewhere
    void showRoute();
    void paintPoints();  ///< colours and borders
    void paintMarkers(); ///< what is drawn over the points
    void retranslate();
    QByteArray numbers() const;
    QString borderText() const;
    QString describe(VectorId vector) const;
    QString describe(ShardId shard) const;

    QLabel *m_title;
    VectorMap *m_map;

    std::shared_ptr<const MapLayout> m_layout;
    std::shared_ptr<const EvaluatedPlan> m_plan;
    std::optional<ShardLayout> m_shards;
    std::vector<QColor> m_colors; ///< by shard
    std::optional<QueryRoute> m_route;
    Options m_options;
    Selection m_selection;
    VectorId m_brought;      ///< the vector that was brought into view last
    bool m_isStale = false;  ///< the selection is another than what is drawn
    bool m_isColored = true; ///< the points are in the colours of the selection
    QString m_name;

    MissSearch m_misses;
    Task<ShardLayout> m_task;
};

} // namespace shardscope
