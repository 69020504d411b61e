"""Scenes of industry: the factory park from the air, solar panels on a roof."""

from dataclasses import replace
from typing import Any

import numpy as np

from portal.demo.scenes import houses, landscape, shapes, stage
from portal.demo.scenes import materials as m
from portal.demo.scenes.shapes import Build, noise


def industrial_park() -> None:
    """Rows of factory halls from the air, roads between them, fields at the edge."""
    light = replace(
        landscape.NOON,
        azimuth=-70,
        elevation=44,
        seed=3.0,
        haze_density=0.00045,
        haze_height=250,
        clouds=0.42,
    )
    stage.camera((-130, -210, 150), (30, 110, 0), 30, exposure=-0.45)
    stage.outdoors(light)
    blocks = [(cx, cy) for cx in range(-5, 6) for cy in range(-2, 6)]

    def colours(x: Any, y: Any, z: Any) -> Any:
        cell = np.sin(np.floor((x + 0.3 * y) / 85) * 91.7 + np.floor(y / 60) * 47.3) * 43758.5
        share = (cell - np.floor(cell))[..., None]
        field = np.array([0.08, 0.15, 0.025]) * (1 - share) + np.array([0.28, 0.27, 0.07]) * share
        bund = ((np.abs((x + 0.3 * y) % 85 - 42) < 1.5) | (np.abs(y % 60 - 30) < 1.2))[..., None]
        field = np.where(bund, [0.09, 0.1, 0.04], field)
        inside = ((np.abs(x) < 560) & (y > -270) & (y < 560))[..., None]
        lx, ly = (x + 50) % 100 - 50, (y + 50) % 100 - 50
        road = ((np.abs(np.abs(lx) - 50) < 5.5) | (np.abs(np.abs(ly) - 50) < 5.5))[..., None]
        green = ((np.abs(np.abs(lx) - 50) < 9.5) | (np.abs(np.abs(ly) - 50) < 9.5))[..., None]
        tarmac, yard = np.array([0.10, 0.10, 0.105]), np.array([0.28, 0.27, 0.25])
        plant = np.where(road, tarmac, np.where(green, [0.07, 0.13, 0.03], yard))
        return np.where(inside, plant, field)

    shapes.land(
        "plain",
        lambda x, y: 0 * x,
        (-4200, 4200),
        (-280, 3200),
        (1300, 1300),
        m.attribute("plain", 0.9, 0.05, 0.12),
        colours,
        1.7,
    )
    dice = np.random.default_rng(9)
    paints = [
        (0.10, 0.26, 0.50),
        (0.62, 0.64, 0.66),
        (0.13, 0.32, 0.52),
        (0.50, 0.54, 0.57),
        (0.20, 0.40, 0.44),
    ]
    skins = [
        m.surface("roof", p, tuple(c * 0.85 for c in p), 0.42, 0.05, 0.0, 0.15, stretch=(1, 0.2, 1))
        for p in paints
    ]
    skins += [
        m.surface("wall", (0.62, 0.62, 0.6), (0.5, 0.5, 0.49), 0.6, 0.1),
        m.flat("light sheet", (0.75, 0.78, 0.8), 0.3),
        m.flat("vent", (0.45, 0.46, 0.47), 0.35, 0.6),
        m.surface("solar", (0.02, 0.03, 0.07), None, 0.2),
    ]
    build = Build()
    trucks: list[Any] = []
    for cx, cy in blocks:
        if dice.uniform() < 0.04:
            continue
        halves = 1 if dice.uniform() < 0.4 else 2
        for part in range(halves):
            width = 72.0 if halves == 1 else 33.0
            deep, tall = float(dice.uniform(58, 76)), float(dice.uniform(9, 13))
            mx = cx * 100 + (0 if halves == 1 else (part * 2 - 1) * 19.5)
            my = cy * 100 + float(dice.uniform(-3, 3))
            skin = int(dice.integers(0, 5))
            build.box((mx, my, tall / 2), (width, deep, tall), 5)
            spans = max(int(width / 24), 1)
            w = width / spans
            for s in range(spans):
                x0 = mx - width / 2 + s * w
                n = int(deep / 1.0)
                for side in (0, 1):
                    a, b = (x0 - 0.3, x0 + w / 2) if side == 0 else (x0 + w + 0.3, x0 + w / 2)
                    ys = np.linspace(my - deep / 2 - 0.6, my + deep / 2 + 0.6, n)
                    lift = 0.12 * (np.arange(n) % 2)
                    build.ribbon(
                        np.stack([0 * ys + a, ys, tall + lift], -1),
                        np.stack([0 * ys + b, ys, tall + 2.3 + lift], -1),
                        skin,
                    )
                    for j in range(3):
                        yy = my - deep / 2 + deep * (j + 0.5) / 3
                        build.add(
                            [
                                [a * 0.85 + b * 0.15, yy - 1, tall + 0.55],
                                [a * 0.85 + b * 0.15, yy + 1, tall + 0.55],
                                [a * 0.15 + b * 0.85, yy + 1, tall + 2.2],
                                [a * 0.15 + b * 0.85, yy - 1, tall + 2.2],
                            ],
                            [[0, 1, 2, 3]],
                            6 if skin != 1 else 8,
                        )
                for j in range(5):
                    build.lathe(
                        [[0.5, 0], [0.5, 0.7], [0.9, 1.0], [0.7, 1.6], [0, 1.8]],
                        (x0 + w / 2, my - deep / 2 + deep * (j + 0.5) / 5, tall + 2.2),
                        10,
                        7,
                    )
            build.box((mx, my - deep / 2 - 2, tall + 0.2 - 5), (width * 0.5, 4, 0.3), skin)
        for _ in range(3):
            trucks.append((cx * 100 + dice.uniform(-36, 36), cy * 100 - 43.2, 0))
    build.done("halls", skins)
    truck = Build()
    truck.box((0, 0, 2.2), (2.5, 8, 2.8), 0)
    truck.box((0, 5.2, 1.6), (2.4, 2, 2.2), 1)
    pattern = truck.done(
        "truck",
        [m.surface("box", (0.6, 0.6, 0.58), vary=0.5), m.flat("cab", (0.35, 0.06, 0.04))],
        False,
    )
    shapes.scatter([pattern], trucks, 3, (0.9, 1.1), 0, 1.57)
    x, y = dice.uniform(-560, 560, 5000), dice.uniform(-270, 560, 5000)
    lx, ly = np.abs(np.abs((x + 50) % 100 - 50) - 50), np.abs(np.abs((y + 50) % 100 - 50) - 50)
    strip = ((lx > 6.5) & (lx < 9) & (ly > 9)) | ((ly > 6.5) & (ly < 9) & (lx > 9))
    shapes.scatter(landscape.woods(2, height=6), np.stack([x, y, 0 * x], -1)[strip], 4, (0.6, 1.0))
    x, y = dice.uniform(-1300, 1300, 9000), dice.uniform(585, 3000, 9000)
    grove = noise(x / 170, y / 120, 7, 3) > 0.34
    shapes.scatter(landscape.woods(7, height=8), np.stack([x, y, 0 * x], -1)[grove], 5, (0.6, 1.2))
    for k in range(60):
        x, y = float(dice.uniform(-900, 900)), float(dice.uniform(640, 1500))
        if noise(np.array(x / 170), np.array(y / 120), 7, 3) > 0.2:
            houses.plain_house(
                (x, y, 0),
                (11, 8, 4),
                (0.6, 0.55, 0.45),
                skins[0] if k % 3 else skins[1],
                k * 1.7,
                k,
            )
    landscape.mountains(3300, 520, 3, width=9000, deep=2600, size=900)
    stage.fog(light)


