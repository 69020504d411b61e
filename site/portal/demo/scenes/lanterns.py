"""The old street with lanterns at night."""

import numpy as np

from portal.demo.scenes import houses, shapes, stage, tufts
from portal.demo.scenes import materials as m
from portal.demo.scenes.landscape import NIGHT
from portal.demo.scenes.plants import LEAF
from portal.demo.scenes.shapes import Build


def _shop(side: int, y: float, width: float, tall: float, seed: int) -> None:
    """One old shop-house: wooden doors below, shutters and a tiled eave above; some windows lit."""
    dice = np.random.default_rng(seed)
    face = side * 2.9
    build = Build()
    build.box((face + side * 3, y, tall / 2), (6, width - 0.03, tall), 0)
    build.box((face - side * 0.04, y, 0.25), (0.12, width - 0.05, 0.5), 4)
    doors = int(width // 0.62)
    lit = dice.uniform() < 0.55
    for k in range(doors):
        yy = y - width / 2 + 0.35 + (width - 0.7) * (k + 0.5) / doors
        open_door = lit and abs(k - doors // 2) <= 1
        build.box(
            (face - side * 0.03, yy, 1.35),
            (0.1, (width - 0.7) / doors * 0.94, 2.3),
            5 if open_door else 1,
        )
        if not open_door:
            for z in (0.7, 1.35, 2.0):
                build.box((face - side * 0.09, yy, z), (0.04, (width - 0.7) / doors * 0.66, 0.5), 1)
    build.box((face - side * 0.06, y, 2.62), (0.2, width - 0.3, 0.16), 1)
    if tall > 4:
        for k in (-1, 1):
            yy = y + k * width * 0.22
            build.box(
                (face - side * 0.02, yy, 4.1), (0.08, 1.0, 1.25), 5 if dice.uniform() < 0.45 else 2
            )
            for edge in (-0.72, 0.72):
                build.box((face - side * 0.09, yy + edge, 4.1), (0.05, 0.46, 1.3), 2)
        build.box((face - side * 0.1, y, 3.2), (0.25, width, 0.1), 4)
    low = tall + 0.05
    eave = [
        [face - side * 0.75, y - width / 2, low - 0.15],
        [face - side * 0.75, y + width / 2, low - 0.15],
    ]
    ridge = [
        [face + side * 3.0, y - width / 2, low + 1.7],
        [face + side * 3.0, y + width / 2, low + 1.7],
    ]
    houses.slope_tiles(build, eave, ridge, 3)
    if tall > 4:
        awning = [
            [face - side * 0.85, y - width / 2, 2.8],
            [face - side * 0.85, y + width / 2, 2.8],
        ]
        houses.slope_tiles(
            build, awning, [[face, y - width / 2, 3.15], [face, y + width / 2, 3.15]], 3
        )
    paint = houses.PLASTERS[seed % 5]
    build.done(
        "shop",
        [
            m.surface(
                "old wall",
                paint,
                tuple(c * 0.6 for c in paint),
                0.9,
                0.8,
                0.01,
                stretch=(1, 1, 0.5),
            ),
            m.surface("shop door", (0.13, 0.065, 0.03), (0.08, 0.04, 0.02), 0.5, 2.0),
            m.flat("shutter", (0.05, 0.16, 0.13), 0.6),
            m.surface("dark tiles", (0.17, 0.07, 0.04), (0.09, 0.055, 0.045), 0.7, 0.9),
            m.surface("plinth", (0.3, 0.28, 0.25), None, 0.9),
            m.glow("lit room", (1.0, 0.42, 0.12), 0.28),
        ],
    )


def lantern_street() -> None:
    """A narrow old street at night, lanterns on lines across it, wet paving."""
    stage.camera((-0.75, -7.5, 1.6), (0.25, 10, 2.45), 29, exposure=1.0)
    stage.outdoors(NIGHT)
    road = Build()
    road.box((0, 30, -0.05), (60, 120, 0.1))
    road.done("road", [m.wet_ground("wet paving", (0.10, 0.095, 0.09), (0.16, 0.15, 0.14), 0.75)])
    kerb = Build()
    for side in (-1, 1):
        kerb.box((side * 2.75, 30, 0.05), (0.5, 120, 0.14))
    kerb.done("kerb", [m.surface("kerb", (0.24, 0.22, 0.2), (0.17, 0.16, 0.15), 0.6, 1.0, 0.01)])
    dice = np.random.default_rng(6)
    seed = 0
    for side in (-1, 1):
        y = -12.0
        while y < 70:
            width = float(dice.uniform(3.6, 5.2))
            _shop(side, y + width / 2, width, float(dice.choice([3.3, 5.1, 5.3, 5.0])), seed)
            y += width
            seed += 1
    ribbed = np.linspace(0, 1, 25)
    lanterns = []
    for tint, power in (
        ((1.0, 0.045, 0.012), 0.9),
        ((1.0, 0.36, 0.04), 0.9),
        ((1.0, 0.10, 0.02), 0.95),
    ):
        lamp = Build()
        lamp.soft = True
        radius = 0.05 + 0.19 * np.sin(ribbed * np.pi) ** 0.6 - 0.008 * (np.arange(25) % 2)
        lamp.lathe(np.stack([radius, 0.36 * ribbed - 0.36], -1), sides=28)
        for z in (0.0, -0.37):
            lamp.lathe(
                [[0.0, z + 0.03], [0.07, z + 0.03], [0.07, z - 0.03], [0, z - 0.03]],
                sides=20,
                material=1,
            )
        lamp.tube([[0, 0, -0.4], [0, 0, -0.62]], [0.012, 0.02], 6, 2)
        lamp.tube([[0, 0, 0], [0, 0, 0.12]], 0.006, 4, 1)
        lanterns.append(
            lamp.done(
                "lantern",
                [
                    m.glow("silk", tint, power, 0.35),
                    m.flat("rim", (0.12, 0.06, 0.02), 0.5),
                    m.flat("tassel", (0.5, 0.03, 0.02)),
                ],
                False,
            )
        )
    lines = Build()
    spots = []
    u = np.linspace(0, 1, 25)[:, None]
    for k in range(17):
        y = -3.5 + 3.4 * k + float(dice.uniform(-0.4, 0.4))
        a, b = (
            np.array([-2.9, y, float(dice.uniform(3.7, 4.4))]),
            np.array([2.9, y + dice.uniform(-1.2, 1.2), float(dice.uniform(3.7, 4.4))]),
        )
        path = a + (b - a) * u - [0, 0, 1.6] * u * (1 - u)
        lines.tube(path, 0.008, 4)
        for share in np.linspace(0.14, 0.86, 6):
            spots.append(path[int(share * 24)] - [0, 0, 0.12])
        stage.bulb((float(dice.uniform(-1, 1)), y, 3.2), 34, (1.0, 0.42, 0.16), 0.6)
    for side in (-1, 1):
        for k in range(14):
            spots.append(np.array([side * 2.2, -5 + 4.4 * k, 2.6]))
    lines.done("lines", [m.flat("line", (0.02, 0.02, 0.02))])
    shapes.scatter(lanterns, spots, 3, (0.85, 1.15), 0.02)
    shapes.scatter(
        [tufts.bush(k, 0.4, 600, 0.08, 1.1, LEAF) for k in range(2)],
        [(side * 2.6, -2 + 5.5 * k, 0.3) for side in (-1, 1) for k in range(10)],
        4,
        (0.6, 1.0),
    )
    stage.fog(NIGHT)
