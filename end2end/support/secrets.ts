/** What must not be in a log, a database or a page. */
export interface Finding {
  what: string;
  /** Text around it, without the secret itself. */
  where: string;
}

const PATTERNS: [string, RegExp][] = [
  // Three parts, the first two of which are JSON. The app's own session tokens have two.
  ['a JWT', /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g],
  // Access tokens: 31 letters and digits in the sandbox, as at BigCommerce.
  ['an access token', /(?<![a-z0-9])(?=[a-z0-9]*\d)(?=[a-z0-9]*[g-z])[a-z0-9]{31}(?![a-z0-9])/gi],
  ['the client secret', /fixed-test-secret-of-the-sandbox[\w-]*/g],
];

/** Returns every secret in a text. */
export function secretsIn(text: string): Finding[] {
  return PATTERNS.flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)].map((found) => ({
      what,
      where: text.slice(Math.max(0, found.index - 60), found.index).replace(/\s+/g, ' ') + '…',
    })),
  );
}
