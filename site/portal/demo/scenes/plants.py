"""Tall plants grown from random numbers: trees, palms, bamboo, banana."""

from math import cos, pi, sin, tau
from typing import Any

import numpy as np

from portal.demo.scenes import materials as m
from portal.demo.scenes.graph import Colour
from portal.demo.scenes.shapes import Build, Object, offset

UP = np.array([0.0, 0.0, 1.0])
# Pairs of greens between which leaves vary.
LEAF = ((0.06, 0.14, 0.025), (0.15, 0.23, 0.05))
GRASS = ((0.09, 0.17, 0.025), (0.2, 0.25, 0.06))
RICE = ((0.10, 0.17, 0.025), (0.21, 0.26, 0.05))
BARK: Colour = (0.16, 0.12, 0.085)


def leaves_at(
    build: Build, dice: Any, centres: Any, size: float, up: float = 0.6, material: int = 1
) -> None:
    """Set one small folded leaf at each centre, roughly facing up by ``up``."""
    count = len(centres)
    facing = dice.normal(0, 1, (count, 3)) + offset(0, 0, up * 2)
    facing /= np.linalg.norm(facing, axis=1, keepdims=True)
    along = np.cross(facing, dice.normal(0, 1, (count, 3)))
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-9
    across = np.cross(facing, along)
    length = size * dice.uniform(0.6, 1.3, (count, 1))
    tip, side = along * length, across * length * 0.42
    fold = facing * length * 0.12
    corners = [centres - tip, centres + side + fold, centres + tip, centres - side + fold]
    points = np.stack(corners, axis=1).reshape(-1, 3)
    build.add(points, np.arange(count * 4).reshape(-1, 4), material)


def tree(
    seed: int,
    height: float = 8.0,
    spread: float = 3.2,
    leaves: int = 3500,
    leaf: float = 0.22,
    bare: float = 0.3,
    colours: tuple[Colour, Colour] = ((0.06, 0.13, 0.025), (0.13, 0.2, 0.04)),
) -> Object:
    """A round-crowned broad-leaved tree; ``bare`` is the leafless share of its height."""
    dice = np.random.default_rng(seed)
    build = Build()
    base = np.array([0.0, 0.0, -0.3])
    fork = np.array([*dice.normal(0, 0.04 * height, 2), height * bare])
    thick = 0.022 * height
    path = np.linspace(base, fork, 6) + np.vstack([np.zeros((1, 3)), dice.normal(0, 0.05, (5, 3))])
    build.tube(path, np.linspace(thick * 1.4, thick, 6), 8)
    crown = height * (1 - bare)
    blobs = []
    for k in range(9):
        turn = tau * k / 8 + dice.uniform(-0.4, 0.4)
        out = spread * dice.uniform(0.45, 0.8) if k < 8 else 0.0
        rise = crown * (dice.uniform(0.25, 0.8) if k < 8 else 0.85)
        end = fork + offset(out * cos(turn), out * sin(turn), rise)
        bow = (fork + end) / 2 + [0, 0, -crown * 0.06]
        limb = np.stack([fork, bow, end])
        build.tube(limb, [thick * 0.6, thick * 0.4, thick * 0.12], 5)
        blobs += [(end, spread * dice.uniform(0.32, 0.5)), (bow, spread * 0.26)]
        blobs.append((end + dice.normal(0, spread * 0.25, 3), spread * dice.uniform(0.22, 0.38)))
    weights = np.array([r**2 for _, r in blobs])
    counts = (leaves * weights / weights.sum()).astype(int)
    for (centre, radius), count in zip(blobs, counts, strict=True):
        around = dice.normal(0, 1, (count, 3))
        around /= np.linalg.norm(around, axis=1, keepdims=True)
        shell = radius * dice.uniform(0.35, 1.0, (count, 1)) ** 0.5
        leaves_at(build, dice, centre + around * shell * [1, 1, 0.75], leaf)
    bark = m.surface("bark", BARK, (0.26, 0.21, 0.16), 0.9, 3.0, 0.02)
    return build.done("tree", [bark, m.leaf("leaves", *colours)], show=False)


def _frond(
    build: Build,
    dice: Any,
    root: Any,
    turn: float,
    rise: float,
    length: float,
    leaflets: int,
    wide: float,
) -> None:
    """A feather leaf from ``root``, leaving at the angle ``rise`` and bowing down."""
    t = np.linspace(0, 1, leaflets)
    bend = rise - t * dice.uniform(1.5, 2.1)
    step = length / leaflets
    out, up = np.cumsum(np.cos(bend)) * step, np.cumsum(np.sin(bend)) * step
    heading = np.array([cos(turn), sin(turn), 0.0])
    side = np.array([-sin(turn), cos(turn), 0.0])
    spine = np.asarray(root) + out[:, None] * heading + up[:, None] * UP
    build.tube(spine[::4], np.linspace(0.035, 0.008, len(spine[::4])), 4, 1)
    reach = wide * np.sin(np.clip(t * 0.92 + 0.1, 0, 1) * pi) ** 0.6
    droop = np.array([0, 0, -1.0]) * dice.uniform(0.25, 0.6)
    for sign in (-1, 1):
        lean = sign * side + heading * 0.55 + droop
        tips = spine + lean * reach[:, None] + dice.normal(0, 0.04 * wide, spine.shape)
        middle = (spine + tips) / 2 + [0, 0, 0.06 * wide]
        thin = heading * max(0.022, step * 0.36)
        points = np.stack([spine - thin, spine + thin, middle + thin, middle - thin, tips], axis=1)
        first = np.arange(leaflets)[:, None] * 5
        build.add(points.reshape(-1, 3), first + np.array([0, 1, 2, 3]), 1)
        build.add(points.reshape(-1, 3), first + np.array([3, 2, 4]), 1)


