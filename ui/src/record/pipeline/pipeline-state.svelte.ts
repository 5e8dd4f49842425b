/** How the reader has narrowed and ordered one list of records; it stays while they look at one and come back. */
import type { Chosen, Order } from './pipeline';

/** The state of one list. */
export class PipelineState {
  #register = '';
  #first: { view: string; order: Order };
  #words = $state('');
  #view = $state('');
  #chosen = $state.raw<Chosen>({});
  #order = $state.raw<Order>({ column: 'reference', descending: false });
  #current = $state<string | null>(null);

  constructor(view: string, order: Order) {
    this.#first = { view, order };
    this.#view = view;
    this.#order = order;
  }

  /** The words that are searched for. */
  get words(): string {
    return this.#words;
  }

  set words(words: string) {
    this.#words = words;
  }

  /** The view. */
  get view(): string {
    return this.#view;
  }

  set view(view: string) {
    this.#view = view;
  }

  /** The chosen values of the facets. */
  get chosen(): Chosen {
    return this.#chosen;
  }

  /** How many they are. */
  get chosenCount(): number {
    return Object.values(this.#chosen).reduce((sum, values) => sum + values.length, 0);
  }

  /** The order. */
  get order(): Order {
    return this.#order;
  }

  /** The reference the reader is at. */
  get current(): string | null {
    return this.#current;
  }

  set current(reference: string | null) {
    this.#current = reference;
  }

  /** Begins anew where another register is open than before. */
  of(path: string): void {
    if (this.#register === path) return;
    this.#register = path;
    this.#words = '';
    this.#view = this.#first.view;
    this.#order = this.#first.order;
    this.#chosen = {};
    this.#current = null;
  }

  /** Chooses or drops a value of a facet. */
  toggle(facet: string, value: string): void {
    const before = this.#chosen[facet] ?? [];
    const after = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
    this.#chosen = { ...this.#chosen, [facet]: after };
  }

  /** Drops every value, and the words. */
  clear(): void {
    this.#chosen = {};
    this.#words = '';
  }

  /** Orders by a column; the same column again turns the order round. */
  orderBy(column: string): void {
    const same = this.#order.column === column;
    this.#order = { column, descending: same && !this.#order.descending };
  }
}
