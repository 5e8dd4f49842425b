/** Reading the content of a record by keyed path: `name`, `purposes.P1.text`. Never in here: what a field means. */
import type { FormFieldView, FormView, RowsView, SectionView } from '../api/contract';

/** Content as the contract writes it: rows under their short keys, references as keys. */
export type Content = Record<string, unknown>;

/** A row and its key. */
export interface KeyedRow {
  key: string;
  row: Content;
}

/** Where a keyed path leads in a form. */
export interface PlaceInForm {
  section: SectionView;
  /** The list, where the path leads into rows. */
  list?: { name: string; singular: string };
  /** Key of the row. */
  key?: string;
  /** The field; none where the path names a list or a row. */
  field?: FormFieldView;
  /** The part of a group. */
  part?: FormFieldView;
}

/** The value at a keyed path; `undefined` where nothing is stated. */
export function valueAt(content: Content, path: string): unknown {
  let here: unknown = content;
  for (const step of path.split('.')) {
    if (!isContent(here)) return undefined;
    here = here[step];
  }
  return here;
}

/** The rows of a list in the order people see: by place, then by key with its number read as a number. */
export function rowsOf(content: Content, list: string): KeyedRow[] {
  const rows = content[list];
  if (!isContent(rows)) return [];
  return Object.entries(rows)
    .filter((pair): pair is [string, Content] => isContent(pair[1]))
    .map(([key, row]) => ({ key, row }))
    .sort((a, b) => placeOf(a.row) - placeOf(b.row) || byKey(a.key, b.key));
}

/** P2 before P10, K3 before K3b. */
export function byKey(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** The sections of a form by their letters; one with rows and fields of its own comes in two parts. */
export function sectionsOf(form: FormView): { id: string; parts: SectionView[] }[] {
  const sections = new Map<string, SectionView[]>();
  for (const section of form.sections) sections.set(section.id, [...(sections.get(section.id) ?? []), section]);
  return [...sections].map(([id, parts]) => ({ id, parts }));
}

/** Where a path leads; nothing if the form does not have it. */
export function placeOfPath(form: FormView, path: string): PlaceInForm | undefined {
  const [first = '', second, third, fourth] = path.split('.');
  const repeating = form.sections.find((section) => section.rows?.list === first);
  if (repeating?.rows) return inRows(repeating, repeating.rows, repeating.fields, second, third, fourth);
  for (const section of form.sections) {
    if (section.rows) continue;
    const field = section.fields.find((one) => one.id === first);
    if (!field) continue;
    if (field.control === 'list') {
      const rows = { list: field.id, singular: field.singular ?? field.label };
      const within = inRows(section, rows, field.parts, second, third, fourth);
      return second === undefined ? { ...within, field } : within;
    }
    const part = second === undefined ? undefined : field.parts.find((one) => one.id === second);
    return { section, field, ...(part ? { part } : {}) };
  }
  return undefined;
}

function inRows(
  section: SectionView,
  rows: Pick<RowsView, 'list' | 'singular'>,
  fields: FormFieldView[],
  key?: string,
  id?: string,
  partId?: string,
): PlaceInForm {
  const field = fields.find((one) => one.id === id);
  const part = field?.parts.find((one) => one.id === partId);
  return {
    section,
    list: { name: rows.list, singular: rows.singular },
    ...(key === undefined ? {} : { key }),
    ...(field ? { field } : {}),
    ...(part ? { part } : {}),
  };
}

/** Whether a value is an object of fields. */
export function isContent(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of texts, whatever was stored. */
export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

function placeOf(row: Content): number {
  return typeof row['position'] === 'number' ? row['position'] : 0;
}
