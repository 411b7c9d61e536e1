import type { Page } from "playwright";

/**
 * Ends when everything on the page has the colours and places it comes to: even where motion is reduced, a change of
 * style is on its way until the next frame.
 */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ends = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ends.map((one) => one.finished.catch(() => undefined))); // those whose element goes are cancelled
    for (let frame = 0; frame < 2; frame++) await new Promise((next) => requestAnimationFrame(next));
  });
}
