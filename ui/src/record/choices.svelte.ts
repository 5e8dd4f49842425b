/** What records can be pointed at: people, the council's structure, policy documents, assets, assessments. Read once, read again when they change. */
import { call } from '../api/call';
import type { FormFieldView, PersonRow, PolicyDocumentRow } from '../api/contract';
import type { Choosable } from '../kit/fields/codes';
import { assets } from '../state/assets.svelte';
import { dpias } from '../state/dpias.svelte';
import { register } from '../state/register.svelte';
import { day } from '../state/words';
import { isContent, rowsOf, type Content } from './content';

class Choices {
  #people = $state.raw<PersonRow[]>([]);
  #council = $state.raw<Content>({});
  #policies = $state.raw<PolicyDocumentRow[]>([]);

  /** All people. */
  get people(): PersonRow[] {
    return this.#people;
  }

  /** The policy documents. */
  get policies(): PolicyDocumentRow[] {
    return this.#policies;
  }

  /** Reads what is asked of them; call it in an effect, so that it is read again when it changes. */
  follow(): void {
    for (const kind of ['person', 'council', 'policy_document']) register.revision(kind);
    void this.load();
  }

  /** Reads them all. What cannot be read stays as it was; the page that needs it says so itself. */
  async load(): Promise<void> {
    const [people, council, policies] = await Promise.allSettled([
      call('list_people', {}),
      call('get_council', {}),
      call('list_policy_documents', {}),
    ]);
    if (people.status === 'fulfilled') this.#people = people.value.rows;
    if (council.status === 'fulfilled') this.#council = council.value.content;
    if (policies.status === 'fulfilled') this.#policies = policies.value.documents;
  }

  /** A person's post, with the name where one is recorded. */
  personLabel(reference: string): string {
    const person = this.#people.find((one) => one.reference === reference);
    return person ? nameOf(person) : reference;
  }

  /** People as choices, those who hold the role; who left is listed last. */
  peopleFor(role: string | null | undefined): Choosable[] {
    return this.#people
      .filter((person) => !role || person.roles.includes(role))
      .map((person) => ({
        code: person.reference,
        label: nameOf(person),
        hint: [person.directorate, person.service].filter(Boolean).join(' · ') || null,
        synonyms: [person.reference, person.name],
        closed: person.active ? null : 'No longer in office.',
      }));
  }

