"""Checks requests to Stripe against Stripe's own description of its API.

    python3 stripe_openapi.py REQUESTS FOLDER

REQUESTS is a JSON list of {"method", "path", "sent", "version"}: `sent` is the query of a GET or the form of a POST, as it
went over the wire. FOLDER keeps the description, fetched with pip when it is not there.

Stripe's OpenAPI files are in no package registry. Its Python library is, and Stripe generates that library from them: each
parameter of each call is there with its type and its words. It is read as text, never run. What the library leaves out of
the description, and so is not checked: lengths, ranges, and which parameters exclude each other.

Prints a line for each endpoint and each mistake. Ends with 0 when every request fits, 1 when one does not, and 77 when the
description cannot be fetched: then nothing was checked.
"""

import ast
import glob
import json
import os
import re
import subprocess
import sys
import urllib.parse
import zipfile

# The release whose description is of the API version the shop speaks; 16.1.0 has the next one.
PACKAGE = "stripe==16.0.1"
CANNOT_FETCH = 77


def fetch(folder):
    """The library's files by name; None when pip cannot bring it."""
    wanted = os.path.join(folder, PACKAGE.replace("==", "-") + "-*.whl")
    if not glob.glob(wanted):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        done = subprocess.run(command + ["--dest", folder, PACKAGE], capture_output=True, text=True)
        if done.returncode != 0:
            print(f"pip cannot fetch {PACKAGE}: {done.stderr.strip()[-300:]}")
            return None
    with zipfile.ZipFile(glob.glob(wanted)[0]) as wheel:
        names = [name for name in wheel.namelist() if name.startswith("stripe/") and name.endswith(".py")]
        return {name: wheel.read(name).decode() for name in names}


class Description:
    """The calls of the API, and the classes that name their parameters."""

    def __init__(self, files):
        version = re.search(r'CURRENT = "([^"]+)"', files["stripe/_api_version.py"])
        self.version = version.group(1)
        self.files = files
        self.modules = {}
        self.calls = []
        for name, text in sorted(files.items()):
            if name.endswith("_service.py") and "/v2/" not in name:
                self.read_service(ast.parse(text))

    def read_service(self, tree):
        imports = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    imports[alias.asname or alias.name] = (node.module, alias.name)
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                if isinstance(call.func, ast.Attribute) and call.func.attr == "_request":
                    self.read_call(call, function, imports)

    def read_call(self, call, function, imports):
        method, path = call.args[0].value, call.args[1]
        if isinstance(path, ast.Call):
            path = path.func.value
        taken = next((arg.annotation for arg in function.args.args if arg.arg == "params"), None)
        named = None if taken is None else re.search(r"\w+Params\b", ast.unparse(taken))
        holes = re.sub(r"\\\{\w+\\\}|\{\w+\}", "[^/]+", path.value)
        self.calls.append((method, re.compile(holes), path.value, imports[named.group(0)] if named else None))

    def call(self, method, path):
        """The template of a path, and where the class of its parameters is."""
        fitting = [c for c in self.calls if c[0] == method.lower() and c[1].fullmatch(path)]
        # A path without holes is meant before one with.
        fitting.sort(key=lambda c: c[2].count("{"))
        return fitting[0][2:] if fitting else None

    def fields(self, module, name):
        """The parameters of a class: name to (type, whether it must be there)."""
        if module not in self.modules:
            tree = ast.parse(self.files[module.replace(".", "/") + ".py"])
            self.modules[module] = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
        fields = {}
        alternative = self.functional(module, name)
        body = self.modules[module][name].body if name in self.modules[module] else []
        for node in body:
            if isinstance(node, ast.AnnAssign):
                fields[node.target.id] = unwrapped(node.annotation)
        fields.update({key: unwrapped(value) for key, value in alternative.items()})
        return fields

    def functional(self, module, name):
        """The parameters written as TypedDict("Base", {...}), where one of them is a word of Python's."""
        tree = ast.parse(self.files[module.replace(".", "/") + ".py"])
        bases = {name + "Base"}
        for node in tree.body:
            if isinstance(node, ast.Assign) and node.targets[0].id in bases and isinstance(node.value, ast.Call):
                pairs = node.value.args[1]
                return {key.value: value for key, value in zip(pairs.keys, pairs.values)}
        return {}

    def classes(self, module):
        return self.modules[module]


def unwrapped(annotation):
    """A type without quotes and without NotRequired, and whether it must be there."""
    must = True
    while True:
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            annotation = ast.parse(annotation.value.strip(), mode="eval").body
        elif isinstance(annotation, ast.Subscript) and annotation.value.id in ("NotRequired", "Optional"):
            annotation, must = annotation.slice, False
        else:
            return annotation, must


def nested(sent):
    """Pairs such as a[b][0]=c as a tree of dicts; a name that comes twice is a mistake."""
    tree = {}
    for name, value in urllib.parse.parse_qsl(sent, keep_blank_values=True, strict_parsing=bool(sent)):
        names = re.findall(r"[^\[\]]+", name)
        if name != names[0] + "".join(f"[{inner}]" for inner in names[1:]):
            raise ValueError(f"{name} is no name of a parameter")
        at = tree
        for inner in names[:-1]:
            at = at.setdefault(inner, {})
            if not isinstance(at, dict):
                raise ValueError(f"{name} is both a value and an object")
        if names[-1] in at:
            raise ValueError(f"{name} comes twice")
        at[names[-1]] = value
    return tree


