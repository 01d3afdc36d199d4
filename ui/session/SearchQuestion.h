// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace shardscope {

/// What is searched for, as the user asked for it, so that it can be asked again. Fields that the mode does not ask for
/// are as they are here.
struct SearchQuestion
{
    enum class Mode { Query, Row, Id, Label, Numbers };

    Mode mode = Mode::Query;
    int number = 0;   ///< of the query, the row, or which of the vectors that have the label, from 1
    QString text{};   ///< id, label or numbers
    QString tenant{}; ///< empty where none is asked for

    bool operator==(const SearchQuestion &) const = default;
};

} // namespace shardscope
