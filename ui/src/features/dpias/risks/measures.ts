/** Measures as the stages show them. Never in here: whether a measure counts. */
import { tick } from 'svelte';
import type { Content } from '../../../record/content';
import type { Sheet } from '../../../record/sheet.svelte';
import { drafts } from '../../../state/drafts.svelte';
import { register } from '../../../state/register.svelte';
import { text } from './risks';

/** Opens a measure where it stands and goes to its first field; says whether it could. */
export async function openMeasure(sheet: Sheet, key: string): Promise<boolean> {
  const present = sheet.open.get('measures') ?? null;
  if (present !== null && present !== key && !(await drafts.settled())) return false;
  sheet.open.set('measures', key);
  await tick();
  await tick();
  const editor = [...document.querySelectorAll<HTMLElement>('[data-path]')].find(
    (one) => one.dataset['path'] === `measures.${key}`,
  );
  editor?.querySelector<HTMLElement>(':is(input, textarea):not([tabindex="-1"])')?.focus();
  return true;
}

/** How a status looks. */
export type StatusTone = 'draft' | 'with' | 'ok' | 'retired';

const TONES: Readonly<Record<string, StatusTone>> = {
  ms_proposed: 'draft',
  ms_agreed: 'ok',
  ms_in_place: 'ok',
  ms_rejected: 'retired',
};

/** The shape of a status; a plain one for a code the council has added. */
export function statusTone(status: unknown): StatusTone {
  return TONES[text(status)] ?? 'draft';
}

/** A status in a word or two: what its label says before the first comma. */
export function statusWords(status: unknown): string {
  return register.label('measure_status', text(status)).split(',')[0] ?? '';
}

/** The name of a measure: its label, or its own words where it is the council's own. */
export function measureTitle(row: Content): string {
  const code = text(row['measure']);
  if (code === '') return '';
  return code === OWN && text(row['detail']) ? text(row['detail']) : register.label('security_measure', code);
}

/** What is said below the name. */
export function measureDetail(row: Content): string {
  return text(row['measure']) === OWN ? 'In the council’s own words' : text(row['detail']);
}

/** What it does to the risk, in words: as stated, else as such a measure usually does. */
export function effectWords(row: Content): string {
  const usual = register.entry('security_measure', text(row['measure']))?.properties['effect'] ?? '';
  return register.label('measure_effect', text(row['effect']) || usual);
}

/** The measure in the council's own words. */
const OWN = 'sm_other';
