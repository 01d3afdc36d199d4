// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

#include "ui/session/MapLayouts.h"
#include "ui/tables/ValueColumns.h"

#include <memory>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QToolButton;

namespace shardscope {

class MapSide;
class VectorMapPane;

/// All vectors in two dimensions, coloured by shard; a query's route drawn on it; two plans side by side.
class MapPage : public Page
{
    Q_OBJECT

public:
    explicit MapPage(Session &session, QWidget *parent = nullptr);

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;
    bool isSettled() const override;

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeToolBar();
    void listen();

    void adoptData();
    void readColumns();
    void refresh(); ///< layouts for the plans in hand, made where they are not there yet
    void present();
    void showNames();
    QString placeholder() const;

    void applyOptions();
    void applySelection();
    void linkViews();
    void showRoute();
    void fillKinds();
    void fillColumns();

    MapLayouts m_layouts;
    std::vector<std::shared_ptr<const ValueColumn>> m_columns;
    bool m_areColumnsStale = true; ///< read when the page is shown: they are as long as the data

    QLabel *m_kindLabel;
    QComboBox *m_kinds;
    QLabel *m_columnLabel;
    QComboBox *m_columnChoice;
    QCheckBox *m_middles;
    QCheckBox *m_borders;
    QCheckBox *m_drawRoute;
    QToolButton *m_fitRoute;
    QToolButton *m_fit;

    VectorMapPane *m_first;
    VectorMapPane *m_second;
    MapSide *m_side;
};

} // namespace shardscope
