// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace shardscope {

/// What can go wrong without anybody having programmed wrongly. ui/text/ErrorText.cpp has the sentence for each;
/// the comment names the facts it is given, in order.
enum class Code {
    Cancelled,

    // Files
    CannotOpen,         ///< reason of the operating system
    TooLongText,        ///< bytes, most bytes a document may have
    CannotWrite,        ///< reason of the operating system
    NotAFile,           //
    EmptyFile,          //
    UnknownFormat,      //
    TruncatedFile,      ///< bytes expected, bytes there
    SizeMismatch,       ///< rows the header promises, rows that are there (the reader can be told to take those)
    BadHeader,          ///< byte, what is wrong with it
    RowDimension,       ///< row, its dimension, dimension of the first row
    BadNumber,          ///< line, text
    BadRecord,          ///< line, what is wrong with it
    TooManyRows,        ///< rows
    NotEnoughMemory,    ///< bytes needed; 0 or left out where that is not known
    UnsupportedElement, ///< what the file holds
    MissingColumn,      ///< name of the column, columns that are there
    DamagedCompression, ///< byte
    UnpacksTooLarge,    ///< bytes that the header inside promises at most
    UnsupportedText,    ///< encoding of the file
    FieldCount,         ///< line, fields it has, fields of the first line
    EmptyCell,          ///< line, column
    EmptyList,          ///< line, column
    WrongType,          ///< line, key, type found, type needed
    DuplicateId,        ///< id, row, other row
    UnsupportedFeature, ///< what the file makes use of, as its format calls it
    MissingVector,      ///< row, column: the row has none there, or one with a gap
    FileChanged,        //
    FileShrank,         ///< bytes it had, bytes it has
    FileLost,           //
    FileSizeLimit,      ///< bytes a file may have
    CacheUnusable,      ///< why it is not trusted

    // Files that can be read in two ways; the user must say which
    AmbiguousSeparator, ///< separator, columns it gives, other separator, columns that gives
    AmbiguousDecimal,   ///< line, text, values if commas are decimal, values if they are not
    AmbiguousHeader,    ///< text of the first line
    AmbiguousIds,       ///< column, dimension if it holds ids, dimension if it is a component
    AmbiguousVectors,   ///< columns of one reading, columns of the other

    // Values
    NonFinite,         ///< first row, number of such rows
    ZeroVectors,       ///< first row, number of such rows
    MagnitudesTooFar,  ///< row with the greatest value, that value, row that is too small beside it, its value
    DimensionMismatch, ///< dimension given, dimension needed
    ElementMismatch,   ///< element given, element needed
    MetricMismatch,    ///< metric given, metric needed
    TruthMismatch,     ///< query row, what differs
    TruthDistance,     ///< query row, place of the neighbour, distance stated, distance that it has
    TruthOrder,        ///< query row, place of the neighbour, its distance, the greater one before it
    TruthTooShallow,   ///< k there, k asked for
    NoQueries,         //
    NoAnswerableQuery, ///< queries, of which none has a true neighbour
    EmptyDataSet,      //

    // Plans
    UnknownKind,          ///< family, name, known names
    UnknownParameter,     ///< name, known names
    AmbiguousParameter,   ///< name, the full names it may mean
    BadParameter,         ///< name, value given, least, greatest
    BadChoice,            ///< name, value given, allowed values
    TooManyShards,        ///< shards, vectors
    KTooLarge,            ///< k, vectors
    NprobeOutOfRange,     ///< nprobe, shards
    NeedsTenants,         ///< kind
    NeedsTrainingQueries, ///< kind
    AllTrainingEvaluated, ///< queries to learn from, each of which is also evaluated
    UnknownTenant,        ///< name, names that there are
    NoTenantInRow,        ///< row of queries whose tenant is empty
    TenantNotNamed,       //
    NeedsCentroids,       ///< router, strategy
    DriftNeedsCentroids,  ///< strategy
    NeedsColumn,          ///< strategy, column, columns that there are (empty: none)
    BadDocument,          ///< byte or line, what is wrong with it

    // Workspace
    NewerWorkspace,    ///< version of the file, version known
    NotAWorkspace,     //
    WorkspaceReadOnly, //
    WorkspaceInUse,    //
    WorkspaceDamaged,  //
    WorkspaceLogGone,  //
    WorkspaceFull,     //
    UnreadableEntries, ///< how many, their names
    PlanNameTaken,     ///< name
    DataChanged,       ///< fingerprint stored, fingerprint of the file now
    DataMoved,         ///< reason of the operating system, option that says where it is now
    NotFound,          ///< what was looked for
    DatabaseFailure,   ///< message of the database

