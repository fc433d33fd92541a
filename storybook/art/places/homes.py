from storybook.art.places.site import Place

HOMES: dict[str, Place] = {}
