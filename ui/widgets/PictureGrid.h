// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace shardscope {

class PreviewModel;

/// The first vectors of a data set as the pictures they are, each with its label.
class PictureGrid : public QListView
{
    Q_OBJECT

public:
    explicit PictureGrid(PreviewModel &model, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitCells();
};

} // namespace shardscope
