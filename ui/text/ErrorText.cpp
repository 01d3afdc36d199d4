// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/ErrorText.h"

#include "ui/text/NumberText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

struct ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)

public:
    static QString pattern(Code code);
    /// Where nobody can say how much memory would be needed.
    static QString noMemory()
    {
        return tr("%1: there is not enough memory. Use a smaller sample, or close other programs.");
    }
    /// Where no column could be named instead.
    static QString noColumns()
    {
        return tr(
            "\"%2\" takes the shards from the column \"%3\", and this data has no columns. Choose another strategy, "
            "or data with such a column, as a sample of a cluster is.");
    }
    static QString unmovable(const Fact &why)
    {
        if (why == Fact(std::string("routes"))) {
            return tr("The plan there does not route by tenant, so that nobody would find this one on another "
                      "shard. Have more shards instead, or deploy a plan that routes by tenant.");
        }
        return tr("The plan there has %4 shards already, and made anew of the same data it would be the same. Choose "
                  "another number, or deploy a plan of the data as they are now.");
    }
};

/// The sentence of a code. %1 is the subject, %2 … are the facts in the order core/base/Outcome.h gives them.
QString ErrorText::pattern(Code code)
{
    switch (code) {
    case Code::Cancelled:
        return tr("Stopped at your request.");

    case Code::CannotOpen:
        return tr("%1: cannot be opened: %2. Check the path and that you may read it.");
    case Code::TooLongText:
        return tr("%1: %2 bytes are more than the %3 that a document may have. Check that the file is what is meant.");
    case Code::CannotWrite:
        return tr("%1: cannot be written: %2. Choose another place or make room.");
    case Code::NotAFile:
        return tr("%1: is a pipe, a socket or a device. Write what comes out of it into a file, and open that.");
    case Code::EmptyFile:
        return tr("%1: the file is empty. Fetch it again or choose another.");
    case Code::UnknownFormat:
        return tr("%1: not in a format that is known. Parquet, HDF5, npy, npz, IDX, fvecs, bvecs, ivecs, fbin, u8bin, "
                  "i8bin, GloVe, word2vec, CSV and JSON can be read; a file of numbers alone if their number a vector "
                  "is said (--dim).");
    case Code::TruncatedFile:
        return tr("%1: the file ends too early: %2 bytes expected, %3 there. Fetch it again, or accept the rows that "
                  "are there (--accept-truncated).");
    case Code::SizeMismatch:
        return tr("%1: the header promises %2 rows, but %3 are there. Fetch the rest, or accept the rows that are "
                  "there (--accept-truncated).");
    case Code::BadHeader:
        return tr("%1: the header is wrong at byte %2: %3. Check that the file is what its name says.");
    case Code::RowDimension:
        return tr("%1: row %2 has %3 values, the first row has %4. All rows must be of one length: mend or remove it.");
    case Code::BadNumber:
        return tr("%1: line %2: \"%3\" is not a number. Mend or remove the line.");
    case Code::BadRecord:
        return tr("%1: line %2: %3. Mend or remove the line.");
    case Code::TooManyRows:
        return tr("%1: %2 rows are more than the 2,147,483,647 that can be numbered. Split the file, or make one of a "
                  "sample of its rows.");
    case Code::NotEnoughMemory:
        return tr("%1: %2 of memory are needed and cannot be had. Use a smaller sample, or close other programs.");
    case Code::UnsupportedElement:
        return tr("%1: holds %2, which cannot be read. Convert it to float32, uint8 or int8.");
    case Code::MissingColumn:
        return tr("%1: there is no column \"%2\". There are: %3. Name one of them (--vector-columns for the vectors).");
    case Code::DamagedCompression:
        return tr("%1: the compressed data is damaged at byte %2. Fetch the file again.");
    case Code::UnpacksTooLarge:
        return tr("%1: unpacks to more than the %2 bytes that the header inside promises. Check where the file is "
                  "from.");
    case Code::UnsupportedText:
        return tr("%1: the text is in %2. Save it as UTF-8.");
    case Code::FieldCount:
        return tr(
            "%1: line %2 has %3 fields, the first line has %4. Mend or remove the line, or name another separator "
            "(--separator).");
    case Code::EmptyCell:
        return tr("%1: line %2: the cell of column \"%3\" is empty where a number is needed. Fill it in or remove the "
                  "line.");
    case Code::EmptyList:
        return tr("%1: line %2: the list in \"%3\" is empty. Every row needs a vector: mend or remove the line.");
    case Code::WrongType:
        return tr("%1: line %2: \"%3\" holds %4 where %5 is needed. Mend or remove the line.");
    case Code::DuplicateId:
        return tr(
            "%1: the id \"%2\" is that of row %3 and of row %4. Choose a column whose values differ (--id-column), "
            "or \"none\".");
    case Code::UnsupportedFeature:
        return tr("%1: makes use of %2, which is not known here. Save it again without that.");
    case Code::MissingVector:
        return tr("%1: row %2 has no vector in \"%3\", or one with a missing value. Fill it in or remove the row.");
    case Code::FileChanged:
        return tr("%1: was changed, replaced or removed while it was in use, so what was computed from it does not "
                  "count. Open it again.");
    case Code::FileShrank:
        return tr("%1: became shorter while it was read: it had %2 bytes and has %3, so what was computed from it does "
                  "not count. Put it back in place, then open it again.");
    case Code::FileLost:
        return tr(
            "%1: can no longer be read: its disk reports errors or is gone, so what was computed from it does not "
            "count. Check the disk, then open it again.");
    case Code::FileSizeLimit:
        return tr("%1: cannot be written: it would be larger than the %2 that a file may have in this session. Raise "
                  "the limit (ulimit -f), or choose a smaller k or a smaller sample.");
    case Code::CacheUnusable:
        return tr("%1: is not used to keep exact neighbours: %2. Name another folder (--cache), or mend this one.");

    case Code::AmbiguousSeparator:
        return tr(
            "%1: can be read in two ways: with the separator \"%2\" in %3 columns, or with \"%4\" in %5. Say which "
            "(--separator).");
    case Code::AmbiguousDecimal:
        return tr(
            "%1: can be read in two ways: line %2, \"%3\", has %4 values if its commas are decimal commas, else %5. "
            "Say which (--decimal comma or --decimal point).");
    case Code::AmbiguousHeader:
        return tr(
            "%1: can be read in two ways: the first line, \"%2\", names the columns, or is the first row. Say which "
            "(--header or --no-header).");
    case Code::AmbiguousIds:
        return tr(
            "%1: can be read in two ways: column \"%2\" holds ids beside vectors of %3 values, or is the first of "
            "%4 values. Say which (--id-column %2 or --id-column none).");
    case Code::AmbiguousVectors:
        return tr("%1: can be read in two ways: the vectors are in %2, or in %3. Say which (--vector-columns).");

    case Code::NonFinite:
        return tr("%1: row %2 is the first of %3 that hold a NaN or an infinity. Remove these rows, or have "
                  "them left out (--drop-non-finite).");
    case Code::ZeroVectors:
        return tr("%1: row %2 is the first of %3 that are zero and so have no direction under the cosine metric. "
                  "Remove these rows, or use the metric l2 or ip.");
    case Code::MagnitudesTooFar:
        return tr("%1: row %2 holds a value of %3 and row %4 one of %5. Numbers so far apart cannot be compared in "
                  "float32. Remove the rows that hold such values, or bring them all to one scale.");
    case Code::DimensionMismatch:
        return tr("%1: has %2 dimensions where %3 are needed. Use vectors of the same model as the base.");
    case Code::ElementMismatch:
        return tr("%1: holds %2 where %3 is needed. Convert it, so that base and queries are of one kind.");
    case Code::MetricMismatch:
        return tr("%1: is for the metric %2, but %3 is asked for. Choose the same metric for both.");
    case Code::TruthMismatch:
        return tr("%1: not the ground truth of this data: at query %2, %3. Use the file that belongs to it, or leave "
                  "it out to have it computed.");
    case Code::TruthDistance:
        return tr("%1: states distances that this data does not have: at query %2, neighbour %3 is said to be %4 away "
                  "and is %5. Use the file that belongs to the data, or leave it out to have it computed.");
    case Code::TruthOrder:
        return tr("%1: does not list the nearest first: at query %2, neighbour %3 is %4 away and the one before it "
                  "%5. Use the file that belongs to the data, or leave it out to have it computed.");
    case Code::TruthTooShallow:
        return tr("%1: has the %2 nearest neighbours of each query, %3 are needed. Ask for a smaller k, or leave it "
                  "out to have it computed.");
    case Code::NoQueries:
        return tr("%1: there are no queries. Give a file of them, or have some held out from the base.");
    case Code::NoAnswerableQuery:
        return tr("%1: none of the %2 queries has a true neighbour, for their tenants have no vectors. Give queries of "
                  "tenants that have some, or check which column names the tenant.");
    case Code::EmptyDataSet:
        return tr("%1: there are no vectors in it. Choose another file.");

    case Code::UnknownKind:
        return tr("There is no %2 \"%3\". There are: %4.");
    case Code::UnknownParameter:
        return tr("There is no parameter \"%2\" in this plan. There are: %3.");
    case Code::AmbiguousParameter:
        return tr("\"%2\" may mean any of %3. Write it in full.");
    case Code::BadParameter:
        return tr("%2 cannot be \"%3\": it must lie between %4 and %5.");
    case Code::BadChoice:
        return tr("%2 cannot be \"%3\". It may be: %4.");
    case Code::TooManyShards:
        return tr("%2 shards are more than there are vectors (%3). Choose fewer shards.");
    case Code::CannotSplit:
        return tr("Only %2 of %3 shards can be made by splitting: what is left are shards of vectors that are all the "
                  "same, or of too few. Choose fewer shards, or make the plan anew.");
    case Code::NoRoomOnNode:
        return tr("There is no order in which the vectors can be moved: node %2 lacks %3 bytes for the next step. Give "
                  "the nodes more memory, or add nodes.");
    case Code::PhaseOver:
        return tr("%1: a request of phase %2 came when only those from %3 on are taken. Ask for the phase anew, and "
                  "repeat it.");
    case Code::MigrationPastAbort:
        return tr("The migration cannot be aborted any more: it is at \"%2\", and clients read at the target already. "
                  "Let it go on to its end, and move the vectors back.");
    case Code::MigrationDiffers:
        return tr("%1: the migration that is kept there was begun otherwise: %2. Resume it as it was begun, or abort "
                  "it first.");
    case Code::MigrationMissing:
        return tr("%1: there is no migration of %2 to go on with. Check the file, or begin one.");
    case Code::MigrationNotVerified:
        return tr("Vector \"%2\" cannot be made the same at source and target. Nothing was deleted. Look at it at "
                  "both places, then resume, or abort.");
    case Code::MigrationUnsupported:
        return tr("Vectors cannot be moved while they are served on an engine of the kind \"%2\". Use one that can, "
                  "or deploy anew.");
    case Code::KTooLarge:
        return tr("%2 neighbours are more than can be found among %3 vectors. Choose a smaller k.");
    case Code::NprobeOutOfRange:
        return tr("nprobe %2 is out of range: the plan has %3 shards. Choose between 1 and %3.");
    case Code::NeedsTenants:
        return tr("\"%2\" needs tenants, but this data has none. Name their column (--tenant), or have "
                  "tenants given (--tenants).");
    case Code::NeedsTrainingQueries:
        return tr("\"%2\" learns from queries other than those that are evaluated, and this data has none. Open it "
                  "again with a file of them (queries to learn from, --training-queries), or with a share of the "
                  "queries drawn for it (drawn to learn from, --training-share).");
    case Code::AllTrainingEvaluated:
        return tr("%1: each of the %2 queries to learn from is also one that is evaluated, so none is left: what is "
                  "learned from must not be what is judged by. Name a file of other queries, or none.");
    case Code::NeedsColumn:
        return tr("\"%2\" takes the shards from a column of the data, and there is no column \"%3\". There are: %4. "
                  "Name one of them (column).");
    case Code::UnknownTenant:
        return tr("There is no tenant \"%2\" in this data. There are: %3.");
    case Code::NoTenantInRow:
        return tr(
            "%1: row %2 names no tenant: its cell is empty, which no vector's is. Fill it in, or remove the row.");
    case Code::TenantNotNamed:
        return tr("The vectors of this data belong to tenants. Say on whose behalf to search (--as-tenant).");
    case Code::NeedsCentroids:
        return tr("The router \"%2\" compares with centroids, but the strategy \"%3\" makes none. Choose another "
                  "router or a semantic strategy.");
    case Code::DriftNeedsCentroids:
        return tr("Drift is told by how near vectors lie to the centroids of a plan, but the strategy \"%2\" learns "
                  "none from the data. Choose a semantic strategy.");
    case Code::BadDocument:
        return tr("%1: the document is wrong at %2: %3. Compare it with what the program writes itself.");

    case Code::NewerWorkspace:
        return tr("%1: written by a newer version (schema %2; this program knows %3). It can only be looked at; update "
                  "the program to change it.");
    case Code::NotAWorkspace:
        return tr("%1: not a workspace of this program. Choose another file.");
    case Code::WorkspaceReadOnly:
        return tr("%1: the workspace can only be read. Copy it to a place where you may write.");
    case Code::WorkspaceInUse:
        return tr("%1: in use by another window or command. Close it there, wait until it is done, or choose another "
                  "file.");
    case Code::WorkspaceDamaged:
        return tr("%1: parts of the file are damaged and cannot be read. Keep a copy of it as it is, and go on with a "
                  "backup or a new workspace.");
    case Code::WorkspaceLogGone:
        return tr("%1: another program has removed the workspace's log, so that what is written now would be lost. "
                  "Open the workspace again; everything up to here is in it.");
    case Code::WorkspaceFull:
        return tr("%1: there is no room for what is to be kept. Make room on its disk, or choose a workspace on "
                  "another.");
    case Code::UnreadableEntries:
        return tr("%1: what cannot be read (%2) is left as it is and shown with the reason: %3. Everything else is "
                  "there. Remove it, or open the workspace with the version that wrote it.");
    case Code::PlanNameTaken:
        return tr("There is already a plan \"%2\" of this data. Choose another name.");
    case Code::DataChanged:
        return tr("%1: the file has changed since it was used (fingerprint %2, now %3). Restore it, or open it as a "
                  "new data set.");
    case Code::DataMoved:
        return tr("%1: cannot be opened: %2. If it has been moved, say where it is now (%3).");
    case Code::NotFound:
        return tr("%1: not found: %2. Check the name.");
    case Code::DatabaseFailure:
        return tr("%1: the database reports: %2. Check that the disk has room and that the file is not in use.");

    case Code::DeploymentUnfinished:
        return tr("%1: there is no whole export here: it was interrupted, or never begun. Export again.");
    case Code::DeploymentDiffers:
        return tr("%1: files that are not as they were exported: %2. The first: %3. Export again.");

    case Code::BadAddress:
        return tr(
            "\"%2\" is not the address of a cluster: %3. Write one as pgvector://user@host:5432/database/collection "
            "or redis://host:6379,host:6380/collection.");
    case Code::PasswordInAddress:
        return tr(
            "An address must not hold a password, for others can read command lines and workspaces. Leave it out; "
            "it is taken from SHARDSCOPE_PASSWORD, from the keyring, or asked for.");
    case Code::Unreachable:
        return tr(
            "%1 cannot be reached: %2. Check the address, and that the server runs and can be reached from here.");
    case Code::AccessDenied:
        return tr("%1 refuses user \"%2\": %3. Check the user and the password (SHARDSCOPE_PASSWORD).");
    case Code::TlsFailed:
        return tr("%1: no encrypted connection: %2. Name the authority of its certificate where it is one of your own "
                  "(ca=FILE), use the name that the certificate is for, have one that has expired made anew; or say "
                  "tls=off where the network can be trusted.");
    case Code::NotAllowed:
        return tr("%1: the user may not do this: %2. Ask for the right, or use another user.");
    case Code::NodeReadOnly:
        return tr("%1 takes no writes now, as a standby does. Use the address of the primary.");
    case Code::NodeFull:
        return tr("%1 has no room left: %2. Give it more, or put fewer shards there.");
    case Code::NodeBusy:
        return tr("%1 cannot take this now: %2. Try again in a moment; where it has too many connections, use fewer "
                  "(connections=N) or raise its limit.");
    case Code::NodeTimeout:
        return tr("%1 did not answer within %2 ms. It may be overloaded or cut off; try again or allow more time.");
    case Code::ConnectionLost:
        return tr("The connection to %1 was lost: %2. What was confirmed until then is there; repeat the rest.");
    case Code::EngineTooOld:
        return tr("%1: %2 is of version %3; version %4 is needed. Bring it up to date.");
    case Code::EngineRefused:
        return tr("%1 refused: %2. Put right what it names and repeat; its log may say more.");
    case Code::ShardMissing:
        return tr("%1: there is no shard \"%2\". It may have been removed or moved; look with \"cluster info\", or "
                  "deploy again.");
    case Code::CopyThere:
        return tr("%1 holds a copy of shard %3 of \"%2\" already, and no more than one, as copies on one node are lost "
                  "together. Choose a node without a copy; \"cluster info\" tells which have one.");
    case Code::CollectionTaken:
        return tr("%1: something else has the name \"%2\" already. Choose another collection, or remove it first.");
    case Code::CollectionMissing:
        return tr("%1: there is no collection \"%2\". Check its name.");
    case Code::TooManyDimensions:
        return tr(
            "Vectors of %2 dimensions are more than the %3 that %4 can index. Use an index of none, smaller values "
            "where the engine has them, or another engine.");
    case Code::MetricUnsupported:
        return tr("%3 does not compare by %2; it has: %4.");
    case Code::IndexUnsupported:
        return tr("%3 has no index like %2; it has: %4. Choose one of them for the plan.");
    case Code::RowsDiffer:
        return tr(
            "%1: shard \"%2\": %3 rows are missing or not as they were written, the first with id %4. Deploy again "
            "to mend them.");
    case Code::NotDeployed:
        return tr("There is no deployment of \"%2\" on this cluster. Deploy a plan first.");
    case Code::DeployedOtherwise:
        return tr("\"%2\" is deployed already, with another %3. Remove it first, or choose another collection.");

    case Code::CannotListen:
        return tr("%1 cannot be listened at: %2. Choose another address or port.");
    case Code::TokenMissing:
        return tr("%2 can be reached from other machines, so a token is needed: put one into the environment variable "
                  "%3, or listen at 127.0.0.1.");
    case Code::NotAuthorised:
        return tr("The token is missing or wrong. Send it as \"Authorization: Bearer TOKEN\".");
    case Code::NoSuchEndpoint:
        return tr("There is nothing at %2. The document at /openapi.json lists what there is.");
    case Code::MethodNotAllowed:
        return tr("%3 does not take %2. Use %4.");
    case Code::BadRequest:
        return tr("The request cannot be understood: %2.");
    case Code::BodyTooLarge:
        return tr("The body of the request is larger than %2 bytes. Send one query at a time, or let the service take "
                  "more (--max-body).");
    case Code::HeaderTooLarge:
        return tr("The header of the request is larger than %2 bytes. Send fewer or shorter fields.");
    case Code::ServiceBusy:
        return tr("%2 requests or connections are under way, which is as many as there may be. Try again later.");
    case Code::TenantNotServed:
        return tr("There is no tenant \"%2\". Check its name.");
    case Code::ShardsNotAnswered:
        return tr("%2 of the %3 shards that were asked failed. /healthz tells which are down, and why.");
    case Code::ShardsLate:
        return tr("%2 of the %3 shards that were asked did not answer in time. Allow more time, or ask fewer shards.");
    case Code::NodesDisagree:
        return tr("%2 serves something else than the others: it has another %3. Start it with the same data and plan.");

    case Code::BadLimit:
        return tr("\"%2\" is not a limit. Write one as recall>=0.95, p99<=20ms, mean<=5ms, fan-out<=4, memory<=2GB, "
                  "imbalance<=1.3 or nodes<=32.");
    case Code::LimitTooLow:
        return tr("%2 cannot be met by anything in the space on this data: it would have to be at least %3.");
    case Code::LimitsContradict:
        return tr("%2 contradicts %3, which demands at least %4. Relax one of them.");
    case Code::EmptySpace:
        return tr("The search space has no %2. Give at least one that this data allows.");
    case Code::SessionDiffers:
        return tr("The session \"%2\" has other %3. Leave these options out to go on with it, or name a new session.");
    case Code::NameTaken:
        return tr("There is already a session \"%2\". Choose another name.");

    case Code::DeadlineTooShort:
        return tr("The deadline of %2 ms cannot be met: the way to a shard and back alone takes %3 ms. Choose a later "
                  "deadline or a faster network.");
    case Code::OutOfRange:
        return tr("%2 cannot be %3: it must lie between %4 and %5.");
    case Code::CannotStartThread:
        return tr("The system does not start the %2 threads that this needs. End other programs, allow more threads "
                  "(ulimit -u), or ask for fewer replicas or shards.");
    case Code::NotPositive:
        return tr("%2 cannot be %3: it must be more than 0.");
    case Code::Internal:
        return tr("%1: an internal library failed: %2. Please report it with the command or the steps before it.");
    }
    return {};
}

