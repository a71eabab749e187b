"""Checks what a stand-in for Stripe answers against Stripe's own description of its objects.

    python3 stripe_answers.py ANSWERS FOLDER

ANSWERS is a JSON list of objects as the stand-in gave them. Where the description comes from, what FOLDER is for and how it
ends: see stripe_openapi.py, whose sibling this is. Every field must be known, of its type, and one of the words described;
every field that Stripe always gives must be there. The library says of a field that it may be null or absent, not which.
"""

import ast
import json
import re
import sys

from stripe_openapi import CANNOT_FETCH, PACKAGE, Description, fetch, inside, is_words, union, words_of


def text_type(annotation):
    """A type without quotes."""
    while isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        annotation = ast.parse(annotation.value.strip(), mode="eval").body
    return annotation


def is_optional(kind):
    return isinstance(kind, ast.Subscript) and kind.value.id == "Optional"


class Objects:
    """The classes of Stripe's objects, by the word in their `object`."""

    def __init__(self, files):
        self.files = files
        text = files["stripe/_object_classes.py"]
        table = next(
            node for node in ast.parse(text).body
            if isinstance(node, ast.AnnAssign) and node.target.id == "OBJECT_CLASSES"
        )
        self.places = ast.literal_eval(table.value)
        self.classes = {}
        self.seen = {}

    def of(self, word):
        """The class of an object, or None."""
        if word not in self.places:
            return None
        if word not in self.classes:
            module, name = self.places[word]
            tree = ast.parse(self.files[module.replace(".", "/") + ".py"])
            self.classes[word] = next(n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == name)
        return self.classes[word]

    def whole(self, value, at):
        """The mistakes of an object that names its own kind."""
        word = value.get("object") if isinstance(value, dict) else None
        if word == "list":
            mistakes = [f"{inside(at, key)}: is missing" for key in ("data", "has_more", "url") if key not in value]
            for number, inner in enumerate(value.get("data", [])):
                mistakes += self.whole(inner, f"{at}[{number}]")
            return mistakes
        found = self.of(word)
        if found is None:
            return [f"{at}: {word!r} is no object of Stripe's"]
        self.seen[word] = self.seen.get(word, 0) + 1
        named = f"{at} {word}".strip()
        mistakes = self.fields(value, [found], named)
        if word == "event":
            mistakes += self.whole(value["data"]["object"], f"{named}[data]")
        return mistakes

    def fields(self, value, scope, at):
        """The mistakes in the fields of an object of the class at the end of `scope`."""
        if not isinstance(value, dict):
            return [f"{at}: {value!r} is no object"]
        known = {}
        for node in scope[-1].body:
            if isinstance(node, ast.AnnAssign) and not node.target.id.startswith("_"):
                kind = text_type(node.annotation)
                if not (isinstance(kind, ast.Subscript) and kind.value.id == "ClassVar"):
                    known[node.target.id.rstrip("_")] = kind
        mistakes = [
            f"{inside(at, name)}: is missing"
            for name, kind in known.items()
            if name not in value and not is_optional(kind)
        ]
        for name, inner in value.items():
            if name not in known:
                mistakes.append(f"{inside(at, name)}: Stripe has no such field")
            else:
                mistakes += self.type(known[name], inner, scope, inside(at, name))
        return mistakes

    def type(self, kind, value, scope, at):
        kind = text_type(kind)
        if is_optional(kind):
            return [] if value is None else self.type(kind.slice, value, scope, at)
        alternatives = union(kind)
        if len(alternatives) > 1:
            words = [one for one in alternatives if is_words(text_type(one))]
            found = [self.type(one, value, scope, at) for one in words or alternatives]
            return min(found, key=len)
        if is_words(kind):
            words = words_of(kind)
            return [] if value in words else [f"{at}: {value!r} is none of Stripe's words for it"]
        if isinstance(kind, ast.Subscript):
            return self.composed(kind, value, scope, at)
        return self.single(kind.id, value, scope, at)

    def composed(self, kind, value, scope, at):
        name = kind.value.id
        if name == "ExpandableField":
            return [] if isinstance(value, str) else self.whole(value, at)
        if name == "ListObject":
            return self.whole(value, at)
        if name in ("List", "list"):
            if not isinstance(value, list):
                return [f"{at}: {value!r} is no list"]
            return [m for n, one in enumerate(value) for m in self.type(kind.slice, one, scope, inside(at, str(n)))]
        if name in ("Dict", "UntypedStripeObject"):
            of = kind.slice.elts[1] if isinstance(kind.slice, ast.Tuple) else kind.slice
            if not isinstance(value, dict):
                return [f"{at}: {value!r} is no object"]
            return [m for key, one in value.items() for m in self.type(of, one, scope, inside(at, key))]
        return [f"{at}: this checker knows no type {name}"]

    def single(self, name, value, scope, at):
        for depth in range(len(scope), 0, -1):
            for node in scope[depth - 1].body:
                if isinstance(node, ast.ClassDef) and node.name == name:
                    return self.fields(value, scope[:depth] + [node], at)
        kinds = {"str": str, "int": int, "bool": bool, "float": (int, float), "Decimal": str}
        if name == "Any":
            return []
        if name in kinds:
            fits = isinstance(value, kinds[name]) and (name == "bool" or not isinstance(value, bool))
            return [] if fits else [f"{at}: {value!r} is no {name}"]
        # Another object of Stripe's, which names its kind itself.
        if isinstance(value, dict) and "object" in value:
            return self.whole(value, at)
        return [f"{at}: {value!r} is no {name}"]


def main(answers_file, folder):
    files = fetch(folder)
    if files is None:
        return CANNOT_FETCH
    objects = Objects(files)
    version = Description(files).version
    print(f"{PACKAGE} describes version {version} with {len(objects.places)} objects")
    with open(answers_file, encoding="utf-8") as file:
        answers = json.load(file)
    mistakes = sorted({re.sub(r"\[\d+\]", "[]", mistake) for answer in answers for mistake in objects.whole(answer, "")})
    for mistake in mistakes:
        print(f"MISTAKE {mistake}")
    for word, count in sorted(objects.seen.items()):
        print(f"{count} seen: {word}")
    if not objects.seen:
        print("MISTAKE there was nothing to check")
    return 1 if mistakes or not objects.seen else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
