/** What the palette can do from anywhere. */
import { host } from '../host/host';
import { opening } from '../state/opening.svelte';
import type { PaletteCommand } from '../state/palette.svelte';
import { preferences } from '../state/preferences.svelte';
import { problems } from '../state/problems.svelte';
import { register } from '../state/register.svelte';
import { isActing } from '../state/role-menu.svelte';
import { router } from '../state/router.svelte';
import { redo, undo } from '../state/undo.svelte';
import { sheet } from '../state/shortcut-sheet.svelte';

/** The commands that are there on every page. */
export function standingCommands(): PaletteCommand[] {
  const status = register.status;
  if (status === null) return [];
  const theme = preferences.now.theme;
  return [
    {
      id: 'undo',
      group: 'Do',
      words: status.undo ? `Undo: ${status.undo}` : 'Undo',
      keys: 'Ctrl Z',
      ...(status.undo ? {} : { reason: register.writable ? 'nothing left to undo' : 'look only' }),
      run: () => void undo(),
    },
    {
      id: 'redo',
      group: 'Do',
      words: status.redo ? `Redo: ${status.redo}` : 'Redo',
      keys: 'Ctrl Shift Z',
      ...(status.redo ? {} : { reason: register.writable ? 'nothing to bring back' : 'look only' }),
      run: () => void redo(),
    },
    ...status.acting_choices.map((choice): PaletteCommand => ({
      id: `act-as-${choice.role}-${choice.person ?? ''}`,
      group: 'Do',
      words: `Act as ${choice.label}`,
      ...(choice.label === choice.role_label ? {} : { about: choice.role_label }),
      ...(isActing(choice, status.acting) ? { reason: 'you do now' } : {}),
      run: () =>
        void opening
          .actAs({ role: choice.role, person: choice.person ?? null })
          .catch((thrown: unknown) => problems.tell(thrown)),
    })),
    { id: 'assets', group: 'Do', words: 'Go to assets', keys: 'G A', run: () => void router.go({ at: 'assets' }) },
    { id: 'dpias', group: 'Do', words: 'Go to DPIAs', keys: 'G D', run: () => void router.go({ at: 'dpias' }) },
    { id: 'risks', group: 'Do', words: 'Go to the privacy risk register', run: () => void router.go({ at: 'risks' }) },
    { id: 'people', group: 'Do', words: 'Go to people', keys: 'G P', run: () => void router.go({ at: 'people' }) },
    { id: 'history', group: 'Do', words: 'Go to history', keys: 'G H', run: () => void router.go({ at: 'history' }) },
    { id: 'settings', group: 'Do', words: 'Go to settings', run: () => void router.go({ at: 'settings' }) },
    ...(['light', 'dark', 'system'] as const).map((wanted): PaletteCommand => ({
      id: `theme-${wanted}`,
      group: 'Do',
      words: wanted === 'system' ? 'Follow the light or dark of the computer' : `Use the ${wanted} theme`,
      ...(wanted === theme ? { reason: 'in use' } : {}),
      run: () => void preferences.set({ theme: wanted }),
    })),
    {
      id: 'show-file',
      group: 'Do',
      words: 'Show the file in its folder',
      about: status.file_name,
      run: () => void host.revealPath(status.path).catch((thrown: unknown) => problems.tell(thrown)),
    },
    { id: 'shortcuts', group: 'Do', words: 'Keyboard shortcuts', keys: '?', run: () => (sheet.open = true) },
    { id: 'lock', group: 'Do', words: 'Lock the register', keys: 'Ctrl L', run: () => void opening.lock() },
    { id: 'close', group: 'Do', words: 'Close the register', run: () => void opening.close() },
  ];
}
