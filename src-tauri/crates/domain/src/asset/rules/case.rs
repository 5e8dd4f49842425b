//! The asset as the rules read it: rows in the order people see, each purpose with the data that serves it.
//!
//! Never in here: a condition of a rule.

use chrono::NaiveDate;

use crate::asset::{Asset, AssetFacts, DataItem, Purpose, Recipient, RetentionRule, Transfer};
use crate::record::RowId;
use crate::vocabulary::SpecialCategory;

/// One asset before the rules.
pub(super) struct Case<'a> {
    pub(super) asset: &'a Asset,
    pub(super) facts: &'a AssetFacts<'a>,
    pub(super) on: NaiveDate,
    pub(super) purposes: Vec<PurposeCase<'a>>,
    pub(super) data_items: Vec<(&'a RowId, &'a DataItem)>,
    pub(super) recipients: Vec<&'a Recipient>,
    pub(super) transfers: Vec<&'a Transfer>,
    pub(super) retention: Vec<&'a RetentionRule>,
}

/// A purpose with the data items that serve it.
pub(super) struct PurposeCase<'a> {
    pub(super) id: &'a RowId,
    pub(super) row: &'a Purpose,
    pub(super) data: Vec<&'a DataItem>,
}

impl<'a> Case<'a> {
    pub(super) fn new(asset: &'a Asset, facts: &'a AssetFacts<'a>, on: NaiveDate) -> Self {
        let data_items = asset.data_items.in_order();
        let purposes = asset
            .purposes
            .in_order()
            .into_iter()
            .map(|(id, row)| PurposeCase {
                id,
                row,
                data: data_items.iter().map(|(_, item)| *item).filter(|item| item.purpose_keys.contains(id)).collect(),
            })
            .collect();
        Self {
            asset,
            facts,
            on,
            purposes,
            data_items,
            recipients: rows(asset.recipients.in_order()),
            transfers: rows(asset.transfers.in_order()),
            retention: rows(asset.retention.in_order()),
        }
    }

    /// Every tick in the control of special categories, with the key of its data item: what rules about the whole asset read.
    pub(super) fn ticked(&self) -> Vec<(&'a str, &'a [SpecialCategory])> {
        self.data_items
            .iter()
            .filter(|(_, item)| !item.special_categories.is_empty())
            .map(|(_, item)| (item.key.as_str(), item.special_categories.as_slice()))
            .collect()
    }
}

impl<'a> PurposeCase<'a> {
    /// The first linked item that is special category data, with its first category (note 1 of asset.md §5).
    pub(super) fn special(&self) -> Option<(&'a DataItem, SpecialCategory)> {
        self.data.iter().find_map(|item| item.special().next().map(|category| (*item, category)))
    }

    /// Whether the purpose uses criminal-offence data.
    pub(super) fn uses_criminal_data(&self) -> bool {
        self.data.iter().any(|item| item.is_criminal())
    }

    /// The ticks of the linked data items.
    pub(super) fn ticked(&self) -> Vec<(&'a str, &'a [SpecialCategory])> {
        self.data
            .iter()
            .filter(|item| !item.special_categories.is_empty())
            .map(|item| (item.key.as_str(), item.special_categories.as_slice()))
            .collect()
    }
}

fn rows<'a, T>(ordered: Vec<(&'a RowId, &'a T)>) -> Vec<&'a T> {
    ordered.into_iter().map(|(_, row)| row).collect()
}
