// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace shardscope {

/// Something that was measured at a size.
struct GrowthPoint
{
    double size = 0;
    double value = 0;
};

enum class GrowthForm {
    Linear,      ///< a + b · size
    Logarithmic, ///< a + b · ln size
    Power,       ///< a · size^b
};

std::string_view nameOf(GrowthForm form); ///< "linear", "logarithmic", "power"

/// What counts grow by.
inline constexpr std::array countForms{GrowthForm::Linear, GrowthForm::Power, GrowthForm::Logarithmic};
/// What an access to memory grows by: caches, translations of addresses and their tables cease to hold all of it one
/// after the other. Distances of an hnsw index took 61, 68, 73, 78 and 83 ns at 50,000 vectors to 800,000.
inline constexpr std::array accessForms{GrowthForm::Logarithmic};

/// What a law says of a size.
struct Foretold
{
    double value = 0;
    /// How far off it may be, as a share of the value: not known where there were too few sizes to try it on.
    std::optional<double> error{};

    /// Both together, each in its own error.
    Foretold operator*(const Foretold &other) const;
    /// As far below as `high` is above, by the factor: never 0, for what was measured took something.
    double low() const { return value / (1 + error.value_or(0)); }
    double high() const { return value * (1 + error.value_or(0)); }
};

/// Sums what is foretold of several; its error is the mean of theirs by what they contribute, as if they erred alike.
class ForetoldSum
{
public:
    void add(const Foretold &part);
    int parts() const { return m_parts; }
    Foretold sum() const;
    Foretold mean() const;

private:
    double m_value = 0;
    double m_offBy = 0;
    bool m_isKnown = true;
    int m_parts = 0;
};
Foretold sumOf(const std::vector<Foretold> &parts);

/// How something that never shrinks grows with size, learnt from measurements of a few sizes and tried on the largest
/// of them: of the forms there are, the one that foretells the largest best from those smaller than it.
///
/// Between sizes that were measured it goes straight from one to the next. Its error at a size beyond is the greater of
/// those it makes of the two largest, once for every time that the size grows by as much as from the last but one to
/// the last; at a size below the smallest likewise.
class GrowthLaw
{
public:
    /// `points`: ascending sizes above 0; of a single one counts are taken to be proportional to size, accesses to cost
    /// what they do. `forms`: the first is kept unless another is much better.
    static GrowthLaw fit(std::span<const GrowthPoint> points, std::span<const GrowthForm> forms = countForms);

    Foretold at(double size) const;
    GrowthForm form() const { return m_form; }

private:
    double valueAt(double size) const;

    GrowthForm m_form = GrowthForm::Linear;
    double m_constant = 0; ///< a
    double m_slope = 0;    ///< b
    std::vector<GrowthPoint> m_points{};
    double m_step = 1; ///< the largest over the one before
    std::optional<double> m_error{};
};

} // namespace shardscope
