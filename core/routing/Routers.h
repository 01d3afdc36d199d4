// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/routing/Router.h"

/// One function per router, each in a file of its own. routerKinds() calls them all: the one line to add for a new one.
namespace shardscope {

Kind<RouterMaker> broadcastRouter();
Kind<RouterMaker> tenantRouter();
Kind<RouterMaker> nestedRouter();
Kind<RouterMaker> centroidRouter();
Kind<RouterMaker> subCentroidsRouter();
Kind<RouterMaker> byQueriesRouter();
Kind<RouterMaker> adaptiveRouter();
Kind<RouterMaker> learnedRouter();
Kind<RouterMaker> twoRoundsRouter();

} // namespace shardscope