  /** Records of a kind as choices; `null` where the register has no list of them, and the reference is typed. */
  records(kind: string | null | undefined): Choosable[] | null {
    switch (kind) {
      case 'asset':
        return assets.rows.map((row) => ({
          code: row.reference,
          key: row.reference,
          label: row.name,
          hint: row.service,
          closed: row.state === 'retired' ? 'Retired.' : null,
        }));
      case 'dpia':
        if (!dpias.loaded) return null;
        return dpias.rows.map((row) => ({
          code: row.reference,
          key: row.reference,
          label: row.title,
          hint: `${row.state_label}, version ${row.version_name}`,
        }));
      case 'person':
        return this.peopleFor(null);
      case 'policy_document':
        // A record relies on one version of the document: the next one has to be looked at and named anew.
        return this.#policies.map((policy) => ({
          code: `${policy.reference} v${policy.version}`,
          key: policy.reference,
          label: `${policy.title}, version ${policy.version}`,
          hint: policy.approved_on ? `Approved ${day(policy.approved_on)}` : 'Not approved yet',
        }));
      default:
        return null;
    }
  }

  /** Names of directorates and services as choices for the fields that hold one; none where the council has not entered any. */
  structure(field: FormFieldView, directorate: unknown): Choosable[] {
    if (field.id !== 'directorate' && field.id !== 'service') return [];
    const directorates = rowsOf(this.#council, 'directorates');
    if (field.id === 'directorate') return directorates.map(({ row }) => named(row['name'], null));
    const nameOfKey = (key: unknown) => directorates.find((one) => one.key === key)?.row['name'];
    return rowsOf(this.#council, 'services')
      .filter(({ row }) => !directorate || nameOfKey(row['directorate']) === directorate)
      .map(({ row }) => named(row['name'], nameOfKey(row['directorate'])));
  }

  /** None is open any more. */
  clear(): void {
    this.#people = [];
    this.#council = {};
    this.#policies = [];
  }
}

/** Choices of a vocabulary; an entry that is no longer offered stays only where it is chosen. */
export function entriesOf(vocabulary: string, chosen: readonly string[]): Choosable[] {
  const { entries } = register.list(vocabulary);
  // A source that all entries share is that of the list; beside every entry it would only be noise.
  const isShared = entries.length > 1 && entries.every((entry) => entry.citation === entries[0]?.citation);
  return entries
    .filter((entry) => entry.active || chosen.includes(entry.code))
    .map((entry) => ({
      code: entry.code,
      label: entry.label,
      cite: isShared ? null : (entry.citation ?? null),
      hint: entry.hint ?? null,
      synonyms: entry.synonyms,
      closed: entry.closed ?? (entry.active ? null : 'The council no longer offers this.'),
    }));
}

/** Whatever a field chooses from. */
export function choicesOf(field: FormFieldView, chosen: readonly string[], content: Content): Choosable[] {
  if (field.vocabulary && field.control !== 'list') return entriesOf(field.vocabulary, chosen);
  if (field.options.length > 0) return field.options.map((option) => ({ code: option.code, label: option.label }));
  if (field.refers_to) return rowChoices(content, field.refers_to);
  if (field.control === 'person') return choices.peopleFor(field.role);
  if (field.control === 'record') return choices.records(field.record) ?? [];
  return [];
}

/** Rows of a list as choices: the key, and the first words of the row. */
export function rowChoices(content: Content, list: string): Choosable[] {
  const section = Object.values(register.forms)
    .flatMap((form) => form.sections)
    .find((one) => one.rows?.list === list);
  return rowsOf(content, list).map(({ key, row }) => ({
    code: key,
    // Keys of the council's structure are not shown anywhere, so they mean nothing to the reader.
    ...(section && /^[A-Z]$/.test(section.id) ? { key } : {}),
    label: firstWords(row, section?.rows?.summary ?? [], section?.fields ?? []) || 'Nothing filled in yet',
  }));
}

/** The first thing of a row that is filled in, in words. */
export function firstWords(
  row: Content,
  summary: readonly string[],
  fields: readonly FormFieldView[],
  content: Content = {},
): string {
  for (const id of summary) {
    const field = fields.find((one) => one.id === id);
    const words = field ? inWords(field, row[id], content) : '';
    if (words !== '') return words;
  }
  return '';
}

/** A value in words, as a summary line shows it; rows are named by their keys, or by their words where keys are not shown. */
export function inWords(field: FormFieldView, value: unknown, content: Content = {}): string {
  if (value === null || value === undefined || value === '') return '';
  const label = (code: unknown): string => {
    const text = String(code);
    if (field.vocabulary) return register.label(field.vocabulary, text);
    return field.options.find((option) => option.code === text)?.label ?? text;
  };
  switch (field.control) {
    case 'codes':
    case 'choices':
      return Array.isArray(value) ? value.map(label).join(', ') : '';
    case 'code':
    case 'choice':
      return label(value);
    case 'rows_of':
      return Array.isArray(value) ? value.join(' ') : '';
    case 'row': {
      const chosen = rowChoices(content, field.refers_to ?? '').find((one) => one.code === value);
      return chosen && chosen.key === undefined ? chosen.label : String(value);
    }
    case 'yes_no':
      return value === true ? 'Yes' : 'No';
    case 'date':
      return day(String(value));
    case 'person':
      return choices.personLabel(String(value));
    case 'parts':
    case 'list':
      return isContent(value) ? String(Object.keys(value).length) : '';
    default:
      return String(value);
  }
}

function nameOf(person: PersonRow): string {
  return person.name ? `${person.post_title} (${person.name})` : person.post_title;
}

function named(name: unknown, of: unknown): Choosable {
  const text = typeof name === 'string' ? name : '';
  return { code: text, label: text, hint: typeof of === 'string' ? of : null };
}

/** The choices of the open register. */
export const choices = new Choices();
