// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/SearchPage.h"

#include "ui/pages/PlanMessage.h"
#include "ui/pages/SearchAnswerView.h"
#include "ui/pages/SearchHistoryMenu.h"
#include "ui/session/Session.h"
#include "ui/style/Icon.h"
#include "ui/style/Theme.h"
#include "ui/text/ErrorText.h"
#include "ui/text/SearchText.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/PanelParts.h"
#include "ui/widgets/SearchForm.h"

#include <QAction>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace shardscope {

namespace {

constexpr int formWidth = 228;
constexpr int offers = 24; ///< worst queries to choose from

} // namespace

SearchPage::SearchPage(Session &session, QWidget *parent)
    : Page(session, parent), m_form(new SearchForm(this)), m_summary(new QLabel(this)), m_age(makeNote("age", this)),
      m_tables(new SearchAnswerView(session, this)), m_task(*session.jobs())
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
    answer->addWidget(m_tables, 1);
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
    m_back = make("search-back", Qt::ALT | Qt::Key_Left, [this] { searchFor(m_history.goBack()); });
    m_forward = make("search-forward", Qt::ALT | Qt::Key_Right, [this] { searchFor(m_history.goOn()); });
    m_forget = make("forget-searches", QKeySequence(), [this] { forgetSearches(); });
    m_searchFrom = make("search-from-this", Qt::CTRL | Qt::SHIFT | Qt::Key_F, [this] { searchFromVector(); });
    m_showOnMap = make("show-on-map", Qt::CTRL | Qt::Key_M, [this] { showOnMap(); });
    for (const auto &[action, picture] :
         {std::pair(m_searchFrom, QStringLiteral("search")), {m_showOnMap, QStringLiteral("map")}}) {
        action->setIcon(shardscope::icon(picture));
        m_tables->addVectorAction(action, picture);
    }
}

QList<QAction *> SearchPage::actions()
{
    return {m_searchFrom, m_showOnMap, m_back, m_forward, m_forget};
}

/// The way to what was searched before and after.
void SearchPage::addHistoryButtons()
{
    for (const auto &[action, arrow] : {std::pair(m_back, Qt::LeftArrow), {m_forward, Qt::RightArrow}}) {
        auto *button = new QToolButton(m_form);
        button->setObjectName(action->objectName() + QStringLiteral("-button"));
        button->setArrowType(arrow);
        followAction(button, action);
        m_form->addControl(button);
    }
    auto *menu = new SearchHistoryMenu(session(), m_history, m_forget, this);
    connect(menu, &SearchHistoryMenu::chosen, this, [this](const SearchQuestion &question) {
        m_form->setQuestion(question);
        searchAsAsked();
    });
    m_historyButton = new QToolButton(m_form);
    m_historyButton->setObjectName(QStringLiteral("search-history-button"));
    m_historyButton->setArrowType(Qt::DownArrow);
    m_historyButton->setAutoRaise(true);
    m_historyButton->setPopupMode(QToolButton::InstantPopup);
    m_historyButton->setMenu(menu);
    m_form->addControl(m_historyButton);
}

void SearchPage::listen()
{
    connect(&session(), &Session::dataOpened, this, &SearchPage::adoptData);
    connect(&session().workspace(), &SessionWorkspace::changed, this, &SearchPage::openHistory);
    connect(&session().selection(), &SessionSelection::currentPlanChanged, this, &SearchPage::adoptPlan);
    connect(&session().selection(), &SessionSelection::nprobeChanged, this, [this](int nprobe) {
        const auto *plan = session().selection().currentPlan();
        m_form->setNprobe(nprobe, plan ? plan->spec.shards : 1);
        offerWorst();
        searchAgain();
    });
    connect(m_form, &SearchForm::nprobeChosen, &session().selection(), &SessionSelection::setNprobe);
    connect(m_form, &SearchForm::submitted, this, &SearchPage::searchAsAsked);
    connect(m_form, &SearchForm::edited, this, &SearchPage::showAge);
    connect(m_tables, &SearchAnswerView::vectorActivated, this, &SearchPage::searchFromVector);
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
        showActions();
    });
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
    openHistory();
    m_form->setData(dataSet);
    m_tables->adoptData();
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
    const int nprobe = session().selection().nprobe();
    std::vector<QueryId> worst;
    if (plan && plan->result) {
        worst = plan->result->reach.worst(nprobe, offers);
    }
    m_form->offer(worst, !worst.empty() && plan->result->reach.recallOf(worst.front(), nprobe) < 1);
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

