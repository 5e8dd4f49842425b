/**
 * The to-do list of a record: its findings and what is not filled in, one line for the same thing on many rows.
 *
 * Never in here: a rule. What fires, and how grave it is, comes from the core.
 */
import type { FieldView, FindingView, FormView } from '../api/contract';
import { byKey, placeOfPath } from './content';
import { TOGETHER } from './together';

/** One line of the list. */
export interface TodoLine {
  id: string;
  /** Fix and fill hold a gate; explain asks for a reason; explained has one; a note is only said. */
  kind: 'fix' | 'fill' | 'explain' | 'explained' | 'note';
  /** Rule code; none for a field that is not filled in. */
  code: string | null;
  /** The rows it is about, in words: "D1 to D16"; empty for the record itself. */
  keys: string;
  /** How many rows. */
  rows: number;
  /** What stands between the rows and the text: a space where it reads on ("D1 to D16 have …"), else a colon. */
  joint: ' ' | ': ';
  text: string;
  citation: string | null;
  /** Letter and title of the section. */
  section: string;
  sectionId: string;
  /** The field to go to first. */
  path: string;
  /** Only approval asks for it. */
  approveTime: boolean;
  /** The findings behind it. */
  findings: FindingView[];
}

/** The list in the order in which it is worked through. */
export interface Todo {
  fix: TodoLine[];
  fill: TodoLine[];
  explain: TodoLine[];
  explained: TodoLine[];
  notes: TodoLine[];
}

/** How much there is to do in one section. */
export interface SectionTodo {
  fix: number;
  fill: number;
  explain: number;
}

const NOT_FILLED = 'Not filled in yet.';

/** The to-do list of a record. */
export function todoOf(form: FormView, findings: readonly FindingView[], fields: Record<string, FieldView>): Todo {
  const lines = findingLines(form, findings);
  const of = (kind: TodoLine['kind']) => lines.filter((line) => line.kind === kind);
  return {
    fix: of('fix'),
    fill: missingLines(
      form,
      fields,
      new Set(findings.filter((one) => one.severity === 'error').map((one) => one.path)),
    ),
    explain: of('explain'),
    explained: of('explained'),
    notes: of('note'),
  };
}

/** How much there is to do, section by section. */
export function bySection(todo: Todo): Map<string, SectionTodo> {
  const counts = new Map<string, SectionTodo>();
  for (const line of [...todo.fix, ...todo.fill, ...todo.explain]) {
    const count = counts.get(line.sectionId) ?? { fix: 0, fill: 0, explain: 0 };
    if (line.kind === 'fix') count.fix += 1;
    else if (line.kind === 'fill') count.fill += 1;
    else count.explain += 1;
    counts.set(line.sectionId, count);
  }
  return counts;
}

/** How much there is to do in one row. */
export interface RowTodo {
  must: number;
  reason: number;
  fill: number;
}

/** How much there is to do in each row of a list, by key. */
export function byRow(
  list: string,
  findings: readonly FindingView[],
  fields: Record<string, FieldView>,
): Map<string, RowTodo> {
  const counts = new Map<string, RowTodo>();
  const of = (key: string) => {
    const count = counts.get(key) ?? { must: 0, reason: 0, fill: 0 };
    counts.set(key, count);
    return count;
  };
  for (const finding of findings) {
    const [name, key] = finding.path.split('.');
    if (name !== list || key === undefined) continue;
    if (finding.severity === 'error') of(key).must += 1;
    else if (finding.severity === 'warning' && !finding.acknowledged) of(key).reason += 1;
  }
  for (const [path, standing] of Object.entries(fields)) {
    // Parts of a group belong to the group; it is one thing to fill in.
    const [name, key, , part] = path.split('.');
    if (name === list && key !== undefined && part === undefined && standing.shown && standing.missing)
      of(key).fill += 1;
  }
  return counts;
}

/** Findings by the field they are about. */
export function byPath(findings: readonly FindingView[]): Map<string, FindingView[]> {
  const map = new Map<string, FindingView[]>();
  for (const finding of findings) map.set(finding.path, [...(map.get(finding.path) ?? []), finding]);
  return map;
}

/** Keys in words: "P4, P5", "D1 to D16", "R1 to R3, R7". */
export function keysInWords(keys: readonly string[]): string {
  const sorted = [...new Set(keys)].sort(byKey);
  const runs: string[][] = [];
  for (const key of sorted) {
    const run = runs.at(-1);
    if (run && follows(run.at(-1) ?? '', key)) run.push(key);
    else runs.push([key]);
  }
  return runs.flatMap((run) => (run.length > 2 ? [`${run[0] ?? ''} to ${run.at(-1) ?? ''}`] : run)).join(', ');
}

function follows(before: string, key: string): boolean {
  const one = /^(\D+)(\d+)$/.exec(before);
  const next = /^(\D+)(\d+)$/.exec(key);
  return one !== null && next !== null && one[1] === next[1] && Number(one[2]) + 1 === Number(next[2]);
}

