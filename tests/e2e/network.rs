//! The application opens no network connection: not it, and none of the web view's own processes.

use std::collections::BTreeSet;
use std::fs;

use acceptance::journey;
use acceptance::window::{Start, Window, run_alone};
use anyhow::Result;

use crate::setting::Setting;

/// As a reader starts it, there is not even a socket with which a connection could be made.
#[test]
fn no_internet_socket_is_made() -> Result<()> {
    let setting = Setting::new()?;
    let file = setting.sample(None)?;
    let trace = setting.path("alone.trace");
    run_alone(&Start { trace: Some(&trace), ..setting.start(Some(&file)) }, 8)?;

    let trace = fs::read_to_string(trace)?;
    assert!(trace.contains("AF_UNIX"), "strace must have seen the sockets on which the window talks to the screen");
    assert!(setting.log()?.contains("open_register"), "the page must have opened the register while it was watched");
    let made: Vec<_> = trace.lines().filter(|line| line.contains("socket(AF_INET")).collect();
    assert!(made.is_empty(), "the application made sockets of the internet: {made:#?}");
    Ok(())
}

/// Under WebDriver the web view listens on a port of this computer for the driver, and connects to it once to see that it works.
/// Nothing else may be connected to while everything is done.
#[tokio::test]
async fn nothing_is_connected_to_while_the_main_job_is_done() -> Result<()> {
    let setting = Setting::new()?;
    let file = setting.sample(None)?;
    let trace = setting.path("driven.trace");
    let window = Window::open(&Start { trace: Some(&trace), ..setting.start(Some(&file)) }).await?;
    journey::main_job(&window, &mut journey::NoPictures).await?;
    window.close().await?;

    let trace = fs::read_to_string(trace)?;
    let listening: BTreeSet<_> = trace.lines().filter(|line| line.contains("bind(")).filter_map(own_address).collect();
    let connected: Vec<_> = trace
        .lines()
        .filter(|line| line.contains("connect(") && line.contains("AF_INET"))
        .filter(|line| own_address(line).is_none_or(|address| !listening.contains(address)))
        .collect();
    assert!(connected.is_empty(), "the application connected to something: {connected:#?}");
    Ok(())
}

/// Port and address of a call, if the address is this computer's own.
fn own_address(line: &str) -> Option<&str> {
    let from = line.find("sin_port=")?;
    let to = line.find("}, ")?;
    line.get(from..to).filter(|address| address.contains(r#"inet_addr("127.0.0.1")"#))
}
