"""The provincial hospital at dusk."""

import numpy as np

from portal.demo.scenes import houses, plants, shapes, stage, tufts
from portal.demo.scenes import materials as m
from portal.demo.scenes.landscape import DUSK
from portal.demo.scenes.plants import LEAF
from portal.demo.scenes.shapes import Build
from portal.demo.scenes.stage import WARM


def hospital() -> None:
    """A five-storey hospital at dusk, a grid of lit windows, a covered entrance with a red cross."""
    stage.camera((-19, -31, 2.3), (1.5, 8, 8.0), 25, exposure=1.25)
    stage.outdoors(DUSK)
    build = Build()
    build.box((0, 0, -0.5), (600, 600, 1), 6)
    build.box((0, -16, 0.02), (120, 12, 0.1), 5)
    build.box((0, 5, 0.15), (50, 6, 0.3), 7)
    dice = np.random.default_rng(7)
    bays, step = 15, 3.2
    wide = bays * step
    for level in range(5):
        z = 0.3 + 3.7 * level
        holes = [(k * step + 0.55, 0.95, 2.1, 1.75) for k in range(bays) if level or abs(k - 7) > 1]
        houses.wall(build, (-wide / 2, 8), (wide / 2, 8), z, 3.7, 0.3, holes, 0)
        for left, bottom, w, h in holes:
            x = -wide / 2 + left + w / 2
            lit = dice.uniform()
            build.box(
                (x, 8.28, z + bottom + h / 2),
                (w, 0.04, h),
                2 if lit < 0.42 else 3 if lit < 0.68 else 4,
            )
            if lit < 0.3:
                build.box((x + w * 0.3, 8.2, z + bottom + h / 2), (w * 0.36, 0.03, h), 0)
            for share in (-0.48, 0.0, 0.48):
                build.box((x + share * w, 8.1, z + bottom + h / 2), (0.06, 0.08, h), 7)
            build.box((x, 7.78, z + bottom - 0.08), (w + 0.3, 0.3, 0.1), 0)
        build.box((0, 7.75, z + 3.6), (wide + 0.4, 0.5, 0.2), 0)
    build.box((0, 14, 9.4), (wide, 11, 18.6), 0)
    build.box((0, 13, 19.1), (wide + 0.8, 11.6, 0.9), 0)
    build.box((8, 14, 20.6), (9, 6, 3), 0)
    for k in range(bays + 1):
        build.box((-wide / 2 + k * step, 7.8, 9.3), (0.35, 0.35, 18.4), 0)
    build.box((0, 1.8, 4.5), (15, 12.4, 0.5), 0)
    build.box((0, -4.3, 4.75), (15.2, 0.3, 1.1), 7)
    for x in (-6.8, -2.4, 2.4, 6.8):
        build.tube([[x, -3.4, 0], [x, -3.4, 4.3]], 0.28, 18, 0)
    build.box((0, 8.05, 1.9), (9, 0.1, 3.2), 2)
    for k in range(7):
        build.box((-4.5 + 1.5 * k, 8.0, 1.9), (0.1, 0.14, 3.2), 7)
    build.box((0, -4.5, 6.45), (2.3, 0.2, 2.3), 9)
    build.box((0, -4.64, 6.45), (1.7, 0.1, 0.52), 8)
    build.box((0, -4.64, 6.45), (0.52, 0.1, 1.7), 8)
    build.done(
        "hospital",
        [
            m.surface("white wall", (0.62, 0.62, 0.60), (0.53, 0.53, 0.52), 0.85, 0.3),
            m.flat("spare", (0.5, 0.5, 0.5)),
            m.glow("warm window", (1.0, 0.66, 0.30), 0.5),
            m.glow("cool window", (0.80, 0.92, 1.0), 0.36),
            m.glass("dark window", (0.02, 0.03, 0.05)),
            m.surface("drive", (0.09, 0.09, 0.095), (0.13, 0.13, 0.13), 0.35, 0.6),
            m.surface("lawn", (0.05, 0.09, 0.025), (0.09, 0.11, 0.04), 0.95, 0.5),
            m.flat("metal", (0.3, 0.33, 0.36), 0.4),
            m.glow("red cross", (1.0, 0.01, 0.01), 0.55),
            m.glow("sign", (1.0, 0.97, 0.92), 0.35),
        ],
    )
    for x in (-5, 0, 5):
        stage.panel((x, 1.5, 4.15), (x, 1.5, 0), (3, 1), 130, (1.0, 0.88, 0.68))
    lamps = Build()
    for k in range(6):
        x = -32 + 13 * k
        lamps.tube([[x, -9.5, 0], [x, -9.5, 5.0]], 0.06, 8)
        lamps.lathe(shapes.ball(0.24, 16), (x, -9.5, 5.0), 16, 1)
        stage.bulb((x, -9.9, 5.2), 150, WARM, 0.3)
    lamps.done("lamps", [m.flat("post", (0.1, 0.1, 0.1)), m.glow("globe", (1.0, 0.8, 0.5), 1.6)])
    shapes.scatter(
        [plants.tree(k, 8, 3.0, 7500, 0.18, 0.34, LEAF) for k in range(2)],
        [(-20, -5, 0), (-13, 1, 0), (13, 0, 0), (20, -6, 0), (27, 2, 0), (-28, 2, 0), (36, 6, 0)],
        3,
        (0.7, 1.05),
        0.02,
    )
    shapes.scatter(
        [plants.palm(k, 8, 10, 2, 0.5, 0.09) for k in range(2)],
        [(-9, 2, 0), (9.5, 2, 0), (-10, -4, 0), (10.5, -4, 0)],
        4,
        (0.9, 1.1),
        0.02,
    )
    shapes.scatter(
        [tufts.bush(k, 0.5, 700, 0.08, 0.9, LEAF) for k in range(2)],
        [(s * (8.5 + 0.8 * k), -8, 0) for s in (-1, 1) for k in range(26)],
        5,
        (0.85, 1.05),
    )
    stage.fog(DUSK)
