//! The real core for the page in a browser: for looking at the screen while it is being made. Never shipped.
//!
//! `bridge [PORT] [FILE]`: listens on this computer only; opens a register without a passphrase if one is named. `POST /call` takes
//! `{"command": …, "request": …}` and answers `{"ok": …}` or `{"no": …}`. The page itself comes from `npm run dev` in `ui`.

use std::fs;
use std::io::{Read, Write};
use std::net::Ipv4Addr;

use acceptance::surroundings;
use anyhow::{Context, Result, anyhow};
use serde_json::{Value, json};
use tiny_http::{Header, Method, Request, Response, Server};
use tollgate_commands::Session;

/// Where it listens unless told otherwise.
const PORT: u16 = 4173;

/// Longest request in bytes; a text of a record is far shorter.
const LONGEST: u64 = 8_000_000;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let port = arguments.next().map_or(Ok(PORT), |port| port.parse()).context("the port is a number")?;
    let data = tempfile::tempdir()?;
    let mut session = surroundings::session_of_a_window(data.path());
    if let Some(file) = arguments.next() {
        let request = json!({ "path": fs::canonicalize(file)?, "passphrase": null });
        session.call("open_register", request).map_err(|no| anyhow!(no.message))?;
    }
    let server = Server::http((Ipv4Addr::LOCALHOST, port)).map_err(|reason| anyhow!("{reason}"))?;
    writeln!(std::io::stdout(), "http://127.0.0.1:5173/?bridge={port}")?;
    for request in server.incoming_requests() {
        answer(&mut session, request)?;
    }
    Ok(())
}

fn answer(session: &mut Session, mut request: Request) -> Result<()> {
    let origin = local_origin(&request);
    let mut response = match (request.method(), request.url()) {
        (Method::Post, "/call") => {
            let mut body = Vec::new();
            request.as_reader().take(LONGEST).read_to_end(&mut body)?;
            json_response(&call(session, &body))?
        }
        (Method::Options, _) => Response::from_data(Vec::new()).with_status_code(204),
        _ => Response::from_data(Vec::new()).with_status_code(405),
    };
    if let Some(origin) = origin {
        response.add_header(header("Access-Control-Allow-Origin", &origin)?);
        response.add_header(header("Access-Control-Allow-Headers", "content-type")?);
    }
    // The browser may have gone away in the meantime; the next request is served all the same.
    let _ = request.respond(response);
    Ok(())
}

fn call(session: &mut Session, body: &[u8]) -> Value {
    let Ok(mut call) = serde_json::from_slice::<Value>(body) else {
        return json!({ "no": { "message": "The request is not JSON." } });
    };
    let command = call["command"].as_str().unwrap_or_default().to_owned();
    match session.call(&command, call["request"].take()) {
        Ok(answer) => json!({ "ok": answer }),
        Err(no) => json!({ "no": no }),
    }
}

fn json_response(value: &Value) -> Result<Response<std::io::Cursor<Vec<u8>>>> {
    Ok(Response::from_data(serde_json::to_vec(value)?).with_header(header("Content-Type", "application/json")?))
}

/// The origin of the request, if it is a page on this computer.
fn local_origin(request: &Request) -> Option<String> {
    let origin = request.headers().iter().find(|header| header.field.equiv("Origin"))?.value.as_str();
    let host = origin.strip_prefix("http://")?.split(':').next()?;
    matches!(host, "localhost" | "127.0.0.1").then(|| origin.to_owned())
}

fn header(name: &str, value: &str) -> Result<Header> {
    Header::from_bytes(name, value).map_err(|()| anyhow!("{name} cannot be {value}"))
}
