// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Lifecycle.h"

#include "ui/session/Session.h"

namespace shardscope {

Lifecycle::Lifecycle(Session &session) : m_resharding(*session.jobs())
{
    QObject::connect(&session, &Session::dataOpened, &m_resharding, &ReshardingJob::forget);
}

} // namespace shardscope
