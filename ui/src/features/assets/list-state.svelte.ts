/** How the reader has narrowed and ordered the list; it stays while they look at an asset and come back. */
import type { Chosen, FacetId, ViewId } from './filter';
import { startsDescending, type ColumnId, type Sort } from './order';

class ListState {
  #register = '';
  #words = $state('');
  #view = $state<ViewId>('all');
  #chosen = $state.raw<Chosen>({});
  #sort = $state.raw<Sort>({ column: 'asset', descending: false });
  #current = $state<string | null>(null);
  #peek = $state(false);

  /** The words that are searched for. */
  get words(): string {
    return this.#words;
  }

  set words(words: string) {
    this.#words = words;
  }

  /** The view. */
  get view(): ViewId {
    return this.#view;
  }

  set view(view: ViewId) {
    this.#view = view;
  }

  /** The chosen values of the facets. */
  get chosen(): Chosen {
    return this.#chosen;
  }

  /** The order. */
  get sort(): Sort {
    return this.#sort;
  }

  /** The reference the reader is at. */
  get current(): string | null {
    return this.#current;
  }

  set current(reference: string | null) {
    this.#current = reference;
  }

  /** Whether the side peek is open. */
  get peek(): boolean {
    return this.#peek;
  }

  set peek(open: boolean) {
    this.#peek = open;
  }

  /** How many facet values are chosen. */
  get chosenCount(): number {
    return Object.values(this.#chosen).reduce((sum, values) => sum + values.length, 0);
  }

  /** Begins anew where another register is open than before. */
  of(path: string): void {
    if (this.#register === path) return;
    this.#register = path;
    this.#words = '';
    this.#view = 'all';
    this.#chosen = {};
    this.#sort = { column: 'asset', descending: false };
    this.#current = null;
    this.#peek = false;
  }

  /** Chooses or drops a value of a facet. */
  toggle(facet: FacetId, value: string): void {
    const before = this.#chosen[facet] ?? [];
    const after = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
    this.#chosen = { ...this.#chosen, [facet]: after };
  }

  /** Drops every value. */
  clearFacets(): void {
    this.#chosen = {};
  }

  /** Orders by a column; the same column again turns the order round. */
  sortBy(column: ColumnId): void {
    const same = this.#sort.column === column;
    this.#sort = { column, descending: same ? !this.#sort.descending : startsDescending(column) };
  }
}

/** The list of this window. */
export const listState = new ListState();
