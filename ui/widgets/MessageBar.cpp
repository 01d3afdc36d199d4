// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/MessageBar.h"

#include "ui/style/Icon.h"
#include "ui/style/Theme.h"
#include "ui/text/ErrorText.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <limits>

namespace shardscope {

namespace {

/// What the button says that does it.
QString remedyText(Remedy remedy, const Error &error)
{
    const auto count = [&error](std::size_t fact) {
        const auto *number = fact < error.facts.size() ? std::get_if<std::int64_t>(&error.facts[fact]) : nullptr;
        return number ? static_cast<int>(std::min<std::int64_t>(*number, std::numeric_limits<int>::max())) : 0;
    };
    switch (remedy) {
    case Remedy::None:
        return {};
    case Remedy::OpenDataAgain:
    case Remedy::OpenWorkspaceAgain:
        return MessageBar::tr("&Open again");
    case Remedy::LeaveRowsOut:
        return MessageBar::tr("&Open without these %Ln row(s)", nullptr, count(1));
    case Remedy::TakeRowsThere:
        return MessageBar::tr("&Open what is there");
    case Remedy::UseL2:
        return MessageBar::tr("&Open with the L2 distance");
    case Remedy::Locate:
        return MessageBar::tr("&Locate…");
    }
    return {};
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_text(new QLabel(this)), m_remedyButton(new QPushButton(this)),
      m_close(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 6, 6);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_remedyButton);
    layout->addWidget(m_close);
    m_text->setObjectName(QStringLiteral("message"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText); // names of files are not markup
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_remedyButton->setObjectName(QStringLiteral("remedy"));
    connect(m_remedyButton, &QPushButton::clicked, this, [this] {
        hide();
        if (m_error) {
            emit remedyRequested(m_remedy, *m_error);
        }
    });
    m_close->setAutoRaise(true);
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setShortcut(Qt::Key_Escape); // while it is in view
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    retranslate();
    hide();
}

void MessageBar::showOver(QWidget *area)
{
    m_area = area;
    setParent(area->parentWidget());
    hide();
    area->installEventFilter(this);
}

bool MessageBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_area && (event->type() == QEvent::Resize || event->type() == QEvent::Move)) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

void MessageBar::place()
{
    if (m_area) {
        const QRect whole = m_area->geometry();
        const int height = std::min(whole.height(), layout()->totalHeightForWidth(whole.width()));
        setGeometry(whole.left(), whole.bottom() + 1 - height, whole.width(), height);
        raise();
    }
}

void MessageBar::show(const Error &error, Remedy remedy)
{
    m_error = error;
    m_remedy = remedy;
    retranslate();
    setVisible(true);
    place();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::retranslate()
{
    m_icon->setPixmap(icon(QStringLiteral("warning")).pixmap(18, 18));
    m_remedyButton->setText(m_error ? remedyText(m_remedy, *m_error) : QString());
    m_remedyButton->setVisible(m_remedy != Remedy::None);
    m_text->setText(m_error ? sentence(*m_error) : QString());
    m_text->setAccessibleName(tr("Message"));
    setAccessibleName(m_text->text());
    m_close->setToolTip(tr("Close this message (%1)").arg(m_close->shortcut().toString(QKeySequence::NativeText)));
    m_close->setAccessibleName(tr("Close this message"));
}

void MessageBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor tint = theme::color(theme::Role::Bad);
    painter.fillRect(rect(), palette().window()); // the page goes on behind it
    painter.fillRect(QRect(0, 0, width(), 1), tint);
    painter.fillRect(QRect(0, 0, 4, height()), tint);
    tint.setAlphaF(0.10F);
    painter.fillRect(rect(), tint);
}

} // namespace shardscope
