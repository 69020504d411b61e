"""Beehives under the trees."""

from dataclasses import replace
from typing import Any

import numpy as np

from portal.demo.scenes import landscape, plants, shapes, stage, tufts
from portal.demo.scenes import materials as m
from portal.demo.scenes.plants import GRASS, LEAF
from portal.demo.scenes.shapes import Build, noise


def beehives() -> None:
    """Wooden hives in yellow and light blue on the grass under trees, dappled light."""
    light = replace(
        landscape.MORNING,
        azimuth=38,
        elevation=40,
        seed=4.0,
        haze_density=0.006,
        haze_height=30,
        haze=(0.66, 0.72, 0.50),
        sun_power=14.0,
        glow=(1.0, 0.9, 0.5),
        glow_power=0.35,
    )
    stage.camera((-0.8, -7.2, 1.6), (0.5, 6, 1.15), 28, exposure=0.45)
    stage.outdoors(light)

    def ground(x: Any, y: Any) -> Any:
        return 0.25 * noise(x / 7, y / 7, 3, 3) + 0.035 * np.clip(y, 0, 60)

    shapes.land(
        "floor",
        ground,
        (-45, 45),
        (-9, 70),
        (240, 240),
        m.surface("litter", (0.12, 0.10, 0.045), (0.10, 0.14, 0.035), 0.95, 1.2, 0.04),
    )
    dice = np.random.default_rng(12)
    x, y = dice.uniform(-26, 26, 26000), -7 + 40 * dice.uniform(0, 1, 26000) ** 1.6
    turf = [tufts.blades(k, 18, 0.24, 0.09, 0.008, GRASS) for k in range(3)]
    keep = noise(x / 3, y / 3, 6, 3) > -0.3
    shapes.scatter(turf, landscape.on_ground(ground, x, y)[keep], 2, (0.4, 1.3))
    kinds = [plants.tree(k, 13 + k, 4.4, 9000, 0.24, 0.52, LEAF) for k in range(3)]
    trunks = np.array(
        [
            (-4.6, 2.2),
            (4.9, 1.4),
            (-1.4, 9.5),
            (3.0, 12.5),
            (-8, 8),
            (9, 8.5),
            (-5, 16),
            (6, 18),
            (0.5, 21),
            (-11, 14),
            (12, 15),
            (-3, 27),
            (4, 28),
            (-9, 23),
            (10, 24),
            (15, 20),
            (-16, 19),
            (1, 35),
            (8, 34),
            (-7, 34),
            (-14, 30),
            (16, 31),
            (-9, -4),
            (9.5, -3),
        ]
    )
    shapes.scatter(
        kinds, landscape.on_ground(ground, trunks[:, 0], trunks[:, 1]), 4, (0.85, 1.15), 0.03
    )
    landscape.tree_line((-55, 55), 60, 50, 2, 5, 3, bamboos=10, height=12)
    ferns = [plants.palm(k, 0.12, 11, 0.8, 0.2, 0.03) for k in range(2)]
    x, y = dice.uniform(-22, 22, 220), dice.uniform(3, 34, 220)
    shapes.scatter(ferns, landscape.on_ground(ground, x, y), 6, (0.6, 1.2))
    patterns = []
    for paint in ((0.62, 0.40, 0.06), (0.24, 0.45, 0.56), (0.58, 0.38, 0.08), (0.30, 0.50, 0.58)):
        hive = Build()
        hive.box((0, 0, 0.52), (0.46, 0.56, 0.34), 0)
        hive.box((0, 0, 0.70), (0.52, 0.62, 0.05), 1)
        hive.box((0, 0, 0.735), (0.5, 0.6, 0.02), 2)
        hive.box((0, -0.3, 0.36), (0.4, 0.1, 0.02), 0)
        hive.box((0, -0.281, 0.39), (0.26, 0.01, 0.025), 3)
        for px in (-0.19, 0.19):
            for py in (-0.22, 0.22):
                hive.box((px, py, 0.15), (0.05, 0.05, 0.42), 1)
        patterns.append(
            hive.done(
                "hive",
                [
                    m.surface(
                        "paint", paint, tuple(c * 0.7 for c in paint), 0.6, 5.0, 0.002, vary=0.1
                    ),
                    m.surface("timber", (0.28, 0.2, 0.12), (0.2, 0.14, 0.09), 0.7, 2.0),
                    m.flat("lid", (0.4, 0.41, 0.41), 0.4, 0.5),
                    m.flat("slot", (0.01, 0.01, 0.01)),
                ],
                False,
            )
        )
    places = np.array(
        [
            (-2.6, -1.6),
            (0.2, -2.2),
            (2.6, -0.8),
            (-0.9, 1.2),
            (1.6, 2.6),
            (-2.9, 4.4),
            (4.3, 4.6),
            (0.3, 5.8),
            (-5.6, 6),
            (2.6, 8.4),
            (-2.6, 11.5),
            (6.6, 11),
            (-6.5, 11),
        ]
    )
    spots = landscape.on_ground(ground, places[:, 0], places[:, 1])
    shapes.scatter(patterns, spots, 11, (1, 1.05), 0.02, dice.normal(0.1, 0.3, len(spots)))
    stage.fog(light)
