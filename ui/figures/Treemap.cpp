// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/Treemap.h"

#include <algorithm>
#include <numeric>

namespace shardscope {

namespace {

/// Lays rows of rectangles along the shorter side of the room that is left, greatest first.
class Squarifier
{
public:
    Squarifier(const QRectF &frame, const QList<double> &weights) : m_room(frame), m_weights(weights)
    {
        for (qsizetype i = 0; i < weights.size(); ++i) {
            if (weights[i] > 0) {
                m_order.append(i);
            }
        }
        std::ranges::stable_sort(m_order, std::ranges::greater(), [&](qsizetype i) { return weights[i]; });
        m_left.resize(m_order.size() + 1); // summed from the least, so that what is small is not lost
        for (qsizetype i = m_order.size(); i-- > 0;) {
            m_left[i] = m_left[i + 1] + weight(i);
        }
        m_places = QList<QRectF>(weights.size(), QRectF(frame.topLeft(), QSizeF(0, 0)));
    }

    QList<QRectF> run()
    {
        for (qsizetype first = 0; first < m_order.size();) {
            first = layRow(first);
        }
        return m_places;
    }

private:
    double weight(qsizetype position) const { return m_weights[m_order[position]]; }

    /// The longest side over the shortest, of the worst in a row from `first` to before `end` that weighs `sum`.
    double worstRatio(qsizetype first, qsizetype end, double sum) const
    {
        const double side = std::min(m_room.width(), m_room.height());
        const double length = side * side * m_left[first] / (m_room.width() * m_room.height()); // in weights
        return std::max(length * weight(first) / (sum * sum), sum * sum / (length * weight(end - 1)));
    }

    /// Returns the first that is not in the row.
    qsizetype layRow(qsizetype first)
    {
        double sum = weight(first);
        double worst = worstRatio(first, first + 1, sum);
        qsizetype end = first + 1;
        for (; end < m_order.size(); ++end) {
            const double next = worstRatio(first, end + 1, sum + weight(end));
            if (!(next <= worst)) {
                break;
            }
            worst = next;
            sum += weight(end);
        }
        const bool isLast = end == m_order.size(); // it takes all that is left, whatever rounding has made of the sums
        placeRow(first, end, sum, isLast ? 1 : std::min(1.0, sum / m_left[first]));
        return end;
    }

    void placeRow(qsizetype first, qsizetype end, double sum, double share)
    {
        const bool isColumn = m_room.width() >= m_room.height();
        const double length = isColumn ? m_room.height() : m_room.width();
        const double depth = share * (isColumn ? m_room.width() : m_room.height());
        double before = 0;
        for (qsizetype i = first; i < end; ++i) {
            const double from = length * before / sum;
            before = i + 1 == end ? sum : before + weight(i);
            const double to = length * before / sum;
            m_places[m_order[i]] = isColumn ? QRectF(m_room.left(), m_room.top() + from, depth, to - from)
                                            : QRectF(m_room.left() + from, m_room.top(), to - from, depth);
        }
        m_room.adjust(isColumn ? depth : 0, isColumn ? 0 : depth, 0, 0);
    }

    QRectF m_room; ///< that is left
    const QList<double> &m_weights;
    QList<qsizetype> m_order; ///< of what weighs anything, greatest first
    QList<double> m_left;     ///< weight that is still to be placed from a position of the order on
    QList<QRectF> m_places;
};

} // namespace

QList<QRectF> squarified(const QRectF &frame, const QList<double> &weights)
{
    return Squarifier(frame, weights).run();
}

} // namespace shardscope
