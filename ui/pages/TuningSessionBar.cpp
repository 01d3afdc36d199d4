// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/TuningSessionBar.h"

#include "ui/session/Session.h"
#include "ui/session/TuningStudy.h"
#include "ui/widgets/FailureBox.h"
#include "ui/widgets/FileDialog.h"
#include "ui/widgets/FormParts.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace shardscope {

TuningSessionBar::TuningSessionBar(Session &session, TuningStudy &study, QWidget *parent)
    : Translated(parent), m_session(session), m_study(study), m_sessions(new QComboBox(this)),
      m_menuButton(new QToolButton(this)), m_new(new QAction(this)), m_duplicate(new QAction(this)),
      m_rename(new QAction(this)), m_remove(new QAction(this)), m_note(makeNote("session-note", this)),
      m_foreignBox(new QWidget(this)), m_foreignText(makeNote("foreign", this)), m_openData(new QPushButton(this)),
      m_locateData(new QPushButton(this))
{
    layOut();
    listen();
    retranslate();
}

void TuningSessionBar::layOut()
{
    auto *row = new QHBoxLayout;
    row->addWidget(m_sessions, 1);
    row->addWidget(m_menuButton);
    m_sessions->setObjectName(QStringLiteral("sessions"));
    m_sessions->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_sessions->setMinimumContentsLength(14);
    m_menuButton->setObjectName(QStringLiteral("session-menu"));
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_menuButton->setFocusPolicy(Qt::StrongFocus);
    auto *menu = new QMenu(m_menuButton);
    menu->addActions({m_new, m_duplicate, m_rename, m_remove});
    m_menuButton->setMenu(menu);

    auto *foreign = new QVBoxLayout(m_foreignBox);
    foreign->setContentsMargins(0, 0, 0, 0);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_openData);
    buttons->addWidget(m_locateData);
    foreign->addWidget(m_foreignText);
    foreign->addLayout(buttons);
    m_openData->setObjectName(QStringLiteral("open-data"));
    m_locateData->setObjectName(QStringLiteral("locate-data"));
    m_foreignBox->hide();
    m_note->setForegroundRole(QPalette::PlaceholderText);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_note);
    layout->addWidget(m_foreignBox);
}

void TuningSessionBar::listen()
{
    connect(&m_study, &TuningStudy::sessionChanged, this, &TuningSessionBar::showSessions);
    connect(&m_study.sessions(), &TuningSessions::changed, this, &TuningSessionBar::showSessions);
    connect(&m_study, &TuningStudy::stateChanged, this, &TuningSessionBar::showState);
    connect(&m_session.workspace(), &SessionWorkspace::changed, this,
            [this] { m_foreign = 0; }); // it names another there
    connect(m_sessions, &QComboBox::activated, this, &TuningSessionBar::choose);
    connect(m_openData, &QPushButton::clicked, this, &TuningSessionBar::openData);
    connect(m_locateData, &QPushButton::clicked, this, &TuningSessionBar::locateData);
    connect(m_new, &QAction::triggered, this, &TuningSessionBar::beginNew);
    connect(m_duplicate, &QAction::triggered, this, &TuningSessionBar::duplicate);
    connect(m_rename, &QAction::triggered, this, &TuningSessionBar::rename);
    connect(m_remove, &QAction::triggered, this, &TuningSessionBar::remove);
}

void TuningSessionBar::takeUpData()
{
    const auto *wanted = m_study.sessions().find(m_foreign);
    if (wanted && m_study.sessions().isOfOpenData(*wanted)) {
        m_study.setCurrent(std::exchange(m_foreign, 0)); // its data was opened for it
    }
    m_isOtherData = wanted && m_foreign != 0;
    showSessions();
}

void TuningSessionBar::showSessions()
{
    const auto &sessions = m_study.sessions();
    if (!sessions.find(m_foreign)) {
        m_foreign = 0; // it was removed
    }
    m_sessions->clear();
    m_sessions->addItem(tr("New search"), qlonglong(0));
    for (const auto &entry : sessions.entries()) {
        const QString name = QString::fromStdString(entry.name);
        const bool isHere = sessions.isOfOpenData(entry);
        m_sessions->addItem(isHere ? name : tr("%1 (other data)").arg(name), qlonglong(entry.id));
    }
    m_sessions->setCurrentIndex(m_sessions->findData(qlonglong(m_foreign != 0 ? m_foreign : m_study.current())));

    QStringList notes;
    if (!sessions.areKept()) {
        notes.append(tr("No workspace is open: what is found is forgotten when the program ends."));
    }
    if (m_study.current() != 0 && !m_study.isOfSession()) {
        notes.append(tr("Changed: the next search becomes a session of its own and goes on from what fits."));
    }
    say(*m_note, notes.join(QLatin1Char(' ')));
    showForeign();
    showState();
    emit foreignChanged();
}

