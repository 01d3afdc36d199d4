// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/projection/MapLayout.h"
#include "ui/session/Session.h"
#include "ui/session/Task.h"

#include <map>
#include <optional>
#include <string>

namespace shardscope {

/// The layouts of the open data: made in the background, one at a time, when a plan needs one, and kept.
class MapLayouts : public QObject
{
    Q_OBJECT

public:
    using Layout = std::shared_ptr<const MapLayout>;

    explicit MapLayouts(Session &session, QObject *parent = nullptr);
    ~MapLayouts() override;

    const std::string &kind() const { return m_kind; }
    void setKind(const std::string &kind); ///< one of projectionKinds(); call makeMissing then
    /// Made for each plan, so that the places of one say nothing of another's.
    bool areMadeForPlans() const;

    /// Null while it is not there.
    Layout layoutFor(const PlanRow *plan) const;
    const std::optional<Error> &error() const { return m_error; } ///< why the one in hand is not there
    bool isBusy() const { return m_task.isRunning(); }

    /// Drops all, as they are of data that is no longer open.
    void forget();
    /// Begins with a layout that the current or the compared plan has not got yet.
    void makeMissing();

signals:
    void changed(); ///< one more is there, or could not be made

private:
    PlanKey keyFor(const PlanRow *plan) const;
    void make(PlanKey key);

    Session &m_session;
    std::string m_kind = "pca";
    /// By kind and, for one made for a plan, that plan; else 0.
    std::map<std::pair<std::string, PlanKey>, Layout> m_layouts;
    std::pair<std::string, PlanKey> m_making; ///< while it is busy
    std::optional<Error> m_error;
    Task<Layout> m_task;
};

} // namespace shardscope
