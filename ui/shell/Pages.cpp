// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Pages.h"

#include "ui/pages/CapacityPage.h"
#include "ui/pages/ClusterPage.h"
#include "ui/pages/DataPage.h"
#include "ui/pages/LatencyPage.h"
#include "ui/pages/LifecyclePage.h"
#include "ui/pages/MapPage.h"
#include "ui/pages/PlanPage.h"
#include "ui/pages/RecallPage.h"
#include "ui/pages/ReportPage.h"
#include "ui/pages/SearchPage.h"
#include "ui/pages/SkewPage.h"
#include "ui/pages/StartPage.h"
#include "ui/pages/TunePage.h"

#include <algorithm>

namespace shardscope {

namespace {

template<class T>
Page *make(Session &session, QWidget *parent)
{
    return new T(session, parent);
}

} // namespace

const std::vector<PageKind> &pageKinds()
{
    static const std::vector<PageKind> kinds = {
        {"start", make<StartPage>},     {"data", make<DataPage>},
        {"plan", make<PlanPage>},       {"map", make<MapPage>},
        {"skew", make<SkewPage>},       {"recall", make<RecallPage>},
        {"latency", make<LatencyPage>}, {"search", make<SearchPage>},
        {"tune", make<TunePage>},       {"lifecycle", make<LifecyclePage>},
        {"cluster", make<ClusterPage>}, {"capacity", make<CapacityPage>},
        {"report", make<ReportPage>},
    };
    return kinds;
}

QKeySequence pageShortcut(const QString &name)
{
    constexpr qsizetype digits = 10;
    const auto &kinds = pageKinds();
    const auto found = std::ranges::find(kinds, name, [](const PageKind &kind) { return QLatin1String(kind.name); });
    const qsizetype digit = found - kinds.begin(); // the first page has Home
    if (found == kinds.end() || digit > 2 * digits) {
        return {};
    }
    if (digit == 0) {
        return {Qt::ALT | Qt::Key_Home};
    }
    const auto key = static_cast<Qt::Key>(Qt::Key_0 + digit % digits);
    return digit > digits ? QKeySequence(Qt::CTRL | Qt::SHIFT | key) : QKeySequence(Qt::CTRL | key);
}

} // namespace shardscope
