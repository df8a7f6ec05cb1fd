"""Runs a function of NumPy or PyTorch on the samples of Rederive: one request on standard input, one reply on standard output.

The function's parameters are looked up by name among what the equation is made of: x, v, eps, sigma, S, score, …; a parameter called
`world` is all of it. In a module that uses PyTorch everything is a float64 tensor, else a float64 array.
"""

import inspect
import json
import math
import numbers
import os
import random
import sys
import threading
import time
import traceback
import types

MARK = "\x01rederive "


def reply(message):
    sys.stdout.flush()
    sys.__stdout__.write("\n" + MARK + json.dumps(message) + "\n")
    sys.__stdout__.flush()


class Failure(Exception):
    """A sentence for people."""


class Numpy:
    def __init__(self):
        import numpy

        self.np = numpy

    def array(self, data, shape):
        return self.np.array(data, dtype=self.np.float64).reshape(shape)

    def is_array(self, value):
        return isinstance(value, self.np.ndarray)

    def to_list(self, value):
        array = self.np.asarray(value, dtype=self.np.float64)
        return list(array.shape), array.reshape(-1).tolist()

    def ones(self, shape):
        return self.np.ones(shape)

    def concat(self, columns):
        return self.np.concatenate(columns, axis=1)

    def repeat(self, rows, count):
        return self.np.broadcast_to(rows, (count, rows.shape[1]))

    def gradient(self, f, x):
        """Central differences of sixth order, since NumPy has no derivatives of its own."""
        x = self.np.asarray(x, dtype=float)
        columns = []
        for i in range(x.shape[-1]):
            step = self.np.zeros(x.shape[-1])
            step[i] = 1e-2
            weights = ((1, 45.0), (2, -9.0), (3, 1.0))
            columns.append(sum(w * (f(x + k * step) - f(x - k * step)) for k, w in weights) / 0.6)
        return self.np.stack(columns, axis=-1)

    def __getattr__(self, name):
        return getattr(self.np, name)


class Torch(Numpy):
    def __init__(self):
        import torch

        self.np = torch
        torch.set_num_threads(1)

    def array(self, data, shape):
        return self.np.tensor(data, dtype=self.np.float64).reshape(shape)

    def is_array(self, value):
        return isinstance(value, self.np.Tensor)

    def to_list(self, value):
        tensor = self.np.as_tensor(value, dtype=self.np.float64).detach()
        return list(tensor.shape), tensor.reshape(-1).tolist()

    def ones(self, shape):
        return self.np.ones(shape, dtype=self.np.float64)

    def concat(self, columns):
        return self.np.cat(columns, dim=1)

    def repeat(self, rows, count):
        return rows.expand(count, rows.shape[1])

    def gradient(self, f, x):
        y = x if x.requires_grad else x.detach().clone().requires_grad_(True)
        with self.np.enable_grad():
            slope = self.np.autograd.grad(f(y).sum(), y, create_graph=True)[0]
        return slope if x.requires_grad else slope.detach()


def transpose(library, matrix):
    return library.array(matrix, (len(matrix), len(matrix[0]))).T


def refuse_others(name, count, given):
    """Left out, they would make code right that gives a function a wrong time."""
    if len(given) > count:
        taken = "one argument" if count == 1 else "%d arguments" % count
        message = "%s has %s in the equation and was given %d: write in the equation what else it depends on."
        raise TypeError(message % (name, taken, len(given)))


def read_arguments(library, name, sizes, given):
    """Batches [n, size] of everything that was given, and whether it was a single point."""
    if len(given) < len(sizes):
        raise TypeError("%s takes %d arguments and was given %d" % (name, len(sizes), len(given)))
    refuse_others(name, len(sizes), given)

    def columns(value, size):
        if not library.is_array(value):
            value = library.array(value, (1, 1) if size == 1 else (-1, size))
        if value.dtype != library.float64:
            value = value.double() if hasattr(value, "double") else value.astype(float)
        return value.reshape((-1, size))

    single = all(
        not library.is_array(value) or (len(value.shape) <= 1 and size > 1) or len(value.shape) == 0
        for value, size in zip(given, sizes)
    )
    parts = [columns(value, size) for value, size in zip(given, sizes)]
    count = max(part.shape[0] for part in parts)
    return [part if part.shape[0] == count else library.repeat(part, count) for part in parts], single


