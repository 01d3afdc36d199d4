// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fanout/FanOutMachine.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace shardscope;

namespace {

using Action = FanOutMachine::Action;
using Attempts = std::vector<FanOutMachine::AttemptHandle>;

constexpr std::int64_t ms = 1'000'000;

std::vector<ShardId> firstShards(int count)
{
    std::vector<ShardId> shards;
    for (int i = 0; i < count; ++i) {
        shards.emplace_back(i);
    }
    return shards;
}

/// Drives a machine as a script says, a line at a time, and writes down what the machine has it do. Attempts are a0,
/// a1, … as they are sent; times are in milliseconds.
class Rig
{
public:
    Rig(const FanOutMachine::Shape &shape, const FanOutMachine::Settings &settings)
        : m_shape(shape), m_machine(shape, settings, [this](ReplicaId) { return m_isUp; })
    {
    }

    QString play(const QString &line)
    {
        m_done.clear();
        const QStringList words = line.split(' ');
        if (words[0] == "start") {
            m_machine.start(firstShards(words[1].toInt()), m_now, m_now);
        } else if (words[0] == "start-first") { // of two rounds
            m_machine.start(firstShards(words[1].toInt()), m_now, m_now, FanOutMachine::Rounds::Two);
        } else if (words[0] == "go-on") { // with so many more
            auto shards = firstShards(words[1].toInt() + m_firstRound);
            shards.erase(shards.begin(), shards.begin() + m_firstRound);
            m_machine.goOn(m_roundOver, shards, m_now);
        } else if (words[0] == "at") {
            playUntil(words[1].toLongLong() * ms);
        } else if (words[0] == "held-up") { // the time comes, but what is due is not yet looked at
            m_now = words[1].toLongLong() * ms;
        } else if (words[0] == "endAll") {
            m_machine.endAll();
        } else if (words[0] == "recovered") {
            m_isUp = true;
        } else if (words[0] == "merging") { // takes its time from here on
            m_mergesLater = true;
        } else if (words[1] == "merged") {
            m_machine.merged(m_attempts[words[0].mid(1).toInt()], m_now);
        } else {
            const std::map<QString, ReplyStatus> replies{{"answers", ReplyStatus::Answered},
                                                         {"fails", ReplyStatus::Failed},
                                                         {"refuses", ReplyStatus::Refused},
                                                         {"expires", ReplyStatus::Expired},
                                                         {"cancelled", ReplyStatus::Cancelled}};
            const auto attempt = m_attempts[words[0].mid(1).toInt()];
            const bool isWanted = m_machine.replied(attempt, {.status = replies.at(words[1])}, m_now);
            act();
            if (isWanted && m_mergesLater) {
                m_done << "merge " + words[0];
            } else if (isWanted) {
                m_machine.merged(attempt, m_now);
            }
        }
        act();
        return m_done.join("; ");
    }

private:
    void act()
    {
        while (const auto action = m_machine.next()) {
            doIt(*action);
        }
    }

    void doIt(const Action &action)
    {
        const FanOutMachine::AttemptHandle handle{action.index, action.generation};
        const auto name = [&] {
            return QString("a%1").arg(std::ranges::find(m_attempts, handle) - m_attempts.begin());
        };
        switch (action.what) {
        case Action::What::Send: {
            const auto &attempt = m_machine.attempt(action.index);
            m_attempts.push_back(handle);
            m_done << QString("%1 %2 to %3.%4")
                          .arg(attempt.slot ? "hedge" : "send", name())
                          .arg(attempt.replica.value / m_shape.replicas)
                          .arg(attempt.replica.value % m_shape.replicas);
            if (action.time != FanOutMachine::never) {
                m_timers.insert({m_now + action.time, [=, this] { m_machine.hedgeDue(handle, m_now); }});
            }
            break;
        }
        case Action::What::Cancel:
            m_done << "cancel " + name();
            break;
        case Action::What::ArmDeadline: {
            const FanOutMachine::QueryHandle query{action.index, action.generation};
            m_timers.insert({action.time, [=, this] { m_machine.deadlineDue(query, m_now); }});
            break;
        }
        case Action::What::RoundOver:
            m_roundOver = {action.index, action.generation};
            m_firstRound = static_cast<int>(m_machine.query(action.index).asked.size());
            m_done << "round over";
            break;
        case Action::What::End: {
            const auto &query = m_machine.query(action.index);
            const auto answered = std::ranges::count(query.asked, true, &FanOutMachine::AskedShard::answered);
            m_done << QString("end %1/%2").arg(answered).arg(query.asked.size());
            break;
        }
        case Action::What::Close:
            m_done << "close";
            break;
        }
    }

