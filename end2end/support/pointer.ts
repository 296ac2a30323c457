import { expect, type Locator } from '@playwright/test';

/**
 * Clicks something in a frame of another site. Chromium hands a click to the frame that it last
 * drew at that place, and a frame that has just come may not be drawn yet: on a busy machine the
 * page around it would get the click. So the pointer waits over it until it feels it.
 */
export async function clickInFrame(target: Locator): Promise<void> {
  await expect(async () => {
    await target.hover();
    expect(await target.evaluate((element) => element.matches(':hover'))).toBe(true);
  }).toPass();
  await target.click();
}
