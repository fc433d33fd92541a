"""How animals are described: the house's two in the product's words, the study's four at length."""

from __future__ import annotations

from training.kancil.deeds import Pair

LOOKS: dict[str, tuple[Pair, ...]] = {
    "kancil": (
        (
            "a small mouse-deer, reddish-brown fur, big dark eyes, upright ears",
            "seekor kancil kecil, berbulu cokelat kemerahan, bermata besar, bertelinga tegak",
        ),
        ("a small mouse-deer, reddish-brown fur", "seekor kancil kecil berbulu cokelat kemerahan"),
    ),
    "buaya": (
        (
            "a large dark green crocodile, wide jaws, thick tail",
            "seekor buaya besar hijau tua, berahang lebar, berekor tebal",
        ),
        ("a dark green crocodile, wide jaws", "seekor buaya hijau tua berahang lebar"),
    ),
}
REFERENCES: dict[str, Pair] = {
    "kancil": ("the mouse-deer", "kancil"),
    "buaya": ("the crocodile", "buaya"),
}
# At length, as an encyclopaedia tells of an animal: some of the sentences are said, in any order.
DESCRIPTIONS: dict[str, tuple[Pair, ...]] = {
    "deer": (
        (
            "A deer is a graceful animal with a light coat of reddish-brown fur.",
            "Kancil adalah hewan anggun dengan bulu halus berwarna cokelat kemerahan.",
        ),
        (
            "Pale fur covers the throat, the chest and the belly of this small deer.",
            "Bulu pucat menutupi leher, dada dan perut kancil kecil ini.",
        ),
        (
            "Its ears are large, upright and soft inside.",
            "Telinganya lebar, tegak dan lembut di dalam.",
        ),
        (
            "The doe has wide, dark, gentle eyes below a smooth forehead.",
            "Matanya lebar, gelap dan lembut di bawah dahi yang halus.",
        ),
        (
            "Long thin legs end in tiny hooves, made for leaping through the undergrowth.",
            "Kakinya panjang dan kurus, berkuku kecil, pandai meloncat di semak-semak.",
        ),
        (
            "Male or female, the mouse-deer carries a short tail and no branched antlers.",
            "Jantan atau betina, kancil berekor pendek dan tidak bertanduk cabang.",
        ),
        (
            "Such deer are shy, and browse on leaves, shoots and fallen fruit.",
            "Hewan ini pemalu dan makan daun, tunas dan buah yang jatuh.",
        ),
        (
            "The coat shows a darker line over the back and a lighter, almost white, flank.",
            "Punggungnya bergaris lebih gelap, dan sisi badannya lebih terang.",
        ),
    ),
    "crocodile": (
        (
            "Crocodiles are large reptiles that live in rivers and swamps.",
            "Buaya adalah reptil besar yang hidup di sungai dan rawa.",
        ),
        (
            "The whole body is armoured with hard green scales.",
            "Seluruh badannya dilapisi sisik hijau yang keras.",
        ),
        (
            "A crocodile has a flat head and long, powerful jaws full of pointed teeth.",
            "Buaya berkepala pipih dan berahang panjang penuh gigi runcing.",
        ),
        (
            "The eyes sit on top of the head, so that they look out of the water.",
            "Matanya terletak di atas kepala sehingga terlihat di atas air.",
        ),
        (
            "A heavy, muscular tail drives it through the water.",
            "Ekornya yang berat dan berotot mendorongnya di dalam air.",
        ),
        (
            "The legs are short and strong, with claws on the toes.",
            "Kakinya pendek dan kuat, dengan cakar pada jarinya.",
        ),
        (
            "Olive green above, the skin of the reptile is paler below, rough and ridged.",
            "Kulitnya hijau zaitun di atas dan lebih pucat di bawah, kasar dan bergerigi.",
        ),
    ),
    "tiger": (
        (
            "The tiger is the largest of the cats, with a strong and heavy body.",
            "Harimau adalah kucing yang paling besar, dengan badan yang kuat dan berat.",
        ),
        (
            "Dark stripes cross its bright orange fur from the back to the belly.",
            "Belang gelap melintasi bulu oranyenya dari punggung sampai perut.",
        ),
        (
            "No two tigers wear the same pattern, which hides them among grass and shadows.",
            "Tidak ada dua harimau dengan pola yang sama, yang menyamarkannya di rumput.",
        ),
        (
            "It has a broad head, round ears, long whiskers and watchful eyes.",
            "Kepalanya lebar, telinganya bulat, kumisnya panjang dan matanya awas.",
        ),
        (
            "The paws are wide and soft, and the claws are hidden in them.",
            "Telapaknya lebar dan lembut, dan kukunya tersembunyi di dalamnya.",
        ),
        (
            "A long ringed tail keeps the animal's balance when it leaps.",
            "Ekornya yang panjang dan bercincin menjaga keseimbangannya ketika meloncat.",
        ),
        (
            "The cheeks, the chin and the belly of this big cat are cream-white.",
            "Pipi, dagu dan perut kucing besar ini berwarna putih krem.",
        ),
    ),
    "bird": (
        (
            "Birds are light animals whose whole body is clothed in feathers.",
            "Burung adalah hewan ringan yang seluruh badannya tertutup bulu.",
        ),
        (
            "Two wings carry the bird through the air, although it hops on the ground as well.",
            "Dua sayap membawa burung di udara, walaupun ia juga melompat di tanah.",
        ),
        (
            "The beak is short and orange, good for seeds, fruit and insects.",
            "Paruhnya pendek dan jingga, cocok untuk biji, buah dan serangga.",
        ),
        (
            "Bright blue feathers on back, wings and tail, and a yellow breast.",
            "Bulu biru cerah di punggung, sayap dan ekor, dan dada kuning.",
        ),
        (
            "It has a round head and small, shining eyes.",
            "Kepalanya bulat dan matanya kecil berkilau.",
        ),
        (
            "Thin legs with three toes forward hold on to a branch.",
            "Kakinya yang tipis dengan tiga jari di depan mencengkeram dahan.",
        ),
        (
            "The plumage is warm, and keeps the temperature of this slender bird.",
            "Bulunya hangat dan menjaga suhu badan burung yang ramping ini.",
        ),
    ),
}
