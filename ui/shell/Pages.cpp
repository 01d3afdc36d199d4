// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Pages.h"

#include "ui/pages/Page.h"

namespace shardscope {

namespace {

template<class T>
[[maybe_unused]] Page *make(Session &session, QWidget *parent)
{
    return new T(session, parent);
}

} // namespace

const std::vector<PageKind> &pageKinds()
{
    static const std::vector<PageKind> kinds = {
        // One line a page, in the order of the navigation: {"recall", make<RecallPage>},
    };
    return kinds;
}

} // namespace shardscope
