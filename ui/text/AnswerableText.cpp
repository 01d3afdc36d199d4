// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/AnswerableText.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct AnswerableText
{
    Q_DECLARE_TR_FUNCTIONS(AnswerableText)
};

} // namespace

QString leftOutSentence(std::int64_t queries, std::int64_t answerable)
{
    if (answerable <= 0 || answerable >= queries) {
        return {};
    }
    return AnswerableText::tr(
               "Recall is measured with %L1 of the %L2 queries: left out are those without any true neighbour, for "
               "their tenants have no vectors.")
        .arg(answerable)
        .arg(queries);
}

} // namespace shardscope