    void playUntil(std::int64_t until)
    {
        while (!m_timers.empty() && m_timers.begin()->first <= until) {
            const auto [time, fire] = *m_timers.begin();
            m_timers.erase(m_timers.begin());
            m_now = std::max(m_now, time);
            fire();
            act();
        }
        m_now = until;
    }

    FanOutMachine::Shape m_shape;
    std::int64_t m_now = 0;
    bool m_isUp = false;
    bool m_mergesLater = false;
    FanOutMachine::QueryHandle m_roundOver;
    int m_firstRound = 0;
    Attempts m_attempts;
    std::multimap<std::int64_t, std::function<void()>> m_timers;
    QStringList m_done;
    FanOutMachine m_machine;
};

using Script = std::vector<std::pair<QString, QString>>; ///< what happens, and what is done about it

} // namespace

class TestFanOutMachine : public QObject
{
    Q_OBJECT

private slots:
    void doesAsTheRulesSay_data();
    void doesAsTheRulesSay();
    void requestIsOutstandingUntilItsReplyHasCome();
    void rulesHoldWhateverHappens();
};

void TestFanOutMachine::doesAsTheRulesSay_data()
{
    QTest::addColumn<int>("replicas");
    QTest::addColumn<FanOutMachine::Settings>("settings");
    QTest::addColumn<Script>("script");
    const auto row = [](const char *name, int replicas, FanOutMachine::Settings settings, const Script &script) {
        settings.choice = ReplicaChoice::RoundRobin;
        QTest::newRow(name) << replicas << settings << script;
    };
    const FanOutMachine::Settings plain;
    const FanOutMachine::Settings hedged{.hedge = Hedge{.delay = 5.0 * ms}};
    const FanOutMachine::Settings hurried{.end = {.deadline = 10.0 * ms}};

    row("the last answer ends the query", 1, plain,
        {{"start 2", "send a0 to 0.0; send a1 to 1.0"}, {"a1 answers", ""}, {"a0 answers", "end 2/2; close"}});
    row("a query without shards ends at once", 1, hurried, {{"start 0", "end 0/0; close"}, {"at 20", ""}});
    row("a second reply is ignored", 1, plain,
        {{"start 2", "send a0 to 0.0; send a1 to 1.0"},
         {"a0 answers", ""},
         {"a0 fails", ""},
         {"a0 answers", ""},
         {"a1 answers", "end 2/2; close"},
         {"a1 answers", ""}});
    row("what fails is tried on another replica, replicas + 1 times in all", 2, plain,
        {{"start 1", "send a0 to 0.0"},
         {"a0 fails", "send a1 to 0.1"},
         {"a1 fails", "send a2 to 0.0"},
         {"a2 fails", "end 0/1; close"}});
    row("without another replica a failure is final", 1, plain,
        {{"start 2", "send a0 to 0.0; send a1 to 1.0"}, {"a0 fails", ""}, {"a1 answers", "end 1/2; close"}});
    row("what expired is not tried again", 2, plain, {{"start 1", "send a0 to 0.0"}, {"a0 expires", "end 0/1; close"}});
    row("what the cluster gives up by itself is tried again", 2, plain,
        {{"start 1", "send a0 to 0.0"}, {"a0 cancelled", "send a1 to 0.1"}, {"a1 answers", "end 1/1; close"}});

    row("a second round is asked once the first is over", 1, plain,
        {{"start-first 1", "send a0 to 0.0"},
         {"a0 answers", "round over"},
         {"go-on 2", "send a1 to 1.0; send a2 to 2.0"},
         {"a2 answers", ""},
         {"a1 answers", "end 3/3; close"}});
    row("a second round of none ends the query", 1, plain,
        {{"start-first 1", "send a0 to 0.0"}, {"a0 answers", "round over"}, {"go-on 0", "end 1/1; close"}});
    row("a first round of none is over at once", 1, plain,
        {{"start-first 0", "round over"}, {"go-on 1", "send a0 to 0.0"}, {"a0 answers", "end 1/1; close"}});
    row("a shard that fails ends the first round, too", 1, plain,
        {{"start-first 2", "send a0 to 0.0; send a1 to 1.0"},
         {"a0 answers", ""},
         {"a1 fails", "round over"},
         {"go-on 1", "send a2 to 2.0"},
         {"a2 answers", "end 2/3; close"}});
    row("a second round is asked no more after the deadline", 1, hurried,
        {{"start-first 2", "send a0 to 0.0; send a1 to 1.0"},
         {"a0 answers", ""},
         {"at 10", "end 1/2; cancel a1"},
         {"a1 cancelled", "close"}});
    row("nor where the deadline passes between the rounds", 1, hurried,
        {{"start-first 1", "send a0 to 0.0"},
         {"a0 answers", "round over"},
         {"at 10", "end 1/1"},
         {"go-on 1", "close"}});
    row("nor where nobody has looked at the deadline yet", 1, hurried,
        {{"start-first 1", "send a0 to 0.0"},
         {"a0 answers", "round over"},
         {"held-up 11", ""},
         {"go-on 1", "end 1/2; close"}});
    row("enough coverage is that of both rounds", 1,
        {.end = {.deadline = 10.0 * ms, .minimumCoverage = 0.3, .shareOfTimeLeft = 0.25}},
        {{"start-first 1", "send a0 to 0.0"},
         {"at 4", ""},
         {"a0 answers", "round over"},
         {"go-on 2", "send a1 to 1.0; send a2 to 2.0"}, // one of three is enough: of the 6 ms left a quarter is waited
         {"at 5", ""},
         {"at 6", "end 1/3; cancel a1; cancel a2"}});
    row("a hedge that answers first cancels the first request", 2, hedged,
        {{"start 1", "send a0 to 0.0"},
         {"at 4", ""},
         {"at 5", "hedge a1 to 0.1"},
         {"a1 answers", "cancel a0; end 1/1"},
         {"a0 cancelled", "close"}});
    row("a cancelled request's late answer is ignored", 2, hedged,
        {{"start 2", "send a0 to 0.0; send a1 to 1.0"},
         {"a1 answers", ""},
         {"at 5", "hedge a2 to 0.1"},
         {"a0 answers", "cancel a2; end 2/2"},
         {"a2 answers", "close"}});
    row("what has answered is not hedged", 2, hedged,
        {{"start 1", "send a0 to 0.0"}, {"a0 answers", "end 1/1; close"}, {"at 6", ""}});
    row("nor while its answer is being merged", 2, hedged,
        {{"merging", ""},
         {"start 1", "send a0 to 0.0"},
         {"a0 answers", "merge a0"},
         {"a0 answers", ""},
         {"at 6", ""},
         {"a0 merged", "end 1/1; close"}});
    row("of two answers the first received is merged", 2, hedged,
        {{"merging", ""},
         {"start 1", "send a0 to 0.0"},
         {"at 5", "hedge a1 to 0.1"},
         {"a1 answers", "cancel a0; merge a1"},
         {"a0 answers", ""},
         {"a1 merged", "end 1/1; close"}});
    row("a hedge that fails leaves the first request", 2, hedged,
        {{"start 1", "send a0 to 0.0"},
         {"at 5", "hedge a1 to 0.1"},
         {"a1 expires", ""},
         {"a0 answers", "end 1/1; close"}});
    row("a first request that fails leaves the hedge", 2, hedged,
        {{"start 1", "send a0 to 0.0"},
         {"at 5", "hedge a1 to 0.1"},
         {"a0 expires", ""},
         {"a1 expires", "end 0/1; close"}});
    row("hedges count as tries", 2, hedged,
        {{"start 1", "send a0 to 0.0"},
         {"a0 fails", "send a1 to 0.1"},
         {"a1 fails", "send a2 to 0.0"},
         {"at 6", ""},
         {"a2 answers", "end 1/1; close"}});
    row("without another replica nothing is hedged", 1, hedged,
        {{"start 1", "send a0 to 0.0"}, {"at 6", ""}, {"a0 answers", "end 1/1; close"}});

    row("the deadline ends the query with what it has", 1, hurried,
        {{"start 2", "send a0 to 0.0; send a1 to 1.0"},
         {"at 9", ""},
         {"a0 answers", ""},
         {"at 10", "end 1/2; cancel a1"},
         {"a1 answers", "close"}});
    row("late is late, also where the driver comes to the answer first", 1, hurried,
        {{"start 2", "send a0 to 0.0; send a1 to 1.0"},
         {"held-up 11", ""},
         {"a0 answers", "end 0/2; cancel a1"},
         {"at 11", ""},
         {"a1 fails", "close"}});
    row("what is merged after the deadline does not count", 1, hurried,
        {{"merging", ""},
         {"start 1", "send a0 to 0.0"},
         {"at 9", ""},
         {"a0 answers", "merge a0"},
         {"at 10", "end 0/1"},
         {"a0 merged", "close"}});
    row("nothing is tried again after the end", 2, hurried,
        {{"start 1", "send a0 to 0.0"}, {"at 10", "end 0/1; cancel a0"}, {"a0 fails", "close"}});
    row("enough coverage brings the deadline nearer", 1,
        {.end = {.deadline = 10.0 * ms, .minimumCoverage = 0.5, .shareOfTimeLeft = 0.5}},
        {{"start 3", "send a0 to 0.0; send a1 to 1.0; send a2 to 2.0"},
         {"a0 answers", ""},
         {"at 2", ""},
         {"a1 answers", ""},
         {"at 5", ""},
         {"at 6", "end 2/3; cancel a2"},
         {"at 12", ""},
         {"a2 cancelled", "close"}});

    row("shards wait their turn", 1, {.maxOutstanding = 2},
        {{"start 3", "send a0 to 0.0; send a1 to 1.0"},
         {"start 1", ""},
         {"a1 answers", "send a2 to 2.0"},
         {"a0 answers", "send a3 to 0.0"},
         {"a3 answers", "end 1/1; close"},
         {"a2 answers", "end 3/3; close"}});
    row("the turns of a query that has ended are passed over", 1, {.end = {.deadline = 10.0 * ms}, .maxOutstanding = 1},
        {{"start 3", "send a0 to 0.0"},
         {"at 5", ""},
         {"start 1", ""},
         {"at 10", "end 0/3; cancel a0"},
         {"a0 cancelled", "close; send a1 to 0.0"},
         {"a1 answers", "end 1/1; close"}});
    row("endAll ends what is under way", 1, {.maxOutstanding = 1},
        {{"start 1", "send a0 to 0.0"},
         {"start 1", ""},
         {"endAll", "end 0/1; cancel a0; end 0/1"},
         {"a0 answers", "close; close"}});

    row("a replica that refused is not asked until a look finds it up", 2, plain,
        {{"start 1", "send a0 to 0.0"},
         {"a0 refuses", "send a1 to 0.1"},
         {"a1 answers", "end 1/1; close"},
         {"at 30", ""},
         {"start 1", "send a2 to 0.1"}, // a look has found it down
         {"recovered", ""},
         {"at 49", ""},
         {"start 1", "send a3 to 0.1"}, // it is not yet time for another
         {"at 50", ""},
         {"start 1", "send a4 to 0.1"}, // in turns again
         {"start 1", "send a5 to 0.0"}});
    row("a shard whose replicas are all down is given up", 1, plain,
        {{"start 1", "send a0 to 0.0"}, {"a0 refuses", "end 0/1; close"}, {"start 1", "end 0/1; close"}});
    row("a refusal tells of its replica, also where nobody waits for it", 2, hedged,
        {{"start 1", "send a0 to 0.0"},
         {"at 5", "hedge a1 to 0.1"},
         {"a1 answers", "cancel a0; end 1/1"},
         {"a0 refuses", "close"},
         {"start 1", "send a2 to 0.1"}});
}

