/** Measures as lines of one list, and how the list is narrowed. Never in here: whether a measure counts. */
import { folded } from '../../../kit/fields/codes';
import type { KeyedRow } from '../../../record/content';
import type { RowTodo } from '../../../record/todo';
import { register } from '../../../state/register.svelte';
import { day } from '../../../state/words';
import { effectWords, measureDetail, measureTitle } from '../risks/measures';
import { text } from '../risks/risks';

/** One line. */
export interface MeasureLine {
  key: string;
  title: string;
  detail: string;
  effect: string;
  risk: string;
  owner: string;
  due: string;
  status: string;
  clause: string;
  /** Whether it goes into the specification. */
  specified: boolean;
  todo: RowTodo;
}

/** Which measures are shown. */
export type Shows = 'all' | 'specified' | 'open';

/** The choices of what is shown. */
export const SHOWS: readonly { code: Shows; label: string }[] = [
  { code: 'all', label: 'All' },
  { code: 'specified', label: 'In contract' },
  { code: 'open', label: 'To do' },
];

/** Rows of the assessment as lines. */
export function measureLines(rows: readonly KeyedRow[], counts: ReadonlyMap<string, RowTodo>): MeasureLine[] {
  return rows.map(({ key, row }) => ({
    key,
    title: measureTitle(row),
    detail: measureDetail(row),
    effect: effectWords(row),
    risk: text(row['risk']),
    owner: register.label('role', text(row['owner_role'])),
    due: day(text(row['due_on'])),
    status: text(row['status']),
    clause: row['into_specification'] === true ? text(row['clause']) : '',
    specified: row['into_specification'] === true,
    todo: counts.get(key) ?? { must: 0, reason: 0, fill: 0 },
  }));
}

/** The lines that hold every word and are of the kind that is shown. */
export function narrowed(lines: readonly MeasureLine[], words: string, shows: Shows): MeasureLine[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    if (shows === 'specified' && !line.specified) return false;
    if (shows === 'open' && line.todo.must + line.todo.reason + line.todo.fill === 0) return false;
    const all = folded([line.key, line.title, line.detail, line.risk, line.owner, line.clause].join(' '));
    return wanted.every((word) => all.includes(word));
  });
}
