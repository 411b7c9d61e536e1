import { defaultLimits, defaultSpeedMps, DEFAULT_SNAP_LIMIT_M } from "../../src/core/layer/defaults";
import type { FacilityLayer } from "../../src/core/layer/layer";
import { METHODS, type CoverageRequest } from "../../src/core/analysis/result";

/** A layer's default question by all three methods, ground included. */
export function everythingOf(layer: FacilityLayer): CoverageRequest {
  return {
    layer,
    methods: METHODS,
    limits: defaultLimits(layer),
    speedMps: defaultSpeedMps(layer),
    detour: 1.2,
    snapLimitM: DEFAULT_SNAP_LIMIT_M,
    statuses: ["operating"],
    gates: "open",
  };
}

/** SHA-256 of a plain value, typed arrays spelt out: one changed digit anywhere changes it. */
export async function digestOf(value: unknown): Promise<string> {
  const text = JSON.stringify(value, (_, inner: unknown) =>
    ArrayBuffer.isView(inner) ? Array.from(inner as unknown as ArrayLike<number>) : inner,
  );
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
