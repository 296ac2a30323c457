// axe, in the widget's frame.

import axe from 'axe-core';
import type { Frame } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe thinks of a document. */
export interface Verdict {
  /** Each broken rule with the elements that break it. */
  problems: string[];
  /** The rules that the document passes. */
  passed: string[];
}

/**
 * Runs axe in a frame. The frame is transparent, so `background` is the color of the page behind it. The heading of
 * level one is the page's.
 */
export async function runAxe(frame: Frame, background: string): Promise<Verdict> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe.source);
  return frame.evaluate(
    async ([tags, background]) => {
      document.documentElement.style.background = background;
      const { run } = (window as unknown as { axe: typeof axe }).axe;
      const { violations, passes } = await run(document, {
        runOnly: tags,
        rules: { 'page-has-heading-one': { enabled: false }, 'target-size': { enabled: true } },
        resultTypes: ['violations'],
        preload: false,
      });
      document.documentElement.style.background = '';
      return {
        problems: violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary = '' }) => `${id} at ${target} (${failureSummary.replace(/\s+/g, ' ')})`),
        ),
        passed: passes.map(({ id }) => id),
      };
    },
    [TAGS, background] as const,
  );
}
