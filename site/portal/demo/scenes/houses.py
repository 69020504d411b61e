"""Parts of buildings: walls with openings, tiled roofs straight and curved, columns, windows."""

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np

from portal.demo.scenes import materials as m
from portal.demo.scenes.shapes import Build, Object, offset

Opening = tuple[float, float, float, float]  # left, bottom, width, height in the wall's plane

# Old lime washes of town houses.
PLASTERS = (
    (0.62, 0.44, 0.16),
    (0.55, 0.40, 0.20),
    (0.48, 0.47, 0.40),
    (0.60, 0.36, 0.20),
    (0.42, 0.46, 0.42),
)


def wall(
    build: Build,
    start: Any,
    end: Any,
    base: float,
    height: float,
    thick: float,
    openings: Sequence[Opening] = (),
    material: int = 0,
) -> None:
    """A straight wall between two ground points with rectangular holes, made of boxes."""
    start, end = np.asarray(start, dtype=float)[:2], np.asarray(end, dtype=float)[:2]
    length = float(np.linalg.norm(end - start))
    way = (end - start) / length
    turn = float(np.arctan2(way[1], way[0]))
    cuts_x = sorted({0.0, length, *(o[0] for o in openings), *(o[0] + o[2] for o in openings)})
    cuts_z = sorted({0.0, height, *(o[1] for o in openings), *(o[1] + o[3] for o in openings)})
    for z0, z1 in itertools.pairwise(cuts_z):
        run: float | None = None
        for x0, x1 in itertools.pairwise(cuts_x):
            mx, mz = (x0 + x1) / 2, (z0 + z1) / 2
            hole = any(a < mx < a + w and b < mz < b + h for a, b, w, h in openings)
            if not hole and run is None:
                run = x0
            if run is not None and (hole or x1 == length):
                stop = x0 if hole else x1
                mid = start + way * (run + stop) / 2
                build.box((*mid, base + mz), (stop - run, thick, z1 - z0), material, turn)
                run = None


def windows(
    build: Build,
    start: Any,
    end: Any,
    base: float,
    openings: Sequence[Opening],
    frame: int,
    pane: int,
    bars: int = 2,
    inset: float = 0.0,
) -> None:
    """Frames with panes in the openings of a wall; ``bars`` upright divisions each."""
    start, end = np.asarray(start, dtype=float)[:2], np.asarray(end, dtype=float)[:2]
    way = (end - start) / np.linalg.norm(end - start)
    turn = float(np.arctan2(way[1], way[0]))
    side = np.array([-way[1], way[0]]) * inset
    for left, bottom, width, height in openings:
        mid = start + way * (left + width / 2) + side
        z = base + bottom + height / 2
        build.box((*mid, z), (width, 0.03, height), pane, turn)
        for share in np.linspace(-0.5, 0.5, bars + 1):
            build.box((*(mid + way * share * (width - 0.06)), z), (0.07, 0.1, height), frame, turn)
        for share in (-0.5, 0.12, 0.5):
            build.box((*mid, z + share * (height - 0.06)), (width, 0.1, 0.06), frame, turn)


def tile_skin(colour: Any = (0.30, 0.085, 0.045), other: Any = (0.20, 0.07, 0.045)) -> Any:
    """Fired clay tiles, weathered."""
    return m.surface("tiles", colour, other, 0.75, 0.9, 0.01)


