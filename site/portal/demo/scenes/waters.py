"""Scenes at the water: the bridge, the lotus pond, the ferry landing."""

from dataclasses import replace
from typing import Any

import numpy as np

from portal.demo.scenes import boats, landscape, plants, shapes, stage, tufts
from portal.demo.scenes import materials as m
from portal.demo.scenes.shapes import Build, noise

CONCRETE = ((0.42, 0.41, 0.38), (0.55, 0.54, 0.50))


def bridge() -> None:
    """A girder bridge on slim piers over a wide brown river, soft morning light."""
    light = replace(
        landscape.MORNING,
        azimuth=-52,
        elevation=14,
        sun=(1.0, 0.78, 0.55),
        seed=4.0,
        haze_density=0.0011,
        haze_height=90,
        haze=(0.76, 0.76, 0.76),
        clouds=0.5,
        glow_power=0.4,
        cloud_light=(1.3, 1.15, 1.0),
    )
    stage.camera((-30, -26, 5.0), (40, 90, 8.2), 30, exposure=0.0)
    stage.outdoors(light)
    shapes.plain(m.water("river", (0.16, 0.12, 0.065), 0.16, 0.55, (0.45, 1, 1), 0.05))

    def bank(x: Any, y: Any) -> Any:
        across = 0.25 * x + 0.97 * y
        near = np.clip((-14 - across + 2 * noise(x / 20, y / 20, 2, 4)) / 14, -1, 1) * 3
        far = np.clip((across - 262 + 8 * noise(x / 60, y / 60, 3, 3)) / 30, -1, 1) * 4
        return np.maximum(near, far) + 0.25 * noise(x / 3, y / 3, 6, 4)

    grass = m.surface("bank", (0.09, 0.13, 0.03), (0.2, 0.17, 0.08), 0.95, 0.3, 0.1)
    shapes.land("banks", bank, (-700, 800), (-45, 640), (500, 700), grass, None, 1.6)
    deck = Build()
    a, b = np.array([120.0, -60.0]), np.array([20.0, 330.0])
    way = (b - a) / np.linalg.norm(b - a)
    turn = float(np.arctan2(way[1], way[0]))
    side = np.array([-way[1], way[0]])
    length = float(np.linalg.norm(b - a))
    spans = 9
    for k in range(spans):
        mid = a + way * length * (k + 0.5) / spans
        deck.box((*mid, 11.2), (length / spans - 0.06, 9.5, 0.55), 0, turn)
        for shift in (-3.2, 0.0, 3.2):
            deck.box((*(mid + side * shift), 10.1), (length / spans - 0.3, 0.7, 1.7), 0, turn)
        for shift in (-4.6, 4.6):
            deck.box((*(mid + side * shift), 12.35), (length / spans, 0.1, 0.09), 1, turn)
            deck.box((*(mid + side * shift), 11.95), (length / spans, 0.08, 0.07), 1, turn)
            for j in range(14):
                post = mid + way * (j / 14 - 0.5) * length / spans + side * shift
                deck.box((*post, 11.9), (0.1, 0.1, 0.9), 1, turn)
    for k in range(spans + 1):
        foot = a + way * length * k / spans
        for shift in (-2.6, 2.6):
            spot = foot + side * shift
            deck.tube([[*spot, -6], [*spot, 8.4]], 0.75, 20)
        deck.box((*foot, 8.8), (1.9, 8.2, 1.0), 0, turn)
        deck.box((*foot, 0.35), (3.4, 8.6, 1.5), 0, turn)
    for k in range(12):
        foot = a + way * length * (k + 0.5) / 12 + side * 4.4
        deck.tube([[*foot, 11.5], [*foot, 18.5], [*(foot - side * 1.6), 19.3]], 0.09, 6, 1)
    deck.done(
        "bridge",
        [
            m.surface("concrete", *CONCRETE, 0.85, 0.25, 0.02, stretch=(1, 1, 0.25)),
            m.flat("rail", (0.55, 0.56, 0.57), 0.5),
        ],
    )
    dice = np.random.default_rng(5)
    x = dice.uniform(-500, 620, 900)
    y = (272 + dice.uniform(0, 1, 900) ** 2 * 200 - 0.25 * x) / 0.97
    shapes.scatter(landscape.woods(4), landscape.on_ground(bank, x, y), 1, (0.6, 1.5))
    x = dice.uniform(-400, 450, 70)
    y = (278 + dice.uniform(0, 60, 70) - 0.25 * x) / 0.97
    shapes.scatter([plants.palm(k, 10 + k) for k in range(3)], landscape.on_ground(bank, x, y), 3)
    x, y = dice.uniform(-66, -8, 9000), dice.uniform(-30, 8, 9000)
    spots = landscape.on_ground(bank, x, y)
    reeds = [
        tufts.blades(k, 18, 1.1, 0.12, 0.014, ((0.1, 0.17, 0.03), (0.28, 0.27, 0.1)))
        for k in range(3)
    ]
    shapes.scatter(
        reeds, spots[(spots[:, 2] > 0.05) & (noise(x / 5, y / 5, 4, 2) > 0.05)], 6, (0.4, 1.2)
    )
    boat = boats.sampan(0)
    boat.location, boat.rotation_euler = (-12, 44, 0), (0, 0, 0.5)
    landscape.mountains(900, 260, 31, width=6000, size=600, floor=-3)
    stage.fog(light)


