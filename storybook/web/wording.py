"""The words of the web face, in Indonesian and English.

What the study's form says (its title, prompt box, button and status texts) is the same in both.
"""

from collections.abc import Iterable
from datetime import date
from string import Formatter
from typing import Literal

from storybook.render.reasons import Reason, ReasonKind, changed_words

Language = Literal["id", "en"]
LANGUAGES: dict[Language, str] = {"id": "Indonesia", "en": "English"}

# From the study, to the letter.
FORM_TITLE = "AI Image Generator"
FORM_SUBTITLE = "LoRA Stable Diffusion 2.1 - Generator Gambar Ilustrasi Tokoh Cerita Anak"
FORM_PLACEHOLDER = "Please Enter your prompt here!"
FORM_BUTTON = "Generate Image"
FORM_LOADING = "Loading Model..."
FORM_DRAWING = "Generating Model..."

# name: (Indonesian, English)
_WORDS = {
    "generate": ("Buat gambar", "Generate"),
    "review": ("Tinjau buku", "Review"),
    "cast": ("Tokoh", "Cast"),
    "language": ("Bahasa", "Language"),
    "fullscreen": ("Layar penuh", "Fullscreen"),
    # one picture
    "settings": ("Pengaturan", "Settings"),
    "model": ("Model", "Model"),
    "adapter": ("Adaptor (LoRA)", "Adapter (LoRA)"),
    "no_adapter": ("tanpa adaptor", "none"),
    "scale": ("Kekuatan adaptor", "Strength of the adapter"),
    "seed": ("Seed", "Seed"),
    "seed_help": (
        "Angka yang sama memberi gambar yang sama.",
        "The same number gives the same picture.",
    ),
    "quick": ("Cepat, dalam {steps} langkah", "Quick, in {steps:1 step|# steps}"),
    "quick_help": (
        "Cara singkat model ini. Matikan untuk memilih langkah dan CFG sendiri.",
        "The model's short way. Switch it off to choose steps and CFG yourself.",
    ),
    "steps": ("Langkah", "Steps"),
    "guidance": ("Panduan", "Guidance"),
    "guidance_help": (
        "Skala CFG: makin tinggi, makin ketat gambar mengikuti prompt.",
        "The CFG scale: the higher it is, the closer the picture keeps to the prompt.",
    ),
    "negative": ("Prompt negatif", "Negative prompt"),
    "negative_help": ("Yang tidak boleh terlihat.", "What must not be seen."),
    "negative_unread": (
        "Model ini tidak membaca prompt negatif.",
        "This model does not read negative prompts.",
    ),
    "empty_canvas": ("Gambar akan muncul di sini", "Your picture will appear here"),
    "enter_prompt": (
        "Tulis dulu apa yang harus digambar.",
        "Write first what is to be drawn.",
    ),
    "download": ("Unduh PNG", "Download PNG"),
    "drawn_with": (
        "{model}, seed {seed}, {steps} langkah, CFG {guidance:g}",
        "{model}, seed {seed}, {steps:1 step|# steps}, CFG {guidance:g}",
    ),
    # drawing
    "waiting": ("Menunggu giliran menggambar...", "Waiting for its turn to be drawn..."),
    "loading": ("Memuat model...", "Loading the model..."),
    "working": ("Sedang bekerja...", "Working..."),
    "left": ("sekitar {time} lagi", "about {time} left"),
    "seconds": ("{n} detik", "{n} s"),
    "minutes": ("{n} menit", "{n} min"),
    "stop": ("Hentikan", "Stop"),
    "stopped": (
        "Dihentikan. Gambar yang sudah selesai tetap disimpan.",
        "Stopped. Pictures that are finished are kept.",
    ),
    "failed": ("{place} tidak dapat digambar: {reason}", "{place} could not be drawn: {reason}"),
    "the_picture": ("Gambar ini", "This picture"),
    "trouble": (
        "Maaf, ada yang salah. Cobalah lagi; rinciannya ada di terminal.",
        "Sorry, something went wrong. Try again; the details are in the terminal.",
    ),
    # a book
    "story": ("Cerita", "Story"),
    "no_story": (
        "Belum ada cerita. Simpan satu berkas YAML di folder `scenes`.",
        "There is no story yet. Put a YAML file into the folder `scenes`.",
    ),
    "cover": ("Sampul", "Cover"),
    "page": ("Halaman {n}", "Page {n}"),
    "pages": ("Halaman {a} dan {b}", "Pages {a} and {b}"),
    "sheets": ("Halaman buku {a}-{b}", "Book pages {a}-{b}"),
    "state": (
        "{total} gambar: {ready} siap, {missing} belum digambar.",
        "{total:1 picture|# pictures}: {ready} ready, {missing} not drawn yet.",
    ),
    "state_whole": (
        "{total:Satu-satunya gambar sudah|Semua # gambar sudah} siap.",
        "{total:The one picture is|All # pictures are} ready.",
    ),
    "build": ("Susun buku", "Build the book"),
    "build_help": (
        "Menggambar yang belum ada, lalu menyusun book.pdf.",
        "Draws what is missing, then binds book.pdf.",
    ),
    "built": ("Buku selesai disusun.", "The book is bound."),
    "not_built": (
        "Buku belum disusun karena ada gambar yang gagal.",
        "No book was bound, because pictures failed.",
    ),
    "older": (
        "Bentangan di bawah lebih lama daripada ceritanya. Susun bukunya lagi untuk melihatnya.",
        "The spreads below are older than their story. Build the book again to see them anew.",
    ),
    "unbound": (
        "Buku ini belum disusun.",
        "This book has not been bound yet.",
    ),
    "pdf": ("Unduh PDF", "Download PDF"),
    "approve": ("Setujui buku", "Approve the book"),
    "approve_help": (
        "Mengingat setiap gambar dan teks seperti sekarang.",
        "Remembers each picture and text as they are now.",
    ),
    "approve_missing": (
        "Semua gambar harus siap dulu.",
        "All pictures have to be ready first.",
    ),
    "approve_stale": (
        "Susun bukunya dulu: bentangan di bawah belum menampilkan cerita yang sekarang.",
        "Build the book first: the spreads below do not show the story as it is now.",
    ),
    "approve_notes": (
        "Masih ada catatan. Kerjakan dulu, lalu kosongkan.",
        "A note is still open. Do what it asks for, then empty it.",
    ),
    "approved": ("Disetujui {on}.", "Approved on {on}."),
    "approved_before": (
        "Disetujui {on}; sejak itu berubah, dan belum disetujui: {places}.",
        "Approved on {on}; changed since, and not approved: {places}.",
    ),
    "view": ("Tampilan", "View"),
    "spreads": ("Bentangan", "Spreads"),
    "pictures": ("Semua gambar", "All pictures"),
    "changes": ("Perubahan", "Changes"),
    "previous": ("Sebelumnya", "Previous"),
    "next": ("Berikutnya", "Next"),
    "spread": ("Bentangan", "Spread"),
    "spread_alt": ("Bentangan: {pages}", "Spread: {pages}"),
    "not_drawn": ("Belum digambar", "Not drawn yet"),
    "no_picture": ("Halaman tanpa gambar", "A page without a picture"),
    "borrowed": (
        "Gambar {place}. Untuk gambar sendiri, beri ceritanya `cover:`.",
        "The picture of {place}. For one of its own, give the story a `cover:`.",
    ),
    "no_text": ("Halaman tanpa teks", "A page without text"),
    "why": ("Akan digambar: {reason}", "To be drawn: {reason}"),
    "prompt": ("Prompt", "Prompt"),
    "prompt_share": ("bagian {share:.0%}", "share {share:.0%}"),
    "prompt_facts": (
        "seed {seed} · {steps} langkah · CFG {guidance:g} · {tokens} token",
        "seed {seed} · {steps:1 step|# steps} · CFG {guidance:g} · {tokens} tokens",
    ),
    "translated": ("diterjemahkan ke bahasa Inggris", "put into English"),
    "negative_is": ("Negatif: {words}", "Negative: {words}"),
    # what is measured of a picture
    "scores": ("Nilai", "Scores"),
    "scores_help": (
        "Diukur dari pikselnya saja. Ketajaman: langkah paling curam antara piksel bertetangga, "
        "sebagai bagian dari kontras penuh. Beda warna: jarak (Jensen-Shannon, Lab) dari "
        "gambar-gambar lain di buku ini. Apakah gambarnya sesuai dengan prompt, tidak ada angka "
        "yang tahu: lihatlah sendiri.",
        "Measured from the pixels alone. Sharpness: the steepest steps between neighbours, as a "
        "share of full contrast. Colours apart: the distance (Jensen-Shannon, Lab) from the other "
        "pictures of this book. Whether the picture fits its prompt is in no number: look at it.",
    ),
    "sharpness": ("Ketajaman", "Sharpness"),
    "colours_apart": ("Beda warna", "Colours apart"),
    "most_like": ("Paling mirip", "Most like"),
    "resolution": ("Resolusi", "Resolution"),
    "contrast": ("Kontras", "Contrast"),
    "in_book": ("(buku ini {low} sampai {high})", "(this book {low} to {high})"),
    "differs": ("(beda {share:.0%})", "(differs by {share:.0%})"),
    "seen_whole": ("(terlihat utuh)", "(seen whole)"),
    "seen_part": ("({share:.0%} terlihat)", "({share:.0%} of it seen)"),
    "contrast_of": ("(teks di atasnya)", "(of the words upon it)"),
    "twin": ("Hampir sama dengan {place}.", "Nearly the same as {place}."),
    "slice": (
        "Hanya {share:.0%} dari gambar ini terlihat di halamannya.",
        "Only {share:.0%} of this picture is seen on its page.",
    ),
    "faint": ("Teks di atasnya sulit dibaca.", "The words upon it are hard to read."),
    "nearly": ("hampir sama ({share:.0%})", "nearly alike ({share:.0%})"),
    "apart": ("beda {share:.0%}", "differs by {share:.0%}"),
    "note": ("Catatan", "Note"),
    "note_hint": (
        "Apa yang perlu diperbaiki? Tersimpan begitu Anda keluar dari kotak ini.",
        "What should be mended? It is kept as soon as you leave this box.",
    ),
    "draw": ("Gambar", "Draw"),
    "draw_again": ("Gambar lagi", "Draw again"),
    "draw_again_help": (
        "Satu calon baru dengan seed lain; gambar sekarang tetap ada.",
        "One new candidate with another seed; the picture as it is stays.",
    ),
    "variants": ("Varian", "Variants"),
    "variants_count": ("Berapa varian baru?", "How many new variants?"),
    "variants_draw": ("Gambar varian", "Draw variants"),
    "candidates": ("Pilih salah satu", "Pick one"),
    "candidates_help": (
        "Beda: sejauh mana gambar ini dari yang sedang dipakai.",
        "What each differs by is measured from the picture in use.",
    ),
    "alike": (
        "Hampir sama semua: seed hanya mengubah yang tidak disebut adegannya. Hapus atau ganti "
        "`at`, `time` atau `doing` di cerita untuk melihat gambar lain.",
        "Nearly alike: a seed changes only what the scene leaves open. Leave out or change `at`, "
        "`time` or `doing` in the story to see other pictures.",
    ),
    "seed_is": ("seed {seed}", "seed {seed}"),
    "in_use": ("Dipakai", "In use"),
    "pick": ("Pilih", "Pick"),
    "picked": (
        "Seed {seed} ditulis ke dalam cerita.",
        "Seed {seed} has been written into the story.",
    ),
    "busy": ("Tunggu sampai gambar ini selesai.", "Wait until this drawing is finished."),
    # changes
    "never_approved": (
        "Buku ini belum pernah disetujui. Setelah disetujui, perubahannya tampak di sini.",
        "This book has not been approved yet. Once it is, what changes will be shown here.",
    ),
    "nothing_changed": (
        "Tidak ada yang berubah sejak disetujui {on}.",
        "Nothing has changed since it was approved on {on}.",
    ),
    "since": ("Sejak disetujui {on}:", "Since it was approved on {on}:"),
    "before": ("Disetujui", "Approved"),
    "now": ("Sekarang", "Now"),
    "kind_new": ("halaman baru", "new page"),
    "kind_gone": ("halaman dihapus", "page taken away"),
    "new_picture": ("gambar lain", "another picture"),
    "new_words": ("teks lain", "other words"),
    "lost": (
        "Gambar ini tidak ada lagi di penyimpanan",
        "This picture is not in the store any more",
    ),
    # cast
    "size": ("Tinggi {share:.0%} dari gambar", "{share:.0%} of the picture's height"),
    "appears": ("Tampil di {count} gambar.", "In {count:1 picture|# pictures}."),
    "never_appears": ("Belum tampil di gambar mana pun.", "Not in any picture yet."),
    "no_cast": ("Cerita ini tidak mempunyai tokoh.", "This story has no characters."),
}

