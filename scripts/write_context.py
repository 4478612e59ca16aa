"""Writes ontology/context.jsonld, the JSON-LD context of the ontology's terms: run it when kg.ttl has other terms."""

import json

from kg.export.jsonld import context
from kg.schema import folder

lines = [f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in context().items()]
text = '{"@context": {\n' + ",\n".join(lines) + "\n}}\n"
(folder() / "context.jsonld").write_text(text, encoding="utf-8")
