// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/PlanPage.h"

#include "core/catalogue/Defaults.h"
#include "core/catalogue/PlanCheck.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/catalogue/PlanDocument.h"
#include "core/partition/ColumnParameter.h"
#include "ui/pages/PlanList.h"
#include "ui/style/Icon.h"
#include "ui/text/ErrorText.h"
#include "ui/text/NumberText.h"
#include "ui/text/ScaleText.h"
#include "ui/text/SlackText.h"
#include "ui/widgets/ExportDialog.h"
#include "ui/widgets/FailureBox.h"
#include "ui/widgets/FoldingNote.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/PlanForm.h"
#include "ui/widgets/PlanHistory.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

namespace shardscope {

namespace {

/// Whether a strategy lets shards grow as far as the recommended one does.
bool isAdvised(const Choice &strategy, const DataSet &data)
{
    const Choice recommended = recommendedPlan(data).strategy;
    return strategy.kind == recommended.kind && recommended.settings.has("slack") && strategy.settings.has("slack") &&
           strategy.settings.real("slack") == recommended.settings.real("slack");
}

} // namespace

PlanPage::PlanPage(Session &session, QWidget *parent) : Page(session, parent), m_exporter(session)
{
    QWidget *form = makeForm(); // first: Tab goes from the form to the list
    m_list = new PlanList(session, this);
    setSides(form, m_list);

    connect(m_form, &PlanForm::changed, this, &PlanPage::checkDraft);
    connect(m_evaluate, &QPushButton::clicked, this, &PlanPage::evaluateDraft);
    connect(m_list, &PlanList::renameRequested, this, [this](PlanKey key, const QString &name) {
        if (history()) {
            history()->rename(key, name);
        }
    });
    connect(m_list, &PlanList::remarkRequested, this, [this](PlanKey key, const Workspace::Remarks &remarks) {
        if (history()) {
            history()->remark(key, remarks);
        }
    });
    connect(m_list, &PlanList::removeRequested, this, &PlanPage::remove);
    connect(m_list, &PlanList::editRequested, this, &PlanPage::copyIntoForm);
    connect(m_list, &PlanList::pasteRequested, this, &PlanPage::pasteFromText);
    connect(m_list, &PlanList::exportRequested, this, &PlanPage::exportPlan);
    connect(&m_exporter, &PlanExporter::written, this, &PlanPage::showExport);
    connect(&m_exporter, &PlanExporter::failed, this,
            [this](const Error &error) { showFailure(this, tr("Not exported"), error); });
    connect(&session, &Session::dataOpened, this, &PlanPage::startDraft);
    connect(&session.plans(), &SessionPlans::changed, this, &PlanPage::checkDraft);
    connect(&session.plans(), &SessionPlans::wishesChanged, this, [this] {
        if (m_form->spec() == m_draft) { // else the user is at something else
            startDraft();
        }
    });
    retranslate();
    startDraft();
}

QString PlanPage::title() const
{
    return tr("Plan");
}

QString PlanPage::summary() const
{
    return tr("How to split, route and index: fill in a plan, evaluate it, compare it with others.");
}

QIcon PlanPage::icon() const
{
    return shardscope::icon(QStringLiteral("plan"));
}

QWidget *PlanPage::makeForm()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 10, 0);
    m_form = new PlanForm(box);
    auto *inner = new QWidget;
    auto *innerLayout = new QVBoxLayout(inner);
    innerLayout->setContentsMargins(0, 0, 8, 0);
    innerLayout->addWidget(m_form);
    innerLayout->addStretch(1);
    inner->setMinimumWidth(290);
    auto *scroll = scrolled(inner, box);
    m_scale = new FoldingNote("scale", box);
    m_advice = new FoldingNote("advice", box);
    m_problem = makeNote("problem", box);
    m_evaluate = new QPushButton(box);
    m_evaluate->setObjectName(QStringLiteral("evaluate"));
    m_evaluate->setIcon(shardscope::icon(QStringLiteral("evaluate")));
    layout->addWidget(scroll, 1);
    layout->addWidget(m_scale);
    layout->addWidget(m_advice);
    layout->addWidget(m_problem);
    layout->addWidget(m_evaluate);
    return box;
}

