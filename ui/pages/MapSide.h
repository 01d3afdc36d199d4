// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "core/projection/MapLayout.h"
#include "ui/session/Session.h"
#include "ui/tables/ValueColumns.h"

#include <optional>

class QLabel;
class QPushButton;
class QSpinBox;

namespace shardscope {

/// What stands beside the map: the query that is looked at and how it fares, what the signs mean, and the vector that
/// was picked.
class MapSide : public QScrollArea
{
    Q_OBJECT

public:
    explicit MapSide(Session &session, QWidget *parent = nullptr);

    /// Of the selected query on the current plan; none while it is not known.
    void setRoute(const std::optional<QueryRoute> &route);
    /// What is drawn: the route's signs, and colours by a column (null: by shard).
    void setSigns(bool hasRoute, std::shared_ptr<const ValueColumn> colors);
    /// Shows what the session has selected.
    void showSelection();

signals:
    void searchRequested(); ///< for the picked vector

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void adoptData();
    void showRoute();
    void showVector();
    void showLegend();
    void showNextWorst();
    void retranslate();

    Session &m_session;
    std::optional<QueryRoute> m_route;
    bool m_drawsRoute = true;
    std::shared_ptr<const ValueColumn> m_colors;

    QLabel *m_queryLabel;
    QSpinBox *m_query;
    QPushButton *m_nextWorst;
    QLabel *m_queryPicture;
    QLabel *m_routeText;
    QLabel *m_legend;
    QLabel *m_vectorTitle;
    QLabel *m_vectorPicture;
    QLabel *m_vectorFacts;
    QPushButton *m_search;
};

} // namespace shardscope
