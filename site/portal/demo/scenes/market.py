"""Market stalls under striped awnings."""

import itertools
from dataclasses import replace
from typing import Any

import numpy as np

from portal.demo.scenes import houses, landscape, plants, shapes, stage, tufts
from portal.demo.scenes import materials as m
from portal.demo.scenes.plants import LEAF
from portal.demo.scenes.shapes import Build


def market() -> None:
    """Stalls under striped awnings, baskets of oranges, tomatoes and greens."""
    light = replace(landscape.MORNING, azimuth=-100, elevation=34, seed=4.0, sun_power=8.0)
    stage.camera((-0.35, -2.7, 1.7), (2.3, 4.0, 0.98), 25, 6.3, 4.2, exposure=0.05)
    stage.outdoors(light)
    shapes.plain(
        m.brick(
            "paving",
            (0.28, 0.25, 0.22),
            (0.22, 0.20, 0.18),
            0.42,
            0.01,
            (0.14, 0.13, 0.12),
            True,
            "XY",
        )
    )
    dice = np.random.default_rng(3)
    basket = Build()
    basket.lathe(
        [
            [0.0, 0.02],
            [0.2, 0.02],
            [0.25, 0.1],
            [0.285, 0.2],
            [0.3, 0.2],
            [0.265, 0.09],
            [0.21, 0.0],
            [0, 0],
        ],
        sides=40,
    )
    basket.tube(
        np.stack(
            [
                0.293 * np.cos(np.linspace(0, 6.283, 41)),
                0.293 * np.sin(np.linspace(0, 6.283, 41)),
                np.full(41, 0.2),
            ],
            -1,
        ),
        0.014,
        6,
    )
    woven = basket.done(
        "basket",
        [
            m.surface(
                "woven", (0.38, 0.26, 0.13), (0.24, 0.16, 0.08), 0.8, 14.0, 0.008, stretch=(1, 1, 3)
            )
        ],
        False,
    )
    fruits: dict[str, list[Any]] = {}
    for name, size, pair in (
        ("orange", 0.042, ((0.80, 0.27, 0.02), (0.72, 0.36, 0.03))),
        ("tomato", 0.036, ((0.60, 0.035, 0.02), (0.55, 0.08, 0.03))),
        ("lime", 0.03, ((0.13, 0.27, 0.03), (0.24, 0.33, 0.05))),
        ("mango", 0.05, ((0.62, 0.42, 0.06), (0.42, 0.42, 0.08))),
    ):
        ball = Build()
        ball.soft = True
        ball.lathe(shapes.ball(size, 18) * [1, 0.9 if name != "mango" else 1.3], sides=18)
        fruits[name] = [
            ball.done(name, [m.surface(name, *pair, 0.35, 14.0, 0.0006, vary=0.08)], False)
        ]
    greens = [
        tufts.bush(k, 0.12, 90, 0.07, 0.7, ((0.07, 0.2, 0.02), (0.2, 0.36, 0.06))) for k in range(2)
    ]
    kale = [
        tufts.blades(k, 22, 0.3, 0.035, 0.035, ((0.08, 0.2, 0.03), (0.2, 0.32, 0.07)), None, 0.8)
        for k in range(2)
    ]
    woodwork = Build()
    spots_basket: list[Any] = []
    heaps: dict[str, list[Any]] = {name: [] for name in fruits}
    leafy: list[Any] = []
    bunches: list[Any] = []
    for k in range(7):
        for facing in (1, -1):
            y0 = 0.4 + 3.1 * k
            x0 = 2.7 if facing > 0 else -4.9 - 0.4
            for step in range(2):
                x = x0 + facing * 0.62 * step
                z = 0.62 + 0.2 * step
                woodwork.box((x, y0, z), (0.62, 2.7, 0.04), 0)
                woodwork.box((x - facing * 0.3, y0, z - 0.06), (0.03, 2.7, 0.14), 0)
                for yy in (-1.25, 1.25):
                    woodwork.box((x, y0 + yy, z / 2), (0.07, 0.07, z), 0)
                for j in range(4):
                    at = (x, y0 - 1.0 + 0.67 * j, z + 0.02)
                    kind = (
                        ("orange", "tomato", "greens", "lime"),
                        ("greens", "orange", "mango", "tomato"),
                    )[step][(j + k + (facing < 0)) % 4]
                    if kind == "greens":
                        target = leafy if (j + k) % 2 else bunches
                        target += [
                            (
                                at[0] + dice.uniform(-0.22, 0.22),
                                at[1] + dice.uniform(-0.26, 0.26),
                                at[2] + 0.02,
                            )
                            for _ in range(9 if target is leafy else 16)
                        ]
                        continue
                    spots_basket.append(at)
                    size = {"orange": 0.046, "tomato": 0.04, "lime": 0.034, "mango": 0.056}[kind]
                    level = 0
                    radius = 0.24
                    while radius > size * 0.5 and level < 9:
                        ring = radius
                        while ring > size * 0.4 or ring == radius:
                            n = max(int(6.28 * ring / (2 * size)), 1)
                            shift = dice.uniform(0, 6.28)
                            heaps[kind] += [
                                (
                                    at[0] + ring * np.cos(shift + 6.283 * q / n),
                                    at[1] + ring * np.sin(shift + 6.283 * q / n),
                                    at[2]
                                    + 0.13
                                    + level * size * 1.35
                                    + dice.uniform(-0.006, 0.006),
                                )
                                for q in range(n)
                            ]
                            ring -= size * 1.9
                        radius -= size * 1.05
                        level += 1
    for _ in range(8):
        spots_basket.append((1.6 + dice.uniform(-0.2, 0.2), float(dice.uniform(1.5, 20)), 0.0))
    shapes.scatter([woven], spots_basket, 1, (1, 1), 0)
    for name, spots in heaps.items():
        shapes.scatter(fruits[name], spots, 2, (0.9, 1.08), 0.5)
    shapes.scatter(greens, leafy, 3, (0.8, 1.2), 0.3)
    shapes.scatter(kale, bunches, 4, (0.7, 1.0), 0.5)
    cloths = [
        ((0.50, 0.03, 0.03), (0.68, 0.62, 0.52)),
        ((0.04, 0.13, 0.38), (0.66, 0.66, 0.64)),
        ((0.03, 0.24, 0.12), (0.66, 0.64, 0.54)),
    ]
    for side, x0, x1 in ((1, 1.7, 5.2), (-1, -4.2, -7.8)):
        for k in range(7):
            y0 = 0.4 + 3.1 * k
            u = np.linspace(-1.52, 1.52, 40)
            sag = 0.05 * (1 - (u / 1.52) ** 2)
            tent = Build()
            lines = [
                np.stack(
                    [
                        0 * u + x0 + (x1 - x0) * t,
                        u,
                        2.25 + 0.85 * t - sag - 0.12 * np.sin(t * 3.14),
                    ],
                    -1,
                )
                for t in np.linspace(0, 1, 8)
            ]
            for a, b in itertools.pairwise(lines):
                tent.ribbon(a, b)
            tent.ribbon(
                lines[0],
                lines[0] - np.stack([0 * u, 0 * u, 0.2 + 0.06 * np.abs(np.sin(u * 8.2))], -1),
            )
            cloth = tent.done("awning", [m.stripes("cloth", *cloths[(k + (side < 0)) % 3], 0.32)])
            cloth.location = (0, y0, 0)
            for yy in (-1.5, 1.5):
                woodwork.tube([[x0, y0 + yy, 0], [x0, y0 + yy, 2.22]], 0.03, 8, 1)
                woodwork.tube([[x1, y0 + yy, 0], [x1, y0 + yy, 3.08]], 0.03, 8, 1)
    woodwork.done(
        "tables",
        [
            m.surface(
                "table wood",
                (0.32, 0.2, 0.11),
                (0.2, 0.13, 0.075),
                0.7,
                1.5,
                0.003,
                stretch=(8, 1, 8),
            ),
            m.flat("pole", (0.3, 0.32, 0.34), 0.4, 0.6),
        ],
    )
    wall = Build()
    wall.box((7.2, 10, 2.6), (3, 40, 5.2), 0)
    wall.box((-9.6, 10, 2.6), (3, 40, 5.2), 0)
    wall.done("backs", [m.surface("plaster", (0.55, 0.45, 0.28), (0.42, 0.34, 0.22), 0.9, 0.4)])
    arch = Build()
    for x in (-4.4, 2.6):
        arch.box((x, 25, 2.6), (0.9, 0.9, 5.2), 0)
    arch.box((-0.9, 25, 5.0), (9, 1.0, 1.1), 0)
    houses.gable(arch, (-5.2, 3.4), (24.2, 25.8), 5.6, 0.8, 0.4, 1, 0)
    arch.done(
        "market gate",
        [
            m.surface("gate plaster", (0.60, 0.40, 0.14), (0.5, 0.33, 0.12), 0.9, 0.6),
            houses.tile_skin(),
        ],
    )
    shapes.scatter(
        [plants.tree(k, 9, 4, 8000, 0.2, 0.3, LEAF) for k in range(2)],
        [(-6, 32, 0), (5, 34, 0), (0, 44, 0), (-14, 40, 0), (13, 42, 0)],
        3,
    )
    stage.fog(light)
