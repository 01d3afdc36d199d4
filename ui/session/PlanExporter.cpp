// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/PlanExporter.h"

#include "core/work/PlanExport.h"
#include "ui/session/Session.h"

namespace shardscope {

PlanExporter::PlanExporter(Session &session, QObject *parent)
    : QObject(parent), m_session(session), m_writing(*session.jobs())
{
    // Vectors that the session leaves are not kept in memory for this.
    connect(&session.data(), &SessionData::leaving, this, [this] { m_writing.cancel(); });
}

void PlanExporter::write(PlanKey plan, const QString &folder)
{
    const PlanRow *row = m_session.plans().find(plan);
    if (!row || !m_session.data().set()) {
        return;
    }
    const PlanExport task{.data = m_session.data().set(),
                          .source = m_session.data().source(),
                          .spec = row->spec,
                          .partition = row->result ? row->result->partition : nullptr,
                          .workspace = m_session.workspace().place()};
    const QString name = QString::fromStdString(row->spec.name);
    m_writing.start(
        tr("Exporting %1").arg(name),
        [task, path = folder.toStdString()](const Progress &progress) { return exportPlan(task, path, progress); },
        [this, name, folder](const Outcome<DeploymentSize> &size) {
            if (size) {
                emit written(name, folder, *size);
            } else if (size.error().code != Code::Cancelled) {
                emit failed(size.error());
            }
        });
}

} // namespace shardscope
