"""A terse way to build Blender shader node trees from Python.

Sockets are passed around as values: ``g.math("MULTIPLY", a, 2.0)`` makes the node, links ``a``,
sets the constant and gives back the output socket.
"""

from typing import Any

import bpy

Socket = Any
Colour = tuple[float, float, float]


def rgba(colour: Any) -> Any:
    """Give a colour of three numbers its alpha; sockets and other values pass unchanged."""
    if isinstance(colour, tuple) and len(colour) == 3:
        return (*colour, 1.0)
    return colour


class Graph:
    """The nodes of one material, world or node group."""

    def __init__(self, tree: bpy.types.NodeTree) -> None:
        self.tree = tree

    def put(self, socket: Socket, value: Any) -> None:
        """Link ``value`` to an input when it is a socket, else set it as the constant."""
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        elif socket.type == "RGBA":
            socket.default_value = rgba(value)
        else:
            socket.default_value = value

    def node(self, kind: str, inputs: dict[Any, Any] | None = None, **props: Any) -> Any:
        """Make a node; ``inputs`` maps an input's name or index to a socket or a constant."""
        made = self.tree.nodes.new(kind)
        for name, value in props.items():
            setattr(made, name, value)
        for key, value in (inputs or {}).items():
            self.put(made.inputs[key], value)
        return made

    def math(self, operation: str, a: Any, b: Any = 0.0, clamp: bool = False) -> Socket:
        """One arithmetic step on numbers."""
        return self.node(
            "ShaderNodeMath", {0: a, 1: b}, operation=operation, use_clamp=clamp
        ).outputs[0]

    def vector(self, operation: str, a: Any, b: Any = (0.0, 0.0, 0.0)) -> Socket:
        """One step on vectors; DOT_PRODUCT and LENGTH give a number."""
        made = self.node("ShaderNodeVectorMath", {0: a, 1: b}, operation=operation)
        return made.outputs[1 if operation in ("DOT_PRODUCT", "LENGTH") else 0]

    def mix(self, factor: Any, a: Any, b: Any, blend: str = "MIX") -> Socket:
        """Blend two colours: ``a`` where the factor is 0, ``b`` where it is 1."""
        made = self.node("ShaderNodeMix", data_type="RGBA", blend_type=blend)
        for index, value in ((0, factor), (6, a), (7, b)):
            self.put(made.inputs[index], value)
        return made.outputs[2]

    def noise(self, at: Any, scale: float, detail: float = 6.0, rough: float = 0.55) -> Socket:
        """Fractal noise around 0.5 at the point ``at``."""
        return self.node(
            "ShaderNodeTexNoise",
            {"Vector": at, "Scale": scale, "Detail": detail, "Roughness": rough},
        ).outputs[0]

    def remap(self, value: Any, low: float, high: float, smooth: bool = True) -> Socket:
        """Bring ``low``..``high`` to 0..1, clamped (smoothstep unless told otherwise)."""
        return self.node(
            "ShaderNodeMapRange",
            {0: value, 1: low, 2: high},
            interpolation_type="SMOOTHSTEP" if smooth else "LINEAR",
        ).outputs[0]

    def split(self, vector: Any) -> tuple[Socket, Socket, Socket]:
        """The three parts of a vector."""
        outputs = self.node("ShaderNodeSeparateXYZ", {0: vector}).outputs
        return outputs[0], outputs[1], outputs[2]

    def join(self, x: Any, y: Any, z: Any) -> Socket:
        """A vector of three numbers."""
        return self.node("ShaderNodeCombineXYZ", {0: x, 1: y, 2: z}).outputs[0]
