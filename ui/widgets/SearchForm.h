// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "ui/session/LabelIndex.h"

#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QFormLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace shardscope {

/// What to search for.
struct SearchRequest
{
    QueryId query;    ///< one of the data set's queries; else invalid, and
    VectorSet vector; ///< the vector itself
    VectorId row;     ///< where that vector is one of the data set's
    TenantId tenant;  ///< where the data has tenants; a query's own otherwise
};

/// Asks what to search for: a query or a vector by its row, a picture, a label or word, or pasted numbers.
class SearchForm : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Query, Row, Id, Label, Numbers };

    /// What the form says, so that it can say it again. Fields that the mode does not ask for are as they are here.
    struct Question
    {
        Mode mode = Mode::Query;
        int number = 0;   ///< of the query, the row, or which of the vectors that have the label
        QString text{};   ///< id, label or numbers
        QString tenant{}; ///< empty where none is asked for
        bool operator==(const Question &) const = default;
    };

    explicit SearchForm(QWidget *parent = nullptr);

    /// A control of the page's own, at the top.
    void addControl(QWidget *control);
    void setData(std::shared_ptr<const DataSet> dataSet);
    /// Queries offered as pictures, or as names where there are none.
    void offer(const std::vector<QueryId> &queries);
    void chooseQuery(QueryId query);
    void chooseVector(VectorId vector);
    void setNprobe(int nprobe, int most);

    Mode mode() const;
    Question question() const;
    void setQuestion(const Question &question); ///< one of the same data
    /// What is searched for, in words: "Query 17 (Ankle boot)".
    QString subject() const;
    /// Errors: NotFound (an unknown id or label), those of vectorFromText, NoQueries.
    Outcome<SearchRequest> request() const;

signals:
    void submitted();
    void edited(); ///< it may say something else now
    void nprobeChosen(int nprobe);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeQueryPart();
    QWidget *makeRowPart();
    QWidget *makeIdPart();
    QWidget *makeLabelPart();
    QWidget *makeNumbersPart();
    void setMode(Mode mode);
    void showPart();
    void fillOffers();
    void showChosen();
    void showPicture();
    void followTenant();
    void makeLabels();
    void countMatches();
    VectorId chosenVector() const;   ///< of the data set; invalid where another thing, or nothing, is chosen
    VectorId labelledVector() const; ///< invalid if no vector has the label
    void retranslate();
    void fillModes();

    std::shared_ptr<const DataSet> m_data;
    std::optional<LabelIndex> m_labels; ///< made when labels are first asked for
    bool m_isTenantChosen = false;      ///< by the user
    std::vector<QueryId> m_offers;

    QHBoxLayout *m_head;
    QLabel *m_modeLabel;
    QComboBox *m_modes;
    QStackedWidget *m_parts;
    QLabel *m_queryLabel;
    QSpinBox *m_query;
    QLabel *m_offersLabel;
    QListWidget *m_offersList;
    QLabel *m_rowLabel;
    QSpinBox *m_row;
    QLabel *m_idLabel;
    QLineEdit *m_id;
    QLabel *m_labelLabel;
    QLineEdit *m_label;
    QLabel *m_matchLabel;
    QSpinBox *m_match;
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
