//! Shows the current stage on the terminal if a command takes longer than a second. Shows nothing if standard error is not a
//! terminal.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The time before the first stage is shown.
const DELAY: Duration = Duration::from_secs(1);

/// A progress line, which is cleared on drop.
pub(super) struct Progress {
    thread: Option<(Sender<String>, JoinHandle<()>)>,
}

impl Progress {
    /// Starts the thread that shows stages, if standard error is a terminal.
    pub(super) fn new() -> Self {
        if !io::stderr().is_terminal() {
            return Self { thread: None };
        }
        let (sender, stages) = mpsc::channel::<String>();
        let thread = thread::spawn(move || {
            let (mut stage, mut shown, mut wait) = (String::new(), String::new(), DELAY);
            let mut terminal = io::stderr();
            loop {
                match stages.recv_timeout(wait) {
                    Ok(next) => stage = next,
                    Err(RecvTimeoutError::Disconnected) => break,
                    // The delay has passed: show each stage at once.
                    Err(RecvTimeoutError::Timeout) => wait = Duration::from_millis(100),
                }
                if wait < DELAY && shown != stage {
                    shown.clone_from(&stage);
                    let _ = write!(terminal, "\r\x1b[K{shown} …");
                    let _ = terminal.flush();
                }
            }
            if !shown.is_empty() {
                let _ = write!(terminal, "\r\x1b[K");
            }
        });
        Self { thread: Some((sender, thread)) }
    }

    /// Sets the current stage.
    pub(super) fn stage(&self, name: &str) {
        if let Some((sender, _)) = &self.thread {
            // If the thread has ended, there is nothing to show.
            let _ = sender.send(name.to_owned());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.thread.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}
