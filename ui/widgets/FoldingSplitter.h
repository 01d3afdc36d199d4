// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace shardscope {

/// Its parts beside each other; where that is too narrow for them, one below the other.
class FoldingSplitter : public QSplitter
{
    Q_OBJECT

public:
    explicit FoldingSplitter(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override; ///< as narrow as it can be folded

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    int widthBesides() const; ///< that all parts need beside each other
    void fold();
};

} // namespace shardscope
