// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/pickleglobals.h"

#include "tests/support/testsupport.h"

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::GlobalRule)

class TestPickleGlobals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void rules_data()
    {
        QTest::addColumn<QByteArray>("module");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<GlobalRule>("rule");
        const auto row = [](const char* module, const char* name, GlobalRule rule) {
            QTest::addRow("%s %s", module, name) << QByteArray(module) << QByteArray(name) << rule;
        };
        row("collections", "OrderedDict", GlobalRule::Callable);
        row("collections", "defaultdict", GlobalRule::Callable);
        row("torch._utils", "_rebuild_tensor", GlobalRule::Callable);
        row("torch._utils", "_rebuild_tensor_v2", GlobalRule::Callable);
        row("torch._utils", "_rebuild_tensor_v3", GlobalRule::Callable);
        row("torch._utils", "_rebuild_parameter", GlobalRule::Callable);
        row("torch._utils", "_rebuild_parameter_with_state", GlobalRule::Callable);
        row("torch._utils", "_rebuild_qtensor", GlobalRule::Callable);
        row("torch._utils", "_rebuild_sparse_tensor", GlobalRule::Callable);
        row("torch._tensor", "_rebuild_from_type_v2", GlobalRule::Callable);
        row("torch.serialization", "_get_layout", GlobalRule::Callable); // though its module is forbidden
        row("torch", "Size", GlobalRule::Callable);
        row("torch", "device", GlobalRule::Callable);
        row("__builtin__", "set", GlobalRule::Callable);
        row("builtins", "frozenset", GlobalRule::Callable);
        row("builtins", "complex", GlobalRule::Callable);
        row("_codecs", "encode", GlobalRule::Callable);
        row("numpy.core.multiarray", "scalar", GlobalRule::Callable);
        row("numpy._core.multiarray", "_reconstruct", GlobalRule::Callable);
        row("argparse", "Namespace", GlobalRule::Callable);

        row("torch", "FloatStorage", GlobalRule::Inert);
        row("torch", "float32", GlobalRule::Inert);
        row("torch.nn.modules.linear", "Linear", GlobalRule::Inert);
        row("my.model", "Net", GlobalRule::Inert);
        row("my.os", "system", GlobalRule::Inert); // a module of its own
        row("osmium", "Map", GlobalRule::Inert);
        row("os2", "system", GlobalRule::Inert);
        row("functools", "partial", GlobalRule::Inert); // may be named, not called
        row("builtins", "dict", GlobalRule::Inert);
        row("collections", "OrderedDict.fromkeys", GlobalRule::Inert);
        row("torch", "Size.count", GlobalRule::Inert);
        row("code", "Net", GlobalRule::Inert);

        for (const char* module : {"os", "os.path", "posix", "nt", "sys", "subprocess", "runpy", "importlib", "importlib._bootstrap", "pickle",
                                   "_pickle", "cPickle", "shutil", "socket", "ctypes", "webbrowser", "torch.hub", "torch.serialization",
                                   "marshal", "multiprocessing.util", "asyncio", "pty", "pdb", "bdb", "timeit", "numpy.testing", "pip._internal"})
            row(module, "anything", GlobalRule::Forbidden);
        for (const char* name : {"eval", "exec", "getattr", "setattr", "delattr", "compile", "open", "__import__", "input", "globals"}) {
            row("builtins", name, GlobalRule::Forbidden);
            row("__builtin__", name, GlobalRule::Forbidden);
        }
        row("__builtin__", "execfile", GlobalRule::Forbidden);
        row("torch", "load", GlobalRule::Forbidden);
        row("torch.storage", "_load_from_bytes", GlobalRule::Forbidden);
        row("operator", "attrgetter", GlobalRule::Forbidden);
        row("types", "FunctionType", GlobalRule::Forbidden);
        // The same through attributes of other modules.
        row("torch", "os.system", GlobalRule::Forbidden);
        row("torch", "utils.os.system", GlobalRule::Forbidden);
        row("collections", "abc.sys.modules", GlobalRule::Forbidden);
        row("torch", "serialization.load", GlobalRule::Forbidden);
        row("torch", "_utils.builtins.eval", GlobalRule::Forbidden);
        row("torch", "load.x", GlobalRule::Forbidden);
        row("os.path", "join", GlobalRule::Forbidden);
    }

    void rules()
    {
        QFETCH(QByteArray, module);
        QFETCH(QByteArray, name);
        QFETCH(GlobalRule, rule);
        QCOMPARE(globalRule(module.toStdString(), name.toStdString()), rule);
    }

    /// Every part of a long name is looked at, the last as well as the first.
    void longNames()
    {
        std::string name = "a";
        for (int k = 0; k < 300; ++k)
            name += ".a";
        QCOMPARE(globalRule("m", name), GlobalRule::Inert);
        QCOMPARE(globalRule("m", name + ".os.system"), GlobalRule::Forbidden);
        QCOMPARE(globalRule("m", "os." + name), GlobalRule::Forbidden);
        QCOMPARE(globalRule("torch.utils.cpp_extension." + name, "f"), GlobalRule::Forbidden);
        QCOMPARE(globalRule("m." + name, "f"), GlobalRule::Inert);
    }

    /// Whatever may be called is no way into what is forbidden, nor is a part of a name by itself.
    void emptyPartsAreHarmless()
    {
        QCOMPARE(globalRule("", ""), GlobalRule::Inert);
        QCOMPARE(globalRule("a", ".."), GlobalRule::Inert);
        QCOMPARE(globalRule("a", "..os.system"), GlobalRule::Forbidden);
        QCOMPARE(globalRule("a", "os."), GlobalRule::Forbidden);
    }
};

QTEST_APPLESS_MAIN(TestPickleGlobals)
#include "tst_pickleglobals.moc"
