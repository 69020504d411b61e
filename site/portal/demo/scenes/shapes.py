"""Meshes from numbers: height fields, tubes, boxes, lathe forms, and scattering of copies."""

from collections.abc import Callable, Sequence
from math import cos, pi, sin, tau
from typing import Any

import bpy
import numpy as np
from numpy.typing import NDArray

from portal.demo.scenes.materials import Material

Floats = NDArray[np.float64]
Object = bpy.types.Object
Heights = Callable[[Any, Any], Any]


def offset(x: Any, y: Any, z: Any) -> Floats:
    """A vector to add to an array of points."""
    return np.array([x, y, z], dtype=np.float64)


class Build:
    """Collects points and faces of one mesh; faces remember which material they wear."""

    def __init__(self) -> None:
        self.points: list[Floats] = []
        self.faces: list[tuple[Any, int]] = []
        self.count = 0
        self.soft = False  # round over every edge, not only the blunt ones

    def add(self, points: Any, faces: Any, material: int = 0) -> None:
        """Add a patch; ``faces`` is an array of rows of indices into ``points``."""
        block = np.asarray(points, dtype=np.float64).reshape(-1, 3)
        self.faces.append((np.asarray(faces, dtype=np.int64) + self.count, material))
        self.points.append(block)
        self.count += len(block)

    def tube(self, path: Any, radii: Any, sides: int = 8, material: int = 0) -> None:
        """A round rod along ``path`` with a radius at each of its points; ends are closed."""
        path = np.asarray(path, dtype=np.float64)
        radii = np.broadcast_to(np.asarray(radii, dtype=np.float64), (len(path),))
        along = np.gradient(path, axis=0)
        along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-12
        helper = np.where(np.abs(along[:, 2:3]) > 0.9, [[1.0, 0, 0]], [[0, 0, 1.0]])
        u = np.cross(along, helper)
        u /= np.linalg.norm(u, axis=1, keepdims=True) + 1e-12
        v = np.cross(along, u)
        turn = np.linspace(0, tau, sides, endpoint=False)
        ring = u[:, None] * np.cos(turn)[None, :, None] + v[:, None] * np.sin(turn)[None, :, None]
        points = (path[:, None] + ring * radii[:, None, None]).reshape(-1, 3)
        self.add(points, _grid_faces(len(path), sides, wrap=True), material)
        last = (len(path) - 1) * sides
        base = self.count - len(points)
        for first in (0, last):
            self.faces.append((np.arange(sides)[None] + base + first, material))

    def box(self, at: Any, size: Any, material: int = 0, turn: float = 0.0) -> None:
        """A box by its centre and edge lengths, turned about z by ``turn`` radians."""
        unit = np.array([[x, y, z] for z in (-1, 1) for y in (-1, 1) for x in (-1, 1)]) / 2.0
        points = unit * np.asarray(size, dtype=np.float64)
        c, s = cos(turn), sin(turn)
        points = points @ np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]])
        faces = [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5]]
        self.add(points + np.asarray(at), faces, material)

    def lathe(self, profile: Any, at: Any = (0, 0, 0), sides: int = 32, material: int = 0) -> None:
        """Turn a profile of (radius, height) pairs round the z axis."""
        profile = np.asarray(profile, dtype=np.float64)
        turn = np.linspace(0, tau, sides, endpoint=False)
        r, z = profile[:, :1], profile[:, 1:]
        points = np.stack([r * np.cos(turn), r * np.sin(turn), z + 0 * turn], axis=-1)
        self.add(
            points.reshape(-1, 3) + np.asarray(at), _grid_faces(len(profile), sides, True), material
        )

    def ribbon(self, left: Any, right: Any, material: int = 0) -> None:
        """A strip between two lines of equally many points."""
        both = np.stack([np.asarray(left), np.asarray(right)], axis=1)
        self.add(both.reshape(-1, 3), _grid_faces(len(both), 2, False), material)

    def done(self, name: str, materials: Sequence[Material], show: bool = True) -> Object:
        """Make the object; unshown ones serve as patterns for ``scatter``."""
        mesh = bpy.data.meshes.new(name)
        points = np.concatenate(self.points)
        loops = np.concatenate([f.ravel() for f, _ in self.faces])
        sizes = np.concatenate([np.full(len(f), f.shape[1]) for f, _ in self.faces])
        slots = np.concatenate([np.full(len(f), m) for f, m in self.faces])
        mesh.vertices.add(len(points))
        mesh.vertices.foreach_set("co", points.ravel())
        mesh.loops.add(len(loops))
        mesh.loops.foreach_set("vertex_index", loops)
        mesh.polygons.add(len(sizes))
        mesh.polygons.foreach_set("loop_start", np.concatenate([[0], np.cumsum(sizes)[:-1]]))
        mesh.polygons.foreach_set("material_index", slots)
        mesh.polygons.foreach_set("use_smooth", np.ones(len(sizes), dtype=bool))
        for material in materials:
            mesh.materials.append(material)
        mesh.update(calc_edges=True)
        mesh.validate()
        if not self.soft:
            mesh.set_sharp_from_angle(angle=0.6)
        thing = bpy.data.objects.new(name, mesh)
        if show:
            bpy.context.scene.collection.objects.link(thing)
        return thing


