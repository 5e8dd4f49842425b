//! Files that a stranger sends: whatever they hold, reading them ends, and nothing but the honest document passes as it.
//!
//! Never in here: forgeries with a plan (`signatures`).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it is wrong")]

mod paper;

use std::sync::LazyLock;

use paper::{Written, identity, issued, signed};
use proptest::prelude::*;
use tollgate_signing::verify;

static HONEST: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let one = |written| {
        let pdf = signed(&issued(&["dpo", "siro"], written), "dpo", &identity("DPO"), "09:00");
        signed(&pdf, "siro", &identity("SIRO"), "10:00")
    };
    vec![one(Written::Table), one(Written::Stream), one(Written::ObjectStreams)]
});

/// Something done to a file at two places of it, given as parts of its length.
#[derive(Clone, Debug)]
enum Harm {
    Cut,
    Copied,
    Overwritten(Vec<u8>),
    Inserted(Vec<u8>),
}

fn harm() -> impl Strategy<Value = Harm> {
    let words = prop_oneof![
        prop::collection::vec(any::<u8>(), 1..40),
        prop::sample::select(vec![
            "endobj\n",
            "stream\n",
            "/Prev 0",
            "/Prev 99999999999",
            "startxref\n0\n%%EOF",
            "trailer\n<<>>",
            "<<",
            "[[[[",
            "((((",
            "/V 1 0 R",
            "xref\n0 99999999\n",
            "/Length 99999999999",
            "/Length -1",
            "9 0 obj\n",
            "%%EOF",
            "/Type/XRef/W[8 8 8]",
        ])
        .prop_map(|words| words.as_bytes().to_vec()),
    ];
    prop_oneof![
        Just(Harm::Cut),
        Just(Harm::Copied),
        words.clone().prop_map(Harm::Overwritten),
        words.prop_map(Harm::Inserted),
    ]
}

fn harmed(pdf: &[u8], harm: &Harm, from: f64, length: usize) -> Vec<u8> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a small file"
    )]
    let start = (from * pdf.len() as f64) as usize;
    let end = (start + length).min(pdf.len());
    let mut changed = pdf[..start].to_vec();
    match harm {
        Harm::Cut => {}
        Harm::Copied => changed.extend([&pdf[start..end], &pdf[start..end]].concat()),
        Harm::Overwritten(words) | Harm::Inserted(words) => changed.extend(words),
    }
    let rest = match harm {
        Harm::Inserted(_) => start,
        Harm::Overwritten(words) => (start + words.len()).min(pdf.len()),
        Harm::Cut | Harm::Copied => end,
    };
    changed.extend(&pdf[rest..]);
    changed
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_harm_goes_unseen(which in 0..3_usize, harm in harm(), from in 0.0..1.0_f64, length in 1..400_usize) {
        let honest = &HONEST[which];
        let changed = harmed(honest, &harm, from, length);
        let complete = verify(&changed).is_ok_and(|report| report.is_complete());
        prop_assert_eq!(complete, changed == *honest, "{:?} at {} of {}", harm, from, length);
    }

    #[test]
    fn garbage_is_read_to_its_end(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert!(!verify(&[b"%PDF-1.7\n", bytes.as_slice()].concat()).is_ok_and(|report| report.is_complete()));
    }
}

#[test]
fn a_file_that_unpacks_to_more_than_it_should_is_refused() {
    use lopdf::{Document, Stream, dictionary};
    let mut document = Document::with_version("1.7");
    let mut bomb = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, vec![b' '; 80 * 1024 * 1024]);
    bomb.compress().unwrap();
    let held = document.add_object(bomb);
    let file = document.add_object(dictionary! {
        "Type" => "Filespec", "UF" => lopdf::Object::string_literal("x.json"), "AFRelationship" => "Data",
        "EF" => dictionary! { "F" => held },
    });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "AF" => vec![file.into()] });
    document.trailer.set("Root", catalog);
    let mut small = Vec::new();
    document.save_to(&mut small).unwrap();
    assert!(small.len() < 1024 * 1024, "it looks harmless");
    assert_eq!(verify(&small).unwrap().record, None, "a record larger than any of ours is not unpacked");
}
