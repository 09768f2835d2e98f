//! No learner's PDF holds an answer: not in its text, not in a field, not in what it says of itself.
//!
//! Streams are unpacked and strings of sixteen bits read; text is looked for as poppler reads it and as the tags give it.

use lopdf::{Document, Object, decode_text_string};

use super::common;
use super::support::{Scratch, TARGETS, pdf, pdf_with, run};
use coursewright::diagnostics::Diagnostics;
use coursewright::options::OptionValue;

/// What `tests/leaks.rs` looks for in every target: words that stand in secrets alone. A comment reaches no output.
const CANARIES: &[&str] = &[
    "kanariemodel",
    "kanarieuitleg",
    "kanariefeedback",
    "kanarieantwoord",
    "kanariealternatief",
    "kanariegat",
    "kanariegatalternatief",
    "kanariecombineren",
    "kanariedocentproza",
    "kanariedocentopgave",
    "kanariedocentgroep",
    "kanarienoot",
    "kanariedocentnoot",
    "kanariebeeld",
    "7531",
];

/// Everything that can be read in a PDF, in lower case and without spaces and hyphens, at which lines are broken.
fn everything(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).expect("a PDF");
    let mut all = String::from_utf8_lossy(bytes).into_owned();
    for object in document.objects.values() {
        strings(object, &mut all);
        if let Object::Stream(stream) = object {
            let plain = stream.get_plain_content().unwrap_or_else(|_| stream.content.clone());
            all.push_str(&String::from_utf8_lossy(&plain));
        }
    }
    let scratch = Scratch::new("leaks");
    let path = scratch.write("document.pdf", bytes);
    all.push_str(&run("pdfinfo", &["-struct-text"], &path));
    let text = std::process::Command::new("pdftotext").arg(&path).arg("-").output().expect("pdftotext runs");
    all.push_str(&String::from_utf8_lossy(&text.stdout));
    all.to_lowercase().chars().filter(|character| !character.is_whitespace() && *character != '-').collect()
}

fn strings(object: &Object, out: &mut String) {
    match object {
        Object::String(bytes, _) => {
            out.push_str(&decode_text_string(object).unwrap_or_default());
            out.push_str(&String::from_utf8_lossy(bytes));
        }
        Object::Array(items) => items.iter().for_each(|item| strings(item, out)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| strings(value, out)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| strings(value, out)),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::Reference(_) => {}
    }
    out.push('\n');
}

#[test]
fn a_learners_pdf_holds_no_secret_and_an_instructors_all() {
    let built = common::build(&common::course("courses/leaks"));
    let [learner, answers, instructor] = TARGETS.map(|target| everything(&pdf(&built, target)));
    let forms = ["dyslexia", "large-print", "save-ink"].map(|name| (name, OptionValue::Flag(true)));
    let other = everything(&pdf_with(&built, "pdf", &forms, &mut Diagnostics::default()));
    for canary in CANARIES {
        assert!(!learner.contains(canary) && !other.contains(canary), "the workbook gives away `{canary}`");
        assert!(
            answers.contains(canary) || instructor.contains(canary),
            "`{canary}` is nowhere: the test is blind"
        );
    }
    let secret: String = "kanarieopmerking".to_owned();
    for document in [&learner, &answers, &instructor] {
        assert!(!document.contains(&secret), "a comment reached a PDF");
    }
}

#[test]
fn a_field_has_no_value_before_it_is_filled_in() {
    let built = common::build(&common::course("courses/leaks"));
    let document = Document::load_mem(&pdf(&built, "pdf")).expect("a PDF");
    for object in document.objects.values() {
        let Ok(dictionary) = object.as_dict() else { continue };
        if dictionary.has(b"FT") {
            let value = dictionary.get(b"V").and_then(Object::as_name).unwrap_or(b"Off");
            assert_eq!(value, b"Off");
            assert!(!dictionary.has(b"DV") && !dictionary.has(b"MaxLen"), "{dictionary:?}");
        }
    }
}
