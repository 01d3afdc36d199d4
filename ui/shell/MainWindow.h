// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QTimer>

#include "core/base/Id.h"
#include "ui/session/Remedy.h"
#include "ui/shell/UserSettings.h"

namespace shardscope {

class HelpWindow;
class JobList;
class MessageBar;
class Navigation;
class Page;
class PageStack;
class PlanBar;
class PlanHistory;
class RecentWorkspaces;
class Session;
class StartPage;

/// The one window: pages on the left, data set and plan above, jobs below. It opens what is chosen or dropped, and
/// says what went wrong.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Session &session, UserSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    const QList<Page *> &pages() const { return m_pages; }
    void showPage(const QString &name); ///< "recall"; unknown names are ignored
    QString currentPage() const;

    /// Whether the user sees how a data file will be read before it is.
    enum class FirstLook { Shown, Skipped };
    /// Opens a workspace file or a data file, whichever it is.
    void openFile(const QString &file, FirstLook look = FirstLook::Shown);
    /// Goes on with another workspace and the data last used in it.
    void openWorkspace(const QString &file);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Page *page() const; ///< in view; null if there is none yet
    void build();
    void addPages();
    void connectSession();
    void showExample();
    void retranslate();
    void settleMnemonics();

    void buildMenus();
    void buildFileMenu();
    void buildEditMenu();
    void buildViewMenu();
    void buildHelpMenu();

    void showError(const Error &error);
    void remedy(Remedy remedy, const Error &error);
    void locate(const std::filesystem::path &file); ///< of the data, which is not where it was
    void chooseData();
    void chooseWorkspace();
    void newWorkspace();
    void saveWorkspaceAs();
    void reopenWorkspace();
    void showTitle();
    void showIdle();
    void showPreferences();
    void showKeyboard();
    void showTour();
    void showManual(const QString &topic);
    void connectStart();
    void setScheme(theme::Scheme scheme);
    void setLanguage(const QString &code);

    Session &m_session;
    UserSettings &m_settings;
    PlanHistory *m_history;
    Navigation *m_navigation;
    PlanBar *m_bar;
    MessageBar *m_message;
    QueryId m_example;                 ///< selected by showExample
    bool m_isOpeningWorkspace = false; ///< and its data with it
    PageStack *m_stack;
    JobList *m_jobs;
    QList<Page *> m_pages;
    QTimer m_mnemonics; ///< runs where the page in view has other texts
    StartPage *m_start = nullptr;
    RecentWorkspaces *m_recent = nullptr;
    HelpWindow *m_manual = nullptr; ///< made when it is first asked for
};

} // namespace shardscope