def is_number(library, value):
    """What a function can depend on: a flag, options or None in the place of a number are for the code alone."""
    return library.is_array(value) or (isinstance(value, (numbers.Number, list, tuple)) and not isinstance(value, bool))


def make_overloads(library, one, functions, scale):
    """Of functions that share a name, the one that takes as many arguments."""
    namesakes = [other for other in functions if other["names"][0] == one["names"][0]]
    made = [(len(other["inputs"]), make_function(library, other, scale)) for other in namesakes]

    def call(*given, **named):
        read = [value for value in (*given, *named.values()) if is_number(library, value)]
        return next((each for inputs, each in made if inputs == len(read)), made[0][1])(*read)

    return call


def make_function(library, one, scale=1.0):
    """f(u) = b + W u + A sin(C u + c) on batches [n, k] or single points [k]; numbers are one for all, or [n]. All of it times `scale`."""
    field = one["field"]
    linear, amplitude, frequency = (transpose(library, field[name]) for name in ("linear", "amplitude", "frequency"))
    offset = library.array(field["offset"], (len(field["offset"]),))
    phase = library.array(field["phase"], (len(field["phase"]),))

    def call(*given, **named):
        parts, single = read_arguments(library, one["names"][0], one["inputs"], list(given) + list(named.values()))
        u = library.concat(parts)
        values = offset + u @ linear + library.sin(u @ frequency + phase) @ amplitude
        if len(one["shape"]) != 1:
            values = values.reshape((-1,) + tuple(one["shape"]))
        if one["isPositive"]:
            values = library.exp(0.3 * values)
        values = scale * values
        return values[0] if single else values

    return call


def invert_lower(factor):
    size = len(factor)
    inverse = [[0.0] * size for _ in range(size)]
    for j in range(size):
        for i in range(j, size):
            rest = (1.0 if i == j else 0.0) - sum(factor[i][k] * inverse[k][j] for k in range(j, i))
            inverse[i][j] = rest / factor[i][i]
    return inverse


def refuse_other(library, name, one, value, things):
    """`score(x, t - h)` for `score(x, t)`: a mixture that is the same at every t would be none the wiser."""
    if not is_number(library, value) or not all(number in things for number in one["inputs"]):
        return
    inputs = [library.array(library.to_list(things[number])[1], (-1,)) for number in one["inputs"]]
    found, right = (library.to_list(each)[1] for each in (value, evaluate_graph(library, one["graph"], inputs)))
    if len(right) == 1:
        right = right * len(found)
    if len(right) != len(found):
        return  # of other points than the samples
    for number, expected in zip(found, right):
        if abs(number - expected) > 1e-4 * abs(number) + 1e-6:
            raise Failure("%s is given %.4g where the equation has %s = %.4g." % (name, number, one["words"], expected))


def make_density(library, density, things):
    """log p and its score of a mixture of normal laws, at points [n, d] or [d]."""
    parts, mixture = [], density["mixture"]
    name, count = density["names"][0], density.get("arguments", math.inf)
    expected = density.get("others", [])

    def check(x, others):
        refuse_others(name, count, (x, *others))
        for one, value in zip(expected, others[count - len(expected) - 1 :] if expected else ()):
            if one is not None:
                refuse_other(library, name, one, value, things)

    for weight, mean, factor in zip(mixture["weights"], mixture["means"], mixture["factors"]):
        size = len(mean)
        constant = math.log(weight) - sum(math.log(factor[i][i]) for i in range(size)) - 0.5 * size * math.log(2 * math.pi)
        parts.append((constant, library.array(mean, (size,)), library.array(invert_lower(factor), (size, size))))

    def pieces(x):
        rows = x.reshape((-1, parts[0][1].shape[0]))
        logs, whitened = [], []
        for constant, mean, inverse in parts:
            y = (rows - mean) @ inverse.T
            whitened.append(y @ inverse)
            logs.append(constant - 0.5 * (y * y).sum(1))
        return library.stack(logs, 1), whitened

    def logp(x, *others):
        check(x, others)
        logs, _ = pieces(x)
        top = float(logs.max())
        values = top + library.log(library.exp(logs - top).sum(1))
        return values[0] if len(x.shape) == 1 else values

    def score(x, *others):
        check(x, others)
        logs, whitened = pieces(x)
        top = float(logs.max())
        weights = library.exp(logs - top)
        weights = weights / weights.sum(1).reshape((-1, 1))
        values = sum(-weights[:, k].reshape((-1, 1)) * whitened[k] for k in range(len(whitened)))
        return values[0] if len(x.shape) == 1 else values

    return logp, score