# Why a picture has to be drawn, by the kind of `render.reasons.Reason`: (Indonesian, English).
_REASONS: dict[ReasonKind, tuple[str, str]] = {
    "new": ("baru", "new"),
    "not stored": ("tidak ada di penyimpanan", "not in the store"),
    "damaged": ("berkas rusak: {subject}", "file damaged: {subject}"),
    "refused word": (
        "tidak digambar karena kata '{subject}'",
        "not drawn, because of the word '{subject}'",
    ),
    "refused": ("ditolak pemeriksaan keamanan", "refused by the safety gate with every seed"),
    "prompt": ("prompt berubah: {words}", "prompt changed: {words}"),
    "style shares": ("bagian gaya berubah", "the shares of the styles changed"),
    "negative prompt": ("prompt negatif berubah: {words}", "negative prompt changed: {words}"),
    "seed": ("seed berubah: {change}", "seed changed: {change}"),
    "adapter added": ("adaptor {subject} ditambahkan", "adapter {subject} added"),
    "adapter removed": ("adaptor {subject} dihapus", "adapter {subject} taken away"),
    "adapter weights": ("bobot {subject} lain", "other weights of {subject}"),
    "adapter scale": ("kekuatan {subject}: {change}", "strength of {subject}: {change}"),
    "adapter order": ("urutan adaptor berubah", "order of the adapters changed"),
    "model": ("model berubah: {change}", "model changed: {change}"),
    "model weights": ("bobot {subject} lain", "other weights of {subject}"),
    "model revision": ("revisi model berubah: {change}", "model's revision changed: {change}"),
    "size": ("ukuran berubah: {change}", "size changed: {change}"),
    "setting": ("{subject} berubah: {change}", "{subject} changed: {change}"),
}
_MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}


