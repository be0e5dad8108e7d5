// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/picklebuilder.h"

#include "tests/files/pytorch/picklewriter.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

const QByteArray someBytes(64, 'x');

/// A builder whose cursor has read the opcode OP at byte 0.
PickleBuilder builder()
{
    PickleCursor cursor(view(someBytes), picklePath, 0);
    unsigned char opcode = 0;
    if (!cursor.next(opcode))
        qFatal("no opcode");
    cursor.name("OP");
    return PickleBuilder(std::move(cursor));
}

PickleId pushed(PickleBuilder& builder, PickleKind kind, PickleBuilder::Data data)
{
    if (!builder.push(kind, std::move(data)))
        qFatal("not pushed");
    return builder.top().value();
}

PickleId number(PickleBuilder& builder, std::int64_t value)
{
    return pushed(builder, PickleKind::Integer, value);
}

Error stackError()
{
    return fileError(FileFault::PickleStack, {std::string("OP")}, 0);
}

Error kindError(const char* kind)
{
    return fileError(FileFault::PickleKindMismatch, {std::string("OP"), std::string(kind)}, 0);
}

} // namespace

class TestPickleBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theStackEndsAtItsMarks()
    {
        PickleBuilder b = builder();
        QCOMPARE(b.take().error(), stackError());
        QCOMPARE(b.takeToMark().error(), stackError());
        QVERIFY(b.isEmpty() && !b.dropMark());
        const PickleId one = number(b, 1);
        b.mark();
        QVERIFY(b.isEmpty());
        QCOMPARE(b.top().error(), stackError());
        const PickleId two = number(b, 2);
        b.pushAgain(one);
        QCOMPARE(b.takeToMark().value(), (PickleBuilder::Ids{two, one}));
        QCOMPARE(b.take().value(), one);
        b.mark();
        QVERIFY(b.dropMark() && !b.dropMark());
        QCOMPARE(b.take().error(), stackError());
    }

    void finishTakesTheRoot()
    {
        PickleBuilder b = builder();
        QCOMPARE(b.finish().error(), stackError());
        const PickleId seven = number(b, 7);
        const auto pickle = b.finish();
        QVERIFY_RESULT(pickle);
        QCOMPARE(pickle->root, seven);
        QCOMPARE(pickle->integer(pickle->root), std::optional<std::int64_t>(7));
        QCOMPARE(pickle->length, 1);
    }

    void containersTakeTheirOwn()
    {
        PickleBuilder b = builder();
        const PickleId list = pushed(b, PickleKind::List, PickleBuilder::Ids());
        const PickleId dict = pushed(b, PickleKind::Dict, PickleBuilder::Ids());
        const PickleId set = pushed(b, PickleKind::Set, PickleBuilder::Ids());
        const PickleId tuple = pushed(b, PickleKind::Tuple, PickleBuilder::Ids());
        const std::array pair{number(b, 1), number(b, 2)};
        QVERIFY(b.appendTo(list, pair).has_value());
        QVERIFY(b.setIn(dict, pair).has_value());
        QVERIFY(b.addTo(set, pair).has_value());
        for (const PickleId id : {list, dict, set})
            QCOMPARE(b.pickle().items(id).size(), std::size_t(2));
        QCOMPARE(b.appendTo(dict, pair).error(), kindError("dict"));
        QCOMPARE(b.appendTo(tuple, pair).error(), kindError("tuple"));
        QCOMPARE(b.setIn(list, pair).error(), kindError("list"));
        QCOMPARE(b.addTo(list, pair).error(), kindError("list"));
        QCOMPARE(b.setIn(dict, std::span(pair).first(1)).error(), stackError());
        const std::array unhashable{list, pair[0]};
        QCOMPARE(b.setIn(dict, unhashable).error(), kindError("list"));
    }

    /// Objects of classes derived from list and dict are filled like these.
    void objectsTakeItems()
    {
        PickleBuilder b = builder();
        QVERIFY(b.pushGlobal("my", "Dict").has_value());
        const PickleId type = b.take().value();
        const PickleId arguments = pushed(b, PickleKind::Tuple, PickleBuilder::Ids());
        QVERIFY(b.construct(type, arguments, true).has_value());
        const PickleId object = b.top().value();
        const std::array pair{number(b, 1), number(b, 2)};
        QVERIFY(b.appendTo(object, pair).has_value());
        QVERIFY(b.appendTo(object, pair).has_value());
        QVERIFY(b.setIn(object, pair).has_value());
        QVERIFY(b.setState(object, pair[0]).has_value());
        const PickleObject parts = b.pickle().object(object);
        QCOMPARE(b.pickle().items(parts.list).size(), std::size_t(4));
        QCOMPARE(b.pickle().items(parts.dict).size(), std::size_t(2));
        QCOMPARE(parts.state, pair[0]);
        QCOMPARE(parts.callable, type);
        QCOMPARE(parts.arguments, arguments);
    }

    void theMemoHoldsAnyIndex()
    {
        PickleBuilder b = builder();
        QCOMPARE(b.store(0).error(), stackError());
        const PickleId one = number(b, 1);
        const std::int64_t far = std::int64_t(1) << 60;
        QVERIFY(b.store(0).has_value());
        QVERIFY(b.store(far).has_value());
        const PickleId two = number(b, 2);
        QVERIFY(b.store(5).has_value());
        QCOMPARE(b.stored(), 3);
        QVERIFY(b.fetch(far).has_value());
        QCOMPARE(b.take().value(), one);
        QVERIFY(b.fetch(5).has_value());
        QCOMPARE(b.take().value(), two);
        for (const std::int64_t index : {std::int64_t(1), std::int64_t(4), std::int64_t(6), far - 1})
            QCOMPARE(b.fetch(index).error(), fileError(FileFault::PickleMemo, {std::string("OP"), index}, 0));
        QVERIFY(b.store(0).has_value()); // over the old one
        QVERIFY(b.fetch(0).has_value());
        QCOMPARE(b.take().value(), two);
    }

    /// Only what is known as data may be called; a class that nobody knows may be the class of an object.
    void callsAreChecked()
    {
        PickleBuilder b = builder();
        const PickleId arguments = pushed(b, PickleKind::Tuple, PickleBuilder::Ids());
        QVERIFY(b.pushGlobal("collections", "OrderedDict").has_value());
        const PickleId known = b.take().value();
        QVERIFY(b.pushGlobal("my.net", "Net").has_value());
        const PickleId unknown = b.take().value();
        QVERIFY(b.construct(known, arguments, false).has_value());
        QVERIFY(b.construct(unknown, arguments, true).has_value());
        QCOMPARE(b.construct(unknown, arguments, false).error(), fileError(FileFault::PickleCall, {std::string("my.net.Net")}, 0));
        QCOMPARE(b.construct(arguments, arguments, true).error(), kindError("tuple"));
        QCOMPARE(b.construct(known, known, true).error(), kindError("global"));
    }

    void namesAreChecked()
    {
        PickleBuilder b = builder();
        QCOMPARE(b.pushGlobal("os", "system").error(), fileError(FileFault::PickleForbidden, {std::string("os.system")}, 0));
        QCOMPARE(b.pushGlobal("", "name").error(), fileError(FileFault::PickleArgument, {std::string("OP"), std::string(".name")}, 0));
        QCOMPARE(b.pushGlobal("a", "").error(), fileError(FileFault::PickleArgument, {std::string("OP"), std::string("a.")}, 0));
        for (const std::string_view broken : {std::string_view("a b"), std::string_view("\0", 1), std::string_view("\xff"), std::string_view("\x7f")})
            QCOMPARE(b.pushGlobal("a", broken).error(), fileError(FileFault::PickleArgument, {std::string("OP"), std::string("?")}, 0));
        const std::string longest(pickleNameLimit - 2, 'n');
        QVERIFY(b.pushGlobal("m", longest).has_value());
        QCOMPARE(b.pushGlobal("mm", longest).error(),
                 fileError(FileFault::CountBeyondLimit, {std::string("bytes of a name"), pickleNameLimit + 1, pickleNameLimit}, 0));
    }

    void aStateMustNotBringItsOwnFunction()
    {
        PickleBuilder b = builder();
        QVERIFY(b.pushGlobal("my", "Net").has_value());
        const PickleId type = b.take().value();
        const PickleId arguments = pushed(b, PickleKind::Tuple, PickleBuilder::Ids());
        QVERIFY(b.construct(type, arguments, true).has_value());
        const PickleId object = b.top().value();
        const PickleId state = pushed(b, PickleKind::Dict, PickleBuilder::Ids());
        const PickleId plain = pushed(b, PickleKind::Dict, PickleBuilder::Ids());
        QVERIFY(b.pushText(PickleKind::Text, "__setstate__").has_value());
        const std::array pair{b.top().value(), type};
        QVERIFY(b.setIn(state, pair).has_value());
        QVERIFY(b.setState(object, plain).has_value());
        const Error refused = fileError(FileFault::PickleSetState, {std::string("my.Net")}, 0);
        QCOMPARE(b.setState(object, state).error(), refused);
        QCOMPARE(b.setState(plain, state).error(), fileError(FileFault::PickleSetState, {std::string("dict")}, 0));
        for (const PickleBuilder::Ids& items : {PickleBuilder::Ids{state, plain}, PickleBuilder::Ids{Pickle::none, state}})
            QCOMPARE(b.setState(object, pushed(b, PickleKind::Tuple, items)).error(), refused);
        QCOMPARE(b.setState(type, plain).error(), kindError("global"));
        QVERIFY(b.setState(plain, plain).has_value()); // the attributes of a dict are of no use
    }

    void textsMustBeUtf8()
    {
        PickleBuilder b = builder();
        QVERIFY(b.pushText(PickleKind::Text, "\xc3\xa9").has_value());
        QVERIFY(b.pushText(PickleKind::Bytes, "\xff").has_value());
        QCOMPARE(b.pushText(PickleKind::Text, "\xff").error(), fileError(FileFault::NotUtf8, {std::string("a text of its pickle")}, 0));
    }

    void keptTextsStay()
    {
        PickleBuilder b = builder();
        const std::string_view first = b.keep("a short one");
        for (int k = 0; k < 1000; ++k)
            QCOMPARE(b.keep(std::string(50, 'x')).size(), std::size_t(50));
        QCOMPARE(first, std::string_view("a short one"));
    }

    void theValuesAreCounted()
    {
        PickleBuilder b = builder();
        for (std::int64_t k = 1; k < pickleValueLimit; ++k) { // None is there from the start
            if (!b.create(PickleKind::None, std::int64_t(0)))
                QFAIL(qPrintable(QString::number(k)));
        }
        QCOMPARE(b.create(PickleKind::None, std::int64_t(0)).error(),
                 fileError(FileFault::CountBeyondLimit, {std::string("values"), pickleValueLimit + 1, pickleValueLimit}, 0));
    }
};

QTEST_APPLESS_MAIN(TestPickleBuilder)
#include "tst_picklebuilder.moc"
