import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The oldest webview Tollgate runs in is WebKitGTK 2.44, which is Safari 17.5: it has light-dark(), color-mix() and :has().
const oldest = 'safari17.5';

export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    // The fonts lie beside the other assets, one folder up.
    fs: { allow: ['..'] },
  },
  build: {
    target: oldest,
    cssTarget: oldest,
    // The content security policy takes fonts and pictures from files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
  },
});
