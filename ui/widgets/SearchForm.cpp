// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SearchForm.h"

#include "core/data/Frame.h"
#include "ui/session/PastedVector.h"
#include "ui/widgets/LabelPicker.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/QueryOffers.h"
#include "ui/widgets/VectorPicture.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace shardscope {

namespace {

constexpr int pictureHeight = 84; ///< logical pixels, of what is searched for

QVBoxLayout *partLayout(QWidget *part)
{
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins({});
    return column;
}

} // namespace

SearchForm::SearchForm(QWidget *parent)
    : Translated(parent), m_head(new QHBoxLayout), m_modeLabel(new QLabel(this)), m_modes(new QComboBox(this)),
      m_parts(new QStackedWidget(this)), m_picture(new QLabel(this)), m_tenantLabel(new QLabel(this)),
      m_tenant(new QComboBox(this)), m_nprobeLabel(new QLabel(this)), m_nprobe(new CountField(this)),
      m_search(new QPushButton(this))
{
    m_modes->setObjectName(QStringLiteral("mode"));
    m_tenant->setObjectName(QStringLiteral("tenant"));
    m_nprobe->setObjectName(QStringLiteral("nprobe"));
    m_search->setObjectName(QStringLiteral("search"));
    m_modeLabel->setBuddy(m_modes);
    m_tenantLabel->setBuddy(m_tenant);
    m_nprobeLabel->setBuddy(m_nprobe);
    m_search->setDefault(true);
    m_search->setAutoDefault(true);
    m_nprobe->setMinimum(1);
    m_label = new LabelPicker(this);
    m_label->matchField()->installEventFilter(this);
    for (QWidget *part :
         std::initializer_list<QWidget *>{makeQueryPart(), makeRowPart(), makeIdPart(), m_label, makeNumbersPart()}) {
        m_parts->addWidget(part); // in the order of Mode
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    m_head->addWidget(m_modeLabel, 1);
    column->addLayout(m_head);
    column->addWidget(m_modes);
    column->addWidget(m_picture);
    column->addWidget(m_parts, 1);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_tenantLabel, m_tenant, m_nprobeLabel, m_nprobe, m_search}) {
        column->addWidget(widget);
    }
    connect(m_modes, &QComboBox::activated, this, &SearchForm::showPart);
    connect(m_label, &LabelPicker::changed, this, &SearchForm::showChosen);
    connect(m_label, &LabelPicker::submitted, this, &SearchForm::submitted);
    connect(m_tenant, &QComboBox::activated, this, [this] { m_isTenantChosen = true; });
    connect(m_tenant, &QComboBox::currentIndexChanged, this, &SearchForm::edited);
    connect(m_nprobe, &QSpinBox::valueChanged, this, &SearchForm::nprobeChosen);
    connect(m_search, &QPushButton::clicked, this, &SearchForm::submitted);
    setData(nullptr);
    retranslate();
}

QWidget *SearchForm::makeQueryPart()
{
    auto *part = new QWidget(this);
    m_queryLabel = new QLabel(part);
    m_query = new CountField(part);
    m_query->setObjectName(QStringLiteral("query"));
    m_queryLabel->setBuddy(m_query);
    m_offers = new QueryOffers(part);
    auto *column = partLayout(part);
    column->addWidget(m_queryLabel);
    column->addWidget(m_query);
    column->addWidget(m_offers, 1);
    m_query->installEventFilter(this);
    connect(m_query, &QSpinBox::valueChanged, this, &SearchForm::showChosen);
    connect(m_offers, &QueryOffers::chosen, m_query, &QSpinBox::setValue);
    connect(m_offers, &QueryOffers::submitted, this, &SearchForm::submitted);
    return part;
}

QWidget *SearchForm::makeRowPart()
{
    auto *part = new QWidget(this);
    m_rowLabel = new QLabel(part);
    m_row = new CountField(part);
    m_row->setObjectName(QStringLiteral("row"));
    m_rowLabel->setBuddy(m_row);
    auto *column = partLayout(part);
    column->addWidget(m_rowLabel);
    column->addWidget(m_row);
    column->addStretch(1);
    m_row->installEventFilter(this);
    connect(m_row, &QSpinBox::valueChanged, this, &SearchForm::showChosen);
    return part;
}

