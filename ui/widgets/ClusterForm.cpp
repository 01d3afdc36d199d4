// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ClusterForm.h"

#include "core/work/Credentials.h"
#include "ui/text/ErrorText.h"
#include "ui/text/PlainTip.h"
#include "ui/text/RegistryText.h"
#include "ui/widgets/FileField.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/PanelParts.h"
#include "ui/widgets/ParameterForm.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace shardscope {

ClusterForm::ClusterForm(QWidget *parent)
    : Translated(parent), m_line(new QLineEdit(this)), m_engine(new QComboBox(this)),
      m_untried(makeNote("untried", this)), m_nodes(new QLineEdit(this)), m_user(new QLineEdit(this)),
      m_database(new QLineEdit(this)), m_collection(new QLineEdit(this)), m_tls(new QComboBox(this)),
      m_authority(new FileField(this)), m_parameters(new ParameterForm(this)), m_parametersTitle(makePanelTitle(this)),
      m_password(new QLineEdit(this)), m_keep(new QCheckBox(this)), m_form(new QFormLayout),
      m_lineProblem(new FieldBubble(m_line)), m_nodesProblem(new FieldBubble(m_nodes))
{
    build();
    retranslate();
    showKind();
    listen();
    check();
}

void ClusterForm::build()
{
    const std::pair<QWidget *, const char *> names[] = {
        {m_line, "address"},      {m_engine, "engine"},         {m_nodes, "nodes"}, {m_user, "user"},
        {m_database, "database"}, {m_collection, "collection"}, {m_tls, "tls"},     {m_authority, "authority"},
        {m_password, "password"}, {m_keep, "keep-password"}};
    for (const auto &[field, name] : names) {
        field->setObjectName(QLatin1String(name));
    }
    m_password->setEchoMode(QLineEdit::Password);
    m_untried->setForegroundRole(QPalette::PlaceholderText);
    m_keep->setVisible(hasKeyring());
    m_tls->addItems({QString(), QString(), QString()});
    for (const auto &each : engineKinds()) {
        m_engine->addItem(QString(), QString::fromUtf8(each.name.data(), qsizetype(each.name.size())));
    }
    for (QComboBox *box : {m_engine, m_tls}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    buildFields(m_form);
    layout->addLayout(m_form);
    layout->addWidget(m_keep);
    layout->addWidget(m_untried);
    layout->addSpacing(6);
    layout->addWidget(m_parametersTitle);
    layout->addWidget(m_parameters);
}

void ClusterForm::buildFields(QFormLayout *form)
{
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (QWidget *field : std::initializer_list<QWidget *>{m_line, m_engine, m_nodes, m_database, m_collection, m_user,
                                                           m_password, m_tls, m_authority}) {
        form->addRow(new QLabel(this), field);
    }
}

void ClusterForm::listen()
{
    connect(m_line, &QLineEdit::textEdited, this, &ClusterForm::readLine);
    for (QLineEdit *line : {m_nodes, m_user, m_database, m_collection, m_authority->line()}) {
        connect(line, &QLineEdit::textChanged, this, &ClusterForm::readFields);
    }
    for (QLineEdit *line : {m_line, m_nodes, m_user, m_database, m_collection, m_password}) {
        connect(line, &QLineEdit::returnPressed, this, &ClusterForm::lookRequested);
    }
    connect(m_password, &QLineEdit::textChanged, this, &ClusterForm::changed);
    connect(m_parameters, &ParameterForm::changed, this, &ClusterForm::readFields);
    connect(m_engine, &QComboBox::currentIndexChanged, this, [this] {
        showKind();
        readFields();
    });
    connect(m_tls, &QComboBox::currentIndexChanged, this, &ClusterForm::readFields);
    connect(m_tls, &QComboBox::activated, this, [this] { m_isTlsChosen = true; });
}

// What is there

const Kind<EngineMaker> *ClusterForm::kind() const
{
    const int index = m_engine->currentIndex();
    return index < 0 ? nullptr : &engineKinds()[static_cast<std::size_t>(index)];
}

ClusterAddress ClusterForm::written() const
{
    ClusterAddress address;
    address.engine = kind()->name;
    if (const auto nodes = parseNodes(m_nodes->text().toStdString(), kind()->can.port)) {
        address.nodes = *nodes;
    }
    address.user = m_user->text().trimmed().toStdString();
    if (kind()->can.hasDatabases) {
        address.database = m_database->text().trimmed().toStdString();
    }
    address.collection = m_collection->text().trimmed().toStdString();
    address.tls = static_cast<Tls>(m_tls->currentIndex());
    if (address.tls == Tls::Verify) {
        address.authority = m_authority->file().toStdString();
    }
    address.settings = m_parameters->settings();
    return address;
}

std::optional<ClusterAddress> ClusterForm::address() const
{
    if (!kind() || m_isLineWrong || !fieldProblem(*m_parameters).isEmpty()) {
        return std::nullopt;
    }
    ClusterAddress address = written();
    const bool isComplete = !address.nodes.empty() && !address.collection.empty() &&
                            (!kind()->can.hasDatabases || !address.database.empty());
    return isComplete ? std::optional(std::move(address)) : std::nullopt;
}

QString ClusterForm::password() const
{
    return m_password->text();
}

bool ClusterForm::keepsPassword() const
{
    return m_keep->isVisibleTo(this) && m_keep->isChecked();
}

// Fields and line follow each other

void ClusterForm::setAddress(const ClusterAddress &address)
{
    m_isTlsChosen = true;
    fill(address);
    m_line->setText(QString::fromStdString(toText(address)));
    m_line->setCursorPosition(0);
    m_isLineWrong = false;
    check();
}

void ClusterForm::setText(const QString &text)
{
    m_line->setText(text);
    m_line->setCursorPosition(0);
    readLine();
}

void ClusterForm::fill(const ClusterAddress &address)
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_engine->setCurrentIndex(m_engine->findData(QString::fromStdString(address.engine)));
    showKind();
    QStringList nodes;
    for (const NodeAddress &node : address.nodes) {
        nodes << QString::fromStdString(toText(node));
    }
    m_nodes->setText(nodes.join(QStringLiteral(", ")));
    m_user->setText(QString::fromStdString(address.user));
    m_database->setText(QString::fromStdString(address.database));
    m_collection->setText(QString::fromStdString(address.collection));
    m_tls->setCurrentIndex(static_cast<int>(address.tls));
    m_authority->setFile(QString::fromStdString(address.authority.string()));
    m_parameters->setSettings(address.settings);
    for (QLineEdit *line : {m_nodes, m_user, m_database, m_collection}) {
        line->setCursorPosition(0);
    }
}

