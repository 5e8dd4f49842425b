/** Moving between the regions of a page: file, places, list, document, side panel. */

/** Puts the focus into the next region that can be seen, or the one before. */
export function nextRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null || region.getClientRects().length > 0,
  );
  if (regions.length === 0) return;
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const to = here < 0 ? (by > 0 ? 0 : regions.length - 1) : (here + by + regions.length) % regions.length;
  regions[to]?.focus();
}
