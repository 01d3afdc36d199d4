// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/TagsText.h"

#include <QStringList>

namespace shardscope {

QString tagsText(const std::vector<std::string> &tags)
{
    QStringList texts;
    for (const std::string &tag : tags) {
        texts.append(QString::fromStdString(tag));
    }
    return texts.join(QStringLiteral(", "));
}

std::vector<std::string> tagsFromText(const QString &text)
{
    QStringList tags;
    for (const QString &part : text.split(QLatin1Char(','))) {
        tags.append(part.simplified());
    }
    tags.removeAll(QString());
    tags.removeDuplicates();
    std::vector<std::string> result;
    for (const QString &tag : std::as_const(tags)) {
        result.push_back(tag.toStdString());
    }
    return result;
}

} // namespace shardscope