def _grid_faces(rows: int, columns: int, wrap: bool) -> Any:
    i = np.arange(rows - 1)[:, None]
    j = np.arange(columns if wrap else columns - 1)[None]
    k = (j + 1) % columns
    face = np.stack(
        [i * columns + j, i * columns + k, (i + 1) * columns + k, (i + 1) * columns + j]
    )
    return face.reshape(4, -1).T


def noise(x: Any, y: Any, seed: int = 0, octaves: int = 5, rough: float = 0.5) -> Floats:
    """Gradient noise of many octaves, about -1..1, one cell per unit of x and y."""
    total = np.zeros(np.broadcast(x, y).shape)
    size, step = 1.0, 1.0
    for octave in range(octaves):
        total += size * _perlin(np.asarray(x) * step, np.asarray(y) * step, seed + octave * 17)
        size, step = size * rough, step * 2.03
    return total * 1.4


def _perlin(x: Any, y: Any, seed: int) -> Floats:
    xi, yi = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    fx, fy = x - xi, y - yi

    def corner(dx: int, dy: int) -> Any:
        h = ((xi + dx) * 374761393 + (yi + dy) * 668265263 + seed * 974634777) & 0xFFFFFFFF
        h = ((h ^ (h >> 13)) * 1274126177) & 0xFFFFFFFF
        angle = ((h ^ (h >> 16)) & 0xFFFF) / 65536.0 * tau
        return np.cos(angle) * (fx - dx) + np.sin(angle) * (fy - dy)

    u, v = fx**3 * (fx * (fx * 6 - 15) + 10), fy**3 * (fy * (fy * 6 - 15) + 10)
    low = corner(0, 0) * (1 - u) + corner(1, 0) * u
    return np.asarray(low * (1 - v) + (corner(0, 1) * (1 - u) + corner(1, 1) * u) * v)


def land(
    name: str,
    heights: Heights,
    x: tuple[float, float],
    y: tuple[float, float],
    cells: tuple[int, int],
    material: Material,
    colours: Callable[[Any, Any, Any], Any] | None = None,
    close: float = 1.0,
) -> Object:
    """A height field z = heights(x, y); ``close`` above 1 crowds the rows near the camera side.

    ``colours`` gives the mesh its own ``Col`` colours from x, y, z arrays (last axis r, g, b).
    """
    xs = np.linspace(*x, cells[0])
    ys = y[0] + (y[1] - y[0]) * np.linspace(0, 1, cells[1]) ** close
    gx, gy = np.meshgrid(xs, ys)
    gz = np.asarray(heights(gx, gy)) + 0 * gx
    build = Build()
    build.soft = True
    build.add(np.stack([gx, gy, gz], axis=-1), _grid_faces(cells[1], cells[0], False))
    thing = build.done(name, [material])
    if colours is not None:
        paint = np.ones((gx.size, 4))
        paint[:, :3] = np.asarray(colours(gx, gy, gz)).reshape(-1, 3)
        layer = thing.data.attributes.new("Col", "FLOAT_COLOR", "POINT")
        layer.data.foreach_set("color", paint.ravel())
    return thing


