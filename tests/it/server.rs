//! A server on loopback that does what a test tells it to, and remembers what it was asked.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request, with what to answer it through.
pub struct Call {
    pub method: String,
    pub path: String,
    /// The head as it came, in lower case.
    pub head: String,
    pub stream: TcpStream,
}

/// It goes when it is dropped.
pub struct Server {
    place: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
    closed: Arc<AtomicBool>,
}

impl Server {
    pub fn new(handle: impl Fn(&mut Call) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let place = listener.local_addr().unwrap();
        let (seen, closed) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let handle = Arc::new(handle);
        let server = Self { place, seen: Arc::clone(&seen), closed: Arc::clone(&closed) };
        thread::spawn(move || {
            for stream in listener.incoming() {
                if closed.load(Ordering::SeqCst) {
                    return;
                }
                let (Ok(stream), seen, handle) = (stream, Arc::clone(&seen), Arc::clone(&handle)) else {
                    return;
                };
                thread::spawn(move || {
                    if let Some(mut call) = read(stream) {
                        seen.lock().unwrap().push(format!("{} {}", call.method, call.path));
                        handle(&mut call);
                        let _ = call.stream.shutdown(Shutdown::Write);
                    }
                });
            }
        });
        server
    }

    /// The address of a path of it.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.place)
    }

    pub fn port(&self) -> u16 {
        self.place.port()
    }

    /// What it was asked, such as `HEAD /a`, in order.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.place);
    }
}

fn read(mut stream: TcpStream) -> Option<Call> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            // A connection without a request is one all the same: what knocks has been let out.
            break;
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut words = head.split(' ').map(str::to_string);
    let (method, path) = (words.next()?, words.next().unwrap_or_default());
    Some(Call { method, path, head: head.to_lowercase(), stream })
}

impl Call {
    /// Sends bytes as they are. Whoever has left is not told.
    pub fn raw(&mut self, bytes: &[u8]) -> bool {
        self.stream.write_all(bytes).is_ok()
    }

    /// Sends an answer with its length; a HEAD gets no body.
    pub fn answer(&mut self, status: u16, fields: &str, body: &[u8]) {
        self.raw(
            format!("HTTP/1.1 {status} Told\r\nContent-Length: {}\r\n{fields}\r\n", body.len()).as_bytes(),
        );
        if self.method != "HEAD" {
            self.raw(body);
        }
    }

    pub fn redirect(&mut self, status: u16, to: &str) {
        self.answer(status, &format!("Location: {to}\r\n"), b"");
    }

    /// Says nothing more until the other side leaves.
    pub fn hold(&mut self) {
        let _ = self.stream.read(&mut [0]);
    }

    /// Sends the same bytes again and again until the other side leaves.
    pub fn forever(&mut self, bytes: &[u8]) {
        while self.raw(bytes) {}
    }
}
