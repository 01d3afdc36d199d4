// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/RedisKeys.h"
#include "core/engines/redis/RedisLink.h"
#include "core/engines/redis/Resp.h"

#include <QTest>

#include <string>

using namespace shardscope;
using namespace std::string_literals;

namespace {

/// What a reply says, as one line.
std::string told(const RespValue &value)
{
    switch (value.type()) {
    case RespType::Text:
        return "'" + std::string(value.text()) + "'";
    case RespType::Error:
        return "!" + std::string(value.text());
    case RespType::Integer:
        return std::to_string(value.integer());
    case RespType::Real:
        return "r" + QByteArray::number(value.real()).toStdString();
    case RespType::Boolean:
        return value.integer() ? "yes" : "no";
    case RespType::Null:
        return "null";
    case RespType::List:
    case RespType::Map:
        break;
    }
    std::string text = value.type() == RespType::Map ? "{" : "[";
    for (const auto part : value) {
        text += told(part) + " ";
    }
    return text + (value.type() == RespType::Map ? "}" : "]");
}

/// All replies in some bytes, which come in pieces of a size; what is wrong last.
std::string repliesIn(const std::string &bytes, std::size_t pieces, const RespLimits &limits = {})
{
    RespReader reader(limits);
    std::string text;
    for (std::size_t begin = 0; begin < bytes.size(); begin += pieces) {
        reader.take(std::string_view(bytes).substr(begin, pieces));
        while (const auto reply = reader.next()) {
            text += told(*reply) + "\n";
        }
    }
    return text + reader.fault();
}

const std::string everything =
    "+OK\r\n-ERR no\r\n:-7\r\n,0.25\r\n,inf\r\n#t\r\n#f\r\n_\r\n$5\r\na\r\nbc\r\n$0\r\n\r\n$-1\r\n*-1\r\n*0\r\n"
    "=5\r\ntxt:a\r\n!3\r\nbad\r\n(12345678901234567890\r\n"
    "*3\r\n:1\r\n*2\r\n$1\r\na\r\n*0\r\n%1\r\n+k\r\n~1\r\n:2\r\n>1\r\n+push\r\n%0\r\n";
const std::string everythingTold =
    "'OK'\n!ERR "
    "no\n-7\nr0.25\nrinf\nyes\nno\nnull\n'a\r\nbc'\n''\nnull\nnull\n[]\n'a'\n!bad\n'12345678901234567890'\n"
    "[1 ['a' [] ] {'k' [2 ] } ]\n['push' ]\n{}\n";

} // namespace

/// The protocol of Redis, and how names are written in it.
class TestResp : public QObject
{
    Q_OBJECT

private slots:
    void everyTypeIsRead();
    void howRepliesAreCutMakesNoDifference();
    void longRepliesAreNotReadTwice();
    void whatIsNoReplyIsRefused_data();
    void whatIsNoReplyIsRefused();
    void lengthsAreNotBelievedBeforeTheirBytesAreThere();
    void valuesOfMapsAreFoundByKey();
    void commandsAreWrittenAsRedisReadsThem();
    void slotsAreThoseOfRedis();
    void tenantsComeBackAsTheyWere();
    void redirectsAreRead();
    void errorsAreThoseOfTheProgram();
};

void TestResp::everyTypeIsRead()
{
    QCOMPARE(repliesIn(everything, everything.size()), everythingTold);
}

void TestResp::howRepliesAreCutMakesNoDifference()
{
    for (std::size_t pieces = 1; pieces < 40; ++pieces) {
        QCOMPARE(repliesIn(everything, pieces), everythingTold);
    }
}

void TestResp::longRepliesAreNotReadTwice()
{
    std::string bytes = "*200000\r\n";
    for (int i = 0; i < 200'000; ++i) {
        bytes += "$6\r\nabcdef\r\n";
    }
    RespReader reader;
    std::size_t replies = 0;
    for (std::size_t begin = 0; begin < bytes.size(); begin += 7) { // quadratic, it would take minutes
        reader.take(std::string_view(bytes).substr(begin, 7));
        replies += reader.next() ? 1 : 0;
    }
    QCOMPARE(replies, std::size_t(1));
}

