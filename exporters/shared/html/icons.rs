//! Small line drawings next to words, in the colour of the text. Screen readers ignore them and read the word.

macro_rules! icons {
    ($($(#[$doc:meta])* $icon:ident = $name:literal, $path:literal;)+) => {
        /// A line drawing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($(#[$doc])* $icon),+ }

        impl Icon {
            /// Every icon.
            pub const ALL: &'static [Self] = &[$(Self::$icon),+];

            /// The name, as in the class `icon-NAME`, and the SVG path, on a grid of 24 by 24.
            fn drawing(self) -> (&'static str, &'static str) {
                match self { $(Self::$icon => ($name, $path)),+ }
            }
        }
    };
}

icons! {
    /// A lamp.
    Tip = "tip", "M9 18h6M10 21h4M8.5 15C6.5 13.6 5.5 11.6 5.5 9.5a6.5 6.5 0 0 1 13 0c0 2.1-1 4.1-3 5.5z";
    /// A triangle with an exclamation mark.
    Warning = "warning", "M12 3.5 2.5 20h19zM12 10v4.5M12 17.3v.2";
    /// A flag.
    Important = "important", "M5 21.5V3M5 4h13l-3 4 3 4H5";
    /// A circle with an i.
    Info = "info", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.5v.2";
    /// A star.
    Fact = "fact", "m12 3 2.7 5.7 6.3.8-4.6 4.3 1.2 6.2-5.6-3.1L6.4 20l1.2-6.2L3 9.5l6.3-.8z";
    /// A sheet with a magnifying glass.
    Example = "example", "M13 21H5V3h10l4 4v4M8 8h5M8 12h3M16 13a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM18.2 18.2 21 21";
    /// A speech balloon.
    Speech = "speech", "M4 4h16v12h-8l-5 4.5V16H4z";
    /// Steps that go up.
    Steps = "steps", "M3 20h5v-5h5v-5h5V5h3";
    /// A target.
    Objectives = "objectives", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12h.01";
    /// A film with a play button.
    Video = "video", "M3 5h18v14H3zM10 9v6l5-3z";
    /// A loudspeaker.
    Audio = "audio", "M4 9v6h4l5 4V5L8 9zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11";
    /// A page with text.
    Article = "article", "M5 3h14v18H5zM8.5 8h7M8.5 12h7M8.5 16h4";
    /// A page with boxes.
    Worksheet = "worksheet", "M5 3h14v18H5zM8 8h2v2H8zM8 14h2v2H8zM13 9h3M13 15h3";
    /// A folder.
    Case = "case", "M3 6h6l2 2.5h10V19H3z";
    /// A person.
    Person = "person", "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 21c.5-4.5 3.5-6.5 7.5-6.5s7 2 7.5 6.5";
    /// A book.
    Source = "source", "M12 6C9.5 4.5 6.5 4 3 4.5V19c3.5-.5 6.5 0 9 1.5 2.5-1.5 5.5-2 9-1.5V4.5C17.5 4 14.5 4.5 12 6zM12 6v14.5";
    /// A pen.
    Credits = "credits", "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3M13 20.5h7";
    /// A check mark and a cross.
    DoDont = "do-dont", "m2.5 12 3 3.5L11 9M14.5 9l6.5 6.5M21 9l-6.5 6.5";
    /// A check mark.
    Check = "check", "m4 12.5 5.5 5.5L20 6.5";
    /// A cross.
    Cross = "cross", "m5.5 5.5 13 13M18.5 5.5l-13 13";
    /// A key.
    Key = "key", "M8 8.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM11.5 10 20 2.5M16.5 5.6l3 3";
    /// A clock.
    Clock = "clock", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.5l3.5 2";
    /// A pencil.
    Pencil = "pencil", "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3";
}

impl Icon {
    /// The name, as in the class `icon-NAME`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.drawing().0
    }

    /// The icon as a separate image, in `currentColor`.
    #[must_use]
    pub fn svg(self) -> String {
        strokes("xmlns=\"http://www.w3.org/2000/svg\"", 24, "", self.drawing().1)
    }
}

/// Writes an icon.
pub fn icon(icon: Icon, out: &mut String) {
    let (name, path) = icon.drawing();
    let hidden = " aria-hidden=\"true\" focusable=\"false\"";
    out.push_str(&strokes(&format!("class=\"icon icon-{name}\""), 20, hidden, path));
}

/// An SVG of one stroked `path` in a square of 24 units, shown at `size` pixels. `first` and `last` are attributes.
#[must_use]
pub fn strokes(first: &str, size: u8, last: &str, path: &str) -> String {
    format!(
        "<svg {first} viewBox=\"0 0 24 24\" width=\"{size}\" height=\"{size}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"{last}><path d=\"{path}\"/></svg>"
    )
}
