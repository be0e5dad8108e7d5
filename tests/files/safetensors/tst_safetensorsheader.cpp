// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/safetensors/safetensorsheader.h"

#include "core/support/filefault.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using quantoscope::tests::describe;

namespace {

constexpr const char* path = "some.safetensors";

Result<SafetensorsHeader> parse(const QByteArray& json)
{
    return parseSafetensorsHeader({json.constData(), std::size_t(json.size())}, path, 8);
}

} // namespace

class TestSafetensorsHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void fieldsKeepTheirOrder()
    {
        const auto header = parse(R"( {"b":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},
            "__metadata__":{"format":"pt","":"\u00e9"},
            "a\u0000":{"data_offsets":[24,24],"shape":[],"dtype":"whatever"}} )");
        QVERIFY_RESULT(header);
        QCOMPARE(header->fields.size(), std::size_t(2));
        const SafetensorsField& first = header->fields[0];
        QCOMPARE(first.name, std::string("b"));
        QCOMPARE(first.type, std::string("F32"));
        QCOMPARE(first.shape, (Shape{2, 3}));
        QCOMPARE(first.begin, 0);
        QCOMPARE(first.end, 24);
        QCOMPARE(first.position, std::size_t(10));
        const SafetensorsField& second = header->fields[1];
        QCOMPARE(second.name, std::string("a\0", 2));
        QCOMPARE(second.type, std::string("whatever"));
        QCOMPARE(second.shape, Shape());
        QCOMPARE(second.begin, 24);
        using Pairs = std::vector<std::pair<std::string, std::string>>;
        QCOMPARE(header->metadata, (Pairs{{"format", "pt"}, {"", "é"}}));
    }

    void emptyHeaders()
    {
        for (const char* json : {"{}", " \n{\t} ", R"({"__metadata__":{}})", R"({"__metadata__":null})"}) {
            const auto header = parse(json);
            QVERIFY_RESULT(header);
            QVERIFY(header->fields.empty() && header->metadata.empty());
        }
    }

    void unknownKeysAreIgnored()
    {
        const auto header = parse(R"({"a":{"x":[1,{"shape":[9]}],"dtype":"U8","x":null,"shape":[2],"y":{"dtype":7},"data_offsets":[0,2],"z":"z"}})");
        QVERIFY_RESULT(header);
        QCOMPARE(header->fields.at(0).type, std::string("U8"));
        QCOMPARE(header->fields.at(0).shape, Shape{2});
        QCOMPARE(header->fields.at(0).end, 2);
    }

    /// `^` marks the byte that the error names; the arguments follow the path and the fault.
    void faults_data()
    {
        QTest::addColumn<QByteArray>("marked");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* marked, const char* expected) { QTest::newRow(QByteArray(marked).simplified()) << QByteArray(marked) << QByteArray(expected); };
        row("^", "JsonCutShort");
        row("{^", "JsonCutShort");
        row("^[]", "JsonUnexpected \"[\"");
        row("^null", "JsonUnexpected \"null\"");
        row("{} ^x", "JsonUnexpected \"x\"");
        row(R"({"a":^5})", "JsonUnexpected \"5\"");
        row(R"({"a":^[["U8"]]})", "JsonUnexpected \"[\"");
        row(R"({"__metadata__":^["x"]})", "JsonUnexpected \"[\"");
        row(R"({"__metadata__":^"x"})", "JsonUnexpected \"x\"");
        row(R"({"__metadata__":{"k":^1}})", "FieldInvalid \"__metadata__\" \"k\" \"1\"");
        row(R"({"__metadata__":{"k":^null}})", "FieldInvalid \"__metadata__\" \"k\" \"null\"");
        row(R"({"__metadata__":{"k":"1",^"k":"1"}})", "DuplicateName \"k\"");
        row(R"({"__metadata__":{},^"__metadata__":{}})", "DuplicateName \"__metadata__\"");
        row(R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},^"\u0061":{}})", "DuplicateName \"a\"");
        row(R"({"a":{"dtype":"U8",^"dtype":"U8"}})", "DuplicateName \"dtype\"");
        row(R"({"a":{^}})", "FieldMissing \"a\" \"dtype\"");
        row(R"({"a":{"shape":[2],"data_offsets":[0,2]^}})", "FieldMissing \"a\" \"dtype\"");
        row(R"({"a":{"dtype":"U8","data_offsets":[0,2]^}})", "FieldMissing \"a\" \"shape\"");
        row(R"({"a":{"dtype":"U8","shape":[2]^}})", "FieldMissing \"a\" \"data_offsets\"");
        row(R"({"a":{"dtype":^3}})", "FieldInvalid \"a\" \"dtype\" \"3\"");
        row(R"({"a":{"dtype":^null}})", "FieldInvalid \"a\" \"dtype\" \"null\"");
        row(R"({"a":{"shape":^4}})", "FieldInvalid \"a\" \"shape\" \"4\"");
        row(R"({"a":{"shape":[2,^"2"]}})", "FieldInvalid \"a\" \"shape\" \"2\"");
        row(R"({"a":{"shape":[^2.0]}})", "FieldInvalid \"a\" \"shape\" \"2.0\"");
        row(R"({"a":{"shape":[^-0]}})", "FieldInvalid \"a\" \"shape\" \"-0\"");
        row(R"({"a":{"shape":[^[2]]}})", "FieldInvalid \"a\" \"shape\" \"[\"");
        row(R"({"a":{"shape":[^9223372036854775808]}})", "FieldInvalid \"a\" \"shape\" \"9223372036854775808\"");
        row(R"({"a":{"shape":[^NaN]}})", "JsonUnexpected \"NaN\"");
        row(R"({"a":{"shape":[3,^-2]}})", "NegativeLength \"a\" -2");
        row(R"({"a":{"data_offsets":^{}}})", "FieldInvalid \"a\" \"data_offsets\" \"{\"");
        row(R"({"a":{"data_offsets":[^]}})", "FieldInvalid \"a\" \"data_offsets\" \"[]\"");
        row(R"({"a":{"data_offsets":[0^]}})", "FieldInvalid \"a\" \"data_offsets\" \"[0]\"");
        row(R"({"a":{"data_offsets":[0,8,^16]}})", "FieldInvalid \"a\" \"data_offsets\" \"[0,8,16\"");
        row(R"({"a":{"data_offsets":[0,^16.0]}})", "FieldInvalid \"a\" \"data_offsets\" \"[0,16.0\"");
        row(R"({"a":{"data_offsets":[^-8,8]}})", "FieldInvalid \"a\" \"data_offsets\" \"[-8\"");
        row(R"({"a":{"data_offsets":[8,^0]}})", "FieldInvalid \"a\" \"data_offsets\" \"[8,0\"");
        row(R"({"a":{"data_offsets":[0,^18446744073709551632]}})", "FieldInvalid \"a\" \"data_offsets\" \"[0,18446744073709551632\"");
    }

    void faults()
    {
        QFETCH(QByteArray, marked);
        QFETCH(QByteArray, expected);
        const qsizetype at = marked.indexOf('^');
        QVERIFY(at >= 0);
        const auto header = parse(QByteArray(marked).remove(at, 1));
        QVERIFY(!header);
        QCOMPARE(header.error().code, ErrorCode::FileMalformed);
        QByteArray text = describe(header.error()).toUtf8();
        text.replace("FileMalformed \"some.safetensors\" \"", "");
        const qsizetype quote = text.indexOf('"');
        text.remove(quote, 1);
        QCOMPARE(text, expected + " at " + QByteArray::number(8 + at));
    }

    void longValuesAreCutInMessages()
    {
        const auto header = parse(R"({"a":{"dtype":)" + QByteArray(100000, '7') + "}}");
        QVERIFY(!header);
        QCOMPARE(std::get<std::string>(header.error().arguments.at(4)), std::string(40, '7') + "…");
    }

    void deepNestingIsRefused()
    {
        const auto header = parse(R"({"a":{"x":)" + QByteArray(200000, '[') + QByteArray(200000, ']') + "}}");
        QVERIFY(!header);
        QCOMPARE(header.error(), (Error{ErrorCode::FileMalformed, {std::string(path), std::string("JsonTooDeep"), std::int64_t(128)}, 8 + 10 + 126}));
    }

    void shapeTexts()
    {
        QCOMPARE(shapeText({}), std::string("[]"));
        QCOMPARE(shapeText({5}), std::string("[5]"));
        QCOMPARE(shapeText({2, 0, 9223372036854775807}), std::string("[2, 0, 9223372036854775807]"));
        QCOMPARE(shapeText(Shape(66, 1)).size(), std::size_t(198));
        const std::string cut = shapeText(Shape(100000, 1));
        QVERIFY(cut.size() < 220 && cut.ends_with("1, …]"));
    }
};

QTEST_APPLESS_MAIN(TestSafetensorsHeader)
#include "tst_safetensorsheader.moc"
