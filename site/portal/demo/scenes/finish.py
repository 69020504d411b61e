"""From a clean render to a photograph: bloom, tone curve, vignette, grain, and a small JPEG."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

LARGEST = 215_000  # bytes; the demo content is shipped in the repository


def develop(
    render: Path,
    target: Path,
    size: tuple[int, int],
    bloom: float = 0.12,
    vignette: float = 0.18,
    grain: float = 0.007,
    warmth: float = 0.0,
    contrast: float = 0.4,
    colour: float = 1.15,
    seed: int = 1,
) -> None:
    """Grade the PNG ``render`` and write ``target``, a JPEG of ``size`` pixels without metadata.

    ``warmth`` above 0 moves the picture towards amber, ``contrast`` bends the tone curve,
    ``colour`` multiplies the saturation. Grain and vignette are shares of full brightness.
    """
    width, height = size
    source = Image.open(render).convert("RGB").resize(size, Image.Resampling.LANCZOS)
    picture = np.asarray(source, dtype=np.float64) / 255.0
    blurred = source.filter(ImageFilter.GaussianBlur(width / 70))
    light = np.clip(np.asarray(blurred, dtype=np.float64) / 255.0 - 0.55, 0, 1)
    picture = 1 - (1 - picture) * (1 - light * bloom * 2)
    curve = picture * picture * (3 - 2 * picture)
    picture = picture * (1 - contrast) + curve * contrast
    grey = picture @ [0.299, 0.587, 0.114]
    picture = grey[..., None] + (picture - grey[..., None]) * colour
    picture = picture * (1 + warmth * np.array([1.0, 0.15, -1.0]))
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    picture *= (1 - vignette * np.clip((x * x + y * y) / 2, 0, 1) ** 1.3)[..., None]
    dice = np.random.default_rng(seed)
    speck = dice.normal(0, 1, (height, width))
    speck = (speck + np.roll(speck, 1, 0) + np.roll(speck, 1, 1)) / 1.7
    picture += (speck * grain)[..., None]
    final = Image.fromarray((np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8))
    for quality in range(84, 40, -3):
        final.save(target, "JPEG", quality=quality, optimize=True, progressive=True)
        if target.stat().st_size <= LARGEST:
            break