void TestFanOutMachine::doesAsTheRulesSay()
{
    QFETCH(int, replicas);
    QFETCH(FanOutMachine::Settings, settings);
    QFETCH(Script, script);
    Rig rig({.shards = 3, .replicas = replicas}, settings);
    for (const auto &[happens, expected] : script) {
        QCOMPARE(rig.play(happens) + " <- " + happens, expected + " <- " + happens);
    }
}

void TestFanOutMachine::requestIsOutstandingUntilItsReplyHasCome()
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) { // where replicas are equally busy, chance decides
        FanOutMachine machine({.shards = 1, .replicas = 2},
                              {.choice = ReplicaChoice::LeastOutstanding, .end = {.deadline = 10.0 * ms}, .seed = seed},
                              [](ReplicaId) { return true; });
        std::vector<FanOutMachine::AttemptHandle> attempts;
        const auto nextReplica = [&] {
            machine.start(firstShards(1), 0, 0);
            int replica = -1;
            while (const auto action = machine.next()) {
                if (action->what == Action::What::Send) {
                    attempts.push_back({action->index, action->generation});
                    replica = machine.attempt(action->index).replica.value;
                }
            }
            return replica;
        };
        const int first = nextReplica();
        QCOMPARE(nextReplica(), 1 - first);
        machine.endAll(); // which cancels both
        machine.replied(attempts[0], {.status = ReplyStatus::Cancelled}, 1);
        QCOMPARE(nextReplica(), first);
        machine.replied(attempts[1], {.status = ReplyStatus::Answered}, 1);
        QCOMPARE(nextReplica(), 1 - first);
        machine.replied(attempts[2], {.status = ReplyStatus::Expired}, 1);
        QCOMPARE(nextReplica(), first);
    }
}

