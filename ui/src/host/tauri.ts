/** The host in the desktop window: one command of the shell for the contract, and the shell's own for paths and closing. */
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWindow } from '@tauri-apps/api/window';
import type { Host, PathKind } from './host';
import { platformOf } from './platform';

/** The desktop window. */
export function tauriHost(): Host {
  return {
    call: (command, request) => invoke('call', { command, request }),
    pickFileToOpen: (kind: PathKind) => invoke<string | null>('pick_open', { kind }),
    pickFileToSave: (kind, suggested) => invoke<string | null>('pick_save', { kind, suggested }),
    onOpenFile(hear) {
      void listen<string>('open-file', (event) => hear(event.payload)).then(async () => {
        // Asked only once listening, so that a file that arrives in between is not lost.
        const waiting = await invoke<string | null>('opened_with');
        if (waiting !== null) hear(waiting);
      });
    },
    onCloseRequested(everythingWritten) {
      void listen('close-requested', async () => {
        await invoke((await everythingWritten()) ? 'ready_to_close' : 'stay_open');
      });
    },
    closeWindow: () => invoke('ready_to_close'),
    setTitle(title) {
      document.title = title;
      void getCurrentWindow().setTitle(title);
    },
    zoom: (percent) => void invoke('zoom', { percent }),
    revealPath: (path) => invoke('reveal', { path }),
    platform: platformOf(navigator.userAgent),
  };
}
