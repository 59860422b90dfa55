//! A mail server on this machine that behaves as told.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// How the server treats a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mood {
    /// It takes every letter.
    Accepts,
    /// It has no such mailbox when the address begins with `dead`.
    KnowsNoDead,
    /// It asks to come back later.
    IsBusy,
    /// It will not relay for us.
    DistrustsUs,
    /// It takes the text and hangs up without a word.
    DropsAfterData,
}

/// What it knows.
#[derive(Clone)]
pub struct Sink {
    pub port: u16,
    mood: Arc<Mutex<Mood>>,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Sink {
    /// Starts to listen; the thread ends with the process.
    pub fn start(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let sink = Self {
            port: listener.local_addr().unwrap().port(),
            mood: Arc::new(Mutex::new(mood)),
            taken: Arc::default(),
        };
        let server = sink.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (server, stream) = (server.clone(), stream.unwrap());
                // A client that hangs up ends its conversation only.
                std::thread::spawn(move || server.talk(&stream).ok());
            }
        });
        sink
    }

    pub fn change(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// The texts it was given, those it dropped too.
    pub fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }

    fn talk(&self, stream: &TcpStream) -> std::io::Result<()> {
        let mut out = stream;
        let mut lines = BufReader::new(stream).lines();
        out.write_all(b"220 sink\r\n")?;
        while let Some(line) = lines.next() {
            let line = line?;
            let mood = *self.mood.lock().unwrap();
            let verb = line.get(..4).unwrap_or("").to_uppercase();
            let answer = match (verb.as_str(), mood) {
                ("RCPT", Mood::KnowsNoDead) if line.contains("<dead") => {
                    "550 5.1.1 <dead@example.vn> no such user"
                }
                ("RCPT", Mood::IsBusy) => "451 4.3.2 come back later",
                ("RCPT", Mood::DistrustsUs) => "550 5.7.1 relaying denied",
                ("DATA", _) => {
                    out.write_all(b"354 go on\r\n")?;
                    let mut text = String::new();
                    for line in lines.by_ref() {
                        let line = line?;
                        if line == "." {
                            break;
                        }
                        text.push_str(&line);
                        text.push('\n');
                    }
                    self.taken.lock().unwrap().push(text);
                    if mood == Mood::DropsAfterData {
                        return Ok(());
                    }
                    "250 taken"
                }
                ("QUIT", _) => {
                    out.write_all(b"221 bye\r\n")?;
                    return Ok(());
                }
                _ => "250 sink",
            };
            out.write_all(format!("{answer}\r\n").as_bytes())?;
        }
        Ok(())
    }
}
