// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/SearchPage.h"

#include "ui/pages/PlanMessage.h"
#include "ui/session/Session.h"
#include "ui/style/Icon.h"
#include "ui/style/Theme.h"
#include "ui/text/ErrorText.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/PanelParts.h"
#include "ui/widgets/TablePanel.h"
#include "ui/widgets/VectorPicture.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
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

/// Does what the action does, and is called what it is called.
void follow(QToolButton *button, QAction *action)
{
    const auto adopt = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->iconText());
    };
    button->setAutoRaise(true);
    QObject::connect(button, &QToolButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button, adopt);
    adopt();
}

} // namespace

SearchPage::SearchPage(Session &session, QWidget *parent)
    : Page(session, parent), m_form(new SearchForm(this)), m_summary(new QLabel(this)), m_age(makeNote("age", this)),
      m_task(*session.jobs())
{
    m_form->setFixedWidth(formWidth);
    m_summary->setWordWrap(true);
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    makeActions();
    addHistoryButtons();
    auto *answer = new QVBoxLayout;
    answer->addWidget(m_summary);
    answer->addWidget(m_age);
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

void SearchPage::makeActions()
{
    const auto make = [this](const char *name, const QKeySequence &shortcut, auto work) {
        auto *action = new QAction(this);
        action->setObjectName(QLatin1String(name));
        action->setShortcut(shortcut);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, work);
        addAction(action);
        return action;
    };
    m_back = make("search-back", Qt::ALT | Qt::Key_Left, [this] { goTo(m_place - 1); });
    m_forward = make("search-forward", Qt::ALT | Qt::Key_Right, [this] { goTo(m_place + 1); });
    m_searchFrom = make("search-from-this", Qt::CTRL | Qt::SHIFT | Qt::Key_F, [this] { searchFromVector(); });
    m_showOnMap = make("show-on-map", Qt::CTRL | Qt::Key_M, [this] { showOnMap(); });
    m_searchFrom->setIcon(shardscope::icon(QStringLiteral("search")));
    m_showOnMap->setIcon(shardscope::icon(QStringLiteral("map")));
}

QList<QAction *> SearchPage::actions()
{
    return {m_searchFrom, m_showOnMap, m_back, m_forward};
}

/// The way to what was searched before and after.
void SearchPage::addHistoryButtons()
{
    for (const auto &[action, arrow] : {std::pair(m_back, Qt::LeftArrow), {m_forward, Qt::RightArrow}}) {
        auto *button = new QToolButton(m_form);
        button->setObjectName(action->objectName() + QStringLiteral("-button"));
        button->setArrowType(arrow);
        follow(button, action);
        m_form->addControl(button);
    }
}

QWidget *SearchPage::makeTables()
{
    auto *rows = new QSplitter(Qt::Vertical, this);
    auto *above = new QSplitter(rows);
    auto *below = new QSplitter(rows);
    m_results = new TablePanel(above);
    m_exact = new TablePanel(above);
    m_askedShards = new TablePanel(below);
    m_missed = new TablePanel(below);
    m_results->setModel(&m_resultModel);
    m_exact->setModel(&m_exactModel);
    m_askedShards->setModel(&m_askedModel);
    m_missed->setModel(&m_missModel);
    m_results->table()->setObjectName(QStringLiteral("results"));
    m_exact->table()->setObjectName(QStringLiteral("exact"));
    m_askedShards->table()->setObjectName(QStringLiteral("asked"));
    m_missed->table()->setObjectName(QStringLiteral("missed"));
    const auto showPictures = [this](const TablePanel *panel, int column) {
        panel->table()->setItemDelegateForColumn(column, new PictureDelegate(session(), panel->table()));
    };
    showPictures(m_results, SearchResultModel::Vector);
    showPictures(m_exact, ExactAnswerModel::Vector);
    showPictures(m_missed, MissModel::Vector);
    for (TablePanel *panel : {m_results, m_exact, m_missed}) {
        panel->addRowActions({m_searchFrom, m_showOnMap});
        connect(panel->table(), &QTableView::activated, this, &SearchPage::searchFromVector);
    }
    for (const auto &[action, icon] : {std::pair(m_searchFrom, "search"), {m_showOnMap, "map"}}) {
        QToolButton *button = makePanelButton(QLatin1String(icon), m_results);
        button->setObjectName(action->objectName() + QStringLiteral("-button"));
        follow(button, action);
        m_results->addControl(button);
    }
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
    connect(m_form, &SearchForm::edited, this, &SearchPage::showAge);
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
            [this](ShardId shard) { m_askedShards->showRow(m_askedModel.rowOf(shard)); });
    connect(m_results, &TablePanel::rowPicked, this,
            [this](int row) { session().selection().selectVector(m_resultModel.vectorAt(row)); });
    connect(m_exact, &TablePanel::rowPicked, this,
            [this](int row) { session().selection().selectVector(m_exactModel.vectorAt(row)); });
    connect(m_missed, &TablePanel::rowPicked, this,
            [this](int row) { session().selection().selectVector(m_missModel.misses()[row].vector); });
    connect(m_askedShards, &TablePanel::rowPicked, this,
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
    m_history.clear();
    m_place = -1;
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
    m_asked = m_form->question();
    m_subject = m_form->subject();
    const auto request = m_form->request();
    if (!request.ok()) {
        m_task.drop();
        m_error = request.error();
        showAnswer(nullptr);
        return;
    }
    remember(m_asked);
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

/// A search that is not the one before is the newest from now on.
void SearchPage::remember(const SearchForm::Question &question)
{
    constexpr std::size_t mostRemembered = 200;
    if (m_place < 0 || m_history[m_place] != question) {
        m_history.resize(static_cast<std::size_t>(m_place + 1));
        m_history.push_back(question);
        if (m_history.size() > mostRemembered) {
            m_history.erase(m_history.begin());
        }
        m_place = std::ssize(m_history) - 1;
    }
    showActions();
}

void SearchPage::goTo(std::ptrdiff_t place)
{
    if (place >= 0 && place < std::ssize(m_history)) {
        m_place = place;
        m_form->setQuestion(m_history[place]);
        search();
        showActions();
    }
}

void SearchPage::searchFromVector()
{
    if (m_searchFrom->isEnabled()) {
        m_form->chooseVector(session().selection().vector());
        search();
    }
}

void SearchPage::showOnMap()
{
    emit session().selection().vectorSelected(session().selection().vector()); // the map brings it into view
    emit pageRequested(QStringLiteral("map"));
}

void SearchPage::showActions()
{
    const auto dataSet = session().data().set();
    const VectorId vector = session().selection().vector();
    const bool isThere = dataSet && vector.isValid() && vector.value < dataSet->base.size();
    m_searchFrom->setEnabled(isThere);
    m_showOnMap->setEnabled(isThere);
    m_back->setEnabled(m_place > 0);
    m_forward->setEnabled(m_place + 1 < std::ssize(m_history));
}

/// Says whether what is shown answers what the form asks.
void SearchPage::showAge()
{
    const bool isOld = m_answer && m_form->question() != m_asked;
    say(*m_age,
        isOld ? tr("These are the results for %1. Press Enter to search for what the form says now.").arg(m_subject)
              : QString());
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, theme::color(theme::Role::Warning));
    m_age->setPalette(palette);
    palette = this->palette();
    if (isOld) {
        palette.setColor(QPalette::Text, theme::color(theme::Role::Muted));
    }
    for (const TablePanel *panel : {m_results, m_exact, m_askedShards, m_missed}) {
        panel->table()->setPalette(palette);
    }
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
    m_askedShards->table()->setColumnHidden(AskedShardModel::Distances, isScan);
    m_missModel.setMisses(m_answer ? m_answer->missed : std::vector<Miss>(), dataSet);
    showSelectedVector();
    m_askedShards->showRow(m_askedModel.rowOf(session().selection().shard()));
    showMessages();
    showAge();
    if (!m_task.isRunning()) {
        emit settled();
    }
}

