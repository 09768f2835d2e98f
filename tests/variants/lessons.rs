//! A section for each thing that an author can write, made from the keywords of a language.
//!
//! Each `match` names every variant, so that a new one does not compile until it has a section here.

use coursewright::locale::Locale;
use coursewright::model::{AttributeKind, BoxKind, ClassKind, ExerciseKind, FieldKind, WordKind};

/// The keywords of a language.
pub(crate) struct Words(pub(crate) &'static Locale);

impl Words {
    fn heading(&self, kind: ExerciseKind) -> &str {
        &self.0.keywords.exercises[&kind][0]
    }

    fn field(&self, kind: FieldKind) -> &str {
        &self.0.keywords.fields[&kind][0]
    }

    fn boxed(&self, kind: BoxKind) -> &str {
        &self.0.keywords.boxes[&kind][0]
    }

    fn word(&self, kind: WordKind) -> &str {
        &self.0.keywords.words[&kind][0]
    }

    /// An exercise with the id `id` and further `attributes`.
    fn exercise(&self, kind: ExerciseKind, id: &str, attributes: &str) -> String {
        exercise(self, kind, self.heading(kind), id, attributes)
    }
}

/// Every section, for each word of each kind.
pub(crate) fn lesson(language: &Words) -> String {
    let words = &language.0.keywords;
    let mut lesson = FURTHER.replace("@open", language.heading(ExerciseKind::Open));
    let mut number = 0;
    let mut add = |make: &dyn Fn(&str) -> String| {
        number += 1;
        let id = format!("s{number}");
        lesson.push_str(&make(&id));
        lesson.push_str("\n\n");
    };
    for (kind, word) in all(ExerciseKind::ALL, &words.exercises) {
        add(&|id| format!("# Deel {{#{id}}}\n\n{}", exercise(language, kind, word, &format!("{id}-x"), "")));
    }
    for (kind, word) in all(BoxKind::ALL, &words.boxes) {
        add(&|id| format!("# Deel {{#{id}}}\n\n{}", boxed(language, kind, word, id)));
    }
    for (kind, word) in all(FieldKind::ALL, &words.fields) {
        add(&|id| format!("# Deel {{#{id}}}\n\n{}", field(language, kind, word)));
    }
    for (kind, word) in all(AttributeKind::ALL, &words.attributes) {
        add(&|id| attribute(language, kind, word, id));
    }
    for (kind, word) in all(ClassKind::ALL, &words.classes) {
        add(&|id| class(language, kind, word, id));
    }
    for (kind, word) in all(WordKind::ALL, &words.words) {
        add(&|id| format!("# Deel {{#{id}}}\n\n{}", inner(language, kind, word, &format!("{id}-x"))));
    }
    lesson
}

/// Every keyword of every kind. Panics if a kind has none.
fn all<'w, K: Copy + Ord + std::fmt::Debug>(
    kinds: &[K],
    words: &'w std::collections::BTreeMap<K, Vec<String>>,
) -> Vec<(K, &'w str)> {
    let of = |kind: &K| {
        let words = words.get(kind).filter(|words| !words.is_empty());
        words.unwrap_or_else(|| panic!("{kind:?} has no word in `[keywords]` of model/locale/*.toml"))
    };
    kinds.iter().flat_map(|kind| of(kind).iter().map(move |word| (*kind, word.as_str()))).collect()
}

/// What has no keyword.
const FURTHER: &str = "\
# Verder {#verder}

