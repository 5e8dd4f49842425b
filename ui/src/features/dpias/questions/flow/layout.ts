/** Where the boxes and arrows of a data flow stand: sources left, the council in the middle, receivers right. */
import type { Arrow, Box, BoxKind, Flow } from './flow';

/** A box with its place, in pixels of the picture. */
export interface PlacedBox extends Box {
  x: number;
  y: number;
  width: number;
  height: number;
  lines: string[];
}

/** An arrow with its path and the place of its name. */
export interface PlacedArrow extends Arrow {
  d: string;
  name: { x: number; y: number; anchor: 'start' | 'end' } | null;
}

/** The picture with all places. */
export interface Picture {
  width: number;
  height: number;
  boxes: PlacedBox[];
  arrows: PlacedArrow[];
}

const WIDTH = 820;
const BOX = 206;
const GAP = 14;
const LINE = 17;
const PADDING = 10;
/** Letters that fit in a line of a box. */
const LETTERS = 27;
const MOST_LINES = 3;
/** Letters of an arrow's name that fit between two columns. */
const NAME = 13;

const COLUMNS: Readonly<Record<BoxKind, number>> = {
  source: 0,
  council: (WIDTH - BOX) / 2,
  supplier: WIDTH - BOX,
  partner: WIDTH - BOX,
};

/** Places the boxes in three columns and the arrows between them. */
export function pictureOf(flow: Flow): Picture {
  const kinds: BoxKind[][] = [['source'], ['council'], ['supplier', 'partner']];
  const columns = kinds.map((column) =>
    column.flatMap((kind) => flow.boxes.filter((box) => box.kind === kind)).map(measured),
  );
  const heights = columns.map((column) => column.reduce((sum, box) => sum + box.height + GAP, 0) - GAP);
  const height = Math.max(...heights, 60) + 2;
  const boxes = columns.flatMap((column, at) => {
    let y = 1 + (height - Math.max(heights[at] ?? 0, 0)) / 2;
    return column.map((box): PlacedBox => {
      const placed = { ...box, x: COLUMNS[box.kind], y };
      y += box.height + GAP;
      return placed;
    });
  });
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const arrows = flow.arrows.flatMap((arrow): PlacedArrow[] => {
    const [from, to] = [byId.get(arrow.from), byId.get(arrow.to)];
    return from && to ? [placedArrow(arrow, from, to)] : [];
  });
  return { width: WIDTH, height, boxes, arrows };
}

/** A text in lines of so many letters; what does not fit ends with …. */
export function wrapped(text: string, letters: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > letters ? `${word.slice(0, letters - 1)}…` : word);
  }
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  const last = kept[most - 1] ?? '';
  kept[most - 1] = `${last.slice(0, letters - 1)}…`;
  return kept;
}

function measured(box: Box): Omit<PlacedBox, 'x' | 'y'> {
  const lines = wrapped(box.title, LETTERS, MOST_LINES);
  // One line more above the title says what kind of box it is.
  return { ...box, lines, width: BOX, height: (lines.length + 1) * LINE + 2 * PADDING };
}

function placedArrow(arrow: Arrow, from: PlacedBox, to: PlacedBox): PlacedArrow {
  const [y1, y2] = [from.y + from.height / 2, to.y + to.height / 2];
  // Two boxes of one column are joined at their sides.
  if (from.x === to.x) {
    const x = from.x;
    return { ...arrow, d: `M${x} ${y1}C${x - 26} ${y1} ${x - 26} ${y2} ${x - 7} ${y2}`, name: null };
  }
  const [x1, x2] = [from.x + from.width, to.x - 7];
  const bend = (x2 - x1) / 2;
  const d = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
  const what = arrow.what.length > NAME ? '' : arrow.what;
  // The name stands at the end that the arrow has to itself.
  const name =
    what === ''
      ? null
      : to.kind === 'council'
        ? { x: x1 + 6, y: y1 - 5, anchor: 'start' as const }
        : { x: x2 - 6, y: y2 - 5, anchor: 'end' as const };
  return { ...arrow, d, name };
}
