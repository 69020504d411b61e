"""The residential lane after rain at night."""

from dataclasses import replace

import numpy as np

from portal.demo.scenes import houses, plants, shapes, stage, tufts
from portal.demo.scenes import materials as m
from portal.demo.scenes.landscape import NIGHT
from portal.demo.scenes.plants import LEAF
from portal.demo.scenes.shapes import Build


def rain_lane() -> None:
    """A residential lane after rain at night; one of the street lamps is out."""
    night = replace(NIGHT, haze=(0.05, 0.045, 0.045), haze_density=0.016, haze_height=12)
    stage.camera((0.35, -5.5, 1.6), (-0.1, 12, 2.1), 28, exposure=1.35)
    stage.outdoors(night)
    road = Build()
    road.box((0, 40, -0.05), (30, 140, 0.1))
    road.done(
        "lane", [m.wet_ground("wet concrete", (0.13, 0.125, 0.115), (0.2, 0.19, 0.175), 0.55)]
    )
    dice = np.random.default_rng(11)
    for side in (-1, 1):
        y, seed = -9.0, 3 if side > 0 else 8
        while y < 70:
            width, tall = float(dice.uniform(4.2, 7)), float(dice.choice([2.2, 3.6, 6.6, 7.0, 3.4]))
            back = 0.0 if tall > 3 else 0.15
            face = side * (2.5 + back)
            build = Build()
            build.box((face + side * 3, y + width / 2, tall / 2), (6, width - 0.04, tall), 0)
            build.box((face - side * 0.02, y + width / 2, 0.35), (0.1, width - 0.06, 0.7), 1)
            if tall > 3:
                build.box((face - side * 0.03, y + width * 0.35, 1.15), (0.1, 1.3, 2.3), 2)
                lit = dice.uniform() < 0.5
                for z in [1.75] if tall < 5 else [1.75, 4.9]:
                    build.box(
                        (face - side * 0.03, y + width * 0.72, z), (0.1, 1.15, 1.2), 3 if lit else 4
                    )
                    for edge in np.linspace(-0.55, 0.55, 6):
                        build.box(
                            (face - side * 0.1, y + width * 0.72 + edge, z), (0.025, 0.025, 1.2), 2
                        )
                    lit = not lit and dice.uniform() < 0.5
                build.box(
                    (face - side * 0.2, y + width * 0.5, 3.0 if tall > 5 else tall),
                    (0.55, width - 0.2, 0.12),
                    1,
                )
                if tall > 5:
                    build.box((face - side * 0.1, y + width / 2, tall), (0.5, width, 0.2), 1)
            else:
                build.box((face, y + width / 2, tall + 0.05), (0.4, width, 0.12), 1)
                build.box((face - side * 0.04, y + width / 2, 1.1), (0.12, 1.7, 2.15), 2)
                shapes.scatter(
                    [plants.tree(seed, 5.2, 2.1, 4500, 0.16, 0.35, LEAF)],
                    [(face + side * 2, y + width / 2, 0)],
                    seed,
                    (0.9, 1.1),
                    0.02,
                )
            paint = houses.PLASTERS[seed % 5]
            build.done(
                "house",
                [
                    m.surface(
                        "damp wall",
                        paint,
                        tuple(c * 0.45 for c in paint),
                        0.75,
                        0.9,
                        0.01,
                        stretch=(1, 1, 0.35),
                    ),
                    m.surface("ledge", (0.34, 0.32, 0.29), (0.22, 0.21, 0.19), 0.8, 1.0),
                    m.flat("gate", (0.07, 0.12, 0.13), 0.45),
                    m.glow("window", (1.0, 0.66, 0.32), 1.3),
                    m.glass("dark pane"),
                ],
            )
            y += width
            seed += 1
    lamps = Build()
    for k in range(7):
        side = -1 if k % 2 else 1
        y = 1.5 + 8.0 * k
        x = side * 2.25
        lamps.tube(
            [[x, y, 0], [x, y, 3.7], [x - side * 0.35, y, 4.05], [x - side * 0.85, y, 4.1]],
            0.045,
            10,
        )
        lamps.box((x - side * 0.95, y, 4.08), (0.42, 0.16, 0.09), 0)
        # The second lamp of the row has gone out.
        lamps.box((x - side * 0.95, y, 4.025), (0.34, 0.11, 0.02), 2 if k == 1 else 1)
        if k != 1:
            stage.bulb((x - side * 0.95, y, 3.85), 190, (1.0, 0.66, 0.32), 0.12)
    for height in (5.6, 5.9, 6.1):
        u = np.linspace(0, 1, 60)[:, None]
        lamps.tube(
            np.array([[1.7, -8, height]]) + u * [0.1, 90, 0] - [0, 0, 0.5] * np.abs(np.sin(u * 12)),
            0.012,
            4,
        )
    lamps.done(
        "lamps",
        [
            m.flat("pole", (0.14, 0.15, 0.16), 0.5, 0.5),
            m.glow("lamp", (1.0, 0.74, 0.42), 30.0),
            m.flat("dead lamp", (0.25, 0.25, 0.24), 0.3),
        ],
    )
    shapes.scatter(
        [tufts.bush(k, 0.35, 500, 0.08, 1.1, LEAF) for k in range(2)],
        [(2.1, 3.2, 0.2), (-2.1, 5.8, 0.2), (2.1, 10, 0.2), (-2.1, 15, 0.2), (2.1, 21, 0.2)],
        4,
        (0.6, 1.0),
    )
    stage.fog(night)
