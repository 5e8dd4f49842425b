/** What a spreadsheet puts on the clipboard, read into rows of cells. */

/** Rows of cells, at most this many; more come in through the import. */
export const MOST_ROWS = 500;

/**
 * Cells are parted by tabs and rows by line ends; a cell with a tab, a line end or a quotation mark in it stands in quotation
 * marks, and such a mark inside it is doubled. Empty rows are left out.
 */
export function cells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const closeCell = () => {
    row.push(cell.trim());
    cell = '';
  };
  const closeRow = () => {
    closeCell();
    if (row.some((one) => one !== '')) rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === '\t') closeCell();
    else if (letter === '\n') closeRow();
    else if (letter !== '\r') cell += letter;
  }
  closeRow();
  return rows;
}

/** Whether a pasted text is a table rather than words for one field: more than one row, or more than one cell. */
export function isTable(text: string): boolean {
  const rows = cells(text);
  return rows.length > 1 || (rows[0]?.length ?? 0) > 1;
}
