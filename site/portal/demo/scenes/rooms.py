"""Scenes in rooms for reading and learning: the library, the classroom."""

from typing import Any

import numpy as np

from portal.demo.scenes import houses, landscape, shapes, stage
from portal.demo.scenes import materials as m
from portal.demo.scenes.shapes import Build, offset
from portal.demo.scenes.stage import DAY, WARM

WOOD = ((0.24, 0.13, 0.065), (0.16, 0.085, 0.045))


def wood(name: str, dark: float = 1.0, stretch: tuple[float, float, float] = (1, 8, 8)) -> Any:
    """Polished timber, its grain along the axis that is stretched least."""
    pair = [tuple(c * dark for c in colour) for colour in WOOD]
    return m.surface(name, pair[0], pair[1], 0.38, 1.2, 0.001, stretch=stretch)


def _books(build: Build, dice: Any, x: float, y: tuple[float, float], z: float, face: int) -> None:
    """A row of standing books along y; ``face`` +1 or -1 is where their spines look."""
    at = y[0]
    while at < y[1] - 0.06:
        thick = float(dice.uniform(0.018, 0.055))
        tall, deep = float(dice.uniform(0.2, 0.31)), float(dice.uniform(0.15, 0.21))
        if dice.uniform() < 0.05:
            at += float(dice.uniform(0.05, 0.2))
            continue
        skin = int(dice.integers(2, 10))
        build.box(
            (x + face * (0.02 - (0.21 - deep) / 2), at + thick / 2, z + tall / 2),
            (deep, thick * 0.94, tall),
            skin,
        )
        if dice.uniform() < 0.5:
            build.box(
                (x + face * (0.021 + deep - 0.105), at + thick / 2, z + tall * 0.72),
                (0.002, thick * 0.7, tall * 0.14),
                10,
            )
        at += thick