namespace {

/// Does to a machine whatever may happen, at random, and holds what it does against the rules.
class Ordeal
{
public:
    explicit Ordeal(std::uint64_t seed)
        : m_random(seed), m_replicas(static_cast<int>(1 + m_random.below(3))), m_settings(randomSettings()),
          m_machine({.shards = shards, .replicas = m_replicas}, m_settings, [this](ReplicaId replica) {
              const bool isUp = m_random.below(2) == 0;
              if (isUp) {
                  m_refused.erase(replica.value);
              }
              return isUp;
          })
    {
    }

    QString fault; ///< the first rule that was broken
    int sent = 0;
    int secondRounds = 0;

    void run()
    {
        for (int step = 0; step < 400 && fault.isEmpty(); ++step) {
            passTime(m_now + m_random.below(2 * ms));
            switch (m_random.below(6)) {
            case 0:
                start();
                break;
            case 5:
                goOnWithOne();
                break;
            case 1:
                mergeOne();
                break;
            default:
                replyToOne();
            }
        }
        if (m_random.below(2)) {
            m_machine.endAll();
            act();
        }
        while ((!m_underWay.empty() || !m_merging.empty() || !m_betweenRounds.empty()) && fault.isEmpty()) {
            replyToOne();
            mergeOne();
            goOnWithOne();
        }
        demand(m_machine.queriesUnderWay() == 0, "a query that never closes");
        demand(m_queries.empty(), "a query whose close was not told");
    }

private:
    static constexpr int shards = 5;

