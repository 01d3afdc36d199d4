// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/PlainTip.h"

namespace shardscope {

QString plainTip(const QString &text)
{
    return text.contains(QLatin1Char('<'))
               ? QStringLiteral("<qt>%1</qt>")
                     .arg(text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")))
               : text;
}

} // namespace shardscope
