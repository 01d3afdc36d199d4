// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/http/HttpResponses.h"

#include <QTest>

using namespace shardscope;

class TestHttpResponses : public QObject
{
    Q_OBJECT

private slots:
    void requestsAreWrittenAsHttpHasThem();
    void fieldsCannotBeginOthers();
    void encodesWhatSeparates();
    void responsesComeOneAfterAnotherWhereverTheyAreCut();
    void chunksAreOneBody();
    void bodyWithoutALengthEndsWithTheConnection();
    void interimResponsesAreLeftOut();
    void responseThatIsCutOffIsAFault();
    void lastResponseSaysSo();
    void whatIsNoHttpIsAFault_data();
    void whatIsNoHttpIsAFault();
    void sizesAreLimited();
};

void TestHttpResponses::requestsAreWrittenAsHttpHasThem()
{
    std::string out;
    appendRequest(out, {.target = "/info", .fields = {{"Authorization", "Bearer x"}}}, "a:1");
    QCOMPARE(out, std::string("GET /info HTTP/1.1\r\nHost: a:1\r\nAuthorization: Bearer x\r\n\r\n"));
    out.clear();
    appendRequest(out, {.method = "POST", .target = "/s", .contentType = "text/plain", .body = "abc"}, "a:1");
    QCOMPARE(out,
             std::string("POST /s HTTP/1.1\r\nHost: a:1\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nabc"));
}

void TestHttpResponses::fieldsCannotBeginOthers()
{
    std::string out;
    appendRequest(out, {.fields = {{"X", "a\r\nEvil: b"}}}, "a:1");
    QVERIFY(out.find("\nEvil") == std::string::npos);
}

void TestHttpResponses::encodesWhatSeparates()
{
    QCOMPARE(percentEncoded("a b&c=d/\xc3\xa9~"), std::string("a%20b%26c%3Dd%2F%C3%A9~"));
}

void TestHttpResponses::responsesComeOneAfterAnotherWhereverTheyAreCut()
{
    const std::string text = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain\r\n\r\nfirst"
                             "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
                             "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nthird";
    for (std::size_t step = 1; step <= text.size(); ++step) {
        HttpResponses responses;
        std::vector<HttpResponse> all;
        for (std::size_t at = 0; at < text.size(); at += step) {
            responses.take(std::string_view(text).substr(at, step));
            while (auto response = responses.next()) {
                all.push_back(*std::move(response));
            }
        }
        QCOMPARE(responses.fault(), std::string());
        QCOMPARE(all.size(), std::size_t(3));
        QCOMPARE(all[0].status, 200);
        QCOMPARE(all[0].contentType, std::string("text/plain"));
        QCOMPARE(all[0].body, std::string("first"));
        QCOMPARE(all[1].status, 404);
        QVERIFY(all[1].body.empty() && !all[1].isSuccess());
        QCOMPARE(all[2].body, std::string("third"));
        QVERIFY(!responses.isLast());
    }
}

void TestHttpResponses::chunksAreOneBody()
{
    const std::string text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n";
    for (std::size_t step = 1; step <= text.size(); ++step) {
        HttpResponses responses;
        std::optional<HttpResponse> found;
        for (std::size_t at = 0; at < text.size(); at += step) {
            responses.take(std::string_view(text).substr(at, step));
            found = found ? found : responses.next();
        }
        QVERIFY(found.has_value());
        QCOMPARE(found->body, std::string("abcdefg"));
    }
}

void TestHttpResponses::bodyWithoutALengthEndsWithTheConnection()
{
    HttpResponses responses;
    responses.take("HTTP/1.1 200 OK\r\n\r\nall that comes");
    QVERIFY(!responses.next());
    responses.end();
    const auto response = responses.next();
    QVERIFY(response.has_value());
    QCOMPARE(response->body, std::string("all that comes"));
    QVERIFY(responses.isLast());
}

void TestHttpResponses::interimResponsesAreLeftOut()
{
    HttpResponses responses;
    responses.take("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
    const auto response = responses.next();
    QVERIFY(response.has_value());
    QCOMPARE(response->body, std::string("x"));
}

void TestHttpResponses::responseThatIsCutOffIsAFault()
{
    HttpResponses responses;
    responses.take("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    QVERIFY(!responses.next());
    responses.end();
    QVERIFY(!responses.next());
    QVERIFY(!responses.fault().empty());
}

void TestHttpResponses::lastResponseSaysSo()
{
    HttpResponses responses;
    responses.take("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx");
    QVERIFY(responses.next().has_value());
    QVERIFY(responses.isLast());
}

void TestHttpResponses::whatIsNoHttpIsAFault_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("something else") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
    QTest::newRow("zeros") << QByteArray(100, '\0');
    QTest::newRow("length is no number") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n");
    QTest::newRow("two lengths") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx");
    QTest::newRow("broken chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
}

void TestHttpResponses::whatIsNoHttpIsAFault()
{
    QFETCH(QByteArray, bytes);
    HttpResponses responses;
    responses.take({bytes.data(), static_cast<std::size_t>(bytes.size())});
    QVERIFY(!responses.next());
    QVERIFY(!responses.fault().empty());
    responses.take("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    QVERIFY(!responses.next());
}

void TestHttpResponses::sizesAreLimited()
{
    HttpResponses header({.header = 100, .body = 100});
    header.take("HTTP/1.1 200 OK\r\nX: " + std::string(200, 'x'));
    QVERIFY(!header.next());
    QVERIFY(!header.fault().empty());
    HttpResponses body({.header = 100, .body = 100});
    body.take("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n");
    QVERIFY(!body.next());
    QVERIFY(!body.fault().empty());
}

QTEST_GUILESS_MAIN(TestHttpResponses)
#include "tst_httpresponses.moc"
