"""Story -> stages: decides what every picture of a story shows."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from storybook.art.places.light import LIGHTS_OUT
from storybook.art.places.settings import PLACES
from storybook.slot import Slot
from storybook.stage.cast.casting import Cast, cast_story
from storybook.stage.cast.company import Company
from storybook.stage.cast.filling import fry, put_candles_on, put_on_tray
from storybook.stage.cast.happenings import Damage, merged, show_changes, show_stains
from storybook.stage.cast.mentions import add_mentions, note_absent
from storybook.stage.cast.nests import brood
from storybook.stage.cast.serving import serve
from storybook.stage.cast.text_places import act_by_text, place_by_text
from storybook.stage.climate import is_tropical, is_tropical_prompt
from storybook.stage.continuity import in_season, lit_by_torch, turn_lamps_off, turn_with_season
from storybook.stage.kinds import NO_GROUND, RAINBOW, Ground
from storybook.stage.media import Painting, painting_of, split_style
from storybook.stage.model import OwnPicture, Stage, StagedFigure
from storybook.stage.pages import PictureWords, read_pictures
from storybook.stage.positions.arrange import arrange
from storybook.stage.positions.bystanders import BUSY, bystanders, passers_by
from storybook.stage.positions.framing import drawn_back, shown_part
from storybook.stage.unread import Unread
from storybook.stage.wording import words_of
from storybook.stage.words import read_prompt
from storybook.stage.words.readings import Sentence, Setting
from storybook.story import Page, Scene, Story, Style
from storybook.story.yaml_tree import NodePath

_UNSAID_PLACE = "meadow"
_SHORES = {"river": "river_bank", "sea": "sea_shore"}
_NIGHT = ("night", LIGHTS_OUT)
_BUSY_ZOOM = 1.3  # highest magnification of a busy place
_DEFAULT_STYLE = "picture-book"


@dataclass(frozen=True)
class StagedPicture:
    """A picture's stage, the author's words that are not drawn, and whether it is crowded.

    In a crowded picture the figures had to be scaled far down to fit. `from_text` are the nouns of
    the things that only the page's text names.
    """

    stage: Stage
    unread: tuple[Unread, ...]
    crowded: bool
    from_text: tuple[str, ...] = ()


def stage_story(
    story: Story,
    aspect: float = 1.0,
    pictures: Mapping[str, OwnPicture] | None = None,
    styles: Mapping[str, Painting] | None = None,
) -> dict[Slot, StagedPicture]:
    """The stages of a story's pictures, in reading order; deterministic on every machine.

    A page whose whole picture is a file has no stage.

    Args:
        story: the story.
        aspect: width / height of the pictures.
        pictures: the author's picture files, by path as written in the story.
        styles: the project's own styles, by name.
    """
    cast = cast_story(story, pictures)
    staged = {}
    damage: list[Damage] = []
    for words in read_pictures(story, cast):
        path = words.slot.node_path
        plain = _stage_picture(story, words, cast, aspect, damage)
        if isinstance(words.scene, Page):
            damage = merged(damage, plain.stage, words.text.changes)
        style, style_path = _style(story, words.scene, path)
        staged[words.slot] = _painted(plain, style, style_path, styles or {})
    return staged


def _stage_picture(
    story: Story, words: PictureWords, cast: Cast, aspect: float, damage: Sequence[Damage]
) -> StagedPicture:
    """The stage of one picture in flat colours; `damage` is what has broken on pages before."""
    scene, path, setting = words.scene, words.slot.node_path, words.setting
    if scene.picture.prompt is not None:
        prompt, language = words_of(scene.picture.prompt, story.language)
        sentence = read_prompt(prompt, language, cast.names)
        shot = Shot(camera=scene.camera or "", tropical=is_tropical(story))
        return _stage_sentence(sentence, (*path, "picture", "prompt"), cast, shot)
    ground = _own_ground(story, scene, cast)
    # Nothing is known of the layout of an author's background: it has no spots.
    company = Company(cast, NO_GROUND if ground else _ground(setting))
    company.add_scene(scene, path, words.text.moods)
    from_text = add_mentions(company, words.text, (*path, "text"), setting)
    place_by_text(company, words.text.places)
    act_by_text(company, words.text.poses)
    note_absent(company, words.text, (*path, "text"))
    if ground is None:
        company.add_backdrop(setting.things, scene.setting_path(path))
    fry(company)
    put_candles_on(company, words.text.blows_candles)
    brood(company)
    show_changes(company, words.text.changes, damage)
    show_stains(company, scene, words.text.stains)
    put_on_tray(company)
    serve(company)
    # An author's background is shown whole unless the story sets a camera, and so is a sky that
    # somebody looks at.
    is_whole = (
        ground is not None or company.has_rainbow or any(actor.looks_up for actor in company.actors)
    )
    camera = scene.camera or ("wide" if is_whole else "")
    has_others = ground is None and scene.setting is not None and not words.text.is_empty
    shot = Shot(scene.setting or "", camera, aspect, ground, is_tropical(story), has_others)
    shot = replace(shot, is_crowded=words.text.is_crowded)
    staged = _compose(setting, company, shot)
    cast_unread = [
        unread for key in dict.fromkeys(figure.who for figure in scene.characters)
        for unread in cast.unread[key]
    ]  # fmt: skip
    unread = (*cast_unread, *words.unread, *staged.unread)
    return replace(staged, unread=unread, from_text=from_text)


def stage_prompt(words: str, style: Style = _DEFAULT_STYLE) -> StagedPicture:
    """The stage of a free prompt in English or Indonesian, without a story.

    A medium that the prompt names goes before `style`.
    """
    words, named = split_style(words)
    sentence = read_prompt(words, "", {})
    shot = Shot(tropical=is_tropical_prompt(words))
    staged = _stage_sentence(sentence, (), Cast({}, {}, ()), shot)
    return _painted(staged, named or style, (), {})


def _style(story: Story, scene: Scene, path: NodePath) -> tuple[Style, NodePath]:
    """A picture's style, and the path where the story sets it."""
    return (story.style, ("style",)) if scene.style is None else (scene.style, (*path, "style"))


