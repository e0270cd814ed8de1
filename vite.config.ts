import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [
    tailwindcss(),
    remix({
      appDirectory: 'app',
      buildDirectory: process.env.JIETI_BUILD_FOLDER ?? 'build/web',
      ignoredRouteFiles: ['**/*'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        // The list of routes is one small file that browsers keep; asking the server for parts of it costs each page more.
        v3_lazyRouteDiscovery: false,
        v3_singleFetch: true,
        v3_routeConfig: true,
      },
    }),
  ],
  build: { sourcemap: false, assetsInlineLimit: 0 },
  ssr: { external: ['bullmq', 'pg', 'postgres', 'ioredis', 'exceljs', '@node-rs/argon2'] },
});
