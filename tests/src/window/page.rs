//! The page, in verbs of the reader.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use fantoccini::Client;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::Start;
use super::driver::Driver;
use super::frames::FRAMES;

/// Looks things up in the page.
const PAGE: &str = include_str!("page.js");

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(15);

/// Between two looks at the page.
const PAUSE: Duration = Duration::from_millis(50);

/// Key under which WebDriver hands over an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What a thing is, to a screen reader.
#[derive(Clone, Copy, Debug)]
pub enum Role {
    /// Whatever can be pressed: a button, a link, a tab, a line of a menu or of a list.
    Pressable,
    /// Something to press.
    Button,
    /// Something to follow.
    Link,
    /// Somewhere to write.
    TextBox,
    /// One of several views.
    Tab,
    /// One of the answers of a list.
    Option,
    /// One of a few answers.
    Radio,
    /// On or off.
    CheckBox,
    /// One line of a menu.
    MenuItem,
    /// A line of a table.
    Row,
    /// A heading.
    Heading,
    /// A dialog.
    Dialog,
    /// A region of the page.
    Region,
}

impl Role {
    /// Its name in `page.js`.
    const fn name(self) -> &'static str {
        match self {
            Self::Pressable => "pressable",
            Self::Button => "button",
            Self::Link => "link",
            Self::TextBox => "text_box",
            Self::Tab => "tab",
            Self::Option => "option",
            Self::Radio => "radio",
            Self::CheckBox => "check_box",
            Self::MenuItem => "menu_item",
            Self::Row => "row",
            Self::Heading => "heading",
            Self::Dialog => "dialog",
            Self::Region => "region",
        }
    }
}

/// The window of a running application. It ends with this value, as if the computer had been switched off.
pub struct Window {
    client: Client,
    // After the client, so that the session is gone before its driver.
    _driver: Driver,
}

impl Window {
    /// Starts the application and waits for its page.
    ///
    /// # Errors
    /// If the application or one of the programs around it does not start.
    pub async fn open(start: &Start<'_>) -> Result<Self> {
        let mut driver = Driver::start(start)?;
        let client = driver.connect(start).await?;
        let window = Self { client, _driver: driver };
        window.until("the page is drawn", "return document.body.innerText.trim().length > 0").await?;
        Ok(window)
    }

