//! The command `coursewright`.

fn main() {}