    struct Shard
    {
        int sends = 0;
        int underWay = 0;
        bool isMerged = false; ///< or was given to be merged
        bool isAnswered = false;
    };
    struct Asked
    {
        std::vector<Shard> shards;
        std::int64_t deadline = FanOutMachine::never;
        int answers = 0;
        bool mayGoOn = false;
        bool ended = false;
    };
    struct Sent
    {
        FanOutMachine::AttemptHandle handle;
        FanOutMachine::Attempt attempt;
        bool cancelled = false;
    };

    void demand(bool holds, const char *otherwise)
    {
        if (!holds && fault.isEmpty()) {
            fault = QString::fromLatin1(otherwise);
        }
    }

    FanOutMachine::Settings randomSettings()
    {
        FanOutMachine::Settings settings;
        settings.choice = static_cast<ReplicaChoice>(m_random.below(5));
        settings.maxOutstanding = static_cast<int>(1 + m_random.below(12));
        settings.seed = m_random.next();
        if (m_random.below(3) > 0) {
            settings.hedge = Hedge{.delay = 1 + static_cast<double>(ms) * m_random.uniform()};
        }
        if (m_random.below(3) > 0) {
            settings.end = {.deadline = static_cast<double>(ms) * static_cast<double>(1 + m_random.below(20)),
                            .minimumCoverage = m_random.uniform(),
                            .shareOfTimeLeft = m_random.uniform()};
        }
        return settings;
    }

