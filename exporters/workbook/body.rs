//! Exercise bodies: the lines and boxes that a learner fills in.

use super::exercise_html::ExerciseHtml;
use super::writer::WorkbookWriter;
use super::writing_space;
use crate::shared::html::{self, Columns};
use crate::shared::paper::letter;
use coursewright_model::{Block, Body, Exercise, Inline, Key, Part};

pub(super) fn body(workbook: &mut WorkbookWriter<'_>, exercise: &Exercise) -> ExerciseHtml {
    let mut target = ExerciseHtml::default();
    match &exercise.body {
        Body::Open { lines } => writing_space::lines(workbook, *lines, 0, &mut target),
        Body::FindOut { tasks, lines } => {
            points(workbook, tasks, 0, &mut target);
            writing_space::lines(workbook, *lines, 0, &mut target);
        }
        Body::Choice { multiple, options } => choice(workbook, exercise, *multiple, options, &mut target),
        Body::YesNo => yes_no(workbook, &mut target.kept),
        Body::Statements { verdicts, statements } => table(workbook, verdicts, statements, &mut target),
        Body::FillIn { blocks, gaps, bank } => fill_in(workbook, blocks, gaps, bank.as_deref(), &mut target),
        Body::ShortAnswer => writing_space::short_line(workbook, None, &mut target.kept),
        Body::Number { unit } => writing_space::short_line(workbook, unit.as_deref(), &mut target.kept),
        Body::Match { header, left, right } => pairs(workbook, header, left, right, &mut target),
        Body::Order { steps } => order(workbook, steps, &mut target),
        Body::Checklist { items, blank } => points(workbook, items, *blank, &mut target),
        Body::Task { lines } => {
            // The last of several lines is in one box with the tick, so that no page break separates the two.
            let last = u16::from(*lines > 1);
            writing_space::lines(workbook, *lines, last, &mut target);
            done_box(workbook, last, target.part_for_rows(1).0);
        }
    }
    target
}

/// Writes what the learner should do, on a line of its own.
fn instruction(workbook: &WorkbookWriter<'_>, name: &str, out: &mut String) {
    out.push_str("<p class=\"instruction\">");
    html::text(workbook.string(name), out);
    out.push_str("</p>\n");
}

/// Items to tick, and empty rows.
fn points(workbook: &mut WorkbookWriter<'_>, items: &[Part], blank: u16, target: &mut ExerciseHtml) {
    if items.is_empty() && blank == 0 {
        return;
    }
    let (out, up) = target.part_for_rows(items.len() + usize::from(blank));
    out.push_str(&format!("<ul class=\"options ticks{up}\">\n"));
    for item in items {
        open("li", item.key, out);
        writing_space::tick(out);
        content(workbook, &item.content, out);
        out.push_str("</li>\n");
    }
    for _ in 0..blank {
        out.push_str("<li class=\"blank\">");
        writing_space::tick(out);
        out.push_str("<span class=\"line\" role=\"img\"");
        html::attribute("aria-label", workbook.string("blank"), out);
        out.push_str("></span></li>\n");
    }
    out.push_str("</ul>\n");
}

/// Opens an element for a part, with the key by which saved answers are matched.
fn open(element: &str, key: Key, out: &mut String) {
    out.push_str(&format!("<{element} data-key=\"{key}\">"));
}

fn content(workbook: &mut WorkbookWriter<'_>, content: &[Inline], out: &mut String) {
    out.push_str("<span class=\"words\">");
    html::inlines(workbook, content, out);
    out.push_str("</span>");
}

