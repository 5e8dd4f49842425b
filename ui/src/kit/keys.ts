/** How keys are written for the reader of this computer. */

const MAC: Record<string, string> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };
const NAMES: Record<string, string> = {
  PageDown: 'PgDn',
  PageUp: 'PgUp',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Insert: 'Ins',
};

/** "Ctrl Shift Z" as it is written here: ⌘⇧Z on a Mac. */
export function writtenKeys(keys: string, mac: boolean): string {
  const parts = keys.split(' ').map((part) => NAMES[part] ?? part);
  return mac ? parts.map((part) => MAC[part] ?? part).join('') : parts.join(' ');
}
