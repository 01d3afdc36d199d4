// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/writers/Notes.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextList>
#include <QTextTable>
#include <QUrl>

#include <vector>

namespace shardscope {

namespace {

constexpr int levelOfPage = 2; ///< headings of the page go down to this; those of notes begin below

bool isSafeLink(const QString &target)
{
    static const QStringList schemes{QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("mailto")};
    return schemes.contains(QUrl(target).scheme().toLower());
}

/// Loads nothing, neither from the web nor from the disk.
class ClosedDocument : public QTextDocument
{
protected:
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

void removeUnsafeLinks(QTextDocument &document)
{
    std::vector<std::pair<int, int>> unsafe; // where they begin, and how long they are
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextFragment fragment = part.fragment();
            if (fragment.charFormat().isAnchor() && !isSafeLink(fragment.charFormat().anchorHref())) {
                unsafe.emplace_back(fragment.position(), fragment.length());
            }
        }
    }
    QTextCursor cursor(&document);
    for (const auto &[position, length] : unsafe) {
        cursor.setPosition(position);
        cursor.setPosition(position + length, QTextCursor::KeepAnchor);
        QTextCharFormat plain = cursor.charFormat();
        plain.clearProperty(QTextFormat::IsAnchor);
        plain.clearProperty(QTextFormat::AnchorHref);
        plain.clearProperty(QTextFormat::TextUnderlineStyle);
        plain.clearForeground();
        cursor.setCharFormat(plain);
    }
}

/// Walks over what Qt understood of the Markdown; every text is escaped, every tag is one of ours.
class HtmlNotes
{
public:
    QString write(const QTextDocument &document)
    {
        frame(*document.rootFrame());
        closeLists(0);
        return m_html;
    }

private:
    void frame(const QTextFrame &frame)
    {
        for (auto part = frame.begin(); !part.atEnd(); ++part) {
            if (const auto *inner = qobject_cast<const QTextTable *>(part.currentFrame())) {
                closeLists(0);
                table(*inner);
            } else if (part.currentFrame()) {
                this->frame(*part.currentFrame());
            } else if (part.currentBlock().isValid()) {
                block(part.currentBlock());
            }
        }
    }

    void table(const QTextTable &table)
    {
        m_html += QLatin1String("<table>");
        for (int row = 0; row < table.rows(); ++row) {
            m_html += QLatin1String("<tr>");
            const QLatin1String tag(row == 0 ? "th" : "td");
            for (int column = 0; column < table.columns(); ++column) {
                m_html += QLatin1Char('<') + tag + QLatin1Char('>');
                const auto cell = table.cellAt(row, column);
                for (auto part = cell.begin(); !part.atEnd(); ++part) {
                    fragments(part.currentBlock());
                }
                m_html += QLatin1String("</") + tag + QLatin1Char('>');
            }
            m_html += QLatin1String("</tr>");
        }
        m_html += QLatin1String("</table>\n");
    }

    void block(const QTextBlock &block)
    {
        const QTextBlockFormat format = block.blockFormat();
        if (block.textList()) {
            item(*block.textList());
            fragments(block);
            return;
        }
        closeLists(0);
        if (format.hasProperty(QTextFormat::BlockTrailingHorizontalRulerWidth)) {
            m_html += QLatin1String("<hr>\n");
        } else if (format.nonBreakableLines()) {
            code(block);
        } else if (format.headingLevel() > 0) {
            element(block, QStringLiteral("h%1").arg(std::min(6, format.headingLevel() + levelOfPage)));
        } else {
            element(block, format.intProperty(QTextFormat::BlockQuoteLevel) > 0 ? QStringLiteral("blockquote")
                                                                                : QStringLiteral("p"));
        }
    }

    void element(const QTextBlock &block, const QString &tag)
    {
        const auto begin = m_html.size();
        fragments(block);
        if (m_html.size() > begin) { // a paragraph of a picture alone is nothing
            m_html.insert(begin, QLatin1Char('<') + tag + QLatin1Char('>'));
            m_html += QLatin1String("</") + tag + QLatin1String(">\n");
        }
    }

    /// A block a line; lines that follow each other are one piece of code.
    void code(const QTextBlock &block)
    {
        static const QLatin1String end("</pre>\n");
        if (m_html.endsWith(end)) {
            m_html.chop(end.size());
            m_html += QLatin1Char('\n');
        } else {
            m_html += QLatin1String("<pre>");
        }
        m_html += block.text().toHtmlEscaped() + end;
    }

    /// Begins an item; an inner list stands inside the item before it.
    void item(const QTextList &list)
    {
        const int depth = std::max(1, list.format().indent());
        const auto tag =
            list.format().style() <= QTextListFormat::ListDecimal ? QStringLiteral("ol") : QStringLiteral("ul");
        closeLists(depth);
        if (m_lists.size() == depth && m_lists.last() != tag) {
            closeLists(depth - 1);
        } else if (m_lists.size() == depth) {
            m_html += QLatin1String("</li>\n");
        }
        while (m_lists.size() < depth) {
            m_lists.append(tag);
            m_html += QLatin1Char('<') + tag + QLatin1Char('>');
        }
        m_html += QLatin1String("<li>");
    }

    void closeLists(int depth)
    {
        while (m_lists.size() > depth) {
            m_html += QLatin1String("</li></") + m_lists.takeLast() + QLatin1String(">\n");
        }
    }

    void fragments(const QTextBlock &block)
    {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            fragment(part.fragment());
        }
    }

    void fragment(const QTextFragment &fragment)
    {
        const QTextCharFormat format = fragment.charFormat();
        QString text = fragment.text().toHtmlEscaped();
        text.replace(QChar::LineSeparator, QLatin1String("<br>"));
        text.remove(QChar::ObjectReplacementCharacter); // where a picture was
        const auto wrap = [&text](const char *tag) {
            text = QLatin1Char('<') + QLatin1String(tag) + QLatin1Char('>') + text + QLatin1String("</") +
                   QLatin1String(tag) + QLatin1Char('>');
        };
        if (format.fontFixedPitch()) {
            wrap("code");
        }
        const bool isHeading = format.hasProperty(QTextFormat::FontSizeAdjustment); // bold by itself
        if (format.fontWeight() > QFont::Normal && !isHeading) {
            wrap("strong");
        }
        if (format.fontItalic()) {
            wrap("em");
        }
        if (format.fontStrikeOut()) {
            wrap("del");
        }
        if (format.isAnchor()) {
            text = QStringLiteral("<a href=\"%1\" rel=\"noreferrer\">%2</a>")
                       .arg(format.anchorHref().toHtmlEscaped(), text);
        }
        m_html += text;
    }

    QString m_html;
    QStringList m_lists; ///< open ones, "ul" or "ol"
};

} // namespace

std::unique_ptr<QTextDocument> notesDocument(const QString &markdown)
{
    auto document = std::make_unique<ClosedDocument>();
    QFont font;
    font.setPixelSize(14); // without a GUI application there is no default to scale headings from
    document->setDefaultFont(font);
    document->setMarkdown(markdown, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                        QTextDocument::MarkdownNoHTML);
    removeUnsafeLinks(*document);
    return document;
}

QString notesHtml(const QString &markdown)
{
    return HtmlNotes().write(*notesDocument(markdown));
}

} // namespace shardscope
