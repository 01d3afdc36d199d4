// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/TuningSessions.h"
#include "ui/style/Translated.h"

#include <functional>

class QAction;
class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace shardscope {

class Session;
class TuningStudy;

/// Chooses the tuning session that is looked at; begins, copies, names and removes them. One that was begun on other
/// data is not looked at, but its data can be opened, from where it is now if it has moved.
class TuningSessionBar : public Translated<>
{
    Q_OBJECT

public:
    TuningSessionBar(Session &session, TuningStudy &study, QWidget *parent = nullptr);

    /// The chosen session cannot go on: it is of other data.
    bool isForeign() const { return m_foreign != 0; }
    /// Looks at the chosen session if it is of the data that is open now.
    void takeUpData();

signals:
    void chosen();         ///< another session, or a new one, by the user
    void foreignChanged(); ///< what isForeign says may have changed

public slots:
    void showSessions();

protected:
    void retranslate() override;

private:
    void layOut();
    void listen();
    void showState();
    void showForeign();

    void choose(int index);
    void beginNew();
    void duplicate();
    void rename();
    void remove();
    void openData();
    void locateData();
    void askName(const QString &title, const QString &suggested, const std::function<void(const QString &)> &use);

    Session &m_session;
    TuningStudy &m_study;
    TuningSessions::Id m_foreign = 0; ///< chosen, but begun on other data
    bool m_isOtherData = false;       ///< data was opened for it, but was not its own

    QComboBox *m_sessions;
    QToolButton *m_menuButton;
    QAction *m_new;
    QAction *m_duplicate;
    QAction *m_rename;
    QAction *m_remove;
    QLabel *m_note;
    QWidget *m_foreignBox;
    QLabel *m_foreignText;
    QPushButton *m_openData;
    QPushButton *m_locateData;
};

} // namespace shardscope
