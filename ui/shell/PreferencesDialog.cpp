// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PreferencesDialog.h"

#include "core/base/CacheFolder.h"
#include "core/index/ShardIndex.h"
#include "core/jobs/Parallel.h"
#include "core/partition/Partitioner.h"
#include "core/truth/TruthCache.h"
#include "ui/session/Session.h"
#include "ui/shell/Language.h"
#include "ui/text/ErrorText.h"
#include "ui/text/PlainTip.h"
#include "ui/text/RegistryText.h"
#include "ui/widgets/FileDialog.h"
#include "ui/widgets/FormParts.h"
#include "ui/widgets/NumberField.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSpinBox>
#include <QThread>
#include <QVBoxLayout>

#include <limits>

namespace shardscope {

namespace {

constexpr int fontSizes[] = {0, 10, 11, 12, 13, 14, 16}; ///< points; 0: the desktop's

void choose(QComboBox &combo, const QVariant &data)
{
    combo.setCurrentIndex(std::max(0, combo.findData(data)));
}

template<class Maker>
void addKinds(QComboBox &combo, const std::vector<Kind<Maker>> &kinds)
{
    combo.addItem(QString(), QString());
    for (const auto &kind : kinds) {
        combo.addItem(QString(), QString::fromUtf8(kind.name.data(), static_cast<qsizetype>(kind.name.size())));
    }
}

template<class Maker>
void nameKinds(QComboBox &combo, const std::vector<Kind<Maker>> &kinds, const QString &none)
{
    combo.setItemText(0, none);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        combo.setItemText(static_cast<int>(i) + 1, registryText(kinds[i].title));
        combo.setItemData(static_cast<int>(i) + 1, plainTip(registryText(kinds[i].meaning)), Qt::ToolTipRole);
    }
}

void nameField(QFormLayout &form, QWidget *field, const QString &text, const QString &meaning)
{
    auto *label = qobject_cast<QLabel *>(form.labelForField(field));
    label->setText(text);
    label->setToolTip(meaning);
    field->setToolTip(meaning);
    field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
}

} // namespace

void applyPreferences(const UserSettings &settings, Session &session)
{
    theme::setFontSize(settings.fontSize());
    setByteUnits(settings.byteUnits());
    setTimeUnits(settings.timeUnits());
    const int threads = settings.threads() > 0 ? settings.threads() : QThread::idealThreadCount();
    if (threads != threadCount()) {
        setThreadCount(threads);
    }
    session.plans().setWishes(settings.planWishes());
}