Een _woord_, een **woord**, een ~~woord~~, `code` en een *mot*{lang=fr}.\\
Een [link](https://www.example.org/), een [bestand](files/tekst.txt), [](#vraag) en ![plaat](images/plaat.svg).[^noot]

> Geciteerd.

1. een
2. twee

- een
- twee

```sh
code
```

| a | b | c | d |
| --- | :-- | :-: | --: |
| 1 | 2 | 3 | 4 |

## Kop {#kop}

Een begrip zoals webcare.

## @open: Vraag {#vraag}

[^noot]: Een noot.

";

fn exercise(language: &Words, kind: ExerciseKind, word: &str, id: &str, attributes: &str) -> String {
    let answer = language.boxed(BoxKind::Answer);
    let body = match kind {
        ExerciseKind::Open | ExerciseKind::Reflection => String::new(),
        ExerciseKind::FindOut | ExerciseKind::ActionPoints | ExerciseKind::Checklist => {
            "- [ ] een\n- [ ] twee".to_owned()
        }
        ExerciseKind::Choice => "- [ ] een\n- [x] twee\n\n  > Reactie.\n- [ ] drie".to_owned(),
        ExerciseKind::MultipleChoice => "- [ ] een\n- [x] twee\n- [x] drie".to_owned(),
        ExerciseKind::YesNo => format!("> [!{answer}] {}", language.word(WordKind::Yes)),
        ExerciseKind::Statements => {
            format!("- {}: een\n- {}: twee", language.word(WordKind::True), language.word(WordKind::False))
        }
        ExerciseKind::FillIn => "Een [[gat / gaatje]] en nog [[een]].".to_owned(),
        ExerciseKind::ShortAnswer => format!("> [!{answer}] iets / wat"),
        ExerciseKind::Number => format!("> [!{answer}] 18 ± 2 meter"),
        ExerciseKind::Match => {
            "| A | B | C |\n| --- | --- | --- |\n| een | twee | omdat |\n| drie | vier | |\n| | vijf | |"
                .to_owned()
        }
        ExerciseKind::Order => "1. een\n2. twee\n3. drie".to_owned(),
        // With exercises below it a group, else a task.
        ExerciseKind::Assignment => format!(
            "### {}: Hoe? {{#{id}-sub}}\n\n## {word}: Taak {{#{id}-task}}",
            language.heading(ExerciseKind::Open)
        ),
    };
    format!("## {word}: Vraag {{#{id} {attributes}}}\n\n{body}").replace(" }", "}")
}

fn boxed(language: &Words, kind: BoxKind, word: &str, id: &str) -> String {
    let id = format!("{id}-x");
    match kind {
        BoxKind::Objectives => {
            format!(
                "> [!{word}] Titel\n>\n> - Een {{#{id}}}\n\nTussen.\n\n> [!{word}]\n>\n> - Twee {{#{id}-2}}"
            )
        }
        BoxKind::Quote
        | BoxKind::Interview
        | BoxKind::Tip
        | BoxKind::Warning
        | BoxKind::Important
        | BoxKind::Info
        | BoxKind::Fact
        | BoxKind::Example
        | BoxKind::Case
        | BoxKind::Message
        | BoxKind::Source
        | BoxKind::Credits
        | BoxKind::Instructor => {
            format!("> [!{word}] Titel\n>\n> Tekst.\n\nTussen.\n\n> [!{word}]\n>\n> Tekst.")
        }
        BoxKind::DoDont => format!(
            "> [!{word}]\n>\n> | Goed | Fout |\n> | --- | --- |\n> | een | twee |\n\n> [!{word}]\n>\n> | | |\n> | --- | --- |\n> | een | twee |"
        ),
        BoxKind::Steps => format!("> [!{word}]\n>\n> 1. een\n> 2. twee"),
        BoxKind::Video | BoxKind::Audio | BoxKind::Article | BoxKind::Worksheet => {
            format!(
                "> [!{word}] Titel\n>\n> - {}: files/tekst.txt\n>\n> Tekst.",
                language.field(FieldKind::File)
            )
        }
        BoxKind::Figure => format!("> [!{word}] Titel\n>\n> ![plaat](images/plaat.svg)"),
        BoxKind::Only | BoxKind::Except => format!("Altijd.\n\n> [!{word}] groep\n>\n> Tekst."),
        BoxKind::Answer => {
            format!("## {}: Wat? {{#{id}}}\n\n> [!{word}] iets", language.heading(ExerciseKind::ShortAnswer))
        }
        BoxKind::ModelAnswer | BoxKind::Explanation | BoxKind::Hint => {
            format!("{}\n\n> [!{word}] Tekst.", language.exercise(ExerciseKind::Open, &id, ""))
        }
        BoxKind::WordBank => {
            format!("{}\n\n> [!{word}] vijf / zes", language.exercise(ExerciseKind::FillIn, &id, ""))
        }
    }
}

fn field(language: &Words, kind: FieldKind, word: &str) -> String {
    let (kind, value, rest) = match kind {
        FieldKind::Who | FieldKind::Role => (BoxKind::Interview, "Noor", "Tekst."),
        FieldKind::Portrait => (BoxKind::Interview, "![Noor](images/plaat.svg)", "Tekst."),
        FieldKind::Link => (BoxKind::Article, "https://www.example.org/", "Tekst."),
        FieldKind::Search | FieldKind::Duration => {
            let link = format!("- {}: https://www.example.org/", language.field(FieldKind::Link));
            return format!("> [!{}]\n>\n> {link}\n> - {word}: iets", language.boxed(BoxKind::Video));
        }
        FieldKind::File => (BoxKind::Worksheet, "files/tekst.txt", "Tekst."),
        FieldKind::Captions | FieldKind::Transcript => {
            let file = format!("- {}: files/film.mp4", language.field(FieldKind::File));
            let path = if kind == FieldKind::Captions { "files/film.vtt" } else { "files/tekst.txt" };
            return format!("> [!{}]\n>\n> {file}\n> - {word}: {path}", language.boxed(BoxKind::Video));
        }
        FieldKind::Source | FieldKind::Description => {
            let image = "![plaat](images/plaat.svg)";
            return format!("> [!{}]\n>\n> {image}\n>\n> - {word}: iets", language.boxed(BoxKind::Figure));
        }
        FieldKind::From | FieldKind::Channel => (BoxKind::Message, "iemand", "Tekst."),
    };
    format!("> [!{}]\n>\n> - {word}: {value}\n>\n> {rest}", language.boxed(kind))
}

fn attribute(language: &Words, kind: AttributeKind, word: &str, id: &str) -> String {
    let section = |text: String| format!("# Deel {{#{id}}}\n\n{text}");
    let with =
        |kind, value: &str| section(language.exercise(kind, &format!("{id}-x"), &format!("{word}={value}")));
    match kind {
        AttributeKind::Time => format!("# Deel {{#{id} {word}=5}}\n\nTekst."),
        AttributeKind::Points | AttributeKind::Attempts => with(ExerciseKind::Choice, "2"),
        AttributeKind::Lines => with(ExerciseKind::Open, "2"),
        AttributeKind::Blank => with(ExerciseKind::ActionPoints, "2"),
        AttributeKind::Columns => section(format!(
            "## {}: Wat? {{#{id}-x {word}=\"mag,mag niet\"}}\n\n| | mag | mag niet |\n| --- | --- | --- |\n| een | x | |\n| twee | | x |",
            language.heading(ExerciseKind::Statements)
        )),
        AttributeKind::Objective => {
            let objectives =
                format!("> [!{}]\n>\n> - Een {{#{id}-doel}}", language.boxed(BoxKind::Objectives));
            let exercise =
                language.exercise(ExerciseKind::Choice, &format!("{id}-x"), &format!("{word}={id}-doel"));
            section(format!("{objectives}\n\n{exercise}"))
        }
        AttributeKind::Label => with(ExerciseKind::Open, "Verken"),
        AttributeKind::Language => section(format!("Een *mot*{{{word}=fr}}.")),
        AttributeKind::Only | AttributeKind::Except => {
            section(format!("Altijd.\n\n## Kop {{{word}=groep}}\n\nTekst."))
        }
    }
}

fn class(language: &Words, kind: ClassKind, word: &str, id: &str) -> String {
    let exercise = |attributes: &str| language.exercise(ExerciseKind::Choice, &format!("{id}-x"), attributes);
    let section = |text: String| format!("# Deel {{#{id}}}\n\n{text}");
    match kind {
        ClassKind::Plain => {
            section(format!("## {}: een kop {{.{word}}}\n\nTekst.", language.heading(ExerciseKind::Order)))
        }
        ClassKind::Opinion => {
            let opinion = |kind, more: &str| {
                let heading = language.heading(kind);
                format!("## {heading}: Wat? {{#{id}-x{more} .{word}}}\n\n- [ ] een\n- [ ] twee\n\n")
            };
            section(opinion(ExerciseKind::Choice, "") + &opinion(ExerciseKind::MultipleChoice, "-more"))
        }
        ClassKind::Test => format!("# Deel {{#{id} .{word}}}\n\n{}", exercise("")),
        ClassKind::Extra => format!("# Deel {{#{id} .{word}}}\n\n{}", exercise(&format!(".{word}"))),
        ClassKind::Shuffle => section(exercise(&format!(".{word}"))),
        ClassKind::Glossary => {
            section(format!("## Woorden {{.{word}}}\n\n- **webcare, webcaren**: een betekenis"))
        }
        ClassKind::Decorative => section(format!("![](images/plaat.svg){{.{word}}}")),
        ClassKind::NewPage => section(format!("## Kop {{.{word}}}\n\nTekst.")),
    }
}

fn inner(language: &Words, kind: WordKind, word: &str, id: &str) -> String {
    let answer = language.boxed(BoxKind::Answer);
    let answered =
        |kind, text: &str| format!("## {}: Vraag {{#{id}}}\n\n> [!{answer}] {text}", language.heading(kind));
    match kind {
        WordKind::True | WordKind::False => {
            format!(
                "## {}: Wat? {{#{id}}}\n\n- {word}: een\n- {word}: twee",
                language.heading(ExerciseKind::Statements)
            )
        }
        WordKind::Yes | WordKind::No => answered(ExerciseKind::YesNo, word),
        WordKind::To => answered(ExerciseKind::Number, &format!("10 {word} 20")),
        WordKind::Decimal => answered(ExerciseKind::Number, &format!("1{word}5")),
        WordKind::Thousands => answered(ExerciseKind::Number, &format!("1{word}000{word}000")),
        WordKind::Joining => format!("In-\n{word} uitloggen."),
    }
}
