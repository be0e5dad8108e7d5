// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/pickle.h"

#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>

using namespace quantoscope::core;

namespace {

using Ids = std::vector<PickleId>;

PickleId add(Pickle& pickle, PickleKind kind, decltype(PickleValue::data) data)
{
    pickle.values.push_back({kind, 0, std::move(data)});
    return static_cast<PickleId>(pickle.values.size() - 1);
}

PickleId addText(Pickle& pickle, std::string_view text)
{
    return add(pickle, PickleKind::Text, text);
}

} // namespace

class TestPickle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void anEmptyOneHoldsNone()
    {
        const Pickle pickle;
        QCOMPARE(pickle.kind(Pickle::none), PickleKind::None);
        QCOMPARE(pickle.root, Pickle::none);
        QCOMPARE(pickle.printed(Pickle::none), std::string("None"));
        QVERIFY(pickle.items(Pickle::none).empty());
    }

    void kindNames()
    {
        QCOMPARE(pickleKindName(PickleKind::None), std::string_view("None"));
        QCOMPARE(pickleKindName(PickleKind::BigInteger), std::string_view("int"));
        QCOMPARE(pickleKindName(PickleKind::Text), std::string_view("str"));
        QCOMPARE(pickleKindName(PickleKind::Dict), std::string_view("dict"));
        QCOMPARE(pickleKindName(PickleKind::Object), std::string_view("object"));
    }

    /// Asking a value for what it is not gives nothing, whatever it is.
    void accessorsAskForTheKind()
    {
        Pickle pickle;
        const PickleId number = add(pickle, PickleKind::Integer, std::int64_t(-7));
        const PickleId flag = add(pickle, PickleKind::Bool, std::int64_t(1));
        const PickleId text = addText(pickle, "abc");
        const PickleId bytes = add(pickle, PickleKind::Bytes, std::string_view("xyz"));
        const PickleId global = add(pickle, PickleKind::Global, std::string_view("os.path"));
        const PickleId list = add(pickle, PickleKind::List, Ids{text, number});
        const PickleId dict = add(pickle, PickleKind::Dict, Ids{text, number});
        QCOMPARE(pickle.integer(number), std::optional<std::int64_t>(-7));
        QVERIFY(!pickle.integer(flag) && !pickle.integer(text) && !pickle.integer(Pickle::none));
        QCOMPARE(pickle.text(text), std::string_view("abc"));
        QVERIFY(pickle.text(bytes).empty() && pickle.text(global).empty() && pickle.text(number).empty());
        QCOMPARE(pickle.global(global), std::string_view("os.path"));
        QVERIFY(pickle.global(text).empty());
        QCOMPARE(pickle.items(list).size(), std::size_t(2));
        QVERIFY(pickle.items(number).empty() && pickle.items(text).empty());
        QCOMPARE(pickle.item(list, 1), number);
        QCOMPARE(pickle.item(list, 2), Pickle::none);
        QCOMPARE(pickle.item(dict, 0), Pickle::none); // a dict has no order to count in
        QCOMPARE(pickle.item(number, 0), Pickle::none);
        QCOMPARE(pickle.object(list).callable, Pickle::none);
    }

    void objects()
    {
        Pickle pickle;
        const PickleId callable = add(pickle, PickleKind::Global, std::string_view("a.B"));
        const PickleId arguments = add(pickle, PickleKind::Tuple, Ids());
        const PickleId state = add(pickle, PickleKind::Dict, Ids());
        const PickleId list = add(pickle, PickleKind::List, Ids());
        const PickleId dict = add(pickle, PickleKind::Dict, Ids());
        const PickleId object = add(pickle, PickleKind::Object, Ids{callable, arguments, state, list, dict});
        const PickleObject parts = pickle.object(object);
        QCOMPARE(parts.callable, callable);
        QCOMPARE(parts.arguments, arguments);
        QCOMPARE(parts.state, state);
        QCOMPARE(parts.list, list);
        QCOMPARE(parts.dict, dict);
        QCOMPARE(pickle.item(object, 0), Pickle::none);
    }

    /// As in Python, the last value set for a key counts; keys that are not texts are no match.
    void find()
    {
        Pickle pickle;
        const PickleId first = add(pickle, PickleKind::Integer, std::int64_t(1));
        const PickleId second = add(pickle, PickleKind::Integer, std::int64_t(2));
        const PickleId third = add(pickle, PickleKind::Integer, std::int64_t(3));
        const PickleId key = addText(pickle, "key");
        const PickleId other = addText(pickle, "other");
        const PickleId bytes = add(pickle, PickleKind::Bytes, std::string_view("key"));
        const PickleId dict = add(pickle, PickleKind::Dict, Ids{key, first, other, second, key, third, bytes, first});
        QCOMPARE(pickle.find(dict, "key"), third);
        QCOMPARE(pickle.find(dict, "other"), second);
        QCOMPARE(pickle.find(dict, "none"), Pickle::none);
        QCOMPARE(pickle.find(dict, ""), Pickle::none);
        QCOMPARE(pickle.find(key, "key"), Pickle::none);
        const PickleId empty = add(pickle, PickleKind::Dict, Ids());
        QCOMPARE(pickle.find(empty, "key"), Pickle::none);
    }

    void reals_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("half") << 0.5 << "0.5";
        QTest::newRow("tenth") << 0.1 << "0.1";
        QTest::newRow("whole") << 3.0 << "3.0";
        QTest::newRow("zero") << 0.0 << "0.0";
        QTest::newRow("minus zero") << -0.0 << "-0.0";
        QTest::newRow("small") << 1e-5 << "1e-05";
        QTest::newRow("large") << 1e300 << "1e+300";
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << "inf";
        QTest::newRow("minus infinite") << -std::numeric_limits<double>::infinity() << "-inf";
        QTest::newRow("no number") << std::nan("") << "nan";
    }

    void reals()
    {
        QFETCH(double, value);
        QFETCH(QString, expected);
        Pickle pickle;
        QCOMPARE(QString::fromStdString(pickle.printed(add(pickle, PickleKind::Real, value)).value()), expected);
    }

    void printed()
    {
        Pickle pickle;
        QCOMPARE(pickle.printed(add(pickle, PickleKind::Bool, std::int64_t(1))), std::string("True"));
        QCOMPARE(pickle.printed(add(pickle, PickleKind::Bool, std::int64_t(0))), std::string("False"));
        QCOMPARE(pickle.printed(add(pickle, PickleKind::Integer, std::numeric_limits<std::int64_t>::min())), std::string("-9223372036854775808"));
        QCOMPARE(pickle.printed(add(pickle, PickleKind::BigInteger, std::string_view("9223372036854775808"))), std::string("9223372036854775808"));
        QCOMPARE(pickle.printed(addText(pickle, "a b")), std::string("a b"));
        for (const PickleKind kind : {PickleKind::Tuple, PickleKind::List, PickleKind::Dict, PickleKind::Set})
            QVERIFY(!pickle.printed(add(pickle, kind, Ids())));
        QVERIFY(!pickle.printed(add(pickle, PickleKind::Bytes, std::string_view("a"))));
        QVERIFY(!pickle.printed(add(pickle, PickleKind::Global, std::string_view("a.b"))));
    }
};

QTEST_APPLESS_MAIN(TestPickle)
#include "tst_pickle.moc"