    void start()
    {
        const auto asked = firstShards(static_cast<int>(m_random.below(shards + 1)));
        const std::int64_t intended = m_now - m_random.below(ms);
        const bool mayGoOn = m_random.below(2) == 0;
        const auto query =
            m_machine.start(asked, intended, m_now, mayGoOn ? FanOutMachine::Rounds::Two : FanOutMachine::Rounds::One);
        demand(!m_queries.contains(query.index), "an index given to two queries");
        auto &of = m_queries[query.index];
        of.shards.resize(asked.size());
        of.mayGoOn = mayGoOn;
        if (m_settings.end.deadline > 0) {
            of.deadline = intended + static_cast<std::int64_t>(m_settings.end.deadline);
        }
        act();
    }

    void replyToOne()
    {
        if (m_underWay.empty()) {
            return;
        }
        const auto at = m_underWay.begin() + m_random.below(static_cast<std::int64_t>(m_underWay.size()));
        const Sent request = *at;
        m_underWay.erase(at);
        auto &shard = m_queries.at(request.attempt.query).shards[request.attempt.position];
        --shard.underWay;
        const auto status = static_cast<ReplyStatus>(m_random.below(3) == 0 ? m_random.below(5) : 0);
        if (status == ReplyStatus::Refused) {
            m_refused.insert(request.attempt.replica.value);
        }
        const std::int64_t deadline = m_queries.at(request.attempt.query).deadline;
        const bool isWanted = m_machine.replied(request.handle, {.status = status, .took = ms}, m_now);
        if (isWanted) {
            demand(status == ReplyStatus::Answered, "a failure taken for an answer");
            demand(!request.cancelled, "a cancelled request's answer that counts");
            demand(!shard.isMerged, "two answers of a shard merged");
            demand(m_now <= deadline, "a late answer merged");
            shard.isMerged = true;
            m_merging.push_back(request);
        }
        act();
        demand(!m_machine.replied(request.handle, {}, m_now), "a second reply that counts");
        act();
    }

    void mergeOne()
    {
        if (m_merging.empty()) {
            return;
        }
        const Sent request = m_merging.front();
        m_merging.erase(m_merging.begin());
        auto &query = m_queries.at(request.attempt.query);
        if (!query.ended) {
            auto &shard = query.shards[request.attempt.position];
            demand(!shard.isAnswered, "a shard that answers twice");
            shard.isAnswered = true;
            ++query.answers;
        }
        m_machine.merged(request.handle, m_now);
        act();
    }

    /// Some time after its first round is over, with any number of the other shards.
    void goOnWithOne()
    {
        if (m_betweenRounds.empty()) {
            return;
        }
        const auto handle = m_betweenRounds.front();
        m_betweenRounds.erase(m_betweenRounds.begin());
        auto &query = m_queries.at(handle.index);
        const auto before = static_cast<std::int64_t>(query.shards.size());
        auto asked = firstShards(static_cast<int>(before + m_random.below(shards - before + 1)));
        asked.erase(asked.begin(), asked.begin() + before);
        if (!query.ended && m_now <= m_machine.query(handle.index).end.deadline()) {
            query.shards.resize(query.shards.size() + asked.size());
            secondRounds += asked.empty() ? 0 : 1;
        }
        m_machine.goOn(handle, asked, m_now);
        act();
    }

    void passTime(std::int64_t until)
    {
        while (!m_timers.empty() && m_timers.begin()->first <= until) {
            const auto [time, fire] = *m_timers.begin();
            m_timers.erase(m_timers.begin());
            m_now = std::max(m_now, time);
            fire();
            act();
        }
        m_now = until;
    }

    void act()
    {
        while (const auto action = m_machine.next()) {
            doIt(*action);
        }
        for (const auto &request : m_underWay) {
            demand(request.cancelled || !m_queries.at(request.attempt.query).ended,
                   "a request that goes on after the end");
        }
    }

