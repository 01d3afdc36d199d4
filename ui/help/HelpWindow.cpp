// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/HelpWindow.h"

#include "ui/help/Drawing.h"
#include "ui/help/Manual.h"

#include <QAction>
#include <QEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QTextDocument>
#include <QToolBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace shardscope {

namespace {

enum ItemRole { TopicRole = Qt::UserRole, PlaceRole };

QUrl urlOf(const QString &topic, const QString &place)
{
    QUrl url(QStringLiteral("help:") + topic);
    url.setFragment(place.isEmpty() ? QString() : place);
    return url;
}

QString plainText(const QString &html)
{
    QTextDocument document;
    document.setHtml(html);
    return document.toPlainText();
}

/// A few whole words around the first occurrence, on one line.
QString excerpt(const QString &text, const QString &word)
{
    constexpr qsizetype before = 30;
    constexpr qsizetype length = 110;
    const qsizetype first = text.indexOf(word, 0, Qt::CaseInsensitive) - before;
    const QString piece = text.mid(std::max<qsizetype>(0, first), length).simplified();
    const qsizetype start = first <= 0 ? 0 : piece.indexOf(QLatin1Char(' ')) + 1;
    return QStringLiteral("… %1 …").arg(piece.mid(start, piece.lastIndexOf(QLatin1Char(' ')) - start));
}

} // namespace

/// Reads the manual and its drawings instead of files.
class HelpWindow::Browser : public QTextBrowser
{
public:
    explicit Browser(HelpWindow *window) : QTextBrowser(window), m_window(*window) {}

    QVariant loadResource(int type, const QUrl &name) override
    {
        if (type == QTextDocument::ImageResource) {
            return drawing(QFileInfo(name.path()).completeBaseName(), devicePixelRatioF());
        }
        return name.scheme() == QLatin1String("help") ? m_window.text(name.path()) : QString();
    }

private:
    HelpWindow &m_window;
};

HelpWindow::HelpWindow(QList<const QWidget *> pages, QWidget *parent)
    : QWidget(parent, Qt::Window), m_pages(std::move(pages)), m_search(new QLineEdit(this)),
      m_lists(new QStackedWidget(this)), m_contents(new QTreeWidget(this)), m_results(new QListWidget(this)),
      m_browser(new Browser(this)), m_back(new QAction(this)), m_forward(new QAction(this)), m_home(new QAction(this)),
      m_next(new QAction(this)), m_find(new QAction(this)), m_keyboard(new QAction(this)), m_close(new QAction(this))
{
    build();
    addActions();
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { openResult(0); });
    connect(m_contents, &QTreeWidget::currentItemChanged, this, &HelpWindow::openItem);
    connect(m_results, &QListWidget::currentRowChanged, this, &HelpWindow::openResult);
    connect(m_browser, &QTextBrowser::sourceChanged, this, &HelpWindow::followTopic);
    connect(m_browser, &QTextBrowser::backwardAvailable, m_back, &QAction::setEnabled);
    connect(m_browser, &QTextBrowser::forwardAvailable, m_forward, &QAction::setEnabled);
    retranslate();
    showTopic(manualTopics().constFirst());
    m_browser->clearHistory();
}

void HelpWindow::build()
{
    setObjectName(QStringLiteral("help"));
    m_search->setObjectName(QStringLiteral("help-search"));
    m_search->setClearButtonEnabled(true);
    m_contents->setObjectName(QStringLiteral("help-contents"));
    m_contents->setHeaderHidden(true);
    m_results->setObjectName(QStringLiteral("help-results"));
    m_results->setWordWrap(true);
    m_results->setSpacing(4);
    m_browser->setObjectName(QStringLiteral("help-text"));
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->document()->setDocumentMargin(18);
    m_browser->setOpenExternalLinks(false);
    m_browser->setMinimumWidth(260);
    m_lists->addWidget(m_contents);
    m_lists->addWidget(m_results);

    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(8, 0, 0, 8);
    column->addWidget(m_search);
    column->addWidget(m_lists, 1);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(left);
    splitter->addWidget(m_browser);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({250, 650});
    auto *bar = new QToolBar(this);
    bar->addActions({m_back, m_forward, m_home, m_keyboard});
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(4);
    whole->addWidget(bar);
    whole->addWidget(splitter, 1);
}