def slope_tiles(
    build: Build,
    eave: Any,
    ridge: Any,
    material: int,
    pitch: float = 0.24,
    row: float = 0.3,
    sag: float = 0.0,
    thick: float = 0.05,
) -> None:
    """One roof plane between an eave line and a ridge line (two points each), as rolled tiles.

    The plane is a fine relief: rounded rolls every ``pitch`` metres, a step every ``row`` metres;
    ``sag`` in metres hollows the slope as on old roofs.
    """
    eave, ridge = np.asarray(eave, dtype=float), np.asarray(ridge, dtype=float)
    wide = max(np.linalg.norm(eave[1] - eave[0]), np.linalg.norm(ridge[1] - ridge[0]))
    tall = float(np.linalg.norm(ridge[0] - eave[0]))
    columns, rows = int(wide / pitch * 4) + 1, max(int(tall / row), 2)
    u = np.linspace(0, 1, columns)[None, :, None]
    steps = np.repeat(np.linspace(0, 1, rows + 1), 2)[1:-1][:, None, None]
    low = eave[0] + (eave[1] - eave[0]) * u
    high = ridge[0] + (ridge[1] - ridge[0]) * u
    points = low + (high - low) * steps
    across = np.linspace(0, wide / pitch, columns)[None, :]
    drop = np.where(np.arange(2 * rows) % 2 == 0, 0.035, 0.0)[:, None]
    points = points + 0.0
    points[..., 2] += 0.045 * np.abs(np.sin(across * np.pi)) + drop
    points[..., 2] -= sag * 4 * (steps * (1 - steps))[..., 0]
    i, j = np.arange(2 * rows - 1)[:, None] * columns, np.arange(columns - 1)[None]
    faces = np.stack([i + j, i + j + 1, i + j + columns + 1, i + j + columns]).reshape(4, -1).T
    build.add(points.reshape(-1, 3), faces, material)
    build.add(
        np.concatenate([eave - [0, 0, thick], ridge[::-1] - [0, 0, thick]]),
        [[0, 1, 2, 3]],
        material,
    )


def gable(
    build: Build,
    x: tuple[float, float],
    y: tuple[float, float],
    base: float,
    rise: float,
    over: float,
    material: int,
    wall_material: int,
) -> None:
    """A pitched roof with its ridge along x, over a rectangle; closes the gable walls."""
    mid = (y[0] + y[1]) / 2
    top = base + rise
    fall = rise / (mid - y[0]) * over
    ridge = [[x[0] - over, mid, top], [x[1] + over, mid, top]]
    for edge in (y[0] - over, y[1] + over):
        slope_tiles(
            build,
            [[x[0] - over, edge, base - fall], [x[1] + over, edge, base - fall]],
            ridge,
            material,
        )
    build.tube(np.asarray(ridge) + offset(0, 0, 0.06), 0.13, 8, material)
    for end in x:
        build.add(
            [[end, y[0], base], [end, y[1], base], [end, mid, top]], [[0, 1, 2]], wall_material
        )


def hip(
    build: Build,
    x: tuple[float, float],
    y: tuple[float, float],
    base: float,
    rise: float,
    over: float,
    material: int,
) -> None:
    """A four-sided roof over a rectangle longer in x than in y."""
    x0, x1, y0, y1 = x[0] - over, x[1] + over, y[0] - over, y[1] + over
    half, mid, top = (y1 - y0) / 2, (y0 + y1) / 2, base + rise
    a, b = [x0 + half, mid, top], [x1 - half, mid, top]
    corners = [[x0, y0, base], [x1, y0, base], [x1, y1, base], [x0, y1, base]]
    for eave, ridge in (((0, 1), (a, b)), ((1, 2), (b, b)), ((2, 3), (b, a)), ((3, 0), (a, a))):
        slope_tiles(build, [corners[eave[0]], corners[eave[1]]], list(ridge), material)
    for corner, end in zip(corners, (a, b, b, a), strict=True):
        build.tube(np.array([corner, end]) + offset(0, 0, 0.08), 0.12, 8, material)
    build.tube(np.array([a, b]) + offset(0, 0, 0.08), 0.14, 8, material)


