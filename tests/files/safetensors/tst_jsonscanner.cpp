// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/safetensors/jsonscanner.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <array>
#include <limits>

using namespace quantoscope::core;

namespace {

constexpr const char* path = "some.json";

/// The tokens as one text: brackets, `k:name`, `s:text`, `n:number`, words; then `end` or the fault with its place.
QByteArray tokens(const QByteArray& text, std::size_t offset = 0)
{
    JsonScanner json({text.constData(), std::size_t(text.size())}, path, offset);
    QByteArrayList list;
    for (;;) {
        const JsonToken token = json.next();
        const QByteArray written(json.written().data(), qsizetype(json.written().size()));
        switch (token) {
        case JsonToken::Key: list += "k:" + QByteArray::fromStdString(json.string()); break;
        case JsonToken::String: list += "s:" + QByteArray::fromStdString(json.string()); break;
        case JsonToken::Number: list += "n:" + written; break;
        case JsonToken::End: return (list << "end").join(' ');
        case JsonToken::Fault: {
            const Error& error = json.fault().value();
            QByteArray what = QByteArray::fromStdString(std::get<std::string>(error.arguments.at(1)));
            for (std::size_t k = 2; k < error.arguments.size(); ++k) {
                const auto* number = std::get_if<std::int64_t>(&error.arguments[k]);
                what += '(' + (number ? QByteArray::number(*number) : QByteArray::fromStdString(std::get<std::string>(error.arguments[k]))) + ')';
            }
            return (list << what + '@' + QByteArray::number(qulonglong(error.position))).join(' ');
        }
        default: list += written;
        }
    }
}

} // namespace

class TestJsonScanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void sequences_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* text, const char* expected) { QTest::newRow(text) << QByteArray(text) << QByteArray(expected); };
        row("{}", "{ } end");
        row(" \t\r\n[ ] \n", "[ ] end");
        row("null", "null end");
        row("[true,false,null]", "[ true false null ] end");
        row(R"({"a":1,"b":[2,{"c":"d"}]})", "{ k:a n:1 k:b [ n:2 { k:c s:d } ] } end");
        row(R"({ "a" : { } , "a" : [ ] })", "{ k:a { } k:a [ ] } end"); // repeated keys are the caller's concern
        row("[[[]],[]]", "[ [ [ ] ] [ ] ] end");
        row(R"("")", "s: end");
        row(R"({"":""})", "{ k: s: } end");
        row("[0,-0,10,-10]", "[ n:0 n:-0 n:10 n:-10 ] end");
        row("[0.5,-1.25e3,1E+2,2e-30,0e0]", "[ n:0.5 n:-1.25e3 n:1E+2 n:2e-30 n:0e0 ] end");
        row("123456789012345678901234567890", "n:123456789012345678901234567890 end");
        row("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "[ s:\"\\/\b\f\n\r\t ] end");
        row(R"(["\u0041\u00e9\u20AC"])", "[ s:Aé€ ] end");
        row(R"(["\ud83d\ude00x"])", "[ s:😀x ] end");
        row(R"(["\udbff\udfff"])", "[ s:\xf4\x8f\xbf\xbf ] end");
        row(R"({"\u006bey":0})", "{ k:key n:0 } end");
        row("[\"é€😀\"]", "[ s:é€😀 ] end");
        row("[\"\x7f\"]", "[ s:\x7f ] end"); // allowed by RFC 8259
    }

    void sequences()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(tokens(text), expected);
    }

    void nulIsAnEscape()
    {
        const std::string text = R"(["a\u0000b"])";
        JsonScanner json(text, path);
        QCOMPARE(json.next(), JsonToken::BeginArray);
        QCOMPARE(json.next(), JsonToken::String);
        QCOMPARE(json.string(), std::string("a\0b", 3));
        QCOMPARE(json.written(), std::string_view(R"(a\u0000b)"));
    }

    void faults_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const QByteArray& text, const char* expected) {
            QTest::newRow(text.toPercentEncoding(" {}[]\",:\\").left(60)) << text << QByteArray(expected);
        };
        row("", "JsonCutShort@0");
        row("  ", "JsonCutShort@2");
        row("{", "{ JsonCutShort@1");
        row("[1", "[ n:1 JsonCutShort@2");
        row("[1,", "[ n:1 JsonCutShort@3");
        row("{\"a", "{ JsonCutShort@3");
        row("{\"a\"", "{ JsonCutShort@4");
        row("{\"a\":", "{ k:a JsonCutShort@5");
        row("{\"a\":1", "{ k:a n:1 JsonCutShort@6");
        row("\"\\", "JsonCutShort@2");
        row("\"\\u12", "JsonCutShort@5");
        row("-", "JsonCutShort@1");
        row("1.", "JsonCutShort@2");
        row("1e+", "JsonCutShort@3");
        row("{} {}", "{ } JsonUnexpected({)@3");
        row("1 2", "n:1 JsonUnexpected(2)@2");
        row("[1,]", "[ n:1 JsonUnexpected(])@3");
        row("{\"a\":1,}", "{ k:a n:1 JsonUnexpected(})@7");
        row("[,1]", "[ JsonUnexpected(,)@1");
        row("[1 2]", "[ n:1 JsonUnexpected(2)@3");
        row("[1:2]", "[ n:1 JsonUnexpected(:)@2");
        row("[}", "[ JsonUnexpected(})@1");
        row("{]", "{ JsonUnexpected(])@1");
        row("[1}", "[ n:1 JsonUnexpected(})@2");
        row("{1:2}", "{ JsonUnexpected(1)@1");
        row("{a:2}", "{ JsonUnexpected(a)@1");
        row("{\"a\" 2}", "{ JsonUnexpected(2)@5");
        row("{\"a\":}", "{ k:a JsonUnexpected(})@5");
        row("{\"a\":1 \"b\":2}", "{ k:a n:1 JsonUnexpected(\"b)@7");
        row("]", "JsonUnexpected(])@0");
        row("NaN", "JsonUnexpected(NaN)@0");
        row("[Infinity]", "[ JsonUnexpected(Infinity)@1");
        row("[-Infinity]", "[ JsonUnexpected(-Infinity)@1");
        row("[+1]", "[ JsonUnexpected(+1)@1");
        row("[.5]", "[ JsonUnexpected(.5)@1");
        row("[5.]", "[ JsonUnexpected(5.)@1");
        row("[1.e3]", "[ JsonUnexpected(1.e3)@1");
        row("[1e]", "[ JsonUnexpected(1e)@1");
        row("[01]", "[ n:0 JsonUnexpected(1)@2");
        row("[0x10]", "[ n:0 JsonUnexpected(x10)@2");
        row("[--1]", "[ JsonUnexpected(--1)@1");
        row("[True]", "[ JsonUnexpected(True)@1");
        row("[nul]", "[ JsonUnexpected(nul)@1");
        row("[nulll]", "[ null JsonUnexpected(l)@5");
        row("['a']", "[ JsonUnexpected('a')@1");
        row("// no\n1", "JsonUnexpected(//)@0");
        row("[\"a\nb\"]", "[ JsonUnexpected(\uFFFDb)@3");
        row("[\"a\tb\"]", "[ JsonUnexpected(\uFFFDb)@3");
        row(QByteArray("[\"a\0\"]", 6), "[ JsonUnexpected(\uFFFD)@3");
        row(QByteArray("[1]\0", 4), "[ n:1 ] JsonUnexpected(\uFFFD)@3");
        row("\xef\xbb\xbf{}", "JsonUnexpected(\uFFFD)@0");
        row(R"(["\x41"])", R"([ JsonEscape(\x)@2)");
        row("[\"\\'\"]", "[ JsonEscape(\\')@2");
        row(R"(["\u12g4"])", R"([ JsonEscape(\u12g4)@2)");
        row(R"(["\u-123"])", R"([ JsonEscape(\u-123)@2)");
        row(R"(["\ud83d"])", R"([ JsonEscape(\ud83d)@2)");
        row(R"(["\ud83dx"])", R"([ JsonEscape(\ud83d)@2)");
        row(R"(["\ud83d\n"])", R"([ JsonEscape(\ud83d)@2)");
        row(R"(["\ud83d\ud83d"])", R"([ JsonEscape(\ud83d)@2)");
        row(R"(["\ude00"])", R"([ JsonEscape(\ude00)@2)");
        row("[\"\xff\"]", "[ NotUtf8(JSON)@1");
        row("[\"\xc0\x80\"]", "[ NotUtf8(JSON)@1");
        row("[\"\xed\xa0\x80\"]", "[ NotUtf8(JSON)@1"); // half a surrogate pair
        row("[\"\xf4\x90\x80\x80\"]", "[ NotUtf8(JSON)@1"); // beyond U+10FFFF
        row("[\"\xe2\x82\"]", "[ NotUtf8(JSON)@1");
        row("{\"\xff\":1}", "{ NotUtf8(JSON)@1");
        row("[" + QByteArray(100, 'x') + "]", ("[ JsonUnexpected(" + QByteArray(40, 'x') + "…)@1").constData());
    }

    void faults()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(tokens(text), expected);
    }

    void positionsCountFromTheStartOfTheFile()
    {
        QCOMPARE(tokens("{\"a\":?}", 8), QByteArray("{ k:a JsonUnexpected(?)@13"));
        const std::string text = R"( {"ab": "c", "d" :[ 12]})";
        JsonScanner json(text, path, 100);
        std::vector<std::size_t> positions;
        while (json.next() != JsonToken::End)
            positions.push_back(json.position());
        QCOMPARE(positions, (std::vector<std::size_t>{101, 102, 108, 113, 118, 120, 122, 123}));
    }

    void nestingIsLimited()
    {
        const qsizetype most = qsizetype(JsonScanner::depthLimit);
        QVERIFY(tokens(QByteArray(most, '[') + QByteArray(most, ']')).endsWith("] end"));
        QVERIFY(tokens(QByteArray(most + 1, '[') + QByteArray(most + 1, ']')).endsWith("[ JsonTooDeep(128)@128"));
        QVERIFY(tokens(QByteArray(1000000, '[')).endsWith("[ JsonTooDeep(128)@128"));
        QVERIFY(tokens(QByteArray("{\"a\":").repeated(1000000)).endsWith("k:a JsonTooDeep(128)@640"));
    }

    void integers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isInteger");
        QTest::addColumn<qint64>("value");
        const auto row = [](const char* text, bool isInteger, qint64 value = 0) { QTest::newRow(text) << QByteArray(text) << isInteger << value; };
        row("0", true, 0);
        row("-1", true, -1);
        row("9007199254740993", true, 9007199254740993); // 2^53 + 1: no double holds it
        row("9223372036854775807", true, std::numeric_limits<qint64>::max());
        row("-9223372036854775808", true, std::numeric_limits<qint64>::min());
        row("9223372036854775808", false);
        row("-9223372036854775809", false);
        row("18446744073709551616", false);
        row("-0", false);
        row("2.0", false);
        row("2e0", false);
        row("\"2\"", false);
        row("true", false);
    }

    void integers()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isInteger);
        QFETCH(qint64, value);
        JsonScanner json({text.constData(), std::size_t(text.size())}, path);
        json.next();
        QCOMPARE(json.integer().has_value(), isInteger);
        if (isInteger)
            QCOMPARE(*json.integer(), value);
    }

    void valuesAreSkippedWhole()
    {
        const std::string text = R"({"a":[1,{"b":[]}],"c":5,"d":{},"e":"x"})";
        JsonScanner json(text, path);
        QCOMPARE(json.next(), JsonToken::BeginObject);
        for (const char* key : {"a", "c", "d", "e"}) {
            QCOMPARE(json.next(), JsonToken::Key);
            QCOMPARE(json.string(), std::string(key));
            json.next();
            QVERIFY(json.skipValue());
        }
        QCOMPARE(json.next(), JsonToken::EndObject);
        QCOMPARE(json.next(), JsonToken::End);
        QCOMPARE(json.next(), JsonToken::End);
    }

    void skippingFindsFaults()
    {
        const std::string text = R"({"a":[1,{"b":[}]]})";
        JsonScanner json(text, path);
        for (int k = 0; k < 3; ++k)
            json.next();
        QCOMPARE(json.token(), JsonToken::BeginArray);
        QVERIFY(!json.skipValue());
        QCOMPARE(json.fault()->position, std::size_t(14));
    }

    void writtenFromAPosition()
    {
        const std::string text = R"({"a": [1, 2.0]})";
        JsonScanner json(text, path, 8);
        json.next();
        json.next();
        json.next();
        const std::size_t begin = json.position();
        QCOMPARE(json.writtenFrom(begin), std::string_view("["));
        json.next();
        json.next();
        QCOMPARE(json.writtenFrom(begin), std::string_view("[1, 2.0"));
    }

    void theFirstFaultStays()
    {
        const std::string text = "[1]";
        JsonScanner json(text, path, 8);
        json.next();
        json.next();
        json.fail(FileFault::FieldInvalid, {std::string("t"), std::string("shape"), std::string("1")});
        json.fail(FileFault::FieldMissing, {std::string("t"), std::string("dtype")});
        const Error expected{ErrorCode::FileMalformed, {std::string(path), std::string("FieldInvalid"), std::string("t"), std::string("shape"), std::string("1")}, 9};
        QCOMPARE(json.next(), JsonToken::Fault);
        QVERIFY2(json.fault() == expected, qPrintable(quantoscope::tests::describe(*json.fault())));
    }

    /// Seeded damage: each answer is a fault inside of the text, or the text is balanced.
    void damagedTextsAreBorne()
    {
        const std::array<QByteArray, 3> seeds{"{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},\"__metadata__\":{\"k\":\"\\u00e9\"}}",
                                              "[[1.5e-3,true],{\"x\":[null,false]},\"\\ud83d\\ude00\"]", "  {\"k\" : -0 , \"l\" : \"é\" } "};
        constexpr std::string_view alphabet("{}[]\",:\\u0123456789eE+-.truefalsn \n\xff\xc3", 40);
        Random random(7);
        int accepted = 0;
        for (int round = 0; round < 40000; ++round) {
            QByteArray text = seeds[random.below(seeds.size())];
            for (std::uint64_t damage = 1 + random.below(3); damage > 0 && !text.isEmpty(); --damage) {
                const auto at = qsizetype(random.below(std::uint64_t(text.size())));
                switch (random.below(4)) {
                case 0: text[at] = alphabet[random.below(alphabet.size())]; break;
                case 1: text.remove(at, 1 + qsizetype(random.below(4))); break;
                case 2: text.insert(at, text.mid(at, 1 + qsizetype(random.below(6)))); break;
                default: text.truncate(at); break;
                }
            }
            JsonScanner json({text.constData(), std::size_t(text.size())}, path);
            int depth = 0;
            for (JsonToken token = json.next(); token != JsonToken::End && token != JsonToken::Fault; token = json.next()) {
                depth += token == JsonToken::BeginObject || token == JsonToken::BeginArray ? 1 : 0;
                depth -= token == JsonToken::EndObject || token == JsonToken::EndArray ? 1 : 0;
                QVERIFY(depth >= 0);
            }
            if (json.fault())
                QVERIFY(json.fault()->position <= std::size_t(text.size()));
            else
                QCOMPARE(depth, 0);
            accepted += json.fault() ? 0 : 1;
        }
        QVERIFY2(accepted > 1000 && accepted < 30000, qPrintable(QString::number(accepted)));
    }
};

QTEST_APPLESS_MAIN(TestJsonScanner)
#include "tst_jsonscanner.moc"
