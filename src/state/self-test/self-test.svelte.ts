import { Problem } from "../../core/base/problem";
import { EngineClient } from "../../worker/engine-client";
import { builtInLayers } from "../layers";
import * as checks from "./browser-checks";
import type { Finding } from "../../text/self-test-findings";
import { KNOWN_SAMPLE, sampleFigures, TESTED_LAYER, testedRequest } from "./sample-figures";

/** Looks at this machine, this browser and this page, one thing after the other. */
export class SelfTest {
  findings = $state.raw<readonly Finding[]>([]);
  running = $state(false);

  /** @param differing The file that stopped the offline copy, or "". */
  async run(differing: string): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.findings = [];
    const all: readonly (() => Finding | Promise<Finding>)[] = [
      checks.versionCheck,
      engineCheck,
      checks.outsideCheck,
      checks.loadedCheck,
      checks.policyCheck,
      checks.secureCheck,
      () => checks.copyCheck(differing),
      checks.webglCheck,
      checks.fontsCheck,
      checks.storageCheck,
      checks.opfsCheck,
      checks.browserCheck,
    ];
    for (const check of all) this.findings = [...this.findings, await check()];
    this.running = false;
  }
}

/** Asks the sample district in a worker of its own: the same numbers as everywhere, or this machine computes wrongly. */
async function engineCheck(): Promise<Finding> {
  const client = new EngineClient();
  const start = performance.now();
  const { signal } = new AbortController();
  const quiet = () => undefined;
  try {
    const layer = builtInLayers().find(({ id }) => id === TESTED_LAYER);
    if (!layer) throw new Error(TESTED_LAYER);
    await client.open(
      { kind: "folder", url: `${document.baseURI.split(/[?#]/, 1)[0].replace(/[^/]*$/, "")}data/` },
      signal,
      quiet,
    );
    const figures = sampleFigures(await client.coverage(testedRequest(layer), signal, quiet));
    const isSame = figures.digest === KNOWN_SAMPLE.digest;
    const seconds = (performance.now() - start) / 1000;
    return { name: "engine", verdict: isSame ? "good" : "bad", facts: { ...figures, isSame, seconds, problem: "" } };
  } catch (error) {
    const problem = error instanceof Problem ? (error as Problem).code : String(error);
    const facts = { isSame: false, digest: "", coveredPeople: 0, totalPeople: 0, seconds: 0, problem };
    return { name: "engine", verdict: "bad", facts };
  } finally {
    client.close();
  }
}
