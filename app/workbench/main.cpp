// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/Options.h"
#include "core/base/Decimal.h"
#include "core/truth/TruthCache.h"
#include "ui/session/Session.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/PreferencesDialog.h"
#include "ui/shell/Screenshots.h"
#include "ui/shell/UserSettings.h"
#include "ui/text/ErrorText.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThreadPool>

#include <csignal>
#include <cstdio>
#include <functional>
#include <memory>
#include <new>

using namespace shardscope;

namespace {

QString defaultWorkspace()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    folder.mkpath(QStringLiteral("."));
    return folder.filePath(QStringLiteral("default.shardscope"));
}

/// The workspace to begin with: the one asked for, else the last one used, else the user's default.
QString firstWorkspace(const Options &options, const UserSettings &settings)
{
    if (!options.workspace.isEmpty()) {
        return options.workspace;
    }
    const QStringList recent = settings.recentWorkspaces();
    return recent.isEmpty() ? defaultWorkspace() : recent.constFirst();
}

void complain(const Error &error)
{
    std::fprintf(stderr, "shardscope: %s\n", qPrintable(sentence(error)));
}

/// What the window's own thread has no memory for is given up with a message; the window stays.
class Application : public QApplication
{
public:
    using QApplication::QApplication;

    std::function<void(const Error &)> failed = complain;

    bool notify(QObject *receiver, QEvent *event) override
    {
        try {
            return QApplication::notify(receiver, event);
        } catch (const std::bad_alloc &) {
            failed({Code::NotEnoughMemory, {}, {std::int64_t(0)}});
        }
        return true;
    }
};

int runWindow(Application &application, const Options &options)
{
    UserSettings settings;
    theme::apply(options.scheme.value_or(settings.scheme()));
    language::install(options.language.isEmpty() ? settings.language() : options.language);
    Session session;
    session.data().setTruthCache(usualTruthCache());
    applyPreferences(settings, session);
    application.failed = [&session](const Error &error) { emit session.failed(error); };
    MainWindow window(session, settings);
    if (!options.page.isEmpty()) {
        window.showPage(options.page);
    }
    if (options.size.isValid()) {
        window.resize(options.size);
    }
    window.show();
    window.openWorkspace(firstWorkspace(options, settings));
    if (!options.file.isEmpty()) {
        window.openFile(options.file);
    }
    const int code = QApplication::exec();
    application.failed = complain; // the session goes
    return code;
}

/// Draws the pages, leaving the user's settings and workspaces as they are.
int drawPages(const Options &options)
{
    const QTemporaryDir place;
    UserSettings settings(place.filePath(QStringLiteral("settings.ini")));
    theme::apply(options.scheme.value_or(theme::Scheme::Light));
    language::install(options.language.isEmpty() ? QStringLiteral("en") : options.language);
    Session session;
    session.data().setTruthCache(usualTruthCache());
    MainWindow window(session, settings);
    window.resize(options.size.isValid() ? options.size : QSize(1280, 820));
    window.show();
    Screenshots pictures(window, session, options.screenshots, options.page);
    QObject::connect(&pictures, &Screenshots::saved, [](const QString &file) { std::puts(qPrintable(file)); });
    QObject::connect(&pictures, &Screenshots::finished, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    const auto fail = [](const Error &error) {
        complain(error);
        QCoreApplication::exit(EXIT_FAILURE);
    };
    QObject::connect(&pictures, &Screenshots::failed, qApp, fail, Qt::QueuedConnection);
    QObject::connect(&session, &Session::failed, qApp, fail, Qt::QueuedConnection);
    window.openWorkspace(options.workspace.isEmpty() ? place.filePath(QStringLiteral("pictures.shardscope"))
                                                     : options.workspace);
    if (!options.file.isEmpty()) {
        window.openFile(options.file, MainWindow::FirstLook::Skipped);
    }
    pictures.start();
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    prepareEnvironment(argc, argv);
    Application application(argc, argv);
    useDecimalPoint();
    std::signal(SIGXFSZ, SIG_IGN); // a file past the session's limit is an error of writing it, not the end
    QApplication::setApplicationName(QStringLiteral("shardscope"));
    QApplication::setApplicationDisplayName(QStringLiteral("Shardscope"));
    QApplication::setApplicationVersion(QStringLiteral(SHARDSCOPE_VERSION));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/shardscope.svg")));
    // Jobs wait for memory and disk as well as for processors; one must not keep the next from beginning.
    QThreadPool::globalInstance()->setMaxThreadCount(std::max(8, QThread::idealThreadCount()));

    const auto options = parseOptions(QApplication::arguments());
    return options.screenshots.isEmpty() ? runWindow(application, options) : drawPages(options);
}