void TuningSessionBar::showForeign()
{
    const auto *entry = m_study.sessions().find(m_foreign);
    m_foreignBox->setVisible(entry != nullptr);
    if (entry) {
        QString text = tr("%1 was begun on other data: %2. Its trials are never mixed with those of the data that "
                          "is open. Open that data, or say where it is now.")
                           .arg(QString::fromStdString(entry->name), QString::fromStdString(entry->location));
        if (m_isOtherData) {
            text +=
                QLatin1Char(' ') + tr("What was opened just now holds other vectors than this session was begun on.");
        }
        m_foreignText->setText(text);
    }
}

void TuningSessionBar::showState()
{
    const bool isIdle = m_study.state() == TuningStudy::State::Idle;
    m_sessions->setEnabled(isIdle);
    m_new->setEnabled(isIdle);
    for (QAction *action : {m_duplicate, m_rename, m_remove}) {
        action->setEnabled(isIdle && m_study.current() != 0);
    }
}

void TuningSessionBar::choose(int index)
{
    const TuningSessions::Id id = m_sessions->itemData(index).toLongLong();
    const auto *entry = m_study.sessions().find(id);
    m_foreign = entry && !m_study.sessions().isOfOpenData(*entry) ? id : 0;
    m_isOtherData = false;
    if (m_foreign == 0) {
        m_study.setCurrent(id);
        emit chosen();
    }
    showSessions();
}

void TuningSessionBar::beginNew()
{
    m_foreign = 0;
    m_study.setCurrent(0);
    emit chosen();
}

void TuningSessionBar::duplicate()
{
    const auto id = m_study.current();
    if (const auto *entry = m_study.sessions().find(id)) {
        const QString suggested = m_study.sessions().uniqueName(QString::fromStdString(entry->name));
        askName(tr("Duplicate session"), suggested, [this, id](const QString &name) {
            if (const auto copy = m_study.sessions().duplicate(id, name)) {
                m_study.setCurrent(*copy);
            } else {
                showFailure(this, tr("Duplicate session"), copy.error());
            }
        });
    }
}

void TuningSessionBar::rename()
{
    const auto id = m_study.current();
    if (const auto *entry = m_study.sessions().find(id)) {
        askName(tr("Rename session"), QString::fromStdString(entry->name), [this, id](const QString &name) {
            if (const auto renamed = m_study.sessions().rename(id, name); !renamed) {
                showFailure(this, tr("Rename session"), renamed.error());
            }
        });
    }
}

void TuningSessionBar::remove()
{
    const auto id = m_study.current();
    const auto *entry = m_study.sessions().find(id);
    if (!entry) {
        return;
    }
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Remove session"),
                        tr("Remove %1 with its %Ln trial(s)? This cannot be undone. Plans adopted from it stay.",
                           nullptr, entry->trials)
                            .arg(QString::fromStdString(entry->name)),
                        QMessageBox::Cancel, this);
    auto *remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(remove, &QAbstractButton::clicked, this, [this, id] {
        m_study.setCurrent(0);
        if (const auto removed = m_study.sessions().remove(id); !removed) {
            showFailure(this, tr("Remove session"), removed.error());
        }
    });
    box->open();
}

void TuningSessionBar::openData()
{
    const auto *entry = m_study.sessions().find(m_foreign);
    const auto source = entry ? m_study.sessions().sourceOf(*entry) : std::nullopt;
    if (source) {
        m_session.data().open(*source);
    }
}

void TuningSessionBar::locateData()
{
    const auto *entry = m_study.sessions().find(m_foreign);
    const auto source = entry ? m_study.sessions().sourceOf(*entry) : std::nullopt;
    if (!source) {
        return;
    }
    auto *dialog = new FileDialog(this, tr("Where is the data of %1?").arg(QString::fromStdString(entry->name)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, moved = *source](const QString &file) mutable {
        moved.location = file.toStdString();
        m_session.data().open(moved); // with other contents it is other data, and stays apart
    });
    dialog->open();
}

void TuningSessionBar::askName(const QString &asked, const QString &suggested,
                               const std::function<void(const QString &)> &use)
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(asked);
    dialog->setLabelText(tr("Name of the session:"));
    dialog->setTextValue(suggested);
    connect(dialog, &QInputDialog::textValueSelected, this, [use](const QString &name) {
        if (!name.trimmed().isEmpty()) {
            use(name.trimmed());
        }
    });
    dialog->open();
}

void TuningSessionBar::retranslate()
{
    m_sessions->setAccessibleName(tr("Tuning session"));
    m_sessions->setToolTip(tr("What was asked and every trial that ended, kept together under a name."));
    m_menuButton->setText(tr("S&ession") + QStringLiteral("   ")); // room for the arrow
    m_menuButton->setToolTip(tr("Begin, copy, name or remove a session"));
    m_new->setText(tr("&New"));
    m_duplicate->setText(tr("&Duplicate…"));
    m_rename->setText(tr("&Rename…"));
    m_remove->setText(tr("Re&move"));
    m_openData->setText(tr("&Open that data"));
    m_locateData->setText(tr("&Locate it…"));
    showSessions();
}

} // namespace shardscope