def evaluate_graph(library, graph, inputs):
    """The first output of a straight-line program, operation by operation."""
    unary = {
        "negate": lambda a: -a,
        "exp": library.exp,
        "log": library.log,
        "sqrt": library.sqrt,
        "sin": library.sin,
        "cos": library.cos,
        "tan": library.tan,
        "tanh": library.tanh,
        "arctan": library.arctan,
        "absolute": library.abs,
        "sign": library.sign,
        "reciprocal": lambda a: 1 / a,
    }
    binary = {
        "add": lambda a, b: a + b,
        "multiply": lambda a, b: a * b,
        "maximum": library.maximum,
        "minimum": library.minimum,
        "power": lambda a, b: a**b,
        "less": lambda a, b: (a < b) * (0 * a + 1),
    }
    values = []
    for node in graph["nodes"]:
        kind = node["kind"]
        if kind == "constant":
            values.append(library.array(node["value"], ()))
        elif kind == "input":
            values.append(inputs[node["input"]])
        elif kind == "unary":
            values.append(unary[node["op"]](values[node["a"]]))
        elif kind == "binary":
            values.append(binary[node["op"]](values[node["a"]], values[node["b"]]))
        elif kind == "integer-power":
            values.append(values[node["a"]] ** node["exponent"])
        elif kind == "select":
            values.append(library.where(values[node["condition"]] != 0, values[node["a"]], values[node["b"]]))
        else:
            raise Failure("A sum of many terms is not given to code.")
    return values[graph["outputs"][0]]


def make_log_density(library, density):
    """log p of points, and of what p depends on besides, and its score by the first argument."""

    def logp(*given):
        parts, single = read_arguments(library, density["names"][0], density["inputs"], given)
        columns = [part[:, i] for part in parts for i in range(part.shape[1])]
        values = evaluate_graph(library, density["logDensity"], columns) + 0 * columns[0]
        return values[0] if single else values

    def score(x, *others):
        return library.gradient(lambda y: logp(y, *others), x)

    return logp, score


def make_made(library, one):
    """What the text makes of numbers."""

    def call(*given):
        parts, single = read_arguments(library, one["names"][0], one["inputs"], given)
        columns = [part[:, 0] for part in parts]
        values = evaluate_graph(library, one["graph"], columns) + 0 * columns[0]
        return values[0] if single else values

    return call


def make_things(library, world, scales={}):
    things = {}

    def put(names, thing):
        for name in names:
            things.setdefault(name, thing)

    for value in world["values"]:
        shape = tuple(value["shape"])
        if value["perSample"]:
            batch = library.array(value["data"], (world["n"],) + shape)
            put(value["names"], batch)
            put([name + "_draws" for name in value["names"]], batch)
        else:
            put(value["names"], library.array(value["data"], shape) if shape else value["data"][0])
    for one in world["functions"]:
        put(one["names"], make_overloads(library, one, world["functions"], scales.get(one["names"][0], 1.0)))
    for one in world.get("made", []):
        put(one["names"], make_made(library, one))
    for index, density in enumerate(world["densities"]):
        if density["kind"] == "mixture":
            logp, score = make_density(library, density, things)
        else:
            logp, score = make_log_density(library, density)
        put(density["names"], lambda *given, logp=logp: library.exp(logp(*given)))
        put(["logp_" + name for name in density["names"]] + (["logp", "log_p", "log_prob"] if index == 0 else []), logp)
        put(["score_" + name for name in density["names"]] + (["score", "score_p"] if index == 0 else []), score)
    put(["n"], world["n"])  # unless the text calls something so
    put(["d"], world["d"])
    own = [one["names"][0] for one in world["values"] + world["functions"] + world.get("made", [])]
    things["shown"] = list(dict.fromkeys(own)) + (["score", "logp"] if world["densities"] else []) + [name for name in ("n", "d") if name not in own]
    return things


