"""The village football field."""

from dataclasses import replace

import numpy as np

from portal.demo.scenes import houses, landscape, plants, shapes, stage, tufts
from portal.demo.scenes import materials as m
from portal.demo.scenes.shapes import Build


def football_field() -> None:
    """A village pitch, white lines, a goal with its net, a low stand, rice and palms behind."""
    light = replace(
        landscape.GOLDEN, azimuth=-82, elevation=17, seed=9.0, haze_density=0.0012, clouds=0.48
    )
    stage.camera((-7.8, -8.2, 1.9), (2.6, 9, 1.25), 27, exposure=0.0)
    stage.outdoors(light)
    build = Build()
    build.box((0, 500, -0.55), (3000, 1400, 1), 5)
    build.done(
        "meadow",
        [m.surface("x", (0.1, 0.1, 0.1))] * 5
        + [m.surface("turf", (0.085, 0.15, 0.025), (0.16, 0.19, 0.05), 0.95, 0.25, 0.03)],
    )
    paint = Build()
    white = 0.0
    for x0, y0, x1, y1 in (
        (-30, 0, 30, 0),
        (-9, 0, -9, 8),
        (9, 0, 9, 8),
        (-9, 8, 9, 8),
        (-5, 0, -5, 3),
        (5, 0, 5, 3),
        (-5, 3, 5, 3),
        (-30, 0, -30, 70),
        (30, 0, 30, 70),
        (-30, 35, 30, 35),
    ):
        paint.box(
            ((x0 + x1) / 2, (y0 + y1) / 2, -0.035 + white),
            (abs(x1 - x0) + 0.11, abs(y1 - y0) + 0.11, 0.05),
            0,
        )
    paint.done("lines", [m.surface("chalk", (0.62, 0.62, 0.58), (0.34, 0.40, 0.26), 0.95, 2.5)])
    goals = Build()
    for y, back in ((0, -1), (70, 1)):
        for x in (-2.6, 2.6):
            goals.tube([[x, y, 0], [x, y, 2.2]], 0.055, 12)
            goals.tube([[x, y, 2.2], [x, y + back * 0.8, 2.2], [x, y + back * 1.7, 0]], 0.025, 8)
        goals.tube([[-2.6, y, 2.2], [2.6, y, 2.2]], 0.055, 12)
        side = np.linspace(-2.6, 2.6, 36)
        for x in side:
            goals.tube([[x, y, 2.2], [x, y + back * 0.8, 2.1], [x, y + back * 1.7, 0]], 0.009, 4, 1)
        for t in np.linspace(0, 1, 9):
            goals.tube(
                [
                    [-2.6, y + back * 0.8 * t, 2.2 - 0.1 * t],
                    [2.6, y + back * 0.8 * t, 2.2 - 0.1 * t],
                ],
                0.006,
                4,
                1,
            )
            goals.tube(
                [
                    [-2.6, y + back * (0.8 + 0.9 * t), 2.1 - 2.1 * t],
                    [2.6, y + back * (0.8 + 0.9 * t), 2.1 - 2.1 * t],
                ],
                0.006,
                4,
                1,
            )
    goals.done(
        "goals", [m.flat("post", (0.72, 0.72, 0.7), 0.4), m.flat("net", (0.6, 0.6, 0.58), 0.8)]
    )
    stand = Build()
    for k in range(5):
        stand.box((35.5 + 0.9 * k, 34, 0.2 + 0.42 * k / 2), (0.9, 50, 0.4 + 0.42 * k), 0)
        stand.box((35.5 + 0.9 * k, 34, 0.42 + 0.42 * k), (0.5, 50, 0.05), 1)
    for k in range(9):
        stand.tube([[39.5, 10 + 6 * k, 2], [39.5, 10 + 6 * k, 5]], 0.1, 8, 2)
    stand.box((37.8, 34, 5.05), (6, 52, 0.14), 3)
    stand.done(
        "stand",
        [
            m.surface("stand", (0.42, 0.41, 0.38), (0.32, 0.31, 0.29), 0.9, 0.5),
            m.flat("seat", (0.08, 0.22, 0.4), 0.6),
            m.flat("column", (0.4, 0.4, 0.4)),
            m.surface("sheet", (0.5, 0.2, 0.14), (0.4, 0.17, 0.12), 0.6, 0.4),
        ],
    )
    dice = np.random.default_rng(5)
    y = -9 + 56 * dice.uniform(0, 1, 150000) ** 1.9
    x = dice.uniform(-1, 1, y.size) * (9 + (y + 9) * 0.75) - 3
    worn = (np.hypot(x / 3.2, y / 2.6) < 1) & (dice.uniform(0, 1, y.size) < 0.75)
    chalk = (
        (np.abs(y) < 0.07)
        | ((np.abs(y - 8) < 0.07) & (np.abs(x) < 9))
        | ((np.abs(np.abs(x) - 9) < 0.07) & (y > 0) & (y < 8))
    )
    turf = [
        tufts.blades(k, 12, 0.075, 0.06, 0.005, ((0.09, 0.17, 0.025), (0.19, 0.25, 0.05)))
        for k in range(4)
    ]
    shapes.scatter(turf, np.stack([x, y, 0 * x - 0.05], -1)[~worn & ~chalk], 2, (0.5, 1.2))
    ball = Build()
    ball.soft = True
    ball.lathe(shapes.ball(0.11, 24), (1.9, 4.2, 0.0), 24)
    ball.done("ball", [m.surface("ball", (0.7, 0.7, 0.68), (0.12, 0.12, 0.12), 0.4, 9.0)])
    landscape.tree_line((-120, 160), 96, 70, 0, 6, 4, palms=30, bamboos=10, height=7)
    for k in range(4):
        houses.plain_house(
            (-46 + 28 * k, 92, 0), (9, 6, 3.2), (0.6, 0.5, 0.36), houses.tile_skin(), 0.3 * k, k
        )
    shapes.scatter(
        [plants.palm(k, 10 + k, 17) for k in range(3)],
        [
            (-34, 20, 0),
            (-36, 30, 0),
            (-35, 44, 0),
            (-38, 60, 0),
            (46, 12, 0),
            (47, 26, 0),
            (48, 44, 0),
            (46, 62, 0),
        ],
        6,
        (0.8, 1.1),
    )
    landscape.mountains(700, 210, 14, width=4500, deep=1500, size=420, floor=-4)
    stage.fog(light)
