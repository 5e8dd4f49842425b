/** The data items of the linked assets with what question L6 says about each. Never in here: whether an item is needed. */
import { isContent, type KeyedRow } from '../../../record/content';
import { assetLines } from './from-assets';

/** A data item and its line in the answer. */
export interface NeededItem {
  /** Reference of the asset and key of the item. */
  asset: string;
  item: string;
  /** What it is, in the asset's words. */
  name: string;
  special: boolean;
  /** Key of its line in the answer; nothing where nobody has judged it. */
  line: string | null;
  /** Whether a linked asset still holds it. */
  present: boolean;
}

/** Items of the assets in their order, then lines about items that no linked asset holds any more. */
export function neededItems(
  fromAssets: unknown,
  answer: readonly KeyedRow[],
  nameOf: (values: Record<string, unknown>) => string,
): NeededItem[] {
  const lines = new Map(answer.map(({ key, row }) => [`${text(row['asset_ref'])} ${text(row['data_item'])}`, key]));
  const items: NeededItem[] = assetLines(Array.isArray(fromAssets) ? fromAssets : []).flatMap((line) =>
    line.key === null
      ? []
      : [
          {
            asset: line.asset,
            item: line.key,
            name: nameOf(line.values),
            special: Array.isArray(line.values['special_categories']) && line.values['special_categories'].length > 0,
            line: lines.get(`${line.asset} ${line.key}`) ?? null,
            present: true,
          },
        ],
  );
  const known = new Set(items.map((one) => one.line));
  const lost = answer
    .filter(({ key, row }) => !known.has(key) && isContent(row))
    .map(({ key, row }) => ({
      asset: text(row['asset_ref']),
      item: text(row['data_item']),
      name: '',
      special: false,
      line: key,
      present: false,
    }));
  return [...items, ...lost];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
