// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace shardscope {

/// The steps of a work in a row of boxes, as many rows as it takes: those that are done, the one it is in, and those
/// that follow.
class StepDiagram : public QWidget
{
    Q_OBJECT

public:
    explicit StepDiagram(QWidget *parent = nullptr);

    struct Step
    {
        QString name;
        QString meaning; ///< one sentence, for the tooltip

        bool operator==(const Step &) const = default;
    };

    /// `current`: the step it is in; −1: it has not begun; as many as there are: all are done. `isStopped`: it ends
    /// there without having come to its end.
    void setSteps(const QList<Step> &steps, int current, bool isStopped = false);
    int current() const { return m_current; }
    /// Where a step is drawn.
    QRect rectOf(int step) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int columns(int width) const;
    int boxHeight() const;
    void describe();

    QList<Step> m_steps;
    int m_current = -1;
    bool m_isStopped = false;
};

} // namespace shardscope
