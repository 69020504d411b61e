"""Weather presets and the far parts of outdoor scenes: mountains, woods, tree lines, poles."""

import itertools
from typing import Any

import numpy as np

from portal.demo.scenes import materials as m
from portal.demo.scenes import plants, shapes
from portal.demo.scenes.shapes import Build, Heights, Object, noise, offset
from portal.demo.scenes.stage import Light

DAWN = Light(
    elevation=9,
    azimuth=-62,
    sun=(1.0, 0.72, 0.45),
    sun_power=8.0,
    sky_power=0.11,
    haze=(0.62, 0.62, 0.70),
    glow=(1.0, 0.62, 0.32),
    glow_power=0.55,
    haze_density=0.0007,
    haze_height=60,
    clouds=0.42,
    cloud_light=(1.0, 0.80, 0.66),
    cloud_shade=(0.46, 0.46, 0.58),
)
MORNING = Light(
    elevation=27,
    azimuth=-58,
    sun=(1.0, 0.90, 0.74),
    haze=(0.68, 0.76, 0.84),
    haze_density=0.0004,
    haze_height=160,
)
NOON = Light(elevation=58, azimuth=-40, haze=(0.62, 0.74, 0.88), haze_density=0.0003, clouds=0.40)
GOLDEN = Light(
    elevation=14,
    azimuth=-75,
    sun=(1.0, 0.74, 0.44),
    sun_power=10.0,
    sky_power=0.10,
    haze=(0.80, 0.70, 0.60),
    glow=(1.0, 0.7, 0.38),
    glow_power=0.5,
    haze_density=0.0007,
    clouds=0.45,
    cloud_light=(1.0, 0.86, 0.70),
    cloud_shade=(0.50, 0.47, 0.55),
)
OVERCAST = Light(
    elevation=48,
    azimuth=-30,
    sun_power=2.0,
    soft=25,
    sky_power=0.10,
    haze=(0.70, 0.73, 0.77),
    haze_density=0.0009,
    clouds=0.95,
    cloud_light=(0.86, 0.88, 0.90),
    cloud_shade=(0.55, 0.58, 0.63),
    glow_power=0.1,
)
NIGHT = Light(
    elevation=2,
    azimuth=180,
    sun_power=0.0,
    sky_power=0.004,
    sky_tint=(0.5, 0.7, 1.3),
    haze=(0.016, 0.022, 0.042),
    glow_power=0.0,
    haze_density=0.004,
    haze_height=40,
    clouds=0.5,
    cloud_light=(0.02, 0.025, 0.045),
    cloud_shade=(0.01, 0.013, 0.028),
)
DUSK = Light(
    elevation=1.5,
    azimuth=-150,
    sun_power=0.0,
    sky_power=0.055,
    sky_tint=(0.55, 0.75, 1.35),
    haze=(0.16, 0.17, 0.26),
    glow=(0.6, 0.35, 0.2),
    glow_power=0.2,
    haze_density=0.0008,
    clouds=0.45,
    cloud_light=(0.16, 0.14, 0.22),
    cloud_shade=(0.05, 0.06, 0.13),
    seed=5.0,
)


def mountains(
    y: float,
    height: float,
    seed: int,
    width: float = 6000,
    deep: float = 2500,
    size: float = 900,
    floor: float = -5,
) -> Heights:
    """A wooded range whose foot is about ``y`` away; its height function is given back."""

    def heights(x: Any, far: Any) -> Any:
        ridge = 1 - np.abs(noise(x / size, far / size, seed, 7, 0.47))
        rise = np.clip((far - y) / (deep * 0.45), 0, 1)
        back = np.clip((y + deep - far) / (deep * 0.3), 0, 1)
        swell = 0.62 + 0.5 * noise(x / (size * 2.6), 0.0 * far, seed + 5, 2)
        bulk = np.clip(ridge, 0, 2) ** 1.7 * swell
        return floor + height * bulk * (rise * rise * (3 - 2 * rise)) * back

    skin = m.surface("wooded hill", (0.035, 0.07, 0.022), (0.085, 0.125, 0.04), 0.95, 0.02, 6.0)
    shapes.land("mountains", heights, (-width / 2, width / 2), (y, y + deep), (420, 240), skin)
    return heights


