// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of MainWindow. They are built anew whenever what they list or the language changes.
#include "core/sources/Source.h"
#include "ui/figures/TextFit.h"
#include "ui/help/HelpWindow.h"
#include "ui/help/Manual.h"
#include "ui/pages/Page.h"
#include "ui/session/Session.h"
#include "ui/shell/AboutDialog.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Pages.h"
#include "ui/shell/PreferencesDialog.h"
#include "ui/shell/ScreenPlace.h"
#include "ui/shell/ShortcutDialog.h"
#include "ui/shell/Tour.h"
#include "ui/shell/UserSettings.h"
#include "ui/style/Icon.h"
#include "ui/text/PlainTip.h"
#include "ui/widgets/Mnemonics.h"
#include "ui/widgets/PlanHistory.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileInfo>
#include <QMenuBar>

#include <algorithm>

namespace shardscope {

namespace {

/// A group of which one entry is checked.
QMenu *addChoices(QMenu &parent, const QString &title)
{
    QMenu *menu = parent.addMenu(title);
    auto *group = new QActionGroup(menu);
    group->setExclusive(true);
    return menu;
}

/// Something that was open before.
struct RecentEntry
{
    QString name;
    QString place;
};

/// Their names; of those that share one, also their places, cut where these do not differ. As a menu shows them.
QStringList titlesOf(const QList<RecentEntry> &entries)
{
    constexpr double placeLength = 48; // characters
    QStringList places;
    for (const RecentEntry &entry : entries) {
        const bool isAlone = std::ranges::count(entries, entry.name, &RecentEntry::name) == 1;
        places.append(isAlone ? QString() : entry.place);
    }
    places = cutApart(places, placeLength, [](const QString &text) { return static_cast<double>(text.size()); });
    QStringList titles;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        QString title =
            places[i].isEmpty() ? entries[i].name : QStringLiteral("%1 – %2").arg(entries[i].name, places[i]);
        titles.append(title.replace(QLatin1Char('&'), QLatin1String("&&")));
    }
    return titles;
}

template<class Slot>
void addChoice(QMenu &menu, const QString &title, bool checked, QObject *context, Slot slot)
{
    QAction *action = menu.addAction(title);
    action->setCheckable(true);
    action->setChecked(checked);
    menu.findChild<QActionGroup *>()->addAction(action);
    QObject::connect(action, &QAction::triggered, context, slot);
}

} // namespace

void MainWindow::buildMenus()
{
    // Later, as one of the actions that go may be the one that was triggered.
    for (QMenu *menu : menuBar()->findChildren<QMenu *>(Qt::FindDirectChildrenOnly)) {
        menuBar()->removeAction(menu->menuAction());
        menu->deleteLater();
    }
    buildFileMenu();
    buildEditMenu();
    buildViewMenu();
    if (page()) {
        if (const auto actions = page()->actions(); !actions.isEmpty()) {
            menuBar()->addMenu(page()->title())->addActions(actions);
        }
    }
    buildHelpMenu();
    giveMnemonics(menuBar()->actions());
}

void MainWindow::buildFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    menu->addAction(icon(QStringLiteral("open")), tr("&Open data…"), QKeySequence::Open, this, &MainWindow::chooseData);
    QMenu *samples = menu->addMenu(tr("Recent &data"));
    if (const Workspace *workspace = m_session.workspace().get()) {
        const auto entries = workspace->dataSets();
        const auto &known = entries.ok() ? *entries : std::vector<Workspace::DataEntry>();
        QList<RecentEntry> shown;
        for (const auto &entry : known) {
            shown.append({QString::fromStdString(entry.name), QString::fromStdString(entry.source.location)});
        }
        const QStringList titles = titlesOf(shown);
        for (qsizetype i = 0; i < titles.size(); ++i) {
            samples
                ->addAction(
                    titles[i], this,
                    [this, source = known[static_cast<std::size_t>(i)].source] { m_session.data().open(source); })
                ->setToolTip(plainTip(shown[i].place));
        }
    }
    samples->setToolTipsVisible(true);
    samples->setEnabled(!samples->isEmpty());
    menu->addAction(tr("Open the &sample data"), this, [this] { m_session.data().open(defaultSource()); });
    menu->addSeparator();
    menu->addAction(tr("&New workspace…"), QKeySequence::New, this, &MainWindow::newWorkspace);
    menu->addAction(tr("Open &workspace…"), this, &MainWindow::chooseWorkspace);
    QMenu *recent = menu->addMenu(tr("&Recent workspaces"));
    const QStringList files = m_settings.recentWorkspaces();
    QList<RecentEntry> workspaces;
    for (const QString &file : files) {
        workspaces.append({QFileInfo(file).completeBaseName(), QFileInfo(file).absolutePath()});
    }
    const QStringList titles = titlesOf(workspaces);
    for (qsizetype i = 0; i < titles.size(); ++i) {
        recent->addAction(titles[i], this, [this, file = files[i]] { openWorkspace(file); })
            ->setToolTip(plainTip(files[i]));
    }
    recent->setToolTipsVisible(true);
    recent->setEnabled(!recent->isEmpty());
    menu->addAction(tr("S&ave workspace as…"), QKeySequence::SaveAs, this, &MainWindow::saveWorkspaceAs)
        ->setEnabled(m_session.workspace().get() != nullptr);
    menu->addSeparator();
    menu->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
}