void ClusterForm::readLine()
{
    const auto address = parseClusterAddress(m_line->text().trimmed().toStdString());
    const bool isEmpty = m_line->text().trimmed().isEmpty();
    m_isLineWrong = !address && !isEmpty;
    m_lineProblem->say(m_isLineWrong ? sentence(address.error()) : QString());
    if (address) {
        m_isTlsChosen = true; // the line says it
        fill(*address);
    }
    check();
}

void ClusterForm::readFields()
{
    if (m_isFilling || !kind()) {
        return;
    }
    if (!m_isTlsChosen) {
        const QScopedValueRollback filling(m_isFilling, true);
        const auto nodes = written().nodes;
        m_tls->setCurrentIndex(static_cast<int>(nodes.empty() ? Tls::Verify : standardTls(nodes)));
    }
    m_isLineWrong = false;
    m_lineProblem->say({});
    const ClusterAddress address = written();
    m_line->setText(address.nodes.empty() ? QString() : QString::fromStdString(toText(address)));
    m_line->setCursorPosition(0);
    check();
}

/// What is wrong is said at its field; what is still missing is not wrong.
void ClusterForm::check()
{
    const QString nodes = m_nodes->text().trimmed();
    const auto parsed = kind() ? parseNodes(nodes.toStdString(), kind()->can.port) : std::vector<NodeAddress>();
    m_nodesProblem->say(
        nodes.isEmpty() || parsed
            ? QString()
            : tr("Write hosts with their ports, and commas between: host:%1, host:%1.").arg(kind()->can.port));
    const bool isVerified = m_tls->currentIndex() == static_cast<int>(Tls::Verify);
    m_authority->setVisible(isVerified);
    m_form->labelForField(m_authority)->setVisible(isVerified);
    emit changed();
}

