// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Language.h"
#include "ui/text/ErrorText.h"
#include "ui/text/NumberText.h"

#include <QLocale>
#include <QTest>

#include <cmath>
#include <set>

using namespace shardscope;

namespace {

/// Longer than any number of bytes a test could mean otherwise, and grouped in every language.
constexpr std::int64_t large = 12'345'678;

/// One error of every code, with the facts that core/base/Outcome.h promises for it, no two of them alike.
const std::vector<Error> &examples()
{
    static const auto number = [](std::int64_t value) { return Fact(value); };
    static const std::vector<Error> all = {
        {Code::Cancelled, "s", {}},
        {Code::CannotOpen, "a file", {"no such place"}},
        {Code::TooLongText, "a file", {number(large), number(17)}},
        {Code::CannotWrite, "a file", {"no room"}},
        {Code::NotAFile, "a file", {}},
        {Code::EmptyFile, "a file", {}},
        {Code::UnknownFormat, "a file", {}},
        {Code::TruncatedFile, "a file", {number(large), number(17)}},
        {Code::SizeMismatch, "a file", {number(large), number(17)}},
        {Code::BadHeader, "a file", {number(large), "rank of 7"}},
        {Code::RowDimension, "a file", {number(large), number(17), number(19)}},
        {Code::BadNumber, "a file", {number(large), "1,5"}},
        {Code::BadRecord, "a file", {number(large), "no brace"}},
        {Code::TooManyRows, "a file", {number(large)}},
        {Code::NotEnoughMemory, "a file", {number(large)}},
        {Code::UnsupportedElement, "a file", {"complex numbers"}},
        {Code::MissingColumn, "a file", {"shop", "name, price"}},
        {Code::DamagedCompression, "a file", {number(large)}},
        {Code::UnpacksTooLarge, "a file", {number(large)}},
        {Code::UnsupportedText, "a file", {"UTF-16"}},
        {Code::FieldCount, "a file", {number(large), number(17), number(19)}},
        {Code::EmptyCell, "a file", {number(large), "price"}},
        {Code::EmptyList, "a file", {number(large), "emb"}},
        {Code::WrongType, "a file", {number(large), "emb", "a heap", "a pile"}},
        {Code::DuplicateId, "a file", {"seven", number(large), number(19)}},
        {Code::UnsupportedFeature, "a file", {"LZO"}},
        {Code::MissingVector, "a file", {number(large), "emb"}},
        {Code::FileChanged, "a file", {}},
        {Code::FileShrank, "a file", {number(large), number(17)}},
        {Code::FileLost, "a file", {}},
        {Code::FileSizeLimit, "a file", {number(large)}},
        {Code::CacheUnusable, "a file", {"it is somebody's"}},
        {Code::AmbiguousSeparator, "a file", {"comma", number(large), "tab", number(19)}},
        {Code::AmbiguousDecimal, "a file", {number(large), "1,5;2,5", number(23), number(29)}},
        {Code::AmbiguousHeader, "a file", {"0,1,2"}},
        {Code::AmbiguousIds, "a file", {"first", number(large), number(19)}},
        {Code::AmbiguousVectors, "a file", {"e0..e9", "f0..f9"}},
        {Code::NonFinite, "a file", {number(large), number(17)}},
        {Code::MagnitudesTooFar, "a file", {number(large), 1e30, number(17), 1e-30}},
        {Code::ZeroVectors, "a file", {number(large), number(17)}},
        {Code::DimensionMismatch, "a file", {number(96), number(784)}},
        {Code::ElementMismatch, "a file", {"int8", "uint8"}},
        {Code::MetricMismatch, "a file", {"ip", "cosine"}},
        {Code::TruthMismatch, "a file", {number(large), "neighbour 3 is nearer"}},
        {Code::TruthDistance, "a file", {number(large), number(17), 0.5, 0.75}},
        {Code::TruthOrder, "a file", {number(large), number(17), 0.5, 0.75}},
        {Code::TruthTooShallow, "a file", {number(10), number(100)}},
        {Code::NoQueries, "a file", {}},
        {Code::NoAnswerableQuery, "a file", {number(large)}},
        {Code::EmptyDataSet, "a file", {}},
        {Code::UnknownKind, "", {"router", "guess", "broadcast, centroid"}},
        {Code::UnknownParameter, "", {"spil", "rounds, spill"}},
        {Code::AmbiguousParameter, "", {"m", "index.m, index.m2"}},
        {Code::BadParameter, "", {"spill", "7.5", 0.25, 1.5}},
        {Code::BadChoice, "", {"rule", "third", "soar, second"}},
        {Code::TooManyShards, "", {number(large), number(17)}},
        {Code::CannotSplit, "", {number(17), number(large)}},
        {Code::NoRoomOnNode, "", {number(3), 1.5e9}},
        {Code::PhaseOver, "db1:5432", {number(2), number(3)}},
        {Code::MigrationPastAbort, "", {"await-readers"}},
        {Code::MigrationDiffers, "moves.db", {"batch 200"}},
        {Code::MigrationMissing, "moves.db", {"tenant 3"}},
        {Code::MigrationNotVerified, "", {"id 17"}},
        {Code::MigrationUnsupported, "", {"qdrant"}},
        {Code::KTooLarge, "", {number(large), number(17)}},
        {Code::NprobeOutOfRange, "", {number(large), number(17)}},
        {Code::NeedsTenants, "", {"hybrid-tenant"}},
        {Code::NeedsColumn, "", {"given", "shard", "colour, region"}},
        {Code::UnknownTenant, "", {"Meyer", "Maier, Mayr"}},
        {Code::NoTenantInRow, "a file", {number(large)}},
        {Code::TenantNotNamed, "", {}},
        {Code::NeedsCentroids, "", {"centroid", "random"}},
        {Code::DriftNeedsCentroids, "", {"tenant"}},
        {Code::NeedsTrainingQueries, "", {"by-queries"}},
        {Code::AllTrainingEvaluated, "a file", {number(large)}},
        {Code::CannotStartThread, "", {number(large)}},
        {Code::BadDocument, "a file", {"byte 12", "no brace"}},
        {Code::NewerWorkspace, "a file", {number(99), number(3)}},
        {Code::NotAWorkspace, "a file", {}},
        {Code::WorkspaceReadOnly, "a file", {}},
        {Code::WorkspaceInUse, "a file", {}},
        {Code::WorkspaceDamaged, "a file", {}},
        {Code::WorkspaceLogGone, "a file", {}},
        {Code::WorkspaceFull, "a file", {}},
        {Code::UnreadableEntries, "a file", {number(17), "Semantic 64"}},
        {Code::PlanNameTaken, "", {"Semantic 64"}},
        {Code::DataChanged, "a file", {"0123abcd", "4567cdef"}},
        {Code::DataMoved, "a file", {"no such place", "--data"}},
        {Code::NotFound, "a file", {"plan nine"}},
        {Code::DatabaseFailure, "a file", {"disk I/O error"}},
        {Code::DeploymentUnfinished, "a file", {}},
        {Code::DeploymentDiffers, "a file", {number(large), "centroids.npy is missing"}},
        {Code::BadAddress, "", {"redis:/here", "there is no \"://\""}},
        {Code::PasswordInAddress, "", {}},
        {Code::Unreachable, "node:5432", {"connection refused"}},
        {Code::AccessDenied, "node:5432", {"anna", "password authentication failed"}},
        {Code::TlsFailed, "node:5432", {"certificate verify failed"}},
        {Code::NotAllowed, "node:5432", {"permission denied for table items"}},
        {Code::NodeReadOnly, "node:5432", {}},
        {Code::NodeFull, "node:5432", {"used memory > maxmemory"}},
        {Code::NodeBusy, "node:5432", {"too many clients already"}},
        {Code::NodeTimeout, "node:5432", {number(large)}},
        {Code::ConnectionLost, "node:5432", {"end of file"}},
        {Code::EngineTooOld, "node:5432", {"pgvector", "0.5.0", "0.8.0"}},
        {Code::EngineRefused, "node:5432", {"no"}},
        {Code::ShardMissing, "node:5432", {"items_s7"}},
        {Code::CopyThere, "node:5432", {"items", number(7)}},
        {Code::CollectionTaken, "node:5432", {"items"}},
        {Code::CollectionMissing, "node:5432", {"items"}},
        {Code::TooManyDimensions, "", {number(large), number(17), "pgvector"}},
        {Code::MetricUnsupported, "", {"l2", "redis", "cosine"}},
        {Code::IndexUnsupported, "", {"ivf-pq", "redis", "flat, hnsw"}},
        {Code::RowsDiffer, "node:5432", {"items_s7", number(large), "doc-17"}},
        {Code::NotDeployed, "", {"items"}},
        {Code::DeployedOtherwise, "", {"items", "plan"}},
        {Code::CannotListen, "127.0.0.1:8080", {"address in use"}},
        {Code::TokenMissing, "", {"0.0.0.0:8080", "SHARDSCOPE_ROUTER_TOKEN"}},
        {Code::NotAuthorised, "", {}},
        {Code::NoSuchEndpoint, "", {"/nowhere"}},
        {Code::MethodNotAllowed, "", {"PUT", "/plan", "GET"}},
        {Code::BadRequest, "", {"k is not a number"}},
        {Code::BodyTooLarge, "", {number(large)}},
        {Code::HeaderTooLarge, "", {number(large)}},
        {Code::ServiceBusy, "", {number(large)}},
        {Code::TenantNotServed, "", {"Meyer"}},
        {Code::ShardsNotAnswered, "", {number(17), number(large)}},
        {Code::ShardsLate, "", {number(17), number(large)}},
        {Code::NodesDisagree, "", {"node:7700", "dimension"}},
        {Code::BadLimit, "", {"recall=high"}},
        {Code::LimitTooLow, "", {"p99<=1ms", "2.5 ms"}},
        {Code::LimitsContradict, "", {"nodes<=3", "memory<=1GB", "4 nodes"}},
        {Code::EmptySpace, "", {"routers"}},
        {Code::SessionDiffers, "", {"nightly", "limits"}},
        {Code::NameTaken, "", {"nightly"}},
        {Code::DeadlineTooShort, "", {0.5, 1.25}},
        {Code::OutOfRange, "", {"queries per second", -1.5, 0.25, 1e6}},
        {Code::NotPositive, "", {"queries per second", -1.5}},
        {Code::Internal, "a file", {"bad alloc"}},
    };
    return all;
}

/// As the locale of the test's language writes it.
QString shown(Code code, const Fact &fact)
{
    const QLocale locale;
    if (const auto *text = std::get_if<std::string>(&fact)) {
        return QString::fromStdString(*text);
    }
    if (const auto *real = std::get_if<double>(&fact)) {
        const bool isWritten = *real == std::floor(*real) && std::abs(*real) < 1e15; // in full
        return isWritten ? locale.toString(*real, 'f', 0) : locale.toString(*real, 'g', 6);
    }
    const auto value = std::get<std::int64_t>(fact);
    const bool isMemory = code == Code::NotEnoughMemory || code == Code::FileSizeLimit;
    return isMemory ? numberText(static_cast<double>(value), NumberFormat::Bytes) : locale.toString(qlonglong(value));
}

} // namespace

