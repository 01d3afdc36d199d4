// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/NumberTableView.h"

#include "ui/tables/NumberTable.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QPaintEvent>
#include <QSortFilterProxyModel>
#include <QStyleOptionHeader>

#include <algorithm>

namespace shardscope {

namespace {

/// Headings name plans, whose names may be long: each line of one is cut in the middle where it would widen its column
/// beyond what the numbers in it are worth.
class Headings : public QHeaderView
{
public:
    explicit Headings(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
    {
        setSectionsClickable(true);
        setHighlightSections(false);
    }

protected:
    QSize sectionSizeFromContents(int section) const override
    {
        return QHeaderView::sectionSizeFromContents(section).boundedTo({widest(), QWIDGETSIZE_MAX});
    }

    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        constexpr int margins = 16;
        QStringList lines = option->text.split(QLatin1Char('\n'));
        for (QString &line : lines) {
            line = fontMetrics().elidedText(line, Qt::ElideMiddle, std::max(sectionSize(section), widest()) - margins);
        }
        option->text = lines.join(QLatin1Char('\n'));
    }

private:
    int widest() const { return fontMetrics().averageCharWidth() * 26; }
};

} // namespace

NumberTableView::NumberTableView(QWidget *parent) : QTableView(parent)
{
    setHorizontalHeader(new Headings(this)); // the view owns it
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setTabKeyNavigation(false); // Tab goes on to the next control
    setWordWrap(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    // Columns are measured by the rows in view and a few more; all of a long table would take too long.
    horizontalHeader()->setResizeContentsPrecision(50);
    fitRows();
}

void NumberTableView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &NumberTableView::fitColumns);
    fitColumns();
    if (auto *sorted = qobject_cast<QSortFilterProxyModel *>(model)) {
        sorted->setSortRole(NumberTable::SortRole);
        horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // as the model has it, until somebody asks
        setSortingEnabled(true);
    }
}

void NumberTableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitRows();
    }
}

QModelIndex NumberTableView::indexAt(const QPoint &point) const
{
    return QTableView::indexAt({std::min(point.x(), endOfColumns() - 1), point.y()});
}

int NumberTableView::endOfColumns() const
{
    return horizontalHeader()->length() - horizontalHeader()->offset();
}

/// The cells, and rows that go on where the columns end.
void NumberTableView::paintEvent(QPaintEvent *event)
{
    const int end = endOfColumns();
    if (end < viewport()->width()) {
        QPainter painter(viewport());
        QStyleOptionViewItem option;
        initViewItemOption(&option);
        for (int row = rowAt(event->rect().top()); row >= 0 && row < model()->rowCount(); ++row) {
            option.rect = {end, rowViewportPosition(row), viewport()->width() - end, rowHeight(row)};
            if (option.rect.top() > event->rect().bottom()) {
                break;
            }
            const bool isSelected = selectionModel()->isRowSelected(row, rootIndex());
            option.state.setFlag(QStyle::State_Selected, isSelected);
            option.features.setFlag(QStyleOptionViewItem::Alternate, row % 2 == 1);
            style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &option, &painter, this);
            if (isSelected) {
                style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, &painter, this);
            }
        }
    }
    QTableView::paintEvent(event);
}

/// A last column of words takes the room that is left; numbers stay close together.
void NumberTableView::fitColumns()
{
    const int last = model()->columnCount() - 1;
    const auto alignment = model()->headerData(last, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
    horizontalHeader()->setStretchLastSection(alignment.testFlag(Qt::AlignLeft));
}

void NumberTableView::fitRows()
{
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
}

} // namespace shardscope
