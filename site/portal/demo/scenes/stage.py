"""The stage of every scene: camera, sun, sky with clouds, haze, lamps and render settings.

Lengths are metres, +Y runs away from the usual camera, +Z is up. Angles are degrees; an azimuth is
counted from +Y towards +X.
"""

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any

import bpy
from mathutils import Vector

from portal.demo.scenes.graph import Colour, Graph

Point = tuple[float, float, float]

# Colours of lamplight and of daylight through a window.
WARM = (1.0, 0.78, 0.52)
DAY = (0.92, 0.96, 1.0)


@dataclass(frozen=True)
class Light:
    """Weather and hour of a scene."""

    elevation: float = 35.0
    azimuth: float = -60.0
    sun: Colour = (1.0, 0.93, 0.82)
    sun_power: float = 8.0
    soft: float = 0.6
    sky_power: float = 0.12
    sky_tint: Colour = (1.0, 1.0, 1.0)
    haze: Colour = (0.72, 0.80, 0.88)
    glow: Colour = (1.0, 0.85, 0.6)
    glow_power: float = 0.25
    haze_density: float = 0.0004
    haze_height: float = 400.0
    haze_band: float = 13.0
    clouds: float = 0.45
    cloud_scale: float = 0.9
    cloud_light: Colour = (1.35, 1.32, 1.28)
    cloud_shade: Colour = (0.52, 0.57, 0.66)
    seed: float = 0.0
    dust: float = 1.5


def direction(azimuth: float, elevation: float) -> Vector:
    """The unit vector towards a point of the sky."""
    a, e = radians(azimuth), radians(elevation)
    return Vector((sin(a) * cos(e), cos(a) * cos(e), sin(e)))


