// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/SearchAnswerView.h"

#include "ui/session/Session.h"
#include "ui/style/Theme.h"
#include "ui/text/SearchText.h"
#include "ui/widgets/PanelParts.h"
#include "ui/widgets/TablePanel.h"
#include "ui/widgets/VectorPicture.h"

#include <QAction>
#include <QHeaderView>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

namespace {

constexpr int pictureSide = 36; ///< logical pixels of a picture in a table

/// Shows the picture of a vector beside its row.
class PictureDelegate : public QStyledItemDelegate
{
public:
    PictureDelegate(const Session &session, QObject *parent) : QStyledItemDelegate(parent), m_session(session) {}

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto dataSet = m_session.data().set();
        const double row = index.data(NumberTable::SortRole).toDouble();
        if (dataSet && dataSet->picture && row >= 0 && row < double(dataSet->base.size())) {
            const QImage picture = vectorPicture(dataSet->base, *dataSet->picture, static_cast<std::int64_t>(row));
            const qreal ratio = option->widget ? option->widget->devicePixelRatioF() : 1;
            option->icon = QIcon(pictureOnScreen(picture, pictureSide, ratio));
            option->decorationSize = {pictureSide, pictureSide};
            option->features |= QStyleOptionViewItem::HasDecoration;
        }
    }

private:
    const Session &m_session;
};

} // namespace

SearchAnswerView::SearchAnswerView(Session &session, QWidget *parent) : Translated(parent), m_session(session)
{
    build();
    linkSelection();
    retranslate();
}

void SearchAnswerView::build()
{
    auto *rows = new QSplitter(Qt::Vertical, this);
    auto *above = new QSplitter(rows);
    auto *below = new QSplitter(rows);
    m_results = new TablePanel(above);
    m_exact = new TablePanel(above);
    m_asked = new TablePanel(below);
    m_missed = new TablePanel(below);
    m_results->setModel(&m_resultModel);
    m_exact->setModel(&m_exactModel);
    m_asked->setModel(&m_askedModel);
    m_missed->setModel(&m_missModel);
    m_results->table()->setObjectName(QStringLiteral("results"));
    m_exact->table()->setObjectName(QStringLiteral("exact"));
    m_asked->table()->setObjectName(QStringLiteral("asked"));
    m_missed->table()->setObjectName(QStringLiteral("missed"));
    const auto showPictures = [this](const TablePanel *panel, int column) {
        panel->table()->setItemDelegateForColumn(column, new PictureDelegate(m_session, panel->table()));
    };
    showPictures(m_results, SearchResultModel::Vector);
    showPictures(m_exact, ExactAnswerModel::Vector);
    showPictures(m_missed, MissModel::Vector);
    for (QSplitter *splitter : {rows, above, below}) {
        splitter->setChildrenCollapsible(false);
    }
    below->setSizes({800, 1000}); // reasons are words
    rows->setStretchFactor(0, 3);
    rows->setStretchFactor(1, 2);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(rows);
}

void SearchAnswerView::linkSelection()
{
    SessionSelection &selection = m_session.selection();
    connect(&selection, &SessionSelection::vectorSelected, this, &SearchAnswerView::showSelected);
    connect(&selection, &SessionSelection::shardSelected, this, &SearchAnswerView::showSelected);
    connect(m_results, &TablePanel::rowPicked, this,
            [this](int row) { m_session.selection().selectVector(m_resultModel.vectorAt(row)); });
    connect(m_exact, &TablePanel::rowPicked, this,
            [this](int row) { m_session.selection().selectVector(m_exactModel.vectorAt(row)); });
    connect(m_missed, &TablePanel::rowPicked, this,
            [this](int row) { m_session.selection().selectVector(m_missModel.misses()[row].vector); });
    connect(m_asked, &TablePanel::rowPicked, this,
            [this](int row) { m_session.selection().selectShard(m_askedModel.shardAt(row)); });
    for (const TablePanel *panel : {m_results, m_exact, m_missed}) {
        connect(panel->table(), &QTableView::activated, this, &SearchAnswerView::vectorActivated);
    }
}

