/** A record as it is drawn: what it holds, how its fields stand, what may be edited, and the one way to write. */
import { tick } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { AttachmentView, EditView, FieldView, FindingView, FormFieldView, FormView } from '../api/contract';
import { drafts } from '../state/drafts.svelte';
import { placeOfPath, rowsOf, valueAt, type Content, type KeyedRow } from './content';
import type { Earlier } from './earlier.svelte';
import { byPath } from './todo';

/** Files that a field can point at. */
export interface SheetFiles {
  kept: () => readonly AttachmentView[];
  /** Keeps a file with the record; answers with its id. Rejects with `Declined`. */
  attach: (path: string) => Promise<string | null>;
}

/** What a page hands in. Everything is read anew whenever it changes. */
export interface SheetSource {
  /** Kind of record: asset, person, council. */
  kind: string;
  form: () => FormView;
  content: () => Content;
  /** What stands on the record and not on its version. */
  living?: () => Content;
  fields: () => Record<string, FieldView>;
  findings: () => readonly FindingView[];
  /** Notes kept beside fields, by keyed path. */
  notes?: () => Record<string, string>;
  /** Why a field cannot be changed, in words; null where it can. */
  shut: (path: string) => string | null;
  /** Writes edits, all or none; answers with the keys of rows that were added. Rejects with `Declined`. */
  write: (edits: EditView[]) => Promise<string[]>;
  /** The earlier version with which it is compared; null while it is not. */
  earlier?: () => Earlier | null;
  /** The files kept with the record, where it can keep any. */
  files?: SheetFiles;
  /** Brings the part of the page that holds a path into it, where the page does not show all of the record at once. */
  reach?: (path: string) => void;
}

/** A field that is not told otherwise is shown and may stay empty. */
const PLAIN: FieldView = { shown: true, required: false, missing: null };

/** A record as it is drawn. */
export class Sheet {
  /** Key of the open row, list by list. */
  readonly open = new SvelteMap<string, string | null>();
  #source: SheetSource;
  #findingsByPath = $derived.by(() => byPath(this.#source.findings()));

  constructor(source: SheetSource) {
    this.#source = source;
  }

  /** Kind of record. */
  get kind(): string {
    return this.#source.kind;
  }

  /** The form it is drawn from. */
  get form(): FormView {
    return this.#source.form();
  }

  /** Its content. */
  get content(): Content {
    return this.#source.content();
  }

  /** All findings. */
  get findings(): readonly FindingView[] {
    return this.#source.findings();
  }

  /** The earlier version with which it is compared; null while it is not. */
  get earlier(): Earlier | null {
    return this.#source.earlier?.() ?? null;
  }

  /** How every field stands. */
  get fields(): Record<string, FieldView> {
    return this.#source.fields();
  }

  /** How a field stands. */
  field(path: string): FieldView {
    return this.#source.fields()[path] ?? PLAIN;
  }

  /** What a field holds; living fields stand beside the content. */
  value(field: FormFieldView, path: string): unknown {
    const living = this.#source.living?.();
    const value = field.living && living ? valueAt(living, path) : valueAt(this.content, path);
    return value ?? field.default ?? null;
  }

  /** Whether a value is stated, rather than stood for by a default. */
  stated(field: FormFieldView, path: string): boolean {
    const living = this.#source.living?.();
    return (valueAt(field.living && living ? living : this.content, path) ?? null) !== null;
  }

  /** The rows of a list, in order. */
  rows(list: string): KeyedRow[] {
    return rowsOf(this.content, list);
  }

  /** The findings whose field is exactly this. */
  findingsAt(path: string): readonly FindingView[] {
    return this.#findingsByPath.get(path) ?? [];
  }

  /** The note kept beside a field. */
  note(path: string): string | null {
    return this.#source.notes?.()[path] ?? null;
  }

  /** The files kept with the record; null where it keeps none. */
  get files(): SheetFiles | null {
    return this.#source.files ?? null;
  }

  /** Why a field cannot be changed; null where it can. */
  shut(path: string): string | null {
    return this.#source.shut(path);
  }

  /** Writes edits. */
  write(edits: EditView[]): Promise<string[]> {
    return this.#source.write(edits);
  }

  /** Sets one field. */
  set(path: string, value: unknown): Promise<string[]> {
    return this.write([{ do: 'set', path, value }]);
  }

  /**
   * Opens the row in which a path stands and puts the focus on its field; says which section it is in. A row with something that
   * could not be written stays open, so that it can be seen.
   */
  async goTo(path: string): Promise<string | null> {
    const place = placeOfPath(this.form, path);
    if (!place) return null;
    this.#source.reach?.(path);
    if (place.list && place.key !== undefined) {
      const present = this.open.get(place.list.name) ?? null;
      if (present !== null && present !== place.key && !(await drafts.flushAll())) return null;
      this.open.set(place.list.name, place.key);
    }
    await tick();
    await tick();
    focusPath(path);
    return place.section.id;
  }
}

/** Puts the focus on the field at a path, or on the nearest thing around it. */
function focusPath(path: string): void {
  for (let here = path; here !== ''; here = here.includes('.') ? here.slice(0, here.lastIndexOf('.')) : '') {
    const frame = [...document.querySelectorAll<HTMLElement>('[data-path]')].find(
      (one) => one.dataset['path'] === here,
    );
    if (!frame) continue;
    const control =
      frame.querySelector<HTMLElement>(':scope > [data-first], :scope > header [data-first]') ??
      frame.querySelector<HTMLElement>('input:checked') ??
      frame.querySelector<HTMLElement>(':is(input, textarea, select):not([tabindex="-1"])') ??
      frame.querySelector<HTMLElement>('button:not([tabindex="-1"])');
    frame.scrollIntoView({ block: here === path && frame.clientHeight < 400 ? 'center' : 'start' });
    (control ?? frame).focus({ preventScroll: true });
    return;
  }
}
