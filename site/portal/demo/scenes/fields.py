"""Scenes of farm land: terraces, tea hills, the road through the rice."""

from dataclasses import replace
from typing import Any

import numpy as np

from portal.demo.scenes import houses, landscape, plants, shapes, stage, tufts
from portal.demo.scenes import materials as m
from portal.demo.scenes.plants import RICE
from portal.demo.scenes.shapes import Build, noise


def rice_terraces() -> None:
    """Golden and green terraces at dawn, mist in the valley."""
    light = replace(
        landscape.DAWN,
        azimuth=62,
        elevation=15,
        sun_power=11.0,
        haze_density=0.0022,
        haze_height=20,
        haze=(0.66, 0.68, 0.74),
        seed=3.0,
    )
    step = 1.5

    def slope(x: Any, y: Any) -> Any:
        fold = 15 * noise(x / 120, y / 120, 4, 2) + 2.2 * noise(x / 30, y / 30, 9, 2)
        side = -0.34 * x - 0.05 * y + 0.0016 * np.clip(x, 0, None) ** 2
        far = 0.0011 * np.clip(y - 120, 0, None) ** 2
        return side + fold + far

    def heights(x: Any, y: Any) -> Any:
        raw = slope(x, y) / step
        level, part = np.floor(raw), raw - np.floor(raw)
        wall = np.clip((part - 0.80) / 0.20, 0, 1)
        bund = 0.22 * np.exp(-(((part - 0.0) / 0.05) ** 2))
        wild = np.clip((slope(x, y) - 62) / 12, 0, 1)
        stepped = step * (level + wall * wall * (3 - 2 * wall)) + bund
        return stepped * (1 - wild) + slope(x, y) * wild

    def colours(x: Any, y: Any, z: Any) -> Any:
        raw = slope(x, y) / step
        level, part = np.floor(raw), raw - np.floor(raw)
        parcel = noise(x / 75 + level * 0.37, y / 75 - level * 0.21, 21, 2)
        ripe = np.clip(parcel * 1.6 + 0.62, 0, 1)[..., None]
        rice = np.array([0.14, 0.25, 0.03]) * (1 - ripe) + np.array([0.36, 0.30, 0.06]) * ripe
        grass = np.array([0.055, 0.09, 0.022])
        edge = ((part > 0.8) | (part < 0.05))[..., None]
        rows = 1 + 0.16 * noise(x / 0.6, y / 0.6, 5, 3)[..., None]
        wood = (slope(x, y) > 62)[..., None]
        return np.where(edge | wood, grass, rice) * rows

    eye = (10.0, -62.0, float(slope(10.0, -62.0)) + 17)
    stage.camera(eye, (-8, 60, float(slope(-8.0, 60.0)) + 3), 32, exposure=-0.15)
    stage.outdoors(light)
    skin = m.attribute("terraces", 0.8, 0.15, 1.5)
    shapes.land("terraces", heights, (-190, 260), (-60, 420), (1500, 1700), skin, colours, 1.5)
    dice = np.random.default_rng(8)
    x, y = dice.uniform(-60, 70, 60000), dice.uniform(-58, 60, 60000)
    part = slope(x, y) / step % 1
    ripe = (
        noise(
            x / 75 + np.floor(slope(x, y) / step) * 0.37,
            y / 75 - np.floor(slope(x, y) / step) * 0.21,
            21,
            2,
        )
        * 1.6
        + 0.62
        > 0.5
    )
    flat = (part > 0.08) & (part < 0.76)
    gold = [
        tufts.blades(
            k, 26, 0.75, 0.14, 0.016, ((0.30, 0.27, 0.05), (0.40, 0.36, 0.08)), (0.42, 0.36, 0.1)
        )
        for k in range(2)
    ]
    green = [tufts.blades(k, 28, 0.7, 0.14, 0.016, RICE) for k in range(2)]
    for kinds, where in ((gold, flat & ripe), (green, flat & ~ripe)):
        shapes.scatter(kinds, landscape.on_ground(heights, x[where], y[where]), 3)
    x, y = dice.uniform(-190, 200, 5000), dice.uniform(60, 415, 5000)
    clump = (noise(x / 40, y / 40, 31, 3) > 0.52) | (slope(x, y) > 58)
    shapes.scatter(
        landscape.woods(5, height=7), landscape.on_ground(slope, x[clump], y[clump]), 4, (0.4, 1.0)
    )
    landscape.mountains(430, 330, 5, floor=-20, size=520)
    landscape.mountains(1500, 800, 12, floor=-20, width=9000, size=900)
    stage.fog(light)


