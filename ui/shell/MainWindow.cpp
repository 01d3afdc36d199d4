// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include "ui/help/HelpWindow.h"
#include "ui/help/Manual.h"
#include "ui/pages/StartPage.h"
#include "ui/session/JobModel.h"
#include "ui/session/Session.h"
#include "ui/shell/LongWorkNotice.h"
#include "ui/shell/Navigation.h"
#include "ui/shell/Pages.h"
#include "ui/shell/PageStack.h"
#include "ui/shell/PlanBar.h"
#include "ui/shell/RecentWorkspaces.h"
#include "ui/shell/ScreenPlace.h"
#include "ui/shell/UserSettings.h"
#include "ui/shell/WorkspaceFiles.h"
#include "ui/text/DataText.h"
#include "ui/widgets/FileDialog.h"
#include "ui/widgets/JobList.h"
#include "ui/widgets/MessageBar.h"
#include "ui/widgets/Mnemonics.h"
#include "ui/widgets/PlanHistory.h"
#include "ui/widgets/PreviewDialog.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QTabWidget>

#include <algorithm>

namespace shardscope {

namespace {

/// A thin line between the parts of the window.
QFrame *line(QFrame::Shape shape, QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setFrameShape(shape);
    frame->setFrameShadow(QFrame::Plain);
    frame->setForegroundRole(QPalette::Mid);
    return frame;
}

QString firstLocalFile(const QMimeData *data)
{
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile()) {
            return url.toLocalFile();
        }
    }
    return {};
}

} // namespace

MainWindow::MainWindow(Session &session, UserSettings &settings, QWidget *parent)
    : QMainWindow(parent), m_session(session), m_settings(settings), m_history(new PlanHistory(session, this)),
      m_navigation(new Navigation(this)), m_bar(new PlanBar(session, this)), m_message(new MessageBar(this)),
      m_stack(new PageStack(this)), m_jobs(new JobList(*session.jobs(), this))
{
    setAcceptDrops(true);
    build();
    addPages();
    m_recent = new RecentWorkspaces(session, settings, *m_start, this); // the menus list what it notes
    connectSession();
    FileDialog::setLastFolder(settings.folder());
    new LongWorkNotice(*session.jobs(), this); // the window owns it
    new DialogMnemonics(this);                 // likewise
    connectStart();
    retranslate();
    placeOnScreen(*this, settings.geometry(), {1280, 820});
    const QString last = settings.page();
    showPage(last.isEmpty() ? QStringLiteral("start") : last);
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    auto *central = new QWidget(this);
    auto *outer = new QVBoxLayout(central);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_bar);
    right->addWidget(line(QFrame::HLine, this));
    right->addWidget(m_stack, 1);
    middle->addWidget(m_navigation);
    middle->addWidget(line(QFrame::VLine, this));
    middle->addLayout(right, 1);
    outer->addLayout(middle, 1);
    outer->addWidget(line(QFrame::HLine, this));
    outer->addWidget(m_jobs);
    setCentralWidget(central);
    m_message->showOver(m_stack);
}

void MainWindow::addPages()
{
    for (const PageKind &kind : pageKinds()) {
        Page *page = kind.make(m_session, m_stack);
        page->setObjectName(QString::fromLatin1(kind.name));
        page->setHistory(m_history);
        m_stack->addPage(page);
        for (const QTabWidget *tabs : page->findChildren<QTabWidget *>()) { // each tab has other fields
            connect(tabs, &QTabWidget::currentChanged, &m_mnemonics, qOverload<>(&QTimer::start));
        }
        connect(page, &Page::pageRequested, this, &MainWindow::showPage);
        m_pages.append(page);
        m_start = m_start ? m_start : qobject_cast<StartPage *>(page);
        m_navigation->addPage(*page);
    }
    connect(m_navigation, &QListWidget::currentRowChanged, this, [this](int row) {
        m_stack->setCurrentIndex(row);
        m_settings.setPage(currentPage());
        buildMenus(); // with the actions of this page
        m_mnemonics.start();
    });
    m_mnemonics.setSingleShot(true);
    m_mnemonics.setInterval(0);
    connect(&m_mnemonics, &QTimer::timeout, this, &MainWindow::settleMnemonics);
    qApp->installEventFilter(this);
}