class TestErrorText : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeHasAnExample();
    void sentencesSayTheirFacts_data();
    void sentencesSayTheirFacts();
    void everySentenceIsTranslatedAndItsOwn();
    void subjectsThatAreMissingLeaveNoGap();
    void whatFilesPutIntoATextStaysOnOneLine();
    void missingFactsAreAQuestionMark();
    void memoryOfUnknownSizeIsNotAsked();
    void whatCannotBeMovedSaysWhatToDo();
    void cleanup() { language::install("en"); }
};

void TestErrorText::everyCodeHasAnExample()
{
    std::set<Code> seen;
    for (const auto &error : examples()) {
        QVERIFY2(seen.insert(error.code).second, qPrintable(sentence(error)));
    }
    QCOMPARE(int(seen.size()), int(Code::Internal) + 1); // the last of them
}

void TestErrorText::sentencesSayTheirFacts_data()
{
    QTest::addColumn<QString>("code");
    for (const QString &language : language::available()) {
        QTest::addRow("%s", qPrintable(language)) << language;
    }
}

void TestErrorText::sentencesSayTheirFacts()
{
    QFETCH(QString, code);
    language::install(code);
    for (const auto &error : examples()) {
        const QString text = sentence(error);
        QVERIFY2(text.endsWith('.') && !text.contains('%') && !text.contains('?'), qPrintable(text));
        QVERIFY2(!text.contains('\n') && !text.contains("  "), qPrintable(text));
        if (error.subject == "a file") {
            const QString mark =
                code == QLatin1String("fr") ? QStringLiteral("a file\u00a0: ") : QStringLiteral("a file: ");
            QVERIFY2(text.startsWith(mark), qPrintable(text));
        }
        for (const auto &fact : error.facts) {
            const QString wanted = shown(error.code, fact);
            QVERIFY2(text.contains(wanted), qPrintable(text + " <- " + wanted));
        }
    }
}

