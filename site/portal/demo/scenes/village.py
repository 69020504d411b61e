"""Scenes of the old village: its gate and its communal house."""

from dataclasses import replace

import numpy as np

from portal.demo.scenes import houses, landscape, plants, shapes, stage, tufts
from portal.demo.scenes import materials as m
from portal.demo.scenes.plants import LEAF
from portal.demo.scenes.shapes import Build, noise, offset


def village_gate() -> None:
    """An old brick gate with an arch and a small tiled roof, a concrete lane, a big tree."""
    light = replace(
        landscape.GOLDEN,
        azimuth=-130,
        elevation=26,
        seed=8.0,
        sun=(1.0, 0.82, 0.58),
        haze_density=0.0016,
        clouds=0.5,
    )
    stage.camera((-2.2, -12.5, 1.65), (0.5, 0, 2.7), 30, exposure=-0.25)
    stage.outdoors(light)
    shapes.plain(m.surface("earth", (0.12, 0.13, 0.04), (0.24, 0.19, 0.11), 0.95, 0.6, 0.05))
    road = Build()
    for k in range(40):
        road.box((0, -18 + 4 * k, 0.0), (3.1, 3.97, 0.12))
    road.done(
        "lane", [m.surface("concrete", (0.4, 0.37, 0.33), (0.53, 0.5, 0.45), 0.9, 0.7, 0.012)]
    )
    build = Build()
    arch = np.linspace(0, np.pi, 25)
    for y in (-0.55, 0.55):
        inner = np.stack([1.5 * np.cos(arch), 0 * arch + y, 2.3 + 1.5 * np.sin(arch)], -1)
        outer = np.stack([np.clip(9 * np.cos(arch), -2.9, 2.9), 0 * arch + y, np.full(25, 4.9)], -1)
        outer[:, 2] = np.where(
            np.abs(9 * np.cos(arch)) > 2.9,
            2.3 + (4.9 - 2.3) * np.clip(np.sin(arch) * 3.0, 0, 1),
            4.9,
        )
        build.ribbon(inner, outer, 0)
        rim = np.stack([1.62 * np.cos(arch), 0 * arch + y * 1.06, 2.3 + 1.62 * np.sin(arch)], -1)
        build.tube(rim, 0.1, 6, 1)
    a = np.stack([1.5 * np.cos(arch), 0 * arch - 0.55, 2.3 + 1.5 * np.sin(arch)], -1)
    build.ribbon(a, a + offset(0, 1.1, 0), 0)
    for side in (-1, 1):
        build.box((side * 2.2, 0, 1.15), (1.4, 1.1, 2.3), 0)
        build.box((side * 2.95, 0, 2.75), (0.7, 1.3, 5.5), 0)
        build.box((side * 2.95, 0, 5.55), (0.95, 1.55, 0.16), 1)
        build.lathe(
            [[0.0, 0.0], [0.3, 0.02], [0.2, 0.16], [0.34, 0.4], [0.22, 0.62], [0.02, 0.95]],
            (side * 2.95, 0, 5.62),
            16,
            1,
        )
        build.box((side * 2.95, 0, 0.25), (0.95, 1.5, 0.5), 1)
        houses.wall(build, (side * 3.3, 0), (side * 12, 0), 0, 1.9, 0.35, [], 0)
        build.box((side * 7.7, 0, 1.95), (8.8, 0.5, 0.12), 1)
    build.box((0, 0, 5.0), (5.6, 1.3, 0.16), 1)
    build.box((0, 0, 5.5), (4.2, 0.9, 0.9), 0)
    build.box((0, -0.47, 5.5), (2.6, 0.06, 0.55), 1)
    build.done(
        "gate",
        [
            m.brick(
                "old brick",
                (0.33, 0.135, 0.075),
                (0.22, 0.10, 0.065),
                0.22,
                0.012,
                (0.3, 0.27, 0.23),
            ),
            m.surface("old plaster", (0.50, 0.45, 0.36), (0.28, 0.25, 0.2), 0.9, 1.3, 0.01),
        ],
    )
    roof = houses.temple_roof(2.9, 1.15, 5.95, 0.95, 0.4, 0.16, 0.42)
    roof.location = (0, 0, 0)
    big = plants.tree(11, 11, 5.6, 26000, 0.17, 0.3, LEAF)
    shapes.scatter([big], [(7.6, 3.2, 0)], 2, (1.0, 1.0), 0.0)
    kinds = [plants.tree(20 + k, 6, 2.3, 5000, 0.16, 0.3, LEAF) for k in range(2)]
    shapes.scatter(
        kinds, [(-7, 6, 0), (-11, 9, 0), (-6, 22, 0), (7, 26, 0), (-8, 35, 0), (13, 14, 0)], 3
    )
    shapes.scatter(
        [plants.palm(k, 7.5, 10, 1.9, 0.5, 0.09) for k in range(2)],
        [(-4.6, 5, 0), (-5.4, 7.5, 0), (-4.4, 12, 0), (4.2, 16, 0)],
        4,
        (0.85, 1.1),
        0.03,
    )
    shapes.scatter(
        [plants.banana(k) for k in range(2)], [(-8.5, 1.8, 0), (-9.6, 2.6, 0), (-3.6, 18, 0)], 5
    )
    houses.plain_house((-9, 27, 0), (9, 6, 3.1), (0.66, 0.55, 0.36), houses.tile_skin(), 0.5, 1)
    houses.plain_house((8.5, 33, 0), (8, 6, 3.1), (0.5, 0.58, 0.55), houses.tile_skin(), -1.2, 2)
    dice = np.random.default_rng(2)
    x = np.sign(dice.uniform(-1, 1, 7000)) * (1.65 + dice.uniform(0, 1, 7000) ** 1.6 * 9)
    y = dice.uniform(-10, 14, 7000)
    weeds = [
        tufts.blades(k, 14, 0.18, 0.07, 0.008, ((0.1, 0.17, 0.03), (0.26, 0.25, 0.08)))
        for k in range(3)
    ]
    keep = noise(x / 2, y / 2, 3, 3) > -0.25
    shapes.scatter(weeds, np.stack([x, y, 0 * x], -1)[keep], 6, (0.4, 1.3))
    landscape.tree_line((-60, 70), 60, 60, 0, 5, 9, palms=8, bamboos=14, height=9)
    stage.fog(light)