def tea_hills() -> None:
    """Clipped tea rows following rounded hills, a thatched hut."""
    light = replace(
        landscape.MORNING,
        azimuth=-85,
        elevation=17,
        sun=(1.0, 0.82, 0.58),
        sun_power=11.0,
        haze_density=0.0009,
        haze_height=70,
        seed=7.0,
    )

    def heights(x: Any, y: Any) -> Any:
        hill = 13 * np.exp(-(((x + 26) / 30) ** 2) - ((y - 62) / 34) ** 2)
        hill += 16 * np.exp(-(((x - 36) / 34) ** 2) - ((y - 95) / 32) ** 2)
        hill += 17 * np.exp(-(((x + 5) / 60) ** 2) - ((y - 175) / 40) ** 2)
        hill += 7 * np.exp(-(((x - 12) / 22) ** 2) - ((y - 18) / 18) ** 2)
        return hill + 1.2 * noise(x / 45, y / 45, 3, 2)

    eye = (-6.0, -18.0, 13.5)
    stage.camera(eye, (2, 70, 6.5), 36, exposure=0.2)
    stage.outdoors(light)
    soil = m.surface("soil", (0.16, 0.085, 0.045), (0.10, 0.12, 0.035), 0.95, 0.6, 0.08)
    shapes.land("hills", heights, (-150, 150), (-20, 260), (500, 500), soil, None, 1.3)
    # Rows are contour lines: keep grid points whose height falls near a whole row.
    dice = np.random.default_rng(2)
    near = np.random.default_rng(3).uniform(-1, 1, (1_500_000, 2))
    x, y = near[:, 0] * 120, -14 + (near[:, 1] * 0.5 + 0.5) ** 1.4 * 230
    z = heights(x, y)
    warp = z + 0.05 * y + 0.02 * x
    d = 0.05
    gx = (heights(x + d, y) - z) / d + 0.02
    gy = (heights(x, y + d) - z) / d + 0.05
    steep = np.hypot(gx, gy) + 0.02
    pitch = 0.5
    spacing = pitch / steep
    off = np.abs((warp / pitch) % 1 - 0.5) * spacing
    rows = (
        (off < 0.15) & (spacing > 0.72) & (spacing < 9) & (np.sin(warp * 0.9 + x * 0.02) > -0.985)
    )
    keep = rows & (dice.uniform(0, 1, len(x)) < 0.9)
    bushes = [
        tufts.bush(k, 0.62, 420, 0.085, 0.7, ((0.06, 0.15, 0.02), (0.17, 0.29, 0.04)))
        for k in range(4)
    ]
    spots = np.stack([x, y, z - 0.12], axis=-1)[keep]
    print(len(spots), "tea bushes")
    shapes.scatter(bushes, spots[:70000], 1, (0.8, 1.15), 0.05)
    _hut((36.0, 93.0, float(heights(36.0, 93.0))))
    t = dice.uniform(0, 1, 16)
    x, y = -70 + 150 * t, 130 + 60 * dice.uniform(0, 1, 16)
    kinds = [plants.tree(k, 7, 2.4, 2200, 0.24, 0.4) for k in range(3)]
    shapes.scatter(kinds, landscape.on_ground(heights, x, y), 2, (0.6, 1.1))
    landscape.mountains(260, 210, 8, floor=-8, size=420)
    landscape.mountains(1100, 650, 15, floor=-20, width=9000, size=900)
    stage.fog(light)


def _hut(at: Any) -> None:
    build = Build()
    for x in (-1.4, 1.4):
        for y in (-1.2, 1.2):
            build.tube([[x, y, -0.5], [x, y, 2.3]], 0.07, 6, 0)
    build.lathe([[2.9, 2.05], [2.0, 2.75], [1.0, 3.5], [0.03, 4.2]], (0, 0, 0), 20, 1)
    build.lathe([[2.85, 2.0], [0.03, 3.9]], (0, 0, 0), 20, 1)
    build.box((0, 0, 0.45), (2.8, 2.4, 0.12), 0)
    hut = build.done(
        "hut",
        [
            m.surface("post", (0.2, 0.14, 0.09), None, 0.9),
            m.surface(
                "thatch", (0.28, 0.21, 0.12), (0.4, 0.31, 0.18), 0.95, 1.5, 0.05, stretch=(1, 1, 8)
            ),
        ],
    )
    hut.location = at


