// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QList>
#include <QWidget>

class QAction;

namespace shardscope {

class PlanHistory;
class Session;

/// One subject of the window. A page shows what the session has and asks it for more; it computes nothing.
/// New pages are registered in ui/shell/Pages.cpp.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(Session &session, QWidget *parent = nullptr) : QWidget(parent), m_session(session) {}

    virtual QString title() const = 0;                ///< in the current language
    virtual QString summary() const { return {}; }    ///< one sentence: what the page answers
    virtual QIcon icon() const = 0;                   ///< icon("name") from resources/icons
    virtual QList<QAction *> actions() { return {}; } ///< for the window's menu "Page" while it is shown

    /// Where changes to the list of plans go, so that they can be undone. Set by the window.
    void setHistory(PlanHistory *history) { m_history = history; }

    /// False while something of its own is still being computed, such as a projection. A page that ever returns
    /// false emits `settled` when it is done; pictures of pages are taken then.
    virtual bool isSettled() const { return true; }

signals:
    void settled();
    void pageRequested(const QString &name); ///< shows another page: "search", "map", …

protected:
    Session &session() const { return m_session; }
    PlanHistory *history() const { return m_history; }

    /// Sets every visible text anew; called when the language changes, and by the constructor of the page.
    virtual void retranslate() {}
    /// Takes every kept colour anew; called when the palette changes.
    virtual void restyle() {}

    /// Room between a page's contents and its edges.
    static constexpr QMargins margins{14, 12, 14, 12};
    /// Fills the page: what is asked at the left, as wide as it must be, what is answered at the right.
    void setSides(QWidget *controls, QWidget *results);

    void changeEvent(QEvent *event) override;

private:
    Session &m_session;
    PlanHistory *m_history = nullptr;
};

} // namespace shardscope
