"""The potter's shelves."""

from typing import Any

import numpy as np

from portal.demo.scenes import materials as m
from portal.demo.scenes import shapes, stage
from portal.demo.scenes.shapes import Build
from portal.demo.scenes.stage import DAY


def pottery() -> None:
    """Shelves of jars, bowls and vases in brown and ash green, light from a window at the side."""
    stage.camera((0.55, -2.55, 1.42), (-0.1, 1.2, 1.12), 38, 3.5, 3.1, exposure=0.95)
    stage.backdrop((0.6, 0.7, 0.85), 0.06)
    room = Build()
    room.box((0, 0, -0.05), (9, 9, 0.1), 0)
    room.box((0, 1.75, 1.6), (9, 0.2, 3.4), 1)
    room.box((3.6, 0, 1.6), (0.2, 9, 3.4), 1)
    shelf = Build()
    for z in (0.18, 0.66, 1.14, 1.60, 2.04):
        for k in range(3):
            shelf.box((0, 1.02 + 0.19 * k, z), (5.4, 0.18, 0.035), 0)
    for x in (-2.6, -0.9, 0.9, 2.6):
        for y in (0.95, 1.48):
            shelf.box((x, y, 1.15), (0.07, 0.07, 2.4), 0)
    shelf.box((1.2, -0.55, 0.62), (1.5, 0.6, 0.05), 0)
    for x in (0.55, 1.85):
        for y in (-0.78, -0.32):
            shelf.box((x, y, 0.3), (0.06, 0.06, 0.6), 0)
    planks = shelf.done(
        "shelf",
        [
            m.surface(
                "old wood",
                (0.26, 0.18, 0.115),
                (0.15, 0.10, 0.065),
                0.75,
                1.6,
                0.004,
                stretch=(1, 8, 8),
            )
        ],
    )
    edge = planks.modifiers.new("round", "BEVEL")
    edge.width = 0.006
    room.done(
        "room",
        [
            m.surface("clay floor", (0.26, 0.17, 0.11), (0.34, 0.235, 0.16), 0.95, 1.0, 0.02),
            m.surface("clay wall", (0.42, 0.33, 0.23), (0.33, 0.25, 0.175), 0.95, 0.8, 0.02),
        ],
    )
    profiles = {
        "jar": [
            [0, 0],
            [0.075, 0],
            [0.085, 0.01],
            [0.13, 0.1],
            [0.145, 0.17],
            [0.12, 0.25],
            [0.08, 0.285],
            [0.085, 0.31],
            [0.075, 0.31],
            [0.065, 0.28],
            [0.1, 0.2],
            [0, 0.05],
        ],
        "vase": [
            [0, 0],
            [0.06, 0],
            [0.065, 0.01],
            [0.085, 0.08],
            [0.09, 0.14],
            [0.06, 0.23],
            [0.035, 0.29],
            [0.04, 0.34],
            [0.058, 0.365],
            [0.05, 0.365],
            [0.025, 0.3],
            [0, 0.28],
        ],
        "bowl": [
            [0, 0],
            [0.045, 0],
            [0.045, 0.015],
            [0.09, 0.05],
            [0.115, 0.1],
            [0.12, 0.115],
            [0.112, 0.115],
            [0.08, 0.055],
            [0, 0.025],
        ],
        "pot": [
            [0, 0],
            [0.1, 0],
            [0.11, 0.01],
            [0.145, 0.07],
            [0.145, 0.13],
            [0.11, 0.19],
            [0.115, 0.2],
            [0.05, 0.235],
            [0.018, 0.24],
            [0.022, 0.27],
            [0, 0.275],
        ],
        "tall": [
            [0, 0],
            [0.07, 0],
            [0.075, 0.01],
            [0.1, 0.13],
            [0.105, 0.22],
            [0.07, 0.3],
            [0.07, 0.36],
            [0.09, 0.385],
            [0.08, 0.385],
            [0.055, 0.33],
            [0, 0.3],
        ],
        "cup": [
            [0, 0],
            [0.035, 0],
            [0.042, 0.01],
            [0.048, 0.09],
            [0.042, 0.09],
            [0.035, 0.02],
            [0, 0.015],
        ],
    }
    glazes = [
        ((0.17, 0.075, 0.035), (0.09, 0.04, 0.02)),
        ((0.20, 0.22, 0.14), (0.28, 0.28, 0.19)),
        ((0.30, 0.165, 0.085), (0.2, 0.1, 0.05)),
        ((0.13, 0.16, 0.115), (0.2, 0.21, 0.15)),
        ((0.38, 0.29, 0.19), (0.28, 0.2, 0.12)),
    ]
    patterns: dict[str, list[Any]] = {}
    for name, profile in profiles.items():
        fine = _smooth(np.asarray(profile))
        patterns[name] = []
        for dark, pale in glazes:
            pot = Build()
            pot.soft = True
            pot.lathe(fine, sides=56)
            patterns[name].append(
                pot.done(
                    name,
                    [
                        m.surface(
                            "glaze",
                            dark,
                            pale,
                            0.24,
                            6.0,
                            0.0006,
                            vary=0.16,
                            stretch=(1, 1, 2.5),
                            coat=0.5,
                        )
                    ],
                    False,
                )
            )
    dice = np.random.default_rng(8)
    rows = (
        ("jar", 0.2, 0.33),
        ("pot", 0.68, 0.33),
        ("vase", 1.16, 0.23),
        ("tall", 1.62, 0.26),
        ("jar", 2.06, 0.34),
    )
    for k, (name, z, step) in enumerate(rows):
        for half in range(2):
            kind = name if (half + k) % 2 == 0 else ("bowl", "cup", "vase", "jar", "bowl")[k]
            gap = {"cup": 0.125, "bowl": 0.27, "vase": 0.23, "tall": 0.25}.get(kind, step)
            first, last = (-2.5, -0.02) if half == 0 else (0.08, 2.5)
            glaze = patterns[kind][(k * 2 + half * 3) % 5 : (k * 2 + half * 3) % 5 + 2]
            xs = np.arange(first + gap / 2, last, gap)
            spots = [
                (x + dice.normal(0, 0.008), y + dice.normal(0, 0.012), z)
                for x in xs
                for y in ((1.08, 1.34) if kind in ("cup", "bowl", "vase") else (1.2,))
            ]
            shapes.scatter(glaze, spots, k * 3 + half, (0.93, 1.05), 0.0)
            if kind == "bowl":
                shapes.scatter(
                    glaze,
                    [(x, y, zz + 0.045 * n) for x, y, zz in spots for n in (1, 2)],
                    k,
                    (0.95, 1.0),
                    0.01,
                )
    for name, spot, pick in (
        ("jar", (0.95, -0.6, 0.645), 1),
        ("bowl", (1.4, -0.68, 0.645), 4),
        ("cup", (1.2, -0.42, 0.645), 2),
        ("vase", (1.68, -0.5, 0.645), 3),
    ):
        shapes.scatter([patterns[name][pick]], [spot], 1, (1.1, 1.1), 0)
    for k, x in enumerate((-1.9, -1.25, -0.55)):
        shapes.scatter(
            [patterns["jar"][(k + 2) % 5]], [(x, 0.35 + 0.2 * (k % 2), 0)], 1, (1.9, 2.1), 0
        )
    stage.panel((-3.2, -0.6, 2.0), (0.3, 1.2, 1.0), (1.6, 1.8), 105, DAY)
    stage.panel((2.6, -3.4, 2.6), (0, 1, 1), (1.5, 1.5), 14, (1.0, 0.8, 0.6))


def _smooth(profile: Any, times: int = 2) -> Any:
    """Round a profile's corners by cutting them (Chaikin)."""
    for _ in range(times):
        a, b = profile[:-1], profile[1:]
        cut = np.stack([a * 0.75 + b * 0.25, a * 0.25 + b * 0.75], axis=1).reshape(-1, 2)
        profile = np.concatenate([profile[:1], cut, profile[-1:]])
    return profile
