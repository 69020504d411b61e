"""Things that stand in or by the water: boats and wind turbines."""

import itertools
from math import cos, sin, tau
from typing import Any

import numpy as np

from portal.demo.scenes import materials as m
from portal.demo.scenes.shapes import Build, Object, offset


def _hull(
    build: Build,
    length: float,
    wide: float,
    deep: float,
    sheer: float,
    stations: int = 25,
    material: int = 0,
    inside: int = 1,
    band: int | None = None,
) -> Any:
    """A boat's shell along y, bow at +y, waterline z = 0; gives the height of the side at y."""
    t = np.linspace(-1, 1, stations)
    half = wide / 2 * np.clip(1 - np.abs(t) ** 2.6 * np.where(t > 0, 0.99, 0.62), 0, 1)
    top = deep * 0.62 + sheer * (np.clip(t, 0, 1) ** 2.2 + 0.35 * np.clip(-t, 0, 1) ** 2.2)
    bottom = -deep * 0.38 + sheer * 0.5 * np.clip(t, 0, 1) ** 4
    y = t * length / 2 + 0.06 * length * np.clip(t, 0, 1) ** 3
    for sign in (-1, 1):
        lines = []
        for share, grow in ((0.0, 0.12), (0.3, 0.72), (0.66, 0.93), (0.86, 0.985), (1.0, 1.02)):
            z = bottom + (top - bottom) * share
            lines.append(np.stack([sign * half * grow, y, z], axis=-1))
        for k, (low, high) in enumerate(itertools.pairwise(lines)):
            skin = band if band is not None and k == 3 else material
            build.ribbon(low, high, skin)
        rim = lines[-1] + [0, 0, 0.03]
        build.tube(rim, 0.05, 6, inside if band is None else band)
        inner, lower = lines[-1][:-3] * [0.96, 1, 1], lines[1][:-3] * [0.86, 1, 1]
        build.ribbon(inner, lower + offset(0, 0, 0.1), inside)
    floor = bottom + (top - bottom) * 0.4
    build.ribbon(
        np.stack([-half * 0.86, y, floor], -1), np.stack([half * 0.86, y, floor], -1), inside
    )
    stern = [
        [-half[0] * 0.12, y[0], bottom[0]],
        [half[0] * 0.12, y[0], bottom[0]],
        [half[0] * 1.0, y[0], top[0]],
        [-half[0] * 1.0, y[0], top[0]],
    ]
    build.add(stern, [[0, 1, 2, 3]], material)
    return y, top, half


def sampan(seed: int, length: float = 6.0, canopy: bool = False) -> Object:
    """An open wooden rowing boat, with an arched bamboo-mat canopy if asked."""
    build = Build()
    _hull(build, length, length * 0.21, length * 0.085, length * 0.055)
    for y in (-0.3, -0.05, 0.22):
        build.box((0, y * length, length * 0.035), (length * 0.185, 0.22, 0.04), 1)
    if canopy:
        turn = np.linspace(0, np.pi, 15)
        for y, r in ((-0.16, 1.0), (0.16, 1.0)):
            arc = np.stack(
                [
                    np.cos(turn) * length * 0.1 * r,
                    0 * turn + y * length,
                    0.32 + np.sin(turn) * length * 0.15,
                ],
                -1,
            )
            build.tube(arc, 0.03, 6, 1)
        a = np.stack(
            [
                np.cos(turn) * length * 0.1,
                0 * turn - 0.17 * length,
                0.34 + np.sin(turn) * length * 0.15,
            ],
            -1,
        )
        build.ribbon(a, a + offset(0, 0.34 * length, 0), 2)
    oar = np.array([[0.25, -0.5 * length, 0.5], [1.2, -0.05 * length, 0.62]])
    build.tube(oar, 0.025, 6, 1)
    wood = m.surface(
        "hull", (0.10, 0.07, 0.045), (0.19, 0.14, 0.09), 0.6, 1.2, 0.01, stretch=(5, 1, 5)
    )
    inner = m.surface(
        "inside", (0.22, 0.16, 0.10), (0.32, 0.25, 0.17), 0.7, 1.5, 0.01, stretch=(5, 1, 5)
    )
    mat = m.surface("mat", (0.30, 0.24, 0.14), (0.42, 0.34, 0.21), 0.9, 6.0, 0.02)
    return build.done("sampan", [wood, inner, mat])


