// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PictureGrid.h"

#include "ui/tables/PreviewModel.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/VectorPicture.h"

#include <QEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace shardscope {

namespace {

constexpr int side = 56;   ///< of a picture, in logical pixels
constexpr int margin = 6;  ///< around picture and label
constexpr int width = 100; ///< of a cell, enough for most labels

class PictureDelegate : public QStyledItemDelegate
{
public:
    PictureDelegate(const PreviewModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto data = m_model.dataSet();
        if (!data || !data->picture) {
            return;
        }
        const bool isSelected = option.state & QStyle::State_Selected;
        if (isSelected) {
            painter->fillRect(option.rect.adjusted(1, 1, -1, -1), option.palette.highlight());
        }
        const QRect cell = option.rect.adjusted(margin, margin, -margin, -margin);
        const QRect picture(cell.center().x() - side / 2, cell.top(), side, side);
        painter->drawImage(picture, vectorPicture(data->base, *data->picture, index.row()));
        const QRect caption(cell.left(), picture.bottom() + 2, cell.width(), option.fontMetrics.height());
        painter->setPen(option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(caption, Qt::AlignCenter,
                          option.fontMetrics.elidedText(captionOf(index.row()), Qt::ElideRight, caption.width()));
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {width, side + option.fontMetrics.height() + 2 * margin + 4};
    }

private:
    QString captionOf(int row) const
    {
        const auto data = m_model.dataSet();
        return data->labels.empty() ? numberText(static_cast<double>(row), NumberFormat::Id)
                                    : QString::fromStdString(data->labels[row]);
    }

    const PreviewModel &m_model;
};

} // namespace

PictureGrid::PictureGrid(PreviewModel &model, QWidget *parent) : QListView(parent)
{
    setModel(&model);
    setItemDelegate(new PictureDelegate(model, this));
    setViewMode(QListView::IconMode);
    setResizeMode(QListView::Adjust);
    setMovement(QListView::Static);
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    fitCells();
}

void PictureGrid::fitCells()
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    setGridSize(itemDelegate()->sizeHint(option, {}));
}

void PictureGrid::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitCells();
    }
}

} // namespace shardscope