function findingLines(form: FormView, findings: readonly FindingView[]): TodoLine[] {
  const groups = new Map<string, FindingView[]>();
  for (const finding of findings) {
    const kind = kindOf(finding);
    // Explained ones stay apart: each has its own reason. A rule without rows may speak several times, of different things.
    const alone = kind === 'explained' || !finding.row ? finding.message : '';
    const id = [kind, finding.code, alone, kind === 'explained' ? (finding.row ?? '') : ''].join('|');
    groups.set(id, [...(groups.get(id) ?? []), finding]);
  }
  return [...groups].flatMap(([id, group]) => {
    const first = group[0];
    if (!first) return [];
    const rows = group.flatMap((finding) => (finding.row ? [finding.row] : []));
    const section = sectionOf(form, first.path, first.section);
    return [
      {
        id,
        kind: kindOf(first),
        code: first.code,
        ...said(first.code, rows, group),
        rows: rows.length,
        citation: first.citation || null,
        ...section,
        path: first.path,
        approveTime: first.approve_time,
        findings: group,
      },
    ];
  });
}

function kindOf(finding: FindingView): Exclude<TodoLine['kind'], 'fill'> {
  if (finding.severity === 'error') return 'fix';
  if (finding.severity === 'warning') return finding.acknowledged ? 'explained' : 'explain';
  return 'note';
}

/** The rows in words, and what is said of them. */
function said(code: string, rows: string[], group: readonly FindingView[]): Pick<TodoLine, 'keys' | 'joint' | 'text'> {
  const first = group[0]?.message ?? '';
  const keys = keysInWords(rows);
  if (rows.length <= 1) {
    // "Purpose P4 uses …" already names its row.
    const named = rows[0] !== undefined && new RegExp(`(^|[^A-Z0-9])${rows[0]}([^0-9]|$)`).test(first);
    return { keys: named ? '' : keys, joint: ': ', text: named || keys === '' ? first : lowered(first) };
  }
  const together = TOGETHER[code];
  if (together) return { keys, joint: ' ', text: together };
  return {
    keys,
    joint: ': ',
    text: lowered(group.every((finding) => finding.message === first) ? first : shared(group)),
  };
}

/** What several messages have in common, with … where they differ. */
function shared(group: readonly FindingView[]): string {
  const all = group.map((finding) => finding.message.split(' '));
  const shortest = Math.min(...all.map((words) => words.length));
  const first = all[0] ?? [];
  let front = 0;
  while (front < shortest && all.every((words) => words[front] === first[front])) front += 1;
  let back = 0;
  while (back < shortest - front && all.every((words) => words.at(-1 - back) === first.at(-1 - back))) back += 1;
  return [...first.slice(0, front), '…', ...first.slice(first.length - back)].join(' ');
}

/** What is not filled in; where a rule already asks for the field it is not asked for twice. */
function missingLines(form: FormView, fields: Record<string, FieldView>, asked: ReadonlySet<string>): TodoLine[] {
  const paths = Object.keys(fields).filter((path) => fields[path]?.shown && fields[path]?.missing && !asked.has(path));
  const groups = new Map<string, { path: string; label: string; reason: string; rows: string[] }>();
  for (const path of paths.sort(inOrderOf(form))) {
    // A group is missing because its parts are; the parts say which.
    if (paths.some((other) => other.startsWith(`${path}.`))) continue;
    const place = placeOfPath(form, path);
    const reason = fields[path]?.missing ?? '';
    if (!place) continue;
    const label = [place.field?.label ?? place.list?.singular ?? '', place.part?.label ?? '']
      .filter(Boolean)
      .join(', ');
    const id = [place.list?.name ?? '', place.field?.id ?? '', place.part?.id ?? '', reason].join('|');
    const group = groups.get(id) ?? { path, label, reason, rows: [] };
    if (place.key !== undefined) group.rows.push(place.key);
    groups.set(id, group);
  }
  return [...groups].map(([id, group]) => ({
    id: `fill|${id}`,
    kind: 'fill' as const,
    code: null,
    keys: keysInWords(group.rows),
    rows: group.rows.length,
    joint: ': ' as const,
    text: group.reason === NOT_FILLED ? group.label : `${group.label}: ${lowered(group.reason)}`,
    citation: null,
    ...sectionOf(form, group.path, ''),
    path: group.path,
    approveTime: false,
    findings: [],
  }));
}

function lowered(sentence: string): string {
  return /^[A-Z][a-z]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

function inOrderOf(form: FormView): (a: string, b: string) => number {
  const rank = (path: string) => {
    const place = placeOfPath(form, path);
    if (!place) return form.sections.length * 1000;
    const fields = place.section.fields;
    return form.sections.indexOf(place.section) * 1000 + Math.max(0, place.field ? fields.indexOf(place.field) : 0);
  };
  return (a, b) => rank(a) - rank(b) || byKey(a, b);
}

function sectionOf(form: FormView, path: string, letter: string): { section: string; sectionId: string } {
  const section =
    placeOfPath(form, path)?.section ?? form.sections.find((one) => one.id === letter) ?? form.sections[0];
  return { section: section ? `${section.id} ${section.title}` : '', sectionId: section?.id ?? '' };
}