void HelpWindow::addActions()
{
    m_back->setShortcuts(QKeySequence::Back);
    m_forward->setShortcuts(QKeySequence::Forward);
    m_home->setShortcut(Qt::ALT | Qt::Key_Home);
    m_next->setShortcuts(QKeySequence::FindNext);
    m_find->setShortcuts(QKeySequence::Find);
    m_keyboard->setShortcut(Qt::SHIFT | Qt::Key_F1);
    m_close->setShortcuts({QKeySequence(Qt::Key_Escape), QKeySequence(QKeySequence::Close)});
    m_back->setEnabled(false);
    m_forward->setEnabled(false);
    QWidget::addActions({m_back, m_forward, m_home, m_next, m_find, m_keyboard, m_close});
    connect(m_back, &QAction::triggered, m_browser, &QTextBrowser::backward);
    connect(m_forward, &QAction::triggered, m_browser, &QTextBrowser::forward);
    connect(m_home, &QAction::triggered, this, [this] { showTopic(manualTopics().constFirst()); });
    connect(m_next, &QAction::triggered, this, &HelpWindow::findNext);
    connect(m_find, &QAction::triggered, this, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    connect(m_keyboard, &QAction::triggered, this, &HelpWindow::keyboardRequested);
    connect(m_close, &QAction::triggered, this, &QWidget::close);
}

void HelpWindow::showTopic(const QString &topic, const QString &place)
{
    m_browser->setSource(urlOf(topic, place), QTextDocument::HtmlResource);
}

QString HelpWindow::topic() const
{
    return m_browser->source().path();
}

QString HelpWindow::text(const QString &topic) const
{
    const auto page = std::ranges::find(m_pages, topic, [](const QWidget *each) { return each->objectName(); });
    return manualText(topic) + (page == m_pages.end() ? QString() : fieldsAndFigures(**page));
}

void HelpWindow::fillContents()
{
    const QSignalBlocker silent(m_contents);
    m_contents->clear();
    for (const QString &topic : manualTopics()) {
        const QString html = text(topic);
        auto *item = new QTreeWidgetItem(m_contents, {manualTitle(html)});
        item->setData(0, TopicRole, topic);
        for (const ManualPlace &place : manualPlaces(html)) {
            auto *part = new QTreeWidgetItem(item, {place.title});
            part->setData(0, TopicRole, topic);
            part->setData(0, PlaceRole, place.name);
        }
    }
}

void HelpWindow::followTopic(const QUrl &shown)
{
    const QSignalBlocker silent(m_contents);
    for (int i = 0; i < m_contents->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_contents->topLevelItem(i);
        const bool isShown = item->data(0, TopicRole).toString() == shown.path();
        item->setExpanded(isShown);
        if (!isShown) {
            continue;
        }
        QTreeWidgetItem *current = item;
        for (int part = 0; part < item->childCount(); ++part) {
            const bool isPlace = item->child(part)->data(0, PlaceRole).toString() == shown.fragment();
            current = isPlace ? item->child(part) : current;
        }
        m_contents->setCurrentItem(current);
    }
}

void HelpWindow::openItem(const QTreeWidgetItem *item)
{
    if (item) {
        showTopic(item->data(0, TopicRole).toString(), item->data(0, PlaceRole).toString());
    }
}

/// The topics that have all words, those first that have any of them in their title.
void HelpWindow::search()
{
    const QStringList words = m_search->text().simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    m_lists->setCurrentWidget(words.isEmpty() ? static_cast<QWidget *>(m_contents) : m_results);
    const QSignalBlocker silent(m_results);
    m_results->clear();
    if (words.isEmpty()) {
        return;
    }
    int titled = 0;
    for (const QString &topic : manualTopics()) {
        const QString html = text(topic);
        const QString plain = plainText(html);
        const auto has = [](const QString &where) {
            return [&where](const QString &word) { return where.contains(word, Qt::CaseInsensitive); };
        };
        if (!std::ranges::all_of(words, has(plain))) {
            continue;
        }
        const QString title = manualTitle(html);
        auto *item = new QListWidgetItem(title + QLatin1Char('\n') + excerpt(plain, words.constFirst()));
        item->setData(TopicRole, topic);
        const bool isTitled = std::ranges::any_of(words, has(title));
        m_results->insertItem(isTitled ? titled++ : m_results->count(), item);
    }
    if (m_results->count() == 0) {
        auto *none = new QListWidgetItem(tr("Nothing has these words."), m_results);
        none->setFlags(Qt::NoItemFlags);
    }
}

void HelpWindow::openResult(int row)
{
    const QListWidgetItem *item = m_results->item(row);
    if (m_search->text().isEmpty() || !item || !item->data(TopicRole).isValid()) {
        return;
    }
    showTopic(item->data(TopicRole).toString());
    m_browser->moveCursor(QTextCursor::Start);
    findNext();
}

void HelpWindow::findNext()
{
    const QString word = m_search->text().simplified().section(QLatin1Char(' '), 0, 0);
    if (!word.isEmpty() && !m_browser->find(word)) {
        m_browser->moveCursor(QTextCursor::Start); // once more from the beginning
        m_browser->find(word);
    }
}

void HelpWindow::retranslate()
{
    setWindowTitle(tr("Shardscope manual"));
    m_search->setPlaceholderText(tr("Search the manual"));
    m_search->setAccessibleName(tr("Search the manual"));
    m_contents->setAccessibleName(tr("Contents"));
    m_results->setAccessibleName(tr("Topics found"));
    m_browser->setAccessibleName(tr("Topic"));
    m_back->setText(tr("Back"));
    m_forward->setText(tr("Forward"));
    m_home->setText(tr("Overview"));
    m_keyboard->setText(tr("Keyboard"));
    for (QAction *action : {m_back, m_forward, m_home, m_keyboard}) {
        action->setToolTip(
            QStringLiteral("%1 (%2)").arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
    }
    fillContents();
    if (!topic().isEmpty()) {
        m_browser->reload();
        followTopic(m_browser->source());
    }
    search();
}

void HelpWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        // The pages, whose fields are listed, may come to know of it later.
        QMetaObject::invokeMethod(this, &HelpWindow::retranslate, Qt::QueuedConnection);
    } else if (event->type() == QEvent::PaletteChange) {
        m_browser->reload(); // its drawings have other colours
    }
    QWidget::changeEvent(event);
}

void HelpWindow::showEvent(QShowEvent *event)
{
    fillContents(); // pages may have got other fields
    followTopic(m_browser->source());
    QWidget::showEvent(event);
}

} // namespace shardscope