class World(types.SimpleNamespace):
    def __getattr__(self, name):
        raise Failure("The equation has no %s; it has %s." % (name, ", ".join(vars(self)["shown"])))


def look_up(things, parameter):
    """The thing that a parameter is called by; its default where the equation has none."""
    name = parameter.name
    if name == "world":
        return World(**things)
    for known in (name, name.rstrip("_")):
        if known in things:
            return things[known]
    if parameter.default is not parameter.empty:
        return parameter.default
    raise Failure("The equation has no %s; it has %s." % (name, ", ".join(things["shown"])))


def call(function, things):
    positional, named, is_open = [], {}, False
    for parameter in inspect.signature(function).parameters.values():
        is_open = is_open or parameter.kind is parameter.VAR_KEYWORD
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        value = look_up(things, parameter)
        if parameter.kind is parameter.KEYWORD_ONLY:
            named[parameter.name] = value
        else:
            positional.append(value)
    while True:
        try:
            return function(*positional, **named)
        except KeyError as error:
            name = error.args[0] if error.args else None
            if not is_open or name in named or name not in things:
                raise
            named[name] = things[name]  # `**parameters`: what it asks them for


def cut(world, start, count):
    values = []
    for value in world["values"]:
        if value["perSample"]:
            width = 1
            for size in value["shape"]:
                width *= size
            value = dict(value, data=value["data"][start * width : (start + count) * width])
        values.append(value)
    return dict(world, n=count, values=values)


def run_case(library, function, case):
    world = case["world"]
    result = call(function, make_things(library, world))
    if result is None:
        raise Failure("The function returns nothing: is a `return` missing?")
    try:
        shape, values = library.to_list(result)
    except (TypeError, ValueError):
        raise Failure("The function returns a %s; it must return an array with one value for each sample, or their average." % type(result).__name__)
    one = len(values) == case["components"]
    if world["n"] == 1 if one else bool(shape) and shape[0] == world["n"]:
        return {"values": values, "batch": None}
    if not one:
        needed = "one value" if case["components"] == 1 else "%d numbers" % case["components"]
        raise Failure("The function returns values of shape %s for %d samples; %s for each, or their average, is needed." % (shape, world["n"], needed))
    size = case["batch"]
    parts = [cut(world, start, size) for start in range(0, world["n"] - size + 1, size)]
    averages = [library.to_list(call(function, make_things(library, part)))[1] for part in parts]
    return {"values": [value for average in averages for value in average], "batch": size}


def try_case(library, function, case):
    try:
        return run_case(library, function, case)
    except Exception:
        return {"values": [math.nan], "batch": None}


def lost_gradients(library, function, world):
    """The models by whose parameters autograd does not find the derivative that differences find: something on the way is detached. And those by which
    the values have none at all, though they depend on them."""
    found = {one["names"][0]: loses_gradient(library, function, world, one["names"][0]) for one in world["functions"]}
    return tuple([name for name, lost in found.items() if lost == wanted] for wanted in ("some", "all"))


def loses_gradient(library, function, world, name):
    def at(scale):
        random.seed(0)
        library.manual_seed(0)
        return call(function, make_things(library, world, {name: scale}))

    def total(scale):
        return float(at(library.array(scale, ())).sum())

    knob = library.array(1.0, ()).requires_grad_(True)
    values = at(knob)
    if not library.is_array(values) or abs(total(1.0) - float(values.sum())) > 1e-12 * abs(total(1.0)):
        return None  # nothing that is trained with, or random in a way of its own
    if not values.requires_grad:
        return "all" if abs(total(1.001) - total(1.0)) > 1e-9 * abs(total(1.0)) else None
    try:
        slope = library.autograd.grad(values.sum(), knob, allow_unused=True)[0]
    except RuntimeError:
        return "some"  # an inner derivative has thrown the graph away
    found = 0.0 if slope is None else float(slope)
    true = (8 * (total(1.001) - total(0.999)) - (total(1.002) - total(0.998))) / 0.012
    return "some" if abs(found - true) > 1e-4 * (abs(found) + abs(true)) + 1e-7 * abs(float(values.sum())) else None


