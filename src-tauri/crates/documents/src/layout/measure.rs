//! How high blocks are before they are placed: for what must stay together.

use super::Flow;
use super::words::{BODY, NOTE, heading_style, lines, measure};
use crate::block::Block;
use crate::text::Text;

impl Flow<'_> {
    /// The height of blocks in a column, where they may stand in one.
    pub(super) fn height_of(&mut self, blocks: &[Block], width: f32) -> f32 {
        blocks.iter().map(|block| self.height(block, width)).sum()
    }

    fn height(&mut self, block: &Block, width: f32) -> f32 {
        match block {
            Block::Heading(depth, title) => {
                let style = heading_style(*depth);
                let paragraph = self.set.paragraph(&Text::bold(title), measure(width, style.size));
                style.before + lines(&paragraph) * style.leading + style.after
            }
            Block::Paragraph(text) => {
                lines(&self.set.paragraph(text, measure(width, BODY.size))) * BODY.leading + BODY.after
            }
            Block::Note(text) => {
                lines(&self.set.paragraph(text, measure(width, NOTE.size))) * NOTE.leading + NOTE.after
            }
            Block::Figure(figure) => figure.drawing.height + 8.0,
            Block::Table(table) => self.height_of_table(table, width),
            // What never stands in a column is not measured.
            _ => f32::INFINITY,
        }
    }

    /// What must stand below a heading on the same page.
    pub(super) fn least_of(&mut self, after: &[Block]) -> f32 {
        match after.first() {
            Some(Block::Heading(depth, _)) => {
                let style = heading_style(*depth);
                style.before + style.leading + style.after + self.least_of(&after[1..])
            }
            Some(Block::Paragraph(_) | Block::List(_)) => 2.0 * BODY.leading,
            Some(Block::Note(text)) => {
                let height = lines(&self.set.paragraph(text, measure(self.width, NOTE.size))) * NOTE.leading;
                height + NOTE.after + self.least_of(&after[1..])
            }
            Some(Block::Table(table)) => self.height_of_first_row(table, self.width),
            Some(Block::Figure(figure)) => figure.drawing.height,
            Some(Block::Band(_)) => 60.0,
            Some(Block::Pair(one, other)) => {
                let half = (self.width - 22.0) / 2.0;
                self.height_of(one, half).max(self.height_of(other, half))
            }
            Some(Block::Signatures(_)) => 130.0,
            Some(Block::Cover(_) | Block::Contents | Block::NewPage(_)) | None => 0.0,
        }
    }
}
