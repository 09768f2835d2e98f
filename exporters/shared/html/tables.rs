//! Tables as HTML: the author's own, and do and don't.

use super::blocks::blocks;
use super::icons::{Icon, icon};
use super::inlines::inlines;
use super::panels;
use super::target::{Columns, HtmlTarget};
use super::write::{attribute, common_string};
use coursewright_model::{Align, DoDont, Inline, Table};

/// A table with more columns may be wider than a phone, and is written in a scrollable region.
const NARROW: usize = 2;

pub(super) fn table(target: &mut dyn HtmlTarget<'_>, table: &Table, out: &mut String) {
    let wide = table.header.len() > NARROW;
    if wide && target.columns() == Columns::Stacked {
        return stacked(target, table, out);
    }
    if wide {
        out.push_str("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\"");
        attribute("aria-label", common_string(target, "wide-table"), out);
        out.push_str(">\n");
    }
    out.push_str("<table class=\"table\">\n<thead>\n<tr>");
    for (cell, align) in table.header.iter().zip(&table.align) {
        head_cell(target, cell, *align, out);
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (cell, align) in row.iter().zip(&table.align) {
            out.push_str("<td");
            aligned(*align, out);
            out.push('>');
            inlines(target, cell, out);
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    if wide {
        out.push_str("</div>\n");
    }
}

/// Writes each row as a list of its cells under the headers of their columns.
fn stacked(target: &mut dyn HtmlTarget<'_>, table: &Table, out: &mut String) {
    out.push_str("<div class=\"stacked\">\n");
    for row in &table.rows {
        out.push_str("<dl class=\"stacked-row\">");
        for (head, cell) in table.header.iter().zip(row) {
            out.push_str("<div><dt>");
            inlines(target, head, out);
            out.push_str("</dt><dd>");
            inlines(target, cell, out);
            out.push_str("</dd></div>");
        }
        out.push_str("</dl>\n");
    }
    out.push_str("</div>\n");
}

/// An empty header cell labels nothing, so it is an ordinary cell.
fn head_cell(target: &mut dyn HtmlTarget<'_>, cell: &[Inline], align: Align, out: &mut String) {
    let name = if cell.is_empty() { "td" } else { "th" };
    out.push('<');
    out.push_str(name);
    if !cell.is_empty() {
        out.push_str(" scope=\"col\"");
    }
    aligned(align, out);
    out.push('>');
    inlines(target, cell, out);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn aligned(align: Align, out: &mut String) {
    match align {
        Align::None => {}
        Align::Left => attribute("class", "left", out),
        Align::Center => attribute("class", "center", out),
        Align::Right => attribute("class", "right", out),
    }
}

pub(super) fn do_dont(target: &mut dyn HtmlTarget<'_>, table: &DoDont, out: &mut String) {
    let word = common_string(target, "do-dont");
    panels::open(target, "do-dont", Icon::DoDont, word, &table.title, out);
    blocks(target, &table.before, out);
    out.push_str("<table>\n<thead>\n<tr>");
    for (class, image, cell) in
        [("do", Icon::Check, &table.header[0]), ("dont", Icon::Cross, &table.header[1])]
    {
        out.push_str("<th scope=\"col\"");
        attribute("class", class, out);
        out.push('>');
        icon(image, out);
        inlines(target, cell, out);
        if cell.is_empty() {
            out.push_str(common_string(target, class));
        }
        out.push_str("</th>");
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (class, cell) in [("do", &row[0]), ("dont", &row[1])] {
            out.push_str("<td");
            attribute("class", class, out);
            out.push('>');
            inlines(target, cell, out);
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    blocks(target, &table.after, out);
    panels::close(out);
}