def trawler(seed: int) -> Object:
    """A wooden sea-fishing boat, bow towards -y, blue hull with red trim."""
    dice = np.random.default_rng(seed)
    build = Build()
    y, top, half = _hull(build, 15, 4.4, 2.9, 1.5, 31, 0, 3, band=1)
    build.box((0, -3.6, 2.7), (2.5, 3.6, 2.2), 2)
    build.box((0, -3.5, 3.9), (3.1, 4.4, 0.16), 1)
    for x in (-1.0, 0.0, 1.0):
        build.box((x * 0.78, -1.79, 3.05), (0.55, 0.06, 0.6), 4)
    for sign in (-1, 1):
        for yy in (-4.6, -3.6, -2.6):
            build.box((sign * 1.26, yy, 3.05), (0.06, 0.6, 0.6), 4)
    build.box((0, 1.6, 1.65), (1.7, 1.8, 0.7), 3)
    mast = 7.4 + dice.uniform(-0.5, 0.8)
    build.tube([[0, 0.2, 1], [0, 0.3, mast]], [0.11, 0.06], 8, 3)
    build.tube([[0, 0.3, mast - 1.6], [0, 4.4, 4.4]], 0.05, 6, 3)
    build.tube([[0, -4.6, 3.9], [0, -4.7, 6.2]], 0.05, 6, 3)
    for end in ([0, 7.6, 3.3], [0, -5.0, 3.9], [1.9, 0.0, 2.0], [-1.9, 0.0, 2.0]):
        build.tube([[0, 0.3, mast], end], 0.014, 4, 5)
    for _ in range(9):
        spot = dice.uniform(-1, 1, 2) * [1.2, 0.9]
        build.lathe(
            [[0.0, 0.0], [0.2, 0.02], [0.22, 0.3], [0.17, 0.32]],
            (spot[0], 4.0 + spot[1], 1.25),
            12,
            6,
        )
    for k in range(5):
        yy = -5.5 + 2.6 * k
        for sign in (-1, 1):
            x = float(np.interp(yy, y, half)) * sign * 1.04
            z = float(np.interp(yy, y, top))
            build.tube([[x, yy, z - 0.2], [x, yy, z - 0.75]], 0.17, 10, 5)
    flag = [[0.0, -4.7, 6.15], [0.0, -5.65, 6.0], [0.12, -5.6, 5.45], [0.0, -4.7, 5.55]]
    build.add(flag, [[0, 1, 2, 3]], 7)
    blue = (0.03, 0.13 + dice.uniform(-0.03, 0.04), 0.36 + dice.uniform(-0.08, 0.08))
    hull = m.surface(
        "blue hull", blue, tuple(c * 0.6 for c in blue), 0.5, 0.9, 0.01, stretch=(1, 0.4, 2)
    )
    skins = [
        hull,
        m.surface("red trim", (0.42, 0.05, 0.04), (0.3, 0.04, 0.03), 0.5),
        m.surface("cabin", (0.32, 0.55, 0.62), (0.55, 0.62, 0.6), 0.6, 1.0),
        m.surface("deck", (0.34, 0.25, 0.15), (0.22, 0.16, 0.1), 0.75, 1.5, 0.01),
        m.glass("pane"),
        m.flat("rubber", (0.02, 0.02, 0.02), 0.7),
        m.flat("basket", (0.15, 0.32, 0.5), 0.5),
        m.flat("flag", (0.65, 0.03, 0.03), 0.8),
    ]
    return build.done("trawler", skins)


def turbine(at: Any, height: float, turn: float, yaw: float) -> Object:
    """A three-bladed wind turbine; ``turn`` is the rotor's angle, ``yaw`` the nacelle's."""
    build = Build()
    build.soft = True
    t = np.linspace(0, 1, 8)
    build.tube(np.stack([0 * t, 0 * t, t * height], -1), 2.1 - 1.0 * t, 24)
    build.tube(
        [
            [0, 3.6, height + 0.6],
            [0, 2.4, height + 0.9],
            [0, -2.6, height + 0.9],
            [0, -3.6, height + 0.7],
        ],
        [1.1, 1.5, 1.5, 0.6],
        16,
    )
    build.tube(
        [[0, -3.4, height + 0.8], [0, -4.4, height + 0.8], [0, -5.2, height + 0.8]],
        [1.3, 1.1, 0.1],
        16,
    )
    reach = height * 0.56
    s = np.linspace(0, 1, 16)
    for k in range(3):
        angle = turn + tau * k / 3
        axis = np.array([sin(angle), 0, cos(angle)])
        across = np.array([cos(angle), 0, -sin(angle)])
        hub = np.array([0, -4.2, height + 0.8])
        line = hub + axis * reach * s[:, None]
        chord = (0.7 + 1.9 * np.sin(np.clip(s * 1.5 + 0.1, 0, np.pi)) * (1 - s) ** 0.8)[:, None]
        front, back = line - across * chord * 0.35, line + across * chord * 0.65
        thick = np.array([0, 0.32, 0]) * (1.05 - s)[:, None]
        build.ribbon(front, line - thick)
        build.ribbon(line - thick, back)
        build.ribbon(back, line + thick)
        build.ribbon(line + thick, front)
    build.tube([[0, 0, -2], [0, 0, 0.8]], 4.2, 24, 1)
    thing = build.done(
        "turbine", [m.flat("white", (0.78, 0.78, 0.77), 0.4), m.surface("base", (0.4, 0.39, 0.36))]
    )
    thing.location, thing.rotation_euler = at, (0, 0, yaw)
    return thing
