// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/store/SearchStore.h"
#include "ui/style/Translated.h"

#include <memory>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace shardscope {

class LabelPicker;
class QueryOffers;

/// What to search for.
struct SearchRequest
{
    QueryId query;    ///< one of the data set's queries; else invalid, and
    VectorSet vector; ///< the vector itself
    VectorId row;     ///< where that vector is one of the data set's
    TenantId tenant;  ///< where the data has tenants; a query's own otherwise
};

/// Asks what to search for: a query or a vector by its row, a picture, a label or word, or pasted numbers.
class SearchForm : public Translated<>
{
    Q_OBJECT

public:
    using Mode = SearchQuestion::Mode;

    explicit SearchForm(QWidget *parent = nullptr);

    /// A control of the page's own, at the top.
    void addControl(QWidget *control);
    void setData(std::shared_ptr<const DataSet> dataSet);
    /// Queries offered as pictures, or as names where there are none; `doMiss`: the first of them misses a neighbour.
    void offer(const std::vector<QueryId> &queries, bool doMiss);
    void chooseQuery(QueryId query);
    void chooseVector(VectorId vector);
    void setNprobe(int nprobe, int most);

    Mode mode() const;
    SearchQuestion question() const;
    void setQuestion(const SearchQuestion &question); ///< one of the same data
    /// What is searched for, in words: "Query 17 (Ankle boot)".
    QString subject() const;
    /// Errors: NotFound (an unknown id or label), those of vectorFromText, NoQueries.
    Outcome<SearchRequest> request() const;

signals:
    void submitted();
    void edited(); ///< it may say something else now
    void nprobeChosen(int nprobe);

protected:
    void retranslate() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeQueryPart();
    QWidget *makeRowPart();
    QWidget *makeIdPart();
    QWidget *makeNumbersPart();
    void setMode(Mode mode);
    void showPart();
    void showChosen();
    void showPicture();
    void followTenant();
    VectorId chosenVector() const; ///< of the data set; invalid where another thing, or nothing, is chosen
    Outcome<Done> checkFields() const;
    void fillModes();

    std::shared_ptr<const DataSet> m_data;
    bool m_isTenantChosen = false; ///< by the user

    QHBoxLayout *m_head;
    QLabel *m_modeLabel;
    QComboBox *m_modes;
    QStackedWidget *m_parts;
    QLabel *m_queryLabel;
    QSpinBox *m_query;
    QueryOffers *m_offers;
    QLabel *m_rowLabel;
    QSpinBox *m_row;
    QLabel *m_idLabel;
    QLineEdit *m_id;
    LabelPicker *m_label;
    QLabel *m_numbersLabel;
    QPlainTextEdit *m_numbers;
    QLabel *m_picture;
    QLabel *m_tenantLabel;
    QComboBox *m_tenant;
    QLabel *m_nprobeLabel;
    QSpinBox *m_nprobe;
    QPushButton *m_search;
};

} // namespace shardscope