/// Options with a box and the letter that the key uses.
fn choice(
    workbook: &mut WorkbookWriter<'_>,
    exercise: &Exercise,
    multiple: bool,
    options: &[Part],
    target: &mut ExerciseHtml,
) {
    let (name, class, tick): (_, _, fn(&mut String)) = match (multiple, exercise.rules.opinion) {
        (false, _) => ("choose-one", "one", writing_space::tick_one),
        (true, false) => ("choose-more", "ticks", writing_space::tick),
        (true, true) => ("choose-any", "ticks", writing_space::tick),
    };
    instruction(workbook, name, &mut target.kept);
    let (out, up) = target.part_for_rows(options.len());
    out.push_str(&format!("<ul class=\"options lettered {class}{up}\">\n"));
    for (index, option) in options.iter().enumerate() {
        open("li", option.key, out);
        tick(out);
        out.push_str("<span class=\"letter\">");
        out.push_str(&letter(index));
        out.push_str("</span>");
        content(workbook, &option.content, out);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

fn yes_no(workbook: &mut WorkbookWriter<'_>, out: &mut String) {
    out.push_str("<ul class=\"options one in-a-row\">\n");
    for name in ["yes", "no"] {
        out.push_str(&format!("<li data-key=\"{name}\">"));
        writing_space::tick_one(out);
        out.push_str("<span class=\"words\">");
        html::text(workbook.sheet.string("common", name), out);
        out.push_str("</span></li>\n");
    }
    out.push_str("</ul>\n");
}

/// Statements with a column of boxes for each verdict.
fn table(
    workbook: &mut WorkbookWriter<'_>,
    verdicts: &[String],
    statements: &[Part],
    target: &mut ExerciseHtml,
) {
    instruction(workbook, "choose-row", &mut target.kept);
    // A statement usually has two lines.
    let (out, up) = target.part_for_rows(2 * statements.len());
    if workbook.sheet.columns() == Columns::Stacked && verdicts.len() > 1 {
        return stacked(workbook, verdicts, statements, up, out);
    }
    out.push_str(&format!(
        "<table class=\"statements{up}\">\n<thead>\n<tr><th scope=\"col\" class=\"statement\">"
    ));
    html::text(workbook.string("statement"), out);
    out.push_str("</th>");
    for verdict in verdicts {
        out.push_str("<th scope=\"col\" class=\"verdict\">");
        html::text(verdict, out);
        out.push_str("</th>");
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for (index, statement) in statements.iter().enumerate() {
        open("tr", statement.key, out);
        out.push_str("<th scope=\"row\" class=\"statement\"><span class=\"letter\">");
        out.push_str(&(index + 1).to_string());
        out.push_str("</span>");
        content(workbook, &statement.content, out);
        out.push_str("</th>");
        for verdict in verdicts {
            out.push_str("<td class=\"verdict\"><span class=\"box round\" role=\"img\"");
            html::attribute("aria-label", verdict, out);
            out.push_str("></span></td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

/// Statements with their verdicts below them, for readers who cannot follow a row across columns.
fn stacked(
    workbook: &mut WorkbookWriter<'_>,
    verdicts: &[String],
    statements: &[Part],
    up: &str,
    out: &mut String,
) {
    out.push_str(&format!("<ol class=\"statement-list{up}\">\n"));
    for statement in statements {
        open("li", statement.key, out);
        content(workbook, &statement.content, out);
        out.push_str("<span class=\"verdicts\">");
        for verdict in verdicts {
            out.push_str("<span class=\"verdict\">");
            writing_space::tick_one(out);
            out.push_str(" <span class=\"words\">");
            html::text(verdict, out);
            out.push_str("</span></span>");
        }
        out.push_str("</span></li>\n");
    }
    out.push_str("</ol>\n");
}

fn fill_in(
    workbook: &mut WorkbookWriter<'_>,
    blocks: &[Block],
    gaps: &[Key],
    bank: Option<&[String]>,
    target: &mut ExerciseHtml,
) {
    if let Some(words) = bank {
        let out = &mut target.kept;
        out.push_str("<div class=\"word-bank\"><p class=\"word-bank-head\">");
        html::text(workbook.sheet.string("common", "word-bank"), out);
        out.push_str("</p><ul>");
        for word in words {
            out.push_str("<li>");
            html::text(word, out);
            out.push_str("</li>");
        }
        out.push_str("</ul></div>\n");
    }
    workbook.gap_count = gaps.len();
    for (index, block) in blocks.iter().enumerate() {
        let out = if index == 0 { &mut target.kept } else { &mut target.breakable };
        out.push_str("<div class=\"gapped\">");
        html::block(workbook, block, out);
        out.push_str("</div>\n");
    }
}

/// Left cells with a line for the letter of a right cell.
fn pairs(
    workbook: &mut WorkbookWriter<'_>,
    header: &[Vec<Inline>; 2],
    left: &[Part],
    right: &[Part],
    target: &mut ExerciseHtml,
) {
    instruction(workbook, "match", &mut target.kept);
    let (out, up) = target.part_for_rows(left.len().max(right.len()));
    out.push_str(&format!("<div class=\"match{up}\">\n"));
    for (side, (head, cells)) in [("left", (&header[0], left)), ("right", (&header[1], right))] {
        let id = workbook.sheet.page_state.box_id();
        out.push_str("<div");
        html::attribute("class", &format!("match-{side}"), out);
        out.push_str("><p class=\"match-head\"");
        html::attribute("id", &id, out);
        out.push('>');
        html::inlines(workbook, head, out);
        out.push_str("</p>\n<ul");
        html::attribute("aria-labelledby", &id, out);
        out.push_str(">\n");
        for (index, cell) in cells.iter().enumerate() {
            open("li", cell.key, out);
            match side {
                "right" => out.push_str(&format!("<span class=\"letter\">{}</span>", letter(index))),
                _ => out.push_str("<span class=\"letter-line\" aria-hidden=\"true\"></span>"),
            }
            content(workbook, &cell.content, out);
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n</div>\n");
    }
    out.push_str("</div>\n");
}

/// Steps with a box for the number of each.
fn order(workbook: &mut WorkbookWriter<'_>, steps: &[Part], target: &mut ExerciseHtml) {
    instruction(workbook, "order", &mut target.kept);
    let (out, up) = target.part_for_rows(steps.len());
    out.push_str(&format!("<ul class=\"options order{up}\">\n"));
    for step in steps {
        open("li", step.key, out);
        out.push_str("<span class=\"box number\" aria-hidden=\"true\"></span>");
        content(workbook, &step.content, out);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

fn done_box(workbook: &mut WorkbookWriter<'_>, lines: u16, out: &mut String) {
    out.push_str("<p class=\"done\">");
    (0..lines).for_each(|_| out.push_str("<span class=\"last-line\"></span>"));
    writing_space::tick(out);
    out.push_str("<span class=\"words\">");
    html::text(workbook.string("done"), out);
    out.push_str("</span></p>\n");
}
