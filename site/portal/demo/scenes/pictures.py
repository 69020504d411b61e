"""The list of all demo pictures: key, scene, size in pixels, rays per pixel and grading."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from portal.demo.scenes import (
    buses,
    coast,
    fields,
    forest,
    hall,
    harvest,
    hospital,
    industry,
    lane,
    lanterns,
    market,
    pitch,
    pottery,
    public,
    rooms,
    village,
    waters,
    works,
)

WIDE = (1600, 1067)
TALL = (1067, 1422)


@dataclass(frozen=True)
class Picture:
    """How one picture is made; ``grade`` goes to ``finish.develop``."""

    build: Callable[[], None]
    size: tuple[int, int] = WIDE
    samples: int = 14
    grade: dict[str, Any] = field(default_factory=dict)


PICTURES: dict[str, Picture] = {
    "ruong-bac-thang": Picture(fields.rice_terraces, grade={"warmth": 0.03}),
    "doi-che": Picture(fields.tea_hills),
    "duong-qua-dong": Picture(fields.rice_road),
    "cau-mai-sa": Picture(waters.bridge),
    "dam-sen": Picture(waters.lotus_pond),
    "thuyen-ca": Picture(coast.fishing_harbour),
    "ben-do": Picture(waters.ferry_landing),
    "ho-dap": Picture(works.dam),
    "khu-cong-nghiep": Picture(industry.industrial_park),
    "dien-mat-troi": Picture(industry.solar_roof),
    "truong-ban-tru": Picture(public.school),
    "cong-lang": Picture(village.village_gate, TALL),
    "dinh-lang": Picture(village.communal_house),
    "thu-vien": Picture(rooms.library, samples=24),
    "hoi-truong": Picture(hall.meeting_hall, samples=24, grade={"colour": 1.0}),
    "lop-hoc": Picture(rooms.classroom, samples=24),
    "ke-gom": Picture(pottery.pottery, samples=24),
    "lua-phoi": Picture(harvest.drying_rice),
    "vuon-quat": Picture(harvest.kumquats, TALL),
    "thung-ong": Picture(forest.beehives),
    "lo-gach": Picture(works.brick_kilns),
    "cho-ben-moc": Picture(market.market),
    "ben-xe": Picture(buses.bus_station),
    "tram-y-te": Picture(public.health_station),
    "pho-den-long": Picture(lanterns.lantern_street, TALL, samples=24),
    "ngo-den": Picture(lane.rain_lane, samples=24, grade={"colour": 0.85}),
    "benh-vien": Picture(hospital.hospital, samples=24),
    "san-bong": Picture(pitch.football_field),
    "thap-nuoc": Picture(coast.water_tower, TALL),
    "dien-gio": Picture(coast.turbines, grade={"warmth": 0.03}),
}
