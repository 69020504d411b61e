"""Scenes of the harvest: rice drying on a yard, kumquats in pots."""

from dataclasses import replace
from typing import Any

import numpy as np

from portal.demo.scenes import houses, landscape, plants, shapes, stage, tufts
from portal.demo.scenes import materials as m
from portal.demo.scenes.shapes import Build, noise, offset


def drying_rice() -> None:
    """Cones of golden rice on a cement yard, sacks, a rake, a barn, late sun."""
    light = replace(
        landscape.GOLDEN, azimuth=-98, elevation=19, seed=4.0, haze_density=0.0012, clouds=0.5
    )
    stage.camera((-1.7, -5.4, 1.6), (1.35, 3, 0.72), 27, exposure=0.0)
    stage.outdoors(light)
    shapes.plain(m.surface("earth", (0.14, 0.14, 0.05), (0.27, 0.21, 0.13), 0.95, 0.5, 0.04), -0.06)
    yard = Build()
    for i in range(-4, 5):
        for j in range(-3, 5):
            yard.box((i * 4, j * 4, -0.05), (3.98, 3.98, 0.12))
    yard.done(
        "yard", [m.surface("cement", (0.27, 0.25, 0.22), (0.37, 0.35, 0.31), 0.9, 0.5, 0.008)]
    )
    grain = m.surface("rice", (0.60, 0.38, 0.085), (0.45, 0.27, 0.055), 0.85, 28.0, 0.012)
    cones = (
        (-1.5, 0.6, 1.15, 0.72),
        (1.5, 1.9, 1.3, 0.85),
        (-3.6, 3.2, 1.2, 0.75),
        (4.6, 3.6, 1.25, 0.8),
        (0.4, 5.6, 1.3, 0.85),
        (-6.6, 5.4, 1.2, 0.8),
    )
    spots: list[Any] = []
    dice = np.random.default_rng(2)
    for k, (cx, cy, radius, tall) in enumerate(cones):

        def cone(
            x: Any,
            y: Any,
            cx: float = cx,
            cy: float = cy,
            r: float = radius,
            h: float = tall,
            k: int = k,
        ) -> Any:
            d = np.hypot(x - cx, y - cy) / r + 0.06 * noise(x * 1.6, y * 1.6, k, 3)
            body = h * np.where(d < 1, 1 - d, 0) - 0.05 * np.exp(-((d / 0.12) ** 2))
            return np.maximum(body, 0.04 - 0.09 * np.clip(d - 1, 0, 9)) + 0.01 * noise(
                x * 8, y * 8, 5, 3
            ) * (d < 1.25)

        shapes.land(
            "heap",
            cone,
            (cx - radius * 1.6, cx + radius * 1.6),
            (cy - radius * 1.6, cy + radius * 1.6),
            (260, 260),
            grain,
        )
        if k < 3:
            turn, far = (
                dice.uniform(0, 6.28, 16000),
                radius * dice.uniform(0, 1, 16000) ** 0.5 * 1.5,
            )
            x, y = cx + far * np.cos(turn), cy + far * np.sin(turn)
            spots.append(np.stack([x, y, np.maximum(cone(x, y), 0.012)], -1))
    corn = Build()
    corn.soft = True
    corn.tube(
        [[-0.005, 0, 0], [-0.003, 0, 0], [0.003, 0, 0], [0.005, 0, 0]],
        [0.0004, 0.0019, 0.0019, 0.0004],
        6,
    )
    kernel = corn.done(
        "grain", [m.surface("kernel", (0.66, 0.44, 0.12), (0.5, 0.31, 0.07), 0.6, vary=0.25)], False
    )
    shapes.scatter([kernel], np.concatenate(spots), 3, (0.9, 1.3), 0.35)
    sack = Build()
    sack.soft = True
    t = np.linspace(0, 1, 20)[:, None]
    a = np.linspace(0, 2 * np.pi, 40)[None]
    bulge = np.sin(t * np.pi) ** 0.45
    wide = 0.84 + 0.16 * np.sin(t * np.pi) ** 0.6
    points = np.stack(
        [
            0.29 * wide * np.sign(np.cos(a)) * np.abs(np.cos(a)) ** 0.7,
            (t - 0.5) * 0.92 + 0 * a,
            0.125 * bulge * np.sign(np.sin(a)) * np.abs(np.sin(a)) ** 0.8 + 0.12,
        ],
        -1,
    )
    points[..., 2] += 0.012 * noise(points[..., 0] * 7, points[..., 1] * 7, 2, 3)
    i, j = np.arange(19)[:, None] * 40, np.arange(39)[None]
    sack.add(
        points.reshape(-1, 3), np.stack([i + j, i + j + 1, i + j + 41, i + j + 40]).reshape(4, -1).T
    )
    bag = sack.done(
        "sack",
        [
            m.surface(
                "sacking", (0.56, 0.53, 0.45), (0.47, 0.43, 0.35), 0.85, 18.0, 0.003, vary=0.08
            )
        ],
        False,
    )
    stack = [
        (2.95 + 0.64 * c + 0.05 * dice.normal() + 0.14 * r, -1.3 + 0.05 * dice.normal(), 0.22 * r)
        for r in range(4)
        for c in range(4 - r // 2)
    ]
    stack += [
        (3.0 + 0.66 * c + 0.05 * dice.normal(), -0.3 + 0.04 * dice.normal(), 0.22 * r)
        for r in range(3)
        for c in range(4)
    ]
    shapes.scatter([bag], stack, 3, (0.98, 1.04), 0.0, dice.normal(0, 0.09, len(stack)))
    rake = Build()
    rake.tube([[-4.0, -1.9, 0.05], [-1.7, -0.95, 0.08]], 0.02, 8)
    rake.box((-1.62, -0.92, 0.08), (0.09, 0.8, 0.12), 0, 0.39)
    rake.done("rake", [m.surface("handle", (0.36, 0.25, 0.13), None, 0.6)])
    houses.plain_house(
        (2.5, 13.5, 0), (13, 6, 3.6), (0.55, 0.45, 0.29), houses.tile_skin(), 0.05, 3
    )
    straw = Build()
    straw.lathe([[1.9, 0], [2.1, 0.9], [1.8, 2.2], [0.9, 3.3], [0.05, 3.9]], (-9, 11, 0), 30)
    straw.done(
        "straw",
        [
            m.surface(
                "straw", (0.46, 0.34, 0.13), (0.32, 0.23, 0.09), 0.95, 2.0, 0.05, stretch=(1, 1, 4)
            )
        ],
    )
    shapes.scatter(
        [plants.palm(k, 7.5, 10, 2, 0.5, 0.09) for k in range(3)],
        [(-5.2, 14, 0), (10.5, 12, 0), (11.8, 14, 0), (-13, 15, 0)],
        4,
        (0.9, 1.1),
        0.03,
    )
    shapes.scatter(
        [plants.banana(k) for k in range(2)],
        [(-3.6, 15, 0), (-6.4, 16, 0), (12, 17, 0), (-12, 12, 0)],
        5,
    )
    landscape.tree_line((-50, 50), 26, 40, 0, 4, 6, palms=6, bamboos=10, height=7)
    stage.fog(light)


def kumquats() -> None:
    """Rows of kumquat trees in brown pots on bare soil under soft light."""
    light = replace(landscape.OVERCAST, seed=3.0, haze_density=0.004, haze_height=60)
    stage.camera((-0.1, -5.0, 2.05), (0.35, 5, 0.55), 34, 5.6, 5.0, exposure=0.45)
    stage.outdoors(light)
    shapes.plain(m.surface("soil", (0.20, 0.13, 0.085), (0.13, 0.085, 0.055), 0.95, 1.6, 0.05))
    kinds = []
    for k in range(4):
        crown = tufts.bush(
            k,
            0.5,
            2600,
            0.052,
            1.08,
            ((0.035, 0.10, 0.02), (0.10, 0.20, 0.035)),
            (0.85, 0.30, 0.02),
        )
        pot = Build()
        pot.lathe(
            [
                [0.0, 0],
                [0.2, 0],
                [0.23, 0.03],
                [0.29, 0.3],
                [0.31, 0.36],
                [0.34, 0.38],
                [0.34, 0.43],
                [0.3, 0.43],
                [0.29, 0.39],
                [0, 0.39],
            ],
            sides=40,
        )
        pot.tube([[0, 0, 0.35], [0.02, 0, 0.55], [0, 0.01, 0.8]], 0.03, 8, 1)
        base = pot.done(
            "pot",
            [
                m.surface(
                    "glazed pot", (0.21, 0.085, 0.04), (0.13, 0.05, 0.025), 0.3, 3.0, coat=0.4
                ),
                m.flat("stem", (0.2, 0.15, 0.1)),
            ],
            False,
        )
        kinds.append((crown, base))
    dice = np.random.default_rng(5)
    spots = np.array(
        [
            ((c - 9.5) * 1.7 + dice.normal(0, 0.03), -1.7 + 1.6 * r + dice.normal(0, 0.04), 0.0)
            for c in range(20)
            for r in range(24)
        ]
    )
    # The path between the rows stays free for the eye.
    spots = spots[np.abs(spots[:, 0]) > 0.2]
    for k, (crown, base) in enumerate(kinds):
        mine = spots[k::4]
        shapes.scatter([base], mine, k, (1.0, 1.0), 0.0)
        shapes.scatter([crown], mine + offset(0, 0, 0.55), k, (0.92, 1.08), 0.03)
    shed = Build()
    for x in (-16, -8, 0, 8, 16):
        shed.tube([[x, 38, 0], [x, 38, 3]], 0.07, 8)
    shed.done("posts", [m.flat("post", (0.4, 0.4, 0.4))])
    landscape.tree_line((-60, 60), 48, 50, 0, 4, 6, palms=8, bamboos=10, height=7)
    stage.fog(light)
