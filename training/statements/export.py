"""A trained encoder as the files that the package ships: tables of bytes, and graphs that onnxruntime reads.

The graphs are written node by node: then they hold nothing but what runs, and the kernels are those that
onnxruntime has for whole halves of a layer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from encoder import HEADS, WIDTH, Encoder, Head, Layer
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from standfirst.statements.encoding import GRAPHS

OPSET = 17
MICROSOFT = "com.microsoft"
LARGEST = 63
"""Weights keep seven bits: processors without VNNI add two products in 16 bits, and more would run over."""


@dataclass
class Graph:
    """An ONNX graph as it is written."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    weights: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, array: np.ndarray) -> str:
        """Keep an array in the file, and say its name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(
        self, kind: str, inputs: list[str], output: str, domain: str = MICROSOFT, **settings: object
    ) -> str:
        """A node of one output, and its name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **settings))
        return output

    def linear(self, states: str, layer: nn.Linear, name: str) -> str:
        """A matrix in bytes, one scale a column; its input is put into bytes as it comes."""
        columns = _array(layer.weight).T
        scale = np.maximum(np.abs(columns).max(0), 1e-8) / LARGEST
        stored = np.clip(np.round(columns / scale), -LARGEST, LARGEST).astype(np.int8)
        inputs = [
            states,
            self.constant(name + ".weight", stored),
            self.constant(name + ".scale", scale.astype(np.float32)),
            self.constant(name + ".zero", np.zeros(len(scale), np.int8)),
            self.constant(name + ".bias", _array(layer.bias)),
        ]
        return self.add("DynamicQuantizeMatMul", inputs, name)

    def normed(self, states: str, other: str, norm: nn.LayerNorm, name: str) -> str:
        """The sum of two, normalised: two nodes, since the kernel of both in one takes six times as long."""
        shift = [self.constant(f"{name}.{part}", _array(getattr(norm, part))) for part in ("weight", "bias")]
        summed = self.add("Add", [states, other], name + ".sum", domain="")
        return self.add("LayerNormalization", [summed, *shift], name, domain="", axis=-1, epsilon=norm.eps)


def _array(tensor: Tensor) -> np.ndarray:
    return tensor.detach().float().numpy()


def _add_layer(graph: Graph, layer: Layer, states: str, name: str) -> str:
    mixing = graph.linear(states, layer.mixing, name + ".mixing")
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [mixing, "thirds"], parts, axis=2))
    mixed = graph.add("MultiHeadAttention", parts, name + ".attention", num_heads=HEADS)
    mixed = graph.linear(mixed, layer.mixed, name + ".mixed")
    states = graph.normed(states, mixed, layer.first_norm, name + ".first_norm")
    inner = graph.add("Gelu", [graph.linear(states, layer.inner, name + ".inner")], name + ".gelu")
    outer = graph.linear(inner, layer.outer, name + ".outer")
    return graph.normed(states, outer, layer.last_norm, name + ".last_norm")


def _add_head(graph: Graph, head: Head, states: str) -> list[str]:
    """The head, in 32 bits: it is small, and what it says counts."""
    outputs = []
    for name in ("labels", "asking", "asked"):
        layer = getattr(head, name)
        weight = graph.constant(f"head.{name}.weight", _array(layer.weight).T)
        bias = graph.constant(f"head.{name}.bias", _array(layer.bias))
        product = graph.add("MatMul", [states, weight], f"head.{name}.product", domain="")
        outputs.append(graph.add("Add", [product, bias], name, domain=""))
    return outputs


def layers_graph(encoder: Encoder, number: int) -> onnx.ModelProto:
    """The layers between one exit and the next: states in, labels, pointers and states out."""
    first = (0, *encoder.exits)[number]
    graph = Graph()
    graph.constant("thirds", np.full(3, WIDTH, np.int64))
    states = "embedded"
    for index in range(first, encoder.exits[number]):
        states = _add_layer(graph, encoder.layers[index], states, f"layer{index}")
    outputs = [*_add_head(graph, encoder.heads[number], states), states]
    made = helper.make_graph(
        graph.nodes,
        "statements",
        [helper.make_tensor_value_info("embedded", TensorProto.FLOAT, (1, "pieces", WIDTH))],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, (1, "pieces", None)) for name in outputs],
        graph.weights,
    )
    imports = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(made, opset_imports=imports, ir_version=8, producer_name="standfirst")
    onnx.checker.check_model(model)
    return model


def word_table(encoder: Encoder) -> dict[str, np.ndarray]:
    """The word pieces in bytes, one scale a row; training leaves them as the base model has them."""
    words = _array(encoder.words)
    scale = np.abs(words).max(1) / 127
    return {"words": np.round(words / scale[:, None]).astype(np.int8), "scale": scale.astype(np.float32)}


def small_tables(encoder: Encoder, longest: int) -> dict[str, np.ndarray]:
    """What else goes into the first layer."""
    facts = np.concatenate([_array(table.weight) for table in encoder.facts])
    return {
        "positions": _array(encoder.positions.weight)[:longest],
        "facts": facts,
        "norm": np.stack([_array(encoder.norm.weight), _array(encoder.norm.bias)]),
    }


def write_encoder(encoder: Encoder, pieces: list[str], longest: int, out: Path) -> None:
    """Write vocabulary, tables and graphs into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "pieces.txt").write_text("\n".join(pieces) + "\n", "utf-8")
    np.savez_compressed(out / "words.npz", **word_table(encoder))
    np.savez_compressed(out / "tables.npz", **small_tables(encoder, longest))
    for number, name in enumerate(GRAPHS[: len(encoder.exits)]):
        (out / name).write_bytes(layers_graph(encoder, number).SerializeToString())
