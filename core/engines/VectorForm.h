// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/vectors/VectorSet.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace shardscope {

/// Brings L2 and inner products to an engine that compares by cosine only, by two more dimensions.
///
///     y = x − mean;  u = [y, −‖y‖² / 2s];  stored: [u, √(R² − ‖u‖²)];  asked for: [q − mean, s, 0]
///
/// Every stored vector then has the length R, and ⟨stored, asked⟩ = ⟨y, q − mean⟩ − ‖y‖² / 2 falls as the L2 distance
/// grows. Inner products need no mean and no second term. Source: Bachrach et al. 2014, "Speeding up the Xbox
/// recommender system using a Euclidean transformation for inner-product spaces".
struct Lift
{
    std::vector<float> mean; ///< (d); empty under inner product
    double scale = 1;        ///< s
    double radius = 1;       ///< R

    bool operator==(const Lift &) const = default;
};

/// How vectors of a data set are held by an engine, and how its distances are those of the data set.
class VectorForm
{
public:
    /// As they are held by the data set; with Metric::Cosine of unit length.
    VectorForm(Metric metric, Element element, int dim);
    /// Lifted, for an engine that compares by cosine only. `base` gives mean and lengths.
    static VectorForm lifted(Metric metric, const VectorSet &base);

    /// The same for queries that come as float32, whatever the data set holds.
    VectorForm ofFloats() const;

    Metric metric() const { return m_metric; }                             ///< of the data set
    Metric compared() const { return m_lift ? Metric::Cosine : m_metric; } ///< by the engine
    Element element() const { return m_element; }                          ///< of the data set
    int dim() const { return m_dim; }                                      ///< of the data set
    int heldDim() const;                                                   ///< of the engine
    const std::optional<Lift> &lift() const { return m_lift; }

    /// Shapes: row: one row of the data set's element type; out: (heldDim).
    void held(const std::byte *row, std::span<float> out) const;
    /// The same of a query.
    void asked(const std::byte *query, std::span<float> out) const;
    /// The data set's distance (as in Neighbor) of a hit at the engine's distance (as in Neighbor, of `compared`) from
    /// a query as it was asked.
    float distance(std::span<const float> asked, float found) const;

    Json toJson() const;
    /// Errors: BadDocument, of `subject`.
    static Outcome<VectorForm> read(const Json &document, const std::string &subject);

private:
    Metric m_metric;
    Element m_element;
    int m_dim;
    std::optional<Lift> m_lift;
};

} // namespace shardscope