void MainWindow::connectSession()
{
    connect(&m_session, &Session::failed, this, &MainWindow::showError);
    connect(m_message, &MessageBar::remedyRequested, this, &MainWindow::remedy);
    connect(m_bar, &PlanBar::dataRequested, this, [this] { showPage(QStringLiteral("data")); });
    connect(&m_session.data(), &SessionData::openingChanged, this, [this](bool isOpening) {
        if (isOpening && !m_isOpeningWorkspace) {
            m_message->hide();
        }
    });
    connect(&m_session, &Session::dataOpened, this, [this] {
        if (m_session.data().set() && m_session.plans().areNone()) {
            m_session.addFirstPlans();
        }
        showTitle();
        showIdle();
        buildMenus();
    });
    connect(&m_session.selection(), &SessionSelection::currentPlanChanged, this, &MainWindow::showExample);
    connect(&m_session.workspace(), &SessionWorkspace::changed, this, [this] {
        showTitle();
        buildMenus();
    });
}

void MainWindow::connectStart()
{
    connect(m_start, &StartPage::openDataRequested, this, &MainWindow::chooseData);
    connect(m_start, &StartPage::openWorkspaceRequested, this, &MainWindow::chooseWorkspace);
    const auto goOnIn = [this](const QString &file) {
        if (!m_session.workspace().isAt(file.toStdString())) {
            openWorkspace(file);
        }
        if (m_session.workspace().isAt(file.toStdString())) { // else the message is read here
            showPage(QStringLiteral("recall"));
        }
    };
    // Later, as the list that it comes from is filled anew.
    connect(m_start, &StartPage::workspaceChosen, this, goOnIn, Qt::QueuedConnection);
    connect(m_start, &StartPage::tourRequested, this, &MainWindow::showTour);
    connect(m_start, &StartPage::manualRequested, this, [this] { showManual(manualTopics().constFirst()); });
}

/// Until a query is chosen, one that loses some of its neighbours but not all: every page then has something to tell.
void MainWindow::showExample()
{
    constexpr int candidates = 24;
    const auto *plan = m_session.selection().currentPlan();
    const QueryId selected = m_session.selection().query();
    const bool isChosen = selected.isValid() && selected != m_example;
    if (isChosen || !plan || !plan->result) {
        return;
    }
    const ReachTable &reach = plan->result->reach;
    const auto worst = reach.worst(m_session.selection().nprobe(), candidates);
    const auto example = std::ranges::find_if(
        worst, [&](QueryId query) { return reach.recallOf(query, m_session.selection().nprobe()) >= 0.3; });
    if (!worst.empty()) {
        m_example = example != worst.end() ? *example : worst.front();
        m_session.selection().selectQuery(m_example);
    }
}

void MainWindow::showPage(const QString &name)
{
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        if (m_pages[i]->objectName() == name) {
            m_navigation->setCurrentRow(static_cast<int>(i));
        }
    }
}

Page *MainWindow::page() const
{
    return m_pages.value(m_stack->currentIndex());
}

QString MainWindow::currentPage() const
{
    return page() ? page()->objectName() : QString();
}

void MainWindow::openFile(const QString &file, FirstLook look)
{
    if (isWorkspaceFile(file)) {
        openWorkspace(file);
        return;
    }
    Source source;
    source.location = file.toStdString();
    const auto open = [this](const Source &settled) {
        m_session.data().open(settled);
        if (currentPage() == m_start->objectName()) {
            showPage(QStringLiteral("data"));
        }
    };
    if (look == FirstLook::Skipped) {
        open(source);
    } else {
        previewAndOpen(this, source, open);
    }
}

void MainWindow::openWorkspace(const QString &file)
{
    m_message->hide();
    const QScopedValueRollback keepsMessages(m_isOpeningWorkspace, true); // such as that it can only be read
    if (const auto opened = m_session.openWorkspace(file.toStdString()); !opened.ok()) {
        showError(opened.error());
        return;
    }
    if (!m_session.data().set() &&
        !m_session.data().isOpening()) { // else the workspace is new, and goes on with what is at hand
        m_session.data().openLast();
    }
}