    // Deployments
    DeploymentUnfinished, //
    DeploymentDiffers,    ///< how many files, the first of them with what is wrong

    // Live clusters; the subject is the node, as host:port
    BadAddress,        ///< address given, what is wrong with it
    PasswordInAddress, //
    Unreachable,       ///< reason of the operating system
    AccessDenied,      ///< user, what the server said
    TlsFailed,         ///< what the library or the server said
    NotAllowed,        ///< what the server said
    NodeReadOnly,      //
    NodeFull,          ///< what the server said
    NodeBusy,          ///< what the server said
    NodeTimeout,       ///< ms waited
    ConnectionLost,    ///< what the system or the server said
    EngineTooOld,      ///< what is too old, version there, version needed
    EngineRefused,     ///< what the server said
    ShardMissing,      ///< name of the shard at the engine
    CopyThere,         ///< name of the collection, shard
    CollectionTaken,   ///< name of what is in the way
    CollectionMissing, ///< name
    TooManyDimensions, ///< dimensions, most that the engine takes, engine
    MetricUnsupported, ///< metric, engine, metrics it has
    IndexUnsupported,  ///< index, engine, what it has
    RowsDiffer,        ///< name of the shard, rows that differ or are missing there, id of the first
    NotDeployed,       ///< name of the collection
    DeployedOtherwise, ///< name of the collection, what differs

    // Serving over HTTP
    CannotListen,      ///< reason of the operating system; the subject is the address
    TokenMissing,      ///< address, environment variable that the token belongs in
    NotAuthorised,     //
    NoSuchEndpoint,    ///< path
    MethodNotAllowed,  ///< method, path, methods that it takes
    BadRequest,        ///< what is wrong with it
    BodyTooLarge,      ///< most bytes of a body
    HeaderTooLarge,    ///< most bytes of a header
    ServiceBusy,       ///< requests or connections, as many as there may be
    TenantNotServed,   ///< name
    ShardsNotAnswered, ///< shards that failed, shards asked
    ShardsLate,        ///< shards that did not answer in time, shards asked
    NodesDisagree,     ///< node, what differs

    // Lifecycle
    CannotSplit,          ///< shards that there can be, shards wanted
    NoRoomOnNode,         ///< node, bytes that it lacks
    PhaseOver,            ///< phase of the request, oldest that is taken
    MigrationPastAbort,   ///< step that it is in
    MigrationDiffers,     ///< what differs from how it was begun
    MigrationMissing,     ///< what there is no migration of
    MigrationNotVerified, ///< id of the vector that cannot be made the same on both sides
    MigrationUnsupported, ///< engine

    // Tuning
    BadLimit,         ///< text given
    LimitTooLow,      ///< limit as given, least value that it could have, with its unit
    LimitsContradict, ///< limit as given, another as given, what that one demands of the first, with its unit
    EmptySpace,       ///< list that is empty, or "plans" where none of them can be built
    SessionDiffers,   ///< name of the session, what differs
    NameTaken,        ///< name

    DeadlineTooShort,  ///< deadline in ms, ms that the network alone takes
    OutOfRange,        ///< what, value, least, greatest
    CannotStartThread, ///< threads needed at once
    NotPositive,       ///< what, value
    Internal,          ///< message of the library that failed
};

/// One particular of an error: a number is formatted for the reader's language, a text is shown as it is.
using Fact = std::variant<std::int64_t, double, std::string>;

/// An expected failure: what, of which file or thing, and the particulars the sentence about it needs.
struct Error
{
    Code code = Code::Internal;
    std::string subject; ///< file, parameter or kind the error is about
    std::vector<Fact> facts;
};

/// A value, or why there is none.
template<class T>
class [[nodiscard]] Outcome
{
public:
    Outcome(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Outcome(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    T &value() &
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    const T &value() const &
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    T &&value() &&
    {
        assert(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    const Error &error() const
    {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value: `return Done();`
struct Done
{
};

} // namespace shardscope

/// Ends the calling function with the error of `outcome`, if it has one.
#define SHARDSCOPE_TRY(outcome)                                                                                        \
    do {                                                                                                               \
        if (const auto &tried = (outcome); !tried.ok())                                                                \
            return tried.error();                                                                                      \
    } while (false)
