import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type BrowserContext, type BrowserContextOptions } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Returns the path of the system's Chromium: `REPRISE_CHROMIUM`, or the first one on `PATH`. It is never downloaded. */
export function installedChromium(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found =
    process.env.REPRISE_CHROMIUM ||
    NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (!found) {
    throw new Error('no Chromium: install it, or name it in REPRISE_CHROMIUM');
  }
  return found;
}

/** Turns off the browser's own requests, because tests count requests and CI has no internet. */
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
];

/** Chromium's own sandbox cannot start as root, so only then it is turned off. */
function rootFlags(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * The setting "Third-party cookies: block". Chromium reads the first name; the second is the older one, which
 * it migrates.
 */
const COOKIES_BLOCKED = { profile: { cookie_controls_mode: 1, block_third_party_cookies: true } };
const COOKIES_ALLOWED = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };

export interface BrowserOptions extends BrowserContextOptions {
  /** Third-party cookies are blocked unless a test says otherwise. */
  thirdPartyCookies?: 'blocked' | 'allowed';
}

/**
 * Starts a browser with its own profile, which is removed when the context closes. The settings are written into
 * the profile before the start, because Playwright's contexts do not support them.
 */
export async function newBrowser(options: BrowserOptions = {}): Promise<BrowserContext> {
  const { thirdPartyCookies = 'blocked', ...contextOptions } = options;
  const profile = await mkdtemp(join(tmpdir(), 'reprise-browser-'));
  await mkdir(join(profile, 'Default'));
  const preferences = thirdPartyCookies === 'blocked' ? COOKIES_BLOCKED : COOKIES_ALLOWED;
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: installedChromium(),
    args: [...QUIET, ...rootFlags()],
    ...contextOptions,
  });
  context.on('close', () => void rm(profile, { recursive: true, force: true, maxRetries: 5 }));
  return context;
}