QList<QAction *> PlanPage::actions()
{
    return m_list->actions();
}

void PlanPage::retranslate()
{
    m_evaluate->setText(tr("Eval&uate"));
    m_evaluate->setToolTip(tr("Split the vectors, build the indices and measure the plan on all queries."));
    checkDraft();
}

void PlanPage::restyle()
{
    checkDraft();
}

void PlanPage::startDraft()
{
    if (const auto set = session().data().set()) {
        QStringList columns;
        for (const std::string &column : columnsToSplitBy(*set)) {
            columns << QString::fromStdString(column);
        }
        m_form->setColumns(columns);
        m_form->setSpec(draftPlan(*set, session().plans().wishes()));
        m_draft = m_form->spec();
    }
    checkDraft();
}

void PlanPage::checkDraft()
{
    const auto set = session().data().set();
    m_form->setEnabled(set != nullptr);
    m_form->clearError();
    say(*m_problem, {});
    m_scale->say(set ? scaleSentence(m_form->spec(), set->base.size()) : QString());
    m_advice->say(set && isAdvised(m_form->spec().strategy, *set) ? slackSentence(slackAdvice(*set)) : QString());
    m_evaluate->setEnabled(false);
    if (!set) {
        say(*m_problem, tr("Open a data set first."));
        return;
    }
    const PlanSpec draft = m_form->spec();
    const auto checked = check(draft, *set);
    if (checked && takesShardsFromData(draft)) {
        m_form->setShardsOfData(checked->shards);
    }
    PlanSpec unnamed = m_form->spec();
    unnamed.name.clear();
    m_form->setSuggestedName(session().plans().uniqueName(unnamed));
    if (const QString problem = fieldProblem(*m_form); !problem.isEmpty()) {
        say(*m_problem, problem);
        return;
    }
    if (!checked.ok() && !m_form->showError(checked.error())) {
        say(*m_problem, sentence(checked.error()));
    }
    m_evaluate->setEnabled(checked.ok());
}

void PlanPage::evaluateDraft()
{
    const PlanSpec draft = m_form->spec();
    // What changed against the plan before is the next question.
    m_list->select(history() ? history()->addAsCurrent(draft) : session().plans().add(draft));
    PlanSpec next = draft;
    next.name.clear();
    m_form->setSpec(next);
}

void PlanPage::copyIntoForm(PlanKey key)
{
    if (const auto *row = session().plans().find(key)) {
        PlanSpec copy = row->spec;
        copy.name.clear();
        m_form->setSpec(copy);
        m_form->setFocus();
    }
}

void PlanPage::remove(PlanKey key)
{
    if (history()) {
        history()->remove(key);
    } else {
        session().plans().remove(key);
    }
}

void PlanPage::exportPlan(PlanKey key)
{
    const auto *row = session().plans().find(key);
    if (!row || !row->isReadable()) {
        return;
    }
    auto *dialog = new ExportDialog(QString::fromStdString(row->spec.name), this); // deletes itself
    connect(dialog, &QDialog::accepted, this, [this, dialog, key] { m_exporter.write(key, dialog->folder()); });
    dialog->open();
}

void PlanPage::showExport(const QString &plan, const QString &folder, const DeploymentSize &size)
{
    auto *box = new QMessageBox(QMessageBox::Information, tr("Exported"), QString(), QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("exported"));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("%1 is in %2: %3 files, %4.")
                     .arg(plan, QDir::toNativeSeparators(folder),
                          numberText(static_cast<double>(size.files), NumberFormat::Count),
                          numberText(static_cast<double>(size.bytes), NumberFormat::Bytes)));
    auto *open = box->addButton(tr("&Open the folder"), QMessageBox::ActionRole);
    connect(open, &QPushButton::clicked, this, [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    box->open();
}

void PlanPage::pasteFromText()
{
    const auto pasted = planFromText(QGuiApplication::clipboard()->text().toStdString());
    if (pasted.ok()) {
        m_form->setSpec(*pasted);
    } else {
        say(*m_problem, sentence(pasted.error()));
    }
}

} // namespace shardscope
