// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/engines/FakeEngine.h"
#include "tests/ui/pages/PageFixture.h"
#include "ui/charts/TreemapView.h"
#include "ui/pages/ClusterPage.h"
#include "ui/widgets/ChartPanel.h"

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>

namespace shardscope::test {

/// The page Cluster as a user drives it, on servers of this process.
class ClusterPageFixture
{
protected:
    static void offerServers()
    {
        useEnglishAndLight();
        qunsetenv("SHARDSCOPE_PASSWORD");
        qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // no keyring
        offerFakeEngine();
    }

    void open()
    {
        FakeServers::all().reset();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void close()
    {
        FakeServers::all().isHeld = false;
        m_page.reset();
        m_session.reset();
        m_folder.reset();
    }

    template<class T>
    T *find(const char *name) const
    {
        T *found = m_page->findChild<T *>(QLatin1String(name));
        Q_ASSERT(found);
        return found;
    }
    QPushButton *button(const char *name) const { return find<QPushButton>(name); }
    TreemapView *treemap() const { return m_page->findChild<TreemapPanel *>("shards-by-node")->treemap(); }
    QString news() const { return find<QLabel>("news")->text(); }

    /// The dialog that is open; null if none opens.
    template<class T>
    T *dialog() const
    {
        T *found = nullptr;
        const bool isOpen = QTest::qWaitFor([&] {
            for (QWidget *widget : QApplication::topLevelWidgets()) {
                if (auto *candidate = qobject_cast<T *>(widget); candidate && candidate->isVisible()) {
                    found = candidate;
                }
            }
            return found != nullptr;
        });
        return isOpen ? found : nullptr;
    }

    static void waitIdle(ClusterPage &page) { QTRY_VERIFY_WITH_TIMEOUT(page.isSettled(), 20000); }

    void makePage(std::unique_ptr<Session> session = std::make_unique<Session>())
    {
        m_session = std::move(session);
        m_page = std::make_unique<ClusterPage>(*m_session);
        m_page->resize(1100, 760);
        m_page->show();
    }

    void lookAt(const QString &address)
    {
        auto *line = find<QLineEdit>("address");
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, address);
        QTest::mouseClick(button("look"), Qt::LeftButton);
        waitIdle(*m_page);
    }

    void deploy(int replicas = 1)
    {
        QVERIFY2(button("deploy")->isEnabled(), qPrintable(button("deploy")->toolTip()));
        button("deploy")->click();
        auto *asked = dialog<QDialog>();
        QVERIFY(asked);
        asked->findChild<QSpinBox *>("replicas")->setValue(replicas);
        auto *begin = asked->findChild<QPushButton *>("begin");
        QTRY_VERIFY_WITH_TIMEOUT(begin->isEnabled(), 20000);
        begin->click();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ClusterPage> m_page;
};

} // namespace shardscope::test