def library() -> None:
    """Two rows of bookshelves, a long table with green lamps, a tall window at the end."""
    stage.camera((0.75, -4.6, 1.62), (-0.05, 7, 1.22), 27, 5.6, 5.5, exposure=0.35)
    stage.backdrop((0.75, 0.87, 1.0), 2.2)
    dice = np.random.default_rng(4)
    shelf = Build()
    for side in (-1, 1):
        x = side * 2.75
        for bay in range(10):
            y0 = -4.6 + 1.42 * bay
            for edge in (y0, y0 + 1.38):
                shelf.box((x, edge, 1.3), (0.34, 0.04, 2.6), 0)
            for level in range(7):
                z = 0.12 + 0.38 * level
                shelf.box((x, y0 + 0.69, z), (0.33, 1.36, 0.03), 0)
                if level < 6:
                    _books(shelf, dice, x - side * 0.05, (y0 + 0.03, y0 + 1.35), z + 0.015, -side)
            shelf.box((x + side * 0.165, y0 + 0.69, 1.3), (0.02, 1.4, 2.6), 1)
            shelf.box((x, y0 + 0.69, 2.66), (0.42, 1.44, 0.1), 0)
    colours = [
        (0.30, 0.05, 0.04),
        (0.06, 0.11, 0.22),
        (0.07, 0.17, 0.10),
        (0.42, 0.29, 0.10),
        (0.50, 0.44, 0.34),
        (0.10, 0.19, 0.24),
        (0.24, 0.10, 0.13),
        (0.55, 0.34, 0.16),
    ]
    shelf.done(
        "shelves",
        [
            wood("shelf", 1.0, (8, 8, 1)),
            wood("back", 0.5),
            *[m.surface("cover", c, tuple(v * 0.8 for v in c), 0.5, 4.0) for c in colours],
            m.flat("label", (0.62, 0.55, 0.4), 0.6),
        ],
    )
    room = Build()
    room.box((0, 2.5, -0.05), (7.4, 16, 0.1), 0)
    room.box((0, 2.5, 4.05), (7.4, 16, 0.1), 1)
    room.box((-3.35, 2.5, 2), (0.4, 16, 4), 1)
    room.box((3.35, 2.5, 2), (0.4, 16, 4), 1)
    opening = [(1.6, 0.75, 3.2, 2.75)]
    houses.wall(room, (-3.2, 10.2), (3.2, 10.2), 0, 4.0, 0.3, opening, 1)
    for k in range(5):
        room.box((0, -4 + 3.2 * k, 3.9), (6.6, 0.25, 0.3), 2)
    for x in np.linspace(-1.6, 1.6, 5):
        room.box((x, 10.15, 2.12), (0.06, 0.08, 2.75), 2)
    for z in (0.78, 1.6, 2.5, 3.46):
        room.box((0, 10.15, z), (3.2, 0.08, 0.06), 2)
    room.done(
        "room",
        [
            m.surface(
                "floor",
                (0.20, 0.10, 0.05),
                (0.13, 0.07, 0.035),
                0.22,
                0.8,
                0.0005,
                stretch=(8, 1, 1),
            ),
            m.surface("plaster", (0.62, 0.57, 0.47), (0.56, 0.51, 0.42), 0.9, 0.6),
            wood("beam", 0.6),
        ],
    )
    table = Build()
    table.box((0, 3.2, 0.76), (1.15, 9.4, 0.06), 0)
    table.box((0, 3.2, 0.68), (0.95, 9.2, 0.1), 0)
    for y in (-1.2, 1.8, 4.8, 7.6):
        for x in (-0.48, 0.48):
            table.box((x, y, 0.34), (0.09, 0.09, 0.68), 0)
    for k in range(9):
        for side in (-1, 1):
            y, x = -1.0 + 1.05 * k, side * (0.92 + 0.05 * float(dice.normal()))
            table.box((x, y, 0.46), (0.42, 0.42, 0.05), 0)
            for dx in (-0.18, 0.18):
                for dy in (-0.18, 0.18):
                    top = 0.98 if dx * side > 0 else 0.45
                    table.box((x + dx, y + dy, top / 2), (0.04, 0.04, top), 0)
            for z in (0.62, 0.78, 0.94):
                table.box((x + side * 0.18, y, z), (0.025, 0.36, 0.07), 0)
    for k in range(5):
        y = -0.6 + 1.9 * k
        table.lathe(
            [[0.0, 0.79], [0.09, 0.79], [0.085, 0.81], [0.014, 0.83], [0.012, 1.1]],
            (0, y, 0),
            20,
            1,
        )
        turn = np.linspace(0.15, np.pi - 0.15, 12)
        arc = np.stack([0.1 * np.cos(turn), 0 * turn + y - 0.14, 1.06 + 0.09 * np.sin(turn)], -1)
        table.ribbon(arc, arc + offset(0, 0.28, 0), 2)
        table.box((0, y, 1.075), (0.05, 0.2, 0.03), 3)
        stage.bulb((0, y, 1.04), 7, WARM, 0.05)
    for x, y, n in (
        (-0.3, 0.2, 3),
        (0.32, 1.3, 2),
        (-0.28, 3.6, 4),
        (0.3, 5.2, 1),
        (0.25, -0.7, 1),
    ):
        for j in range(n):
            table.box(
                (x, y, 0.81 + 0.035 * j),
                (0.19, 0.27, 0.033),
                4 + (j + n) % 3,
                float(dice.normal(0, 0.2)),
            )
    table.done(
        "table",
        [
            wood("table", 1.25, (8, 1, 8)),
            m.flat("brass", (0.55, 0.36, 0.12), 0.25, 1.0),
            m.leaf("shade", (0.01, 0.16, 0.06), (0.01, 0.16, 0.06), 0.4),
            m.glow("tube", WARM, 14.0),
            m.flat("red", (0.3, 0.05, 0.04)),
            m.flat("blue", (0.05, 0.1, 0.2)),
            m.flat("sand", (0.5, 0.42, 0.3)),
        ],
    )
    outside = Build()
    outside.box((0, 19, 1), (30, 0.2, 3.4))
    outside.done("garden", [m.surface("hedge", (0.16, 0.28, 0.08), (0.3, 0.4, 0.14), 0.9, 1.5)])
    stage.panel((0, 10.0, 2.1), (0, 0, 1.0), (3.0, 2.5), 240, DAY)
    for y in (-2.4, 0.8, 4.0, 7.2):
        stage.panel((0, y, 3.7), (0, y, 0), (2.4, 0.5), 34, (1.0, 0.84, 0.62))


