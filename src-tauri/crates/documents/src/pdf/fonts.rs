//! The faces in use as fonts of the file: only the glyphs that are drawn, and for each code what it reads as.

use std::fmt::Write as _;

use harfrust::Font;
use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};
use sha2::{Digest as _, Sha256};
use subsetter::{GlyphRemapper, subset};

use super::{PaperDefect, deflate, object, packed};
use crate::face::Face;
use crate::text::{Typesetter, Used};

/// Writes every face in use; gives the resources that name them.
pub(super) fn write(file: &mut File, set: &Typesetter) -> Result<Dictionary, PaperDefect> {
    let mut fonts = Dictionary::new();
    for face in Face::ALL {
        let used = set.used(face);
        if !used.is_empty() {
            fonts.set(format!("F{}", face.index()), font(file, face, used)?);
        }
    }
    Ok(fonts)
}

fn font(file: &mut File, face: Face, used: &[Used]) -> Result<ObjectId, PaperDefect> {
    let mut remapper = GlyphRemapper::new();
    let glyphs: Vec<u16> = used.iter().map(|one| remapper.remap(one.glyph)).collect();
    let program = subset(face.bytes(), 0, &remapper).map_err(|reason| PaperDefect::Face(reason.to_string()))?;
    let name = format!("{}+{}", tag(&program), face.name());
    let length = program.len();
    let mut stream = packed(deflate(&program));
    stream.dict.set("Length1", super::integer(length));
    let program = file.add_object(stream);
    let descriptor = file.add_object(descriptor(face, &name, program));
    // Code 0 stands for nothing; the others follow in the order of their use.
    let places: Vec<u8> = std::iter::once(0).chain(glyphs).flat_map(u16::to_be_bytes).collect();
    let places = file.add_object(packed(deflate(&places)));
    let widths: Vec<Object> = used.iter().map(|one| i64::from(one.width).into()).collect();
    let descendant = file.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "CIDFontType2",
        "BaseFont" => name.as_str(),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor,
        "DW" => 0,
        "W" => vec![1.into(), widths.into()],
        "CIDToGIDMap" => places,
    });
    let reads = file.add_object(packed(deflate(reads(used).as_bytes())));
    Ok(file.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name.as_str(),
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![descendant.into()],
        "ToUnicode" => reads,
    }))
}

#[allow(clippy::cast_possible_truncation, reason = "a font's box is some thousand units wide")]
fn descriptor(face: Face, name: &str, program: ObjectId) -> Object {
    let scale = |value: f64, font: &Font| (value * 1000.0 / f64::from(font.units_per_em().max(1))).round() as i64;
    let metrics = face.font().map(|font| {
        let (bounds, line) = (font.metrics().bounds, font.metrics().hhea_line);
        let edges = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|edge| scale(edge.to_f64(), font));
        let line = line.map(|line| (scale(line.ascender.to_f64(), font), scale(line.descender.to_f64(), font)));
        (edges, line.unwrap_or((1069, -293)))
    });
    let (edges, (ascent, descent)) = metrics.unwrap_or(([0, -293, 1000, 1069], (1069, -293)));
    object(dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name,
        // Symbolic: the codes are the document's own.
        "Flags" => 4,
        "FontBBox" => edges.map(Object::from).to_vec(),
        "ItalicAngle" => if face == Face::Italic { -12 } else { 0 },
        "Ascent" => ascent,
        "Descent" => descent,
        "CapHeight" => 714,
        "StemV" => if face == Face::Bold { 140 } else { 80 },
        "FontFile2" => program,
    })
}

/// Six letters that tell this selection of glyphs from another.
fn tag(program: &[u8]) -> String {
    Sha256::digest(program)[..6].iter().map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// What each code reads as, in UTF-16.
fn reads(used: &[Used]) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let coded: Vec<(usize, &Used)> = used.iter().enumerate().map(|(index, one)| (index + 1, one)).collect();
    for block in coded.chunks(100) {
        // Writing to a String cannot go wrong.
        let _ = writeln!(map, "{} beginbfchar", block.len());
        for (code, one) in block {
            let _ = write!(map, "<{code:04X}> <");
            for unit in one.reads.encode_utf16() {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}
