// Resolves the modules of the Catalyst example as its bundler would: `~` is the root, extensions are left out, and
// Catalyst's own modules are stubs.
import { existsSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const STUBS = {
  // Throws outside a server of React.
  'server-only': 'empty.mjs',
  '~/auth': 'auth.mjs',
  '~/client': 'client.mjs',
  '~/client/graphql': 'graphql.mjs',
  '~/lib/cart': 'cart.mjs',
};

export async function resolve(specifier, context, next) {
  if (specifier in STUBS) return next(new URL(`stubs/${STUBS[specifier]}`, import.meta.url).href, context);
  const root = pathToFileURL(`${process.env.CATALYST_BUILD}/`);
  const isOwn = specifier.startsWith('~/') || specifier.startsWith('.');
  if (!isOwn || !context.parentURL?.startsWith(root.href)) return next(specifier, context);
  const base = specifier.startsWith('~/') ? new URL(specifier.slice(2), root) : new URL(specifier, context.parentURL);
  const found = ['.js', '/index.js'].map((end) => `${base}${end}`).find((url) => existsSync(fileURLToPath(url)));
  return next(found ?? specifier, context);
}

// In the main thread, this file is imported first, and registers itself.
if (!globalThis.catalystHooks) {
  globalThis.catalystHooks = true;
  register(import.meta.url);
}