def start() -> None:
    """Empty Blender of everything and choose the renderer."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    cycles = scene.cycles
    cycles.device = "CPU"
    cycles.use_denoising = True
    cycles.denoiser = "OPENIMAGEDENOISE"
    cycles.max_bounces = 6
    cycles.diffuse_bounces = 3
    cycles.glossy_bounces = 3
    cycles.transmission_bounces = 4
    cycles.transparent_max_bounces = 6
    cycles.sample_clamp_indirect = 6.0
    cycles.caustics_reflective = False
    cycles.caustics_refractive = False
    cycles.use_adaptive_sampling = True
    cycles.adaptive_threshold = 0.06
    scene.view_settings.view_transform = "AgX"
    scene.view_settings.look = "AgX - Medium High Contrast"


def camera(
    at: Point,
    to: Point,
    lens: float = 35.0,
    fstop: float = 0.0,
    focus: float = 0.0,
    exposure: float = 0.0,
    shift: float = 0.0,
) -> None:
    """Place the camera; an ``fstop`` above 0 blurs what lies off the ``focus`` distance."""
    data = bpy.data.cameras.new("camera")
    data.lens = lens
    data.clip_end = 60000.0
    data.shift_y = shift
    if fstop:
        data.dof.use_dof = True
        data.dof.aperture_fstop = fstop
        data.dof.focus_distance = focus or (Vector(to) - Vector(at)).length
    thing = bpy.data.objects.new("camera", data)
    thing.location = at
    thing.rotation_euler = (Vector(to) - Vector(at)).to_track_quat("-Z", "Y").to_euler()
    scene = bpy.context.scene
    scene.collection.objects.link(thing)
    scene.camera = thing
    scene.view_settings.exposure = exposure


def outdoors(light: Light) -> None:
    """Hang the sun and the sky; call ``fog`` after all materials exist."""
    towards = direction(light.azimuth, light.elevation)
    if light.sun_power:
        lamp = bpy.data.lights.new("sun", "SUN")
        lamp.energy, lamp.color, lamp.angle = light.sun_power, light.sun, radians(light.soft)
        thing = bpy.data.objects.new("sun", lamp)
        thing.rotation_euler = towards.to_track_quat("Z", "Y").to_euler()
        bpy.context.scene.collection.objects.link(thing)
    _sky(light, towards)


def _sky(light: Light, towards: Vector) -> None:
    world = bpy.data.worlds.new("sky")
    bpy.context.scene.world = world
    g = Graph(world.node_tree)
    world.node_tree.nodes.clear()
    sky = g.node("ShaderNodeTexSky", sky_type="MULTIPLE_SCATTERING", sun_disc=False)
    sky.sun_elevation = radians(max(light.elevation, 1.0))
    sky.sun_rotation = radians(light.azimuth)
    sky.aerosol_density = light.dust
    view = g.node("ShaderNodeTexCoord").outputs["Generated"]
    x, y, z = g.split(view)
    up = g.math("MAXIMUM", z, 0.0)
    base = g.mix(1.0, sky.outputs[0], light.sky_tint, "MULTIPLY")
    base = g.mix(1.0, base, (light.sky_power,) * 3, "MULTIPLY")
    near_sun = g.math("MAXIMUM", g.vector("DOT_PRODUCT", view, tuple(towards)), 0.0)
    # Clouds lie on a dome seen in perspective; the shade is the difference towards the sun.
    flat = g.math("ADD", up, 0.16)
    at = g.join(g.math("DIVIDE", x, flat), g.math("DIVIDE", y, flat), light.seed)
    ahead = (towards.x * 0.10, towards.y * 0.10, 0.04)
    thick = _cloud(g, at, light)
    thick_ahead = _cloud(g, g.vector("ADD", at, ahead), light)
    amount = g.remap(thick, 0.62 - light.clouds * 0.42, 0.92 - light.clouds * 0.42)
    lit = g.math("ADD", 0.5, g.math("MULTIPLY", g.math("SUBTRACT", thick, thick_ahead), 8.0))
    lit = g.math("SUBTRACT", lit, g.math("MULTIPLY", amount, 0.12), clamp=True)
    shine = g.math("MULTIPLY", g.math("POWER", near_sun, 5.0), light.glow_power)
    cloud = g.mix(lit, light.cloud_shade, light.cloud_light)
    cloud = g.mix(shine, cloud, light.glow, "ADD")
    low = g.remap(z, 0.0, 0.09)
    sky_colour = g.mix(g.math("MULTIPLY", g.math("MULTIPLY", amount, low), 0.93), base, cloud)
    haze = g.mix(shine, light.haze, light.glow, "ADD")
    band = g.math("EXPONENT", g.math("MULTIPLY", up, -light.haze_band))
    colour = g.mix(g.math("MULTIPLY", band, 0.9), sky_colour, haze)
    back = g.node("ShaderNodeBackground", {0: colour, 1: 1.0})
    g.node("ShaderNodeOutputWorld", {0: back.outputs[0]})
    world.cycles.sampling_method = "MANUAL"
    world.cycles.sample_map_resolution = 512


def _cloud(g: Graph, at: Any, light: Light) -> Any:
    big = g.noise(at, light.cloud_scale, 2.0, 0.5)
    fine = g.noise(at, light.cloud_scale * 2.3, 9.0, 0.58)
    return g.math("ADD", g.math("MULTIPLY", big, 0.45), g.math("MULTIPLY", fine, 0.55))


def backdrop(colour: Colour, power: float = 1.0) -> None:
    """A plain surrounding light, for rooms and studio shots."""
    world = bpy.data.worlds.new("room")
    bpy.context.scene.world = world
    world.node_tree.nodes["Background"].inputs[0].default_value = (*colour, 1.0)
    world.node_tree.nodes["Background"].inputs[1].default_value = power


def panel(at: Point, to: Point, size: tuple[float, float], power: float, colour: Colour) -> None:
    """A soft rectangular lamp (unseen itself) at ``at``, facing ``to``; power in watts."""
    lamp = bpy.data.lights.new("panel", "AREA")
    lamp.shape, lamp.size, lamp.size_y = "RECTANGLE", size[0], size[1]
    lamp.energy, lamp.color = power, colour
    thing = bpy.data.objects.new("panel", lamp)
    thing.location = at
    thing.rotation_euler = (Vector(to) - Vector(at)).to_track_quat("-Z", "Y").to_euler()
    thing.visible_camera = False
    bpy.context.scene.collection.objects.link(thing)


def bulb(at: Point, power: float, colour: Colour, radius: float = 0.1) -> None:
    """A small round lamp, power in watts."""
    lamp = bpy.data.lights.new("bulb", "POINT")
    lamp.energy, lamp.color, lamp.shadow_soft_size = power, colour, radius
    thing = bpy.data.objects.new("bulb", lamp)
    thing.location = at
    bpy.context.scene.collection.objects.link(thing)


def fog(light: Light) -> None:
    """Lay depth haze over every material, thinning with height above the ground.

    The haze is the closed-form integral of exp(-z / height) along the view ray, so valleys fill and
    peaks stay clear; it is mixed into the surfaces themselves, which costs no volume sampling.
    """
    eye = bpy.context.scene.camera.location
    towards = direction(light.azimuth, light.elevation)
    for material in bpy.data.materials:
        tree = material.node_tree
        if tree is None:
            continue
        output = next((n for n in tree.nodes if n.type == "OUTPUT_MATERIAL"), None)
        if output is None or not output.inputs[0].links:
            continue
        surface = output.inputs[0].links[0].from_socket
        g = Graph(tree)
        place = g.node("ShaderNodeNewGeometry").outputs["Position"]
        z = g.split(place)[2]
        rise = g.math("DIVIDE", g.math("SUBTRACT", z, eye.z), light.haze_height)
        rise = g.math("ADD", rise, 0.0007)
        falling = g.math("SUBTRACT", 1.0, g.math("EXPONENT", g.math("MULTIPLY", rise, -1.0)))
        mean = g.math("MULTIPLY", g.math("DIVIDE", falling, rise), _thin(eye.z, light))
        away = g.node("ShaderNodeCameraData").outputs["View Distance"]
        depth = g.math("MULTIPLY", g.math("MULTIPLY", away, light.haze_density), mean)
        amount = g.math("SUBTRACT", 1.0, g.math("EXPONENT", g.math("MULTIPLY", depth, -1.0)))
        path = g.node("ShaderNodeLightPath")
        seen = g.math("MAXIMUM", path.outputs["Is Camera Ray"], path.outputs["Is Glossy Ray"])
        look = g.vector("NORMALIZE", g.vector("SUBTRACT", place, tuple(eye)))
        near_sun = g.math("MAXIMUM", g.vector("DOT_PRODUCT", look, tuple(towards)), 0.0)
        shine = g.math("MULTIPLY", g.math("POWER", near_sun, 5.0), light.glow_power)
        colour = g.mix(shine, light.haze, light.glow, "ADD")
        veil = g.node("ShaderNodeEmission", {0: colour, 1: 1.0}).outputs[0]
        mixed = g.node("ShaderNodeMixShader", {0: g.math("MULTIPLY", amount, seen)})
        g.put(mixed.inputs[1], surface)
        g.put(mixed.inputs[2], veil)
        g.put(output.inputs[0], mixed.outputs[0])


def _thin(z: float, light: Light) -> float:
    return float(2.718281828 ** (-z / light.haze_height))
