"""A sentence in each of many languages, and fonts to set it in (Debian's fonts-noto-core)."""

from dataclasses import dataclass
from pathlib import Path

NOTO = Path("/usr/share/fonts/truetype/noto")
DROID = Path("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf")


@dataclass(frozen=True)
class Sample:
    """A sentence of a story, its language, and the file of a font that has its letters."""

    language: str
    script: str
    font: Path
    text: str
    is_rtl: bool = False


def _noto(language: str, script: str, name: str, text: str, is_rtl: bool = False) -> Sample:
    return Sample(language, script, NOTO / f"Noto{name}-Regular.ttf", text, is_rtl)


SAMPLES = (
    _noto("yo", "Latn", "Sans", "Ẹ̀kọ́ kan wà nínú igbó fún ọmọ àgbọ̀nrín kékeré"),
    _noto("vi", "Latn", "Sans", "Chú nai nhỏ chạy nhảy trong khu rừng già rậm rạp"),
    _noto("tr", "Latn", "Sans", "Küçük geyik ormanda koşuyor, ışığı görüyor"),
    _noto("ha", "Latn", "Sans", "Ƙaramar barewa tana gudu a cikin daji, ɗan yaro ya gan ta"),
    _noto("kk", "Cyrl", "Sans", "Кішкентай бұғы орманда жүгіріп жүр"),
    _noto("el", "Grek", "Sans", "Το μικρό ελάφι τρέχει μέσα στο δάσος"),
    _noto("ar", "Arab", "SansArabic", "كان الغزال الصغير لا يخاف من الأسد", True),
    _noto("ar", "Arab", "NaskhArabic", "كَانَ الغَزَالُ الصَّغِيرُ يَلْعَبُ فِي الغَابَةِ", True),
    _noto("fa", "Arab", "NaskhArabic", "آهوی کوچک می‌دود و از شیر نمی‌ترسد", True),
    _noto("ur", "Arab", "NastaliqUrdu", "ایک چھوٹا ہرن جنگل میں رہتا تھا", True),
    _noto("ps", "Arab", "NaskhArabic", "کوچنی هوسۍ په ځنګل کې ګرځي", True),
    _noto("he", "Hebr", "SansHebrew", "הָאַיָּל הַקָּטָן רָץ בַּיַּעַר", True),
    _noto("yi", "Hebr", "SansHebrew", "דער קליינער הירש לויפֿט אין וואַלד", True),
    _noto("nqo", "Nkoo", "SansNKo", "ߒߞߏ ߞߊ߲ ߦߋ߫ ߞߊ߲ ߢߌ߬ߡߊ ߟߋ߬ ߘߌ߫", True),
    _noto("dv", "Thaa", "SansThaana", "ކުޑަ ފުއްޅެއް ޖަންގަލީގައި", True),
    _noto("ff-Adlm", "Adlm", "SansAdlam", "𞤊𞤵𞤤𞤬𞤵𞤤𞤣𞤫 𞤤𞤫𞤤𞤱𞤢", True),
    _noto("syr", "Syrc", "SansSyriac", "ܐܝܠܐ ܙܥܘܪܐ ܒܥܒܐ", True),
    _noto("hi", "Deva", "SansDevanagari", "छोटा हिरण जंगल में दौड़ता है, शक्ति और विद्या के साथ"),
    _noto("mr", "Deva", "SansDevanagari", "लहान हरीण रानात पळते आणि त्याची मैत्री होते"),
    _noto("bn", "Beng", "SansBengali", "ছোট্ট হরিণটি বনে দৌড়ায়, সে ক্ষুধার্ত"),
    _noto("pa", "Guru", "SansGurmukhi", "ਛੋਟਾ ਹਿਰਨ ਜੰਗਲ ਵਿੱਚ ਦੌੜਦਾ ਹੈ"),
    _noto("gu", "Gujr", "SansGujarati", "નાનું હરણ જંગલમાં દોડે છે અને મિત્ર મળે છે"),
    _noto("or", "Orya", "SansOriya", "ଛୋଟ ହରିଣଟି ଜଙ୍ଗଲରେ ଦୌଡ଼ୁଛି"),
    _noto("ta", "Taml", "SansTamil", "சிறிய மான் காட்டில் துள்ளி வெளியே ஓடியது"),
    _noto("te", "Telu", "SansTelugu", "చిన్న జింక అడవిలో పరుగెత్తింది"),
    _noto("kn", "Knda", "SansKannada", "ಚಿಕ್ಕ ಜಿಂಕೆ ಕಾಡಿನಲ್ಲಿ ಓಡುತ್ತದೆ"),
    _noto("ml", "Mlym", "SansMalayalam", "ചെറിയ മാൻ കാട്ടിൽ ഓടുന്നു, കൊച്ചു കുട്ടി കണ്ടു"),
    _noto("si", "Sinh", "SansSinhala", "කුඩා මුවා කැලේ දුවයි, ශ්‍රී ලංකාවේ"),
    _noto("th", "Thai", "SansThai", "กวางน้อยวิ่งเล่นในป่าที่นี่มีน้ำ"),
    _noto("lo", "Laoo", "SansLao", "ກວາງນ້ອຍແລ່ນຫຼິ້ນໃນປ່າບ່ອນມີນໍ້າ"),
    _noto("km", "Khmr", "SansKhmer", "សត្វក្តាន់តូចរត់លេងក្នុងព្រៃ ស្រីៗ"),
    _noto("my", "Mymr", "SansMyanmar", "သမင်လေးသည် တောထဲမှာ ပြေးလွှားနေသည်"),
    _noto("bo", "Tibt", "SerifTibetan", "ཤྭ་བ་ཆུང་ངུ་ཞིག་ནགས་ཚལ་ནང་རྒྱུགས"),
    _noto("jv-Java", "Java", "SansJavanese", "ꦏꦤ꧀ꦕꦶꦭ꧀ꦩ꧀ꦭꦪꦸꦲꦶꦁꦲꦭꦱ꧀"),
    _noto("am", "Ethi", "SansEthiopic", "ትንሽ አጋዘን በጫካ ውስጥ ይሮጣል"),
    _noto("ka", "Geor", "SansGeorgian", "პატარა ირემი ტყეში დარბის"),
    _noto("hy", "Armn", "SansArmenian", "Փոքրիկ եղջերուն վազում է անտառում"),
    _noto("chr", "Cher", "SansCherokee", "ᎤᏍᏗ ᎠᏫ ᎠᏓᎨ ᎠᎢ"),
    Sample("ja", "Jpan", DROID, "むかしむかし、おおきなもりに、ちいさなこじかがすんでいました。"),
    Sample("zh", "Hans", DROID, "从前有一只小鹿，他们住在一片大森林里。"),
)
