from storybook.art.places.site import Place

PUBLIC_ROOMS: dict[str, Place] = {}
