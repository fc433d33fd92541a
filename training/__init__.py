"""How the bundled model and its adapters are made; `python -m training --help` lists the steps.

From the top, each package imports those below it and none above:

    base_model/   makes `mini`: autoencoder, U-Net with text encoder, few steps, polish
    lora/         trains adapters: curate, caption, encode, train, export, evaluate, report
    judge/        trains a recogniser, and examines models with it
    scenes/       captioned scenes at random, staged and painted by the product
    engine/       what every training shares: trainer, loop, checkpoint, curves
"""