    void doIt(const Action &action)
    {
        const FanOutMachine::AttemptHandle handle{action.index, action.generation};
        switch (action.what) {
        case Action::What::Send:
            return send(handle, action.time);
        case Action::What::Cancel: {
            const auto found = std::ranges::find(m_underWay, handle, &Sent::handle);
            demand(found != m_underWay.end(), "a cancel of what is not under way");
            if (found != m_underWay.end()) {
                demand(!found->cancelled, "a request cancelled twice");
                found->cancelled = true;
            }
            return;
        }
        case Action::What::ArmDeadline: {
            const FanOutMachine::QueryHandle query{action.index, action.generation};
            demand(action.time <= m_queries.at(action.index).deadline, "a deadline that moves away");
            m_timers.insert({action.time, [=, this] { m_machine.deadlineDue(query, m_now); }});
            return;
        }
        case Action::What::RoundOver: {
            auto &query = m_queries.at(action.index);
            demand(query.mayGoOn, "a round over of a query that has but one, or for the second time");
            demand(!query.ended, "a round over after the end");
            query.mayGoOn = false;
            m_betweenRounds.push_back({action.index, action.generation});
            return;
        }
        case Action::What::End:
            return end(action.index);
        case Action::What::Close: {
            const auto &query = m_queries.at(action.index);
            demand(query.ended, "closed before it ended");
            demand(std::ranges::all_of(query.shards, [](const Shard &shard) { return shard.underWay == 0; }),
                   "closed with requests under way");
            m_queries.erase(action.index);
            return;
        }
        }
    }

    void send(FanOutMachine::AttemptHandle handle, std::int64_t hedgeAfter)
    {
        const auto &attempt = m_machine.attempt(handle.index);
        auto &query = m_queries.at(attempt.query);
        auto &shard = query.shards[attempt.position];
        ++sent;
        ++shard.underWay;
        demand(!query.ended, "sent after the end");
        demand(!shard.isMerged, "sent to a shard that has answered");
        demand(++shard.sends <= m_replicas + 1, "more tries than allowed");
        demand(shard.underWay <= 2, "more than a request and its hedge under way");
        demand(attempt.replica.value / m_replicas == attempt.position, "a replica of another shard");
        demand(!m_refused.contains(attempt.replica.value), "sent to a replica that had refused");
        demand(attempt.earlier > 0 || m_underWay.size() < static_cast<std::size_t>(m_settings.maxOutstanding),
               "more outstanding than allowed");
        demand(attempt.slot == 0 || (m_settings.hedge && m_replicas > 1), "a hedge that nobody wanted");
        m_underWay.push_back({handle, attempt});
        if (hedgeAfter != FanOutMachine::never) {
            m_timers.insert({m_now + hedgeAfter, [=, this] { m_machine.hedgeDue(handle, m_now); }});
        }
    }

    void end(std::int32_t index)
    {
        auto &query = m_queries.at(index);
        const auto &state = m_machine.query(index);
        demand(!query.ended, "a query that ends twice");
        query.ended = true;
        demand(m_now <= query.deadline, "ended after the deadline");
        demand(state.end.answers() == query.answers, "another number of answers than were merged");
        for (std::size_t i = 0; i < query.shards.size(); ++i) {
            demand(state.asked[i].answered == query.shards[i].isAnswered, "a shard counted that has not answered");
        }
    }

    Random m_random;
    int m_replicas;
    FanOutMachine::Settings m_settings;
    std::int64_t m_now = 100 * ms;
    std::map<std::int32_t, Asked> m_queries; ///< not yet closed
    std::vector<Sent> m_underWay;
    std::vector<Sent> m_merging;
    std::vector<FanOutMachine::QueryHandle> m_betweenRounds;
    std::set<std::int32_t> m_refused; ///< and not found up since
    std::multimap<std::int64_t, std::function<void()>> m_timers;
    FanOutMachine m_machine;
};

} // namespace

void TestFanOutMachine::rulesHoldWhateverHappens()
{
    int sent = 0;
    int secondRounds = 0;
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        Ordeal ordeal(seed);
        ordeal.run();
        QVERIFY2(ordeal.fault.isEmpty(), qPrintable(QString("%1, seed %2").arg(ordeal.fault).arg(seed)));
        sent += ordeal.sent;
        secondRounds += ordeal.secondRounds;
    }
    QVERIFY(secondRounds > 5'000);
    QVERIFY(sent > 100'000);
}

QTEST_GUILESS_MAIN(TestFanOutMachine)
#include "tst_fanoutmachine.moc"
