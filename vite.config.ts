import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { noteFirstLoad } from './scripts/build/first-load.ts';
import { thirdPartyNotices } from './scripts/build/notices/third-party-notices.ts';

/** The built page loads nothing but its own files, and may ask any address, since users choose where models are. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "manifest-src 'self'",
  "worker-src 'self'",
  'connect-src *',
  "base-uri 'none'",
  "form-action 'none'",
  // No HTML or script is made from text; the two policies are Svelte's templates and `app/trusted-scripts.ts`.
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html default',
].join('; ');

const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
      injectTo: 'head-prepend',
    },
  ],
};

// WebLLM takes most of a build's time, as it must; Vite would warn of it.
const checks = { bundlerTimings: false };

const notices = thirdPartyNotices();

// Every path is relative, so that the built app works in any folder of any static host.
export default defineConfig({
  base: './',
  plugins: [svelte(), contentSecurityPolicy, noteFirstLoad, notices.page],
  worker: { format: 'es', plugins: () => [notices.worker()], rolldownOptions: { checks } },
  build: {
    target: 'es2023',
    // Modern enough that CSS light-dark() stays as written instead of being rewritten.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 8000,
    rolldownOptions: { checks },
  },
});