QWidget *SearchForm::makeIdPart()
{
    auto *part = new QWidget(this);
    m_idLabel = new QLabel(part);
    m_id = new QLineEdit(part);
    m_id->setObjectName(QStringLiteral("id"));
    m_id->setClearButtonEnabled(true);
    m_idLabel->setBuddy(m_id);
    auto *column = partLayout(part);
    column->addWidget(m_idLabel);
    column->addWidget(m_id);
    column->addStretch(1);
    connect(m_id, &QLineEdit::textChanged, this, &SearchForm::showChosen);
    connect(m_id, &QLineEdit::returnPressed, this, &SearchForm::submitted);
    return part;
}

QWidget *SearchForm::makeNumbersPart()
{
    auto *part = new QWidget(this);
    m_numbersLabel = new QLabel(part);
    m_numbersLabel->setWordWrap(true);
    m_numbers = new QPlainTextEdit(part);
    m_numbers->setObjectName(QStringLiteral("numbers"));
    m_numbers->setTabChangesFocus(true);
    m_numbersLabel->setBuddy(m_numbers);
    auto *column = partLayout(part);
    column->addWidget(m_numbersLabel);
    column->addWidget(m_numbers, 1);
    m_numbers->installEventFilter(this);
    connect(m_numbers, &QPlainTextEdit::textChanged, this, &SearchForm::edited);
    return part;
}

