/** What a keyed path of an assessment is called in a few words. */
import type { FormView } from '../../api/contract';
import { placeOfPath } from '../../record/content';

/** The short key and the label of what a path leads to: a question, a risk, a measure. */
export function nameOfPath(form: FormView, path: string): { key: string | null; label: string } {
  if (path === '') return { key: null, label: 'The assessment as a whole' };
  const place = placeOfPath(form, path);
  if (!place) return { key: null, label: path };
  const { field, part, list, key } = place;
  if (part?.code) return { key: part.code, label: part.label };
  if (list && key !== undefined && place.section.rows) {
    return { key, label: field?.label ?? place.section.title };
  }
  const asked = field?.code ? field : place.section.fields.find((one) => one.id === path.split('.')[0]);
  return { key: asked?.code ?? null, label: asked?.label ?? place.section.title };
}
