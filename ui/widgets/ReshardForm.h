// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/work/ReshardStudy.h"

#include <vector>

class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace shardscope {

/// How many shards there are to be, and over what vectors are moved.
class ReshardForm : public QWidget
{
    Q_OBJECT

public:
    explicit ReshardForm(QWidget *parent = nullptr);

    int shards() const;
    void setShards(int shards);
    double recall() const; ///< that is wanted
    Transport transport() const;

signals:
    void shardsChanged();
    void recallChanged();
    void transportChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Field
    {
        QLabel *label;
        QWidget *widget;
        QString (*title)();
        QString (*meaning)();
    };

    void add(const char *name, QWidget *widget, QString (*title)(), QString (*meaning)());
    QDoubleSpinBox *makeNumber(double least, double most, double value, int decimals);
    void retranslate();

    QFormLayout *m_layout;
    std::vector<Field> m_fields;
    QSpinBox *m_shards;
    QDoubleSpinBox *m_recall;
    QDoubleSpinBox *m_bandwidth; ///< 10^6 bytes a second
    QSpinBox *m_nodes;
    QDoubleSpinBox *m_memory; ///< 10^9 bytes
};

} // namespace shardscope