void TestResp::whatIsNoReplyIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto add = [](const char *name, const std::string &bytes) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes);
    };
    add("another protocol", "HTTP/1.1 400 Bad Request\r\n");
    add("an empty line", "\r\n");
    add("a text shorter than the name of its form", "=3\r\ntxt\r\n");
    add("a bare line feed", "+OK\n");
    add("a length that is none", "$x\r\n");
    add("a negative length", "$-2\r\n");
    add("a length beyond 64 bits", "$99999999999999999999\r\n");
    add("a long text", "$600000000\r\n");
    add("a long list", "*2000000000\r\n");
    add("a long map", "%60000000\r\n");
    add("a text without its end", "$1\r\nabc");
    add("a number that is none", ":1x\r\n");
    add("a streamed text", "$?\r\n");
    add("an attribute", "|1\r\n+a\r\n+b\r\n");
    std::string deep;
    for (int i = 0; i < 100; ++i) {
        deep += "*1\r\n";
    }
    add("deep lists", deep);
    add("a line without end", "+" + std::string(100'000, 'a'));
}

void TestResp::whatIsNoReplyIsRefused()
{
    QFETCH(QByteArray, bytes);
    RespReader reader;
    reader.take(bytes.toStdString());
    QVERIFY(!reader.next());
    QVERIFY(!reader.fault().empty());
    reader.take("+OK\r\n");
    QVERIFY(!reader.next()); // nothing that follows can be told from it
}

void TestResp::lengthsAreNotBelievedBeforeTheirBytesAreThere()
{
    RespReader reader;
    reader.take("*90000000\r\n$400000000\r\nabc");
    QVERIFY(!reader.next());
    QCOMPARE(reader.fault(), std::string());
    QVERIFY(reader.room(10).size() < 1'000'000); // it has not made room for what may never come
    QCOMPARE(repliesIn("*2\r\n*2\r\n:1\r\n:2\r\n:3\r\n", 99, {.items = 4}), std::string("a reply has too many values"));
    QCOMPARE(repliesIn("*3\r\n+abcd\r\n+efgh\r\n+ijkl\r\n", 99, {.reply = 12}), std::string("a reply is too long"));
}

void TestResp::valuesOfMapsAreFoundByKey()
{
    RespReader reader;
    reader.take("%3\r\n+a\r\n*1\r\n+c\r\n+b\r\n+c\r\n+c\r\n:3\r\n");
    const auto reply = reader.next();
    QVERIFY(reply);
    QCOMPARE(told(*reply->of("c")), "3"s);
    QCOMPARE(told(*reply->of("a")), "['c' ]"s);
    QVERIFY(!reply->of("d"));
    QCOMPARE(told(*reply->at(2)), "'b'"s);
    QVERIFY(!reply->at(6));
    QCOMPARE(reply->text(), std::string_view()); // of another type: empty
    QCOMPARE(reply->of("b")->integer(), 0);
}

void TestResp::commandsAreWrittenAsRedisReadsThem()
{
    RespCommands commands;
    commands.add({"GET", "a b"});
    commands.begin(3);
    commands.word("SET");
    commands.word(std::int64_t(-12));
    const float values[] = {1.0F};
    commands.word(std::span<const float>(values));
    QCOMPARE(commands.count(), std::size_t(2));
    QCOMPARE(commands.at(0), "*2\r\n$3\r\nGET\r\n$3\r\na b\r\n"s);
    QCOMPARE(commands.at(1), "*3\r\n$3\r\nSET\r\n$3\r\n-12\r\n$4\r\n\0\0\x80\x3f\r\n"s);
}

void TestResp::slotsAreThoseOfRedis()
{
    QCOMPARE(redisSlotOf("123456789"), 0x31c3 % 16384); // of the specification
    QCOMPARE(redisSlotOf("foo"), 12182);                // as CLUSTER KEYSLOT says
    QCOMPARE(redisSlotOf("{user1000}.following"), redisSlotOf("user1000"));
    QCOMPARE(redisSlotOf("foo{}{bar}"), 8363);
    QCOMPARE(redisSlotOf("foo{{bar}}zap"), redisSlotOf("{bar"));
    QCOMPARE(redisSlotOf("foo{bar}{zap}"), redisSlotOf("bar"));
    QCOMPARE(redisSlotOf(redisProgressKey(redisShardKey("a", {ShardId(7), 1, 0}, 5))),
             redisSlotOf(redisShardKey("a", {ShardId(7), 1, 2}, 5)));
    QCOMPARE(redisShardKey("a", {ShardId(7), 1, 0}, 5), "a:{7.1.5}:s0007:r1"s);
}

void TestResp::tenantsComeBackAsTheyWere()
{
    for (const std::string tenant : {"acme", "a\"b", "a'b", "a\\b", "a%22b", "ü 漢", "a\nb", "007", ""}) {
        QCOMPARE(redisTenantOf(redisAttributes(tenant), "tenant", true), tenant);
    }
    QCOMPARE(redisTenantOf(R"({"org":17})", "org", false), "17"s);
    QCOMPARE(redisTenantOf(R"({"org":null})", "org", false), ""s);
    QCOMPARE(redisTenantOf("no document", "org", false), ""s);
    QCOMPARE(redisFilter("org", "a\"b", false), ".org == 'a\"b'"s);
    QCOMPARE(redisFilter("tenant", "a\"b", true), ".tenant == \"a%22b\""s);
}

void TestResp::redirectsAreRead()
{
    const auto moved = redisRedirectOf("MOVED 8495 127.0.0.1:17002");
    QVERIFY(moved && moved->isLasting);
    QCOMPARE(moved->slot, 8495);
    QCOMPARE(toText(moved->to), "127.0.0.1:17002"s);
    const auto ask = redisRedirectOf("ASK 1 ::1:6379");
    QVERIFY(ask && !ask->isLasting);
    QCOMPARE(toText(ask->to), "[::1]:6379"s);
    QVERIFY(redisRedirectOf("MOVED 8495 :17002")->to.host.empty());
    for (const char *text :
         {"MOVED", "MOVED x 1:2", "MOVED 16384 a:1", "MOVED 1 a:0", "MOVED 1 a:70000", "MOVED 1 a", "ERR"}) {
        QVERIFY2(!redisRedirectOf(text), text);
    }
}

void TestResp::errorsAreThoseOfTheProgram()
{
    const auto codeOf = [](std::string_view reply) { return redisErrorOf(reply, {"a", 1}, "").code; };
    QCOMPARE(codeOf("WRONGPASS invalid username-password pair or user is disabled."), Code::AccessDenied);
    QCOMPARE(codeOf("NOAUTH Authentication required."), Code::AccessDenied);
    QCOMPARE(codeOf("NOPERM this user has no permissions"), Code::NotAllowed);
    QCOMPARE(codeOf("READONLY You can't write against a read only replica."), Code::NodeReadOnly);
    QCOMPARE(codeOf("OOM command not allowed when used memory > 'maxmemory'."), Code::NodeFull);
    QCOMPARE(codeOf("ERR max number of clients reached"), Code::NodeBusy);
    QCOMPARE(codeOf("CROSSSLOT Keys in request don't hash to the same slot"), Code::EngineRefused);
    QCOMPARE(codeOf("ERR asked quantization mismatch with existing vector set"), Code::EngineRefused);
    const auto error = redisErrorOf("ERR Vector dimension mismatch - got 3 but set has 784", {"a", 1}, "");
    QCOMPARE(error.code, Code::DimensionMismatch);
    QCOMPARE(std::get<std::int64_t>(error.facts.at(0)), 3);
    QCOMPARE(std::get<std::int64_t>(error.facts.at(1)), 784);
    QCOMPARE(error.subject, "a:1"s);
}

QTEST_GUILESS_MAIN(TestResp)
#include "tst_resp.moc"