/// Shown on one line and of a bearable length, whatever a file or a library put into it.
QString tidy(QString text)
{
    constexpr int longest = 300;
    text = text.simplified();
    for (QChar &c : text) {
        if (!c.isPrint()) {
            c = QChar::ReplacementCharacter;
        }
    }
    return text.size() <= longest ? text : text.left(longest) + QChar(0x2026);
}

QString printed(const Fact &fact)
{
    const QLocale locale;
    if (const auto *text = std::get_if<std::string>(&fact)) {
        return tidy(QString::fromStdString(*text));
    }
    if (const auto *real = std::get_if<double>(&fact)) {
        constexpr double mostDigits = 1e15; // a whole number is written out
        return *real == std::floor(*real) && std::abs(*real) < mostDigits
                   ? locale.toString(static_cast<qlonglong>(*real))
                   : locale.toString(*real, 'g', 6);
    }
    return locale.toString(static_cast<qlonglong>(std::get<std::int64_t>(fact)));
}

/// Whether a fact is one of the core's own phrases rather than something of the user's.
bool isPhrase(Code code, std::size_t fact)
{
    return ((code == Code::BadHeader || code == Code::BadRecord) && fact == 1) ||
           (code == Code::CacheUnusable && fact == 0) || (code == Code::WrongType && fact >= 2);
}

