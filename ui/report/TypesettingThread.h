// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QThreadPool;

namespace shardscope {

/// The one thread on which reports are laid out, drawn and written in the background, one after the other, in the order
/// in which they come.
///
/// Fonts, and whatever was laid out with them, belong to a thread and die with it. The threads of the usual pool end
/// when they had nothing to do for half a minute; this one stays as long as the application.
QThreadPool &typesettingThread();

/// Whether the caller runs on it.
bool isTypesettingThread();

/// Does it there, after all that came before; does nothing once the application has ended.
void onTypesettingThread(std::function<void()> work);

} // namespace shardscope
