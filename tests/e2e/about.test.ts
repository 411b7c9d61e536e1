import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, inject, test } from "vitest";
import { copyReady } from "./own-host";
import { watchedBrowser } from "../helpers/watched-browser";

const address = inject("pageAddress");
const browser = watchedBrowser();

test("the self-test shows that this machine computes rightly, that a request to outside is refused, and what it found as text", async () => {
  const context = await browser.unwatched(); // the self-test tries to ask another host
  const left: string[] = [];
  context.on("requestfinished", (request) => {
    if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) left.push(request.url());
  });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByTestId("coverage-share").waitFor({ timeout: 60_000 });
  await copyReady(page);
  await page.reload();
  await page.getByTestId("coverage-share").waitFor({ timeout: 60_000 });
  await page
    .getByRole("button", { name: /青禾示范区/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "关于与自检" }).click();
  const dialog = page.getByTestId("about-dialog");
  await dialog.getByTestId("finding-browser").waitFor({ timeout: 60_000 });
  const verdicts = await dialog
    .locator("[data-verdict]")
    .evaluateAll((all) => all.map((one) => `${one.getAttribute("data-testid")} ${one.getAttribute("data-verdict")}`));
  expect(verdicts).toHaveLength(12);
  for (const name of ["engine", "outside", "loaded", "policy", "secure", "copy", "webgl", "opfs"]) {
    expect(verdicts).toContain(`finding-${name} good`);
  }
  expect(await dialog.getByTestId("finding-engine").textContent()).toContain("57,854");
  expect(await dialog.getByTestId("finding-outside").textContent()).toContain("没有请求发出");
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/about-zh.png` });
  const { violations } = await new AxeBuilder({ page }).include("[data-testid=about-dialog]").analyze();
  expect(violations.map((one) => `${one.id}: ${one.nodes[0].html}`)).toEqual([]);
  const waiting = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "存为文本" }).click();
  const text = await readFile(await (await waiting).path(), "utf8");
  expect(text).toContain("[正常] 计算结果");
  expect(text).toContain("default-src 'self'");
  expect(text).toMatch(/✓ \/assets\/index-.*\.js/);
  if (process.env.SHOTS) {
    await page.keyboard.press("Escape");
    await page.getByTestId("language").click();
    await page
      .getByRole("button", { name: /Qinghe/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "About and self-test" }).click();
    await dialog.getByTestId("finding-browser").waitFor({ timeout: 60_000 });
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${process.env.SHOTS}/about-en.png` });
  }
  await context.close();
  expect(left).toEqual([]);
});
