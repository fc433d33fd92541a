"""The networks of a bundled model, of a recipe's size, with random weights."""

from diffusers import DDIMScheduler, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

from training.base_model.recipes import Recipe


def make_scheduler() -> DDIMScheduler:
    """The noise schedule of SD 2.1 with v-prediction and zero-terminal SNR (Lin et al. 2023)."""
    return DDIMScheduler(
        beta_start=0.00085,
        beta_end=0.012,
        beta_schedule="scaled_linear",
        prediction_type="v_prediction",
        rescale_betas_zero_snr=True,
        timestep_spacing="trailing",
        clip_sample=False,
        set_alpha_to_one=True,
        steps_offset=0,
    )


def make_unet(recipe: Recipe, sketch_channels: int = 0) -> UNet2DConditionModel:
    """U-Net of the recipe's size with random weights, and `sketch_channels` more input channels."""
    down = ["CrossAttnDownBlock2D" if a else "DownBlock2D" for a in recipe.attention]
    up = ["CrossAttnUpBlock2D" if a else "UpBlock2D" for a in reversed(recipe.attention)]
    return UNet2DConditionModel(
        sample_size=recipe.latent_side,
        in_channels=recipe.latent_channels + sketch_channels,
        out_channels=recipe.latent_channels,
        block_out_channels=recipe.unet_channels,
        layers_per_block=1,
        down_block_types=tuple(down),
        up_block_types=tuple(up),
        cross_attention_dim=recipe.text_width,
        attention_head_dim=[c // recipe.head_width for c in recipe.unet_channels],
        use_linear_projection=True,
        norm_num_groups=recipe.norm_groups,
    )


def make_text_encoder(recipe: Recipe, tokenizer: CLIPTokenizer) -> CLIPTextModel:
    """CLIP text transformer of the recipe's size with random weights."""
    return CLIPTextModel(
        CLIPTextConfig(
            vocab_size=len(tokenizer),
            hidden_size=recipe.text_width,
            intermediate_size=4 * recipe.text_width,
            projection_dim=recipe.text_width,
            num_hidden_layers=recipe.text_layers,
            num_attention_heads=recipe.text_width // recipe.head_width,
            max_position_embeddings=tokenizer.model_max_length,
            bos_token_id=tokenizer.bos_token_id,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )
