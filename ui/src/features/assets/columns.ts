/** The columns of the assets list: their heads and how wide they are, in pixels. */
import type { ColumnId } from './order';

/** Heads of the columns. */
export const TITLES: Record<ColumnId, string> = {
  asset: 'Asset',
  state: 'State',
  to_do: 'To do',
  completeness: 'Art 30',
  review: 'Review',
  service: 'Service',
  directorate: 'Directorate',
  owner: 'Record manager',
  lawful_basis: 'Lawful basis',
  classification: 'Classification',
  dpia: 'DPIA',
  changed: 'Changed',
};

/** Widths of the columns; the asset's own takes what is left. */
export const WIDTHS: Record<ColumnId, number> = {
  asset: 220,
  state: 126,
  to_do: 140,
  completeness: 84,
  review: 96,
  service: 150,
  directorate: 150,
  owner: 170,
  lawful_basis: 150,
  classification: 130,
  dpia: 110,
  changed: 100,
};