def plain(material: Material, z: float = 0.0, reach: float = 3000) -> Object:
    """A wide flat ground or sheet of water, reaching far away and a little behind the eye."""
    build = Build()
    build.box((0, reach * 0.9, z - 0.5), (reach * 2, reach * 2, 1))
    return build.done("plain", [material])


def scatter(
    patterns: Sequence[Object],
    places: Any,
    seed: int = 0,
    size: tuple[float, float] = (0.8, 1.2),
    tilt: float = 0.06,
    turns: Any = None,
) -> Object:
    """Set copies of the patterns at many places with random turn, tilt and size.

    ``turns`` fixes each copy's turn about z in radians instead of a random one.
    """
    places = np.asarray(places, dtype=np.float64).reshape(-1, 3)
    dice = np.random.default_rng(seed)
    count = len(places)
    euler = dice.normal(0.0, tilt, (count, 3)) if tilt else np.zeros((count, 3))
    euler[:, 2] = dice.uniform(0, tau, count) if turns is None else np.broadcast_to(turns, count)
    mesh = bpy.data.meshes.new("places")
    mesh.vertices.add(count)
    mesh.vertices.foreach_set("co", places.ravel())
    for key, kind, field, values in (
        ("turn", "FLOAT_VECTOR", "vector", euler),
        ("grow", "FLOAT", "value", dice.uniform(size[0], size[1], count)),
        ("pick", "INT", "value", dice.integers(0, len(patterns), count)),
    ):
        mesh.attributes.new(key, kind, "POINT").data.foreach_set(field, np.ravel(values))
    group = bpy.data.collections.new("patterns")
    for pattern in patterns:
        group.objects.link(pattern)
    holder = bpy.data.objects.new("scatter", mesh)
    bpy.context.scene.collection.objects.link(holder)
    holder.modifiers.new("copies", "NODES").node_group = _copier(group)
    return holder


def _copier(group: Any) -> Any:
    tree = bpy.data.node_groups.new("copier", "GeometryNodeTree")
    tree.interface.new_socket("Geometry", in_out="INPUT", socket_type="NodeSocketGeometry")
    tree.interface.new_socket("Geometry", in_out="OUTPUT", socket_type="NodeSocketGeometry")
    nodes, link = tree.nodes, tree.links.new
    source, target = nodes.new("NodeGroupInput"), nodes.new("NodeGroupOutput")
    info = nodes.new("GeometryNodeCollectionInfo")
    info.inputs[0].default_value = group
    info.inputs["Separate Children"].default_value = True
    info.inputs["Reset Children"].default_value = True
    copies = nodes.new("GeometryNodeInstanceOnPoints")
    copies.inputs["Pick Instance"].default_value = True
    link(source.outputs[0], copies.inputs["Points"])
    link(info.outputs[0], copies.inputs["Instance"])
    for key, kind, socket in (
        ("turn", "FLOAT_VECTOR", "Rotation"),
        ("grow", "FLOAT", "Scale"),
        ("pick", "INT", "Instance Index"),
    ):
        own = nodes.new("GeometryNodeInputNamedAttribute")
        own.data_type = kind
        own.inputs[0].default_value = key
        link(own.outputs[0], copies.inputs[socket])
    link(copies.outputs[0], target.inputs[0])
    return tree


def ball(radius: float, sides: int = 24) -> Any:
    """The lathe profile of a ball resting on z = 0."""
    turn = np.linspace(-pi / 2, pi / 2, max(sides // 2, 4))
    return np.stack([radius * np.cos(turn), radius * (1 + np.sin(turn))], axis=1)
