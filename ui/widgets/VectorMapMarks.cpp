// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/VectorMapMarks.h"

#include "ui/text/NumberText.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace shardscope {

namespace {

constexpr std::size_t mostPlacedMarks = 1500; ///< shards that room is looked for; more are dots anyway
constexpr double signGap = 1.5;               ///< logical pixels between two signs at least

/// Directions in which a sign may stand beside its place: the sides first, then the corners.
constexpr std::array<std::pair<double, double>, 8> directionsOfSigns{
    {{0, -1}, {1, 0}, {-1, 0}, {0, 1}, {0.8, -0.8}, {-0.8, -0.8}, {0.8, 0.8}, {-0.8, 0.8}}};

/// What is taken of a view, in a grid so that only near signs are compared.
class SignRoom
{
public:
    explicit SignRoom(const QRectF &view)
        : m_view(view), m_columns(std::max(1, static_cast<int>(view.width() / cell) + 1)),
          m_rows(std::max(1, static_cast<int>(view.height() / cell) + 1)), m_taken(std::size_t(m_columns) * m_rows)
    {
    }

    bool isFree(const QRectF &box) const
    {
        bool isIt = m_view.contains(box);
        forEachCell(box, [&](const std::vector<QRectF> &taken) {
            isIt = isIt && std::ranges::none_of(taken, [&](const QRectF &other) { return other.intersects(box); });
        });
        return isIt;
    }

    void take(const QRectF &box)
    {
        forEachCell(box, [&](std::vector<QRectF> &taken) { taken.push_back(box); });
    }

private:
    template<class Self, class Use>
    static void visit(Self &self, const QRectF &box, const Use &use)
    {
        const auto cellOf = [](double at, int count) { return std::clamp(static_cast<int>(at / cell), 0, count - 1); };
        const QRectF at = box.translated(-self.m_view.topLeft());
        for (int y = cellOf(at.top(), self.m_rows); y <= cellOf(at.bottom(), self.m_rows); ++y) {
            for (int x = cellOf(at.left(), self.m_columns); x <= cellOf(at.right(), self.m_columns); ++x) {
                use(self.m_taken[std::size_t(y) * self.m_columns + x]);
            }
        }
    }
    template<class Use>
    void forEachCell(const QRectF &box, const Use &use) const
    {
        visit(*this, box, use);
    }
    template<class Use>
    void forEachCell(const QRectF &box, const Use &use)
    {
        visit(*this, box, use);
    }

    static constexpr double cell = 48; ///< logical pixels
    QRectF m_view;
    int m_columns;
    int m_rows;
    std::vector<std::vector<QRectF>> m_taken;
};

QRectF signBox(QPointF center, QSizeF size)
{
    return {center.x() - size.width() / 2, center.y() - size.height() / 2, size.width(), size.height()};
}

QRectF withSignGap(const QRectF &box)
{
    return box.adjusted(-signGap, -signGap, signGap, signGap);
}

class SignPlacing
{
public:
    SignPlacing(const VectorMapOverlay &overlay, const QTransform &toScreen, const QFontMetricsF &font,
                const QRectF &view)
        : m_overlay(overlay), m_toScreen(toScreen), m_font(font), m_view(view), m_room(view)
    {
        double total = 0;
        for (const auto &middle : overlay.middles) {
            total += static_cast<double>(middle.vectors);
        }
        m_mean = std::max(1.0, total / static_cast<double>(std::max<std::size_t>(1, overlay.middles.size())));
    }

    VectorMapMarks place()
    {
        if (m_overlay.route) {
            m_room.take(querySign());
        }
        // Those that matter first, then their badges, then all others.
        const std::vector<std::size_t> shards = m_overlay.showMiddles ? order() : std::vector<std::size_t>();
        const auto others = std::ranges::find_if(shards, [this](std::size_t i) { return !matters(i); });
        const auto first = static_cast<std::size_t>(others - shards.begin());
        placeShards(std::span(shards).first(first), 0);
        if (m_overlay.route) {
            placeBadges();
        }
        placeShards(std::span(shards).subspan(first), first);
        std::ranges::reverse(m_marks.shards); // those that matter most are drawn last
        return std::move(m_marks);
    }

private:
    QPointF placeOf(MapPoint point) const { return m_toScreen.map(QPointF(point.x, point.y)); }

    /// By the root of the shard's size, so that areas compare; never too small for its number.
    QSizeF pillOf(const VectorMapOverlay::Middle &middle, const QString &text) const
    {
        const double least = m_font.height() + 2;
        const double size = std::sqrt(static_cast<double>(middle.vectors) / m_mean);
        const double height = std::clamp(1.1 * least * size, least, 1.7 * least);
        return {std::max(height, m_font.horizontalAdvance(text) + 10), height};
    }

    /// Places in the order in which room is given away; those out of view have no part in it.
    std::vector<std::size_t> order() const
    {
        std::vector<std::size_t> inView;
        for (std::size_t i = 0; i < m_overlay.middles.size(); ++i) {
            if (m_overlay.middles[i].vectors > 0 && m_view.contains(placeOf(m_overlay.middles[i].place))) {
                inView.push_back(i);
            }
        }
        std::vector<std::size_t> rank(m_overlay.middles.size(), m_overlay.middles.size());
        const auto asked = m_overlay.route ? m_overlay.route->asked : std::vector<ShardId>();
        for (std::size_t i = asked.size(); i-- > 0;) {
            if (asked[i].index() < rank.size()) {
                rank[asked[i].index()] = i + 1;
            }
        }
        if (m_overlay.selectedShard.isValid() && m_overlay.selectedShard.index() < rank.size()) {
            rank[m_overlay.selectedShard.index()] = 0;
        }
        std::ranges::stable_sort(inView, [&](std::size_t a, std::size_t b) {
            return rank[a] != rank[b] ? rank[a] < rank[b] : m_overlay.middles[a].vectors > m_overlay.middles[b].vectors;
        });
        return inView;
    }

