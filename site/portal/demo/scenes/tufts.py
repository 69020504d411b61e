"""Low plants grown from random numbers: grass and rice, clipped bushes, lotus."""

from math import cos, pi, sin, tau

import numpy as np

from portal.demo.scenes import materials as m
from portal.demo.scenes.graph import Colour
from portal.demo.scenes.plants import UP, leaves_at
from portal.demo.scenes.shapes import Build, Object, offset


def blades(
    seed: int,
    count: int,
    height: float,
    spread: float,
    width: float,
    colours: tuple[Colour, Colour],
    ears: Colour | None = None,
    bend: float = 0.5,
) -> Object:
    """A tuft of grass or a hill of rice; ``ears`` adds hanging panicles of that colour."""
    dice = np.random.default_rng(seed)
    build = Build()
    t = np.linspace(0, 1, 5)[:, None]
    for _ in range(count):
        turn, tall = dice.uniform(0, tau), height * dice.uniform(0.6, 1.1)
        out = np.array([cos(turn), sin(turn), 0.0])
        side = np.array([-sin(turn), cos(turn), 0.0])
        foot = np.array([*dice.normal(0, spread, 2), 0.0])
        bow = bend * dice.uniform(0.3, 1.3) * tall
        line = foot + out * bow * t**2 + UP * tall * (t - 0.25 * t**2)
        half = side * width * 0.5 * (1.05 - t)
        build.ribbon(line - half, line + half, 0)
    if ears is not None:
        for _ in range(max(count // 4, 2)):
            turn, tall = dice.uniform(0, tau), height * dice.uniform(0.85, 1.05)
            out = np.array([cos(turn), sin(turn), 0.0])
            u = np.linspace(0, 1, 6)[:, None]
            arc = out * 0.28 * height * u + UP * tall * (0.9 + 0.22 * u - 0.42 * u**2)
            build.tube(
                arc + offset(*dice.normal(0, spread, 2), 0),
                np.array([2, 6, 9, 9, 7, 2]) * 1e-3,
                4,
                1,
            )
    skins = [m.leaf("blade", *colours, through=0.45)]
    if ears is not None:
        skins.append(m.leaf("ear", ears, tuple(c * 0.75 for c in ears), 0.2))
    return build.done("tuft", skins, False)


def bush(
    seed: int,
    radius: float = 0.6,
    leaves: int = 900,
    leaf: float = 0.09,
    flat: float = 0.75,
    colours: tuple[Colour, Colour] = ((0.07, 0.14, 0.03), (0.15, 0.24, 0.05)),
    fruit: Colour | None = None,
) -> Object:
    """A clipped round bush (tea, hedge) or, with ``fruit``, a kumquat crown; it rests on z = 0."""
    dice = np.random.default_rng(seed)
    build = Build()
    around = dice.normal(0, 1, (leaves, 3))
    around /= np.linalg.norm(around, axis=1, keepdims=True)
    shell = radius * dice.uniform(0.8, 1.03, (leaves, 1))
    leaves_at(build, dice, around * shell * [1, 1, flat] + [0, 0, radius * flat], leaf, 0.9)
    core = np.asarray(
        [
            [r, z]
            for r, z in zip(
                np.sin(np.linspace(0, pi, 9)) * radius * 0.8,
                (1 - np.cos(np.linspace(0, pi, 9))) * radius * flat * 0.9,
                strict=True,
            )
        ]
    )
    build.lathe(core, sides=10, material=0)
    skins = [m.flat("core", (0.015, 0.03, 0.008), 0.9), m.leaf("bush leaf", *colours)]
    if fruit is not None:
        for spot in dice.normal(0, 1, (110, 3)):
            spot = spot / np.linalg.norm(spot) * radius * [1, 1, flat] * 1.0
            size = 0.024 * dice.uniform(0.8, 1.15)
            turn = np.linspace(-pi / 2, pi / 2, 7)
            build.lathe(
                np.stack([size * np.cos(turn), size * np.sin(turn)], axis=1),
                spot + offset(0, 0, radius * flat),
                8,
                2,
            )
        skins.append(m.flat("fruit", fruit, 0.35))
    return build.done("bush", skins, False)


def lotus_leaf(seed: int, radius: float = 0.38, stem: float = 0.5) -> Object:
    """A round, slightly funnelled lotus leaf on its stem, standing above the water."""
    dice = np.random.default_rng(seed)
    build = Build()
    build.soft = True
    rings, sides = np.linspace(0.02, 1, 8), 36
    turn = np.linspace(0, tau, sides, endpoint=False)
    wave = sum(
        dice.normal(0, 0.035 / k) * np.sin(k * turn + dice.uniform(0, tau)) for k in (2, 3, 5)
    )
    lift = 0.14 * rings[:, None] ** 1.5 + wave[None] * rings[:, None] ** 3
    r = rings[:, None] * radius * (1 + 0.03 * np.sin(7 * turn)[None])
    points = np.stack([r * np.cos(turn), r * np.sin(turn), stem + lift * radius * 2.2], axis=-1)
    i, j = np.arange(7)[:, None], np.arange(sides)[None]
    k = (j + 1) % sides
    faces = np.stack([i * sides + j, i * sides + k, (i + 1) * sides + k, (i + 1) * sides + j])
    build.add(points.reshape(-1, 3), faces.reshape(4, -1).T, 0)
    build.tube([[0, 0, -0.2], [0.02, 0.01, stem * 0.6], [0, 0, stem]], 0.012, 6, 1)
    leaf = m.leaf("lotus leaf", (0.06, 0.16, 0.06), (0.14, 0.25, 0.08), 0.3)
    return build.done("lotus leaf", [leaf, m.flat("stem", (0.12, 0.2, 0.06))], False)


def lotus_flower(seed: int, opening: float = 0.7, stem: float = 0.8, size: float = 0.17) -> Object:
    """A pink lotus; ``opening`` 0 is a bud, 1 wide open."""
    dice = np.random.default_rng(seed)
    build = Build()
    build.soft = True
    t, s = np.linspace(0, 1, 9), np.linspace(-1, 1, 5)
    for ring, (petals, spread) in enumerate(((5, 0.25), (7, 0.6), (8, 1.0))):
        for p in range(petals):
            turn = tau * p / petals + ring * 0.4 + dice.normal(0, 0.05)
            lean = 0.12 + opening * spread * 1.15 + dice.normal(0, 0.05)
            tilt = lean * (1.15 - 0.75 * t)
            out = np.cumsum(np.sin(tilt)) / 9 * size
            up = np.cumsum(np.cos(tilt)) / 9 * size
            wide = size * 0.36 * np.sin(np.clip(t * 0.97 + 0.03, 0, 1) * pi) ** 0.65
            cup = (1 - s[None] ** 2) * wide[:, None] * 0.45
            radial = out[:, None] + cup * np.cos(tilt)[:, None] + size * 0.08
            across = wide[:, None] * s[None]
            z = up[:, None] - cup * np.sin(tilt)[:, None] * 0.6 + stem
            points = np.stack(
                [
                    radial * cos(turn) - across * sin(turn),
                    radial * sin(turn) + across * cos(turn),
                    z + 0 * across,
                ],
                axis=-1,
            )
            i, j = np.arange(8)[:, None] * 5, np.arange(4)[None]
            faces = np.stack([i + j, i + j + 1, i + j + 6, i + j + 5]).reshape(4, -1).T
            build.add(points.reshape(-1, 3), faces, 0)
    build.lathe(
        [[0.001, stem], [0.02, stem + 0.01], [0.035, stem + 0.05], [0.001, stem + 0.055]],
        sides=12,
        material=1,
    )
    build.tube([[0, 0, -0.2], [0.015, 0, stem * 0.6], [0, 0, stem]], 0.01, 6, 2)
    petal = m.leaf("petal", (0.85, 0.28, 0.42), (0.9, 0.45, 0.55), 0.4)
    return build.done(
        "lotus", [petal, m.flat("pod", (0.6, 0.5, 0.08)), m.flat("stalk", (0.1, 0.2, 0.05))], False
    )
