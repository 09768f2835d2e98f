//! QR codes as one SVG path, with the quiet zone that the standard requires.

use qrcode::{Color, QrCode};

use crate::shared::html;

/// ISO/IEC 18004: four modules of white on every side.
pub const QUIET: usize = 4;

/// The rows of a QR code for `address`, `true` for dark modules, without the quiet zone; `None` if the address is too
/// long.
#[must_use]
pub fn modules(address: &str) -> Option<Vec<Vec<bool>>> {
    let code = QrCode::new(address.as_bytes()).ok()?;
    let dark: Vec<bool> = code.to_colors().into_iter().map(|module| module == Color::Dark).collect();
    Some(dark.chunks(code.width()).map(<[bool]>::to_vec).collect())
}

/// Writes a QR code with the text alternative `label`, or nothing if the address is too long, since it is printed next
/// to the code.
pub(super) fn svg(address: &str, label: &str, out: &mut String) {
    let Some(rows) = modules(address) else { return };
    out.push_str("<svg class=\"qr\" role=\"img\"");
    html::attribute("aria-label", label, out);
    draw(&rows, out);
}

/// A QR code for `address` as a separate image; `None` if the address is too long.
#[must_use]
pub fn image(address: &str) -> Option<String> {
    let mut image = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    draw(&modules(address)?, &mut image);
    Some(image)
}

/// Writes the rest of the element: size, white background and dark modules.
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
