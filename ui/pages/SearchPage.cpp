// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/SearchPage.h"

#include "ui/session/Session.h"
#include "ui/style/Icon.h"
#include "ui/text/ErrorText.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/SearchForm.h"
#include "ui/widgets/TablePanel.h"
#include "ui/widgets/VectorPicture.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

namespace {

constexpr int formWidth = 228;
constexpr int pictureSide = 36; ///< logical pixels of a picture in a table
constexpr int offers = 24;      ///< worst queries to choose from

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
            QPixmap pixmap = QPixmap::fromImage(picture).scaledToHeight(qRound(pictureSide * ratio));
            pixmap.setDevicePixelRatio(ratio);
            option->icon = QIcon(pixmap);
            option->decorationSize = {pictureSide, pictureSide};
            option->features |= QStyleOptionViewItem::HasDecoration;
        }
    }

private:
    const Session &m_session;
};

QString count(double number)
{
    return numberText(number, NumberFormat::Count);
}

} // namespace

SearchPage::SearchPage(Session &session, QWidget *parent)
    : Page(session, parent), m_form(new SearchForm(this)), m_summary(new QLabel(this)), m_task(*session.jobs())
{
    m_form->setFixedWidth(formWidth);
    m_summary->setWordWrap(true);
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *answer = new QVBoxLayout;
    answer->addWidget(m_summary);
    answer->addWidget(makeTables(), 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(margins);
    row->setSpacing(14);
    row->addWidget(m_form);
    row->addLayout(answer, 1);
    listen();
    linkSelection();
    adoptData();
    retranslate();
}

SearchPage::~SearchPage() = default;

QWidget *SearchPage::makeTables()
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
        panel->table()->setItemDelegateForColumn(column, new PictureDelegate(session(), panel->table()));
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
    return rows;
}

void SearchPage::listen()
{
    connect(&session(), &Session::dataOpened, this, &SearchPage::adoptData);
    connect(&session().selection(), &SessionSelection::currentPlanChanged, this, &SearchPage::adoptPlan);
    connect(&session().selection(), &SessionSelection::nprobeChanged, this, [this](int nprobe) {
        const auto *plan = session().selection().currentPlan();
        m_form->setNprobe(nprobe, plan ? plan->spec.shards : 1);
        offerWorst();
        searchAgain();
    });
    connect(m_form, &SearchForm::nprobeChosen, &session().selection(), &SessionSelection::setNprobe);
    connect(m_form, &SearchForm::submitted, this, &SearchPage::search);
}

/// What is selected elsewhere is searched for when the page is next shown; what is selected here is shown elsewhere.
void SearchPage::linkSelection()
{
    connect(&session().selection(), &SessionSelection::querySelected, this, [this](QueryId query) {
        if (!isVisible()) {
            m_form->chooseQuery(query);
            m_isStale = true;
        }
    });
    connect(&session().selection(), &SessionSelection::vectorSelected, this, [this](VectorId vector) {
        if (!isVisible()) {
            m_form->chooseVector(vector);
            m_isStale = true;
        }
        showSelectedVector();
    });
    connect(&session().selection(), &SessionSelection::shardSelected, this,
            [this](ShardId shard) { m_asked->showRow(m_askedModel.rowOf(shard)); });
    connect(m_results, &TablePanel::rowPicked, this,
            [this](int row) { session().selection().selectVector(m_resultModel.vectorAt(row)); });
    connect(m_exact, &TablePanel::rowPicked, this,
            [this](int row) { session().selection().selectVector(m_exactModel.vectorAt(row)); });
    connect(m_missed, &TablePanel::rowPicked, this,
            [this](int row) { session().selection().selectVector(m_missModel.misses()[row].vector); });
    connect(m_asked, &TablePanel::rowPicked, this,
            [this](int row) { session().selection().selectShard(m_askedModel.shardAt(row)); });
}

QString SearchPage::title() const
{
    return tr("Search");
}

QString SearchPage::summary() const
{
    return tr("Real searches: which shards answered what, and why a true neighbour was missed.");
}

QIcon SearchPage::icon() const
{
    return shardscope::icon(QStringLiteral("search"));
}

bool SearchPage::isSettled() const
{
    return !m_task.isRunning();
}

void SearchPage::adoptData()
{
    const auto dataSet = session().data().set();
    m_form->setData(dataSet);
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
    if (session().selection().query().isValid()) {
        m_form->chooseQuery(session().selection().query());
    }
    adoptPlan();
}

void SearchPage::adoptPlan()
{
    const auto *plan = session().selection().currentPlan();
    m_form->setNprobe(session().selection().nprobe(), plan ? plan->spec.shards : 1);
    m_task.drop();
    m_error.reset();
    showAnswer(nullptr);
    offerWorst();
    searchAgain();
}

void SearchPage::offerWorst()
{
    m_areOffersStale = !isVisible();
    if (m_areOffersStale) {
        return;
    }
    const auto *plan = session().selection().currentPlan();
    m_form->offer(plan && plan->result ? plan->result->reach.worst(session().selection().nprobe(), offers)
                                       : std::vector<QueryId>());
}

void SearchPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_areOffersStale) {
        offerWorst();
    }
    if (m_isStale) {
        searchAgain();
    }
}

void SearchPage::searchAgain()
{
    m_isStale = true;
    if (isVisible()) {
        search();
    }
}