def solar_roof() -> None:
    """Rows of tilted solar panels on a light grey factory roof in strong sun."""
    light = replace(
        landscape.NOON,
        azimuth=-48,
        elevation=40,
        seed=21.0,
        haze_density=0.0003,
        clouds=0.36,
        sun_power=9.0,
    )
    stage.camera((-7.5, -9, 4.6), (6, 18, 0.2), 27, exposure=-0.35)
    stage.outdoors(light)
    roof = Build()
    u = np.arange(-30, 46, 0.11)
    wave = np.where((np.arange(len(u)) // 2) % 3 == 0, 0.06, 0.0)
    roof.ribbon(np.stack([u, 0 * u - 14, wave], -1), np.stack([u, 0 * u + 74, wave], -1))
    roof.box((8, 30, -4), (77, 88, 7.9))
    for x, y, w, d in (
        (8, -14, 77, 0.4),
        (8, 74.2, 77, 0.4),
        (-30.2, 30, 0.4, 88),
        (46.2, 30, 0.4, 88),
    ):
        roof.box((x, y, 0.3), (w, d, 1.0))
    roof.done(
        "roof",
        [
            m.surface(
                "sheet",
                (0.46, 0.47, 0.47),
                (0.38, 0.385, 0.385),
                0.45,
                0.15,
                0.0,
                0.1,
                stretch=(1, 0.15, 1),
            )
        ],
    )
    panel = Build()
    panel.box((0, 0, 0.0), (1.04, 2.06, 0.04), 1)
    for i in range(6):
        for j in range(12):
            panel.box((-0.4225 + 0.169 * i, -0.924 + 0.168 * j, 0.021), (0.161, 0.160, 0.006), 0)
    cell = m.surface("cell", (0.006, 0.012, 0.045), (0.012, 0.022, 0.075), 0.12, 3.0, coat=1.0)
    block = panel.done("panel", [cell, m.flat("frame", (0.42, 0.43, 0.45), 0.35, 0.7)], False)
    tilt = 0.26
    spots, legs = [], Build()
    for row in range(17):
        y = -8 + 4.7 * row
        for k in range(60):
            x = -27 + 1.09 * k + (3.5 if k > 21 else 0) + (3.5 if k > 43 else 0)
            if x < 44:
                spots.append((x, y, 0.85))
                if k % 3 == 0:
                    legs.tube([[x, y - 0.85, 0], [x, y - 0.85, 0.62]], 0.03, 6)
                    legs.tube([[x, y + 0.85, 0], [x, y + 0.85, 1.06]], 0.03, 6)
        legs.tube([[-27.5, y - 0.85, 0.6], [44, y - 0.85, 0.6]], 0.03, 6)
        legs.tube([[-27.5, y + 0.85, 1.04], [44, y + 0.85, 1.04]], 0.03, 6)
    for x in (-2.7, 24.7):
        legs.box((x, 30, 0.25), (0.5, 86, 0.1))
    legs.done("legs", [m.flat("galvanised", (0.5, 0.51, 0.52), 0.4, 0.8)])
    holder = shapes.scatter([block], spots, 1, (1, 1), 0.0, 0.0)
    tilts = np.zeros((len(spots), 3))
    tilts[:, 0] = tilt + np.random.default_rng(1).normal(0, 0.004, len(spots))
    holder.data.attributes["turn"].data.foreach_set("vector", tilts.ravel())
    vents = Build()
    for k in range(6):
        vents.lathe(
            [[0.4, 0], [0.4, 0.5], [0.62, 0.75], [0.5, 1.15], [0, 1.3]],
            (-1.0 + 0.3, 2 + 13 * k, 0),
            20,
        )
    vents.done("vents", [m.flat("vent", (0.55, 0.56, 0.57), 0.3, 0.8)])
    ground = Build()
    ground.box((0, 1500, -9), (6000, 4000, 1))
    ground.done("ground", [m.surface("ground", (0.08, 0.14, 0.03), (0.2, 0.2, 0.08), 0.95, 0.02)])
    for k in range(5):
        hall = Build()
        hall.box((0, 0, 0), (70, 44, 11))
        hall.done(
            "hall", [m.surface("hall", (0.5, 0.54, 0.58), (0.24, 0.36, 0.5), 0.5, 0.02)]
        ).location = (-130 + 84 * k, 150, -4)
    landscape.tree_line((-260, 320), 112, 120, -8.5, 5, 4, height=9)
    landscape.mountains(900, 260, 12, width=5000, deep=1600, size=500, floor=-12)
    stage.fog(light)