    bool matters(std::size_t middle) const
    {
        const ShardId shard = m_overlay.middles[middle].shard;
        return shard == m_overlay.selectedShard ||
               (m_overlay.route && std::ranges::count(m_overlay.route->asked, shard) > 0);
    }

    /// `before`: how many have been placed already.
    void placeShards(std::span<const std::size_t> shards, std::size_t before)
    {
        for (std::size_t i = 0; i < shards.size(); ++i) {
            const auto &middle = m_overlay.middles[shards[i]];
            const QString text = numberText(middle.shard.value, NumberFormat::Id);
            const QPointF place = placeOf(middle.place);
            const QRectF pill = before + i < mostPlacedMarks ? roomFor(place, pillOf(middle, text)) : QRectF();
            m_room.take(withSignGap(pill.isEmpty()
                                        ? signBox(place, {2 * VectorMapMarks::dotRadius, 2 * VectorMapMarks::dotRadius})
                                        : pill));
            m_marks.shards.push_back({shards[i], place, pill, text});
        }
    }

    /// The room nearest to a place; none where all around it is taken.
    QRectF roomFor(QPointF place, QSizeF size) const
    {
        QRectF pill = signBox(place, size);
        // What lies at the edge of the view is moved into it.
        pill.moveLeft(std::clamp(pill.left(), m_view.left() + signGap,
                                 std::max(m_view.left() + signGap, m_view.right() - signGap - size.width())));
        pill.moveTop(std::clamp(pill.top(), m_view.top() + signGap,
                                std::max(m_view.top() + signGap, m_view.bottom() - signGap - size.height())));
        if (m_room.isFree(withSignGap(pill))) {
            return pill;
        }
        for (const double far : {0.75, 1.25}) {
            for (const auto &[x, y] : directionsOfSigns) {
                const QPointF center = place + QPointF(x * far * (size.width() + 6), y * far * (size.height() + 6));
                if (const QRectF beside = signBox(center, size); m_room.isFree(withSignGap(beside))) {
                    return beside;
                }
            }
        }
        return {};
    }

    void placeBadges()
    {
        const auto &asked = m_overlay.route->asked;
        const std::size_t told = std::min(asked.size(), VectorMapMarks::mostBadges);
        for (std::size_t i = 0; i < told; ++i) {
            if (asked[i].index() < m_overlay.middles.size()) {
                addBadge(signOf(asked[i].index()), numberText(static_cast<double>(i + 1), NumberFormat::Id));
            }
        }
        if (told < asked.size()) {
            addBadge(querySign(),
                     QLatin1Char('+') + numberText(static_cast<double>(asked.size() - told), NumberFormat::Id));
        }
    }

    QRectF querySign() const
    {
        constexpr double radius = 10;
        return signBox(placeOf(m_overlay.route->query), {2 * radius, 2 * radius});
    }

    /// What a shard's badge stands beside.
    QRectF signOf(std::size_t middle) const
    {
        const auto mark = std::ranges::find(m_marks.shards, middle, &VectorMapMarks::Shard::middle);
        if (mark != m_marks.shards.end() && !mark->pill.isEmpty()) {
            return mark->pill;
        }
        return signBox(placeOf(m_overlay.middles[middle].place),
                       {2 * VectorMapMarks::dotRadius, 2 * VectorMapMarks::dotRadius});
    }

    /// The first free place in one of the directions, near before far; else in the second direction over what is there.
    QRectF roomBeside(QPointF center, const std::array<QPointF, 8> &offsets, QSizeF size) const
    {
        for (const double far : {1.0, 1.7, 2.5}) {
            for (const QPointF &offset : offsets) {
                if (const QRectF box = signBox(center + far * offset, size); m_room.isFree(withSignGap(box))) {
                    return box;
                }
            }
        }
        return signBox(center + offsets[1], size);
    }

    /// At the corner where there is room; else at the upper right one, over what is there.
    void addBadge(const QRectF &sign, const QString &text)
    {
        const double height = m_font.height() + 2;
        const QSizeF size(std::max(height, m_font.horizontalAdvance(text) + 8), height);
        const double dx = (sign.width() + size.width()) / 2 + 2 * signGap;
        const double dy = (sign.height() + size.height()) / 2 + 2 * signGap;
        const std::array<QPointF, 8> offsets{QPointF(dx, 0),  QPointF(0.7 * dx, -dy), QPointF(-0.7 * dx, -dy),
                                             QPointF(-dx, 0), QPointF(0.7 * dx, dy),  QPointF(-0.7 * dx, dy),
                                             QPointF(0, -dy), QPointF(0, dy)};
        const QRectF box = roomBeside(sign.center(), offsets, size);
        m_room.take(withSignGap(box));
        m_marks.badges.push_back({box, text});
    }

    const VectorMapOverlay &m_overlay;
    const QTransform &m_toScreen;
    const QFontMetricsF &m_font;
    QRectF m_view;
    SignRoom m_room;
    double m_mean = 1;
    VectorMapMarks m_marks;
};

} // namespace

VectorMapMarks placeMarks(const VectorMapOverlay &overlay, const QTransform &toScreen, const QFontMetricsF &bold,
                          const QRectF &view)
{
    return SignPlacing(overlay, toScreen, bold, view).place();
}

} // namespace shardscope
