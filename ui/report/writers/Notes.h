// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTextDocument>

#include <memory>

namespace shardscope {

/// Notes as a document: Markdown without HTML and without pictures, so that nothing is loaded from anywhere.
std::unique_ptr<QTextDocument> notesDocument(const QString &markdown);

/// Notes as HTML that is safe inside a page whatever they hold. It is written anew from what was understood: headings
/// (below those of the page), paragraphs, lists, tables, code, emphasis, and links that lead to the web or a mailbox.
QString notesHtml(const QString &markdown);

} // namespace shardscope