void MainWindow::buildEditMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Edit"));
    QAction *undo = m_history->createUndoAction(menu, tr("&Undo"));
    undo->setShortcuts(QKeySequence::Undo);
    undo->setIcon(icon(QStringLiteral("undo")));
    QAction *redo = m_history->createRedoAction(menu, tr("&Redo"));
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    redo->setIcon(icon(QStringLiteral("redo")));
    menu->addActions({undo, redo});
    menu->addSeparator();
    // Qt knows a key for it on macOS only.
    menu->addAction(tr("&Preferences…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this, &MainWindow::showPreferences)
        ->setMenuRole(QAction::PreferencesRole);
}

void MainWindow::buildViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        QAction *action = menu->addAction(m_pages[i]->icon(), m_pages[i]->title(), this,
                                          [this, name = m_pages[i]->objectName()] { showPage(name); });
        action->setShortcut(pageShortcut(m_pages[i]->objectName()));
    }
    menu->addSeparator();
    menu->addAction(tr("Ask &more shards"), QKeySequence(Qt::CTRL | Qt::Key_Up), this,
                    [this] { m_session.selection().setNprobe(m_session.selection().nprobe() + 1); });
    menu->addAction(tr("Ask &fewer shards"), QKeySequence(Qt::CTRL | Qt::Key_Down), this,
                    [this] { m_session.selection().setNprobe(m_session.selection().nprobe() - 1); });
    menu->addSeparator();
    QMenu *themes = addChoices(*menu, tr("&Theme"));
    for (const auto &[scheme, title] : {std::pair(theme::Scheme::System, tr("Like the &desktop")),
                                        {theme::Scheme::Light, tr("&Light")},
                                        {theme::Scheme::Dark, tr("Dar&k")}}) {
        addChoice(*themes, title, m_settings.scheme() == scheme, this, [this, scheme = scheme] { setScheme(scheme); });
    }
    QMenu *languages = addChoices(*menu, tr("&Language"));
    addChoice(*languages, tr("Like the &desktop"), m_settings.language().isEmpty(), this,
              [this] { setLanguage(QString()); });
    for (const QString &code : language::available()) {
        addChoice(*languages, language::nativeName(code), m_settings.language() == code, this,
                  [this, code] { setLanguage(code); });
    }
}

void MainWindow::buildHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(icon(QStringLiteral("info")), tr("&This page"), QKeySequence::HelpContents, this,
                    [this] { showManual(currentPage()); });
    menu->addAction(tr("&Manual"), this, [this] { showManual(manualTopics().constFirst()); });
    menu->addAction(tr("&Keyboard"), QKeySequence(Qt::SHIFT | Qt::Key_F1), this, &MainWindow::showKeyboard);
    menu->addAction(tr("Show me a&round"), this, &MainWindow::showTour);
    menu->addSeparator();
    menu->addAction(tr("&About Shardscope"), this, [this] { (new AboutDialog(this))->open(); });
    menu->addAction(tr("About &Qt"), qApp, &QApplication::aboutQt);
}

void MainWindow::setScheme(theme::Scheme scheme)
{
    m_settings.setScheme(scheme);
    theme::apply(scheme);
}

void MainWindow::setLanguage(const QString &code)
{
    m_settings.setLanguage(code);
    language::install(code);
}

void MainWindow::showPreferences()
{
    auto *dialog = new PreferencesDialog(m_settings, m_session, this);
    connect(dialog, &PreferencesDialog::changed, this, &MainWindow::buildMenus); // with what is chosen now
    dialog->open();
}

void MainWindow::showKeyboard()
{
    auto *dialog = new ShortcutDialog(*menuBar(), *page(), this);
    dialog->open();
}

void MainWindow::showTour()
{
    if (!findChild<Tour *>(QString(), Qt::FindDirectChildrenOnly)) {
        new Tour(*this); // deletes itself at its end
    }
}

void MainWindow::showManual(const QString &topic)
{
    if (!m_manual) {
        m_manual = new HelpWindow({m_pages.begin(), m_pages.end()}, this);
        connect(m_manual, &HelpWindow::keyboardRequested, this, [this] {
            activateWindow();
            showKeyboard();
        });
        placeOnScreen(*m_manual, m_settings.helpGeometry(), {900, 640});
    }
    m_manual->showTopic(topic);
    m_manual->show();
    m_manual->raise();
    m_manual->activateWindow();
}

} // namespace shardscope
