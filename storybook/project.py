"""Where the files that travel with the package lie: templates, weights."""

from pathlib import Path

PACKAGE_FOLDER = Path(__file__).resolve().parent


def template_folder() -> Path:
    """Folder of the house's templates: inside the wheel, or beside the package in a checkout."""
    shipped = PACKAGE_FOLDER / "templates"
    return shipped if shipped.is_dir() else PACKAGE_FOLDER.parent / "templates"


def weights_folder() -> Path:
    """Folder of the bundled model and the bundled adapters."""
    return PACKAGE_FOLDER / "weights"
