// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paper/PageFlow.h"

namespace shardscope {

namespace {

/// The height of the pieces that must stand on one page with `first`, and the one after them.
std::pair<double, std::size_t> group(const std::vector<PagePiece> &pieces, std::size_t first)
{
    double height = pieces[first].height;
    std::size_t next = first + 1;
    while (pieces[next - 1].staysWithNext && next < pieces.size()) {
        height += pieces[next].before + pieces[next].height;
        ++next;
    }
    return {height, next};
}

} // namespace

std::vector<std::vector<PlacedPiece>> spread(const std::vector<PagePiece> &pieces, double height)
{
    std::vector<std::vector<PlacedPiece>> pages(1);
    double y = 0;
    const auto begin = [&](std::size_t piece) {
        pages.emplace_back();
        y = 0;
        if (const int head = pieces[piece].head; head >= 0) {
            pages.back().push_back({static_cast<std::size_t>(head), 0});
            y = pieces[head].height;
        }
    };
    for (std::size_t first = 0; first < pieces.size();) {
        const auto [needed, next] = group(pieces, first);
        const double before = pages.back().empty() ? 0 : pieces[first].before;
        if (!pages.back().empty() && y + before + needed > height) {
            begin(first);
        }
        for (std::size_t piece = first; piece < next; ++piece) {
            const double space = pages.back().empty() ? 0 : pieces[piece].before;
            if (!pages.back().empty() && y + space + pieces[piece].height > height) {
                begin(piece); // a group that is taller than a page
            } else {
                y += space;
            }
            pages.back().push_back({piece, y});
            y += pieces[piece].height;
        }
        first = next;
    }
    return pages;
}

} // namespace shardscope