def woods(seed: int = 3, kinds: int = 4, leaves: int = 900, height: float = 9) -> list[Object]:
    """A few light trees for use in the distance, by the thousand."""
    return [
        plants.tree(
            seed + k,
            height * (0.8 + 0.15 * k),
            height * 0.42,
            leaves,
            0.5,
            0.15,
            ((0.035, 0.085, 0.02), (0.10, 0.165, 0.04)),
        )
        for k in range(kinds)
    ]


def on_ground(heights: Heights, x: Any, y: Any) -> Any:
    """Points lying on a height field."""
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    return np.stack([x, y, np.asarray(heights(x, y)) + 0 * x], axis=-1)


def tree_line(
    x: tuple[float, float],
    y: float,
    count: int,
    z: float = 0.0,
    deep: float = 8.0,
    seed: int = 1,
    palms: int = 0,
    bamboos: int = 0,
    height: float = 8,
) -> None:
    """A hedge of trees along x at the distance ``y``, with palms and bamboo among them."""
    dice = np.random.default_rng(seed)

    def places(n: int) -> Any:
        return np.column_stack([dice.uniform(*x, n), y + dice.normal(0, deep, n), np.full(n, z)])

    shapes.scatter(woods(seed + 3, height=height), places(count), seed, (0.5, 1.25))
    if palms:
        kinds = [plants.palm(seed + k, 9 + k, 16) for k in range(3)]
        shapes.scatter(kinds, places(palms), seed + 1, (0.75, 1.15))
    if bamboos:
        kinds = [plants.bamboo(seed + k, 24) for k in range(2)]
        shapes.scatter(kinds, places(bamboos), seed + 2, (0.8, 1.3))


def figure(name: str, shirt: Any, trousers: Any, stoop: float = 0.0) -> Object:
    """A far-off grown-up in a conical hat; ``stoop`` in metres leans the back forward (+y)."""
    build = Build()
    build.soft = True
    for side in (-0.1, 0.1):
        build.tube(
            [[side, 0, 0], [side, 0.02, 0.45], [side * 0.8, 0, 0.85]], [0.06, 0.07, 0.1], 8, 1
        )
    top = [0, stoop, 1.42 - stoop * 0.6]
    build.tube([[0, 0, 0.8], [0, stoop * 0.4, 1.1 - stoop * 0.1], top], [0.16, 0.18, 0.1], 10)
    for side in (-1, 1):
        hand = [side * 0.26, stoop + 0.1, 0.85 - stoop * 0.7]
        build.tube(
            [[side * 0.15, stoop, top[2] - 0.04], [side * 0.27, stoop, top[2] - 0.3], hand],
            [0.06, 0.05, 0.04],
            6,
        )
    head = [0, stoop * 1.2, top[2] + 0.14]
    build.lathe(shapes.ball(0.1, 12), (head[0], head[1], head[2] - 0.1), 12, 2)
    build.lathe([[0.24, 0.0], [0.12, 0.1], [0.005, 0.2]], (head[0], head[1], head[2] + 0.02), 20, 3)
    skins = [
        m.flat("shirt", shirt),
        m.flat("trousers", trousers),
        m.flat("skin", (0.35, 0.2, 0.13)),
        m.flat("hat", (0.72, 0.62, 0.4)),
    ]
    return build.done(name, skins, show=False)


def poles(points: Any, height: float = 8.5, sag: float = 0.5) -> None:
    """Concrete electric poles at the points, with three wires between them."""
    build = Build()
    points = np.asarray(points, dtype=float)
    ahead = points[-1] - points[0]
    side = np.array([ahead[1], -ahead[0], 0.0]) / np.linalg.norm(ahead[:2])
    for foot in points:
        build.tube([foot, foot + offset(0, 0, height)], [0.16, 0.1], 8)
        arm = foot + offset(0, 0, height - 0.5)
        build.tube([arm - side * 0.8, arm + side * 0.8], 0.05, 6, 1)
    u = np.linspace(0, 1, 15)[:, None]
    for shift in (-0.75, 0.0, 0.75):
        hang = side * shift + [0, 0, height - 0.38 if shift else height]
        for a, b in itertools.pairwise(points):
            wire = a + hang + (b - a) * u - [0, 0, 4 * sag] * u * (1 - u)
            build.tube(wire, 0.013, 4, 1)
    build.done(
        "poles",
        [
            m.surface("pole", (0.42, 0.41, 0.39), (0.5, 0.49, 0.46), 0.9),
            m.flat("wire", (0.05, 0.05, 0.055)),
        ],
    )
