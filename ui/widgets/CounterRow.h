// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;

namespace shardscope {

/// Numbers that are counted up, each large above its name.
class CounterRow : public QWidget
{
    Q_OBJECT

public:
    struct Counter
    {
        QString name;
        QString meaning; ///< one sentence, for the tooltip
        QString value;
        bool isBad = false; ///< is to be seen
    };

    explicit CounterRow(QWidget *parent = nullptr);

    void setCounters(const QList<Counter> &counters);
    QString valueOf(int counter) const;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Labels
    {
        QLabel *value;
        QLabel *name;
    };

    void addLabels();
    void paintValues();

    QList<Counter> m_counters;
    QList<Labels> m_labels;
};

} // namespace shardscope
