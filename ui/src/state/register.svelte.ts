/** The open register: how it stands, its forms and its lists. Never in here: records. */
import { SvelteMap } from 'svelte/reactivity';
import { call } from '../api/call';
import type { EntryView, Forms, FormView, Lists, ListView, RegisterStatus, ShutPlaces, Touched } from '../api/contract';

class Register {
  #status = $state.raw<RegisterStatus | null>(null);
  #forms = $state.raw<Forms['forms']>({});
  #lists = $state.raw<Lists['lists']>({});
  #revisions = new SvelteMap<string, number>();
  #saving = $state(0);

  /** How the file stands; null while none is open. */
  get status(): RegisterStatus | null {
    return this.#status;
  }

  /** Every form by kind. */
  get forms(): Forms['forms'] {
    return this.#forms;
  }

  /** Every list by name. */
  get lists(): Lists['lists'] {
    return this.#lists;
  }

  /** Whether it may be written to. */
  get writable(): boolean {
    return this.#status?.access === 'write';
  }

  /** Why the acting role may not change a place of the council, as a sentence; null where it may. */
  shut(place: keyof ShutPlaces): string | null {
    return this.#status?.shut[place] ?? null;
  }

  /** Whether something is being written. */
  get saving(): boolean {
    return this.#saving > 0;
  }

  /** The form of a kind of record: asset, person, council, policy_document. */
  form(kind: string): FormView {
    return this.#forms[kind] ?? { name: kind, sections: [] };
  }

  /** A list by name; an empty one if there is none of that name. */
  list(name: string): ListView {
    return this.#lists[name] ?? { name, title: name, entries: [] };
  }

  /** An entry of a list. */
  entry(list: string, code: string): EntryView | undefined {
    return this.#lists[list]?.entries.find((entry) => entry.code === code);
  }

  /** The council's label of a code; the code itself where the list does not know it. */
  label(list: string, code: string | null | undefined): string {
    if (code === null || code === undefined) return '';
    return this.entry(list, code)?.label ?? code;
  }

  /** Grows whenever records of this kind changed; read in an effect to read again. */
  revision(kind: string): number {
    return this.#revisions.get(kind) ?? 0;
  }

  /** A register has been opened, or stands otherwise than before. */
  take(status: RegisterStatus): void {
    this.#status = status;
  }

  /** Another role acts: what may be edited and whose turn it is must be read again. */
  acting(status: RegisterStatus): void {
    this.#status = status;
    for (const kind of ['asset', 'dpia', 'person', 'council', 'history']) this.#grow(kind);
  }

  /** Reads the words of the open register. */
  async loadWords(): Promise<void> {
    const [forms, lists] = await Promise.all([call('get_forms', {}), call('get_lists', {})]);
    this.#forms = forms.forms;
    this.#lists = lists.lists;
  }

  /** Takes over how the file stands after a write. */
  touch(touched: Touched): void {
    this.#status = touched.status;
    const rows = touched.assets.length > 0 || touched.removed.length > 0;
    const kinds = [...touched.kinds.filter((kind) => kind !== 'asset'), 'history'];
    if (rows || touched.kinds.includes('asset')) kinds.push('asset');
    for (const kind of kinds) this.#grow(kind);
  }

  /** Runs something while the strip says that it is being written. */
  async whileSaving<T>(work: () => Promise<T>): Promise<T> {
    this.#saving += 1;
    try {
      return await work();
    } finally {
      this.#saving -= 1;
    }
  }

  /** None is open any more. */
  clear(): void {
    this.#status = null;
    this.#lists = {};
    this.#revisions.clear();
  }

  #grow(kind: string): void {
    this.#revisions.set(kind, this.revision(kind) + 1);
  }
}

/** The open register. */
export const register = new Register();
