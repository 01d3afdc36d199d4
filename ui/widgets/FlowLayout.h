// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace shardscope {

/// Widgets beside each other, in as many rows as they need: a bar of controls that fits any width.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;

    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place(QRect(0, 0, width, 0), false); }
    QSize sizeHint() const override;
    QSize minimumSize() const override; ///< of its widest item; one row high where the width is not known
    void setGeometry(const QRect &rect) override;

private:
    /// The height that the rows take; moves the items only where it is told to.
    int place(const QRect &rect, bool isToMove) const;

    QList<QLayoutItem *> m_items;
};

} // namespace shardscope