def lotus_pond() -> None:
    """Lotus leaves and pink flowers, a boardwalk, trees beyond."""
    light = replace(
        landscape.MORNING,
        azimuth=-105,
        elevation=20,
        sun_power=6.5,
        soft=3,
        seed=2.0,
        sun=(1.0, 0.84, 0.64),
        haze_density=0.004,
        haze_height=30,
        clouds=0.75,
        haze=(0.74, 0.78, 0.74),
    )
    stage.camera((0, -3.6, 1.95), (1.0, 12, 0.1), 38, 3.2, 5.0, exposure=0.1)
    stage.outdoors(light)
    shapes.plain(m.water("pond", (0.02, 0.035, 0.018), 0.01, 1.2), 0.0, 500)
    dice = np.random.default_rng(3)
    y = 0.6 + 62 * dice.uniform(0, 1, 5600) ** 1.5
    x = dice.uniform(-1, 1, 5600) * (5 + y * 0.75)
    walk = 3.4 + 0.12 * y
    free = (np.abs(x - walk) > 1.05) & (noise(x / 4.5, y / 6, 5, 3) > -0.22)
    low = noise(x / 3, y / 3, 9, 2) < -0.05
    spots = np.stack([x, y, 0 * x], axis=-1)
    kinds = [tufts.lotus_leaf(k, 0.23 + 0.025 * k, 0.25 + 0.1 * k) for k in range(5)]
    floating = [tufts.lotus_leaf(9 + k, 0.24, 0.015) for k in range(3)]
    shapes.scatter(kinds, spots[free & ~low], 2, (0.65, 1.25), 0.14)
    shapes.scatter(floating, spots[free & low], 3, (0.6, 1.2), 0.015)
    flowers = [
        tufts.lotus_flower(k, (0.85, 0.65, 0.45, 0.1)[k], 0.95 + 0.08 * k, 0.2) for k in range(4)
    ]
    y = 0.2 + 45 * dice.uniform(0, 1, 150) ** 1.5
    x = dice.uniform(-1, 1, 150) * (3 + y * 0.7)
    keep = np.abs(x - 3.4 - 0.12 * y) > 1.0
    shapes.scatter(flowers, np.stack([x, y, 0 * x], axis=-1)[keep], 4, (0.85, 1.2), 0.1)
    shapes.scatter(flowers[:1], [(-0.55, 1.6, 0.0)], 8, (1.2, 1.25), 0.12)
    shapes.scatter(flowers[1:2], [(-1.5, 2.7, 0.05), (0.95, 2.4, -0.1)], 7, (1.1, 1.2), 0.1)
    wood = Build()
    for k in range(230):
        mid = -3 + k * 0.21
        wood.box(
            (3.4 + 0.12 * mid, mid, 0.5 + dice.normal(0, 0.004)),
            (1.5, 0.19, 0.05),
            0,
            float(dice.normal(0, 0.006)) - 0.12,
        )
    for k in range(24):
        mid = -3 + k * 2.1
        for shift in (-0.72, 0.72):
            wood.tube(
                [[3.4 + 0.12 * mid + shift, mid, -1], [3.4 + 0.12 * mid + shift, mid, 1.25]],
                0.05,
                8,
            )
    for shift in (-0.72, 0.72):
        wood.tube([[3.4 - 0.36 + shift, -3, 1.2], [3.4 + 5.76 + shift, 48, 1.2]], 0.04, 8)
    wood.done(
        "boardwalk",
        [
            m.surface(
                "plank",
                (0.2, 0.145, 0.1),
                (0.32, 0.26, 0.2),
                0.75,
                1.5,
                0.01,
                vary=0.1,
                stretch=(0.5, 6, 6),
            )
        ],
    )
    landscape.tree_line((-90, 100), 68, 90, 0.0, 6, 4, palms=8, bamboos=12, height=9)
    shore = Build()
    shore.box((0, 95, -0.2), (600, 70, 0.9))
    shore.done("shore", [m.surface("shore", (0.08, 0.11, 0.03), (0.15, 0.14, 0.06), 0.95, 0.5)])
    stage.fog(light)


