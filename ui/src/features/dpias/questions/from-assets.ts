/** What the linked assets answer, as lines for a table. Never in here: words of a field; those come from the form of the asset. */
import type { FormFieldView, FormView } from '../../../api/contract';
import { isContent } from '../../../record/content';

/** One line out of one asset. */
export interface AssetLine {
  asset: string;
  /** Key of its row on the asset: P1. */
  key: string | null;
  /** Keyed path on the asset. */
  path: string | null;
  values: Record<string, unknown>;
}

/** A right that people have. */
export interface RightLine {
  right: string;
  notes: string[];
  lawEnforcement: boolean;
}

/** Lines out of assets, as far as they are such. */
export function assetLines(lines: readonly unknown[]): AssetLine[] {
  return lines.flatMap((line) => {
    if (!isContent(line) || typeof line['asset'] !== 'string' || !isContent(line['values'])) return [];
    const path = typeof line['row'] === 'string' ? line['row'] : null;
    return [{ asset: line['asset'], key: path?.split('.')[1] ?? null, path, values: line['values'] }];
  });
}

/** Rows of one asset that say the same, under their keys together. */
export interface SameLines {
  asset: string;
  keys: string[];
  /** Where the first of them stands. */
  path: string | null;
  values: Record<string, unknown>;
}

/** Lines that say the same put together, in the order of the first of them. */
export function together(lines: readonly AssetLine[]): SameLines[] {
  const groups = new Map<string, SameLines>();
  for (const line of lines) {
    const id = `${line.asset} ${JSON.stringify(line.values)}`;
    const known = groups.get(id);
    if (known) known.keys.push(line.key ?? '');
    else groups.set(id, { asset: line.asset, keys: [line.key ?? ''], path: line.path, values: line.values });
  }
  return [...groups.values()];
}

/** Rights, as far as they are such. */
export function rightLines(lines: readonly unknown[]): RightLine[] {
  return lines.flatMap((line) => {
    if (!isContent(line) || typeof line['right'] !== 'string') return [];
    const notes = Array.isArray(line['notes']) ? line['notes'].filter((one) => typeof one === 'string') : [];
    return [{ right: line['right'], notes, lawEnforcement: line['law_enforcement'] === true }];
  });
}

/** The fields that some line holds, in the order of the form of the asset: those of the record, or those of the rows of a list. */
export function columnsOf(form: FormView, lines: readonly AssetLine[]): FormFieldView[] {
  const held = new Set(lines.flatMap((line) => Object.keys(line.values)));
  const list = lines.find((line) => line.path !== null)?.path?.split('.')[0];
  const sections = form.sections.filter((section) =>
    list === undefined ? !section.rows : section.rows?.list === list,
  );
  return sections.flatMap((section) => section.fields).filter((field) => held.has(field.id));
}
