"""Story + pictures + templates -> a Book: pages of boxes placed in mm."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from storybook.layout.book import Book, Direction, PageLayout, Publication
from storybook.layout.context import load_context
from storybook.layout.facts import BookFacts
from storybook.layout.fillers import add_fillers, note_fillers
from storybook.layout.fitting import place_pages
from storybook.layout.fonts.missing import check_characters
from storybook.layout.page_contents import plan_pages
from storybook.layout.page_templates import PageTemplates
from storybook.layout.profiles import Profile, find_profile
from storybook.layout.sheets import Sheet, find_sheet
from storybook.layout.story_pictures import StoryPictures, load_pictures, undrawn_pictures
from storybook.layout.template_choice import fit_picture_share
from storybook.layout.text.scripts import is_rtl
from storybook.slot import Slot
from storybook.story import Story, Words, text_in_language


def check_fit(
    story: Story, facts: BookFacts, project: Path | None = None, profile: str = "screen"
) -> int:
    """Checks, before any picture is generated, that the book can be laid out.

    Returns the number of pages.

    Raises:
        LayoutError: as for `lay_out`.
    """
    rules = find_profile(profile)
    sheet = find_sheet(story.trim, rules, direction_of(story))
    return len(_lay_out_pages(story, undrawn_pictures(story), facts, project, rules, sheet))


def lay_out(
    story: Story,
    pictures: Mapping[Slot, Path],
    facts: BookFacts,
    project: Path | None = None,
    profile: str = "screen",
    descriptions: Mapping[Slot, str] | None = None,
) -> Book:
    """Lays the book out: `pictures` maps slots (`cover`, `page-01`...) to PNG files.

    `descriptions`, by slot, are the alternative text of pictures for which the author gave none.
    A page whose picture is missing has text only. Templates in `templates/pages` of the story's
    `project` override the bundled ones.

    Raises:
        LayoutError: naming every page whose text does not fit or has characters without a glyph;
            or a template, font or picture is invalid; or unknown page size or profile.
    """
    rules = find_profile(profile)
    sheet = find_sheet(story.trim, rules, direction_of(story))
    loaded = load_pictures(story, pictures, descriptions)
    pages = _lay_out_pages(story, loaded, facts, project, rules, sheet)
    return assemble_book(story, pages, sheet, rules, note_fillers(pages, story, rules))


def direction_of(story: Story) -> Direction:
    """The direction in which a book's pages are turned: that of its main language."""
    return "rtl" if is_rtl(story.language[0]) else "ltr"


def _lay_out_pages(
    story: Story,
    pictures: StoryPictures,
    facts: BookFacts,
    project: Path | None,
    profile: Profile,
    sheet: Sheet,
) -> tuple[PageLayout, ...]:
    context = load_context(story, pictures, profile, sheet, project)
    contents = plan_pages(context.builder, facts, profile.with_covers)
    contents = add_fillers(contents, context.builder, profile, pictures)
    check_characters(contents)
    # The gutter depends on the number of pages.
    sheet_with_gutter = sheet.with_gutter(profile, len(contents))
    templates = PageTemplates(context.templates.folders, sheet_with_gutter)
    fitted = fit_picture_share(templates, contents)
    return place_pages(contents, replace(context, templates=fitted))


def assemble_book(
    story: Story,
    pages: tuple[PageLayout, ...],
    sheet: Sheet,
    profile: Profile,
    notes: tuple[str, ...] = (),
) -> Book:
    """The pages as a book, with its metadata and output settings."""
    main = story.language[0]
    return Book(
        title=text_in_language(story.title, main),
        author=story.author or "",
        subject=text_in_language(story.subtitle, main) if story.subtitle else "",
        languages=tuple(story.language),
        date=story.date,
        licence=story.license or "",
        width_mm=sheet.width_mm,
        height_mm=sheet.height_mm,
        bleeds={"left": sheet.bleed("left"), "right": sheet.bleed("right")},
        pages=pages,
        tagged=profile.tagged,
        pictures_ppi=profile.pictures_ppi,
        least_native_ppi=profile.least_native_ppi,
        imposed=profile.imposed,
        colour=profile.colour,
        direction=sheet.direction,
        notes=notes,
        publication=_publication(story),
    )


def _publication(story: Story) -> Publication:
    def text(words: Words | None) -> str:
        return " ".join(text_in_language(words, story.language[0]).split()) if words else ""

    series = story.series
    return Publication(
        publisher=story.publisher or "",
        illustrator=story.illustrator or "",
        rights=text(story.rights),
        description=text(story.blurb or story.about or story.subtitle),
        subjects=story.subjects,
        series=text(series.name) if series else "",
        number=series.number if series else None,
        isbn=story.isbn or "",
        epub_isbn=story.epub_isbn or story.isbn or "",
    )
