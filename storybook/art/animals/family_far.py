"""Four-legged animals from far lands, extinct ones, and those of tales."""

from __future__ import annotations

from collections.abc import Mapping

from storybook.art.animals.family import face_of, family_rig, with_coat_colour, with_poses
from storybook.art.animals.family_marks import Marks, blotches, humps, nap, spines, spots, wings
from storybook.art.animals.family_parts import hoof, tail
from storybook.art.animals.rigs import Rig
from storybook.art.animals.rolled import rolling_up
from storybook.art.drawing.rig import Camera, Knot, Vec3
from storybook.art.drawing.shapes import Picture, Shape, layers


def combined(*marks: Marks) -> Marks:
    """Several markings, on top of each other."""

    def draw(camera: Camera, knots: list[Knot], legs: list[list[Vec3]], whole: Shape) -> Picture:
        return layers(mark(camera, knots, legs, whole) for mark in marks)

    return draw


FAR: Mapping[str, Rig] = {
    "giraffe": family_rig(
        (330, 210),
        face_of(
            "#eebf62",
            "#fbe9c4",
            muzzle=(78, 22),
            ear="leaf",
            ear_size=(50, 30),
            ear_turn=-78,
            horns="knobs",
            nose="nostrils",
        ),
        (0.66, 1.3, 2.35),
        (50, 48, 50),
        0.56,
        foot=hoof(1.6),
        tail=tail("tuft", "#eebf62", "#8a5a34", (-40, 26)),
        marks=spots("#b9742f"),
        neck=(42, 33, 31),
    ),
    "hippopotamus": family_rig(
        (140, 210),
        face_of(
            "#a394a8",
            "#dcbcc0",
            muzzle=(64, 38),
            ear="round",
            ear_size=(30, 30),
            ear_turn=-30,
            nose="nostrils",
            nose_colour="#6a5668",
        ),
        (0.92, 0.6, 0.74),
        (84, 90, 78),
        1.05,
        tail=tail("stub", "#a394a8", "#a394a8", (-72, 24)),
    ),
    "rhinoceros": family_rig(
        (150, 220),
        face_of(
            "#99a0a8",
            "#cfd2d4",
            muzzle=(82, 29),
            ear="leaf",
            ear_size=(46, 28),
            ear_turn=-30,
            nose="horned",
            nose_colour="#5d6269",
        ),
        (0.94, 0.72, 0.8),
        (80, 82, 76),
        1.02,
        tail=tail("tuft", "#99a0a8", "#6d737b", (-66, 26)),
    ),
    "camel": family_rig(
        (190, 210),
        face_of(
            "#d6a463",
            "#f2dcb4",
            muzzle=(80, 25),
            ear="leaf",
            ear_size=(38, 26),
            ear_turn=-60,
            tuft="#a8733c",
            nose="nostrils",
        ),
        (0.86, 1.12, 1.3),
        (58, 54, 54),
        0.66,
        tail=tail("tuft", "#d6a463", "#a8733c", (-46, 26)),
        marks=humps(2),
        neck=(46, 34, 32),
    ),
    "dromedary": family_rig(
        (190, 200),
        face_of(
            "#d9ad70",
            "#f2dcb4",
            muzzle=(80, 25),
            ear="leaf",
            ear_size=(38, 26),
            ear_turn=-60,
            tuft="#a8733c",
            nose="nostrils",
        ),
        (0.82, 1.14, 1.3),
        (56, 52, 54),
        0.64,
        tail=tail("tuft", "#d9ad70", "#a8733c", (-46, 26)),
        marks=humps(1),
        neck=(46, 34, 32),
    ),
    "monkey": family_rig(
        (60, 62),
        face_of(
            "#96663f",
            "#f3d2a6",
            muzzle=(52, 27),
            ear="round",
            ear_size=(48, 48),
            ear_turn=-72,
            ear_inner="#f3d2a6",
            mask="#f3d2a6",
            nose="small",
            nose_colour="#6a4030",
            tuft="#96663f",
        ),
        (0.6, 0.78, 0.96),
        (42, 39, 42),
        0.62,
        tail=tail("long", "#96663f", "#96663f", (-34, 16)),
    ),
    "koala": family_rig(
        (66, 60),
        face_of(
            "#a3a6ae",
            "#eceae6",
            muzzle=(50, 22),
            ear="round",
            ear_size=(70, 74),
            ear_turn=-52,
            ear_inner="#f3dcd8",
            nose="broad",
            nose_colour="#4a444c",
        ),
        (0.56, 0.58, 0.84),
        (56, 56, 50),
        0.86,
        tail=tail("puff", "#8d9098", "#a3a6ae", (-52, 10)),
    ),
    "sloth": family_rig(
        (56, 62),
        face_of(
            "#a58a6c",
            "#f0dfc0",
            muzzle=(50, 22),
            ear="none",
            ear_size=(4, 4),
            mask="#6f5845",
            nose="small",
            nose_colour="#4a3428",
            tuft="#8d7256",
        ),
        (0.6, 0.62, 0.84),
        (52, 50, 46),
        0.72,
        tail=tail("stub", "#a58a6c", "#a58a6c", (-40, 10)),
    ),
    "kangaroo": with_poses(
        family_rig(
            (130, 140),
            face_of(
                "#c48a5a",
                "#f4dcbc",
                muzzle=(74, 19),
                ear="upright",
                ear_size=(86, 40),
                ear_turn=-16,
            ),
            (0.66, 0.94, 1.06),
            (58, 48, 38),
            0.66,
            tail=tail("heavy", "#c48a5a", "#c48a5a", (-20, -8)),
        ),
        {"stand": "sit", "walk": "jump", "run": "jump"},
    ),
    "hedgehog": rolling_up(
        with_coat_colour(
            family_rig(
                (26, 34),
                face_of(
                    "#e3bf92",
                    "#fbead0",
                    muzzle=(104, 11),
                    ear="round",
                    ear_size=(34, 34),
                    ear_turn=-40,
                    nose="ball",
                    nose_colour="#3a2a28",
                    spines="#7a5a44",
                    eye=0.84,
                ),
                (0.56, 0.42, 0.72),
                (50, 52, 44),
                0.56,
                tail=tail("stub", "#e3bf92", "#e3bf92", (-30, 4)),
                marks=spines("#7a5a44", "#a88666"),
            ),
            "#7a5a44",
        ),
        spines="#7a5a44",
        tips="#a88666",
        snout="#e3bf92",
    ),
    "dragon": family_rig(
        (170, 210),
        face_of(
            "#6fb36a",
            "#f4e2a0",
            muzzle=(74, 26),
            ear="pointed",
            ear_size=(48, 34),
            ear_turn=-50,
            ear_inner="#f2a35a",
            horns="goat",
            crest="#e8853c",
            nose="nostrils",
            nose_colour="#3f7a48",
            iris="#c9841c",
        ),
        (0.86, 0.84, 1.08),
        (66, 64, 58),
        0.84,
        tail=tail("heavy", "#6fb36a", "#6fb36a", (-36, 0)),
        marks=combined(nap("#e8853c"), wings("#e8853c")),
    ),
    "dinosaur": family_rig(
        (230, 300),
        face_of(
            "#7fb0c4",
            "#e3f0dc",
            muzzle=(64, 27),
            ear="none",
            ear_size=(4, 4),
            nose="nostrils",
            nose_colour="#4a7488",
        ),
        (0.92, 0.96, 1.75),
        (72, 70, 60),
        0.88,
        tail=tail("heavy", "#7fb0c4", "#7fb0c4", (-50, 0)),
        marks=combined(nap("#4f8aa0"), blotches("#6a9cb2")),
        neck=(50, 36, 33),
    ),
}
