// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Machine.h"

#include <QString>
#include <QSysInfo>

#include <unistd.h>

#include <fstream>

namespace shardscope {

std::string processorName()
{
    std::ifstream cpus("/proc/cpuinfo");
    for (std::string line; std::getline(cpus, line);) {
        const auto colon = line.find(": ");
        if (line.starts_with("model name") && colon != line.npos) {
            return line.substr(colon + 2);
        }
    }
    return QSysInfo::currentCpuArchitecture().toStdString();
}

std::int64_t memoryOfMachine()
{
    return std::int64_t(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGESIZE);
}

std::string systemName()
{
    return QSysInfo::prettyProductName().toStdString();
}

} // namespace shardscope
