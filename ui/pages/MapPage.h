// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

#include "core/projection/MapLayout.h"
#include "ui/models/Session.h"
#include "ui/models/Task.h"
#include "ui/models/ValueColumns.h"

#include <map>
#include <memory>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace shardscope {

class VectorMapPane;

/// All vectors in two dimensions, coloured by shard; a query's route drawn on it; two plans side by side.
class MapPage : public Page
{
    Q_OBJECT

public:
    explicit MapPage(Session &session, QWidget *parent = nullptr);
    ~MapPage() override;

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;
    bool isSettled() const override;

protected:
    void retranslate() override;
    void restyle() override;

private:
    using Layout = std::shared_ptr<const MapLayout>;

    QWidget *makeToolBar();
    QWidget *makeSide();
    void listen();

    void adoptData();
    void refresh(); ///< layouts for the plans in hand, made where they are not there yet
    void makeLayout(Session::PlanKey key);
    void present();
    Session::PlanKey layoutKey(const Session::PlanRow *plan) const;
    Layout layoutFor(const Session::PlanRow *plan) const;
    QString placeholder() const;

    void applyOptions();
    void applySelection();
    void linkViews();
    void showRoute();
    void showVector();
    void showLegend();
    void showNextWorst();
    void fillLayouts();
    void fillColumns();

    QLabel *m_layoutLabel;
    QComboBox *m_layouts;
    QLabel *m_columnLabel;
    QComboBox *m_columnChoice;
    QCheckBox *m_middles;
    QCheckBox *m_borders;
    QCheckBox *m_drawRoute;
    QToolButton *m_fitRoute;
    QToolButton *m_fit;

    VectorMapPane *m_first;
    VectorMapPane *m_second;

    QLabel *m_queryLabel;
    QSpinBox *m_query;
    QPushButton *m_nextWorst;
    QLabel *m_queryPicture;
    QLabel *m_routeText;
    QLabel *m_legend;
    QLabel *m_vectorTitle;
    QLabel *m_vectorPicture;
    QLabel *m_vectorFacts;
    QPushButton *m_searchFromHere;

    std::vector<std::shared_ptr<const ValueColumn>> m_columns;
    std::string m_kind = "pca";
    /// Finished layouts by kind and, for one made for a plan, that plan; else 0.
    std::map<std::pair<std::string, Session::PlanKey>, Layout> m_cache;
    std::optional<Error> m_error; ///< why the layout in hand is not there

    Task<Layout> m_task;
};

} // namespace shardscope
