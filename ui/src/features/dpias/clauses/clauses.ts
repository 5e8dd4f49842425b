/** The specification annex as the stage shows it. Never in here: which clause is due, or what fills its places. */
import type { ClauseView } from '../../../api/contract';
import { register } from '../../../state/register.svelte';

/** A stretch of a clause's wording; a place has its key. */
export interface Wording {
  text: string;
  /** Key of the place, where the stretch is one. */
  place?: string;
  /** Whether the place is empty. */
  empty?: boolean;
}

/** The wording of a clause with its places apart, from the wording that has them in braces. */
export function wordingOf(clause: ClauseView, template: string): Wording[] {
  const stretches: Wording[] = [];
  let rest = template === '' ? clause.requirement : template;
  for (let found = /\{(\w+)\}/.exec(rest); found !== null; found = /\{(\w+)\}/.exec(rest)) {
    const [whole, name = ''] = found;
    const place = clause.places.find((one) => one.name === name);
    if (found.index > 0) stretches.push({ text: rest.slice(0, found.index) });
    const value = place?.value ?? null;
    stretches.push(place ? { text: value ?? name, place: place.key, empty: value === null } : { text: whole });
    rest = rest.slice(found.index + whole.length);
  }
  if (rest !== '') stretches.push({ text: rest });
  return stretches;
}

/** Why a clause is in the annex, in words. */
export function reasonsInWords(reasons: readonly string[]): string {
  const words = reasons.map((reason) => {
    if (reason === 'mandatory') return 'required by law';
    if (reason === 'opt_out') return 'the national data opt-out applies';
    return /^M\d+$/.test(reason) ? `measure ${reason}` : `question ${reason}`;
  });
  const said = words.join(', ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** How many places nothing fills yet. */
export function openPlaces(clauses: readonly ClauseView[]): number {
  return clauses.flatMap((clause) => clause.places).filter((place) => (place.value ?? null) === null).length;
}

/** The annex as plain text, one paragraph a clause, for pasting into the procurement documents. */
export function annexText(title: string, reference: string, clauses: readonly ClauseView[]): string {
  const paragraphs = clauses.map((clause) =>
    [
      `${clause.code} ${register.label('contract_clause', clause.code)}`,
      clause.requirement,
      `Evidence at Tollgate 4: ${clause.evidence}`,
    ].join('\n'),
  );
  return [`Data protection clauses: ${title} (${reference})`, ...paragraphs].join('\n\n');
}
