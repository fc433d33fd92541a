from storybook.art.places.site import Place

HEAVENS: dict[str, Place] = {}
