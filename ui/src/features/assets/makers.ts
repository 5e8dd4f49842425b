/** Who may make an asset, so that the button is shut beforehand; the core decides, whatever is said here. */

const MAKERS: readonly string[] = ['record_manager', 'ig_lead'];

/** Why an asset cannot be made now; undefined if it can. */
export function whyNoNewAsset(writable: boolean, role: string): string | undefined {
  if (!writable) return 'This register is open to look at only.';
  if (MAKERS.includes(role)) return undefined;
  return 'Record managers and directorate information governance leads make assets. Press to act as one of them.';
}
