/** The council's settings as a sheet: read once, written through one command. */
import { call, noOf } from '../../api/call';
import type { CouncilEdited, CouncilPage, EditView, No } from '../../api/contract';
import { Sheet } from '../../record/sheet.svelte';
import { change } from '../../state/change.svelte';
import { register } from '../../state/register.svelte';
import { isContent } from '../../record/content';

/** The council's settings while they are open. */
export class CouncilDesk {
  #page = $state.raw<CouncilPage | null>(null);
  #no = $state.raw<No | null>(null);
  #writing = 0;

  readonly sheet = new Sheet({
    kind: 'council',
    form: () => register.form('council'),
    content: () => this.#page?.content ?? {},
    fields: () => this.#page?.fields ?? {},
    findings: () => [],
    shut: () => register.shut('settings'),
    write: (edits) => this.#write(edits),
  });

  /** As last read or written. */
  get page(): CouncilPage | null {
    return this.#page;
  }

  /** Why it could not be read. */
  get no(): No | null {
    return this.#no;
  }

  /** Reads the settings, unless they are just being written. */
  async load(): Promise<void> {
    if (this.#writing > 0) return;
    try {
      this.#page = await call('get_council', {});
      this.#no = null;
    } catch (thrown) {
      this.#no = noOf(thrown);
    }
  }

  /** Takes over the answer of a change made elsewhere on the page. */
  take(answer: CouncilEdited): void {
    this.#page = answer.page;
  }

  async #write(edits: EditView[]): Promise<string[]> {
    const before = rowKeys(this.#page?.content ?? {});
    this.#writing += 1;
    try {
      const toast = edits.some((edit) => edit.do !== 'set') || edits.length > 1;
      const answer = await change('edit_council', { edits }, { toast });
      this.#page = answer.page;
      return [...rowKeys(answer.page.content)].filter((key) => !before.has(key)).map((key) => key.split('.')[1] ?? '');
    } finally {
      this.#writing -= 1;
    }
  }
}

/** Every row of every list, as `list.key`. */
function rowKeys(content: Record<string, unknown>): Set<string> {
  return new Set(
    Object.entries(content).flatMap(([list, rows]) =>
      isContent(rows) ? Object.keys(rows).map((key) => `${list}.${key}`) : [],
    ),
  );
}
