// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/tables/TuningSummaryModel.h"

#include <optional>

class QLabel;
class QPushButton;
class QTabWidget;

namespace shardscope {

class TablePanel;

/// The configuration that is looked at: why it was chosen, its figures against the limits, and adopting it.
class TuningChoice : public QWidget
{
    Q_OBJECT

public:
    using Named = TuningSummaryModel::Named;

    explicit TuningChoice(QWidget *parent = nullptr);

    /// `point` is one of the result's, or null; `isPicked`: by the user, not as the best; `other` is the best of
    /// another session.
    void show(const TuningResult &result, const OperatingPoint *point, bool isPicked,
              const std::optional<Named> &other);
    /// How a plan that was adopted stands beside the one before.
    void setNote(const QString &note);
    /// The name of the plan that the point in hand has become, where it is still the current one; else empty.
    void setAdopted(const QString &plan);
    /// Shown instead of the figures while there are none.
    void setMessage(const QString &message);

signals:
    void adopted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void showAdopt();
    void retranslate();

    TuningSummaryModel m_figures;
    bool m_hasPoint = false;
    bool m_isPicked = false;
    bool m_isBest = false;
    bool m_meets = false; ///< the best keeps to all limits
    QString m_adopted;
    QTabWidget *m_parts;
    QLabel *m_why;
    QLabel *m_note;
    TablePanel *m_summary;
    QLabel *m_done; ///< that it is adopted, or why it cannot be
    QPushButton *m_adopt;
};

} // namespace shardscope
