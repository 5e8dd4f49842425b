//! Searching the whole register.

use crate::contract::{No, Search, SearchHit, SearchHits};
use crate::register::small;
use crate::session::Session;

/// How many hits are given unless somebody asks for more.
const USUAL: u32 = 50;

/// Search the whole register.
pub(crate) fn search(session: &mut Session, request: Search) -> Result<SearchHits, No> {
    let register = session.register()?;
    let limit = request.limit.unwrap_or(USUAL).min(1000);
    let hits: Vec<SearchHit> = register
        .store
        .search(&request.words, limit)?
        .into_iter()
        .map(|hit| SearchHit {
            kind: hit.kind.code().to_owned(),
            reference: hit.reference,
            name: hit.title,
            excerpt: hit.excerpt,
        })
        .collect();
    let total = small(hits.len());
    Ok(SearchHits { hits, total })
}
