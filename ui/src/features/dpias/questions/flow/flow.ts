/**
 * The data flow as boxes and arrows: who the data comes from, where the council keeps it, who receives it. Drawn from the linked
 * assets and from the suppliers that the assessment names. Never in here: a place on the screen.
 */
import { rowsOf, texts, type Content } from '../../../../record/content';
import { keysInWords } from '../../../../record/todo';

/** What stands in a column. */
export type BoxKind = 'source' | 'council' | 'supplier' | 'partner';

/** A box of the picture. */
export interface Box {
  id: string;
  kind: BoxKind;
  title: string;
  /** The quiet line: what kind of receiver, which system. */
  about: string;
  /** Not in place yet. */
  planned: boolean;
}

/** An arrow between two boxes. */
export interface Arrow {
  from: string;
  to: string;
  /** What flows: "D1 to D16". */
  what: string;
  /** Why, in the asset's words or by its purposes. */
  why: string;
  planned: boolean;
}

/** The picture. */
export interface Flow {
  boxes: Box[];
  arrows: Arrow[];
}

/** An asset as far as the picture needs it. */
export interface FlowAsset {
  reference: string;
  content: Content;
}

/** Words of codes, as the register has them. */
export interface FlowWords {
  source: (code: string) => string;
  recipient: (code: string) => string;
}

/** Roles of recipients that work for the council. */
const SUPPLIERS: readonly string[] = ['processor'];

/** The flow of some assets and suppliers. */
export function flowOf(assets: readonly FlowAsset[], suppliers: readonly Content[], words: FlowWords): Flow {
  const boxes = new Map<string, Box>();
  const arrows: Arrow[] = [];
  const put = (box: Box) => {
    const known = boxes.get(box.id);
    // What one asset has in place already is not planned because another still plans it.
    if (known) known.planned &&= box.planned;
    else boxes.set(box.id, box);
  };
  for (const { reference, content } of assets) {
    const council = `asset ${reference}`;
    put({
      id: council,
      kind: 'council',
      title: text(content['name']) || reference,
      about: [reference, text(content['system_name'])].filter(Boolean).join(', '),
      planned: content['lifecycle'] === 'planned',
    });
    for (const code of texts(content['collection_sources'])) {
      const other = text(content['collection_sources_other']);
      const id = `source ${code}${code === 'other' ? ` ${other}` : ''}`;
      put({
        id,
        kind: 'source',
        title: code === 'other' && other ? other : words.source(code),
        about: '',
        planned: false,
      });
      const why = 'Collection';
      arrows.push({ from: id, to: council, what: keysInWords(keysOf(content)), why, planned: false });
    }
    for (const { key, row } of rowsOf(content, 'recipients')) {
      const category = text(row['category']);
      const about = category === 'other' ? text(row['category_other']) : words.recipient(category);
      const title = text(row['name']) || about || key;
      const kind = SUPPLIERS.includes(text(row['role'])) ? 'supplier' : 'partner';
      const id = `${kind} ${title.toLowerCase()}`;
      const planned = row['planned'] === true;
      put({ id, kind, title, about: about === title ? '' : about, planned });
      const purposes = texts(row['purpose_keys']);
      arrows.push({
        from: council,
        to: id,
        what: keysInWords(texts(row['data_keys'])),
        why: text(row['why']) || (purposes.length > 0 ? `For ${keysInWords(purposes)}` : ''),
        planned,
      });
    }
  }
  addSuppliers(suppliers, boxes, arrows);
  return { boxes: [...boxes.values()], arrows };
}

/** The picture in sentences, for whoever cannot see it and for the table of contents of a print. */
export function inSentences(flow: Flow): string[] {
  const name = (id: string) => flow.boxes.find((box) => box.id === id)?.title ?? id;
  return flow.arrows.map(({ from, to, what, why, planned }) => {
    const flows = planned ? 'will go' : 'goes';
    const data =
      what === ''
        ? `Data ${flows}`
        : `${what} ${what.includes(',') || what.includes(' to ') ? flows.replace('goes', 'go') : flows}`;
    return `${data} from ${name(from)} to ${name(to)}${why === '' ? '' : `: ${why.charAt(0).toLowerCase()}${why.slice(1)}`}.`;
  });
}

/** Suppliers that the assessment names and the assets do not yet; sub-processors hang on the first processor. */
function addSuppliers(suppliers: readonly Content[], boxes: Map<string, Box>, arrows: Arrow[]): void {
  const council = [...boxes.values()].find((box) => box.kind === 'council');
  let first: string | null = [...boxes.values()].find((box) => box.kind === 'supplier')?.id ?? null;
  for (const row of suppliers) {
    const title = text(row['name']);
    if (title === '') continue;
    const isSub = row['role'] === 'sub_processor';
    const kind = isSub || row['role'] === 'processor' ? 'supplier' : 'partner';
    const id = `${kind} ${title.toLowerCase()}`;
    if (!boxes.has(id)) {
      boxes.set(id, { id, kind, title, about: isSub ? 'Sub-processor' : '', planned: true });
      const from = isSub ? first : (council?.id ?? null);
      if (from !== null) arrows.push({ from, to: id, what: '', why: text(row['does']), planned: true });
    }
    if (kind === 'supplier' && !isSub) first ??= id;
  }
}

function keysOf(content: Content): string[] {
  return rowsOf(content, 'data_items').map(({ key }) => key);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