/// Return searches from where it would otherwise do nothing; in the text of numbers with Control.
bool SearchForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isReturn && (watched != m_numbers || key->modifiers().testFlag(Qt::ControlModifier))) {
            if (!fieldProblem(*this).isEmpty()) {
                return true; // which says so
            }
            if (auto *spin = qobject_cast<QSpinBox *>(watched)) {
                spin->interpretText();
            }
            emit submitted();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SearchForm::addControl(QWidget *control)
{
    m_head->addWidget(control);
}

void SearchForm::setData(std::shared_ptr<const DataSet> dataSet)
{
    m_data = std::move(dataSet);
    m_offers->setData(m_data);
    m_tenant->clear();
    m_isTenantChosen = false;
    if (m_data) {
        m_query->setRange(0, std::max(0, static_cast<int>(m_data->queries.size()) - 1));
        m_row->setRange(0, std::max(0, static_cast<int>(m_data->base.size()) - 1));
        for (const auto &name : m_data->tenancy ? m_data->tenancy->names : std::vector<std::string>()) {
            m_tenant->addItem(QString::fromStdString(name));
        }
    }
    setEnabled(m_data != nullptr);
    fillModes();
    m_label->setData(m_data); // once the other fields are in range, as it says that it changed
    showPart();
}

void SearchForm::offer(const std::vector<QueryId> &queries, bool doMiss)
{
    m_offers->offer(queries, doMiss);
}

void SearchForm::chooseQuery(QueryId query)
{
    if (query.isValid()) {
        m_query->setValue(query.value);
        setMode(Mode::Query);
    }
}

void SearchForm::chooseVector(VectorId vector)
{
    if (vector.isValid()) {
        m_row->setValue(vector.value);
        setMode(Mode::Row);
    }
}

void SearchForm::setNprobe(int nprobe, int most)
{
    const QSignalBlocker quiet(m_nprobe);
    m_nprobe->setMaximum(most);
    m_nprobe->setValue(nprobe);
}

SearchForm::Mode SearchForm::mode() const
{
    return static_cast<Mode>(std::max(0, m_modes->currentData().toInt()));
}

void SearchForm::setMode(Mode mode)
{
    if (const int at = m_modes->findData(static_cast<int>(mode)); at >= 0) {
        m_modes->setCurrentIndex(at);
        showPart();
    }
}

void SearchForm::showPart()
{
    m_parts->setCurrentIndex(static_cast<int>(mode()));
    if (mode() == Mode::Label) {
        m_label->prepare();
    }
    // A query has its own tenant.
    const bool asksTenant = m_data && m_data->tenancy && mode() != Mode::Query;
    m_tenant->setVisible(asksTenant);
    m_tenantLabel->setVisible(asksTenant);
    showChosen();
}

VectorId SearchForm::chosenVector() const
{
    switch (mode()) {
    case Mode::Row:
        return VectorId(m_row->value());
    case Mode::Id: {
        const auto row = m_data->ids.find(m_id->text().trimmed().toStdString());
        return row ? VectorId(*row) : VectorId();
    }
    case Mode::Label:
        return m_label->vector();
    case Mode::Query:
    case Mode::Numbers:
        break;
    }
    return {};
}

void SearchForm::showChosen()
{
    followTenant();
    showPicture();
    emit edited();
}

/// A vector is searched for on behalf of its own tenant, as the command line does, unless the user chose another.
void SearchForm::followTenant()
{
    if (!m_data || !m_data->tenancy || m_isTenantChosen) {
        return;
    }
    if (const VectorId vector = chosenVector(); vector.isValid()) {
        m_tenant->setCurrentIndex(m_data->tenancy->ofVector[vector.index()].value);
    }
}

void SearchForm::showPicture()
{
    QImage picture;
    if (m_data && m_data->picture) {
        if (mode() == Mode::Query && m_data->queries.size() > 0) {
            picture = vectorPicture(m_data->queries, *m_data->picture, m_query->value());
        } else if (const VectorId vector = chosenVector(); vector.isValid()) {
            picture = vectorPicture(m_data->base, *m_data->picture, vector.value);
        }
    }
    m_picture->setVisible(!picture.isNull());
    if (!picture.isNull()) {
        m_picture->setPixmap(pictureOnScreen(picture, pictureHeight, devicePixelRatioF()));
    }
}

/// Errors: OutOfRange, of the first field in view whose text is not used.
Outcome<Done> SearchForm::checkFields() const
{
    for (const auto *spin : findChildren<QSpinBox *>()) {
        const auto *field = static_cast<const CountField *>(spin);
        if (!field->isVisibleTo(this) || field->problem().isEmpty()) {
            continue;
        }
        const auto labels = findChildren<QLabel *>();
        const auto label = std::ranges::find(labels, spin, &QLabel::buddy);
        const QString name = label == labels.end() ? QString() : (*label)->text().remove(QLatin1Char('&'));
        return Error{Code::OutOfRange,
                     {},
                     {name.toStdString(), field->cleanText().toStdString(), std::int64_t(field->minimum()),
                      std::int64_t(field->maximum())}};
    }
    return Done();
}

Outcome<SearchRequest> SearchForm::request() const
{
    Q_ASSERT(m_data);
    SHARDSCOPE_TRY(checkFields());
    SearchRequest request;
    if (m_data->tenancy) {
        request.tenant = TenantId(m_tenant->currentIndex());
    }
    switch (mode()) {
    case Mode::Query:
        if (m_data->queries.empty()) {
            return Error{Code::NoQueries, m_data->name, {}};
        }
        request.query = QueryId(m_query->value());
        return request;
    case Mode::Row:
    case Mode::Id:
    case Mode::Label: {
        request.row = chosenVector();
        if (!request.row.isValid()) {
            return Error{Code::NotFound, m_data->name, {question().text}};
        }
        request.vector = m_data->base.slice(request.row.value, 1);
        return request;
    }
    case Mode::Numbers:
        break;
    }
    auto vector = vectorFromText(m_numbers->toPlainText().toStdString(), m_data->base);
    SHARDSCOPE_TRY(vector);
    request.vector = hold(m_data->frame, *vector);
    return request;
}

void SearchForm::fillModes()
{
    const QSignalBlocker quiet(m_modes);
    const QVariant before = m_modes->currentData();
    m_modes->clear();
    m_modes->addItem(tr("A query of the data set"), static_cast<int>(Mode::Query));
    m_modes->addItem(tr("A vector, by its row"), static_cast<int>(Mode::Row));
    if (m_data && !m_data->ids.empty()) {
        m_modes->addItem(tr("A vector, by its id"), static_cast<int>(Mode::Id));
    }
    if (m_data && !m_data->labels.empty()) {
        m_modes->addItem(tr("A label or word"), static_cast<int>(Mode::Label));
    }
    m_modes->addItem(tr("Pasted numbers"), static_cast<int>(Mode::Numbers));
    m_modes->setCurrentIndex(std::max(0, m_modes->findData(before)));
}

void SearchForm::retranslate()
{
    m_modeLabel->setText(tr("Search &for"));
    m_queryLabel->setText(tr("&Query"));
    m_rowLabel->setText(tr("&Row of the vector"));
    m_idLabel->setText(tr("&Id of the vector"));
    m_id->setToolTip(tr("The id in the file, as the database knows the vector."));
    m_numbersLabel->setText(tr("&Numbers, apart by commas, spaces or lines; a JSON list will do"));
    m_numbers->setToolTip(tr("Control and Enter searches."));
    m_tenantLabel->setText(tr("&Tenant"));
    m_tenant->setToolTip(tr("Only vectors of this tenant are searched."));
    m_nprobeLabel->setText(tr("&Shards to ask (nprobe)"));
    m_nprobe->setToolTip(
        tr("How many shards each query asks, most promising first. The same everywhere in the window."));
    m_search->setText(tr("Sea&rch"));
    m_picture->setAccessibleName(tr("Picture of what is searched for"));
    fillModes();
}

} // namespace shardscope