def temple_roof(
    x: float, y: float, base: float, rise: float, lift: float, pitch: float = 0.3, trim: float = 1.0
) -> Object:
    """A wide Vietnamese temple roof centred on the origin: long low hips, corners turned up.

    ``x`` and ``y`` are half extents at the eaves, ``lift`` how far the corner tips rise,
    ``trim`` the scale of ridge ornaments and mouldings.
    """
    build = Build()
    ridge_half = x - y * 0.86
    for face in range(4):
        along, deep = (x, y) if face % 2 == 0 else (y, x)
        top_half = ridge_half if face % 2 == 0 else 0.02
        top_out = 0.0 if face % 2 == 0 else ridge_half
        columns, rows = int(along * 2 / pitch * 4) + 1, 60
        u = np.linspace(-1, 1, columns)[None]
        t = np.linspace(0, 1, rows)[:, None]
        corner = np.abs(u) ** 5 * (1 - t) ** 2.2
        px = u * (along * (1 - t) + top_half * t) * (1 + 0.035 * corner)
        py = deep * (1 - t) + top_out * t + 0.5 * corner
        hollow = rise * (t - 0.22 * np.sin(np.pi * t))
        pz = base + hollow + lift * corner
        rolls = min(0.05, pitch * 0.16) * np.abs(np.sin(u * along / pitch * np.pi))
        step = 0.045 * (t * rows / 2.0 % 1.0)
        pz = pz + rolls - step
        c, s = ((1, 0), (0, 1), (-1, 0), (0, -1))[face]
        points = np.stack([px * c + py * s + 0 * pz, px * s - py * c + 0 * pz, pz], axis=-1)
        i, j = np.arange(rows - 1)[:, None] * columns, np.arange(columns - 1)[None]
        quads = np.stack([i + j, i + j + 1, i + j + columns + 1, i + j + columns]).reshape(4, -1).T
        build.add(points.reshape(-1, 3), quads, 0)
        build.add((points - [0, 0, 0.22 * trim]).reshape(-1, 3), quads[:, ::-1], 2)
        build.ribbon(points[0], points[0] - [0, 0, 0.24 * trim], 1)
    t = np.linspace(0, 1, 30)
    corner = (1 - t) ** 2.2
    for sx in (-1, 1):
        for sy in (-1, 1):
            hx = (x * (1 - t) + ridge_half * t) * (1 + 0.035 * corner)
            hy = y * (1 - t) + 0.5 * corner
            hz = base + rise * (t - 0.22 * np.sin(np.pi * t)) + lift * corner + 0.1
            line = np.stack([sx * hx, sy * hy, hz], axis=-1)
            build.tube(line, 0.17 * trim, 8, 1)
            curl = np.array([[0, 0, 0], [0.3, 0.3, 0.35], [0.35, 0.35, 0.8], [0.15, 0.15, 1.05]])
            tip = line[0] + trim * curl * [sx, sy, 1]
            build.tube(tip, trim * np.array([0.16, 0.13, 0.09, 0.02]), 8, 1)
    top = base + rise
    build.box((0, 0, top + 0.22 * trim), (2 * ridge_half + 0.5 * trim, 0.3 * trim, 0.6 * trim), 1)
    for sx in (-1, 1):
        curl = np.array([[0.1, 0, 0.3], [0.55, 0, 0.75], [0.6, 0, 1.25], [0.25, 0, 1.5]]) * trim
        curl = (curl + offset(ridge_half, 0, top)) * [sx, 1, 1]
        build.tube(curl, trim * np.array([0.2, 0.18, 0.12, 0.03]), 8, 1)
    skins = [
        m.surface("old tiles", (0.20, 0.10, 0.06), (0.105, 0.075, 0.06), 0.85, 0.7, 0.02),
        m.surface("ridge", (0.36, 0.31, 0.26), (0.2, 0.17, 0.15), 0.9, 1.5, 0.02),
        m.surface("eaves", (0.12, 0.075, 0.045), None, 0.8),
    ]
    return build.done("temple roof", skins)


def plain_house(
    at: Any,
    size: tuple[float, float, float],
    paint: Any,
    tiles: Any,
    turn: float = 0.0,
    seed: int = 0,
) -> Object:
    """A simple gabled house for the middle distance: (width, depth, wall height)."""
    dice = np.random.default_rng(seed)
    width, deep, tall = size
    build = Build()
    holes: list[Opening] = [(width * 0.42, 0.0, 1.1, 2.2)]
    holes += [(width * f, 0.9, 1.1, 1.3) for f in (0.1, 0.74)]
    corners = [
        (-width / 2, -deep / 2),
        (width / 2, -deep / 2),
        (width / 2, deep / 2),
        (-width / 2, deep / 2),
    ]
    for k in range(4):
        some = holes if k in (0, 2) else [(deep * 0.4, 0.9, 1.1, 1.3)]
        a, b = corners[k], corners[(k + 1) % 4]
        wall(build, a, b, 0, tall, 0.2, some, 0)
        windows(build, a, b, 0, some, 3, 2)
    gable(
        build,
        (-width / 2, width / 2),
        (-deep / 2, deep / 2),
        tall,
        deep * dice.uniform(0.26, 0.34),
        0.5,
        1,
        0,
    )
    skins = [
        m.surface("plaster", paint, tuple(c * 0.8 for c in paint), 0.9, 0.8, 0.005),
        tiles,
        m.glass("pane"),
        m.flat("frame", (0.16, 0.24, 0.22), 0.6),
    ]
    thing = build.done("house", skins)
    thing.location, thing.rotation_euler = at, (0, 0, turn)
    return thing
