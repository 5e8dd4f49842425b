/** What jsdom lacks and the page expects of its window. */
import '@testing-library/svelte/vitest';

class NoObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver ??= NoObserver as unknown as typeof ResizeObserver;
Element.prototype.scrollIntoView ??= () => undefined;
Element.prototype.scrollTo ??= () => undefined;

// Keys of rows are plain letters and digits in the tests.
globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;