void TestErrorText::everySentenceIsTranslatedAndItsOwn()
{
    std::set<QString> sentences;
    for (const QString &code : language::available()) {
        language::install(code);
        for (const auto &error : examples()) {
            const QString text = sentence(error);
            QVERIFY2(sentences.insert(text).second, qPrintable(text));
        }
    }
    QVERIFY(sentences.size() >= 2 * examples().size());
}

void TestErrorText::subjectsThatAreMissingLeaveNoGap()
{
    QCOMPARE(sentence({Code::EmptyFile, "", {}}), QString("the file is empty. Fetch it again or choose another."));
    QCOMPARE(sentence({Code::EmptyFile, "x", {}}), QString("x: the file is empty. Fetch it again or choose another."));
}

void TestErrorText::whatFilesPutIntoATextStaysOnOneLine()
{
    // A name that looks like a place to fill, a text of several lines with a bell, and one without end.
    QVERIFY(sentence({Code::CannotOpen, "50%2", {"why"}}).startsWith("50%2: cannot be opened: why."));
    const QString lines = sentence({Code::BadNumber, "f", {large, "a\n\tb\ac"}});
    QVERIFY2(lines.contains(QString("\"a b%1c\"").arg(QChar(QChar::ReplacementCharacter))), qPrintable(lines));
    QVERIFY(sentence({Code::BadNumber, "f", {large, std::string(100'000, 'x')}}).size() < 500);
}

void TestErrorText::missingFactsAreAQuestionMark()
{
    QVERIFY(sentence({Code::TooManyRows, "f", {}}).startsWith("f: ? rows"));
    QVERIFY(!sentence({Code::FileSizeLimit, "f", {std::int64_t(0)}}).contains('?'));
}

void TestErrorText::memoryOfUnknownSizeIsNotAsked()
{
    for (const std::vector<Fact> &facts : {std::vector<Fact>{}, {std::int64_t(0)}, {std::int64_t(-1)}}) {
        const QString text = sentence({Code::NotEnoughMemory, "f", facts});
        QVERIFY2(text.startsWith("f: there is not enough memory. ") && !text.contains('?'), qPrintable(text));
    }
}

void TestErrorText::whatCannotBeMovedSaysWhatToDo()
{
    const QString routes = sentence({Code::MigrationUnsupported, "", {"redis", "routes", std::int64_t(0)}});
    QVERIFY2(routes.contains("does not route by tenant"), qPrintable(routes));
    const QString same = sentence({Code::MigrationUnsupported, "", {"redis", "same", std::int64_t(8)}});
    QVERIFY2(same.contains("has 8 shards already") && same.contains("another number"), qPrintable(same));
    QVERIFY(sentence({Code::MigrationUnsupported, "", {"qdrant"}}).contains("\"qdrant\""));
}

QTEST_MAIN(TestErrorText)
#include "tst_errortext.moc"