def ferry_landing() -> None:
    """A small wooden ferry at stone steps, bamboo on the far bank, light mist."""
    light = replace(
        landscape.DAWN,
        azimuth=-62,
        elevation=11,
        haze_density=0.006,
        haze_height=14,
        haze=(0.70, 0.74, 0.72),
        seed=9.0,
        sun_power=7.0,
        glow_power=0.35,
        clouds=0.5,
    )
    stage.camera((-5.6, -12.0, 3.2), (-0.9, 12, 0.9), 28, exposure=0.25)
    stage.outdoors(light)
    shapes.plain(m.water("river", (0.02, 0.055, 0.035), 0.02, 0.8, (0.5, 1, 1), 0.02), 0, 700)
    steps = Build()
    for k in range(9):
        steps.box((-8.2 + 0.5 * k, -2.0, 0.45 - 0.2 * k), (0.5, 6.0, 2.0))
    steps.box((-11.55, -2.0, 0.4), (6.2, 6.0, 2.1))
    steps.box((-10.0, 1.3, 0.6), (9.0, 0.5, 2.1))
    steps.done(
        "steps", [m.surface("stone", (0.25, 0.24, 0.22), (0.38, 0.36, 0.32), 0.85, 1.2, 0.05)]
    )
    boat = boats.sampan(1, 8.0, canopy=True)
    boat.location, boat.rotation_euler = (-1.5, 0.6, 0), (0, 0.02, -0.45)
    small = boats.sampan(2, 5.0)
    small.location, small.rotation_euler = (4.2, 3.5, 0), (0, 0.02, 0.5)
    rope = Build()
    u = np.linspace(0, 1, 20)[:, None]
    ends = np.array([-6.4, -3.6, 1.3]), np.array([-3.1, -2.6, 0.85])
    rope.tube([[-6.4, -3.6, -1], [-6.4, -3.6, 1.6]], 0.08, 8, 1)
    rope.tube(ends[0] + (ends[1] - ends[0]) * u - [0, 0, 1.2] * u * (1 - u), 0.018, 6)
    rope.done("rope", [m.flat("rope", (0.4, 0.33, 0.22)), m.surface("post", (0.16, 0.12, 0.08))])

    def bank(x: Any, y: Any) -> Any:
        far = np.clip((y - 74 - 6 * noise(x / 30, y / 30, 2, 3)) / 8, -1, 1) * 1.6
        return far + 0.2 * noise(x / 4, y / 4, 4, 3)

    shapes.land(
        "bank",
        bank,
        (-250, 300),
        (50, 300),
        (260, 140),
        m.surface("bank", (0.1, 0.13, 0.04), (0.2, 0.16, 0.09), 0.95, 0.3),
    )
    dice = np.random.default_rng(6)
    x, y = dice.uniform(-120, 150, 90), 82 + 12 * dice.uniform(0, 1, 90) ** 2
    shapes.scatter(
        [plants.bamboo(k, 34, 11, 1.4) for k in range(3)],
        landscape.on_ground(bank, x, y),
        4,
        (0.7, 1.25),
        0.05,
    )
    landscape.tree_line((-200, 240), 118, 90, 1.5, 9, 8, palms=14, height=10)
    landscape.mountains(300, 190, 4, width=2400, deep=900, size=300, floor=-4)
    stage.fog(light)
