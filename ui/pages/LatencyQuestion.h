// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace shardscope {

class Session;

/// Asks the session's latency study about the plans and the nprobe in hand, under the load that is set; where no plan
/// is built, there is nothing to ask.
void askLatency(const Session &session);

} // namespace shardscope