def rice_road() -> None:
    """A straight concrete road between rice fields, poles on one side, wide sky."""
    light = replace(
        landscape.NOON,
        azimuth=-70,
        elevation=38,
        haze_density=0.0004,
        haze_height=80,
        clouds=0.58,
        seed=11.0,
        sun=(1.0, 0.92, 0.78),
    )
    stage.camera((0.7, -6, 1.9), (-0.15, 60, 2.9), 28, exposure=0.1)
    stage.outdoors(light)

    def ground(x: Any, y: Any) -> Any:
        return -0.75 + 0.75 * np.clip((2.9 - np.abs(x)) / 0.8, 0, 1) + 0.02 * noise(x, y, 3, 3)

    def parcels(x: Any, y: Any, z: Any) -> Any:
        cell = np.sin(np.floor((x + 4) / 70) * 127.1 + np.floor(y / 46) * 311.7) * 43758.5
        share = (cell - np.floor(cell))[..., None]
        bund = ((np.abs(y % 46 - 23) < 0.7) | (np.abs((x + 4) % 70 - 35) < 0.6))[..., None]
        rice = np.array([0.10, 0.20, 0.02]) * (1 - share) + np.array([0.30, 0.33, 0.05]) * share
        return np.where(bund, [0.10, 0.12, 0.05], rice)

    grass = m.surface("verge", (0.09, 0.13, 0.03), (0.2, 0.2, 0.07), 0.95, 3.0, 0.03)
    shapes.land(
        "ground",
        ground,
        (-500, 500),
        (-12, 1400),
        (900, 500),
        m.attribute("far field", 0.9, 0.05, 0.4),
        parcels,
        2.0,
    ).location.z = -0.12
    shapes.land("bank", ground, (-5, 5), (-12, 700), (60, 200), grass, None, 2)
    road = Build()
    for k in range(140):
        road.box((0, -12 + 5 * k + 2.5, 0.02), (3.6, 4.97, 0.12))
    road.done(
        "road", [m.surface("concrete", (0.20, 0.19, 0.17), (0.30, 0.285, 0.26), 0.9, 0.5, 0.012)]
    )
    dice = np.random.default_rng(4)
    y = -10 + 300 * dice.uniform(0, 1, 170000) ** 2.1
    x = np.sign(dice.uniform(-1, 1, y.size)) * (3.2 + dice.uniform(0, 1, y.size) * (10 + y * 0.9))
    edge = np.abs(y % 46 - 23) > 0.6
    kinds = [tufts.blades(k, 26, 0.8, 0.11, 0.013, RICE) for k in range(4)]
    shapes.scatter(kinds, np.stack([x, y, 0 * x - 0.72], axis=-1)[edge], 1, (0.75, 1.15))
    y = -9 + 150 * dice.uniform(0, 1, 9000) ** 1.8
    x = np.sign(dice.uniform(-1, 1, y.size)) * dice.uniform(1.8, 3.1, y.size)
    weeds = [
        tufts.blades(k + 9, 16, 0.22, 0.06, 0.008, ((0.1, 0.17, 0.03), (0.25, 0.25, 0.08)))
        for k in range(3)
    ]
    shapes.scatter(weeds, np.stack([x, y, ground(x, y) - 0.02], axis=-1), 2, (0.4, 1.2))
    landscape.poles([(3.6, 14 + 38 * k, -0.3) for k in range(14)])
    landscape.tree_line((-420, 420), 560, 260, -0.7, 14, 2, palms=34, bamboos=24)
    landscape.tree_line((-190, -45), 190, 60, -0.7, 6, 6, palms=14, bamboos=8)
    for k, (x, far) in enumerate(((-74, 172), (-98, 182), (-128, 176))):
        houses.plain_house(
            (x, far, -0.5), (10, 6.5, 3.4), (0.62, 0.55, 0.42), houses.tile_skin(), 0.2 * k, k
        )
    kinds = [
        landscape.figure("farmer", (0.12, 0.2, 0.42), (0.03, 0.03, 0.04), 0.45),
        landscape.figure("neighbour", (0.5, 0.12, 0.14), (0.05, 0.05, 0.06), 0.0),
    ]
    shapes.scatter(kinds, [(-9, 36, -0.7), (-12, 39, -0.7), (-7.5, 44, -0.7)], 5, (0.95, 1.0), 0)
    landscape.mountains(1800, 330, 21, width=7000, size=800, floor=-3)
    stage.fog(light)
