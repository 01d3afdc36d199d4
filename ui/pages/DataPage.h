// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Workspace.h"
#include "ui/pages/Page.h"

class QGridLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace shardscope {

class ChartPanel;
class DataFactsModel;
class NormModel;
class PictureGrid;
class PreviewModel;
class SourceForm;
class TablePanel;
class TenantModel;

/// Opens or generates a data set, and shows what is in it and whether it can be sharded semantically.
class DataPage : public Page
{
    Q_OBJECT

public:
    DataPage(Session &session, QWidget *parent);

    QString title() const override;
    QString summary() const override;
    QIcon icon() const override;

protected:
    void retranslate() override;
    void restyle() override;

private:
    QWidget *makeSource();
    QWidget *makeContents();
    QWidget *makePreview();

    void openChosen();
    void showSource();
    void showRecent();
    void showData();
    void showReading();
    void showStatistics();
    void showMissing();
    void showVerdict();
    void showNorms();

    SourceForm *m_source = nullptr;
    QPushButton *m_open = nullptr;
    QLabel *m_recentTitle = nullptr;
    QListWidget *m_recent = nullptr;
    std::vector<Workspace::DataEntry> m_recentEntries;

    QStackedWidget *m_contents = nullptr;
    QLabel *m_empty = nullptr;
    QLabel *m_verdict = nullptr;
    QLabel *m_advice = nullptr;
    QLabel *m_reading = nullptr;
    QWidget *m_missing = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_again = nullptr;
    DataFactsModel *m_facts = nullptr;
    TablePanel *m_factsPanel = nullptr;
    PreviewModel *m_preview = nullptr;
    QStackedWidget *m_previewParts = nullptr;
    QLabel *m_picturesTitle = nullptr;
    PictureGrid *m_pictures = nullptr;
    TablePanel *m_rows = nullptr;
    NormModel *m_norms = nullptr;
    ChartPanel *m_normChart = nullptr;
    TenantModel *m_tenants = nullptr;
    TablePanel *m_tenantPanel = nullptr;
};

} // namespace shardscope