void SearchPage::showSelectedVector()
{
    showActions();
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
    return tr("%1: <b>%2 of %3</b> true neighbours returned by asking %4 of %5 shards: %6 vectors (%7 of all), %8 if "
              "asked one after another on this machine.")
        .arg(m_subject.toHtmlEscaped(), count(double(trueOnes)), count(double(answer.truth.size())),
             count(double(answer.asked.size())), count(session().selection().currentPlan()->spec.shards),
             count(vectors), numberText(vectors / all, NumberFormat::Percent), durationText(milliseconds));
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

QString SearchPage::failureText(const Error &error) const
{
    const auto dataSet = session().data().set();
    if (error.code != Code::NotFound || !dataSet) {
        return sentence(error);
    }
    const QString name = QString::fromStdString(dataSet->name);
    if (m_asked.text.isEmpty()) {
        return m_asked.mode == SearchForm::Mode::Id ? tr("Give the id of a vector of %1.").arg(name)
                                                    : tr("Give a label that vectors of %1 have.").arg(name);
    }
    return m_asked.mode == SearchForm::Mode::Id
               ? tr("No vector of %1 has the id %2. Check it, or search by row.").arg(name, m_asked.text)
               : tr("No vector of %1 has the label %2. Type its first letters to choose from those that there are.")
                     .arg(name, m_asked.text);
}

void SearchPage::showMessages()
{
    const auto *plan = session().selection().currentPlan();
    QString message;
    if (m_error && m_error->code != Code::Cancelled) {
        message = failureText(*m_error);
    } else if (!session().data().set()) {
        message = tr("Open a data set to search in it.");
    } else if (!plan) {
        message = tr("Add a plan to search through its shards.");
    } else if (!plan->result) {
        message = tr("%1 is being measured; then it can be searched.").arg(planName(*plan));
    } else {
        message = tr("Press Enter to search.");
    }
    m_summary->setText(m_answer ? summaryOf(*m_answer) : message.toHtmlEscaped());
    m_results->setMessage(message);
    m_exact->setMessage(m_answer ? QString() : message);
    m_askedShards->setMessage(m_answer ? QString() : message);
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
    m_askedShards->setTitle(tr("Asked shards"));
    m_missed->setTitle(tr("Missed true neighbours"));
    m_summary->setAccessibleName(tr("What the search found"));
    m_resultModel.retranslate();
    m_exactModel.retranslate();
    m_askedModel.retranslate();
    m_missModel.retranslate();
    const auto name = [](QAction *action, const QString &text, const QString &meaning) {
        action->setText(text);
        action->setToolTip(
            QStringLiteral("%1 (%2)").arg(meaning, action->shortcut().toString(QKeySequence::NativeText)));
    };
    name(m_searchFrom, tr("Search &from this"), tr("Search for the neighbours of the selected vector."));
    name(m_showOnMap, tr("Show on the &map"), tr("Show where the selected vector lies."));
    name(m_back, tr("Search &before"), tr("Search again for what was searched before."));
    name(m_forward, tr("&Next search"), tr("Search again for what was searched next."));
    showMessages();
    showAge();
}

void SearchPage::restyle()
{
    showAge();
}

} // namespace shardscope
