// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/cellnumber.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::CellKind)

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

CellNumber read(const QByteArray& text, char mark = '.')
{
    return readCellNumber({text.constData(), std::size_t(text.size())}, mark);
}

bool isSame(double a, double b)
{
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

} // namespace

class TestCellNumber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void numbers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("value");
        const auto row = [](const char* text, double value) { QTest::newRow(text) << QByteArray(text) << value; };
        row("0", 0);
        row("-0", -0.0);
        row("-0.0e5", -0.0);
        row("0e999999999999999999999", 0);
        row("1", 1);
        row("+1", 1);
        row("-1.25", -1.25);
        row("5.", 5);
        row(".5", 0.5);
        row("-.5e1", -5);
        row("007", 7);
        row("1e3", 1000);
        row("1E+3", 1000);
        row("1e-3", 0.001);
        row("1.0D+02", 100);
        row("2.0d-1", 0.2);
        row("+1d1", 10);
        row("0.1", 0.1);
        row("9007199254740992", 0x1p53);
        row("9007199254740994", 9007199254740994.0);
        row("18446744073709551616", 0x1p64);
        row("1180591620717411303424", 0x1p70);
        row("100000000000000000000000.0", 1e23); // not written as an integer
        row("1.7976931348623157e308", std::numeric_limits<double>::max());
        row("1.7976931348623158e308", std::numeric_limits<double>::max()); // rounds down to it
        row("2.2250738585072011e-308", 0x0.fffffffffffffp-1022); // the number that hung Java and PHP
        row("4.9e-324", 0x1p-1074);
        row("2.4703282292062328e-324", 0x1p-1074); // just above half of the least
        row("2.4703282292062327e-324", 0); // just below
        row("-1e-400", -0.0);
        row("-1e-99999999999999999999", -0.0);
        row("907e-2222222222222222000000000000000000000000000039", 0); // so that ten times the exponent would not fit
        row("0.000000000000000000000000000000000000000000000001e48", 1);
        row("1000000000000000000000000000000000000000000000000e-48", 1);
        row("inf", infinity);
        row("+inf", infinity);
        row("-inf", -infinity);
        row("INF", infinity);
        row("Infinity", infinity);
        row("-iNFiNiTY", -infinity);
        row("1.#INF", infinity);
        row("-1.#INF00", -infinity);
        // Halfway cases, ties to even.
        row("9007199254740993.0", 9007199254740992.0);
        row("9007199254740993.00000000000000000000000000000000000000001", 9007199254740994.0);
        row("1.00000000000000011102230246251565404236316680908203125", 1);
        row("1.00000000000000011102230246251565404236316680908203126", 0x1.0000000000001p0);
    }

    void numbers()
    {
        QFETCH(QByteArray, text);
        QFETCH(double, value);
        const CellNumber number = read(text);
        QCOMPARE(number.kind, CellKind::Number);
        QVERIFY2(isSame(number.value, value), qPrintable(QString::number(number.value, 'g', 17)));
    }

    void nan()
    {
        for (const char* text : {"nan", "NaN", "NAN", "-nan", "+nan", "1.#QNAN", "1.#SNAN", "-1.#IND", "1.#IND00", "1.#qnan000"}) {
            const CellNumber number = read(text);
            QCOMPARE(number.kind, CellKind::Number);
            QVERIFY2(std::bit_cast<std::uint64_t>(number.value) == 0x7ff8000000000000, text);
        }
    }

    void overflows()
    {
        for (const QByteArray& text : {QByteArray("1e999"), QByteArray("1.8e308"), QByteArray("1e309"), QByteArray("1.797693134862315808e308"),
                                      QByteArray("1e99999999999999999999"), QByteArray("907e+2222222222222222000000000000000000000000000039"), QByteArray(400, '9'), QByteArray(1'000'000, '1')}) {
            QCOMPARE(read(text).kind, CellKind::Overflow);
            QCOMPARE(read(text).value, infinity);
            QCOMPARE(read('-' + text).kind, CellKind::Overflow);
            QCOMPARE(read('-' + text).value, -infinity);
        }
    }

    void integersThatRound_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<CellKind>("kind");
        QTest::addColumn<double>("value");
        const auto row = [](const char* text, CellKind kind, double value) { QTest::newRow(text) << QByteArray(text) << kind << value; };
        row("9007199254740991", CellKind::Number, 9007199254740991.0);
        row("9007199254740993", CellKind::RoundedInteger, 9007199254740992.0);
        row("-9007199254740993", CellKind::RoundedInteger, -9007199254740992.0);
        row("+9007199254740995", CellKind::RoundedInteger, 9007199254740996.0);
        row("0009007199254740993", CellKind::RoundedInteger, 9007199254740992.0);
        row("0009007199254740992", CellKind::Number, 9007199254740992.0);
        row("9223372036854775807", CellKind::RoundedInteger, 0x1p63);
        row("-9223372036854775808", CellKind::Number, -0x1p63);
        row("18446744073709551615", CellKind::RoundedInteger, 0x1p64);
        row("10000000000000000000000", CellKind::Number, 1e22); // 5^22 has 52 bits
        row("100000000000000000000000", CellKind::RoundedInteger, 1e23);
        row("1180591620717411303425", CellKind::RoundedInteger, 0x1p70);
    }

    void integersThatRound()
    {
        QFETCH(QByteArray, text);
        QFETCH(CellKind, kind);
        QFETCH(double, value);
        QCOMPARE(read(text).kind, kind);
        QVERIFY(isSame(read(text).value, value));
    }

    void otherTexts()
    {
        for (const char* text : {"", "+", "-", ".", "-.", "e5", ".e5", "1e", "1e+", "1e5.5", "1e5e5", "--1", "+-1", "1-", "1 000", " 1", "1 ", "1,5",
                                 "1,000.5", "1_000", "0x10", "0x1p3", "1p3", "1.2.3", "..5", "abc", "1a", "nan(5)", "nanx", "in", "infinit", "1.#", "1.#INFx",
                                 "1.#NAN", "2.#INF", "#", "1f", "1L", "$5", "5%", "1/3", "\xe2\x88\x92" "1", "\xef\xbc\x91", "True", "NA", "None", "'1'"})
            QVERIFY2(read(text).kind == CellKind::NotNumber, text);
        QCOMPARE(read(QByteArray("1\0", 2)).kind, CellKind::NotNumber);
        QCOMPARE(read(QByteArray("\0" "1", 2)).kind, CellKind::NotNumber);
    }

    void decimalCommas()
    {
        QCOMPARE(read("1,5", ',').value, 1.5);
        QCOMPARE(read("-,5e1", ',').value, -5.0);
        QCOMPARE(read("12", ',').value, 12.0);
        QCOMPARE(read("1,#INF", ',').value, infinity);
        QCOMPARE(read("9007199254740993", ',').kind, CellKind::RoundedInteger);
        QCOMPARE(read("1e999", ',').kind, CellKind::Overflow);
        for (const char* text : {"1.5", "1,5,5", "1.000,5", ","})
            QVERIFY2(read(text, ',').kind == CellKind::NotNumber, text);
    }

    void longNumbersKeepTheirValue()
    {
        QCOMPARE(read("0." + QByteArray(1'000'000, '0') + "1e1000001").value, 1.0);
        QCOMPARE(read('1' + QByteArray(1'000'000, '0') + "e-1000000").value, 1.0);
        QCOMPARE(read("1." + QByteArray(1'000'000, '3')).value, 4.0 / 3.0);
        QVERIFY(isSame(read("-0." + QByteArray(1'000'000, '0') + "1").value, -0.0));
    }

    /// Every double's shortest text and its 17 digits read back as itself.
    void doublesComeBack()
    {
        Random random(5);
        for (int round = 0; round < 100'000; ++round) {
            const auto value = std::bit_cast<double>(random.next());
            if (!std::isfinite(value))
                continue;
            std::array<char, 64> buffer;
            const char* end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
            QByteArray text(buffer.data(), end - buffer.data());
            QVERIFY2(isSame(read(text).value, value), text.constData());
            text.replace('.', ',');
            QVERIFY2(isSame(read(text, ',').value, value), text.constData());
            const QByteArray digits = QByteArray::number(value, 'e', 17);
            QVERIFY2(isSame(read(digits).value, value), digits.constData());
        }
    }
};

QTEST_APPLESS_MAIN(TestCellNumber)
#include "tst_cellnumber.moc"
