"""Scenes of works: the dam with its reservoir, the old brick kilns."""

from dataclasses import replace
from typing import Any

import numpy as np

from portal.demo.scenes import landscape, shapes, stage, tufts
from portal.demo.scenes import materials as m
from portal.demo.scenes.shapes import Build, noise


def dam() -> None:
    """A reservoir behind a gravity dam with three closed gates, seen from downstream and above."""
    light = replace(
        landscape.NOON,
        azimuth=-112,
        elevation=36,
        seed=12.0,
        haze_density=0.0005,
        haze_height=300,
        clouds=0.48,
        sun=(1.0, 0.92, 0.8),
    )
    stage.camera((-92, -118, 88), (8, 60, 24), 29, exposure=-0.15)
    stage.outdoors(light)

    def heights(x: Any, y: Any) -> Any:
        bend = 26 * np.sin(y / 120.0) * np.clip((y - 30) / 200, 0, 1)
        half = 48 + 0.24 * np.clip(y, -60, 700) + 22 * noise(y / 160, 0 * y, 4, 2)
        side = np.clip((np.abs(x - bend) - half * 0.55) / 110, 0, 6)
        rough = noise(x / 130, y / 130, 8, 6, 0.48)
        rise = 95 * side**0.9 + 32 * rough * np.clip(side * 1.6, 0, 1)
        end = np.clip((y - 520) / 260, 0, 1) ** 1.5 * (150 + 60 * rough)
        return np.maximum(rise, end) - 4 + 2 * rough

    soil = m.surface("slope", (0.05, 0.085, 0.025), (0.10, 0.125, 0.045), 0.95, 0.05, 0.8)
    shapes.land("valley", heights, (-520, 560), (-150, 900), (500, 520), soil)
    dice = np.random.default_rng(4)
    x, y = dice.uniform(-380, 430, 60000), -140 + 900 * dice.uniform(0, 1, 60000) ** 1.2
    z = heights(x, y)
    free = (z > np.where(y > 4, 43.5, 3.5)) & ((np.abs(y + 4) > 22) | (z > 50))
    far = np.hypot(x + 92, y + 118) > 42
    spots = np.stack([x, y, z - 0.4], -1)[free & far]
    shapes.scatter(landscape.woods(5, leaves=700, height=8), spots, 5, (0.55, 1.15))
    lake = Build()
    lake.box((0, 460, 41), (1200, 914, 1))
    lake.done("lake", [m.water("lake", (0.012, 0.085, 0.085), 0.12, 0.35, (0.6, 1, 1), 0.03)])
    river = Build()
    river.box((0, -120, 0.2), (160, 230, 1))
    river.done("river", [m.water("river", (0.03, 0.07, 0.06), 0.15, 0.4, rough=0.05)])
    build = Build()

    def block(x0: float, x1: float, crest: float, foot: float) -> None:
        face = [[0.0, -3], [0.0, crest], [6.0, crest], [6.5, crest - 7], [foot, -3]]
        points = [[x, 8 - d, z] for x in (x0, x1) for d, z in face]
        build.add(points, [[0, 1, 2, 3, 4], [9, 8, 7, 6, 5]])
        build.add(points, [[k, k + 5, (k + 1) % 5 + 5, (k + 1) % 5] for k in range(5)])

    for k in range(-7, 8):
        if abs(k) > 1:
            block(k * 15 - 7.45, k * 15 + 7.45, 48, 38)
        else:
            block(k * 15 - 7.45, k * 15 + 7.45, 36, 40)
            build.box((k * 15, 3.5, 40.2), (11.4, 0.7, 9.6), 1)
            for z in (37, 39.5, 42, 44.5):
                build.box((k * 15, 3.0, z), (11.4, 0.5, 0.4), 1)
    for k in range(-2, 2):
        x = k * 15 + 7.5
        build.box((x, 3, 42), (3.0, 15, 18))
        build.box((x, -8, 30), (2.2, 22, 9.0))
        build.box((x, 4, 53.5), (3.4, 6, 7.5))
    build.box((0, 4, 57.6), (50, 7, 1.2))
    for k in (-1, 0, 1):
        build.box((k * 15, 4, 60.2), (6, 5, 4.2), 2)
        build.box((k * 15, 4, 62.5), (7, 6, 0.5), 3)
    build.box((0, 5, 48.4), (226, 7.5, 0.8))
    for k in range(-75, 76):
        build.box((k * 1.5, 1.4, 49.3), (0.14, 0.14, 1.1), 3)
    build.box((0, 1.4, 49.85), (226, 0.16, 0.14), 3)
    build.box((0, -44, 1.5), (50, 26, 5))
    for side in (-1, 1):
        build.box((side * 24, -40, 8), (3, 72, 16))
    build.box((-64, -46, 5), (30, 18, 16), 2)
    build.box((-64, -46, 13.4), (32, 20, 0.8), 3)
    stain = m.surface(
        "dam concrete",
        (0.36, 0.35, 0.32),
        (0.22, 0.215, 0.2),
        0.9,
        0.12,
        0.04,
        stretch=(1.6, 1, 0.22),
    )
    build.done(
        "dam",
        [
            stain,
            m.surface("gate", (0.08, 0.17, 0.24), (0.13, 0.2, 0.24), 0.5, 0.4),
            m.surface("plaster", (0.55, 0.52, 0.44), (0.42, 0.4, 0.35), 0.85, 0.3),
            m.flat("trim", (0.3, 0.12, 0.08), 0.6),
        ],
    )
    landscape.mountains(900, 420, 9, width=5000, deep=2200, size=700, floor=-4)
    stage.fog(light)


