// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/tables/TuningSummaryModel.h"

#include <optional>

class QLabel;
class QPushButton;

namespace shardscope {

class TablePanel;

/// The configuration that is looked at: why it was chosen, its figures against the limits, and adopting it.
class TuningChoice : public QWidget
{
    Q_OBJECT

public:
    using Named = TuningSummaryModel::Named;

    explicit TuningChoice(QWidget *parent = nullptr);

    /// `point` is one of the result's, or null; `other` is the best of another session.
    void show(const TuningResult &result, const OperatingPoint *point, const std::optional<Named> &other);
    /// What became of a plan that was adopted.
    void setNote(const QString &note);
    /// Shown instead of the figures while there are none.
    void setMessage(const QString &message);

signals:
    void adopted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void retranslate();

    TuningSummaryModel m_figures;
    QLabel *m_why;
    QLabel *m_note;
    TablePanel *m_summary;
    QPushButton *m_adopt;
};

} // namespace shardscope
