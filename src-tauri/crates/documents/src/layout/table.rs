//! Tables: a ruled head that is repeated on every page, rows that stay whole where a page can hold them, no fills.

use super::Flow;
use super::words::{CELL, HEAD, Style, base_line, measure};
use crate::block::{RowHead, Table, Value};
use crate::drawing::{Ink, Pen, swatch};
use crate::face::Weight;
use crate::page::{Artifact, points};
use crate::tags::{NodeId, Tag, Tree};
use crate::text::{Paragraph, Span, Text};

/// Between two columns.
const GAP: f32 = 8.0;
/// Above and below the words of a row.
const PAD: f32 = 4.0;
/// Between two paragraphs of a cell.
const BETWEEN: f32 = 3.0;
/// What the mark of a level takes before its word.
const MARK: f32 = 15.0;

/// A cell on lines.
struct Set {
    paragraphs: Vec<Paragraph>,
    mark: Option<tollgate_domain::dpia::RiskLevel>,
}

/// How far a cell has been placed: paragraph and line.
#[derive(Clone, Copy, Default)]
struct Reached {
    paragraph: usize,
    line: usize,
}

/// Left edge and width of a column.
type Column = (f32, f32);

impl Flow<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let columns = columns(table, self.left, self.width);
        let node = self.tree.add(Tree::ROOT, Tag::Table);
        self.tree.node(node).alternative = Some(table.title.clone());
        let head = self.set_head(table, &columns);
        let head_height = height_of(&head, &HEAD);
        let first = table.rows.first().map(|row| self.set_row(table, row, &columns));
        let first_height = first.as_ref().map_or(0.0, |cells| height_of(cells, &CELL));
        self.ensure((head_height + first_height).min(self.whole_page()));
        self.skip(2.0);
        if head.is_empty() {
            self.rule(Pen { ink: Ink::BLACK, width: 1.0 });
        } else {
            let group = self.tree.add(node, Tag::Head);
            let row = self.tree.add(group, Tag::Row);
            for (cell, column) in head.iter().zip(&columns) {
                let cell_node = self.tree.add(row, Tag::ColumnHead);
                self.cell_lines(cell, *column, &HEAD, cell_node);
            }
            self.y += head_height;
            self.begun = true;
            self.rule(Pen { ink: Ink::BLACK, width: 1.0 });
        }
        if table.rows.is_empty() {
            self.y += 6.0;
            return;
        }
        let body = self.tree.add(node, Tag::Rows);
        let mut ready = first;
        let last = table.rows.len() - 1;
        for (index, row) in table.rows.iter().enumerate() {
            let cells = ready.take().unwrap_or_else(|| self.set_row(table, row, &columns));
            // The last row does not stand alone on a page: the one before goes with it.
            if index + 1 == last {
                let after = self.set_row(table, &table.rows[last], &columns);
                let together = height_of(&cells, &CELL) + height_of(&after, &CELL);
                if self.room() < together && together <= self.whole_page() - head_height && index > 0 {
                    self.turn_page(&head, &columns);
                }
                ready = Some(after);
            }
            let row_node = self.tree.add(body, Tag::Row);
            self.row(&cells, &columns, &head, row_node);
        }
        self.y += 10.0;
    }

    /// Places a row: whole if a page can hold it, else over as many pages as it takes.
    fn row(&mut self, cells: &[Set], columns: &[Column], head: &[Set], row: NodeId) {
        let height = height_of(cells, &CELL);
        let repeated = if head.is_empty() { 0.0 } else { height_of(head, &HEAD) };
        if self.room() < height && height <= self.whole_page() - repeated {
            self.turn_page(head, columns);
        }
        let nodes: Vec<NodeId> = (0..cells.len())
            .map(|index| self.tree.add(row, if index == 0 { Tag::RowHead } else { Tag::Cell }))
            .collect();
        let mut reached = vec![Reached::default(); cells.len()];
        loop {
            let room = self.room() - 2.0 * PAD;
            let mut tallest = 0.0_f32;
            let mut done = true;
            for (((cell, column), node), reached) in cells.iter().zip(columns).zip(&nodes).zip(&mut reached) {
                let used = self.fill_cell(cell, *column, *node, reached, room);
                tallest = tallest.max(used);
                done &= reached.paragraph >= cell.paragraphs.len();
            }
            self.y += tallest + 2.0 * PAD;
            self.begun = true;
            if done {
                break;
            }
            self.turn_page(head, columns);
        }
        self.rule(Pen { ink: Ink::PALE, width: 0.5 });
    }

    /// The next page, with the head once more for the eye only.
    fn turn_page(&mut self, head: &[Set], columns: &[Column]) {
        self.next_page();
        if head.is_empty() {
            return;
        }
        self.page().open_artifact(Artifact::Header);
        for (cell, (left, width)) in head.iter().zip(columns) {
            let mut y = self.y + PAD;
            for paragraph in &cell.paragraphs {
                for line in &paragraph.lines {
                    let x = if paragraph.rtl { left + width - points(line.width, HEAD.size) } else { *left };
                    self.page().text(line, [x, y + base_line(&HEAD)], HEAD.size, HEAD.ink);
                    y += HEAD.leading;
                }
            }
        }
        self.close();
        self.y += height_of(head, &HEAD);
        self.rule(Pen { ink: Ink::BLACK, width: 1.0 });
    }

    fn rule(&mut self, pen: Pen) {
        let (left, width, y) = (self.left, self.width, self.y);
        self.artifact(Artifact::Layout, |page| page.rule([left, y, left + width, y], pen));
    }

    /// Places what fits of a cell, at least one line, and tells the height that it took.
    fn fill_cell(&mut self, cell: &Set, column: Column, node: NodeId, reached: &mut Reached, room: f32) -> f32 {
        let mut used = 0.0;
        let (left, width) = indented(column, cell);
        if let Some(level) = cell.mark.filter(|_| reached.paragraph == 0 && reached.line == 0) {
            let shapes = swatch(level, column.0, self.y + PAD + 2.0, 10.0);
            self.artifact_shapes(shapes);
        }
        while let Some(paragraph) = cell.paragraphs.get(reached.paragraph) {
            let between = if used > 0.0 && reached.line == 0 { BETWEEN } else { 0.0 };
            let here: Vec<_> = paragraph.lines[reached.line..]
                .iter()
                .enumerate()
                .take_while(|(index, _)| {
                    #[allow(clippy::cast_precision_loss, reason = "a page has some dozen lines")]
                    let below = used + between + (*index as f32 + 1.0) * CELL.leading;
                    below <= room + 0.01 || (used == 0.0 && *index == 0 && room < CELL.leading)
                })
                .map(|(_, line)| line)
                .collect();
            if here.is_empty() && !paragraph.lines.is_empty() {
                return used;
            }
            used += between;
            // Several paragraphs in a cell are several to a screen reader; one is the cell itself.
            let own = if cell.paragraphs.len() > 1 { self.tree.add(node, Tag::P) } else { node };
            self.tree.node(own).rtl = paragraph.rtl;
            self.open(own);
            for line in &here {
                let x = if paragraph.rtl { left + width - points(line.width, CELL.size) } else { left };
                let y = self.y + PAD + used + base_line(&CELL);
                self.page().text(line, [x, y], CELL.size, CELL.ink);
                used += CELL.leading;
            }
            self.close();
            reached.line += here.len();
            if reached.line >= paragraph.lines.len() {
                *reached = Reached { paragraph: reached.paragraph + 1, line: 0 };
            } else {
                return used;
            }
        }
        used
    }

    fn cell_lines(&mut self, cell: &Set, (left, width): Column, style: &Style, node: NodeId) {
        self.open(node);
        let mut y = self.y + PAD;
        for paragraph in &cell.paragraphs {
            for line in &paragraph.lines {
                let x = if paragraph.rtl { left + width - points(line.width, style.size) } else { left };
                self.page().text(line, [x, y + base_line(style)], style.size, style.ink);
                y += style.leading;
            }
        }
        self.close();
    }

    fn set_head(&mut self, table: &Table, columns: &[Column]) -> Vec<Set> {
        let cells = table.head.iter().zip(columns);
        cells
            .map(|(title, (_, width))| {
                let paragraph = self.set.paragraph(&Text::bold(title), measure(*width, HEAD.size));
                Set { paragraphs: vec![paragraph], mark: None }
            })
            .collect()
    }

    fn set_row(&mut self, table: &Table, row: &[Value], columns: &[Column]) -> Vec<Set> {
        let cells = row.iter().zip(columns).enumerate();
        cells
            .map(|(index, (value, column))| {
                let mark = value.level;
                let (_, width) = indented(*column, &Set { paragraphs: Vec::new(), mark });
                let bold = index == 0 && table.row_head == RowHead::Bold;
                let paragraphs = value.words.iter().map(|text| {
                    let text = if bold { bolder(text) } else { text.clone() };
                    self.set.paragraph(&text, measure(width, CELL.size))
                });
                Set { paragraphs: paragraphs.collect(), mark }
            })
            .collect()
    }

    pub(super) fn height_of_table(&mut self, table: &Table, width: f32) -> f32 {
        let columns = columns(table, 0.0, width);
        let head = self.set_head(table, &columns);
        let mut height = height_of(&head, &HEAD) + 12.0;
        for row in &table.rows {
            height += height_of(&self.set_row(table, row, &columns), &CELL);
        }
        height
    }

    pub(super) fn height_of_first_row(&mut self, table: &Table, width: f32) -> f32 {
        let columns = columns(table, 0.0, width);
        let head = height_of(&self.set_head(table, &columns), &HEAD);
        let first = table.rows.first().map(|row| self.set_row(table, row, &columns));
        // A row that takes a page by itself is divided: its first lines are enough.
        head + first.map_or(0.0, |cells| height_of(&cells, &CELL)).min(160.0)
    }
}

fn bolder(text: &Text) -> Text {
    Text(text.0.iter().map(|span| Span { text: span.text.clone(), weight: Weight::Bold }).collect())
}

fn indented((left, width): Column, cell: &Set) -> Column {
    if cell.mark.is_some() { (left + MARK, width - MARK) } else { (left, width) }
}

fn columns(table: &Table, left: f32, width: f32) -> Vec<Column> {
    let whole: u16 = table.shares.iter().sum();
    let mut x = left;
    table
        .shares
        .iter()
        .map(|share| {
            let wide = width * f32::from(*share) / f32::from(whole.max(1));
            let column = (x, (wide - GAP).max(24.0));
            x += wide;
            column
        })
        .collect()
}

#[allow(clippy::cast_precision_loss, reason = "a cell has at most some thousand lines")]
fn height_of(cells: &[Set], style: &Style) -> f32 {
    let height = |cell: &Set| {
        let lines: usize = cell.paragraphs.iter().map(|paragraph| paragraph.lines.len()).sum();
        lines as f32 * style.leading + cell.paragraphs.len().saturating_sub(1) as f32 * BETWEEN
    };
    if cells.is_empty() { 0.0 } else { cells.iter().map(height).fold(0.0, f32::max) + 2.0 * PAD }
}
