"""Everything needed to lay out the pages of a book, loaded once."""

from dataclasses import dataclass
from pathlib import Path

from storybook.layout.fonts.emphasis import load_emphasis_faces
from storybook.layout.fonts.fallbacks import load_fallbacks
from storybook.layout.fonts.story_fonts import load_story_fonts
from storybook.layout.page_templates import PageTemplates
from storybook.layout.passages import PassageBuilder, has_emphasis
from storybook.layout.phrases import load_phrases
from storybook.layout.profiles import Profile
from storybook.layout.sheets import Sheet
from storybook.layout.story_pictures import StoryPictures
from storybook.layout.stylesheet import StyleSheet, load_style_sheet
from storybook.layout.template_names import layout_folders
from storybook.layout.text.reading_level import find_level
from storybook.story import Story


@dataclass(frozen=True)
class LayoutContext:
    """The story's texts, templates, styles, pictures and fonts, for one profile."""

    builder: PassageBuilder
    templates: PageTemplates
    styles: StyleSheet
    pictures: StoryPictures

    @property
    def story(self) -> Story:
        return self.builder.story


def load_context(
    story: Story, pictures: StoryPictures, profile: Profile, sheet: Sheet, project: Path | None
) -> LayoutContext:
    """Reads templates, phrases, the style sheet and fonts.

    Raises:
        LayoutError: one of them is missing or invalid.
    """
    templates = PageTemplates(layout_folders(project), sheet)
    fonts = load_story_fonts(story.fonts, project)
    level = find_level(story.level)
    styles = load_style_sheet(templates, pictures.of_cover, fonts, profile.paper, level)
    styles = styles.with_fallbacks(load_fallbacks(story, project, styles.faces.values()))
    if has_emphasis(story):
        styles = styles.with_emphasis(load_emphasis_faces(project))
    return LayoutContext(
        builder=PassageBuilder(story, styles, load_phrases(templates)),
        templates=templates,
        styles=styles,
        pictures=pictures,
    )
