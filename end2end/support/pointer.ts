import { expect, type Locator } from '@playwright/test';

/**
 * Clicks an element in a frame of another site. Chromium sends a click to the frame that it last drew at that
 * position, and a new frame may not be drawn yet: on a busy machine the page around it would get the click. So
 * the pointer hovers over the element until the frame reacts.
 */
export async function clickInFrame(target: Locator): Promise<void> {
  await expect(async () => {
    await target.hover();
    expect(await target.evaluate((element) => element.matches(':hover'))).toBe(true);
  }).toPass();
  await target.click();
}
