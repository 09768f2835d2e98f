//! What more than one exporter needs.