PreferencesDialog::PreferencesDialog(UserSettings &settings, Session &session, QWidget *parent)
    : Translated(parent), m_settings(settings), m_session(session),
      m_moving(std::make_unique<Task<Done>>(*session.jobs())), m_look(new QGroupBox(this)),
      m_theme(new QComboBox(this)), m_language(new QComboBox(this)), m_font(new QComboBox(this)),
      m_bytes(new QComboBox(this)), m_times(new QComboBox(this)), m_work(new QGroupBox(this)),
      m_threads(new CountField(this)), m_cache(makeNote("cache-place", this)), m_empty(new QPushButton(this)),
      m_move(new QPushButton(this)), m_moveBack(new QPushButton(this)), m_cacheProblem(makeNote("cache-problem", this)),
      m_plans(new QGroupBox(this)), m_strategy(new QComboBox(this)), m_rule(new QComboBox(this)),
      m_shards(new CountField(this)), m_index(new QComboBox(this))
{
    setObjectName(QStringLiteral("preferences"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    retranslate();
    fill();
    listen();
}

void PreferencesDialog::build()
{
    m_look->setLayout(makeLook());
    m_work->setLayout(makeWork());
    m_plans->setLayout(makeNewPlans());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    for (auto *group : {m_look, m_work, m_plans}) {
        inner->addWidget(group);
    }
    inner->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->addWidget(scrolled(content, this));
    column->addWidget(buttons);
    const int line = fontMetrics().height();
    resize(QSize(30 * line, 31 * line).boundedTo(screen()->availableSize()));
}

QFormLayout *PreferencesDialog::makeLook()
{
    m_theme->setObjectName(QStringLiteral("theme"));
    m_language->setObjectName(QStringLiteral("language"));
    m_font->setObjectName(QStringLiteral("font-size"));
    m_bytes->setObjectName(QStringLiteral("byte-units"));
    m_times->setObjectName(QStringLiteral("time-units"));
    for (const auto scheme : {theme::Scheme::System, theme::Scheme::Light, theme::Scheme::Dark}) {
        m_theme->addItem(QString(), static_cast<int>(scheme));
    }
    m_language->addItem(QString(), QString());
    for (const QString &code : language::available()) {
        m_language->addItem(language::nativeName(code), code);
    }
    for (const int points : fontSizes) {
        m_font->addItem(QString(), points);
    }
    for (const auto units : {ByteUnits::Decimal, ByteUnits::Binary}) {
        m_bytes->addItem(QString(), static_cast<int>(units));
    }
    for (const auto units : {TimeUnits::Automatic, TimeUnits::Milliseconds, TimeUnits::Microseconds}) {
        m_times->addItem(QString(), static_cast<int>(units));
    }
    auto *form = new QFormLayout;
    for (auto *field : {m_theme, m_language, m_font, m_bytes, m_times}) {
        form->addRow(QStringLiteral(" "), field);
    }
    return form;
}

QFormLayout *PreferencesDialog::makeWork()
{
    m_threads->setObjectName(QStringLiteral("threads"));
    m_threads->setRange(0, std::max(64, 2 * QThread::idealThreadCount()));
    m_empty->setObjectName(QStringLiteral("empty-cache"));
    m_move->setObjectName(QStringLiteral("move-cache"));
    m_moveBack->setObjectName(QStringLiteral("move-cache-back"));
    auto *ofCache = new QHBoxLayout;
    for (QPushButton *button : {m_empty, m_move, m_moveBack}) {
        button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        button->setAutoDefault(false);
        ofCache->addWidget(button);
    }
    ofCache->addStretch(1);
    auto *form = new QFormLayout;
    form->addRow(QStringLiteral(" "), m_threads);
    form->addRow(QStringLiteral(" "), m_cache);
    form->addRow(QString(), ofCache);
    form->addRow(QString(), m_cacheProblem);
    return form;
}

QFormLayout *PreferencesDialog::makeNewPlans()
{
    m_strategy->setObjectName(QStringLiteral("new-strategy"));
    m_rule->setObjectName(QStringLiteral("shards-rule"));
    m_shards->setObjectName(QStringLiteral("new-shards"));
    m_index->setObjectName(QStringLiteral("new-index"));
    addKinds(*m_strategy, partitionerKinds());
    addKinds(*m_index, indexKinds());
    for (const int rule : {AsRecommended, FixedNumber, BySize}) {
        m_rule->addItem(QString(), rule);
    }
    m_shards->setRange(1, std::numeric_limits<int>::max());
    m_shards->setGroupSeparatorShown(true);
    auto *form = new QFormLayout;
    form->addRow(QStringLiteral(" "), m_strategy);
    form->addRow(QStringLiteral(" "), m_rule);
    form->addRow(QStringLiteral(" "), m_shards);
    form->addRow(QStringLiteral(" "), m_index);
    return form;
}

/// The fields with what is set.
void PreferencesDialog::fill()
{
    choose(*m_theme, static_cast<int>(m_settings.scheme()));
    choose(*m_language, m_settings.language());
    if (m_font->findData(m_settings.fontSize()) < 0) { // set by hand in the file
        m_font->addItem(tr("%1 points").arg(m_settings.fontSize()), m_settings.fontSize());
    }
    choose(*m_font, m_settings.fontSize());
    choose(*m_bytes, static_cast<int>(m_settings.byteUnits()));
    choose(*m_times, static_cast<int>(m_settings.timeUnits()));
    m_threads->setValue(m_settings.threads());
    const PlanWishes wished = m_settings.planWishes();
    choose(*m_strategy, QString::fromStdString(wished.strategy));
    choose(*m_index, QString::fromStdString(wished.index));
    m_rule->setCurrentIndex(wished.shards > 0 ? FixedNumber : wished.vectorsPerShard > 0 ? BySize : AsRecommended);
    m_shards->setValue(wished.shards > 0 ? wished.shards : wished.vectorsPerShard > 0 ? wished.vectorsPerShard : 64);
    showShardsRule();
    showCache();
}

void PreferencesDialog::listen()
{
    connect(m_theme, &QComboBox::activated, this, [this] {
        m_settings.setScheme(static_cast<theme::Scheme>(m_theme->currentData().toInt()));
        theme::apply(m_settings.scheme());
        emit changed();
    });
    connect(m_language, &QComboBox::activated, this, [this] {
        m_settings.setLanguage(m_language->currentData().toString());
        language::install(m_settings.language());
        emit changed();
    });
    for (auto *combo : {m_font, m_bytes, m_times, m_strategy, m_index}) {
        connect(combo, &QComboBox::activated, this, &PreferencesDialog::apply);
    }
    connect(m_rule, &QComboBox::activated, this, [this](int rule) {
        constexpr int usualShards = 64;
        constexpr int usualSize = 1'000'000;
        m_shards->setValue(rule == BySize ? usualSize : usualShards);
        showShardsRule();
        apply();
    });
    for (auto *field : {m_threads, m_shards}) {
        connect(field, &QSpinBox::valueChanged, this, &PreferencesDialog::apply);
    }
    connect(m_empty, &QPushButton::clicked, this, &PreferencesDialog::emptyCache);
    connect(m_move, &QPushButton::clicked, this, &PreferencesDialog::chooseCache);
    connect(m_moveBack, &QPushButton::clicked, this, [this] { moveCache({}); });
}

PlanWishes PreferencesDialog::wishes() const
{
    const int rule = m_rule->currentIndex();
    return {.strategy = m_strategy->currentData().toString().toStdString(),
            .index = m_index->currentData().toString().toStdString(),
            .shards = rule == FixedNumber ? std::min(m_shards->value(), maxShards) : 0,
            .vectorsPerShard = rule == BySize ? m_shards->value() : 0};
}

void PreferencesDialog::apply()
{
    const auto before = std::pair(byteUnits(), timeUnits());
    m_settings.setFontSize(m_font->currentData().toInt());
    m_settings.setByteUnits(static_cast<ByteUnits>(m_bytes->currentData().toInt()));
    m_settings.setTimeUnits(static_cast<TimeUnits>(m_times->currentData().toInt()));
    m_settings.setThreads(m_threads->value());
    m_settings.setPlanWishes(wishes());
    applyPreferences(m_settings, m_session);
    if (std::pair(byteUnits(), timeUnits()) != before) {
        language::writeAnew();
    }
}

void PreferencesDialog::showShardsRule()
{
    const int rule = m_rule->currentIndex();
    auto *form = static_cast<QFormLayout *>(m_plans->layout());
    form->setRowVisible(m_shards, rule != AsRecommended);
    m_shards->setMaximum(rule == FixedNumber ? maxShards : std::numeric_limits<int>::max());
    nameField(*form, m_shards, rule == BySize ? tr("&Vectors a shard") : tr("&Number of shards"),
              tr("As far as the data has so many vectors."));
}

void PreferencesDialog::showCache()
{
    const auto place = m_session.data().truthCache();
    say(*m_cacheProblem, {});
    m_empty->setEnabled(false);
    const bool isFree = !place.empty() && !m_moving->isRunning();
    m_move->setEnabled(isFree);
    m_moveBack->setVisible(!m_settings.truthCache().isEmpty());
    m_moveBack->setEnabled(isFree);
    if (place.empty()) {
        m_cache->setText(tr("None is kept."));
        return;
    }
    const auto folder = CacheFolder::open(place);
    if (!folder) {
        m_cache->setText(QString::fromStdString(place.string()));
        say(*m_cacheProblem, sentence(folder.error()));
        return;
    }
    const std::int64_t bytes = folder->bytes();
    m_empty->setEnabled(bytes > 0 && isFree);
    m_cache->setText(tr("%1 of at most %2 in %3")
                         .arg(numberText(static_cast<double>(bytes), NumberFormat::Bytes),
                              numberText(static_cast<double>(truthCacheLimit()), NumberFormat::Bytes),
                              QString::fromStdString(place.string())));
}

void PreferencesDialog::emptyCache()
{
    if (const auto folder = CacheFolder::open(m_session.data().truthCache())) {
        folder->shrinkTo(0);
    }
    showCache();
}

void PreferencesDialog::chooseCache()
{
    auto *dialog = new FileDialog(this, tr("Where should exact neighbours be kept?"));
    dialog->setObjectName(QStringLiteral("cache-folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        // In one of its own: it is closed to others, which the one that was chosen need not be.
        moveCache(QDir(folder).filePath(QStringLiteral("shardscope-truth")));
    });
    dialog->open();
}

void PreferencesDialog::moveCache(const QString &folder)
{
    const std::filesystem::path from = m_session.data().truthCache();
    const std::filesystem::path to =
        folder.isEmpty() ? standardTruthCache() : std::filesystem::path(folder.toStdString());
    if (from == to) {
        return;
    }
    m_moving->start(
        tr("Moving exact neighbours"),
        [from, to](const Progress &) -> Outcome<Done> {
            const auto target = CacheFolder::open(to);
            SHARDSCOPE_TRY(target);
            const auto source = CacheFolder::open(from);
            return source ? source->moveTo(*target) : Done(); // else there is nothing to be brought
        },
        [this, folder, to](const Outcome<Done> &moved) {
            if (moved) {
                m_settings.setTruthCache(folder);
                m_session.data().setTruthCache(to);
            }
            // The work counts as running until this returns.
            QMetaObject::invokeMethod(
                this, [this, moved] { sayOfCache(moved ? QString() : sentence(moved.error())); }, Qt::QueuedConnection);
        });
    showCache();
}

void PreferencesDialog::sayOfCache(const QString &problem)
{
    showCache();
    if (!problem.isEmpty()) {
        say(*m_cacheProblem, problem);
    }
}

void PreferencesDialog::retranslate()
{
    setWindowTitle(tr("Preferences"));
    auto &look = static_cast<QFormLayout &>(*m_look->layout());
    m_look->setTitle(tr("Look"));
    nameField(look, m_theme, tr("&Theme"), tr("Light or dark, for the whole window."));
    m_theme->setItemText(0, tr("like the desktop"));
    m_theme->setItemText(1, tr("light"));
    m_theme->setItemText(2, tr("dark"));
    nameField(look, m_language, tr("&Language"), tr("Of all texts, and of how numbers are written."));
    m_language->setItemText(0, tr("like the desktop"));
    nameField(look, m_font, tr("Te&xt size"), tr("Of all texts and charts of the window."));
    for (int i = 0; i < m_font->count(); ++i) {
        const int points = m_font->itemData(i).toInt();
        m_font->setItemText(i, points == 0 ? tr("like the desktop") : tr("%1 points").arg(points));
    }
    nameField(look, m_bytes, tr("&Sizes in bytes"),
              tr("How sizes of data and memory are written, in reports as well."));
    m_bytes->setItemText(0, tr("decimal: 1 MB is 1,000,000 bytes"));
    m_bytes->setItemText(1, tr("binary: 1 MiB is 1,048,576 bytes"));

    nameField(look, m_times, tr("&Times"),
              tr("How latencies and other short times are written, in reports as well. "
                 "Tables for other programs have them in milliseconds, always."));
    m_times->setItemText(0, tr("each in its own unit: 850 µs, 12.3 ms, 1.2 s"));
    m_times->setItemText(1, tr("milliseconds"));
    m_times->setItemText(2, tr("microseconds"));

    auto &work = static_cast<QFormLayout &>(*m_work->layout());
    m_work->setTitle(tr("Work"));
    nameField(
        work, m_threads, tr("Th&reads"),
        tr("How many compute side by side. Results are the same with any number. Work under way keeps what it has."));
    m_threads->setSpecialValueText(tr("as many as processors (%1)").arg(QThread::idealThreadCount()));
    nameField(
        work, m_cache, tr("Exact neighbours"),
        tr("Kept so that data that is opened again need not be searched again. What is removed is computed when it is "
           "needed."));
    m_empty->setText(tr("&Empty"));
    m_move->setText(tr("&Move…"));
    m_move->setToolTip(tr("Brings them into another folder, on a larger disk say. The command line looks there, too."));
    m_moveBack->setText(tr("Usual &place"));
    m_moveBack->setToolTip(tr("Brings them back into the folder for what can be made again."));
    m_empty->setToolTip(tr("Removes all exact neighbours that are kept; they can be computed again."));

    auto &plans = static_cast<QFormLayout &>(*m_plans->layout());
    m_plans->setTitle(tr("New plans"));
    const QString meaning = tr("What the form of the page Plan begins with. What does not suit the data is left out.");
    nameField(plans, m_strategy, tr("Strateg&y"), meaning);
    nameKinds(*m_strategy, partitionerKinds(), tr("as recommended for the data"));
    nameField(plans, m_rule, tr("S&hards"), meaning);
    m_rule->setItemText(AsRecommended, tr("as recommended for the data"));
    m_rule->setItemText(FixedNumber, tr("always so many"));
    m_rule->setItemText(BySize, tr("by vectors a shard"));
    nameField(plans, m_index, tr("&Index"), meaning);
    nameKinds(*m_index, indexKinds(), tr("as recommended for the data"));
    showShardsRule();
    showCache();
}

} // namespace shardscope