/// Of memory; 0 where that is not known.
std::int64_t bytesNeeded(const Error &error)
{
    const auto *bytes = error.facts.empty() ? nullptr : std::get_if<std::int64_t>(&error.facts.front());
    return bytes ? std::max<std::int64_t>(0, *bytes) : 0;
}

QString printedFact(const Error &error, std::size_t i)
{
    if (i >= error.facts.size()) {
        return QStringLiteral("?");
    }
    if (error.code == Code::FileSizeLimit) {
        const auto *bytes = std::get_if<std::int64_t>(&error.facts[i]);
        return bytes ? numberText(static_cast<double>(*bytes), NumberFormat::Bytes) : QStringLiteral("?");
    }
    if (error.code == Code::NotEnoughMemory) {
        return numberText(static_cast<double>(bytesNeeded(error)), NumberFormat::Bytes);
    }
    if (const auto *phrase = std::get_if<std::string>(&error.facts[i]); phrase && isPhrase(error.code, i)) {
        return tidy(QCoreApplication::translate("Registry", phrase->c_str()));
    }
    return printed(error.facts[i]);
}

QString patternOf(const Error &error)
{
    if (error.code == Code::NotEnoughMemory && bytesNeeded(error) == 0) {
        return ErrorText::noMemory();
    }
    if (error.code == Code::NeedsColumn && error.facts.back() == Fact(std::string())) {
        return ErrorText::noColumns();
    }
    if (error.code == Code::MigrationUnsupported && error.facts.size() > 1) {
        return ErrorText::unmovable(error.facts[1]);
    }
    return ErrorText::pattern(error.code);
}

} // namespace

QString sentence(const Error &error)
{
    QString text = patternOf(error);
    if (error.subject.empty() && text.startsWith(QLatin1String("%1: "))) {
        text.remove(0, 4);
    }
    // One pass, so that a "%2" inside a file's name is not taken for a place to fill.
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int place = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (place < 1) {
            result += text[i];
            continue;
        }
        result += place == 1 ? tidy(QString::fromStdString(error.subject)) : printedFact(error, place - 2);
        ++i;
    }
    return result;
}

} // namespace shardscope
