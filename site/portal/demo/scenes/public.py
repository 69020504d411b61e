"""Scenes of public buildings by day: the school, the health station."""

from dataclasses import replace

import numpy as np

from portal.demo.scenes import houses, landscape, plants, shapes, stage, tufts
from portal.demo.scenes import materials as m
from portal.demo.scenes.plants import LEAF
from portal.demo.scenes.shapes import Build


def school() -> None:
    """A two-storey yellow school, red roof, paved yard with a flag pole, mountains behind."""
    light = replace(
        landscape.NOON,
        azimuth=-128,
        elevation=38,
        seed=6.0,
        haze_density=0.0005,
        clouds=0.46,
        sun=(1.0, 0.92, 0.8),
    )
    stage.camera((-15, -27, 2.6), (1.5, 8, 4.3), 27, exposure=-0.35)
    stage.outdoors(light)
    shapes.plain(m.surface("yard grass", (0.09, 0.13, 0.03), (0.18, 0.17, 0.07), 0.95, 0.4))
    build = Build()
    build.box((0, -9, -0.1), (62, 34, 0.28), 5)
    span, bays = 44.0, 10
    step = span / bays
    for floor in (0.15, 3.85):
        holes = []
        for k in range(bays):
            holes.append((k * step + 0.5, 1.0, 1.5, 1.5))
            holes.append(
                (k * step + 2.5, 0.0, 1.1, 2.4) if k % 2 else (k * step + 2.4, 1.0, 1.5, 1.5)
            )
        houses.wall(build, (-22, 10.4), (22, 10.4), floor, 3.5, 0.22, holes, 0)
        houses.windows(build, (-22, 10.4), (22, 10.4), floor, holes, 3, 4, 2)
        build.box((0, 9.3, floor + 3.55), (span + 0.6, 2.7, 0.28), 2)
        build.box((0, 8.0, floor + 3.45), (span + 0.6, 0.12, 0.5), 2)
        for k in range(bays + 1):
            build.box((-22 + k * step, 8.15, floor + 1.75), (0.34, 0.34, 3.5), 2)
    for k in range(bays * 9):
        build.box((-22 + (k + 0.5) * step / 9, 8.15, 4.35), (0.09, 0.07, 0.85), 2)
    build.box((0, 8.15, 4.82), (span, 0.22, 0.1), 2)
    houses.wall(
        build, (-22, 10.4), (-22, 18), 0, 7.5, 0.22, [(3, 1.2, 1.4, 1.4), (3, 4.9, 1.4, 1.4)], 0
    )
    houses.wall(build, (22, 18), (22, 10.4), 0, 7.5, 0.22, [], 0)
    houses.wall(build, (22, 18), (-22, 18), 0, 7.5, 0.22, [], 0)
    houses.gable(build, (-22, 22), (8.2, 18), 7.55, 2.7, 0.55, 1, 0)
    build.box((0, 7.4, 0.03), (46, 1.4, 0.3), 2)
    build.lathe(
        [[1.5, 0.0], [1.5, 0.35], [1.1, 0.36], [1.1, 0.65], [0.5, 0.66], [0.5, 1.0], [0, 1.0]],
        (-3, -3, 0.04),
        24,
        2,
    )
    build.tube([[-3, -3, 0.9], [-3, -3, 10.2]], [0.07, 0.045], 10, 6)
    s, t = np.meshgrid(np.linspace(0, 1, 26), np.linspace(0, 1, 14))
    flag = np.stack(
        [
            -3 + 2.1 * s,
            -3 + 0.22 * s * np.sin(7 * s + 2 * t),
            10.0 - 1.4 * t - 0.35 * s**2 * (1 - 0.3 * t),
        ],
        -1,
    )
    i, j = np.arange(13)[:, None] * 26, np.arange(25)[None]
    build.add(
        flag.reshape(-1, 3),
        np.stack([i + j, i + j + 1, i + j + 27, i + j + 26]).reshape(4, -1).T,
        7,
    )
    paving = m.brick(
        "paving", (0.42, 0.22, 0.15), (0.5, 0.33, 0.24), 0.6, 0.012, (0.36, 0.33, 0.29), True, "XY"
    )
    skins = [
        m.surface(
            "yellow wall",
            (0.72, 0.47, 0.13),
            (0.62, 0.39, 0.11),
            0.9,
            0.5,
            0.003,
            stretch=(1, 1, 0.4),
        ),
        houses.tile_skin((0.38, 0.075, 0.04), (0.27, 0.06, 0.035)),
        m.surface("white trim", (0.72, 0.70, 0.64), (0.58, 0.56, 0.5), 0.85, 0.6),
        m.flat("green frame", (0.06, 0.17, 0.13), 0.5),
        m.glass("pane", (0.06, 0.08, 0.09)),
        paving,
        m.flat("pole", (0.6, 0.6, 0.6), 0.3, 0.8),
        m.leaf("flag", (0.62, 0.02, 0.02), (0.62, 0.02, 0.02), 0.25),
    ]
    build.done("school", skins)
    big = [plants.tree(k, 7.5, 3.1, 6500, 0.17, 0.32, LEAF) for k in range(2)]
    shapes.scatter(
        big, [(-19, -2, 0), (12, -1.5, 0), (19, -6, 0), (25, 3, 0)], 3, (0.75, 1.05), 0.02
    )
    hedge = [tufts.bush(k, 0.5, 500, 0.07, 0.9) for k in range(2)]
    shapes.scatter(hedge, [(-21 + 0.75 * k, 6.2, 0) for k in range(58)], 4, (0.8, 1.05))
    landscape.tree_line((-90, 110), 30, 60, 0, 4, 4, palms=6, bamboos=6, height=7)

    heights = landscape.mountains(60, 260, 17, width=1800, deep=900, size=260, floor=-2)
    dice = np.random.default_rng(3)
    x, y = dice.uniform(-260, 320, 5000), dice.uniform(70, 400, 5000)
    shapes.scatter(
        landscape.woods(6, leaves=500), landscape.on_ground(heights, x, y), 5, (0.5, 1.0)
    )
    stage.fog(light)


