// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "core/data/FilePreview.h"

namespace shardscope {

/// The first rows of a file as they will be read: under each column's name what it is taken for.
class FilePreviewModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// Vectors may have thousands of columns; nobody looks at all of them.
    static constexpr int columnLimit = 64;
    /// ColumnUse of a column, as int.
    static constexpr int UseRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setPreview(FilePreview preview);
    const FilePreview &preview() const { return m_preview; }
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    static QString useText(ColumnUse use);

private:
    FilePreview m_preview;
};

} // namespace shardscope
