//! A course of any size, the same every time: each section with what a real one has.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

/// How large the picture of each section is, in bytes.
const PICTURE: usize = 20 << 10;

/// Writes a course of `sections` sections to `folder`.
pub(crate) fn write(folder: &Path, sections: usize) -> io::Result<()> {
    let images = folder.join("images");
    fs::create_dir_all(&images)?;
    fs::write(folder.join("course.toml"), SETTINGS)?;
    for number in 1..=sections {
        fs::write(folder.join(format!("{number:05}-deel.md")), section(number))?;
        fs::write(images.join(format!("foto-{number}.png")), picture(number))?;
    }
    Ok(())
}

/// An item for each section: the resume data of SCORM 1.2 are too small for more than a hundred of these in one.
const SETTINGS: &str = "\
format = 1
id = \"gemeten-cursus\"
title = \"Gemeten cursus\"
language = \"nl\"

[variables]
organisatie = \"Zorggroep De Linde\"

[scorm]
organization = \"per-section\"
";

/// Three hundred words, a table, a call-out, a picture, and three exercises.
fn section(number: usize) -> String {
    let mut words = Words(number as u64 + 1);
    let mut text = format!("# Deel {number}: {} {{#deel-{number} tijd=10}}\n\n", words.some(4));
    for _ in 0..5 {
        let (first, second, third) = (words.some(20), words.some(20), words.some(20));
        // Writing to a text cannot fail.
        let _ = write!(text, "{first}, **{second}** en *{third}* bij {{{{organisatie}}}}.\n\n");
    }
    let _ = write!(
        text,
        "![Foto bij deel {number}: {}](images/foto-{number}.png)\n\n\
         | Wat | Wie | Wanneer |\n| --- | --- | --- |\n",
        words.some(5)
    );
    for _ in 0..4 {
        let _ = writeln!(text, "| {} | {} | {} |", words.some(3), words.some(2), words.some(4));
    }
    let _ = write!(text, "\n> [!TIP] {}\n>\n> {}.\n\n", words.some(3), words.some(25));
    let _ = write!(
        text,
        "## Open vraag: {}? {{#open-{number} regels=4}}\n\n{}.\n\n> [!MODELANTWOORD]\n>\n> {}.\n\n",
        words.some(8),
        words.some(20),
        words.some(20)
    );
    let _ = write!(text, "## Meerkeuze: {}? {{#keuze-{number}}}\n\n", words.some(8));
    for option in 0..4 {
        let mark = if option == number % 4 { 'x' } else { ' ' };
        let _ = writeln!(text, "- [{mark}] Keuze {option}: {}", words.some(6));
    }
    let _ = write!(text, "\n> [!UITLEG]\n>\n> {}.\n\n", words.some(15));
    let _ = write!(text, "## Stellingen: Waar of niet waar? {{#stellingen-{number}}}\n\n");
    for statement in 0..5 {
        let verdict = if (number + statement).is_multiple_of(2) { "Waar" } else { "Niet waar" };
        let _ = write!(
            text,
            "- {verdict}: Stelling {statement} {}.\n\n  > {}.\n\n",
            words.some(8),
            words.some(8)
        );
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// A picture by its header, noise behind it: like a photograph, it cannot be made smaller.
fn picture(number: usize) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02\0\0\0".to_vec();
    let mut noise = Words(number as u64 ^ 0x5EED);
    while bytes.len() < PICTURE {
        bytes.extend(noise.next().to_le_bytes());
    }
    bytes
}

/// Words in an order that looks like chance and never changes.
struct Words(u64);

impl Words {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn some(&mut self, count: usize) -> String {
        let words: Vec<&str> = (0..count)
            .map(|_| {
                WORDS[usize::try_from(self.next() % WORDS.len() as u64).expect("fewer than a million words")]
            })
            .collect();
        words.join(" ")
    }
}

const WORDS: [&str; 96] = [
    "aandacht",
    "afspraak",
    "antwoord",
    "begeleider",
    "bericht",
    "beroepsgeheim",
    "bewoner",
    "bezoek",
    "blijven",
    "cliënt",
    "collega",
    "contact",
    "cursus",
    "dagelijks",
    "delen",
    "denken",
    "dienst",
    "doel",
    "dossier",
    "duidelijk",
    "eerlijk",
    "eigen",
    "ervaring",
    "familie",
    "feit",
    "foto",
    "gedrag",
    "geduld",
    "gesprek",
    "gevoel",
    "geven",
    "goed",
    "groep",
    "grens",
    "helpen",
    "herkennen",
    "houding",
    "informatie",
    "internet",
    "kanaal",
    "kennis",
    "kiezen",
    "klacht",
    "leren",
    "lezen",
    "luisteren",
    "maken",
    "media",
    "melden",
    "mening",
    "moment",
    "nadenken",
    "naam",
    "netwerk",
    "nieuws",
    "online",
    "open",
    "oplossing",
    "overleg",
    "patiënt",
    "persoon",
    "plaatsen",
    "plan",
    "praktijk",
    "privé",
    "profiel",
    "publiek",
    "reageren",
    "regel",
    "respect",
    "samen",
    "schrijven",
    "situatie",
    "snel",
    "steun",
    "taal",
    "team",
    "tekst",
    "tijd",
    "toestemming",
    "veilig",
    "verhaal",
    "verpleegkundige",
    "vertellen",
    "vertrouwen",
    "video",
    "volgen",
    "voorbeeld",
    "vraag",
    "vrij",
    "website",
    "werk",
    "woord",
    "zeggen",
    "zien",
    "zorg",
];
