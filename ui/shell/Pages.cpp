// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Pages.h"

#include "ui/pages/PlanPage.h"

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
        {"plan", make<PlanPage>},
    };
    return kinds;
}

} // namespace shardscope