    /// Runs a script in the page; what [`PAGE`] defines is at hand.
    ///
    /// # Errors
    /// If the script throws or the window is gone.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let answer = self.client.execute(&format!("{PAGE}\n{script}"), arguments).await;
        answer.map_err(|reason| anyhow!("the page did not answer: {reason:?}"))
    }

    /// Runs a script that ends when it calls its last argument.
    ///
    /// # Errors
    /// If the script throws or the window is gone.
    pub async fn run_until_answered(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let answer = self.client.execute_async(&format!("{PAGE}\n{script}"), arguments).await;
        answer.map_err(|reason| anyhow!("the page did not answer: {reason:?}"))
    }

    /// Waits until a script answers `true`.
    ///
    /// # Errors
    /// If it does not in time; `what` says what was waited for.
    pub async fn until(&self, what: &str, script: &str) -> Result<()> {
        let began = Instant::now();
        while self.run(script, vec![]).await? != Value::Bool(true) {
            if began.elapsed() > PATIENCE {
                bail!("waited in vain: {what}. The page says: {}", self.text().await?);
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }

    /// Everything that can be read on the page.
    ///
    /// # Errors
    /// If the window is gone.
    pub async fn text(&self) -> Result<String> {
        let text = self.run("return words(document.body.innerText)", vec![]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until a text can be read.
    ///
    /// # Errors
    /// If it does not appear.
    pub async fn see(&self, text: &str) -> Result<()> {
        self.until(&format!("“{text}” can be read"), &format!("return readable({})", json!(text))).await
    }

    /// Waits until a text can no longer be read.
    ///
    /// # Errors
    /// If it stays.
    pub async fn see_no_more(&self, text: &str) -> Result<()> {
        self.until(&format!("“{text}” is gone"), &format!("return !readable({})", json!(text))).await
    }

    /// Whether something with this role and name is on the page now.
    ///
    /// # Errors
    /// If the window is gone.
    pub async fn has(&self, role: Role, name: &str) -> Result<bool> {
        let found = self.run("return named(arguments[0], arguments[1]).length > 0", pair(role, name)).await?;
        Ok(found == Value::Bool(true))
    }

    /// How many things with this role and name are on the page now.
    ///
    /// # Errors
    /// If the window is gone.
    pub async fn count(&self, role: Role, name: &str) -> Result<u64> {
        let found = self.run("return named(arguments[0], arguments[1]).length", pair(role, name)).await?;
        found.as_u64().context("a number of elements")
    }

    /// Waits for something with this role and name.
    ///
    /// # Errors
    /// If it does not appear; the sentence names what is there instead.
    pub async fn find(&self, role: Role, name: &str) -> Result<Element> {
        let began = Instant::now();
        loop {
            let found = self.run("return named(arguments[0], arguments[1])[0] ?? null", pair(role, name)).await?;
            if let Some(id) = found.get(ELEMENT).and_then(Value::as_str) {
                return Ok(Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned())));
            }
            if began.elapsed() > PATIENCE {
                let offered = self.run("return offered(arguments[0])", pair(role, name)).await?;
                bail!("there is no {} “{name}”; there are: {offered}", role.name());
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Presses something.
    ///
    /// # Errors
    /// If it is not there, or something lies over it.
    pub async fn press(&self, role: Role, name: &str) -> Result<()> {
        let began = Instant::now();
        loop {
            // A page that is being drawn again may replace the element between the look and the click.
            match self.find(role, name).await?.click().await {
                Ok(()) => return Ok(()),
                Err(reason) if began.elapsed() > PATIENCE => {
                    bail!("{} “{name}” cannot be pressed: {reason:?}", role.name());
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Writes into a field in place of what stands there, and stays in it.
    ///
    /// # Errors
    /// If the field is not there.
    pub async fn write(&self, label: &str, text: &str) -> Result<()> {
        self.press(Role::TextBox, label).await?;
        self.run("document.activeElement.select?.()", vec![]).await?;
        self.keys(text).await
    }

    /// Puts a text into a field at once, as from the clipboard, and stays in it.
    ///
    /// # Errors
    /// If the field is not there.
    pub async fn paste(&self, label: &str, text: &str) -> Result<()> {
        self.press(Role::TextBox, label).await?;
        let insert = "document.activeElement.select?.(); document.execCommand('insertText', false, arguments[0])";
        self.run(insert, vec![json!(text)]).await.map(drop)
    }

    /// What stands in a field.
    ///
    /// # Errors
    /// If the field is not there.
    pub async fn value(&self, label: &str) -> Result<String> {
        let field = self.find(Role::TextBox, label).await?;
        Ok(field.prop("value").await?.unwrap_or_default())
    }

    /// Presses keys wherever the focus is: text, or characters of [`fantoccini::key::Key`]; a modifier holds to the end.
    ///
    /// # Errors
    /// If the window is gone.
    pub async fn keys(&self, keys: &str) -> Result<()> {
        self.client.active_element().await?.send_keys(keys).await?;
        Ok(())
    }

    /// Leaves the field that has the focus, for the next one.
    ///
    /// # Errors
    /// If the window is gone.
    pub async fn leave_field(&self) -> Result<()> {
        self.keys(&Key::Tab.to_string()).await
    }

    /// Presses the keys of Undo, with no field in between.
    ///
    /// # Errors
    /// If the window is gone.
    pub async fn undo(&self) -> Result<()> {
        self.away_from_fields().await?;
        self.keys(&format!("{}z", char::from(Key::Control))).await
    }

    /// Presses the keys of Redo, with no field in between.
    ///
    /// # Errors
    /// If the window is gone.
    pub async fn redo(&self) -> Result<()> {
        self.away_from_fields().await?;
        self.keys(&format!("{}{}Z", char::from(Key::Control), char::from(Key::Shift))).await
    }

    async fn away_from_fields(&self) -> Result<()> {
        self.run("document.activeElement.blur()", vec![]).await.map(drop)
    }

    /// Waits until nothing moves any more: for pictures.
    ///
    /// # Errors
    /// If the window is gone.
    pub async fn settle(&self) -> Result<()> {
        let script = format!(
            "{FRAMES}\nconst answer = arguments[arguments.length - 1];
             document.fonts.ready.then(() => frames(0.4, () => {{}}, answer))"
        );
        self.run_until_answered(&script, vec![]).await.map(drop)
    }

    /// Presses Escape.
    ///
    /// # Errors
    /// If the window is gone.
    pub async fn escape(&self) -> Result<()> {
        self.keys(&Key::Escape.to_string()).await
    }

    /// Scrolls the list to a share of its height, and waits until it is drawn.
    ///
    /// # Errors
    /// If there is no list that scrolls.
    pub async fn scroll_list(&self, share: &str) -> Result<()> {
        let script = format!(
            "{FRAMES}\nconst list = scroller(); list.scrollTop = {share} * (list.scrollHeight - list.clientHeight);
             frames(0.3, () => {{}}, arguments[arguments.length - 1])"
        );
        self.run_until_answered(&script, vec![]).await.map(drop)
    }

    /// Gives the window a size.
    ///
    /// # Errors
    /// If the window does not take it.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.client.set_window_size(width, height).await?;
        let fits = format!("return innerWidth === {width} && innerHeight === {height}");
        self.until("the window has its size", &fits).await?;
        self.settle().await
    }

    /// Goes to an address.
    pub(super) async fn go_to(&self, address: &str) -> Result<()> {
        self.client.goto(address).await?;
        Ok(())
    }

    /// Writes a picture of the page.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub async fn picture(&self, file: &Path) -> Result<()> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, self.client.screenshot().await?).with_context(|| format!("writing {}", file.display()))
    }

    /// What axe-core has to say against the page as it stands: one line a violation.
    ///
    /// # Errors
    /// If axe-core is not installed or does not run.
    pub async fn violations(&self) -> Result<Vec<String>> {
        let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&axe).with_context(|| format!("reading {}", axe.display()))?;
        self.client.execute(&format!("{axe}\nwindow.axe = axe;"), vec![]).await?;
        let found = self
            .run_until_answered(
                "const answer = arguments[arguments.length - 1];
                 window.axe.run(document).then(
                   ({ violations, passes }) => answer(passes.length < 5 ? ['axe found hardly anything to look at'] : violations.map((one) => `${one.id}: ${one.help}: ` +
                     one.nodes.slice(0, 4).map((node) => node.html.slice(0, 200) + ' ' + (node.any[0]?.message ?? '')).join(' | '))),
                   (reason) => answer([`axe did not run: ${reason}`]))",
                vec![],
            )
            .await?;
        Ok(serde_json::from_value(found)?)
    }

    /// Closes the window as its reader does, and waits until the application has ended.
    ///
    /// # Errors
    /// If it does not end.
    pub async fn close(self) -> Result<()> {
        self.ask_to_close().await?;
        self.gone().await
    }

    /// Presses the cross of the window; the application may have something to ask first.
    ///
    /// # Errors
    /// If the window is gone already.
    pub async fn ask_to_close(&self) -> Result<()> {
        // A moment later, so that the answer to this is not cut off.
        let close = "window.__TAURI_INTERNALS__.invoke('plugin:window|close', { label: 'main' })";
        self.run(&format!("setTimeout(() => {close}, 100); return true"), vec![]).await.map(drop)
    }

    /// Closes the window by a button of the page, and waits until the application has ended.
    ///
    /// # Errors
    /// If there is no such button, or the application does not end.
    pub async fn close_by(self, button: &str) -> Result<()> {
        self.find(Role::Button, button).await?;
        let press = "const [button] = named('button', arguments[0]); setTimeout(() => button.click(), 100)";
        self.run(press, vec![json!(button)]).await?;
        self.gone().await
    }

    /// Waits until the application has ended.
    async fn gone(self) -> Result<()> {
        let began = Instant::now();
        while self.client.execute("return true", vec![]).await.is_ok() {
            if began.elapsed() > PATIENCE {
                bail!("the window did not close");
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }
}

fn pair(role: Role, name: &str) -> Vec<Value> {
    vec![json!(role.name()), json!(name)]
}