void ClusterForm::showKind()
{
    const auto *chosen = kind();
    if (chosen == m_shownKind) {
        m_parameters->reset();
        return;
    }
    m_shownKind = chosen;
    m_parametersTitle->setVisible(chosen && !chosen->parameters.empty());
    m_parameters->setParameters(chosen ? chosen->parameters : std::vector<Parameter>());
    const bool hasDatabases = chosen && chosen->can.hasDatabases;
    m_database->setVisible(hasDatabases);
    m_form->labelForField(m_database)->setVisible(hasDatabases);
    showKindTexts();
}

void ClusterForm::showKindTexts()
{
    const auto *chosen = kind();
    say(*m_untried, !chosen || chosen->can.triedOnServers
                        ? QString()
                        : tr("Not tried on a real server: it follows the engine's documentation."));
    m_engine->setToolTip(chosen ? plainTip(kindText(chosen->meaning, chosen->example)) : QString());
    m_nodes->setPlaceholderText(chosen ? QStringLiteral("host:%1, host:%1").arg(chosen->can.port) : QString());
}

// Texts

void ClusterForm::setRow(QWidget *field, const QString &text, const QString &meaning)
{
    auto *label = qobject_cast<QLabel *>(m_form->labelForField(field));
    label->setText(text);
    label->setToolTip(meaning);
    label->setBuddy(field);
    field->setToolTip(meaning);
    field->setAccessibleDescription(meaning);
}

void ClusterForm::retranslate()
{
    setRow(m_line, tr("A&ddress"), tr("All of it in one line, as commands take it. It holds no password."));
    m_line->setPlaceholderText(tr("engine://user@host:port/collection"));
    setRow(m_engine, tr("En&gine"), tr("What kind of servers they are."));
    setRow(m_nodes, tr("&Nodes"), tr("Hosts with their ports, and commas between."));
    setRow(m_user, tr("&User"), tr("Empty: the engine's own default."));
    setRow(m_database, tr("D&atabase"), tr("In which the collection is."));
    setRow(m_collection, tr("&Collection"), tr("A table, a key or a collection: what holds the vectors."));
    setRow(m_tls, tr("Encr&yption"), tr("How connections are protected."));
    const QStringList ways{tr("verified"), tr("not verified"), tr("none")};
    for (int i = 0; i < ways.size(); ++i) {
        m_tls->setItemText(i, ways[i]);
    }
    setRow(m_authority, tr("Auth&ority"), tr("A file with the certificates to trust instead of the system's."));
    m_authority->setTitle(tr("Certificates to trust"));
    m_authority->setHint(tr("the system's"));
    for (int i = 0; i < m_engine->count(); ++i) {
        const auto &each = engineKinds()[static_cast<std::size_t>(i)];
        const QString title = registryText(each.title);
        m_engine->setItemText(i, each.can.triedOnServers ? title : tr("%1 (not tried on a real server)").arg(title));
    }
    m_parametersTitle->setText(tr("Settings of the engine"));
    m_password->setPlaceholderText(hasKeyring() ? tr("from the keyring") : tr("from SHARDSCOPE_PASSWORD"));
    setRow(m_password, tr("Pass&word"),
           tr("Kept in memory only, never in the workspace. Empty: that of the variable SHARDSCOPE_PASSWORD, else that "
              "of the keyring, else none."));
    m_keep->setText(tr("&Keep it in the keyring"));
    m_keep->setToolTip(tr("Once the cluster has let us in, the system's keyring keeps the password."));
    showKindTexts();
}

} // namespace shardscope
