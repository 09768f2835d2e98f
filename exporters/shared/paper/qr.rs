//! Codes to scan, drawn as one path of SVG with the quiet zone that the standard asks for.

use qrcode::{Color, QrCode};

use crate::exporters::shared::html;

/// ISO/IEC 18004: four modules of white on every side.
const QUIET: usize = 4;

/// Writes a code for `address`; nothing if the address is too long for one, as the address itself stands
/// beside it. `label` is its text alternative.
pub(super) fn code(address: &str, label: &str, out: &mut String) {
    let Ok(code) = QrCode::new(address.as_bytes()) else { return };
    let size = code.width() + 2 * QUIET;
    out.push_str("<svg class=\"qr\" role=\"img\"");
    html::attribute("aria-label", label, out);
    out.push_str(&format!(
        " viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\""
    ));
    for (row, modules) in code.to_colors().chunks(code.width()).enumerate() {
        for (column, module) in modules.iter().enumerate() {
            if *module == Color::Dark {
                out.push_str(&format!("M{} {}h1v1h-1z", column + QUIET, row + QUIET));
            }
        }
    }
    out.push_str("\"/></svg>\n");
}
