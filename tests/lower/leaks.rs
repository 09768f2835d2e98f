//! The course gives nothing away: not in words, not by order, not by keys.

use coursewright::model::{Answer, Body};

use crate::support::made;

#[test]
fn no_answer_word_is_in_the_course() {
    let made = made(
        "## Invullen: a {#aa}\n\nDe [[geheim1]].\n\n> [!UITLEG] geheim2\n\n\
         ## Kort antwoord: b {#bb}\n\n> [!ANTWOORD] geheim3\n\n\
         ## Getal: c {#cc}\n\n> [!ANTWOORD] 987 uur\n\n\
         ## Meerkeuze: d {#dd}\n\n- [x] een\n  > geheim4\n- [ ] twee\n\n\
         ## Open vraag: e {#ee}\n\n> [!MODELANTWOORD] geheim5\n\n> [!DOCENT] geheim6\n\n\
         ## Combineren: f {#ff}\n\n| a | b | c |\n|---|---|---|\n| 1 | 2 | geheim7 |\n| 3 | 4 | |\n| | 5 | geheim8 |\n\n\
         ## Ja of nee: g {#gg}\n\n> [!ANTWOORD] Nee\n>\n> geheim9\n\n\
         ## Stellingen: h [[geheim10]] {#hh}\n\n- Waar: een\n- Niet waar: twee\n",
    );
    let course = serde_json::to_string(&made.course).unwrap();
    for word in ["geheim", "987", "correct"] {
        assert!(!course.contains(word), "{word}: {course}");
    }
    let key = serde_json::to_string(&made.key.player).unwrap();
    for word in ["geheim2", "geheim3", "987", "geheim4", "geheim5", "geheim7", "geheim8"] {
        assert!(key.contains(word), "{word}");
    }
    assert!(!key.contains("geheim6"), "{key}");
}

#[test]
fn neither_order_nor_keys_show_how_steps_and_cells_belong() {
    for number in 0..60 {
        let id = format!("oefening-{number}");
        let made = made(&format!(
            "## Volgorde: a {{#{id}-a}}\n\n1. s1\n2. s2\n3. s3\n\n\
             ## Combineren: b {{#{id}-b}}\n\n| L | R |\n|---|---|\n| l1 | r1 |\n| l2 | r2 |\n| l3 | r3 |\n\n\
             ## Invullen: c {{#{id}-c}}\n\n[[w1]] [[w2]] [[w3]]\n\n> [!WOORDENBANK] w4\n"
        ));
        for exercise in made.course.exercises() {
            let marking = &made.key.player.exercises[&exercise.id];
            match (&exercise.body, &marking.answer) {
                (Body::Order { steps }, Answer::Order { steps: right }) => {
                    let shown: Vec<_> = steps.iter().map(|step| step.key).collect();
                    assert_ne!(&shown, right);
                    assert!(shown.is_sorted() && !right.is_sorted());
                }
                (Body::Match { left, right, .. }, Answer::Match { pairs }) => {
                    let shown: Vec<_> = right.iter().map(|part| part.key).collect();
                    let belong: Vec<_> = pairs.iter().map(|pair| pair.right).collect();
                    assert_ne!(shown, belong);
                    assert!(shown.is_sorted() && left.len() == 3);
                }
                (Body::FillIn { bank: Some(bank), .. }, Answer::FillIn { .. }) => assert!(!bank.is_sorted()),
                other => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn shuffled_options_keep_their_keys_and_leave_the_source_order() {
    for number in 0..60 {
        let made = made(&format!(
            "## Meerkeuze: a {{#oefening-{number} .schudden}}\n\n- [x] o1\n- [ ] o2\n- [ ] o3\n"
        ));
        let parts = made.parts();
        assert!(!parts.is_sorted(), "{parts:?}");
        let mut sorted = parts.clone();
        sorted.sort();
        assert_eq!(sorted, ["a o1", "b o2", "c o3"]);
    }
}

#[test]
fn the_debug_text_of_the_key_holds_no_answer() {
    let made = made("## Kort antwoord: b {#bb}\n\n> [!ANTWOORD] geheim\n");
    assert_eq!(format!("{:?}", made.key), "AnswerKey(1 exercises, 0 notes)");
}

#[test]
fn an_objective_in_the_key_is_no_objective_of_the_course() {
    let objective = "> > [!LEERDOELEN]\n> >\n> > - geheim {#geheim-doel}\n";
    for kept in [
        format!("> [!DOCENT]\n>\n{objective}"),
        format!("## Ja of nee: a {{#aa}}\n\n> [!ANTWOORD] Ja\n\n> [!UITLEG]\n>\n{objective}"),
        "Tekst.[^a]\n\n[^a]: Zie.\n\n    > [!LEERDOELEN]\n    >\n    > - geheim {#geheim-doel}\n".to_owned(),
        "## Checklist: a {#aa}\n\n- [ ] b\n  > > [!LEERDOELEN]\n  > >\n  > > - geheim {#geheim-doel}\n"
            .to_owned(),
    ] {
        let made = made(&format!("{kept}\n# Twee {{#twee}}\n\nZie [](#geheim-doel).\n"));
        assert_eq!(made.said, ["E0601 #geheim-doel"], "{kept}");
        assert!(made.course.objectives.is_empty(), "{kept}");
    }
}
