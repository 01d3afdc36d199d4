// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/RegistryText.h"

#include <QCoreApplication>

namespace shardscope {

QString registryText(const char *english)
{
    return QCoreApplication::translate("Registry", english);
}

} // namespace shardscope
