/** The assessment as it reads from the first page to the last. Never in here: what is printed; the paper is made elsewhere. */
import type { FieldView, FormFieldView, FormView } from '../../../api/contract';
import { inWords } from '../../../record/choices.svelte';
import { isContent, rowsOf, valueAt, type Content } from '../../../record/content';

/** One answer, or one row. */
export interface Entry {
  /** Short key: the code of a question, the key of a row. */
  key: string | null;
  label: string;
  lines: { label: string | null; text: string }[];
}

/** One section. */
export interface Chapter {
  id: string;
  title: string;
  entries: Entry[];
}

/** The chapters with everything that is filled in and shown. */
export function documentOf(form: FormView, content: Content, fields: Record<string, FieldView>): Chapter[] {
  return form.sections
    .map((section) => ({
      id: `${section.id}${section.rows ? '-rows' : ''}`,
      title: section.title,
      entries: section.rows
        ? rowEntries(section.rows.list, section.fields, content)
        : section.fields
            .filter((field) => fields[field.id]?.shown !== false)
            .flatMap((field) => fieldEntries(field, content)),
    }))
    .filter((chapter) => chapter.entries.length > 0);
}

function rowEntries(list: string, fields: readonly FormFieldView[], content: Content): Entry[] {
  const [title, ...rest] = fields;
  return rowsOf(content, list).map(({ key, row }) => ({
    key,
    label: title ? inWords(title, row[title.id], content) : key,
    lines: rest.flatMap((field) => line(field, row[field.id], content)),
  }));
}

function fieldEntries(field: FormFieldView, content: Content): Entry[] {
  const value = valueAt(content, field.id);
  const key = field.code ?? null;
  if (field.control === 'list') {
    const lines = rowsOf(content, field.id).map((row) => ({
      label: row.key,
      text: field.parts
        .flatMap((part) => line(part, row.row[part.id], content))
        .map((one) => `${one.label ?? ''}: ${one.text}`)
        .join('. '),
    }));
    return lines.length > 0 ? [{ key, label: field.label, lines }] : [];
  }
  if (field.control === 'parts') {
    const parts = isContent(value) ? field.parts.flatMap((part) => line(part, value[part.id], content)) : [];
    return parts.length > 0 ? [{ key, label: field.label, lines: parts }] : [];
  }
  const text = inWords(field, value, content);
  return text === '' ? [] : [{ key, label: field.label, lines: [{ label: null, text }] }];
}

function line(field: FormFieldView, value: unknown, content: Content): { label: string; text: string }[] {
  const text = inWords(field, value, content);
  return text === '' ? [] : [{ label: field.label, text }];
}
