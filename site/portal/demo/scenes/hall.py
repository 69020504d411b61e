"""The meeting hall."""

import itertools

import numpy as np

from portal.demo.scenes import houses, shapes, stage, tufts
from portal.demo.scenes import materials as m
from portal.demo.scenes.rooms import wood
from portal.demo.scenes.shapes import Build
from portal.demo.scenes.stage import DAY


def meeting_hall() -> None:
    """Rows of red chairs, a stage with lectern and long table before a red curtain."""
    stage.camera((1.6, -10.5, 2.75), (-0.15, 8, 1.25), 25, exposure=0.25)
    stage.backdrop((0.9, 0.92, 1.0), 0.12)
    chair = Build()
    chair.box((0, 0, 0.45), (0.5, 0.48, 0.11), 0)
    chair.box((0, -0.24, 0.8), (0.5, 0.09, 0.62), 0)
    for x in (-0.27, 0.27):
        chair.box((x, -0.02, 0.62), (0.06, 0.44, 0.05), 1)
        chair.box((x, -0.2, 0.31), (0.045, 0.06, 0.62), 1)
        chair.box((x, 0.16, 0.31), (0.045, 0.06, 0.62), 1)
    red = m.surface(
        "upholstery", (0.42, 0.018, 0.02), (0.34, 0.014, 0.018), 0.75, 3.0, 0.002, vary=0.06
    )
    pattern = chair.done("chair", [red, m.flat("arm", (0.12, 0.065, 0.035), 0.35)], False)
    bevel = pattern.modifiers.new("round", "BEVEL")
    bevel.width, bevel.segments = 0.025, 3
    dice = np.random.default_rng(2)
    spots = [
        (s * (0.95 + 0.62 * k) + dice.normal(0, 0.008), -8.6 + 1.02 * r + dice.normal(0, 0.01), 0)
        for s in (-1, 1)
        for k in range(9)
        for r in range(13)
    ]
    shapes.scatter([pattern], spots, 1, (1, 1), 0.0, 0.0)
    room = Build()
    room.box((0, 0, -0.05), (15, 26, 0.1), 0)
    room.box((0, 0, 5.45), (15, 26, 0.1), 1)
    holes = [(2.0 + 3.4 * k, 1.0, 1.9, 2.7) for k in range(6)]
    houses.wall(room, (-7.2, 12), (-7.2, -12), 0, 5.4, 0.3, holes, 1)
    houses.wall(room, (7.2, -12), (7.2, 12), 0, 5.4, 0.3, holes, 1)
    room.box((0, 12.4, 2.7), (15, 0.3, 5.4), 1)
    for side in (-1, 1):
        room.box((side * 7.02, 0, 0.5), (0.06, 24, 1.0), 2)
        for k in range(7):
            room.box((side * 7.0, -10.9 + 3.4 * k, 2.7), (0.12, 0.5, 5.4), 2)
    room.box((0, 10.3, 0.3), (13.6, 4.2, 0.6), 3)
    room.box((0, 8.05, 0.15), (3.2, 0.5, 0.3), 3)
    for row in range(3):
        x = (-3.6, 0.0, 3.6)[row]
        room.box((x, 0, 5.36), (1.5, 22, 0.1), 1)
        for k in range(7):
            room.box((x, -9 + 2.9 * k, 5.29), (0.6, 1.3, 0.05), 4)
            stage.panel(
                (x, -9 + 2.9 * k, 5.2), (x, -9 + 2.9 * k, 0), (0.6, 1.3), 38, (1.0, 0.9, 0.75)
            )
    room.done(
        "hall",
        [
            m.surface("floor", (0.30, 0.24, 0.18), (0.36, 0.3, 0.23), 0.13, 0.7),
            m.surface("plaster", (0.66, 0.61, 0.5), (0.6, 0.55, 0.45), 0.9, 0.4),
            wood("panel", 1.1, (6, 6, 0.6)),
            wood("stage", 1.3, (1, 8, 8)),
            m.glow("light", (1.0, 0.92, 0.8), 7.0),
        ],
    )
    u = np.linspace(-7.0, 7.0, 900)
    fold = 0.16 * np.sin(u * 15 + 1.2 * np.sin(u * 2.3)) + 0.05 * np.sin(u * 37)
    curtain = Build()
    curtain.soft = True
    lines = [
        np.stack([u, 12.0 + fold * (0.6 + 0.4 * k / 5), np.full(900, 5.3 - 4.65 * k / 5)], -1)
        for k in range(6)
    ]
    for a, b in itertools.pairwise(lines):
        curtain.ribbon(a, b)
    top = np.stack([u, 11.6 + fold * 0.6, 0 * u + 5.35], -1)
    curtain.ribbon(
        top, top - [0, 0, 0.75] - np.stack([0 * u, 0 * u, 0.12 * np.abs(np.sin(u * 1.35))], -1)
    )
    curtain.done(
        "curtain", [m.surface("velvet", (0.36, 0.008, 0.012), (0.27, 0.006, 0.01), 0.7, 0.6)]
    )
    front = Build()
    front.box((0.6, 10.2, 1.0), (5.4, 0.9, 0.06), 0)
    front.box((0.6, 9.85, 0.8), (5.3, 0.06, 0.5), 0)
    front.box((0.6, 10.0, 0.98), (5.6, 1.0, 0.05), 1)
    front.box((0.6, 9.74, 0.78), (5.44, 0.03, 0.42), 1)
    for k in range(5):
        x = -1.4 + k
        front.box((x, 10.95, 1.28), (0.55, 0.08, 0.75), 2)
        front.lathe([[0.0, 1.06], [0.035, 1.06], [0.04, 1.15], [0.036, 1.15]], (x, 10.1, 0), 14, 3)
    front.box((-4.1, 9.5, 1.12), (0.62, 0.5, 1.05), 0)
    front.box((-4.1, 9.42, 1.68), (0.78, 0.6, 0.07), 0)
    front.tube([[-4.1, 9.55, 1.7], [-4.1, 9.5, 1.95], [-4.1, 9.38, 2.05]], 0.012, 6, 2)
    for x in (-6.1, 6.1):
        front.lathe([[0.0, 0.6], [0.24, 0.6], [0.32, 1.05], [0.3, 1.05]], (x, 9.6, 0), 20, 3)
    front.done(
        "front",
        [
            wood("lectern", 1.3, (5, 5, 0.7)),
            m.surface("cloth", (0.66, 0.62, 0.54), None, 0.8),
            m.flat("dark", (0.06, 0.035, 0.02), 0.4),
            m.flat("china", (0.7, 0.7, 0.68), 0.2),
        ],
    )
    shapes.scatter(
        [tufts.bush(4, 0.62, 900, 0.14, 1.1)], [(-6.1, 9.6, 1.0), (6.1, 9.6, 1.0)], 2, (0.9, 1), 0
    )
    for k in range(6):
        for side in (-1, 1):
            y = 9.05 - 3.4 * k
            stage.panel((side * 7.3, y, 2.35), (0, y, 1.2), (1.9, 2.7), 55, DAY)
    pane = Build()
    for side in (-1, 1):
        pane.box((side * 7.45, 0, 2.4), (0.02, 22, 3.2), 0)
    frame = Build()
    for k in range(6):
        y = 9.05 - 3.4 * k
        for side in (-1, 1):
            for shift in (-0.92, -0.3, 0.3, 0.92):
                frame.box((side * 7.2, y + shift, 2.35), (0.1, 0.06, 2.7))
            for z in (1.03, 2.9, 3.67):
                frame.box((side * 7.2, y, z), (0.1, 1.9, 0.06))
    frame.done("frames", [m.flat("window frame", (0.2, 0.11, 0.06), 0.5)])
    pane.done("daylight", [m.glow("daylight", (0.86, 0.94, 1.0), 2.4)])
