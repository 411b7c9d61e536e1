import { PRODUCT_VERSION } from "../../report/product";
import { BUILD_LIST, type BuildFiles } from "../../service-worker/build-files";
import { askWorker } from "../updates.svelte";
import type { Finding } from "../../text/self-test-findings";

/** A name that no network may resolve (RFC 2606): the attempt hurts nobody, should the policy ever fail. */
const NOWHERE = "https://lifecircle-self-test.invalid/";
const ATTEMPT_MS = 1500;
const MEGABYTE = 1_048_576;
const FONTS = ["Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "SimHei"];

export async function versionCheck(): Promise<Finding> {
  const build = await fetch(BUILD_LIST).then(
    async (answer) => (answer.ok ? ((await answer.json()) as BuildFiles).id : ""),
    () => "",
  );
  const facts = { version: PRODUCT_VERSION, build, address: location.href.split("#", 1)[0] };
  return { name: "version", verdict: build === "" ? "note" : "good", facts };
}

export function browserCheck(): Finding {
  const { userAgent, hardwareConcurrency, language } = navigator;
  const size = `${screen.width}×${screen.height} @${devicePixelRatio}`;
  return {
    name: "browser",
    verdict: "good",
    facts: { agent: userAgent, cores: hardwareConcurrency, screen: size, language },
  };
}

export function secureCheck(): Finding {
  const { isSecureContext: isSecure, crossOriginIsolated: isIsolated } = globalThis;
  return { name: "secure", verdict: isSecure && isIsolated ? "good" : "note", facts: { isSecure, isIsolated } };
}

/** @param differing The file that stopped the copy, or "". */
export async function copyCheck(differing: string): Promise<Finding> {
  const none = { stored: 0, all: 0, differing };
  if (!("serviceWorker" in navigator)) return { name: "copy", verdict: "note", facts: none };
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration?.active) return { name: "copy", verdict: differing === "" ? "note" : "bad", facts: none };
  const answer = await askWorker(registration.active, { kind: "state" });
  const facts = answer.kind === "state" ? { stored: answer.stored, all: answer.all, differing } : none;
  return { name: "copy", verdict: facts.stored === facts.all ? "good" : "bad", facts };
}

/** Where every file of this page came from, as the browser itself kept count. */
export function loadedCheck(): Finding {
  const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  const hosts = entries
    .filter(({ name }) => /^https?:/.test(name))
    .map((entry) => ({ entry, url: new URL(entry.name) }));
  const own = hosts.filter(({ url }) => url.host === location.host);
  const others = [...new Set(hosts.filter((one) => !own.includes(one)).map(({ url }) => url.host))]
    // The self-test's own attempts are counted by the browser, and never left it.
    .filter((host) => host !== new URL(NOWHERE).host);
  const fromCopy = own.filter(({ entry }) => entry.workerStart > 0).length;
  return {
    name: "loaded",
    verdict: others.length === 0 ? "good" : "bad",
    facts: { own: own.length, fromCopy, others },
  };
}

export function policyCheck(): Finding {
  const meta = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]');
  const policy = meta?.content ?? "";
  const isStrict = /default-src 'self'/.test(policy) && !/https?:|unsafe-eval|unsafe-inline|\*/.test(policy);
  return { name: "policy", verdict: isStrict ? "good" : "bad", facts: { policy, isStrict } };
}

/** Tries to reach another host in two ways; the browser has to refuse both by the policy. */
export async function outsideCheck(): Promise<Finding> {
  const refused = new Set<string>();
  const heard = (event: SecurityPolicyViolationEvent) => {
    if (event.disposition === "enforce" && event.blockedURI.startsWith(NOWHERE.slice(0, -1))) {
      refused.add(event.effectiveDirective);
    }
  };
  document.addEventListener("securitypolicyviolation", heard);
  const image = new Image();
  image.src = NOWHERE;
  const stop = AbortSignal.timeout(ATTEMPT_MS);
  await fetch(NOWHERE, { signal: stop, mode: "no-cors" }).catch(() => undefined);
  await new Promise((done) => setTimeout(done, 100)); // the event follows the refusal
  document.removeEventListener("securitypolicyviolation", heard);
  return { name: "outside", verdict: refused.size === 2 ? "good" : "bad", facts: { tried: 2, blocked: refused.size } };
}

export async function storageCheck(): Promise<Finding> {
  let settings = true;
  try {
    localStorage.setItem("lifecircle/self-test", "1");
    localStorage.removeItem("lifecircle/self-test");
  } catch {
    settings = false;
  }
  const storage = navigator.storage as StorageManager | undefined;
  const { usage = 0, quota = 0 } = (await storage?.estimate()) ?? {};
  const facts = { settings, usedMB: Math.round(usage / MEGABYTE), quotaMB: Math.round(quota / MEGABYTE) };
  return { name: "storage", verdict: settings && quota > 0 ? "good" : "note", facts };
}

export async function opfsCheck(): Promise<Finding> {
  const name = "生活圈自检.txt";
  try {
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle(name, { create: true });
    const stream = await file.createWritable();
    await stream.write("生活圈");
    await stream.close();
    const works = (await (await file.getFile()).text()) === "生活圈";
    await folder.removeEntry(name);
    return { name: "opfs", verdict: works ? "good" : "note", facts: { works, detail: "" } };
  } catch (error) {
    return { name: "opfs", verdict: "note", facts: { works: false, detail: String(error) } };
  }
}

export function webglCheck(): Finding {
  const context = document.createElement("canvas").getContext("webgl2");
  const info = context?.getExtension("WEBGL_debug_renderer_info");
  const renderer = String(context && info ? context.getParameter(info.UNMASKED_RENDERER_WEBGL) : "");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return { name: "webgl", verdict: context ? "good" : "bad", facts: { works: context !== null, renderer } };
}

/** A font that is there draws other pixels than its fall-back; a script without a font draws the same box for all. */
export function fontsCheck(): Finding {
  const found = FONTS.filter((font) => drawn("青禾g", `"${font}", monospace`) !== drawn("青禾g", "monospace"));
  const drawsChinese = drawn("青", "sans-serif") !== drawn("禾", "sans-serif");
  return { name: "fonts", verdict: drawsChinese ? "good" : "bad", facts: { drawsChinese, found } };
}

function drawn(text: string, font: string): string {
  const canvas = document.createElement("canvas");
  canvas.width = 96;
  canvas.height = 40;
  const pen = canvas.getContext("2d");
  if (!pen) return "";
  pen.font = `28px ${font}`;
  pen.fillText(text, 2, 30);
  return canvas.toDataURL();
}
