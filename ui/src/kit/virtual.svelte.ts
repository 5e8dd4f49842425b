/** TanStack Virtual with runes: which rows of a long list to draw, and where. */
import {
  Virtualizer,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  type VirtualizerOptions,
} from '@tanstack/svelte-virtual';
import { onMount, untrack } from 'svelte';

/** What may be set, and changes when what it reads changes. */
export type VirtualOptions = Pick<VirtualizerOptions<HTMLElement, HTMLElement>, 'count' | 'estimateSize'> &
  Partial<
    Pick<
      VirtualizerOptions<HTMLElement, HTMLElement>,
      'overscan' | 'getItemKey' | 'rangeExtractor' | 'scrollPaddingEnd' | 'initialRect'
    >
  >;

/** The rows to draw. Make one while a component is set up. */
export class Virtual {
  #core: Virtualizer<HTMLElement, HTMLElement>;
  #turn = $state(0);

  constructor(scroller: () => HTMLElement | undefined, options: () => VirtualOptions) {
    const whole = (): VirtualizerOptions<HTMLElement, HTMLElement> => ({
      initialRect: { width: 800, height: 600 },
      ...options(),
      getScrollElement: () => scroller() ?? null,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: () => (this.#turn += 1),
    });
    this.#core = new Virtualizer(untrack(whole));
    onMount(() => this.#core._didMount());
    $effect.pre(() => {
      const now = whole();
      untrack(() => {
        this.#core.setOptions(now);
        this.#turn += 1;
      });
    });
    $effect(() => {
      void scroller();
      untrack(() => this.#core._willUpdate());
    });
  }

  /** The rows to draw, in order. */
  get items(): VirtualItem[] {
    void this.#turn;
    return this.#core.getVirtualItems();
  }

  /** Height of all rows together, in pixels. */
  get height(): number {
    void this.#turn;
    return this.#core.getTotalSize();
  }

  /** The first and the last row that can be seen, counted from 0; null while there are none. */
  get seen(): { first: number; last: number } | null {
    void this.#turn;
    const { range } = this.#core;
    return range === null ? null : { first: range.startIndex, last: range.endIndex };
  }

  /** Scrolls as little as is needed to show a row. */
  show(index: number): void {
    this.#core.scrollToIndex(index, { align: 'auto' });
  }

  /** All rows have another height. */
  remeasure(): void {
    this.#core.measure();
  }

  /** A drawn row has its own height. */
  measure(element: HTMLElement): void {
    this.#core.measureElement(element);
  }
}