def classroom() -> None:
    """Rows of wooden desks facing a green board, a dark screen beside it, daylight from the left."""
    stage.camera((1.9, -4.9, 1.75), (-0.35, 4, 1.0), 24, exposure=0.3)
    stage.backdrop((0.8, 0.9, 1.0), 1.6)
    desk = Build()
    desk.box((0, 0, 0.74), (1.2, 0.45, 0.035), 0)
    desk.box((0, 0.14, 0.6), (1.1, 0.16, 0.02), 0)
    desk.box((0, 0.19, 0.55), (1.12, 0.02, 0.3), 0)
    desk.box((0, -0.52, 0.44), (1.2, 0.28, 0.035), 0)
    for x in (-0.55, 0.55):
        for y, z in ((0.18, 0.72), (-0.16, 0.72), (-0.42, 0.42), (-0.62, 0.42)):
            desk.box((x, y, z / 2), (0.045, 0.045, z), 1)
        desk.box((x, -0.2, 0.14), (0.04, 0.9, 0.04), 1)
    pattern = desk.done(
        "desk",
        [
            m.surface(
                "desk top",
                (0.46, 0.28, 0.12),
                (0.36, 0.21, 0.09),
                0.3,
                1.5,
                0.0,
                vary=0.1,
                stretch=(1, 9, 9),
            ),
            m.surface("desk leg", (0.22, 0.12, 0.06), None, 0.5),
        ],
        False,
    )
    dice = np.random.default_rng(2)
    spots = [
        (-2.3 + 2.1 * c + dice.normal(0, 0.02), -3.2 + 1.22 * r + dice.normal(0, 0.02), 0)
        for c in range(3)
        for r in range(5)
    ]
    shapes.scatter([pattern], spots, 1, (1, 1), 0.0, 0.0)
    room = Build()
    room.box((0, 0, -0.05), (8, 12, 0.1), 0)
    room.box((0, 0, 3.45), (8, 12, 0.1), 1)
    holes = [(0.8 + 2.35 * k, 0.95, 1.7, 1.75) for k in range(4)]
    houses.wall(room, (-3.8, 5.2), (-3.8, -5.6), 0, 3.4, 0.25, holes, 1)
    for left, bottom, w, h in holes:
        for edge in (0.03, w / 2, w - 0.03):
            room.box((-3.8, 5.2 - left - edge, bottom + h / 2), (0.1, 0.06, h), 3)
        for z in (0.03, h * 0.68, h - 0.03):
            room.box((-3.8, 5.2 - left - w / 2, bottom + z), (0.1, w, 0.05), 3)
        for leaf in (-0.02, w + 0.02):
            room.box((-4.2, 5.2 - left - leaf, bottom + h / 2), (0.75, 0.04, h), 3)
    room.box((3.85, 0, 1.7), (0.2, 12, 3.4), 1)
    room.box((0, 5.25, 1.7), (8, 0.2, 3.4), 1)
    room.box((0, -5.7, 1.7), (8, 0.2, 3.4), 1)
    room.box((0, 5.13, 0.45), (7.6, 0.02, 0.9), 2)
    room.box((3.74, 0, 0.45), (0.02, 11, 0.9), 2)
    room.box((-0.9, 5.1, 1.6), (3.9, 0.07, 1.4), 4)
    room.box((-0.9, 5.06, 1.6), (3.76, 0.04, 1.26), 5)
    room.box((-0.9, 5.02, 0.88), (3.7, 0.12, 0.04), 4)
    room.box((0, 4.3, 0.06), (7.6, 1.7, 0.14), 6)
    room.box((2.35, 4.75, 1.62), (1.85, 0.07, 1.08), 7)
    room.box((2.35, 4.71, 1.62), (1.79, 0.02, 1.02), 8)
    room.box((2.35, 4.8, 0.75), (0.1, 0.06, 1.3), 7)
    room.box((2.35, 4.75, 0.16), (0.9, 0.5, 0.05), 7)
    room.box((-2.5, 4.2, 0.86), (1.2, 0.6, 0.04), 4)
    room.box((-2.5, 4.0, 0.55), (1.1, 0.03, 0.6), 4)
    for x in (-3.0, -2.0):
        room.box((x, 4.4, 0.45), (0.05, 0.05, 0.8), 4)
    for x in (-1.6, 1.6):
        for y in (-2.5, 2.0):
            room.tube([[x, y, 3.4], [x, y, 2.85]], 0.02, 6, 3)
            room.lathe([[0.0, 2.72], [0.13, 2.75], [0.13, 2.87], [0, 2.88]], (x, y, 0), 20, 3)
            for k in range(3):
                turn = k * 2.094 + x
                room.box(
                    (x + 0.4 * np.cos(turn), y + 0.4 * np.sin(turn), 2.8),
                    (0.58, 0.12, 0.012),
                    3,
                    turn,
                )
    room.done(
        "classroom",
        [
            m.brick(
                "floor tiles",
                (0.42, 0.33, 0.25),
                (0.46, 0.37, 0.29),
                0.4,
                0.006,
                (0.3, 0.26, 0.22),
                True,
                "XY",
            ),
            m.surface("wall", (0.66, 0.62, 0.45), (0.6, 0.56, 0.41), 0.9, 0.5),
            m.surface("dado", (0.26, 0.42, 0.40), (0.22, 0.37, 0.35), 0.6, 0.7),
            m.flat("frame", (0.16, 0.30, 0.32), 0.5),
            wood("board frame", 1.2),
            m.surface("green board", (0.018, 0.10, 0.06), (0.035, 0.125, 0.08), 0.55, 1.2),
            m.surface("platform", (0.36, 0.3, 0.25), None, 0.6),
            m.flat("black", (0.015, 0.015, 0.017), 0.35),
            m.flat("screen", (0.006, 0.007, 0.009), 0.08),
        ],
    )
    for k in range(4):
        stage.panel((-3.95, 3.55 - 2.35 * k, 1.85), (0, 3.3 - 2.35 * k, 0.6), (1.7, 1.75), 120, DAY)
    stage.panel((0.5, 0, 3.3), (0.5, 0, 0), (4, 7), 60, (1.0, 0.95, 0.88))
    garden = Build()
    garden.box((-30, 0, -0.9), (50, 120, 0.2))
    garden.done("garden", [m.surface("grass", (0.2, 0.32, 0.07), (0.3, 0.36, 0.1), 0.9, 0.5)])
    shapes.scatter(
        landscape.woods(3, height=6),
        [(-15 + 2 * np.sin(k * 3), -22 + 3.4 * k, -0.8) for k in range(16)],
        3,
        (0.6, 1),
    )
