// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/error.h"
#include "tests/support/testsupport.h"

#include <set>
#include <string>

using namespace quantoscope;
using core::Error;
using core::ErrorCode;

namespace {

core::Result<int> half(int number)
{
    if (number % 2 != 0)
        return core::failure(ErrorCode::OutOfRange, {std::int64_t{number}, std::string("even")}, 3);
    return number / 2;
}

} // namespace

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasItsOwnName()
    {
        std::set<std::string> names;
        for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code)
            names.insert(core::errorName(static_cast<ErrorCode>(code)));
        QCOMPARE(names.size(), static_cast<std::size_t>(ErrorCode::Internal) + 1);
        QCOMPARE(std::string(core::errorName(ErrorCode::EmptyText)), std::string("EmptyText"));
        QCOMPARE(std::string(core::errorName(ErrorCode::Internal)), std::string("Internal"));
    }

    void resultHoldsAValueOrAReason()
    {
        QCOMPARE(half(8).value(), 4);
        const auto odd = half(7);
        QVERIFY(!odd.has_value());
        QCOMPARE(odd.error().code, ErrorCode::OutOfRange);
        QCOMPARE(odd.error().position, std::size_t{3});
        QCOMPARE(tests::describe(odd.error()), QStringLiteral("OutOfRange 7 \"even\" at 3"));
        QCOMPARE(odd.value_or(-1), -1);
    }

    void errorsCompareByAllTheirParts()
    {
        const Error error{ErrorCode::UnknownName, {std::string("sin")}, 4};
        QVERIFY(error == (Error{ErrorCode::UnknownName, {std::string("sin")}, 4}));
        QVERIFY(error != (Error{ErrorCode::UnknownName, {std::string("cos")}, 4}));
        QVERIFY(error != (Error{ErrorCode::UnknownName, {std::string("sin")}, 5}));
        QVERIFY(error != (Error{ErrorCode::DomainError, {std::string("sin")}, 4}));
        QCOMPARE(core::failure(ErrorCode::EmptyText).value().position, Error::npos);
    }
};

QTEST_APPLESS_MAIN(TestError)
#include "tst_error.moc"
