/** A small form for tests: two sections with fields, two with rows. */
import type { FieldView, FindingView, FormFieldView, FormView } from '../api/contract';

/** A field of a form, with what its test does not care about left out. */
export function fieldOf(id: string, control: string, more: Partial<FormFieldView> = {}): FormFieldView {
  return {
    id,
    label: id,
    control,
    options: [],
    living: false,
    automatic: false,
    statutory: false,
    default: null,
    parts: [],
    ...more,
  };
}

/** Identity, purposes, data items, retention. */
export const FORM: FormView = {
  name: 'asset 1',
  sections: [
    {
      id: 'A',
      title: 'Identity',
      fields: [
        fieldOf('name', 'text', { label: 'Asset name', max: 120 }),
        fieldOf('description', 'long', { label: 'What it is', min: 40 }),
        fieldOf('rights_system_support', 'parts', {
          label: 'Can the system',
          parts: [fieldOf('search', 'yes_no', { label: 'Search' }), fieldOf('delete', 'yes_no', { label: 'Delete' })],
        }),
      ],
    },
    {
      id: 'D',
      title: 'Purposes',
      rows: { list: 'purposes', prefix: 'P', singular: 'purpose', summary: ['text', 'art6_bases'] },
      fields: [
        fieldOf('text', 'text', { label: 'Purpose', max: 40 }),
        fieldOf('art6_bases', 'codes', { label: 'Lawful basis', vocabulary: 'art6_basis' }),
        fieldOf('is_council_task', 'yes_no', { label: 'A task of the council' }),
      ],
    },
    {
      id: 'E',
      title: 'Data items',
      rows: { list: 'data_items', prefix: 'D', singular: 'data item', summary: ['detail'] },
      fields: [
        fieldOf('detail', 'text', { label: 'Exact fields' }),
        fieldOf('mandatory', 'yes_no', { label: 'Must be given' }),
      ],
    },
    {
      id: 'H',
      title: 'Retention',
      rows: { list: 'retention', prefix: 'K', singular: 'retention rule', summary: ['period_value'] },
      fields: [fieldOf('period_value', 'number', { label: 'Length' })],
    },
  ],
};

/** A finding as the core gives it. */
export function finding(code: string, row: string | null, more: Partial<FindingView> = {}): FindingView {
  return {
    code,
    severity: 'error',
    approve_time: false,
    message: `${code} about ${row ?? 'the asset'}.`,
    citation: 'Art 5',
    path: row ? `purposes.${row}.text` : 'name',
    row,
    section: row ? 'D' : 'A',
    acknowledged: null,
    ...more,
  };
}

/** A field that is not filled in. */
export function missing(reason = 'Not filled in yet.'): FieldView {
  return { shown: true, required: true, missing: reason };
}
