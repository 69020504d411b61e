"""Scenes of the coast: the fishing harbour, wind turbines, the water tower."""

from dataclasses import replace
from math import cos, pi, sin
from typing import Any

import numpy as np

from portal.demo.scenes import boats, houses, landscape, plants, shapes, stage, tufts
from portal.demo.scenes import materials as m
from portal.demo.scenes.plants import LEAF
from portal.demo.scenes.shapes import Build, noise

CONCRETE = ((0.42, 0.41, 0.38), (0.55, 0.54, 0.50))


def fishing_harbour() -> None:
    """Five blue wooden boats side by side in a calm harbour, late afternoon."""
    light = replace(
        landscape.GOLDEN, azimuth=-118, elevation=17, seed=5.0, haze_density=0.0007, clouds=0.55
    )
    stage.camera((-13, -10, 3.4), (1.5, 14, 1.5), 30, exposure=0.0)
    stage.outdoors(light)
    shapes.plain(m.water("harbour", (0.02, 0.04, 0.045), 0.035, 0.9, (0.6, 1, 1), 0.02))
    for k in range(5):
        boat = boats.trawler(k)
        boat.location = (-6.5 + 5.2 * k, 12 + 0.5 * sin(k * 2.0), 0)
        boat.rotation_euler = (0.01 * cos(k * 3), 0.02 * sin(k * 5), pi + 0.03 * sin(k * 7))
    pier = Build()
    pier.box((4, 27, 0.85), (60, 4, 0.5))
    for k in range(14):
        pier.tube([[-24 + 4.2 * k, 25.6, -3], [-24 + 4.2 * k, 25.6, 0.9]], 0.25, 12)
        pier.tube([[-24 + 4.2 * k, 25.4, 1.0], [-24 + 4.2 * k, 25.4, 1.45]], 0.14, 10)
    pier.done("pier", [m.surface("pier", *CONCRETE, 0.9, 0.5, 0.02)])

    def shore(x: Any, y: Any) -> Any:
        return np.clip((y - 150 - 12 * noise(x / 70, 0 * y, 2, 3)) / 20, -1, 1) * 3

    shapes.land(
        "shore",
        shore,
        (-500, 600),
        (100, 420),
        (200, 100),
        m.surface("shore", (0.1, 0.14, 0.04), (0.24, 0.2, 0.12), 0.95, 0.1),
    )
    landscape.tree_line((-260, 330), 185, 170, 2.5, 9, 4, palms=60, height=7)
    landscape.mountains(330, 170, 8, width=2600, deep=900, size=300, floor=-4)
    stage.fog(light)


def turbines() -> None:
    """Four wind turbines on a tidal flat in warm evening light."""
    light = replace(
        landscape.GOLDEN,
        azimuth=28,
        elevation=7,
        seed=14.0,
        clouds=0.52,
        sun=(1.0, 0.62, 0.32),
        haze_density=0.0006,
        haze=(0.85, 0.68, 0.55),
        cloud_light=(1.5, 0.95, 0.66),
        cloud_shade=(0.42, 0.38, 0.50),
        glow_power=0.8,
    )
    stage.camera((0, -10, 2.6), (6, 120, 25), 25, exposure=-0.15)
    stage.outdoors(light)
    shapes.plain(m.water("shallows", (0.05, 0.045, 0.04), 0.012, 1.6, (0.5, 1, 1), 0.03), 0, 20000)

    def flat(x: Any, y: Any) -> Any:
        return -0.06 + 0.13 * noise(x / 26, y / 60, 3, 6, 0.55)

    shapes.land(
        "mud",
        flat,
        (-400, 420),
        (-14, 700),
        (700, 900),
        m.surface("mud", (0.11, 0.085, 0.065), (0.17, 0.135, 0.1), 0.45, 0.6, 0.03),
        None,
        2,
    )
    for k, (x, y) in enumerate(((-62, 150), (-4, 205), (52, 275), (112, 370))):
        boats.turbine((x, y, 0), 78, 0.5 + k * 0.55, 0.45)
    stage.fog(light)


