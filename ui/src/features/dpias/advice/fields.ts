/** Finding fields of the form and the words of their choices. */
import type { FormFieldView, FormView } from '../../../api/contract';

/** A field of the form that stands in no list of rows. */
export function formField(form: FormView, id: string): FormFieldView | undefined {
  return form.sections.flatMap((section) => (section.rows ? [] : section.fields)).find((field) => field.id === id);
}

/** The label of what is chosen in a part of a group; empty where nothing is. */
export function optionWords(field: FormFieldView | undefined, part: string, chosen: unknown): string {
  const options = field?.parts.find((one) => one.id === part)?.options ?? [];
  return options.find((option) => option.code === chosen)?.label ?? '';
}
