// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/CapacityLifeModel.h"

#include "ui/text/CapacityText.h"

#include <cmath>

namespace shardscope {

void CapacityLifeModel::setStudy(SharedCapacityStudy study)
{
    beginResetModel();
    m_study = std::move(study);
    endResetModel();
}

NumberTable::Columns CapacityLifeModel::columns() const
{
    Columns all{
        {tr("Month"), tr("From now."), NumberFormat::Id,
         [this](int row) { return life()->months[static_cast<std::size_t>(row)]; }},
        {tr("Vectors"), tr("That there are then."), NumberFormat::Whole,
         [this](int row) { return life()->vectors[static_cast<std::size_t>(row)]; }},
        {tr("Nodes needed"), tr("The fewest that keep to all limits then; empty: no number of them does."),
         NumberFormat::Whole, [this](int row) { return life()->nodes[static_cast<std::size_t>(row)]; }},
    };
    if (!life()) {
        return all;
    }
    for (std::size_t limit = 0; limit < life()->limits.size(); ++limit) {
        all.push_back({limitName(life()->limits[limit].limit),
                       tr("Share of this limit that the cluster uses if it is left as it is, by the upper end; empty: "
                          "it does not keep up."),
                       NumberFormat::Percent, [this, limit](int row) {
                           const double used = life()->limits[limit].used[static_cast<std::size_t>(row)];
                           return std::isfinite(used) ? QVariant(used) : QVariant();
                       }});
    }
    return all;
}

} // namespace shardscope
