// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/shell/SmallData.h"
#include "ui/session/JobModel.h"
#include "ui/session/Session.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/UserSettings.h"
#include "ui/style/Theme.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace shardscope::test {

/// A window with settings and a workspace of its own; English and light, whatever this machine is set to.
class WindowFixture
{
protected:
    void open()
    {
        language::install(QStringLiteral("en"));
        theme::apply(theme::Scheme::Light);
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<UserSettings>(m_folder->filePath(QStringLiteral("settings.ini")));
        m_session = std::make_unique<Session>();
        m_window = std::make_unique<MainWindow>(*m_session, *m_settings);
        m_window->resize(1280, 820);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get())); // shortcuts need it
        QVERIFY(m_session->openWorkspace(m_folder->filePath(QStringLiteral("w.shardscope")).toStdString()).ok());
    }

    void close()
    {
        m_window.reset();
        m_session.reset();
        m_settings.reset(); // writes its file when it goes, so before the folder
        m_folder.reset();
    }

    void openSmall() const
    {
        m_session->data().open(smallSource());
        QTRY_VERIFY(m_session->data().set());
        QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 20'000);
        QCOMPARE(m_session->plans().rows().size(), 2U);
    }

    template<class T>
    T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        Q_ASSERT(found);
        return found;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<UserSettings> m_settings;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace shardscope::test
