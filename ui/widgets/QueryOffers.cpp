// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/QueryOffers.h"

#include "ui/text/PlainTip.h"
#include "ui/text/VectorText.h"
#include "ui/widgets/VectorPicture.h"

#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace shardscope {

namespace {

constexpr int offerSide = 44; ///< logical pixels of a picture that is offered

} // namespace

QueryOffers::QueryOffers(QWidget *parent) : Translated(parent), m_label(new QLabel(this)), m_list(new QListWidget(this))
{
    m_label->setWordWrap(true);
    m_label->setBuddy(m_list);
    m_list->setObjectName(QStringLiteral("offers"));
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMovement(QListView::Static);
    m_list->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_label);
    column->addWidget(m_list, 1);
    connect(m_list, &QListWidget::itemActivated, this, &QueryOffers::submitted);
    connect(m_list, &QListWidget::itemClicked, this, &QueryOffers::submitted);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0) {
            emit chosen(m_queries[static_cast<std::size_t>(row)].value);
        }
    });
    retranslate();
}

void QueryOffers::setData(std::shared_ptr<const DataSet> dataSet)
{
    m_data = std::move(dataSet);
    m_queries.clear();
    fill();
}

void QueryOffers::offer(const std::vector<QueryId> &queries, bool doMiss)
{
    if (doMiss != m_doMiss) {
        m_doMiss = doMiss;
        entitle();
    }
    if (queries != m_queries) {
        m_queries = queries;
        fill();
    }
}

void QueryOffers::fill()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const bool isPicture = m_data && m_data->picture;
    m_list->setViewMode(isPicture ? QListView::IconMode : QListView::ListMode);
    m_list->setMovement(QListView::Static); // setViewMode lets icons be moved
    m_list->setIconSize({offerSide, offerSide});
    m_list->setSpacing(isPicture ? 3 : 0);
    m_list->setGridSize(isPicture ? QSize(offerSide + 12, offerSide + 12) : QSize()); // or a line of text is left free
    for (const QueryId query : m_queries) {
        const QString name = queryName(*m_data, query);
        auto *item = new QListWidgetItem(isPicture ? QString() : name, m_list);
        item->setToolTip(plainTip(name));
        item->setData(Qt::AccessibleTextRole, name);
        if (isPicture) {
            item->setIcon(QIcon(pictureOnScreen(vectorPicture(m_data->queries, *m_data->picture, query.value),
                                                offerSide, devicePixelRatioF())));
        }
    }
    setVisible(!m_queries.empty());
}

void QueryOffers::entitle()
{
    m_label->setText(m_doMiss ? tr("&Queries with the lowest recall") : tr("&Queries to try"));
    m_list->setAccessibleName(m_label->text().remove(QLatin1Char('&')));
    m_list->setToolTip(m_doMiss ? tr("The queries that miss most at this nprobe, worst first.")
                                : tr("No query misses a neighbour at this nprobe."));
}

void QueryOffers::retranslate()
{
    entitle();
    fill();
}

} // namespace shardscope
