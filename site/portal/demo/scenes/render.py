"""Render the demo pictures: ``python -m portal.demo.scenes.render [options] [KEY ...]``.

Run from ``site/`` with the packages of ``scenes/requirements.txt`` installed (see README.md). With
no key, all scenes are rendered. ``--preview`` makes small quick pictures; ``--out`` chooses where
they go (default: ``content/photos``, one ``KEY.jpg`` each).
"""

import argparse
import tempfile
import time
from pathlib import Path

import bpy

from portal.demo.scenes import finish, stage
from portal.demo.scenes.pictures import PICTURES, Picture

# Rays are traced at this share of the final size; the enlargement disappears under the grain, and
# a picture costs 40 % less time.
TRACED = 0.8
PHOTOS = Path(__file__).resolve().parent.parent / "content" / "photos"


def render(key: str, picture: Picture, out: Path, scale: float, samples: int) -> Path:
    """Build and render one scene; the JPEG's path is given back."""
    stage.start()
    picture.build()
    scene = bpy.context.scene
    size = (round(picture.size[0] * scale), round(picture.size[1] * scale))
    scene.render.resolution_x = round(size[0] * TRACED)
    scene.render.resolution_y = round(size[1] * TRACED)
    scene.cycles.samples = samples
    target = out / f"{key}.jpg"
    with tempfile.TemporaryDirectory() as folder:
        scene.render.filepath = str(Path(folder) / "render.png")
        bpy.ops.render.render(write_still=True)
        finish.develop(Path(scene.render.filepath), target, size, **picture.grade)
    return target


def main() -> None:
    """Read the command line and render what it asks for."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("keys", nargs="*", metavar="KEY", help="names of scenes; none means all")
    reader.add_argument("--preview", action="store_true", help="small, few samples")
    reader.add_argument("--samples", type=int, default=0, help="rays per pixel")
    reader.add_argument("--out", type=Path, default=PHOTOS)
    wanted = reader.parse_args()
    unknown = set(wanted.keys) - set(PICTURES)
    if unknown:
        reader.error(f"no such scene: {', '.join(sorted(unknown))}")
    wanted.out.mkdir(parents=True, exist_ok=True)
    for key in wanted.keys or PICTURES:
        began = time.monotonic()
        picture = PICTURES[key]
        scale = 0.4 if wanted.preview else 1.0
        samples = wanted.samples or (10 if wanted.preview else picture.samples)
        path = render(key, picture, wanted.out, scale, samples)
        print(
            f"{path} {path.stat().st_size // 1024} kB {time.monotonic() - began:.0f} s", flush=True
        )


if __name__ == "__main__":
    main()