class Check:
    """The mistakes of one request."""

    def __init__(self, description, module):
        self.description, self.module = description, module

    def object(self, name, value, at):
        if not isinstance(value, dict):
            return [f"{at}: {value!r} is no object"]
        known = self.description.fields(self.module, name)
        mistakes = []
        for field, (_, must) in known.items():
            if must and field not in value:
                mistakes.append(f"{inside(at, field)}: is missing")
        for field, inner in value.items():
            if field not in known:
                mistakes.append(f"{inside(at, field)}: Stripe knows no such parameter")
            else:
                mistakes += self.type(known[field][0], inner, inside(at, field))
        return mistakes

    def type(self, kind, value, at):
        kind, _ = unwrapped(kind)
        alternatives = union(kind)
        if len(alternatives) > 1:
            words = [one for one in alternatives if is_words(one) and words_of(one) != [""]]
            # "one of these words, or any text" keeps old libraries working; today's words are meant.
            if words:
                alternatives = [one for one in alternatives if not is_named(one, "str")]
            found = [self.type(one, value, at) for one in alternatives]
            return min(found, key=len)
        if is_words(kind):
            words = words_of(kind)
            return [] if value in words else [f"{at}: {value!r} is none of {', '.join(map(repr, words))}"]
        if isinstance(kind, ast.Subscript):
            return self.many(kind, value, at)
        return self.single(kind.id, value, at)

    def many(self, kind, value, at):
        if not isinstance(value, dict):
            return [f"{at}: {value!r} is no list or object"]
        mistakes = []
        if kind.value.id == "List":
            if list(value) != [str(number) for number in range(len(value))]:
                mistakes.append(f"{at}: is not numbered from 0: {', '.join(value)}")
            of = kind.slice
        elif kind.value.id == "Dict":
            of = kind.slice.elts[1]
        else:
            of = kind.slice
        for name, inner in value.items():
            mistakes += self.type(of, inner, inside(at, name))
        return mistakes

    def single(self, name, value, at):
        if name in self.description.classes(self.module):
            return self.object(name, value, at)
        patterns = {"str": r"(?s).+", "int": r"-?\d+", "bool": "true|false", "float": r"-?\d+(\.\d+)?"}
        if name == "Decimal":
            name = "float"
        if name not in patterns:
            return [f"{at}: this checker knows no type {name}"]
        if not isinstance(value, str) or not re.fullmatch(patterns[name], value):
            return [f"{at}: {value!r} is no {name}"]
        return []


def inside(at, name):
    return f"{at}[{name}]" if at else name


def union(kind):
    if isinstance(kind, ast.BinOp):
        return union(kind.left) + union(kind.right)
    if isinstance(kind, ast.Subscript) and kind.value.id == "Union":
        return [one for part in kind.slice.elts for one in union(part)]
    return [kind]


def is_words(kind):
    return isinstance(kind, ast.Subscript) and kind.value.id == "Literal"


def words_of(kind):
    words = kind.slice.elts if isinstance(kind.slice, ast.Tuple) else [kind.slice]
    return [word.value for word in words]


def is_named(kind, name):
    return isinstance(kind, ast.Name) and kind.id == name


def mistakes_of(request, description):
    """The template of the request's path, and what is wrong with it."""
    call = description.call(request["method"], request["path"])
    if call is None:
        return None, ["Stripe has no such call"]
    template, params = call
    mistakes = []
    if request["version"] != description.version:
        mistakes.append(f"Stripe-Version: {request['version']!r} where {description.version!r} is described")
    try:
        tree = nested(request["sent"])
    except ValueError as wrong:
        return template, mistakes + [str(wrong)]
    if params is None:
        return template, mistakes + [f"{name}: this call takes nothing" for name in tree]
    module, name = params
    description.fields(module, name)
    return template, mistakes + Check(description, module).object(name, tree, "")


def report(requests_file, mistakes_of):
    """Prints what of the requests fits and what is wrong. Answers how the checker ends."""
    with open(requests_file, encoding="utf-8") as file:
        requests = json.load(file)
    fitting, wrong = {}, 0
    for request in requests:
        template, mistakes = mistakes_of(request)
        endpoint = f"{request['method']} {template or request['path']}"
        fitting[endpoint] = fitting.get(endpoint, 0) + (not mistakes)
        for mistake in mistakes:
            wrong += 1
            print(f"MISTAKE {endpoint}: {mistake}")
    for endpoint, count in sorted(fitting.items()):
        print(f"{count} fit: {endpoint}")
    if not requests:
        print("MISTAKE there was no request to check")
    return 1 if wrong or not requests else 0


def main(requests_file, folder):
    files = fetch(folder)
    if files is None:
        return CANNOT_FETCH
    description = Description(files)
    print(f"{PACKAGE} describes version {description.version} with {len(description.calls)} calls")
    return report(requests_file, lambda request: mistakes_of(request, description))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
