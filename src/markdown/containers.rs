//! Container blocks (CommonMark, section 5): what their lines begin with, and lines that lack it (lazy continuation
//! lines).

/// A container block of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) enum Container {
    /// A blockquote: `>` on every line.
    Quote,
    /// A list item: every further line is indented by this many columns.
    Item(usize),
    /// A footnote definition, whose lines need no indent.
    Footnote,
}

/// Whether a line that begins with `prefix` lacks the marker or indent of one of `containers`.
pub(super) fn is_lazy_continuation(containers: &[Container], prefix: &str) -> bool {
    if containers.iter().any(|container| matches!(container, Container::Footnote)) {
        return false;
    }
    strip_markers(containers, prefix).is_none()
}

/// Returns the indent that further lines of a list item need, counted from what its containers leave of a line.
/// `line` is the line on which the item begins, `at` its position in it.
pub(super) fn item_indent(containers: &[Container], line: &str, at: usize) -> usize {
    let parsed = strip_markers(containers, &line[..at]).map_or(0, columns);
    let item = &line[at..];
    let marker =
        item.find(|c: char| !c.is_ascii_digit()).map_or(item.len(), |digits| digits + 1).min(item.len());
    let rest = &item[marker..];
    let space = columns(&rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()]);
    let empty = rest.trim().is_empty();
    parsed + marker + if empty || space > 4 { 1 } else { space.max(1) }
}

/// Returns the rest of `prefix` after the markers of `containers`; `None` if one is missing.
fn strip_markers<'a>(containers: &[Container], prefix: &'a str) -> Option<&'a str> {
    let mut rest = prefix;
    for container in containers {
        rest = match container {
            Container::Quote => {
                let rest = rest.trim_start_matches([' ', '\t']).strip_prefix('>')?;
                rest.strip_prefix([' ', '\t']).unwrap_or(rest)
            }
            Container::Item(indent) => {
                let mut column = 0;
                let end = rest.char_indices().find(|(_, c)| {
                    let done = column >= *indent || !matches!(c, ' ' | '\t');
                    column += if *c == '\t' { 4 - column % 4 } else { 1 };
                    done
                });
                let end = end.map_or(rest.len(), |(at, _)| at);
                if columns(&rest[..end]) < *indent {
                    return None;
                }
                &rest[end..]
            }
            Container::Footnote => rest,
        };
    }
    Some(rest)
}

fn columns(space: &str) -> usize {
    space.chars().fold(0, |column, c| if c == '\t' { column + 4 - column % 4 } else { column + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Container::{Item, Quote};

    #[test]
    fn a_line_needs_the_markers_of_all_its_containers() {
        assert!(!is_lazy_continuation(&[Quote], "> "));
        assert!(!is_lazy_continuation(&[Quote], " >"));
        assert!(is_lazy_continuation(&[Quote], ""));
        assert!(!is_lazy_continuation(&[Quote, Quote], "> > "));
        assert!(is_lazy_continuation(&[Quote, Quote], "> "));
        assert!(!is_lazy_continuation(&[Item(2)], "  "));
        assert!(is_lazy_continuation(&[Item(2)], " "));
        assert!(!is_lazy_continuation(&[Item(2)], "\t"));
        assert!(!is_lazy_continuation(&[Item(2), Quote], "  > "));
        assert!(is_lazy_continuation(&[Item(6)], "  "));
    }

    #[test]
    fn an_item_is_indented_as_its_marker_asks() {
        assert_eq!(item_indent(&[], "- a", 0), 2);
        assert_eq!(item_indent(&[], "10. a", 0), 4);
        assert_eq!(item_indent(&[], "  -   a", 2), 6);
        assert_eq!(item_indent(&[Item(2)], "  - a", 2), 2);
        assert_eq!(item_indent(&[Quote], "> - a", 2), 2);
        assert_eq!(item_indent(&[], "-", 0), 2);
    }
}