def communal_house() -> None:
    """A wide communal house with upturned corners before a brick courtyard and a pond."""
    light = replace(
        landscape.MORNING,
        azimuth=-132,
        elevation=24,
        seed=10.0,
        haze_density=0.0022,
        sun=(1.0, 0.84, 0.62),
        sun_power=7.5,
        clouds=0.5,
    )
    stage.camera((-7.5, -27, 2.5), (1.0, 4, 3.3), 28, exposure=-0.05)
    stage.outdoors(light)
    shapes.plain(m.surface("earth", (0.10, 0.12, 0.04), (0.2, 0.16, 0.09), 0.95, 0.5, 0.04), -0.05)
    yard = Build()
    yard.box((0, -6, 0.02), (40, 20, 0.2))
    yard.done(
        "yard",
        [
            m.brick(
                "yard tiles",
                (0.36, 0.145, 0.085),
                (0.29, 0.12, 0.075),
                0.34,
                0.012,
                (0.22, 0.16, 0.12),
                True,
                "XY",
            )
        ],
    )
    pond = Build()
    pond.box((0, -26.2, -0.25), (60, 19.5, 0.6), 0)
    pond.box((0, -16.3, 0.1), (60, 0.6, 0.5), 1)
    pond.done(
        "pond",
        [
            m.water("pond", (0.025, 0.04, 0.022), 0.008, 1.2),
            m.surface("kerb", (0.33, 0.3, 0.26), (0.22, 0.2, 0.17), 0.9, 1.2, 0.02),
        ],
    )
    houses.temple_roof(16, 8, 3.15, 5.6, 1.35).location = (0, 14, 0.55)
    build = Build()
    build.box((0, 14, 0.3), (29, 13.6, 0.7), 1)
    for k, z in ((0, 0.42), (1, 0.22)):
        build.box((0, 6.9 - 0.4 * k, z - 0.12), (10, 0.9, 0.24), 1)
    for y in (8.1, 11.2):
        for k in range(8):
            x = -13.3 + 3.8 * k
            build.lathe([[0.36, 0.6], [0.42, 0.75], [0.34, 0.92], [0.25, 0.92]], (x, y, 0), 20, 1)
            build.tube([[x, y, 0.9], [x, y, 4.2]], [0.24, 0.22], 18, 0)
    for k in range(7):
        x = -11.4 + 3.8 * k
        for j in range(4):
            build.box((x - 1.23 + 0.82 * j, 11.3, 2.1), (0.76, 0.08, 2.8), 2)
            build.box((x - 1.23 + 0.82 * j, 11.24, 1.35), (0.56, 0.06, 0.9), 0)
        build.box((x, 11.2, 3.65), (3.6, 0.2, 0.35), 0)
        build.box((x, 8.1, 3.75), (3.8, 0.2, 0.3), 0)
    for side in (-1, 1):
        build.box((side * 14, 14, 2.2), (0.4, 11, 3.4), 3)
        build.box((side * 6.4, -3.5, 0.35), (1.1, 1.1, 0.5), 1)
        build.box((side * 6.4, -3.5, 0.95), (0.8, 0.8, 0.8), 1)
        build.box((side * 6.4, -3.5, 1.4), (1.0, 1.0, 0.14), 1)
        build.lathe(
            [[0.1, 0.0], [0.32, 0.1], [0.42, 0.45], [0.36, 0.5], [0.3, 0.2], [0, 0.15]],
            (side * 6.4, -3.5, 1.47),
            20,
            1,
        )
    build.done(
        "hall",
        [
            m.surface(
                "timber",
                (0.15, 0.07, 0.035),
                (0.09, 0.045, 0.025),
                0.5,
                1.0,
                0.004,
                stretch=(4, 4, 0.4),
            ),
            m.surface("stone", (0.36, 0.34, 0.3), (0.24, 0.23, 0.2), 0.85, 1.5, 0.02),
            m.surface(
                "door",
                (0.2, 0.085, 0.04),
                (0.13, 0.06, 0.03),
                0.55,
                1.0,
                0.003,
                stretch=(6, 6, 0.5),
            ),
            m.surface("wall", (0.6, 0.52, 0.36), (0.42, 0.36, 0.26), 0.9, 0.7),
        ],
    )
    kinds = [plants.tree(k, 10, 4.4, 12000, 0.2, 0.28, LEAF) for k in range(2)]
    shapes.scatter(
        kinds,
        [(-21, 8, 0), (22, 6, 0), (27, 18, 0), (-27, 20, 0), (-12, 33, 0), (10, 35, 0)],
        3,
        (0.8, 1.15),
        0.02,
    )
    shapes.scatter(
        [plants.palm(k, 9, 10, 2.0, 0.5, 0.09) for k in range(3)],
        [(-18, 3, 0), (-18.5, 11, 0), (18, 4, 0), (18.5, 11, 0), (-17, 20, 0), (19, 22, 0)],
        4,
        (0.85, 1.1),
        0.02,
    )
    pots = [tufts.bush(k + 5, 0.5, 900, 0.06, 0.95) for k in range(2)]
    shapes.scatter(pots, [(s * x, 5.2, 0.1) for s in (-1, 1) for x in (7, 10, 13)], 6, (0.9, 1.15))
    shapes.scatter(
        [tufts.lotus_leaf(k, 0.3, 0.03) for k in range(3)],
        np.column_stack(
            [
                np.random.default_rng(4).uniform(-14, 14, 90),
                np.random.default_rng(5).uniform(-21.5, -16.9, 90),
                np.full(90, 0.05),
            ]
        ),
        7,
        (0.5, 1.1),
        0.02,
    )
    landscape.tree_line((-80, 80), 46, 60, 0, 4, 9, palms=6, bamboos=12, height=10)
    stage.fog(light)