def palm(
    seed: int,
    height: float = 9.0,
    fronds: int = 18,
    length: float = 3.2,
    wide: float = 0.8,
    trunk: float = 0.16,
) -> Object:
    """A coconut palm; with few short fronds and a thin trunk, an areca palm."""
    dice = np.random.default_rng(seed)
    build = Build()
    t = np.linspace(0, 1, 12)
    lean = dice.normal(0, 0.07 * height, 2)
    path = np.stack([lean[0] * t**2, lean[1] * t**2, height * t - 0.2], axis=1)
    build.tube(path, trunk * (1.25 - 0.5 * t), 8)
    for k in range(fronds):
        rise = 1.35 - 1.5 * (k / fronds) + dice.normal(0, 0.1)
        _frond(
            build,
            dice,
            path[-1],
            k * 2.4 + dice.normal(0, 0.2),
            rise,
            length * dice.uniform(0.85, 1.1),
            44,
            wide,
        )
    bark = m.surface(
        "palm bark", (0.23, 0.2, 0.16), (0.34, 0.3, 0.25), 0.9, 1.0, 0.03, stretch=(1, 1, 7)
    )
    return build.done("palm", [bark, m.leaf("frond", (0.07, 0.14, 0.03), (0.15, 0.2, 0.05))], False)


def bamboo(seed: int, culms: int = 30, height: float = 9.0, spread: float = 1.1) -> Object:
    """A clump of bamboo, its tops bowing outwards."""
    dice = np.random.default_rng(seed)
    build = Build()
    t = np.linspace(0, 1, 12)
    for _ in range(culms):
        turn, tall = dice.uniform(0, tau), height * dice.uniform(0.65, 1.1)
        foot = np.array([cos(turn), sin(turn)]) * spread * dice.uniform(0, 1) ** 0.5
        bow = np.array([cos(turn), sin(turn)]) * tall * dice.uniform(0.08, 0.36)
        path = np.column_stack([foot + bow * t[:, None] ** 2.3, tall * (t - 0.13 * t**3) - 0.2])
        build.tube(path, 0.05 * (1.1 - t), 5)
        where = dice.uniform(0.28, 1.0, 190) ** 0.8 * 11
        low = where.astype(int).clip(0, 10)
        part = (where - low)[:, None]
        at = path[low] * (1 - part) + path[low + 1] * part
        leaves_at(build, dice, at + dice.normal(0, 0.3, at.shape), 0.2, 0.2)
    stem = m.surface("culm", (0.13, 0.17, 0.05), (0.25, 0.24, 0.1), 0.5, 1.5)
    return build.done(
        "bamboo", [stem, m.leaf("bamboo leaf", (0.08, 0.15, 0.03), (0.19, 0.25, 0.07))], False
    )


def banana(seed: int, height: float = 2.6) -> Object:
    """A banana plant with eight broad, torn leaves."""
    dice = np.random.default_rng(seed)
    build = Build()
    build.tube([[0, 0, -0.1], [0, 0, height * 0.5], [0, 0, height]], [0.13, 0.11, 0.06], 8)
    t = np.linspace(0, 1, 26)
    for k in range(8):
        turn, length = k * 2.4 + dice.normal(0, 0.2), dice.uniform(1.5, 2.3)
        bend = 1.25 - 0.1 * k - t * dice.uniform(1.3, 2.0)
        heading, side = np.array([cos(turn), sin(turn), 0]), np.array([-sin(turn), cos(turn), 0])
        out, up = np.cumsum(np.cos(bend)) * length / 26, np.cumsum(np.sin(bend)) * length / 26
        spine = out[:, None] * heading + (up[:, None] + height) * UP
        wide = 0.32 * np.sin(np.clip(t * 0.9 + 0.08, 0, 1) * pi) ** 0.5
        for sign in (-1, 1):
            edge = spine + sign * side * wide[:, None] - [0, 0, 0.1]
            edge += dice.normal(0, 0.035, edge.shape)
            build.ribbon(spine, edge, 1)
    stem = m.surface("banana stem", (0.2, 0.24, 0.1), (0.3, 0.26, 0.14), 0.6)
    return build.done(
        "banana", [stem, m.leaf("banana leaf", (0.1, 0.2, 0.03), (0.2, 0.28, 0.06), 0.5)], False
    )
