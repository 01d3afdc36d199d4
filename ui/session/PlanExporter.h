// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/DeploymentCheck.h"
#include "ui/session/PlanRow.h"
#include "ui/session/Task.h"

#include <QObject>

namespace shardscope {

class Session;

/// Writes deployments of plans into folders, one at a time.
class PlanExporter : public QObject
{
    Q_OBJECT

public:
    explicit PlanExporter(Session &session, QObject *parent = nullptr);

    void write(PlanKey plan, const QString &folder);

signals:
    void written(const QString &plan, const QString &folder, const shardscope::DeploymentSize &size);
    void failed(const shardscope::Error &error);

private:
    Session &m_session;
    Task<DeploymentSize> m_writing; ///< last: it ends before what it tells is gone
};

} // namespace shardscope
