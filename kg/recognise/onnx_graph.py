"""Mend the exported LAC network: tell its recurrent layers how long each sentence is.

In: the bytes of an ONNX model whose graph input `length` is not used.  Out: the same model with a Cast node added and
its result wired into input 5 (`sequence_lens`) of every GRU, so that sentences of different length share a batch:
「好」 beside 「今天开会」 gets the tags it gets alone.

Only the protobuf wire format of the few messages concerned is touched.
Source: onnx.proto (ModelProto.graph = 7; GraphProto.node = 1; NodeProto.input = 1, output = 2, op_type = 4,
attribute = 5) and the ONNX operator specification, GRU-14 and Cast-13.
"""

from collections.abc import Iterator

_GRAPH, _NODE, _INPUT, _OUTPUT, _OP_TYPE, _ATTRIBUTE = 7, 1, 1, 2, 4, 5
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_SEQUENCE_LENS = 4
_INT32 = 6
_CASTED = b"length_int32"


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _encode_varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _field(number: int, payload: bytes) -> bytes:
    return _encode_varint(number << 3 | _BYTES) + _encode_varint(len(payload)) + payload


def _fields(data: memoryview) -> Iterator[tuple[int, memoryview, memoryview]]:
    """Each field of a message: its number, its payload, and the whole field as it stands."""
    at = 0
    while at < len(data):
        start = at
        key, at = _varint(data, at)
        wire = key & 7
        if wire == _BYTES:
            size, at = _varint(data, at)
        elif wire == _VARINT:
            size = _varint(data, at)[1] - at
        else:
            size = {_FIXED64: 8, _FIXED32: 4}[wire]
        yield key >> 3, data[at : at + size], data[start : at + size]
        at += size


def _cast_node() -> bytes:
    """Cast(length: int64) → length_int32; the attribute is AttributeProto name = 1, i = 3, type = 20 (INT = 2)."""
    to = _field(1, b"to") + bytes([3 << 3 | _VARINT, _INT32]) + _encode_varint(20 << 3 | _VARINT) + bytes([2])
    inner = _field(_INPUT, b"length") + _field(_OUTPUT, _CASTED) + _field(_OP_TYPE, b"Cast") + _field(_ATTRIBUTE, to)
    return _field(_NODE, inner)


def _with_lengths(node: memoryview) -> bytes:
    """The node, and if it is a GRU with its `sequence_lens` wired."""
    parts = list(_fields(node))
    if not any(number == _OP_TYPE and bytes(payload) == b"GRU" for number, payload, _ in parts):
        return bytes(node)
    out, inputs = bytearray(), 0
    for number, _, whole in parts:
        replace = number == _INPUT and inputs == _SEQUENCE_LENS
        inputs += number == _INPUT
        out += _field(_INPUT, _CASTED) if replace else bytes(whole)
    return bytes(out)


def wire_lengths(model: bytes) -> bytes:
    """The model with the graph input `length` wired into every GRU."""
    out = bytearray()
    for number, payload, whole in _fields(memoryview(model)):
        if number != _GRAPH:
            out += whole
            continue
        graph = bytearray(_cast_node())
        for inner, node, whole_inner in _fields(payload):
            graph += _field(_NODE, _with_lengths(node)) if inner == _NODE else bytes(whole_inner)
        out += _field(_GRAPH, bytes(graph))
    return bytes(out)
