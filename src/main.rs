//! The command `coursewright`; see [`cli`].

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    coursewright::parallel::use_current_thread();
    cli::run()
}