bool SearchPage::search()
{
    const auto *row = session().selection().currentPlan();
    if (!session().data().set() || !row || !row->result) {
        return false; // the messages of the tables say what is missing
    }
    m_isStale = false;
    m_asked = m_form->question();
    m_subject = m_form->subject();
    const auto request = m_form->request();
    if (!request.ok()) {
        m_task.drop();
        m_error = request.error();
        showAnswer(nullptr);
        return false;
    }
    m_history.visit(m_asked);
    showActions();
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
    return true;
}

void SearchPage::searchAsAsked()
{
    if (search()) {
        if (const auto kept = m_history.keep(m_asked); !kept.ok()) {
            emit session().failed(kept.error());
        }
        showActions();
    }
}

void SearchPage::openHistory()
{
    if (const auto opened = m_history.open(session().workspace()); !opened.ok()) {
        emit session().failed(opened.error());
    }
    showActions();
}

void SearchPage::forgetSearches()
{
    if (const auto forgotten = m_history.forgetAll(); !forgotten.ok()) {
        emit session().failed(forgotten.error());
    }
    showActions();
}

void SearchPage::searchFor(const SearchQuestion &question)
{
    m_form->setQuestion(question);
    search();
    showActions();
}

void SearchPage::searchFromVector()
{
    if (m_searchFrom->isEnabled()) {
        m_form->chooseVector(session().selection().vector());
        searchAsAsked();
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
    m_back->setEnabled(m_history.hasBefore());
    m_forward->setEnabled(m_history.hasNext());
    m_forget->setEnabled(!m_history.kept().empty());
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
    m_tables->setOld(isOld);
}

void SearchPage::showAnswer(std::shared_ptr<const SearchAnswer> answer)
{
    m_answer = std::move(answer);
    m_tables->setAnswer(m_answer);
    showActions();
    showMessages();
    showAge();
    if (!m_task.isRunning()) {
        emit settled();
    }
}

QString SearchPage::failureText(const Error &error) const
{
    const auto dataSet = session().data().set();
    if (error.code != Code::NotFound || !dataSet) {
        return sentence(error);
    }
    const QString name = QString::fromStdString(dataSet->name);
    const QString asked = QString::fromStdString(m_asked.text);
    if (asked.isEmpty()) {
        return m_asked.mode == SearchQuestion::Mode::Id ? tr("Give the id of a vector of %1.").arg(name)
                                                        : tr("Give a label that vectors of %1 have.").arg(name);
    }
    return m_asked.mode == SearchQuestion::Mode::Id
               ? tr("No vector of %1 has the id %2. Check it, or search by row.").arg(name, asked)
               : tr("No vector of %1 has the label %2. Type its first letters to choose from those that there are.")
                     .arg(name, asked);
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
    m_summary->setText(m_answer
                           ? foundText(*m_answer, m_subject, session().data().set()->base.size(), plan->spec.shards)
                           : message.toHtmlEscaped());
    m_tables->setMessage(message);
}

void SearchPage::retranslate()
{
    m_summary->setAccessibleName(tr("What the search found"));
    const auto name = [](QAction *action, const QString &text, const QString &meaning) {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        action->setText(text);
        action->setToolTip(keys.isEmpty() ? meaning : QStringLiteral("%1 (%2)").arg(meaning, keys));
    };
    name(m_searchFrom, tr("Search &from this"), tr("Search for the neighbours of the selected vector."));
    name(m_showOnMap, tr("Show on the &map"), tr("Show where the selected vector lies."));
    name(m_back, tr("Search &before"), tr("Search again for what was searched before."));
    name(m_forward, tr("&Next search"), tr("Search again for what was searched next."));
    name(m_forget, tr("F&orget searches"), tr("Forget what was searched for in this data set."));
    m_historyButton->setToolTip(tr("What was searched for in this data set, last first."));
    m_historyButton->setAccessibleName(tr("Searches before"));
    showMessages();
    showAge();
}

void SearchPage::restyle()
{
    showAge();
}

} // namespace shardscope