def brick_kilns() -> None:
    """Two old cone kilns of weathered brick by a river, stacks of bricks, a grey sky."""
    light = replace(
        landscape.OVERCAST,
        azimuth=-95,
        elevation=24,
        sun_power=4.0,
        soft=8,
        seed=6.0,
        haze_density=0.0016,
        sun=(1.0, 0.9, 0.78),
        clouds=0.82,
    )
    stage.camera((-9.5, -13.5, 2.0), (1.2, 6, 4.1), 25, exposure=0.2)
    stage.outdoors(light)

    def ground(x: Any, y: Any) -> Any:
        shore = np.clip((x - 17 + 0.35 * y - 2 * noise(y / 12, 0 * y, 4, 3)) / 7, 0, 1)
        far = np.clip((x + 0.35 * y - 105 - 6 * noise(y / 30, 0 * y, 8, 3)) / 12, 0, 1)
        return 0.12 * noise(x / 5, y / 5, 3, 4) - 2.6 * shore + 4.4 * far

    shapes.land(
        "ground",
        ground,
        (-160, 420),
        (-20, 500),
        (700, 600),
        m.surface("bare earth", (0.25, 0.14, 0.09), (0.19, 0.15, 0.09), 0.95, 0.25, 0.06),
        None,
        1.7,
    )
    river = Build()
    river.box((250, 200, -1.6), (900, 900, 1))
    river.done("river", [m.water("river", (0.10, 0.085, 0.055), 0.04, 0.7, rough=0.05)])
    old = m.brick(
        "kiln brick", (0.30, 0.115, 0.06), (0.20, 0.085, 0.05), 0.24, 0.012, (0.24, 0.19, 0.15)
    )
    for k, (x, y, tall) in enumerate(((-2.5, 5.5, 9.6), (7.2, 12.5, 9.0))):
        u, a = np.linspace(0, 1, 60)[:, None], np.linspace(0, 2 * np.pi, 97)[None]
        r = (3.6 - 2.25 * u**0.85 + 0.14 * np.exp(-(((u - 0.97) / 0.02) ** 2))) * (
            1 + 0.012 * noise(6 * np.cos(a) + k, 6 * np.sin(a) + 9 * u, 3, 4)
        )
        kiln = Build()
        kiln.soft = True
        top = tall * (1 - 0.03 * noise(2 * np.cos(a) + 5 * k, 2 * np.sin(a), 4, 4)) - 0.3
        z = u * top
        points = np.stack([r * np.cos(a), r * np.sin(a), z - 0.2], -1)
        i, j = np.arange(59)[:, None] * 97, np.arange(96)[None]
        kiln.add(
            points.reshape(-1, 3),
            np.stack([i + j, i + j + 1, i + j + 98, i + j + 97]).reshape(4, -1).T,
        )
        thing = kiln.done("kiln", [m.cone_brick("kiln brick", 0.24)])
        thing.location = (x, y, 0)
        door = Build()
        arch = np.linspace(0, np.pi, 17)
        rim = np.stack([0.75 * np.cos(arch), 0 * arch, 1.2 + 0.75 * np.sin(arch)], -1)
        door.add(np.concatenate([[[0.75, 0, 0]], rim, [[-0.75, 0, 0]]]), [list(range(19))], 1)
        frame = np.concatenate([[[0.85, 0, 0]], rim * [1.13, 1, 1] + [0, 0, 0.02], [[-0.85, 0, 0]]])
        door.tube(frame, 0.16, 6, 0)
        piece = door.done("door", [old, m.flat("soot", (0.008, 0.007, 0.006), 0.95)])
        piece.location, piece.rotation_euler = (x - 1.15, y - 3.12, 0), (-0.2, 0, -0.35)
    brick = Build()
    brick.box((0, 0, 0), (0.21, 0.1, 0.058))
    one = brick.done(
        "brick",
        [
            m.surface(
                "new brick", (0.42, 0.135, 0.065), (0.33, 0.105, 0.055), 0.9, 8.0, 0.003, vary=0.22
            )
        ],
        False,
    )
    spots: list[Any] = []
    turns: list[float] = []
    dice = np.random.default_rng(7)
    for sx, sy, long, tall_rows, deep in (
        (-8.2, -3.4, 12, 15, 5),
        (-4.2, -5.2, 9, 9, 5),
        (3.0, -2.2, 13, 13, 5),
        (4.4, 3.4, 10, 16, 5),
        (-9.8, 4.0, 12, 17, 6),
        (10.8, 6.2, 10, 12, 5),
    ):
        for r in range(tall_rows):
            for c in range(long - (r > tall_rows - 3) * int(dice.integers(0, 5))):
                for d in range(deep):
                    cross = r % 2
                    spots.append(
                        (
                            sx + c * 0.222 + dice.normal(0, 0.005),
                            sy + d * 0.222 + dice.normal(0, 0.006),
                            0.03 + 0.0605 * r,
                        )
                    )
                    turns.append(1.571 * cross + dice.normal(0, 0.03))
                    shift = (0, 0.111) if not cross else (0.111, 0)
                    spots.append((spots[-1][0] + shift[0], spots[-1][1] + shift[1], spots[-1][2]))
                    turns.append(1.571 * cross + dice.normal(0, 0.03))
    for _ in range(140):
        spots.append((float(dice.uniform(-12, 9)), float(dice.uniform(-9, 3)), 0.06))
        turns.append(float(dice.uniform(0, 6.3)))
    shapes.scatter([one], spots, 1, (0.98, 1.02), 0.0, turns)
    x, y = dice.uniform(-30, 16, 9000), dice.uniform(-15, 40, 9000)
    keep = (noise(x / 5, y / 5, 6, 3) > 0.22) & (np.abs(x) + np.abs(y - 1) > 9)
    shapes.scatter(
        [
            tufts.blades(k, 16, 0.4, 0.1, 0.01, ((0.14, 0.17, 0.04), (0.3, 0.27, 0.1)))
            for k in range(3)
        ],
        landscape.on_ground(ground, x, y)[keep],
        2,
        (0.4, 1.3),
    )
    landscape.tree_line((-140, 10), 62, 60, 0, 8, 4, palms=8, bamboos=12, height=8)
    x = dice.uniform(120, 420, 140)
    y = dice.uniform(20, 380, 140)
    spots2 = landscape.on_ground(ground, x, y)
    shapes.scatter(landscape.woods(9, height=9), spots2[spots2[:, 2] > 0.4], 8, (0.6, 1.2))
    landscape.mountains(700, 220, 5, width=4000, deep=1500, size=420, floor=-4)
    stage.fog(light)
