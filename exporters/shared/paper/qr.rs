//! Codes to scan, drawn as one path of SVG with the quiet zone that the standard asks for.

use qrcode::{Color, QrCode};

use crate::shared::html;

/// ISO/IEC 18004: four modules of white on every side.
pub const QUIET: usize = 4;

/// The rows of a code for `address`, from the top, its dark modules `true`, without the white around it; nothing
/// if the address is too long for one.
#[must_use]
pub fn modules(address: &str) -> Option<Vec<Vec<bool>>> {
    let code = QrCode::new(address.as_bytes()).ok()?;
    let dark: Vec<bool> = code.to_colors().into_iter().map(|module| module == Color::Dark).collect();
    Some(dark.chunks(code.width()).map(<[bool]>::to_vec).collect())
}

/// Writes a code for `address`; nothing if the address is too long for one, as the address itself stands
/// beside it. `label` is its text alternative.
pub(super) fn svg(address: &str, label: &str, out: &mut String) {
    let Some(rows) = modules(address) else { return };
    out.push_str("<svg class=\"qr\" role=\"img\"");
    html::attribute("aria-label", label, out);
    draw(&rows, out);
}

/// A code for `address` as an image of its own; `None` if the address is too long for one.
#[must_use]
pub fn image(address: &str) -> Option<String> {
    let mut image = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    draw(&modules(address)?, &mut image);
    Some(image)
}

/// Writes the rest of the element: its size, a white ground and the dark modules.
fn draw(rows: &[Vec<bool>], out: &mut String) {
    let size = rows.len() + 2 * QUIET;
    out.push_str(&format!(
        " viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\""
    ));
    for (row, modules) in rows.iter().enumerate() {
        for (column, dark) in modules.iter().enumerate() {
            if *dark {
                out.push_str(&format!("M{} {}h1v1h-1z", column + QUIET, row + QUIET));
            }
        }
    }
    out.push_str("\"/></svg>\n");
}
