/**
 * The host in a browser: the real core behind a bridge on this computer, for working on the page and for its tests.
 * The bridge's port is in the address: `?bridge=PORT`. No production build carries this file.
 */
import type { Host } from './host';
import { platformOf } from './platform';

type Answer = { ok: unknown } | { no: unknown };

/** A browser page over the bridge. */
export function bridgeHost(): Host {
  const port = new URLSearchParams(window.location.search).get('bridge') ?? '4173';
  return {
    async call(command, request) {
      const response = await fetch(`http://127.0.0.1:${port}/call`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ command, request }),
      });
      const answer = (await response.json()) as Answer;
      if ('no' in answer) throw answer.no;
      return answer.ok;
    },
    pickFileToOpen: async () => window.prompt('Path of the file'),
    pickFileToSave: async (_kind, suggested) => window.prompt('Path of the new file', `/tmp/${suggested}`),
    onOpenFile(hear) {
      const named = new URLSearchParams(window.location.search).get('open');
      if (named !== null) hear(named);
    },
    onCloseRequested(everythingWritten) {
      window.addEventListener('pagehide', () => void everythingWritten());
    },
    async closeWindow() {
      window.close();
    },
    setTitle(title) {
      document.title = title;
    },
    zoom(percent) {
      document.documentElement.style.zoom = `${percent}%`;
    },
    async revealPath(path) {
      await navigator.clipboard.writeText(path);
    },
    platform: platformOf(navigator.userAgent),
  };
}