def _painted(
    staged: StagedPicture, style: Style, path: NodePath, styles: Mapping[str, Painting]
) -> StagedPicture:
    """The picture in a style, which the story sets at `path`."""
    painting, unknown = painting_of(style, styles)
    unread = [Unread(name, path, "is no medium; plain colours are used") for name in unknown]
    stage = replace(staged.stage, media=painting.media, finish=painting.finish)
    return replace(staged, stage=stage, unread=(*unread, *staged.unread))


def _stage_sentence(sentence: Sentence, path: NodePath, cast: Cast, shot: Shot) -> StagedPicture:
    setting = in_season(sentence.setting)
    company = Company(cast, _ground(setting))
    company.add_sentence(sentence, path)
    show_changes(company, sentence.changes, [])
    brood(company)
    company.add_backdrop(setting.things, path)
    company.note(setting.unread, path, "is not drawn")
    return _compose(setting, company, shot)


@dataclass(frozen=True)
class Shot:
    """How a picture is framed: its setting's key, the camera, and the aspect (width / height).

    `ground` is the author's picture file of the place. `has_bystanders` is False if the place is
    said to be empty; if it `is_crowded`, there are bystanders whatever the place.
    """

    setting: str = ""
    camera: str = ""
    aspect: float = 1.0
    ground: OwnPicture | None = None
    tropical: bool = False
    has_bystanders: bool = True
    is_crowded: bool = False


def _is_open(place: str) -> bool:
    """Whether bystanders can stand in the background: on land, out of doors."""
    land = PLACES[place]
    return land.water is None and not (land.indoors or land.sheltered)


def _is_fair(setting: Setting) -> bool:
    """Whether people are out of doors: by day, and not in rain or storm."""
    return setting.weather not in ("rain", "storm", "snow") and setting.time not in _NIGHT


def _ground(setting: Setting) -> Ground:
    return Ground.of(PLACES[setting.place or _UNSAID_PLACE])


def _compose(setting: Setting, company: Company, shot: Shot) -> StagedPicture:
    if company.has_rainbow:
        setting = replace(setting, weather=RAINBOW)
    place = _place_for(setting.place or _UNSAID_PLACE, company)
    turn_with_season(company.actors, setting)
    setting = lit_by_torch(company.actors, setting, PLACES[place].indoors)
    turn_lamps_off(company.actors, setting)
    arrangement = arrange(company.actors, place, shot.camera, shot.aspect)
    frame, tropical = arrangement.frame, shot.tropical and not setting.season
    others: tuple[StagedFigure, ...] = ()
    is_busy = place in BUSY or (shot.is_crowded and _is_open(place))
    if shot.has_bystanders and is_busy and _is_fair(setting):
        frame = frame if shot.camera else drawn_back(frame, _BUSY_ZOOM, shot.aspect)
        shown = shown_part(frame, shot.aspect)
        heroes = [role.described.looks for role in company.cast.roles.values()]
        people = passers_by(place, tropical, heroes)
        others = bystanders(place, arrangement.figures, shown, people, len(company.actors))
    stage = Stage(
        place=place,
        time=setting.time or "day",
        weather=setting.weather or "clear",
        # One setting has the same scenery in all pictures with the same seed.
        seed=zlib.crc32(shot.setting.encode()),
        figures=arrangement.figures,
        frame=frame,
        aspect=shot.aspect,
        mirrorable=shot.ground is None
        and not any(actor.has_side or actor.picture for actor in company.actors),
        ground=shot.ground,
        tropical=tropical,  # where the seasons change, no palms grow
        season=setting.season,
        bystanders=others,
    )
    return StagedPicture(stage, tuple(company.unread), arrangement.crowded)


def _own_ground(story: Story, scene: Scene, cast: Cast) -> OwnPicture | None:
    """The author's picture file of the scene's setting, None if it has none."""
    path = story.settings[scene.setting].picture if scene.setting else None
    return cast.pictures.get(path or "")


def _place_for(place: str, company: Company) -> str:
    """The place; if it is all water and somebody there is on foot, its bank or shore."""
    if place not in _SHORES:
        return place
    walks = [
        actor
        for actor in company.actors
        if actor.living and not (actor.in_water or actor.in_air or actor.is_carried)
    ]
    return _SHORES[place] if walks else place