void SearchPage::search()
{
    const auto *row = session().selection().currentPlan();
    if (!session().data().set() || !row || !row->result) {
        return; // the messages of the tables say what is missing
    }
    m_isStale = false;
    const auto request = m_form->request();
    if (!request.ok()) {
        m_task.drop();
        m_error = request.error();
        showAnswer(nullptr);
        return;
    }
    if (request->query.isValid()) {
        session().selection().selectQuery(request->query);
    }
    using Answer = std::shared_ptr<const SearchAnswer>;
    m_task.start(
        tr("Search"),
        [plan = row->result, what = *request,
         nprobe = session().selection().nprobe()](const Progress &progress) -> Outcome<Answer> {
            auto answer = what.query.isValid() ? shardscope::search(*plan, what.query, nprobe, progress)
                                               : shardscope::search(*plan, what.vector, what.tenant, nprobe, progress);
            SHARDSCOPE_TRY(answer);
            return Answer(std::make_shared<SearchAnswer>(*std::move(answer)));
        },
        [this](Outcome<Answer> answer) {
            m_error = answer.ok() ? std::nullopt : std::optional(answer.error());
            showAnswer(answer.ok() ? *std::move(answer) : nullptr);
        });
}

void SearchPage::showAnswer(std::shared_ptr<const SearchAnswer> answer)
{
    m_answer = std::move(answer);
    const auto dataSet = session().data().set();
    m_resultModel.setAnswer(m_answer, dataSet);
    m_exactModel.setAnswer(m_answer, dataSet);
    m_askedModel.setAnswer(m_answer);
    // Said only when it differs: the room is for the figures.
    const bool isScan = !m_answer || std::ranges::all_of(m_answer->asked, [](const auto &shard) {
        return shard.distances == shard.vectors;
    });
    m_asked->table()->setColumnHidden(AskedShardModel::Distances, isScan);
    m_missModel.setMisses(m_answer ? m_answer->missed : std::vector<Miss>(), dataSet);
    showSelectedVector();
    m_asked->showRow(m_askedModel.rowOf(session().selection().shard()));
    showMessages();
    if (!m_task.isRunning()) {
        emit settled();
    }
}

void SearchPage::showSelectedVector()
{
    const VectorId vector = session().selection().vector();
    m_results->showRow(m_resultModel.rowOf(vector));
    m_exact->showRow(m_exactModel.rowOf(vector));
    const auto &misses = m_missModel.misses();
    const auto found = std::ranges::find(misses, vector, &Miss::vector);
    m_missed->showRow(found == misses.end() ? -1 : static_cast<int>(found - misses.begin()));
}

/// One sentence: how much was found, and what it took.
QString SearchPage::summaryOf(const SearchAnswer &answer) const
{
    double vectors = 0;
    double milliseconds = 0;
    for (const auto &asked : answer.asked) {
        vectors += double(asked.vectors);
        milliseconds += asked.milliseconds;
    }
    const auto trueOnes = std::ranges::count_if(answer.results, &SearchAnswer::Result::isTrue);
    const double all = std::max<double>(1, double(session().data().set()->base.size()));
    return tr("<b>%1 of %2</b> true neighbours returned by asking %3 of %4 shards: %5 vectors (%6 of all), %7 ms if "
              "asked one after another on this machine.")
        .arg(count(double(trueOnes)), count(double(answer.truth.size())), count(double(answer.asked.size())),
             count(session().selection().currentPlan()->spec.shards), count(vectors),
             numberText(vectors / all, NumberFormat::Percent), numberText(milliseconds, NumberFormat::Ratio));
}

/// What would have found the missed ones; empty if nothing was missed.
QString SearchPage::remedy(const SearchAnswer &answer) const
{
    int farthest = 0;
    for (const Miss &miss : answer.missed) {
        if (miss.reason == MissReason::InShard || miss.shardRank == 0) {
            return tr("Not every miss can be mended by a larger nprobe; point at a row to read why.");
        }
        farthest = std::max(farthest, miss.shardRank);
    }
    return farthest > 0 ? tr("nprobe %1 would have found them all.").arg(numberText(farthest, NumberFormat::Id))
                        : QString();
}

void SearchPage::showMessages()
{
    const auto *plan = session().selection().currentPlan();
    QString message;
    if (m_error && m_error->code != Code::Cancelled) {
        message = sentence(*m_error);
    } else if (!session().data().set()) {
        message = tr("Open a data set to search in it.");
    } else if (!plan) {
        message = tr("Add a plan to search through its shards.");
    } else if (!plan->result) {
        message = tr("The plan is being measured; then it can be searched.");
    } else {
        message = tr("Press Enter to search.");
    }
    m_summary->setText(m_answer ? summaryOf(*m_answer) : message.toHtmlEscaped());
    m_results->setMessage(message);
    m_exact->setMessage(m_answer ? QString() : message);
    m_asked->setMessage(m_answer ? QString() : message);
    const bool hasNone = m_answer && m_answer->truth.empty();
    m_missed->setMessage(hasNone    ? tr("There is nothing to find: the tenant has no vectors.")
                         : m_answer ? tr("No true neighbour was missed.")
                                    : message);
    m_missed->setNote(m_answer ? remedy(*m_answer) : QString());
}

void SearchPage::retranslate()
{
    m_results->setTitle(tr("Answer of the shards"));
    m_exact->setTitle(tr("Exact answer"));
    m_asked->setTitle(tr("Asked shards"));
    m_missed->setTitle(tr("Missed true neighbours"));
    m_summary->setAccessibleName(tr("What the search found"));
    m_resultModel.retranslate();
    m_exactModel.retranslate();
    m_askedModel.retranslate();
    m_missModel.retranslate();
    showMessages();
}

} // namespace shardscope
