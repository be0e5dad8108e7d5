// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/pickleglobals.h"

#include <algorithm>
#include <array>
#include <string>

namespace quantoscope::core {

namespace {

/// Sorted. Those of torch/_weights_only_unpickler.py (PyTorch 2.5), the functions of TorchScript's pickles
/// (torch/jit/_pickle.py), and classes of the standard library and NumPy that only hold data.
constexpr std::array callables = std::to_array<std::string_view>({
    "__builtin__.bytearray", "__builtin__.complex", "__builtin__.frozenset", "__builtin__.range", "__builtin__.set",
    "__builtin__.slice", "__builtin__.xrange", "_codecs.encode", "argparse.Namespace", "builtins.bytearray",
    "builtins.complex", "builtins.frozenset", "builtins.range", "builtins.set", "builtins.slice", "collections.Counter",
    "collections.OrderedDict", "collections.defaultdict", "collections.deque", "copy_reg._reconstructor",
    "copyreg._reconstructor", "datetime.date", "datetime.datetime", "datetime.time", "datetime.timedelta",
    "datetime.timezone", "decimal.Decimal", "fractions.Fraction", "numpy._core.multiarray._reconstruct",
    "numpy._core.multiarray.scalar", "numpy._core.numeric._frombuffer", "numpy.core.multiarray._reconstruct",
    "numpy.core.multiarray.scalar", "numpy.core.numeric._frombuffer", "numpy.dtype", "numpy.ndarray", "pathlib.Path",
    "pathlib.PosixPath", "pathlib.PurePath", "pathlib.PurePosixPath", "pathlib.PureWindowsPath", "pathlib.WindowsPath",
    "torch.Size", "torch._tensor._rebuild_from_type", "torch._tensor._rebuild_from_type_v2",
    "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state", "torch._utils._rebuild_qtensor",
    "torch._utils._rebuild_sparse_tensor", "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2",
    "torch._utils._rebuild_tensor_v3", "torch.device", "torch.jit._pickle.build_boollist",
    "torch.jit._pickle.build_doublelist", "torch.jit._pickle.build_intlist", "torch.jit._pickle.build_tensorlist",
    "torch.jit._pickle.restore_type_tag", "torch.serialization._get_layout", "uuid.UUID",
});

/// Sorted; each with everything inside of it. After the lists of picklescan (mmaitre314/picklescan, scanner.py) and
/// fickling (trailofbits/fickling, analysis.py), completed from the index of Python's modules.
constexpr std::array forbidden = std::to_array<std::string_view>({
    "__builtin__.__import__", "__builtin__.apply", "__builtin__.breakpoint", "__builtin__.compile", "__builtin__.delattr",
    "__builtin__.eval", "__builtin__.exec", "__builtin__.execfile", "__builtin__.file", "__builtin__.getattr",
    "__builtin__.globals", "__builtin__.help", "__builtin__.input", "__builtin__.locals", "__builtin__.open",
    "__builtin__.raw_input", "__builtin__.reload", "__builtin__.setattr", "__builtin__.vars", "__builtins__",
    "__main__.__builtins__", "_frozen_importlib", "_io.FileIO", "_io.open", "_io.open_code", "_pickle", "_posixsubprocess",
    "_socket", "_thread", "_winapi", "aiohttp", "asyncio", "bdb", "builtins.__import__", "builtins.breakpoint",
    "builtins.compile", "builtins.delattr", "builtins.eval", "builtins.exec", "builtins.getattr", "builtins.globals",
    "builtins.help", "builtins.input", "builtins.locals", "builtins.open", "builtins.setattr", "builtins.vars", "cPickle",
    "cProfile", "cloudpickle", "code.InteractiveConsole", "code.InteractiveInterpreter", "code.interact", "codeop",
    "commands", "ctypes", "dill", "distutils", "doctest", "ensurepip", "ftplib", "http", "httplib", "idlelib", "imaplib",
    "imp", "importlib", "io.FileIO", "io.open", "io.open_code", "joblib", "lib2to3", "logging.config", "marshal", "mmap",
    "multiprocessing", "nntplib", "nt", "ntpath", "numpy.distutils", "numpy.f2py", "numpy.fromfile", "numpy.load",
    "numpy.memmap", "numpy.testing", "operator.attrgetter", "operator.itemgetter", "operator.methodcaller", "os", "pdb",
    "pexpect", "pickle", "pip", "pkgutil", "platform", "popen2", "poplib", "posix", "posixpath", "profile.Profile",
    "profile.run", "profile.runctx", "pty", "pydoc", "requests", "runpy", "shelve", "shutil", "signal", "smtplib", "socket",
    "socketserver", "sqlite3", "ssl", "subprocess", "sys", "telnetlib", "tempfile", "test.support", "threading", "timeit",
    "torch._dynamo", "torch._inductor", "torch.classes.load_library", "torch.hub", "torch.jit.load", "torch.load",
    "torch.ops.load_library", "torch.package", "torch.save", "torch.serialization", "torch.storage._load_from_bytes",
    "torch.utils.bottleneck", "torch.utils.collect_env", "torch.utils.cpp_extension", "trace.Trace", "types.CodeType",
    "types.FunctionType", "urllib", "urllib2", "venv", "webbrowser", "winreg", "xmlrpc", "zipimport",
});
static_assert(std::ranges::is_sorted(callables) && std::ranges::is_sorted(forbidden));

/// The most parts that a forbidden name has.
constexpr auto mostParts = std::ranges::max(forbidden, {}, [](std::string_view name) { return std::ranges::count(name, '.'); });
constexpr std::ptrdiff_t partLimit = std::ranges::count(mostParts, '.') + 1;

/// One of the forbidden names, or something inside of one. Takes the same time for any length of the name.
bool leadsIntoForbidden(std::string_view dotted)
{
    std::size_t dot = dotted.find('.');
    for (std::ptrdiff_t parts = 1; parts <= partLimit; ++parts) {
        if (std::ranges::binary_search(forbidden, dotted.substr(0, dot)))
            return true;
        if (dot == std::string_view::npos)
            return false;
        dot = dotted.find('.', dot + 1);
    }
    return false;
}

} // namespace

GlobalRule globalRule(std::string_view module, std::string_view name)
{
    std::string dotted(module);
    dotted.append(1, '.').append(name);
    if (std::ranges::binary_search(callables, std::string_view(dotted)))
        return GlobalRule::Callable;
    if (leadsIntoForbidden(dotted))
        return GlobalRule::Forbidden;
    // Python resolves a dotted name attribute by attribute, and a module's imports are attributes of it.
    for (std::size_t start = 0; name.find('.', start) != std::string_view::npos; start = name.find('.', start) + 1) {
        if (leadsIntoForbidden(name.substr(start)))
            return GlobalRule::Forbidden;
    }
    return GlobalRule::Inert;
}

} // namespace quantoscope::core
