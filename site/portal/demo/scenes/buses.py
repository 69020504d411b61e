"""The bus station."""

from dataclasses import replace
from typing import Any

from portal.demo.scenes import landscape, plants, shapes, stage
from portal.demo.scenes import materials as m
from portal.demo.scenes.plants import LEAF
from portal.demo.scenes.shapes import Build


def _bus(paint: Any) -> Any:
    build = Build()
    build.box((0, 0, 0.75), (2.5, 10.6, 0.7), 0)
    build.box((0, 0, 1.5), (2.5, 10.6, 0.8), 1)
    build.box((0, 0.05, 2.42), (2.42, 10.4, 1.04), 2)
    build.box((0, 0, 3.03), (2.48, 10.6, 0.22), 1)
    build.box((0, 0.8, 3.25), (1.9, 4.5, 0.25), 1)
    for k in range(9):
        build.box((0, -4.9 + 1.23 * k, 2.42), (2.46, 0.09, 1.1), 1)
    build.box((0, -5.28, 2.2), (2.3, 0.06, 1.5), 2)
    build.box((0, -5.3, 1.25), (2.5, 0.05, 0.28), 0)
    build.box((0, -5.33, 0.62), (2.5, 0.1, 0.3), 3)
    build.box((0, -5.31, 2.98), (1.7, 0.06, 0.26), 3)
    for x in (-0.95, 0.95):
        build.box((x, -5.33, 0.98), (0.42, 0.05, 0.2), 4)
        build.box((x * 1.42, -5.35, 2.35), (0.14, 0.14, 0.5), 3)
    for y in (-3.2, 3.1):
        for side in (-1, 1):
            rim = [[side * 0.95, y, 0.48], [side * 1.27, y, 0.48]]
            build.tube(rim, 0.48, 28, 3)
            build.tube([[side * 1.2, y, 0.48], [side * 1.285, y, 0.48]], 0.25, 20, 5)
    bus = build.done(
        "bus",
        [
            m.flat("bus green", paint, 0.25),
            m.flat("bus white", (0.68, 0.69, 0.67), 0.25),
            m.glass("bus glass", (0.015, 0.02, 0.022)),
            m.flat("tyre", (0.015, 0.015, 0.016), 0.7),
            m.flat("lamp", (0.8, 0.8, 0.78), 0.1),
            m.flat("hub", (0.45, 0.45, 0.46), 0.35, 0.7),
        ],
    )
    edge = bus.modifiers.new("round", "BEVEL")
    edge.width, edge.segments, edge.limit_method = 0.07, 3, "ANGLE"
    return bus


def bus_station() -> None:
    """Green and white buses in bays under a long canopy, a bench, painted lines."""
    light = replace(
        landscape.MORNING,
        azimuth=-140,
        elevation=22,
        seed=7.0,
        sun=(1.0, 0.86, 0.66),
        haze_density=0.0012,
    )
    stage.camera((-9.2, -13.5, 1.75), (2.2, 2, 2.35), 27, exposure=-0.1)
    stage.outdoors(light)
    shapes.plain(m.surface("asphalt", (0.10, 0.10, 0.10), (0.15, 0.148, 0.14), 0.85, 0.7, 0.01))
    build = Build()
    for k in range(9):
        build.box((-9.5 + 4.3 * k, -0.6, 0.006), (0.14, 13, 0.012), 3)
    build.box((2, 7.5, 0.09), (60, 3.4, 0.18), 4)
    build.box((2, 5.75, 0.095), (60, 0.14, 0.19), 5)
    for k in range(8):
        x = -22 + 7.2 * k
        build.box((x, 7.6, 2.5), (0.26, 0.26, 5.0), 1)
        build.add(
            [
                [x - 0.09, 7.6, 4.3],
                [x + 0.09, 7.6, 4.3],
                [x + 0.09, 0.2, 5.25],
                [x - 0.09, 0.2, 5.25],
                [x - 0.09, 0.2, 5.05],
                [x + 0.09, 0.2, 5.05],
            ],
            [[0, 1, 2, 3], [0, 4, 5, 1]],
            1,
        )
        build.box((x, 4.4, 5.2), (0.16, 8.6, 0.22), 1)
    build.box((3, 4.6, 5.4), (60, 9.4, 0.16), 0)
    build.box((3, -0.1, 5.35), (60, 0.1, 0.42), 2)
    for x in (-9.2, -5.8, 12.4):
        for y in (7.2, 7.35, 7.5):
            build.box((x, y, 0.63), (2.1, 0.11, 0.04), 6)
        for dx in (-0.85, 0.85):
            build.box((x + dx, 7.35, 0.4), (0.07, 0.4, 0.45), 1)
    build.box((3, 12, 2.6), (44, 5, 5.2), 7)
    build.box((3, 9.4, 5.3), (44.6, 0.5, 0.4), 0)
    for k in range(12):
        build.box((-16.4 + 3.5 * k, 9.48, 1.75), (2.5, 0.1, 2.6), 8)
        for dx in (-1.25, 0, 1.25):
            build.box((-16.4 + 3.5 * k + dx, 9.44, 1.75), (0.08, 0.1, 2.6), 1)
    build.done(
        "station",
        [
            m.surface("sheet", (0.58, 0.6, 0.6), (0.5, 0.52, 0.52), 0.5, 0.3),
            m.flat("steel", (0.30, 0.34, 0.36), 0.4, 0.5),
            m.flat("fascia", (0.04, 0.28, 0.16), 0.4),
            m.surface("paint line", (0.6, 0.6, 0.56), (0.4, 0.4, 0.38), 0.7, 3.0),
            m.brick(
                "platform",
                (0.36, 0.3, 0.26),
                (0.32, 0.27, 0.23),
                0.4,
                0.008,
                (0.24, 0.22, 0.2),
                True,
                "XY",
            ),
            m.surface("kerb", (0.55, 0.4, 0.08), None, 0.7),
            m.surface("bench", (0.3, 0.18, 0.09), (0.22, 0.13, 0.07), 0.6, 2.0),
            m.surface("wall", (0.6, 0.56, 0.44), (0.5, 0.46, 0.36), 0.9, 0.4),
            m.glass("shop glass"),
        ],
    )
    for k in range(3):
        bus = _bus((0.03, 0.30 - 0.02 * k, 0.15))
        bus.location = (-3.05 + 4.3 * k + (4.3 if k == 2 else 0), -0.3 + 0.25 * k, 0)
    shapes.scatter(
        [plants.tree(k, 8, 3.4, 7000, 0.19, 0.3, LEAF) for k in range(2)],
        [
            (-24, 13, 0),
            (29, 10, 0),
            (33, 5, 0),
            (-18, 20, 0),
            (10, 20, 0),
            (22, 22, 0),
            (-3, 21, 0),
        ],
        2,
    )
    landscape.tree_line((-90, 110), 45, 70, 0, 5, 4, palms=10, height=9)
    landscape.mountains(500, 190, 8, width=3600, deep=1400, size=400, floor=-4)
    stage.fog(light)
