import * as v from "valibot";
import { sha256 } from "../../core/base/sha256";
import { ALL_PEOPLE, type Project } from "../../core/project/project";

const SCHEMA = "lifecircle-copy/1";
const count = v.pipe(v.number(), v.minValue(0));

const schema = v.object({
  schema: v.literal(SCHEMA),
  /** Counts the times it was written; of two whole manifests the higher one is the present. */
  sequence: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** When it was written, ISO, UTC. */
  saved: v.string(),
  about: v.object({
    title: v.object({ zh: v.string(), en: v.string() }),
    fictional: v.boolean(),
    people: count,
    communityCount: count,
    facilityCount: count,
  }),
  /** The files of docs/project-file.md; each lies in the folder under its SHA-256. */
  files: v.record(v.string(), v.object({ bytes: count, sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })),
});

/** What a working copy is at one moment. */
export type CopyManifest = v.InferOutput<typeof schema>;
export type AboutCopy = CopyManifest["about"];

/** The two files that hold manifests; the older of them is the one that is overwritten. */
export const SLOTS = ["a.json", "b.json"] as const;
export type Slot = (typeof SLOTS)[number];

const DIGEST_LENGTH = 64;

/** The manifest behind its own SHA-256, so that one cut short is recognised. */
export function encodeManifest(manifest: Omit<CopyManifest, "schema">): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify({ schema: SCHEMA, ...manifest }));
  return new TextEncoder().encode(`${sha256(body)}\n${new TextDecoder().decode(body)}`);
}

/** Undefined for anything that is not a whole manifest. */
export function decodeManifest(bytes: Uint8Array | undefined): CopyManifest | undefined {
  if (!bytes || bytes.length <= DIGEST_LENGTH) return undefined;
  const digest = new TextDecoder().decode(bytes.subarray(0, DIGEST_LENGTH));
  const body = bytes.subarray(DIGEST_LENGTH + 1);
  if (sha256(body) !== digest) return undefined;
  const result = v.safeParse(schema, JSON.parse(new TextDecoder().decode(body)));
  return result.success ? result.output : undefined;
}

export function aboutProject({ title, fictional, demand, communities, facilities }: Project): AboutCopy {
  const everybody = demand.people[ALL_PEOPLE] ?? Object.values(demand.people)[0] ?? [];
  return {
    title: { zh: title.zh, en: title.en },
    fictional,
    people: everybody.reduce((sum, one) => sum + one, 0),
    communityCount: communities.length,
    facilityCount: facilities.length,
  };
}