void SearchAnswerView::addVectorAction(QAction *action, const QString &icon)
{
    for (TablePanel *panel : {m_results, m_exact, m_missed}) {
        panel->addRowActions({action});
    }
    QToolButton *button = makePanelButton(icon, m_results);
    button->setObjectName(action->objectName() + QStringLiteral("-button"));
    followAction(button, action);
    m_results->addControl(button);
}

void SearchAnswerView::adoptData()
{
    const auto dataSet = m_session.data().set();
    const bool hasPictures = dataSet && dataSet->picture;
    for (const TablePanel *panel : {m_results, m_exact, m_missed}) {
        const int text = panel->fontMetrics().height() + 8;
        panel->table()->verticalHeader()->setDefaultSectionSize(hasPictures ? pictureSide + 4 : text);
    }
    const bool hasLabels = dataSet && !dataSet->labels.empty();
    const bool hasIds = dataSet && !dataSet->ids.empty();
    m_results->table()->setColumnHidden(SearchResultModel::Id, !hasIds);
    m_exact->table()->setColumnHidden(ExactAnswerModel::Id, !hasIds);
    m_missed->table()->setColumnHidden(MissModel::Id, !hasIds);
    m_results->table()->setColumnHidden(SearchResultModel::Label, !hasLabels);
    m_exact->table()->setColumnHidden(ExactAnswerModel::Label, !hasLabels);
    m_missed->table()->setColumnHidden(MissModel::Label, !hasLabels);
}

void SearchAnswerView::setAnswer(std::shared_ptr<const SearchAnswer> answer)
{
    m_answer = std::move(answer);
    const auto dataSet = m_session.data().set();
    m_resultModel.setAnswer(m_answer, dataSet);
    m_exactModel.setAnswer(m_answer, dataSet);
    m_askedModel.setAnswer(m_answer);
    // Said only when it differs: the room is for the figures.
    const bool isScan = !m_answer || std::ranges::all_of(m_answer->asked, [](const auto &shard) {
        return shard.distances == shard.vectors;
    });
    m_asked->table()->setColumnHidden(AskedShardModel::Distances, isScan);
    m_missModel.setMisses(m_answer ? m_answer->missed : std::vector<Miss>(), dataSet);
    showSelected();
}

void SearchAnswerView::setMessage(const QString &message)
{
    m_results->setMessage(message);
    m_exact->setMessage(m_answer ? QString() : message);
    m_asked->setMessage(m_answer ? QString() : message);
    const bool hasNone = m_answer && m_answer->truth.empty();
    m_missed->setMessage(hasNone    ? tr("There is nothing to find: the tenant has no vectors.")
                         : m_answer ? tr("No true neighbour was missed.")
                                    : message);
    m_missed->setNote(m_answer ? remedyText(*m_answer) : QString());
}

void SearchAnswerView::setOld(bool isOld)
{
    QPalette colors = palette();
    if (isOld) {
        colors.setColor(QPalette::Text, theme::color(theme::Role::Muted));
    }
    for (const TablePanel *panel : {m_results, m_exact, m_asked, m_missed}) {
        panel->table()->setPalette(colors);
    }
}

void SearchAnswerView::showSelected()
{
    const VectorId vector = m_session.selection().vector();
    m_results->showRow(m_resultModel.rowOf(vector));
    m_exact->showRow(m_exactModel.rowOf(vector));
    const auto &misses = m_missModel.misses();
    const auto found = std::ranges::find(misses, vector, &Miss::vector);
    m_missed->showRow(found == misses.end() ? -1 : static_cast<int>(found - misses.begin()));
    m_asked->showRow(m_askedModel.rowOf(m_session.selection().shard()));
}

void SearchAnswerView::retranslate()
{
    m_results->setTitle(tr("Answer of the shards"));
    m_exact->setTitle(tr("Exact answer"));
    m_asked->setTitle(tr("Asked shards"));
    m_missed->setTitle(tr("Missed true neighbours"));
    m_resultModel.retranslate();
    m_exactModel.retranslate();
    m_askedModel.retranslate();
    m_missModel.retranslate();
}

} // namespace shardscope
