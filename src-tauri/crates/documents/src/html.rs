//! The same blocks as accessible HTML, for the preview in the window.
//!
//! Never in here: a style, a script, or a block that the paper does not have.

use std::fmt::Write as _;

use tollgate_domain::dpia::RiskLevel;
use tollgate_domain::vocabulary::Code as _;

use crate::block::{Block, Cover, Depth, Document, RowHead, SignaturePlace, Table, Value};
use crate::drawing::{Drawing, escaped, swatch};
use crate::face::Weight;
use crate::text::Text;

/// The document as one `article` element. Every text is escaped; there is nothing in it that could run or that leads outside.
pub fn html(document: &Document) -> String {
    let mut out =
        format!("<article lang=\"en-GB\" class=\"paper\" aria-label=\"{}\">", escaped(&document.identity.title));
    blocks(&document.blocks, &mut out);
    out.push_str("</article>");
    out
}

fn blocks(all: &[Block], out: &mut String) {
    for block in all {
        // Writing to a String cannot go wrong.
        let _ = match block {
            Block::Cover(one) => cover(one, out),
            Block::Contents => Ok(()),
            Block::NewPage(_) => write!(out, "<hr>"),
            Block::Heading(depth, title) => {
                let level = match depth {
                    Depth::Title => 1,
                    Depth::Part => 2,
                    Depth::Piece => 3,
                };
                write!(out, "<h{level}>{}</h{level}>", escaped(title))
            }
            Block::Paragraph(words) => write!(out, "<p>{}</p>", text(words)),
            Block::Note(words) => write!(out, "<p class=\"note\">{}</p>", text(words)),
            Block::List(items) => {
                out.push_str("<ul>");
                for item in items {
                    let _ = write!(out, "<li>{}</li>", text(item));
                }
                write!(out, "</ul>")
            }
            Block::Band(parts) => {
                out.push_str("<dl class=\"band\">");
                for part in parts {
                    let (label, mark, value) = (escaped(&part.label), mark(part.level), escaped(&part.value));
                    let _ = write!(out, "<div><dt>{label}</dt><dd>{mark}{value}</dd></div>");
                }
                write!(out, "</dl>")
            }
            Block::Table(one) => table(one, out),
            Block::Figure(figure) => {
                write!(out, "<figure>{}</figure>", figure.drawing.to_svg(&figure.alternative))
            }
            Block::Pair(one, other) => {
                out.push_str("<div class=\"pair\"><div>");
                blocks(one, out);
                out.push_str("</div><div>");
                blocks(other, out);
                write!(out, "</div></div>")
            }
            Block::Signatures(places) => signatures(places, out),
        };
    }
}

fn cover(cover: &Cover, out: &mut String) -> std::fmt::Result {
    write!(out, "<header><h1>{}</h1>", escaped(&cover.title))?;
    for line in &cover.lines {
        write!(out, "<p>{}</p>", escaped(line))?;
    }
    let rows = cover.facts.iter().map(|(label, value)| vec![Value::words(label), value.clone()]).collect();
    let facts = Table {
        title: "About this document".to_owned(),
        head: Vec::new(),
        shares: Vec::new(),
        row_head: RowHead::Bold,
        rows,
    };
    if !facts.rows.is_empty() {
        table(&facts, out)?;
    }
    if let Some(notice) = &cover.notice {
        write!(out, "<p><strong>{}</strong></p>", escaped(notice))?;
    }
    write!(out, "</header>")
}

fn table(table: &Table, out: &mut String) -> std::fmt::Result {
    write!(out, "<table><caption>{}</caption>", escaped(&table.title))?;
    if !table.head.is_empty() {
        out.push_str("<thead><tr>");
        for title in &table.head {
            write!(out, "<th scope=\"col\">{}</th>", escaped(title))?;
        }
        out.push_str("</tr></thead>");
    }
    out.push_str("<tbody>");
    for row in &table.rows {
        out.push_str("<tr>");
        for (index, value) in row.iter().enumerate() {
            let words: Vec<String> = value.words.iter().map(text).collect();
            let words = format!("{}{}", mark(value.level), words.join("<br>"));
            if index == 0 {
                write!(out, "<th scope=\"row\">{words}</th>")?;
            } else {
                write!(out, "<td>{words}</td>")?;
            }
        }
        out.push_str("</tr>");
    }
    write!(out, "</tbody></table>")
}

fn signatures(places: &[SignaturePlace], out: &mut String) -> std::fmt::Result {
    out.push_str("<ol class=\"signatures\">");
    for place in places {
        write!(
            out,
            "<li><strong>{}</strong><br>{}<br>{}. Not signed.</li>",
            escaped(&place.role),
            escaped(&place.statement),
            escaped(&place.organisation)
        )?;
    }
    write!(out, "</ol>")
}

/// The mark of a level; the word follows it, so that it says nothing by itself.
fn mark(level: Option<RiskLevel>) -> String {
    let Some(level) = level else { return String::new() };
    let drawing = Drawing { width: 12.0, height: 12.0, shapes: swatch(level, 0.5, 0.5, 11.0) };
    format!("<span class=\"level {}\" aria-hidden=\"true\">{}</span> ", level.code(), drawing.to_svg(""))
}

fn text(text: &Text) -> String {
    let spans = text.0.iter().map(|span| {
        let words = escaped(&span.text);
        match span.weight {
            Weight::Regular => words,
            Weight::Bold => format!("<strong>{words}</strong>"),
            Weight::Italic => format!("<em>{words}</em>"),
        }
    });
    spans.collect()
}
