// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Pages.h"

#include "ui/pages/ClusterPage.h"
#include "ui/pages/DataPage.h"
#include "ui/pages/LatencyPage.h"
#include "ui/pages/MapPage.h"
#include "ui/pages/PlanPage.h"
#include "ui/pages/RecallPage.h"
#include "ui/pages/ReportPage.h"
#include "ui/pages/SearchPage.h"
#include "ui/pages/SkewPage.h"
#include "ui/pages/TunePage.h"

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
        {"data", make<DataPage>},     {"plan", make<PlanPage>},     {"map", make<MapPage>},
        {"skew", make<SkewPage>},     {"recall", make<RecallPage>}, {"latency", make<LatencyPage>},
        {"search", make<SearchPage>}, {"tune", make<TunePage>},     {"cluster", make<ClusterPage>},
        {"report", make<ReportPage>},
    };
    return kinds;
}

QKeySequence pageShortcut(qsizetype page)
{
    constexpr qsizetype digits = 10;
    if (page >= digits) {
        return {};
    }
    const auto key = page == digits - 1 ? Qt::Key_0 : static_cast<Qt::Key>(Qt::Key_1 + page);
    return {Qt::CTRL | key};
}

} // namespace shardscope
