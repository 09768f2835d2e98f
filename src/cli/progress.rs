//! A line on the terminal that says what is going on, once it has taken a second. Never in a pipe.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Nothing is shown before this has passed.
const DELAY: Duration = Duration::from_secs(1);

/// The line; it is gone when this is dropped.
pub(super) struct Progress {
    thread: Option<(Sender<String>, JoinHandle<()>)>,
}

impl Progress {
    /// A line, if there is a terminal to show it.
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
                    // From now on each stage is shown as it comes.
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

    /// Says that a stage begins.
    pub(super) fn stage(&self, name: &str) {
        if let Some((sender, _)) = &self.thread {
            // Without anybody to show it, a stage is worth no words.
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