def health_station() -> None:
    """A white single-storey health station, blue roof, long veranda, red cross, garden, hills."""
    light = replace(
        landscape.NOON, azimuth=-140, elevation=42, seed=15.0, haze_density=0.0007, clouds=0.5
    )
    stage.camera((-9.5, -17, 2.1), (0.8, 3, 2.5), 28, exposure=-0.3)
    stage.outdoors(light)
    shapes.plain(m.surface("lawn", (0.10, 0.16, 0.03), (0.19, 0.2, 0.07), 0.95, 0.5))
    build = Build()
    build.box((0, 6, 0.2), (25, 11.6, 0.5), 4)
    holes = [
        (1.3, 0.9, 1.6, 1.5),
        (4.2, 0.9, 1.6, 1.5),
        (7.2, 0.0, 1.1, 2.4),
        (10.9, 0.0, 2.2, 2.6),
        (15.7, 0.0, 1.1, 2.4),
        (18.2, 0.9, 1.6, 1.5),
        (21.1, 0.9, 1.6, 1.5),
    ]
    houses.wall(build, (-12, 3.4), (12, 3.4), 0.45, 3.3, 0.22, holes, 0)
    houses.windows(build, (-12, 3.4), (12, 3.4), 0.45, holes, 2, 3, 2)
    houses.wall(build, (-12, 11.4), (-12, 3.4), 0.45, 3.3, 0.22, [(3, 0.9, 1.5, 1.4)], 0)
    houses.wall(build, (12, 3.4), (12, 11.4), 0.45, 3.3, 0.22, [], 0)
    houses.wall(build, (12, 11.4), (-12, 11.4), 0.45, 3.3, 0.22, [], 0)
    for k in range(9):
        build.box((-12 + 3 * k, 1.1, 2.05), (0.3, 0.3, 3.2), 0)
        build.box((-12 + 3 * k, 1.1, 0.7), (0.42, 0.42, 0.5), 5)
    build.box((0, 1.1, 3.55), (24.4, 0.3, 0.4), 0)
    build.box((0, 3.26, 0.85), (24, 0.06, 0.8), 5)
    for side in (-1, 1):
        build.box((side * 7, 1.1, 1.2), (9.6, 0.1, 0.08), 2)
    for k in range(4):
        build.box((0, 0.2 - 0.32 * k, 0.38 - 0.12 * k), (3.4, 0.36, 0.14), 4)
    houses.gable(build, (-12, 12), (1.0, 11.4), 3.75, 2.3, 0.6, 1, 0)
    build.add([[-2.6, -0.2, 3.75], [2.6, -0.2, 3.75], [0, -0.2, 5.5]], [[0, 1, 2]], 0)
    for s in (-1, 1):
        houses.slope_tiles(
            build,
            [[s * 3.0, 4.6, 3.55], [s * 3.0, -0.5, 3.55]][::-s],
            [[0, 4.6, 5.6], [0, -0.5, 5.6]][::-s],
            1,
        )
        build.box((s * 2.3, -0.1, 2.05), (0.34, 0.34, 3.3), 0)
    build.box((0, -0.15, 3.6), (5.0, 0.3, 0.34), 0)
    build.box((0, -0.27, 4.45), (0.95, 0.08, 0.95), 0)
    build.box((0, -0.33, 4.45), (0.66, 0.06, 0.2), 6)
    build.box((0, -0.33, 4.45), (0.2, 0.06, 0.66), 6)
    build.box((0, -9, 0.03), (3.2, 18, 0.1), 4)
    build.done(
        "station",
        [
            m.surface("white wall", (0.66, 0.66, 0.63), (0.57, 0.57, 0.54), 0.9, 0.6),
            m.surface("blue tiles", (0.05, 0.15, 0.36), (0.04, 0.11, 0.27), 0.55, 0.8),
            m.flat("frame", (0.10, 0.25, 0.36), 0.5),
            m.glass("pane", (0.05, 0.07, 0.08)),
            m.brick(
                "paving",
                (0.40, 0.27, 0.2),
                (0.46, 0.33, 0.25),
                0.4,
                0.01,
                (0.3, 0.27, 0.24),
                True,
                "XY",
            ),
            m.surface("blue dado", (0.2, 0.34, 0.42), (0.17, 0.3, 0.38), 0.8),
            m.flat("red cross", (0.62, 0.02, 0.02), 0.5),
        ],
    )
    dice = np.random.default_rng(3)
    hedge = [tufts.bush(k, 0.42, 900, 0.06, 0.9, LEAF) for k in range(2)]
    shapes.scatter(
        hedge,
        [(s * (2.4 + 0.62 * k), -1.6, 0) for s in (-1, 1) for k in range(16)],
        2,
        (0.85, 1.05),
    )
    blossom = [
        tufts.bush(7 + k, 0.3, 350, 0.05, 0.9, LEAF, paint)
        for k, paint in enumerate(((0.75, 0.08, 0.2), (0.8, 0.5, 0.04), (0.75, 0.25, 0.4)))
    ]
    shapes.scatter(
        blossom,
        [
            (s * dice.uniform(2.4, 11.5), dice.uniform(-4.2, -2.4), 0)
            for s in (-1, 1)
            for _ in range(26)
        ],
        4,
        (0.7, 1.1),
    )
    x, y = dice.uniform(-22, 22, 26000), dice.uniform(-15, 3, 26000)
    turf = [
        tufts.blades(k, 14, 0.1, 0.06, 0.006, ((0.10, 0.18, 0.03), (0.2, 0.25, 0.07)))
        for k in range(3)
    ]
    shapes.scatter(turf, np.stack([x, y, 0 * x], -1)[np.abs(x) > 1.7], 5, (0.5, 1.2))
    shapes.scatter(
        [plants.tree(k, 6.5, 2.7, 6500, 0.15, 0.32, LEAF) for k in range(2)],
        [(-15, 0, 0), (15.5, 1, 0), (17, -5, 0), (-17, 8, 0), (8, -5.6, 0)],
        3,
        (0.75, 1.05),
        0.02,
    )
    shapes.scatter(
        [plants.palm(k, 6.5, 9, 1.9, 0.5, 0.09) for k in range(2)],
        [(-13.6, 2.5, 0), (13.6, 3, 0), (14.2, 8, 0)],
        4,
        (0.9, 1.1),
        0.02,
    )
    heights = landscape.mountains(70, 190, 11, width=1600, deep=800, size=250, floor=-2)
    x, y = dice.uniform(-300, 340, 5000), dice.uniform(80, 420, 5000)
    shapes.scatter(
        landscape.woods(6, leaves=500), landscape.on_ground(heights, x, y), 5, (0.5, 1.0)
    )
    landscape.tree_line((-90, 100), 32, 60, 0, 5, 8, palms=8, bamboos=10, height=7)
    stage.fog(light)