def water_tower() -> None:
    """A pale blue water tower on four legs over red roofs and coconut palms on flat land."""
    light = replace(
        landscape.NOON, azimuth=-110, elevation=40, seed=18.0, haze_density=0.0006, clouds=0.55
    )
    stage.camera((-15, -34, 3.4), (2.5, 2, 10.5), 29, exposure=-0.6)
    stage.outdoors(light)
    build = Build()
    build.box((0, 800, -0.5), (4000, 2400, 1), 3)
    for x in (-2.6, 2.6):
        for y in (-2.6, 2.6):
            build.tube([[x, y, -0.3], [x * 0.86, y * 0.86, 15]], [0.42, 0.36], 16)
            build.box((x, y, 0.2), (1.4, 1.4, 0.6))
    for z, s in ((4.8, 2.47), (9.6, 2.36), (14.4, 2.26)):
        for a, b in (
            ((-1, -1), (1, -1)),
            ((1, -1), (1, 1)),
            ((1, 1), (-1, 1)),
            ((-1, 1), (-1, -1)),
        ):
            build.tube([[a[0] * s, a[1] * s, z], [b[0] * s, b[1] * s, z]], 0.22, 10)
    build.lathe(
        [
            [0, 15.0],
            [3.6, 15.0],
            [3.75, 15.15],
            [3.75, 15.5],
            [3.5, 15.5],
            [3.5, 20.2],
            [3.75, 20.25],
            [3.75, 20.6],
            [3.2, 20.75],
            [1.0, 21.7],
            [0.4, 21.8],
            [0.4, 22.3],
            [0, 22.35],
        ],
        sides=64,
        material=1,
    )
    turn = np.linspace(0, 2 * np.pi, 49)
    for z in (16.05, 16.5):
        build.tube(
            np.stack([3.72 * np.cos(turn), 3.72 * np.sin(turn), 0 * turn + z], -1), 0.03, 6, 2
        )
    for a in turn[:-1:2]:
        build.tube(
            [
                [3.72 * np.cos(a), 3.72 * np.sin(a), 15.5],
                [3.72 * np.cos(a), 3.72 * np.sin(a), 16.5],
            ],
            0.025,
            6,
            2,
        )
    for x in (-0.25, 0.25):
        build.tube([[x - 1.2, -2.6, 0], [x - 1.2, -3.62, 15.5], [x - 1.2, -3.62, 20.6]], 0.03, 6, 2)
    for k in range(50):
        z = 0.4 + 0.4 * k
        y = -2.6 - 1.02 * min(z / 15.5, 1)
        build.tube([[-1.45, y, z], [-0.95, y, z]], 0.018, 6, 2)
    build.tube([[0.6, 0, 0], [0.6, 0, 15]], 0.2, 12, 2)
    build.done(
        "tower",
        [
            m.surface(
                "leg", (0.48, 0.54, 0.58), (0.38, 0.42, 0.45), 0.85, 0.4, 0.01, stretch=(1, 1, 0.3)
            ),
            m.surface(
                "tank",
                (0.36, 0.56, 0.68),
                (0.28, 0.46, 0.57),
                0.7,
                0.35,
                0.004,
                stretch=(1, 1, 0.25),
            ),
            m.flat("iron", (0.3, 0.36, 0.4), 0.5, 0.4),
            m.surface("sand", (0.20, 0.17, 0.10), (0.11, 0.13, 0.045), 0.95, 0.15, 0.05),
        ],
    )
    paints = (
        (0.62, 0.55, 0.42),
        (0.45, 0.56, 0.58),
        (0.66, 0.5, 0.3),
        (0.6, 0.6, 0.56),
        (0.5, 0.58, 0.46),
    )
    for k, (x, y) in enumerate(
        (
            (-13, 3),
            (12, 1),
            (-8, 16),
            (8, 17),
            (24, 9),
            (-25, 14),
            (0, 28),
            (19, 28),
            (-18, 30),
            (34, 22),
            (-36, 28),
            (10, 42),
            (-8, 44),
        )
    ):
        houses.plain_house(
            (x, y, 0),
            (8.5 + k % 3, 6, 3.2),
            paints[k % 5],
            houses.tile_skin((0.42, 0.10, 0.05), (0.30, 0.08, 0.045)),
            0.3 * ((k * 7) % 5 - 2),
            k,
        )
    shapes.scatter(
        [plants.palm(k, 9.5 + 1.3 * k, 18, 3.4) for k in range(4)],
        [
            (-9, -7, 0),
            (8.5, -9, 0),
            (-18, 8, 0),
            (17, 5, 0),
            (5, 9, 0),
            (-4, 12, 0),
            (28, 14, 0),
            (-28, 20, 0),
            (14, 22, 0),
            (-12, 26, 0),
            (26, 34, 0),
            (-26, 40, 0),
            (4, 50, 0),
            (40, 40, 0),
        ],
        4,
        (0.75, 1.1),
        0.05,
    )
    dice = np.random.default_rng(4)
    shapes.scatter(
        [tufts.bush(k, 0.8, 900, 0.12, 0.8, LEAF) for k in range(3)],
        np.column_stack([dice.uniform(-40, 44, 130), dice.uniform(-16, 50, 130), np.zeros(130)]),
        5,
        (0.4, 1.1),
    )
    x, y = dice.uniform(-30, 34, 16000), dice.uniform(-30, 16, 16000)
    shapes.scatter(
        [
            tufts.blades(k, 14, 0.3, 0.08, 0.009, ((0.11, 0.17, 0.03), (0.3, 0.29, 0.1)))
            for k in range(3)
        ],
        np.stack([x, y, 0 * x], -1)[noise(x / 6, y / 6, 5, 3) > 0.0],
        6,
        (0.4, 1.2),
    )
    landscape.tree_line((-160, 200), 85, 90, 0, 9, 4, palms=50, height=6)
    stage.fog(light)
