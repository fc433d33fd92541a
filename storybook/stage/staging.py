"""Story -> stages: decides what every picture of a story shows."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from storybook.art.places.settings import PLACES
from storybook.slot import Slot
from storybook.stage.arrange import arrange
from storybook.stage.casting import Cast, cast_story
from storybook.stage.climate import is_tropical, is_tropical_prompt
from storybook.stage.company import Company
from storybook.stage.kinds import NO_GROUND, Ground
from storybook.stage.media import Painting, painting_of
from storybook.stage.mentions import add_mentions, page_text, weather_in_deeds
from storybook.stage.model import OwnPicture, Stage
from storybook.stage.unread import Unread
from storybook.stage.wording import words_of
from storybook.stage.words import read_prompt, read_setting
from storybook.stage.words.readings import Sentence, Setting
from storybook.stage.words.settings import refined_time
from storybook.story import Scene, Story, Style, slots
from storybook.story.yaml_tree import NodePath

_UNSAID_PLACE = "meadow"
_SHORES = {"river": "river_bank", "sea": "sea_shore"}
_DEFAULT_STYLE = "picture-book"


@dataclass(frozen=True)
class StagedPicture:
    """A picture's stage, the author's words that are not drawn, and whether it is crowded.

    In a crowded picture the figures had to be scaled far down to fit. `from_text` are the nouns of
    things that only the page's text names.
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
    for slot, scene in slots(story):
        if scene.picture.file is None:
            plain = stage_scene(story, scene, slot.node_path, cast, aspect)
            staged[slot] = _painted(plain, *_style(story, scene, slot.node_path), styles or {})
    return staged


def stage_scene(
    story: Story, scene: Scene, path: NodePath, cast: Cast, aspect: float = 1.0
) -> StagedPicture:
    """The stage of one picture in flat colours; `path` is the scene's node in the story file."""
    if scene.picture.prompt is not None:
        words, language = words_of(scene.picture.prompt, story.language)
        sentence = read_prompt(words, language, cast.names)
        place = (*path, "picture", "prompt")
        shot = Shot(camera=scene.camera or "", tropical=is_tropical(story))
        return _stage_sentence(sentence, place, cast, shot)
    setting, unread = _read_setting(story, scene, path)
    page = page_text(scene, cast)
    setting = replace(
        setting,
        time=refined_time(setting.time, page.time),
        weather=setting.weather or page.weather or weather_in_deeds(scene, cast),
    )
    ground = _own_ground(story, scene, cast)
    # Nothing is known of the layout of an author's background: it has no spots.
    company = Company(cast, NO_GROUND if ground else _ground(setting))
    company.add_scene(scene, path, page.moods)
    from_text = add_mentions(company, page, (*path, "text"))
    if ground is None:
        company.add_backdrop(setting.things, scene.setting_path(path))
    # An author's background is shown whole unless the story sets a camera, and so is a sky that
    # somebody looks at.
    is_whole = ground is not None or any(actor.looks_up for actor in company.actors)
    camera = scene.camera or ("wide" if is_whole else "")
    shot = Shot(scene.setting or "", camera, aspect, ground, is_tropical(story))
    staged = _compose(setting, company, shot)
    cast_unread = [
        unread for key in dict.fromkeys(figure.who for figure in scene.characters)
        for unread in cast.unread[key]
    ]  # fmt: skip
    return replace(staged, unread=(*cast_unread, *unread, *staged.unread), from_text=from_text)


def stage_prompt(words: str, style: Style = _DEFAULT_STYLE) -> StagedPicture:
    """The stage of a free prompt in English or Indonesian, without a story."""
    sentence = read_prompt(words, "", {})
    shot = Shot(tropical=is_tropical_prompt(words))
    staged = _stage_sentence(sentence, (), Cast({}, {}, ()), shot)
    return _painted(staged, style, (), {})


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
    company = Company(cast, _ground(sentence.setting))
    company.add_sentence(sentence, path)
    company.add_backdrop(sentence.setting.things, path)
    company.note(sentence.setting.unread, path, "is not drawn")
    return _compose(sentence.setting, company, shot)


@dataclass(frozen=True)
class Shot:
    """How a picture is framed: its setting's key, the camera, and the aspect (width / height).

    `ground` is the author's picture file of the place.
    """

    setting: str = ""
    camera: str = ""
    aspect: float = 1.0
    ground: OwnPicture | None = None
    tropical: bool = False


def _ground(setting: Setting) -> Ground:
    return Ground.of(PLACES[setting.place or _UNSAID_PLACE])


def _compose(setting: Setting, company: Company, shot: Shot) -> StagedPicture:
    place = _place_for(setting.place or _UNSAID_PLACE, company)
    arrangement = arrange(company.actors, place, shot.camera, shot.aspect)
    stage = Stage(
        place=place,
        time=setting.time or "day",
        weather=setting.weather or "clear",
        # One setting has the same scenery in all pictures with the same seed.
        seed=zlib.crc32(shot.setting.encode()),
        figures=arrangement.figures,
        frame=arrangement.frame,
        aspect=shot.aspect,
        mirrorable=shot.ground is None
        and not any(actor.has_side or actor.picture for actor in company.actors),
        ground=shot.ground,
        tropical=shot.tropical,
    )
    return StagedPicture(stage, tuple(company.unread), arrangement.crowded)


def _own_ground(story: Story, scene: Scene, cast: Cast) -> OwnPicture | None:
    """The author's picture file of the scene's setting, None if it has none."""
    path = story.settings[scene.setting].picture if scene.setting else None
    return cast.pictures.get(path or "")


def _read_setting(story: Story, scene: Scene, path: NodePath) -> tuple[Setting, list[Unread]]:
    words = story.settings[scene.setting].look if scene.setting else None
    place, language = words_of(words, story.language)
    time, _ = words_of(scene.time, story.language)
    weather, _ = words_of(scene.weather, story.language)
    setting = read_setting(place, time, weather, language)
    unread = []
    if scene.setting and story.settings[scene.setting].picture:
        place = ""  # the picture file is shown instead of what the words describe
        setting = replace(
            setting,
            stands_in_for="",
            unread=tuple(word for word in setting.unread if word in f"{time} {weather}"),
        )
    exact = read_setting((scene.setting or "").replace("_", " "), "", "", language).place
    if setting.place == "shop" and exact == "workshop":
        setting = replace(setting, place=exact)  # 'bengkel: a small shop by the road'
    if setting.stands_in_for:
        instead = f"is no place here; {setting.place.replace('_', ' ')} stands in"
        unread.append(Unread(setting.stands_in_for, scene.setting_path(path), instead))
    for word in setting.unread:
        unread.append(Unread(word, _path_of(word, place, time, scene, path), "is not drawn"))
    return setting, unread


def _path_of(word: str, place: str, time: str, scene: Scene, path: NodePath) -> NodePath:
    if word in place:
        return scene.setting_path(path)
    return (*path, "time") if word in time else (*path, "weather")


def _place_for(place: str, company: Company) -> str:
    """The place, or its bank or shore if it is all water and somebody in it is on foot."""
    if place not in _SHORES:
        return place
    walks = [
        actor
        for actor in company.actors
        if actor.living and not (actor.in_water or actor.in_air or actor.is_carried)
    ]
    return _SHORES[place] if walks else place