class _Filler(Formatter):
    """Fills in values; `{n:1 page|# pages}` is what to say of one and of any other number."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, either, many = format_spec.partition("|")
        if not either:
            return str(format(value, format_spec))
        return (one if value == 1 else many).replace("#", str(value))


def speak(language: Language, name: str, **values: object) -> str:
    """The words of that name, its values filled in."""
    return _Filler().vformat(_WORDS[name][list(LANGUAGES).index(language)], (), values)


def explain(language: Language, reasons: Iterable[Reason]) -> str:
    """Why a picture is drawn, or in what two pictures differ, in one line."""
    return "; ".join(_explain(language, reason) for reason in reasons)


def _explain(language: Language, reason: Reason) -> str:
    template = _REASONS[reason.kind][list(LANGUAGES).index(language)]
    pairs = changed_words(reason.before, reason.after)
    words = ", ".join(f"'{before}' → '{after}'" for before, after in pairs if before != after)
    change = f"{reason.before} → {reason.after}"
    return template.format(subject=reason.subject, change=change, words=words or "…")


def write_date(language: Language, day: date) -> str:
    """A date as people write it."""
    return f"{day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"


def write_time(language: Language, seconds: float) -> str:
    """A time to wait, in whole seconds or minutes."""
    if seconds < 90:
        return speak(language, "seconds", n=max(1, round(seconds)))
    return speak(language, "minutes", n=round(seconds / 60))