void MainWindow::reopenWorkspace()
{
    m_message->hide();
    if (const auto opened = m_session.reopenWorkspace(); !opened.ok()) {
        showError(opened.error());
    }
}

void MainWindow::showError(const Error &error)
{
    m_message->show(error, remedyFor(error, m_session.data().asked()));
}

void MainWindow::remedy(Remedy remedy, const Error &error)
{
    switch (remedy) {
    case Remedy::OpenWorkspaceAgain:
        reopenWorkspace();
        return;
    case Remedy::OpenDataAgain:
        m_session.data().openAgain();
        return;
    case Remedy::Locate:
        locate(error.subject);
        return;
    default:
        m_session.data().open(remedied(m_session.data().asked(), remedy));
    }
}

void MainWindow::locate(const std::filesystem::path &file)
{
    const QString name = QString::fromStdString(file.filename().string());
    auto *dialog = new FileDialog(this, tr("Where is %1 now?").arg(name), {}, dataFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("locate"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, file](const QString &found) { m_session.data().openMoved(file, found.toStdString()); });
    dialog->open();
}

void MainWindow::chooseData()
{
    const QStringList files = FileDialog::filesToOpen(this, tr("Open data"), {}, dataFilter());
    if (files.size() == 1) {
        openFile(files.constFirst());
    } else if (!files.isEmpty()) { // parts of one data set
        openFile(files.join(QLatin1Char('\n')), FirstLook::Skipped);
    }
}

void MainWindow::chooseWorkspace()
{
    const QString file = workspaceToOpen(this);
    if (!file.isEmpty()) {
        openWorkspace(file);
    }
}

void MainWindow::newWorkspace()
{
    const auto set = m_session.data().set();
    const QString file =
        workspaceToSave(this, tr("New workspace"), set ? QString::fromStdString(set->name) : tr("workspace"));
    if (file.isEmpty()) {
        return;
    }
    if (const auto made = m_session.newWorkspace(file.toStdString()); !made.ok()) {
        showError(made.error());
    }
}

void MainWindow::saveWorkspaceAs()
{
    const QFileInfo current(QString::fromStdString(m_session.workspace().get()->file().string()));
    const QString file = workspaceToSave(this, tr("Save workspace as"), current.completeBaseName());
    if (!file.isEmpty()) {
        m_session.workspace().saveAs(file.toStdString());
    }
}

void MainWindow::retranslate()
{
    m_navigation->retranslate();
    buildMenus();
    showTitle();
    showIdle();
}

/// No letter means two things: those of the menu bar come first.
void MainWindow::settleMnemonics()
{
    QSet<QChar> taken;
    for (const QAction *menu : menuBar()->actions()) {
        taken.insert(mnemonicOf(menu->text()));
    }
    if (page()) {
        shardscope::settleMnemonics(*page(), taken);
    }
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    // Whoever writes a text anew asks for its letter again, wherever on the page it stands.
    if (event->type() == QEvent::LayoutRequest && page()) {
        if (const auto *widget = qobject_cast<QWidget *>(watched);
            widget == page() || (widget && page()->isAncestorOf(widget))) {
            m_mnemonics.start();
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::showTitle()
{
    QStringList parts;
    if (const auto set = m_session.data().set()) {
        parts << QString::fromStdString(set->name);
    }
    if (const Workspace *workspace = m_session.workspace().get()) {
        parts << QFileInfo(QString::fromStdString(workspace->file().string())).completeBaseName();
    }
    parts << QStringLiteral("Shardscope");
    setWindowTitle(parts.join(QStringLiteral(" – ")));
}

void MainWindow::showIdle()
{
    m_jobs->setIdleText(m_session.data().set() ? tr("Ready") : tr("Open a file, or drop one here"));
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        retranslate();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    m_navigation->fitTo(width());
    QMainWindow::resizeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setGeometry(saveGeometry());
    m_settings.setFolder(FileDialog::lastFolder());
    m_recent->note();
    if (m_manual) {
        m_settings.setHelpGeometry(m_manual->saveGeometry());
        m_manual->close(); // or the program would go on for it
    }
    m_session.jobs()->cancelAll();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!firstLocalFile(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    openFile(firstLocalFile(event->mimeData()));
}

} // namespace shardscope