def tell_lost_gradients(library, function, world):
    """A hint; where it cannot be had there is none."""
    try:
        return lost_gradients(library, function, world) if isinstance(library, Torch) else ([], [])
    except Exception:
        return [], []


def out_of_memory(megabytes):
    return {"kind": "ended", "why": "memory", "sentence": "It took more than %d MB of memory and was ended." % megabytes}


def limit_memory(megabytes):
    """Where the system has limits: allocations beyond what is there now fail. Only Linux counts data that is no file."""
    try:
        import resource

        with open("/proc/self/status") as status:
            now = next(int(line.split()[1]) for line in status if line.startswith("VmData:"))
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = (now << 10) + (megabytes << 20)
        resource.setrlimit(resource.RLIMIT_DATA, (most if hard < 0 else min(most, hard), hard))
    except (ImportError, OSError, StopIteration, ValueError):
        pass


def watch(megabytes):
    """Ends this process when it holds too much memory, or when the one that started it is gone."""
    parent = os.getppid()
    while True:
        time.sleep(0.1)
        if os.getppid() != parent:
            os._exit(1)
        if resident_megabytes() > megabytes:
            reply(out_of_memory(megabytes))
            os._exit(1)


def resident_megabytes():
    try:
        with open("/proc/self/statm") as sizes:
            return int(sizes.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20
    except (OSError, ValueError):
        pass
    try:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 20  # bytes on macOS
    except ImportError:
        return 0


def is_out_of_memory(error):
    return isinstance(error, MemoryError) or "can't allocate memory" in str(error)


def load(request):
    module = types.ModuleType("rederive_code")
    module.__file__ = request["path"]
    sys.modules[module.__name__] = module
    sys.path.insert(0, os.path.dirname(request["path"]))
    exec(compile(request["text"], request["path"], "exec"), module.__dict__)
    function = getattr(module, request["name"], None)
    if not callable(function):
        raise Failure("There is no function called %s in this file." % request["name"])
    return module, function


def clean(values):
    """JSON has no infinities; Rederive reads null as no number."""
    return [value if math.isfinite(value) else None for value in values]


def place_of(error, path):
    if isinstance(error, SyntaxError) and error.filename == path:
        return {"file": path, "line": error.lineno or 1, "column": error.offset or 1}
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    return {"file": path, "line": frames[-1].lineno, "column": 1} if frames else None


def main():
    request = json.load(sys.stdin)
    sys.stdout = sys.stderr
    threading.Thread(target=watch, args=(request["megabytes"],), daemon=True).start()
    try:
        module, function = load(request)
        library = Torch() if "torch" in sys.modules else Numpy()
        limit_memory(request["megabytes"])
        cases = [(try_case if case.get("mayFail") else run_case)(library, function, case) for case in request["cases"]]
        lost, none = tell_lost_gradients(library, function, request["cases"][0]["world"])
        values = [dict(case, values=clean(case["values"])) for case in cases]
        reply({"kind": "values", "cases": values, "lostGradients": lost, "noGradients": none})
    except ModuleNotFoundError as error:
        if error.name in ("numpy", "torch"):
            sentence = "Python is there (`%s`), but its package %s is not: install it, or name another Python in rederive.pythonPath"
            reply({"kind": "unavailable", "sentence": sentence % (sys.executable, error.name), "isThere": True})
        else:
            reply({"kind": "failed", "sentence": str(error), "place": place_of(error, request["path"])})
    except BaseException as error:
        if is_out_of_memory(error):
            return reply(out_of_memory(request["megabytes"]))
        sentence = str(error) if isinstance(error, Failure) else "%s: %s" % (type(error).__name__, error)
        reply({"kind": "failed", "sentence": sentence, "place": place_of(error, request["path"])})


main()
