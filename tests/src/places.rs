//! Every place of the window, and the way to it with the pointer. The pictures and the accessibility test go through all of them.
//!
//! Never in here: what a place must look like.

use anyhow::Result;

use crate::journey;
use crate::window::{Role, Window};

/// A place of the window with a register open.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// The list of assets.
    Assets,
    /// The dialog that makes an asset.
    NewAsset,
    /// One asset.
    Asset,
    /// Its history.
    AssetHistory,
    /// A row of a repeating section, open.
    AssetRow,
    /// A long list of codes, open.
    CodePicker,
    /// The small form that takes a reason.
    Reason,
    /// The roles one may act as.
    ActingMenu,
    /// The list of people.
    People,
    /// One person.
    Person,
    /// The history of the register.
    History,
    /// A page of the settings.
    Settings(&'static str),
    /// The command palette.
    Palette,
    /// The keys of the page.
    Shortcuts,
}

impl Place {
    /// All of them, in the order of the rail.
    pub const ALL: [Self; 21] = [
        Self::Assets,
        Self::NewAsset,
        Self::Asset,
        Self::AssetRow,
        Self::AssetHistory,
        Self::CodePicker,
        Self::Reason,
        Self::ActingMenu,
        Self::People,
        Self::Person,
        Self::History,
        Self::Settings("Council"),
        Self::Settings("Structure"),
        Self::Settings("Dated law"),
        Self::Settings("Lists"),
        Self::Settings("Policy documents"),
        Self::Settings("This computer"),
        Self::Settings("The file"),
        Self::Settings("About"),
        Self::Palette,
        Self::Shortcuts,
    ];

    /// Its name as part of a file name.
    pub fn slug(self) -> String {
        match self {
            Self::Assets => "assets".to_owned(),
            Self::NewAsset => "new-asset".to_owned(),
            Self::Asset => "asset".to_owned(),
            Self::AssetHistory => "asset-history".to_owned(),
            Self::AssetRow => "asset-row".to_owned(),
            Self::CodePicker => "code-picker".to_owned(),
            Self::Reason => "reason".to_owned(),
            Self::ActingMenu => "acting-menu".to_owned(),
            Self::People => "people".to_owned(),
            Self::Person => "person".to_owned(),
            Self::History => "history".to_owned(),
            Self::Settings(page) => format!("settings-{}", page.to_lowercase().replace(' ', "-")),
            Self::Palette => "palette".to_owned(),
            Self::Shortcuts => "shortcuts".to_owned(),
        }
    }

    /// Goes there from anywhere.
    ///
    /// # Errors
    /// If there is no way.
    pub async fn go(self, window: &Window) -> Result<()> {
        match self {
            Self::Assets => journey::go_to(window, "Assets").await,
            Self::NewAsset => {
                journey::act_as(window, journey::IG_LEAD).await?;
                journey::go_to(window, "Assets").await?;
                window.press(Role::Button, "New asset").await?;
                window.find(Role::Dialog, "").await.map(drop)
            }
            Self::Asset => journey::open_asset(window, journey::BLUE_BADGE).await,
            Self::AssetRow => {
                journey::open_asset(window, journey::BLUE_BADGE).await?;
                journey::open_purpose(window).await
            }
            Self::AssetHistory => {
                journey::open_asset(window, journey::BLUE_BADGE).await?;
                // In a small window it is a drawer.
                if window.has(Role::Button, "To do and history").await? {
                    window.press(Role::Button, "To do and history").await?;
                }
                window.press(Role::Tab, "History").await
            }
            Self::CodePicker => {
                journey::open_asset(window, journey::BLUE_BADGE).await?;
                journey::open_purpose(window).await?;
                window.press(Role::TextBox, "Lawful basis").await?;
                window.find(Role::Option, "Public task").await.map(drop)
            }
            Self::Reason => {
                journey::open_asset(window, journey::BLUE_BADGE).await?;
                window.press(Role::Button, "Give a reason").await?;
                window.find(Role::TextBox, "Reason").await.map(drop)
            }
            Self::ActingMenu => {
                journey::go_to(window, "Assets").await?;
                window.press(Role::Button, "Acting as").await?;
                window.find(Role::MenuItem, journey::IG_LEAD).await.map(drop)
            }
            Self::People => journey::go_to(window, "People").await,
            Self::Person => {
                journey::go_to(window, "People").await?;
                journey::open_first_person(window).await
            }
            Self::History => journey::go_to(window, "History").await,
            Self::Settings(page) => {
                journey::go_to(window, "Settings").await?;
                window.press(Role::Pressable, page).await
            }
            Self::Palette => {
                journey::go_to(window, "Assets").await?;
                window.press(Role::Button, "Find or do").await?;
                window.find(Role::Dialog, "").await.map(drop)
            }
            Self::Shortcuts => {
                journey::go_to(window, "Assets").await?;
                window.keys("?").await?;
                window.find(Role::Dialog, "").await.map(drop)
            }
        }
    }

    /// Leaves what lies over the page, if this place does.
    ///
    /// # Errors
    /// If the window is gone.
    pub async fn leave(self, window: &Window) -> Result<()> {
        match self {
            Self::NewAsset | Self::CodePicker | Self::Reason | Self::ActingMenu | Self::Palette | Self::Shortcuts => {
                window.escape().await
            }
            _ => Ok(()),
        }
    }
}
